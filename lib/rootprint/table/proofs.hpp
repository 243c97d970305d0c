// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What proves the facts of a table: claims with their certificates, as docs/spec/claim.md and docs/spec/certificate.md spell them, and theorems of Coq.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rootprint/cert/certificate.hpp"
#include "rootprint/table/table.hpp"

namespace rootprint {

struct TableProof {
    std::string name; ///< of the fact in its row: empty (the witness has the pattern), `place`, `factorizations`, `covers`
    std::string claim, certificate;
};

/// Why the witness of the row has the pattern; nothing if the table shows no witness. **Throws** Interrupted.
std::optional<PatternWitness> proof_of_witness(const Row& row, const Budget& budget = {});

/// The proofs of those facts that the table shows in this row, with that of its witness; the place is that of the witness.
std::vector<TableProof> proofs(const Table& table, const Row& row, const std::optional<PatternWitness>& of_witness);

/// The proof that the patterns of the degree are these; its name is `patterns`. **Cost** memory for their text, twice.
TableProof proof_of_patterns(long degree, const Budget& budget = {});

/// The theorems of Coq (cert/coq.hpp) about this row, number N, as far as the table shows what they say: `form_N` (the witness has the pattern), `place_N` (all forms of
/// the pattern have the place), `factorizations_N` (they have so many, and so many compatible ones, if Coq counts them), `example_N` (the example is a compatible factorisation of all forms
/// of the pattern, or there is none), `covers_N` (the pattern covers these).
std::string theorems(const Table& table, const Row& row, const std::optional<PatternWitness>& of_witness, std::uint64_t number);

/// The theorem of Coq that the patterns of the degree D are these; its name is `patterns_D`. **Cost** as above.
std::string theorem_of_patterns(long degree, const Budget& budget = {});

} // namespace rootprint
