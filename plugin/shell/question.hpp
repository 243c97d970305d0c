// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What a verb asks of every form, matrix or tensor, and what it gets.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "options.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/cert/certificate.hpp"
#include "rootprint/form/box.hpp"
#include "rootprint/form/form.hpp"

namespace shell {

struct Answer {
    std::string text;              ///< one line, without its end
    nlohmann::ordered_json fields; ///< the same for JSON Lines; only filled if that is the format
    bool is_undecided = false;
    std::string why_undecided; ///< for standard error; empty if the text says it
    std::string item; ///< what was read if it is no form, for CSV
    /// Writes the text so far and empties it: for answers that outgrow the memory. Empty: not possible.
    std::function<void(std::string&)> spill;
};

struct Proof {
    rootprint::Claim claim;
    rootprint::Certificate certificate;
};

struct Question {
    std::optional<long> degree; ///< of all forms, if it is fixed
    /// Fills text, fields and is_undecided. **Throws** what the library throws.
    std::function<void(const rootprint::Form&, Answer&, const rootprint::Budget&)> answer;
    /// Where coefficients may have a radius: the same for a box of forms that is no single one; also fills `item`, and the fields that describe the box.
    std::function<void(const rootprint::FormBox&, Answer&, const rootprint::Budget&)> answer_box;
    /// In place of `answer` for items that are no forms: reads the bytes of a line, or of a .npy file, and fills also `item`, and the fields that describe it.
    /// **Throws** what the library throws.
    std::function<void(std::string_view, bool is_npy, Answer&, const rootprint::Budget&)> answer_bytes;
    /// The same answer with its proof.
    std::function<Proof(const rootprint::Form&, Answer&, const rootprint::Budget&)> proof;
    /// The same answer as `answer_box` with its proofs: of what is possible, unless that is not listed, then of what the box contains.
    std::function<std::vector<rootprint::BoxProof>(const rootprint::FormBox&, Answer&, const rootprint::Budget&)> proof_box;
};

/// **Throws** UsageError if the options do not make sense together.
Question pattern_question(const Options& options);
Question roots_question(const Options& options);
Question disc_question(const Options& options);
Question member_question(const Options& options);
Question factor_question(const Options& options);
Question distance_question(const Options& options);
Question robustness_question(const Options& options);
Question tensor_question(const Options& options);
Question rank_question(const Options& options);

/// The answer of `arch`, which asks nothing of forms: some lines.
std::string architecture_text(const Options& options);

} // namespace shell
