// SPDX-License-Identifier: LGPL-3.0-or-later
// describe FUNCTIONS.toml HOST FILE: prints what a host wants to know about all functions. For gp: rootprint.gp, which installs the functions of
// the module FILE with their help. For m2: the sentences of the documentation, and where the library is.
#include <algorithm>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <toml++/toml.h>

#include "rootprint/rootprint.h"

namespace {

// How GP passes an argument (libpari's prototypes), and how the help names it.
struct Argument {
    std::string code, shown;
};
const std::map<std::string, Argument> argument_table{
    {"form", {"G", "P"}},
    {"partition", {"G", "lambda"}},
    {"sizes", {"G", "k"}},
    {"sizes?", {"DG", "{k}"}},
    {"to", {"G", "set"}},
    {"init", {"G", "w"}},
    {"radius", {"G", "radius"}},
    {"gram?", {"DG", "{gram}"}},
    {"euclidean?", {"D0,L,", "{euclidean = 0}"}},
    {"radii?", {"DG", "{radii}"}},
    {"relative?", {"DG", "{relative}"}},
    {"all_strata?", {"D0,L,", "{all = 0}"}},
    {"factorizations?", {"D0,L,", "{factorizations = 0}"}},
    {"matrix", {"G", "W"}},
    {"shapes", {"G", "k"}},
    {"target", {"G", "U"}},
    {"tensor", {"G", "T"}},
    {"widths", {"G", "d"}},
    {"strides?", {"DG", "{s}"}},
    {"widths?", {"DG", "{d}"}},
    {"digits?", {"D20,L,", "{digits = 20}"}},
    {"group?", {"DG", "{group}"}},
    {"filters?", {"D0,L,", "{filters = 0}"}},
    {"degree_or_sizes", {"G", "n"}},
    {"columns?", {"DG", "{columns}"}},
    {"all_factorizations?", {"D0,L,", "{all = 0}"}},
    {"max_count?", {"D1000000,L,", "{max_count = 10^6}"}},
    {"text", {"GDG", "claim, {certificate}"}},
};

// A GP string.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '\n') result += "\\n";
        else if (c == '"' || c == '\\') result += {'\\', c};
        else result += c;
    }
    return result + '"';
}

// max_count? is MaxCount in Macaulay2.
std::string option_in_m2(const std::string& argument) {
    std::string name;
    bool up = true;
    for (const char c : argument) {
        if (c == '?') continue;
        if (c != '_') name += up ? static_cast<char>(c - 'a' + 'A') : c;
        up = c == '_';
    }
    return name;
}

// [[1,2],[3,4]] is [1,2;3,4] in GP.
std::string matrix_in_gp(std::string rows) {
    for (std::size_t i; (i = rows.find("],[")) != std::string::npos;) rows.replace(i, 3, ";");
    return rows.substr(1, rows.size() - 2);
}

// An example's argument in the syntax of a host.
std::string in_host(bool is_gp, const std::string& argument, const std::string& text) {
    if (text.empty()) return text;
    if (argument.ends_with('?') && !is_gp) return option_in_m2(argument) + " => " + in_host(is_gp, argument.substr(0, argument.size() - 1), text);
    if (argument == "columns" || argument == "columns?" || argument == "text" || argument == "to") return quoted(text);
    if (argument == "form" && text.find('x') != std::string::npos) return text;
    std::string list = text;
    if (list.starts_with('[')) { // a list of lists
        if (is_gp && (argument == "matrix" || argument == "target")) return matrix_in_gp(list);
        if (is_gp) return list;
        std::replace(list.begin(), list.end(), '[', '{');
        std::replace(list.begin(), list.end(), ']', '}');
        return list;
    }
    std::replace(list.begin(), list.end(), ' ', ',');
    if (list.find(',') == std::string::npos) return list;
    return (is_gp ? '[' : '{') + list + (is_gp ? ']' : '}');
}

// Parameters and forms of an example for the text entry.
std::string for_text_entry(const toml::array& names, const toml::array& values) {
    std::string parameters, rest;
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::string name = names[i].value<std::string>().value();
        const std::string value = values[i].value<std::string>().value();
        if (name.ends_with('?')) name.pop_back();
        if (name == "degree_or_sizes") name = value.find(',') == std::string::npos ? "degree" : "sizes";
        if (name == "form" || name == "text") rest = value;
        else parameters += name + '=' + value + '\n';
    }
    return parameters + rest;
}

