// SPDX-License-Identifier: LGPL-3.0-or-later
// describe FUNCTIONS.toml MODULE: prints rootprint.gp, which installs the functions of the module in GP, with their help.
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
const std::map<std::string, Argument> arguments{
    {"form", {"G", "P"}},
    {"partition", {"G", "lambda"}},
    {"sizes", {"G", "k"}},
    {"strides?", {"DG", "{s}"}},
    {"widths?", {"DG", "{d}"}},
    {"digits?", {"D20,L,", "{digits = 20}"}},
    {"filters?", {"D0,L,", "{filters = 0}"}},
    {"degree_or_sizes", {"G", "n"}},
    {"columns?", {"DG", "{columns}"}},
    {"all_factorizations?", {"D0,L,", "{all = 0}"}},
    {"max_count?", {"D1000000,L,", "{most = 10^6}"}},
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

std::string joined(std::string text) { // a list of numbers
    std::replace(text.begin(), text.end(), ' ', ',');
    return text.find(',') == std::string::npos ? text : '[' + text + ']';
}

// An example's argument in the syntax of GP.
std::string in_gp(const std::string& argument, const std::string& text) {
    if (argument == "columns?" || argument == "text") return quoted(text);
    if (text.empty() || (argument == "form" && text.find('x') != std::string::npos)) return text;
    return joined(text);
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

std::string example_of(const toml::table& function) {
    const toml::array &names = *function["arguments"].as_array(), &values = *function["example"].as_array();
    std::string call = function["gp"].value<std::string>().value() + '(';
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) call += ", ";
        call += in_gp(names[i].value<std::string>().value(), values[i].value<std::string>().value());
    }
    char* const answer = rootprint_call(function["name"].value<std::string>()->c_str(), for_text_entry(names, values).c_str(), "gp");
    if (!answer) throw std::runtime_error(call + ": " + rootprint_message());
    const std::string text = answer;
    rootprint_free(answer);
    return call + ") is " + text;
}

void print(const toml::table& function, const std::string& module) {
    const std::string name = function["gp"].value<std::string>().value();
    std::string codes, shown;
    for (const toml::node& node : *function["arguments"].as_array()) {
        const Argument& argument = arguments.at(node.value<std::string>().value());
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
    help += " Example: " + example_of(function);
    std::cout << "install(gp_" << name << ", " << quoted(codes) << ", " << name << ", " << module << ");\n";
    std::cout << "addhelp(" << name << ", " << quoted(help) << ");\n";
}

} // namespace

int main(int argc, char** argv) try {
    if (argc != 3) throw std::runtime_error("usage: describe FUNCTIONS.toml MODULE");
    const toml::table file = toml::parse_file(argv[1]);
    std::cout << "\\\\ SPDX-License-Identifier: LGPL-3.0-or-later\n"
                 "\\\\ Rootprint in PARI/GP: read(\"rootprint.gp\"), then ?rrmp and so on.\n"
                 "rootprint_module = getenv(\"ROOTPRINT_PARI_MODULE\");\n"
                 "if (!rootprint_module, rootprint_module = " << quoted(argv[2]) << ");\n";
    for (const toml::node& function : *file["function"].as_array()) print(*function.as_table(), "rootprint_module");
    std::cout << "install(gp_rootprintinfo, \"\", rootprintinfo, rootprint_module);\n"
                 "addhelp(rootprintinfo, \"rootprintinfo(): versions and shared objects, for reports of errors.\");\n"
                 "kill(rootprint_module);\n";
    return std::cout.flush() ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << "describe: " << error.what() << '\n';
    return 1;
}
