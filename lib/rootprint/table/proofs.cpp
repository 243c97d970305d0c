// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/table/proofs.hpp"

#include "rootprint/base/error.hpp"
#include "rootprint/cert/certificate.hpp"
#include "rootprint/pattern/closure.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace rootprint {

namespace {

TableProof proof_of(std::string name, const DegreeClaim& claim) { return {std::move(name), to_text(claim), certificate_text(claim)}; }

} // namespace

std::vector<TableProof> proofs(const Table& table, const Row& row, const Budget& budget) {
    std::vector<TableProof> result;
    std::vector<long> sizes;
    if (table.architecture) sizes.assign(table.architecture->filter_sizes().begin(), table.architecture->filter_sizes().end());
    if (row.witness) {
        const Form& form = row.witness->form;
        ProvedPattern proved = prove_pattern(form, budget);
        if (proved.value != row.pattern) throw Bug("the witness of " + to_string(row.pattern) + " has pattern " + to_string(proved.value));
        const std::string certificate = to_text(Certificate(std::move(proved.witness)));
        result.push_back({"", to_text(Claim{form, PatternClaim{row.pattern}}), certificate});
        if (table.has(Column::place)) result.push_back({"place", to_text(Claim{form, PlaceClaim{sizes, row.network->place}}), certificate});
    }
    if (table.has(Column::factorizations) && table.has(Column::compatible)) {
        const NetworkFacts& network = *row.network;
        result.push_back(proof_of("factorizations", {table.degree, FactorisationsClaim{sizes, row.pattern, network.counts.all,
                                                                                       network.counts.compatible, network.listed}}));
    }
    if (table.has(Column::covers)) result.push_back(proof_of("covers", {table.degree, CoversClaim{row.pattern, covers(row.pattern)}}));
    return result;
}

TableProof proof_of_patterns(long degree, const Budget& budget) {
    PatternsClaim claim;
    for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) {
        budget.poll();
        claim.patterns.push_back(cursor.pattern());
    }
    return proof_of("patterns", {degree, std::move(claim)});
}

} // namespace rootprint
