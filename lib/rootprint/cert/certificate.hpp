// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Claims and witnesses as data, and their text (docs/spec/claim.md and docs/spec/certificate.md).
/// This module knows no algorithm: who finds a witness is not who spells it, and who checks it shares no code with either.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/matrix.hpp"
#include "rootprint/form/box.hpp"
#include "rootprint/form/filling.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint {

/// Where a form lies with respect to the function space of an architecture.
enum class Place {
    interior, ///< an interior point of the function space
    boundary, ///< a member that is a limit of non-members
    outside,  ///< not a member
};

/// `interior`, `boundary` or `outside`.
std::string to_string(Place place);

struct PatternClaim {
    Pattern pattern;
    friend bool operator==(const PatternClaim&, const PatternClaim&) = default;
};
struct PlaceClaim {
    std::vector<long> filter_sizes; ///< all strides 1
    Place place;
    friend bool operator==(const PlaceClaim&, const PlaceClaim&) = default;
};
struct DiscriminantClaim {
    bool on;
    friend bool operator==(const DiscriminantClaim&, const DiscriminantClaim&) = default;
};
/// Whether the form is in the function space of an architecture of any strides.
struct MemberClaim {
    std::vector<std::int64_t> filter_sizes, strides;
    bool in;
    friend bool operator==(const MemberClaim&, const MemberClaim&) = default;
};
using Statement = std::variant<PatternClaim, PlaceClaim, DiscriminantClaim, MemberClaim>;

/// A statement about one form.
struct Claim {
    Form form;
    Statement statement;
    friend bool operator==(const Claim&, const Claim&) = default;
};

/// The patterns of a degree are these, in the order of tables.
struct PatternsClaim {
    std::vector<Pattern> patterns;
};
/// In the closure order of the strata the pattern covers these, and no others.
struct CoversClaim {
    Pattern pattern;
    std::vector<Pattern> covered; ///< in the order of tables
};
/// The forms of a pattern have so many factorisations into the layers of an architecture, so many of them compatible; the listed ones are
/// different compatible ones (all of them if they are as many).
struct FactorisationsClaim {
    std::vector<long> filter_sizes; ///< all strides 1
    Pattern pattern;
    Integer all, compatible;
    std::vector<Filling> listed;
};
/// A statement about all forms of a degree. It needs no witness: it is checked by computing it again, differently.
struct DegreeClaim {
    long degree;
    std::variant<PatternsClaim, CoversClaim, FactorisationsClaim> statement;
};

/// The critical forms of (w − u)ᵀA(w − u) of a complex type: each box has one of this pattern, the boxes are disjoint, and `all` says that there
/// are no others.
struct CriticalClaim {
    struct Item {
        Pattern pattern;
        std::vector<Rational> centre; ///< of the coefficients, filter order
        Rational radius;
    };
    Matrix gram; ///< A
    Form target; ///< u
    std::vector<long> type; ///< decreasing
    bool all = false;
    std::vector<Item> items;
};
/// Rule 8: centres of boxes around zeros of the critical system, in units of 2^−precision.
struct CriticalWitness {
    struct Zero {
        bool is_real;
        Integer radius;
        std::vector<std::vector<Integer>> forms; ///< for each multiplicity; of a pair of zeros real and imaginary parts in turn
        std::vector<std::vector<Rational>> cuts; ///< of a real zero: for each form those that count its real roots
    };
    long precision = 0;
    std::vector<Zero> zeros; ///< real ones first, in the order of the items; then one of every pair of conjugate ones
};

/// inverse·lc R ≡ 1 and u·R + v·R′ ≡ 1 modulo `modulus`: R is squarefree over Q.
struct ModularBezout {
    Integer modulus, inverse;
    std::vector<Integer> u, v; ///< residues in filter order, no leading zeros
    friend bool operator==(const ModularBezout&, const ModularBezout&) = default;
};