// The example as a call.
std::string example_of(const toml::table& function, bool is_gp) {
    const toml::array &names = *function["arguments"].as_array(), &values = *function["example"].as_array();
    std::string arguments;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string value = in_host(is_gp, names[i].value<std::string>().value(), values[i].value<std::string>().value());
        if (value.empty() && !is_gp) continue; // Macaulay2 names its optional arguments
        arguments += (i > 0 ? ", " : "") + value;
    }
    return function[is_gp ? "gp" : "m2"].value<std::string>().value() + '(' + arguments + ')';
}

// What the example gives, in the syntax of GP.
std::string answer_in_gp(const toml::table& function) {
    const toml::array &names = *function["arguments"].as_array(), &values = *function["example"].as_array();
    const std::string name = function["name"].value<std::string>().value();
    char* const answer = rootprint_call(name.c_str(), for_text_entry(names, values).c_str(), "gp");
    if (!answer) throw std::runtime_error("the example of " + name + ": " + rootprint_message());
    std::string text = answer;
    rootprint_free(answer);
    return text;
}

void print_for_gp(const toml::table& function) {
    const std::string name = function["gp"].value<std::string>().value();
    std::string codes, shown;
    for (const toml::node& node : *function["arguments"].as_array()) {
        const Argument& argument = argument_table.at(node.value<std::string>().value());
        codes += argument.code;
        shown += (shown.empty() ? "" : ", ") + argument.shown;
    }
    std::string help = name + '(' + shown + "): " + function["help"].value<std::string>().value() + '.';
    if (const auto details = function["details"].value<std::string>()) help += ' ' + *details;
    const bool about_form = function["about"].value<std::string>() == "form";
    if (about_form) {
        help += " P is a vector of coefficients in descending powers of x, a polynomial in x, a homogeneous one in x and y, or a text; "
                "t_REALs are taken exactly as the dyadic numbers they are. Of a vector of such forms, the vector of answers.";
    }
    help += " Example: " + example_of(function, true) + " is " + answer_in_gp(function);
    std::cout << "install(gp_" << name << ", " << quoted(codes) << ", " << name << ", rootprint_module);\n";
    std::cout << "addhelp(" << name << ", " << quoted(help) << ");\n";
}

void print_gp(const toml::array& functions, const std::string& module) {
    std::cout << "\\\\ SPDX-License-Identifier: LGPL-3.0-or-later\n"
                 "\\\\ Rootprint in PARI/GP: read(\"rootprint.gp\"), then ?rrmp and so on.\n"
                 "rootprint_module = getenv(\"ROOTPRINT_PARI_MODULE\");\n"
                 "if (!rootprint_module, rootprint_module = " << quoted(module) << ");\n";
    for (const toml::node& function : functions) print_for_gp(*function.as_table());
    std::cout << "install(gp_rootprintinfo, \"\", rootprintinfo, rootprint_module);\n"
                 "addhelp(rootprintinfo, \"rootprintinfo(): versions and shared objects, for reports of errors.\");\n"
                 "kill(rootprint_module);\n";
}

void print_m2(const toml::array& functions, const std::string& library) {
    std::cout << "-- SPDX-License-Identifier: LGPL-3.0-or-later\n"
                 "interfaceNeeded = " << ROOTPRINT_INTERFACE << "\n"
                 "installedLibrary = " << quoted(library) << "\n"
                 "-- name => (what is returned, more about it, an example)\n"
                 "helpOf = {\n";
    for (std::size_t i = 0; i < functions.size(); ++i) {
        const toml::table& function = *functions[i].as_table();
        std::cout << "    " << quoted(function["m2"].value<std::string>().value()) << " => (" << quoted(function["help"].value<std::string>().value())
                  << ", " << quoted(function["details"].value<std::string>().value_or("")) << ", " << quoted(example_of(function, false)) << ')'
                  << (i + 1 < functions.size() ? ",\n" : "\n");
    }
    std::cout << "    }\n";
}

} // namespace

int main(int argc, char** argv) try {
    if (argc != 4) throw std::runtime_error("usage: describe FUNCTIONS.toml gp|m2 FILE");
    const toml::table file = toml::parse_file(argv[1]);
    const toml::array& functions = *file["function"].as_array();
    const std::string host = argv[2];
    if (host == "gp") print_gp(functions, argv[3]);
    else if (host == "m2") print_m2(functions, argv[3]);
    else throw std::runtime_error("the host " + host + " is unknown");
    return std::cout.flush() ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << "describe: " << error.what() << '\n';
    return 1;
}
