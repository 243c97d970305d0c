// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What proves the facts of a table: claims with their certificates, as docs/spec/claim.md and docs/spec/certificate.md spell them.
#pragma once

#include <string>
#include <vector>

#include "rootprint/table/table.hpp"

namespace rootprint {

struct TableProof {
    std::string name; ///< of the fact in its row: empty (the witness has the pattern), `place`, `factorizations`, `covers`
    std::string claim, certificate;
};

/// The proofs of those facts that the table shows in this row; the place is that of the witness.
/// **Throws** Interrupted.
std::vector<TableProof> proofs(const Table& table, const Row& row, const Budget& budget = {});

/// The proof that the patterns of the degree are these; its name is `patterns`. **Cost** memory for their text, twice.
TableProof proof_of_patterns(long degree, const Budget& budget = {});

} // namespace rootprint