/// Rule 1: form = constant·y^infinity·∏ part^multiplicity with the cuts that count the real roots of each part.
struct PatternWitness {
    struct Factor {
        long multiplicity;
        Poly part;
        std::vector<Rational> cuts;
        friend bool operator==(const Factor&, const Factor&) = default;
    };
    Rational constant;
    long infinity = 0;
    std::vector<Factor> factors;
    ModularBezout bezout; ///< of the product of the parts; unused if there are none
};
/// Rule 2: nothing to show, the form is zero.
struct ZeroWitness {};
/// Rule 3: form = constant·square²·cofactor.
struct RepeatedWitness {
    Rational constant;
    Form square, cofactor; ///< integral
};
/// Rule 4: the form is squarefree. From degree 2 on.
struct SquarefreeWitness {
    bool small = false; ///< degree 0 or 1: nothing to show
    ModularBezout bezout;
};
/// Rule 9: form = constant·∏ factor_g(x^(S_g), y^(S_g)), the factors integral and of any degrees, with patterns, whose cuts contain 0, where numbers of roots
/// matter; for a non-member of several groups the modulus shows that they are the greedy ones.
struct GroupsWitness {
    struct Factor {
        Form form;
        std::optional<PatternWitness> pattern;
    };
    Rational constant;
    std::vector<Factor> factors;
    std::optional<Integer> modulus;
};
/// Rule 10: modulo this number some gcd of sections is of too small a degree.
struct SectionsWitness {
    Integer modulus;
};
using Certificate = std::variant<PatternWitness, ZeroWitness, RepeatedWitness, SquarefreeWitness, GroupsWitness, SectionsWitness>;

/// All nonzero forms of a box have one of these patterns, in the order of tables.
struct AmongPatternsClaim {
    std::vector<Pattern> patterns;
};
/// All forms of a box have one of these places, in the order of Place.
struct AmongPlacesClaim {
    std::vector<long> filter_sizes; ///< all strides 1
    std::vector<Place> places;
};
/// A statement about a box of forms: about all of them, or, if it is the claim about a form, that one of them has this pattern, or place.
struct BoxClaim {
    FormBox box;
    std::variant<AmongPatternsClaim, AmongPlacesClaim, PatternClaim, PlaceClaim> statement;
};
/// Rule 11: a tree of parts of the box, each followed by its lower half and all that belongs to it, then by its upper half.
struct PiecesWitness {
    /// A part that is halved along a coefficient.
    struct Split {
        long coefficient;
    };
    /// A part whose forms have all the pattern of the middle one: a preconditioner in units of 2^−precision, and weights; without the roots at infinity and 0 that all forms have.
    struct Uniform {
        long precision = 0;
        std::vector<Integer> inverse, weights;
        PatternWitness middle;
    };
    /// So many roots of all forms of a part are in the cap around (a : b).
    struct Cap {
        long number;
        bool is_real;
        Rational radius;             ///< the tangent of the angular radius
        std::vector<Integer> centre; ///< a and b if it is real; else their real and imaginary parts
    };
    /// A part with caps that have all roots but those at infinity and 0 that all forms have; none if nothing is known of the roots.
    struct Clusters {
        std::vector<Cap> caps;
    };
    std::vector<std::variant<Split, Uniform, Clusters>> pieces;
};
/// Rule 12: forms of the box, with their patterns if they are not 0.
struct ExamplesWitness {
    struct Example {
        Form form;
        std::optional<PatternWitness> pattern;
    };
    std::vector<Example> examples;
};
using BoxCertificate = std::variant<PiecesWitness, ExamplesWitness>;

struct BoxProof {
    BoxClaim claim;
    BoxCertificate certificate;
};

struct ProvedPattern {
    Pattern value;
    PatternWitness witness;
};

/// The text of a claim. Forms are written as they are; denominators are kept.
std::string to_text(const Claim& claim);
/// The text of a claim about a degree. A list may be long: that of the patterns of degree 40 has 8 MB.
std::string to_text(const DegreeClaim& claim);
/// The text of a certificate.
std::string to_text(const Certificate& certificate);
/// The text of the certificate for a claim about a degree: the name of the rule that checks it.
std::string certificate_text(const DegreeClaim& claim);

/// The text of a claim about critical points.
std::string to_text(const CriticalClaim& claim);
/// The text of its certificate.
std::string to_text(const CriticalWitness& witness);

/// The text of a claim about a box of forms.
std::string to_text(const BoxClaim& claim);
/// The text of its certificate.
std::string to_text(const BoxCertificate& certificate);

/// The claim about a form that the text spells. **Throws** SyntaxError (the column counts bytes of the whole text from 1).
Claim parse_claim(std::string_view text, const Limits& limits = {});
/// The certificate that the text spells, with the number syntax checked and nothing else: it is not verified.
/// **Throws** SyntaxError.
Certificate parse_certificate(std::string_view text, const Limits& limits = {});

} // namespace rootprint
