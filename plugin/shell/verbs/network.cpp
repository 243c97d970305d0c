// SPDX-License-Identifier: LGPL-3.0-or-later
#include "network.hpp"

#include <fmt/format.h>

#include "rootprint/base/error.hpp"

namespace shell {

using rootprint::Architecture;

Architecture architecture(const Options& options) {
    try {
        return Architecture({options.sizes.begin(), options.sizes.end()}, {options.strides.begin(), options.strides.end()},
                            {options.widths.begin(), options.widths.end()});
    } catch (const rootprint::DomainError& error) {
        throw UsageError(error.what());
    }
}

rootprint::TensorArchitecture tensor_architecture(const Options& options) {
    const auto shapes = [](const std::vector<std::vector<long>>& lists) {
        std::vector<rootprint::Shape> result;
        for (const std::vector<long>& list : lists) result.emplace_back(list.begin(), list.end());
        return result;
    };
    try {
        return rootprint::TensorArchitecture(shapes(options.shapes), shapes(options.shape_strides), shapes(options.shape_widths));
    } catch (const rootprint::DomainError& error) {
        throw UsageError(error.what());
    }
}

Architecture architecture_of_forms(const Options& options) {
    Architecture a = architecture(options);
    if (a.degree() > options.limits.degree) {
        throw UsageError(fmt::format("the degree {} exceeds the limit of {} (--max-degree raises it)", a.degree(), options.limits.degree));
    }
    const bool any_strides = options.verb == Verb::member || options.verb == Verb::factor || options.verb == Verb::table || options.verb == Verb::critical || options.verb == Verb::plot;
    if (!any_strides && !a.reduces_to_stride_one()) {
        throw UsageError(fmt::format("{}: strides that matter to the form are not supported yet", row_of(options.verb).name));
    }
    return a;
}

rootprint::DenseNetwork dense_network(const Options& options) {
    try {
        return rootprint::DenseNetwork({options.widths.begin(), options.widths.end()});
    } catch (const rootprint::DomainError& error) {
        throw UsageError(fmt::format("{}: {}", row_of(options.verb).name, error.what()));
    }
}

} // namespace shell
