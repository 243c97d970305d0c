// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// All ways to write a nonzero form as a product of groups, or of layers, for any architecture. They are finitely many up to scaling: a
/// factorisation into groups is a choice on the forest of root powers (group_choices.hpp), and each group is shared out to its layers
/// as for stride 1 (factor.hpp).
///
/// *Numbering.* The roots of a layer of stride S are roots in x^S and y^S. They are numbered as roots of the form itself are, but those of its
/// largest divisor that is a form in x^S and y^S: real ones p1, p2, … by increasing multiplicity, then along P¹; pairs q1, q2, …
#pragma once

#include "rootprint/lcn/factor.hpp"
#include "rootprint/lcn/root_forest.hpp"

namespace rootprint {

/// A form as a product of layers.
struct StridedFilling {
    struct Layer {
        std::optional<std::size_t> group; ///< counted from 0; none for layers of size 1
        std::int64_t stride = 1;          ///< S_i; 1 for layers of size 1
        std::size_t real_roots = 0;       ///< how many of the roots of the group are real
        std::vector<long> roots = {};     ///< how often each root of the group divides the layer, real ones first
    };
    std::vector<Layer> layers;

    /// No layer has a multiple root.
    bool is_compatible() const;
};

/// As for strides 1, but a layer of stride S > 1 begins with `S:`, as in `p1q1·2:p1`.
std::string to_string(const StridedFilling& filling, std::string_view separator = "·");

/// The roots of a form and of its strided divisors, numbered as above, in certified balls. Nothing if the form is not in the Zariski closure
/// of the function space. **Throws** DomainError for the zero form, or if the degrees differ, or if the degree is 0. **Requires** accuracy ≥ 1.
std::optional<RootForest> strided_roots(const Form& form, const Architecture& architecture, long accuracy, const Budget& budget = {});

/// The numbers of factorisations into layers up to scaling; 0 if the form is not a member. **Throws** DomainError for the zero form, or if the
/// degrees differ. **Cost** nothing is enumerated. At smooth points of the Zariski closure no roots are needed.
FactorisationCounts count_strided_factorisations(const Form& form, const Architecture& architecture, const Budget& budget = {});

/// Calls `visit` for every factorisation into layers, until it returns false; the filling is only valid during the call. The order is always the
/// same: those with one choice of groups follow each other, in the order of for_each_factorisation.
/// **Requires** roots of a form and this architecture. **Throws** what `visit` throws.
void for_each_strided_factorisation(const RootForest& roots, const Architecture& architecture, Fillings which,
                                    const std::function<bool(const StridedFilling&)>& visit, const Budget& budget = {});

/// The filters of the layers, as for strides 1 (factor.hpp). **Requires** a filling of these roots.
std::vector<LayerFilter> filters(const RootForest& roots, const StridedFilling& filling);

/// Real forms G_1, G_2, …, one for each group, whose product ∏ G_g(x^(S_g), y^(S_g)) is the form: each with enough real roots for its layers if
/// the form is a member, any real ones if it is only in the reduced space (strided_member.hpp), otherwise none. Normalised and accurate like filters, the last one
/// carrying the constant. **Throws** DomainError for the zero form, or if the degrees differ, or if the degree is 0. **Requires** accuracy ≥ 1.
std::vector<LayerFilter> group_factors(const Form& form, const Architecture& architecture, long accuracy, const Budget& budget = {});

} // namespace rootprint
