// SPDX-License-Identifier: LGPL-3.0-or-later
#include "equations.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "network.hpp"
#include "output.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/lcn/equations.hpp"
#include "rows.hpp"

namespace shell {

using namespace rootprint;

namespace {

std::string text_of(const std::vector<CoefficientPoly>& equations, const Architecture& network, Format format) {
    std::string text;
    Rows rows{{"equation"}};
    for (const CoefficientPoly& p : equations) {
        text += to_string(p) + '\n';
        rows.push_back({to_string(p)});
    }
    if (format == Format::text) return text;
    if (format == Format::csv) return csv_table(rows);
    auto list = nlohmann::ordered_json::array();
    for (const CoefficientPoly& p : equations) list.push_back(to_string(p));
    return nlohmann::ordered_json{{"schema", 1}, {"verb", "equations"}, {"sizes", network.filter_sizes()}, {"strides", network.strides()}, {"degree", network.degree()},
                                  {"codimension", network.codimension()}, {"equations", list}}.dump() + '\n';
}

} // namespace

Status run_equations(const Options& options, const Budget& budget) {
    const Architecture network = architecture(options);
    try {
        const std::vector<CoefficientPoly> equations = closure_equations(network, budget);
        Output output(options.output);
        output.write(text_of(equations, network, options.format));
        output.commit();
        return answered;
    } catch (const DomainError& error) {
        throw UsageError(std::string("equations: ") + error.what());
    } catch (const LimitError& error) {
        throw UsageError(std::string("equations: ") + error.what());
    }
}

} // namespace shell
