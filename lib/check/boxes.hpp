// SPDX-License-Identifier: LGPL-3.0-or-later
/// Claims about all forms of a box, and their rules.
#pragma once

#include "text.hpp"

#include <functional>

namespace rootprint::checker {

struct BoxClaim {
    Reader list; // at the patterns of `patterns among`, which are well formed
    enum Kind { patterns, places, one_pattern, one_place } kind = patterns; // among these, or that a form of the box has this one
    std::vector<Rational> middle = {}, radii = {};
    Sizes sizes = {};                     // places and one_place
    std::vector<string_view> listed = {}; // patterns or places
    string_view statement = {};

    uint64_t degree() const { return middle.size() - 1; }
};

/// A cap around (a : b), whose four parts are the centre: the points (a − s·b̄ : b + s·ā) with |s| ≤ radius.
struct Cap {
    bool real; // otherwise it stands for its conjugate, too
    uint64_t number;
    Rational radius;
    Poly centre;
};

/// A part of the box, and why nothing else is possible in it.
struct Piece {
    enum Kind { split, uniform, clusters } kind;
    uint64_t coefficient = 0, precision = 0;
    Poly inverse = {}, weights = {};
    std::vector<Cap> caps = {};
};

/// A form, and its proved pattern if it is not 0.
struct Example {
    std::vector<Rational> form;
    std::optional<Pattern> pattern;
};

/// A claim from "box" on.
BoxClaim read_box_claim(Reader& in, const Budget& budget);
/// The body of rule 11, where `read_pattern` reads a body of rule 1.
std::vector<Piece> read_pieces_body(Reader& in, const Budget& budget, const std::function<void()>& read_pattern);
/// Rule 11, where `prove` gives the pattern of a form by the next body of rule 1. Like the following, stops if the claim is not proved.
void check_pieces(const BoxClaim& claim, const std::vector<Piece>& pieces, const std::function<Pattern(const std::vector<Rational>&)>& prove, Budget& budget);
/// Rule 12.
void check_examples(const BoxClaim& claim, const std::vector<Example>& examples, Budget& budget);

} // namespace rootprint::checker
