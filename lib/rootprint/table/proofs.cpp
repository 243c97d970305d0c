// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/table/proofs.hpp"

#include "rootprint/base/error.hpp"
#include "rootprint/cert/coq.hpp"
#include "rootprint/pattern/closure.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace rootprint {

namespace {

TableProof proof_of(std::string name, const DegreeClaim& claim) { return {std::move(name), to_text(claim), certificate_text(claim)}; }

PatternsClaim claim_of_patterns(long degree, const Budget& budget) {
    PatternsClaim claim;
    for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) {
        budget.poll();
        claim.patterns.push_back(cursor.pattern());
    }
    return claim;
}

// Of the architecture, which there is.
std::vector<long> sizes(const Table& table) { return {table.architecture->filter_sizes().begin(), table.architecture->filter_sizes().end()}; }

DegreeClaim claim_of_factorisations(const Table& table, const Row& row) {
    const NetworkFacts& network = *row.network;
    return {table.degree, FactorisationsClaim{sizes(table), row.pattern, network.counts.all, network.counts.compatible, network.listed}};
}

DegreeClaim claim_of_covers(const Table& table, const Row& row) { return {table.degree, CoversClaim{row.pattern, covers(row.pattern)}}; }

// The first one listed, which there is if any is compatible.
std::optional<Filling> example(const NetworkFacts& network) {
    if (network.counts.compatible.is_zero()) return {};
    if (network.listed.empty()) throw Bug("no compatible factorisation is listed");
    return network.listed.front();
}

} // namespace

std::optional<PatternWitness> proof_of_witness(const Row& row, const Budget& budget) {
    if (!row.witness) return {};
    ProvedPattern proved = prove_pattern(row.witness->form, budget);
    if (proved.value != row.pattern) throw Bug("the witness of " + to_string(row.pattern) + " has pattern " + to_string(proved.value));
    return std::move(proved.witness);
}

std::vector<TableProof> proofs(const Table& table, const Row& row, const std::optional<PatternWitness>& of_witness) {
    std::vector<TableProof> result;
    if (of_witness) {
        const Form& form = row.witness->form;
        const std::string certificate = to_text(Certificate(*of_witness));
        result.push_back({"", to_text(Claim{form, PatternClaim{row.pattern}}), certificate});
        if (table.has(Column::place)) result.push_back({"place", to_text(Claim{form, PlaceClaim{sizes(table), row.network->place}}), certificate});
    }
    if (table.has(Column::factorizations) && table.has(Column::compatible)) result.push_back(proof_of("factorizations", claim_of_factorisations(table, row)));
    if (table.has(Column::covers)) result.push_back(proof_of("covers", claim_of_covers(table, row)));
    return result;
}

TableProof proof_of_patterns(long degree, const Budget& budget) { return proof_of("patterns", {degree, claim_of_patterns(degree, budget)}); }

std::string theorems(const Table& table, const Row& row, const std::optional<PatternWitness>& of_witness, std::uint64_t number) {
    const std::string suffix = "_" + std::to_string(number);
    std::string text;
    if (of_witness) text += to_coq(Claim{row.witness->form, PatternClaim{row.pattern}}, *of_witness, "form" + suffix);
    if (table.has(Column::place)) text += to_coq(row.pattern, PlaceClaim{sizes(table), row.network->place}, "place" + suffix);
    if (table.has(Column::factorizations) && table.has(Column::compatible) && are_counted_in_coq(sizes(table))) text += to_coq(claim_of_factorisations(table, row), "factorizations" + suffix);
    if (table.has(Column::example)) text += to_coq(row.pattern, sizes(table), example(*row.network), "example" + suffix);
    if (table.has(Column::covers)) text += to_coq(claim_of_covers(table, row), "covers" + suffix);
    return text;
}

std::string theorem_of_patterns(long degree, const Budget& budget) {
    return to_coq({degree, claim_of_patterns(degree, budget)}, "patterns_" + std::to_string(degree));
}

} // namespace rootprint
