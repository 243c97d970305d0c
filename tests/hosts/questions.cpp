// SPDX-License-Identifier: LGPL-3.0-or-later
// questions FUNCTIONS.toml HOST: prints a program in the language of HOST (gp, m2, python) that asks every function of the descriptor about many
// forms, in the host's own objects, and compares the answers with those of the text entry in the host's style. It ends with a line
// `N answers, M differ`. Every host gets the same questions.
// questions FUNCTIONS.toml boxes: prints forms of degree 4 with radii. questions FUNCTIONS.toml HOST BOXES.jsonl: the same, and what the shell has said about these in JSON Lines is asked too.
#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <regex>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <toml++/toml.h>

#include "rootprint/rootprint.h"

using Json = nlohmann::json;

namespace {

using Texts = std::vector<std::string>;

std::string answer_of(const std::string& function, const std::string& arguments, const std::string& style) {
    char* const text = rootprint_call(function.c_str(), arguments.c_str(), style.c_str());
    if (!text) {
        const std::int32_t status = rootprint_last_status();
        const bool is_refusal =
            status == ROOTPRINT_DOMAIN || status == ROOTPRINT_SYNTAX || status == ROOTPRINT_LIMIT || status == ROOTPRINT_USAGE;
        if (!is_refusal) throw std::runtime_error(function + ": " + rootprint_message());
        return {};
    }
    std::string answer = text;
    rootprint_free(text);
    return answer;
}

// ---------------------------------------------------------------------------------------------------------------- forms

struct Form {
    std::string text;
    long degree;
    bool is_list; // of coefficients
};

// The same pseudo-random numbers everywhere: x -> 6364136223846793005 x + 1442695040888963407 modulo 2^64 (Knuth).
std::uint64_t state = 2026;
long random_number(long least, long most) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return least + static_cast<long>((state >> 33) % static_cast<std::uint64_t>(most - least + 1));
}

std::vector<Form> forms() {
    std::vector<Form> list{
        {"(x-y)^2*(x^2+y^2)*y", 5, false},
        {"x^4-2*y^4", 4, false},
        {"x*y*(x+y)", 3, false},
        {"(x^2+x*y+y^2)^3", 6, false},
        {"(2*x-3*y)^5", 5, false},
        {"x^3-3*x*y^2+y^3", 3, false},
        {"(x^2-2*y^2)^2*(x^2+y^2)", 6, false},
        {"(x-1000000000000*y)*(x-1000000000001*y)", 2, false},
        {"(1/2*x-2/3*y)^2*(x+y)", 3, false},
        {"0 0 1 -1", 3, true},
        {"0 1 0 0", 3, true},
        {"1/3 -2/7 5", 2, true},
        {"-123456789012345678901234567890 0 1/98765432109876543210", 2, true},
        {"1.5 0 -0.375", 2, true},
        {"1 4 6 4 1", 4, true},
        {"5 0", 1, true},
        {"0 0 0", 2, true},
    };
    for (int i = 0; i < 24; ++i) {
        const long degree = random_number(1, 8);
        std::string text;
        for (long j = 0; j <= degree; ++j) text += (j > 0 ? " " : "") + std::to_string(random_number(-4, 4));
        list.push_back({text, degree, true});
    }
    return list;
}

constexpr long all_degrees = 8; // of forms
const std::string sizes_of_boxes = "3,2,2";

// Forms of degree 4 that are known up to radii.
Texts boxes() {
    Texts list{
        "1 0 -1 0 0", "1 -2 1 +/- 1/2 0 0", "0 0 1 +/- 0.1 2 1", "1 4 6 4 1", "1 4 6 4 1 +/- 1e-9", "1 +/- 1/1000000000000000000000 4 6 4 1", "0 +/- 1 0 0 0 0", "0 0 0 0 0",
        "0 +/- 1 0 +/- 1 0 +/- 1 0 +/- 1 0 +/- 1", "[1.5 +/- 1e-3] [-2 +/- 1e-3] 1 0 7", "1 0 -5 0 4", "1 0 5 0 4 +/- 1", "1/3 +/- 1/7 -2/7 5 0 1/1000", "1 0 2 0 1",
    };
    for (int i = 0; i < 24; ++i) {
        std::string text;
        for (int j = 0; j < 5; ++j) {
            text += (j > 0 ? ", " : "") + std::to_string(random_number(-4, 4));
            if (random_number(0, 2) > 0 && i % 4 > 0) text += " +/- 1/" + std::to_string(random_number(1, i < 12 ? 9 : 1000));
        }
        list.push_back(text);
    }
    return list;
}

// Filter sizes whose forms have that degree, of several kinds.
std::string sizes(long degree, std::size_t which) {
    std::string text;
    long left = degree;
    for (const long step : which % 3 == 0 ? std::vector<long>(static_cast<std::size_t>(degree), 1) : which % 3 == 1 ? std::vector<long>{2, 1, 1, 1, 1, 1, 1, 1} : std::vector<long>{1, 2, 2, 2, 2}) {
        const long size = std::min(step, left);
        if (size > 0) text += (text.empty() ? "" : ",") + std::to_string(size + 1);
        left -= size;
    }
    return text;
}

// A positive definite matrix for forms of that degree, `2,1;1,2`.
std::string gram_rows(long degree) {
    std::string text;
    for (long i = 0; i <= degree; ++i)
        for (long j = 0; j <= degree; ++j) text += (j > 0 ? "," : i > 0 ? ";" : "") + std::string(i == j ? "2" : i + j == 1 ? "1/2" : "0");
    return text;
}

// The pattern with a double real root and no pairs, as two lists `1,1,2;` and as text `112|0`.
std::string double_root_rows(long degree) {
    std::string text;
    for (long i = 2; i < degree; ++i) text += "1,";
    return text + (degree < 2 ? "1;" : "2;");
}
std::string double_root_pattern(long degree) {
    return (degree < 2 ? "1" : std::string(static_cast<std::size_t>(degree - 2), '1') + '2') + "|0";
}

// Filters of these sizes, `1,2;3,4`.
std::string initial_filters(const std::string& sizes) {
    std::string text;
    long n = 0;
    for (const char size : sizes) {
        if (size == ',') text += ';';
        else for (long i = 0; i < size - '0'; ++i) text += (i > 0 ? "," : "") + std::to_string(++n);
    }
    return text;
}

// ---------------------------------------------------------------------------------------------------------------- hosts

// As a literal of all three hosts.
std::string text_literal(const std::string& text) {
    std::string literal = "\"";
    for (const char c : text) c == '"' || c == '\\' ? literal += {'\\', c} : literal += c;
    return literal + '"';
}

class Host {
public:
    virtual ~Host() = default;
    virtual std::string style() const = 0;
    virtual std::string begin() const = 0;
    virtual std::string end() const = 0;
    virtual std::string open() const = 0;  // of a list
    virtual std::string close() const = 0;
    virtual std::string record(const std::vector<std::pair<std::string, std::string>>& entries) const = 0;
    virtual std::string infinity() const = 0;
    virtual std::string undecided() const = 0;
    virtual std::string truth(bool b) const = 0;
    // `name` is the name of an optional argument of the descriptor, without the question mark; empty for a required one.
    virtual std::string matrix(const std::string& rows) const = 0; // rows `1,2;3,4`
    virtual std::string argument(const std::string& name, const std::string& value) const = 0;
    // One question; an empty answer is an error.
    virtual std::string question(const std::string& function, const Texts& arguments, const std::string& answer) const = 0;

    // A form that is an expression, and numbers, `1/2` among them.
    virtual std::string expression(const std::string& text) const { return text; }
    virtual std::string exact(const std::string& numbers) const { return numbers; }
    // mantissa · 10^exponent
    virtual std::string scaled(long mantissa, long exponent) const {
        return std::to_string(mantissa) + (exponent > 0 ? "*10^" : "/10^") + std::to_string(std::abs(exponent));
    }

    std::string lists(const std::string& rows) const { // lists `1,2;3,4`
        std::string text = open() + open();
        for (const char c : rows) c == ';' ? text += close() + ',' + open() : text += c;
        return exact(text + close() + close());
    }
    std::string list(const std::string& numbers) const { // separated by blanks or commas
        std::string text = numbers;
        std::replace(text.begin(), text.end(), ' ', ',');
        return exact(open() + text + close());
    }
};

class Gp : public Host {
    std::string style() const override { return "gp"; }
    std::string begin() const override {
        return "n = 0; bad = 0;\n"
               "agrees(name, f, want) = {my(got = iferr(Str(f()), E, if (!setsearch(Set([\"e_DIM\", \"e_DOMAIN\", \"e_TYPE\"]), errname(E)), error(E)); \"error\")); n++;"
               "if (got != want, bad++; print(name, \": \", got, \", not \", want))};\n";
    }
    std::string end() const override { return "print(n, \" answers, \", bad, \" differ\")\n"; }
    std::string open() const override { return "["; }
    std::string close() const override { return "]"; }
    std::string record(const std::vector<std::pair<std::string, std::string>>& entries) const override {
        std::string text = "[";
        for (const auto& [key, value] : entries) text += (text.size() > 1 ? ";\"" : "\"") + key + "\"," + value;
        return text + ']';
    }
    std::string infinity() const override { return "oo"; }
    std::string undecided() const override { return "\"undecided\""; }
    std::string truth(bool b) const override { return b ? "1" : "0"; }
    std::string matrix(const std::string& rows) const override { return '[' + rows + ']'; }
    std::string argument(const std::string&, const std::string& value) const override { return value; }
    std::string question(const std::string& function, const Texts& arguments, const std::string& answer) const override {
        std::string call = function + '(';
        for (std::size_t i = 0; i < arguments.size(); ++i) call += (i > 0 ? ", " : "") + arguments[i];
        call += ')';
        return "agrees(" + text_literal(call) + ", () -> " + call + ", " + (answer.empty() ? "\"error\"" : "Str(" + answer + ")") + ");\n";
    }
};

class Macaulay2 : public Host {
    std::string style() const override { return "m2"; }
    std::string begin() const override {
        return "R = QQ[x,y]; n = 0; bad = 0;\n"
               "plain = z -> if instance(z, VisibleList) or instance(z, Partition) then plain \\ toList z else z;\n"
               "agrees = (name, f, want) -> (got := try plain f() else \"error\"; n = n + 1;\n"
               "  if got =!= want then (bad = bad + 1; << name << \": \" << toString got << \", not \" << toString want << endl));\n";
    }
    std::string end() const override { return "<< n << \" answers, \" << bad << \" differ\" << endl;\nexit 0\n"; }
    std::string open() const override { return "{"; }
    std::string close() const override { return "}"; }
    std::string record(const std::vector<std::pair<std::string, std::string>>& entries) const override {
        std::string text = "hashTable {";
        for (const auto& [key, value] : entries) text += (text.ends_with('{') ? "\"" : ",\"") + key + "\" => " + value;
        return text + '}';
    }
    std::string infinity() const override { return "infinity"; }
    std::string undecided() const override { return "null"; }
    std::string truth(bool b) const override { return b ? "true" : "false"; }
    std::string matrix(const std::string& rows) const override { return "matrix " + lists(rows); }
    std::string argument(const std::string& name, const std::string& value) const override {
        if (name.empty()) return value;
        std::string option; // max_count is MaxCount
        bool up = true;
        for (const char c : name) {
            if (c == '_') up = true;
            else option += up ? static_cast<char>(c - 'a' + 'A') : c, up = false;
        }
        return option + " => " + value;
    }
    std::string question(const std::string& function, const Texts& arguments, const std::string& answer) const override {
        std::string call = function + '(';
        bool first = true;
        for (const std::string& argument : arguments) {
            if (argument.empty()) continue;
            call += (first ? "" : ", ") + argument;
            first = false;
        }
        call += ')';
        return "agrees(" + text_literal(call) + ", () -> " + call + ", " + (answer.empty() ? "\"error\"" : answer) + ");\n";
    }
};

class Python : public Host {
    std::string style() const override { return "python"; }
    std::string begin() const override {
        return "import re\n"
               "from decimal import Decimal\n"
               "from fractions import Fraction\n"
               "from math import inf\n"
               "from rootprint import *\n"
               "n = bad = 0\n"
               // what numbers and patterns are, whether they are texts, as in the text entry, or Python's
               "def plain(z):\n"
               "    if isinstance(z, bool) or z is None or z is Undecided: return str(z).replace('UndecidedType.Undecided', 'None')\n"
               "    if isinstance(z, (int, Fraction, Decimal)): return Fraction(z)\n"
               "    if isinstance(z, str) and re.fullmatch(r'-?[0-9.]+(e-?[0-9]+|/[0-9]+)?', z): return Fraction(z)\n"
               "    if isinstance(z, str) and re.fullmatch(r'\\[\\S+ \\+/- \\S+\\]', z): return [plain(part) for part in z[1:-1].split(' +/- ')]\n"
               "    if isinstance(z, str) and re.fullmatch(r'[0-9]+\\|[0-9]+', z): return [[Fraction(c) for c in side if c != '0'] for side in z.split('|')]\n"
               "    if isinstance(z, dict): return {key: plain(value) for key, value in z.items()}\n"
               "    if isinstance(z, list) and z and isinstance(z[0], list) and z[0][:1] == ['pattern']: z = [dict(zip(z[0], row)) for row in z[1:]]\n"
               "    return [plain(part) for part in z if part is not None] if isinstance(z, (list, tuple)) else z\n"
               "def agrees(name, f, want):\n"
               "    global n, bad\n"
               "    try: got = plain(f())\n"
               "    except (ValueError, TypeError): got = 'error'\n"
               "    n += 1\n"
               "    if got != plain(want):\n"
               "        bad += 1\n"
               "        print(name, ':', got, ', not', plain(want))\n";
    }
    std::string end() const override { return "print(n, 'answers,', bad, 'differ')\n"; }
    std::string open() const override { return "["; }
    std::string close() const override { return "]"; }
    std::string record(const std::vector<std::pair<std::string, std::string>>& entries) const override {
        std::string text = "{";
        for (const auto& [key, value] : entries) text += (text.size() > 1 ? ",\"" : "\"") + key + "\":" + value;
        return text + '}';
    }
    std::string infinity() const override { return "inf"; }
    std::string undecided() const override { return "None"; }
    std::string truth(bool b) const override { return b ? "True" : "False"; }
    std::string matrix(const std::string& rows) const override { return lists(rows); }
    std::string expression(const std::string& text) const override { return '"' + text + '"'; }
    std::string exact(const std::string& numbers) const override {
        static const std::regex fraction("(-?[0-9]+)/([0-9]+)");
        return std::regex_replace(numbers, fraction, "Fraction($1,$2)");
    }
    std::string scaled(long mantissa, long exponent) const override {
        return "Fraction(" + std::to_string(mantissa) + ")*Fraction(10)**" + std::to_string(exponent);
    }
    std::string argument(const std::string& name, const std::string& value) const override { return name.empty() ? value : name + '=' + value; }
    std::string question(const std::string& function, const Texts& arguments, const std::string& answer) const override {
        std::string call = function + '(';
        bool first = true;
        for (const std::string& argument : arguments) {
            if (argument.empty()) continue;
            call += (first ? "" : ", ") + argument;
            first = false;
        }
        call += ')';
        return "agrees(" + text_literal(call) + ", lambda: " + call + ", " + (answer.empty() ? "\"error\"" : answer) + ")\n";
    }
};

// ------------------------------------------------------------------------------------------------------------ questions

class Questions {
public:
    Questions(const Host& host, const std::string& host_name) : host_(host), key_(host_name) {}
    std::string text;

    void about(const toml::table& function) {
        const std::string about = function["about"].value<std::string>().value();
        if (about == "form") about_forms(function);
        else if (about == "nothing") about_nothing(function);
        else about_text(function);
    }

    // A line that the shell has printed about a form, or a box.
    void shell_said(const toml::array& functions, const Json& line) {
        const std::string verb = line["verb"];
        const std::string name = verb == "pattern" ? "box_patterns" : verb == "member" ? "box_places" : verb;
        const auto is_it = [&](const toml::node& function) { return function.as_table()->at("name").value<std::string>() == name; };
        const toml::table& function = *std::find_if(functions.begin(), functions.end(), is_it)->as_table();
        const std::string zeros = host_.list("0,0,0,0,0");
        Texts in_host{line.contains("error") ? zeros : list(line["form"])}; // the only form that has no answer
        if (verb == "member") in_host.push_back(host_.list(sizes_of_boxes));
        if (verb != "robustness") in_host.push_back(host_.argument("radii", line.contains("radii") ? list(line["radii"]) : zeros));
        text += host_.question(name_in_host(function), in_host, line.contains("error") ? "" : verb == "robustness" ? robustness(line) : verb == "member" ? box(line, "place") : box(line, "pattern"));
    }

private:
    std::string list(const Json& numbers) const {
        std::string items;
        for (const Json& number : numbers) items += (items.empty() ? "" : ",") + number.get<std::string>();
        return host_.list(items);
    }
    // `112|0` as two lists.
    std::string pattern(const std::string& spelled) const {
        std::string lists = host_.open();
        const std::size_t bar = spelled.find('|');
        for (const std::string& side : {spelled.substr(0, bar), spelled.substr(bar + 1)}) {
            std::string items;
            if (side != "0")
                for (const char multiplicity : side) items += (items.empty() ? "" : ",") + std::string(1, multiplicity);
            lists += (lists == host_.open() ? "" : ",") + host_.open() + items + host_.close();
        }
        return lists + host_.close();
    }
    std::string pattern_or_place(const char* what, const std::string& spelled) const { return what == std::string("place") ? '"' + spelled + '"' : pattern(spelled); }
    std::string witness(const char* what, const Json& one) const { return host_.record({{what, pattern_or_place(what, one[what])}, {"form", list(one["form"])}}); }
    // What is said of a box, or a single form.
    std::string box(const Json& line, const char* what) const {
        const bool is_exact = line.contains(what);
        const Json certain = line[is_exact ? what : "certain"];
        const Json possible = is_exact ? Json{certain} : line["possible"], witnessed = is_exact ? Json{{{what, certain}, {"form", line["form"]}}} : line["witnessed"];
        std::string all, shown;
        for (const Json& one : possible) all += (all.empty() ? "" : ",") + pattern_or_place(what, one);
        for (const Json& one : witnessed) shown += (shown.empty() ? "" : ",") + witness(what, one);
        std::vector<std::pair<std::string, std::string>> entries{{"certain", certain.is_null() ? host_.undecided() : pattern_or_place(what, certain)},
                                                                 {"possible", host_.open() + all + host_.close()},
                                                                 {"witnessed", host_.open() + shown + host_.close()}};
        if (what == std::string("place")) entries.emplace_back("meets_boundary", host_.truth(is_exact ? certain == "boundary" : line["meets_boundary"].get<bool>()));
        return host_.record(entries);
    }
    // `1.50e-3` as 15/10^4.
    std::string fraction(const std::string& decimal) const {
        const std::size_t e = decimal.find('e'), point = std::min(decimal.find('.'), std::min(e, decimal.size()));
        long exponent = e == std::string::npos ? 0 : std::stol(decimal.substr(e + 1));
        std::string digits = decimal.substr(0, point);
        if (decimal[point] == '.') {
            const std::string behind = decimal.substr(point + 1, e == std::string::npos ? e : e - point - 1);
            digits += behind;
            exponent -= std::ssize(behind);
        }
        long mantissa = std::stol(digits);
        for (; mantissa % 10 == 0 && mantissa != 0; ++exponent) mantissa /= 10;
        if (mantissa == 0 || exponent == 0) return std::to_string(mantissa);
        return host_.scaled(mantissa, exponent);
    }
    std::string robustness(const Json& line) const {
        const auto bound = [&](const char* which) { return line["lower"].is_null() ? host_.infinity() : line[which].is_null() ? host_.undecided() : fraction(line[which]); };
        const std::string shown = line["witness"].is_null() ? "" : witness("pattern", line["witness"]);
        return host_.record({{"lower", bound("lower")}, {"upper", bound("upper")}, {"witnessed", host_.open() + shown + host_.close()}});
    }

    // One argument: its name in the descriptor, its value for the text entry, and for the host.
    struct Argument {
        std::string name, value, in_host;
    };

    // Python has the names of the text entry, but for those that the descriptor gives.
    std::string name_in_host(const toml::table& function) const {
        const auto name = function[key_].value<std::string>();
        return name ? *name : function["name"].value<std::string>().value();
    }
    std::string form_in_host(const Form& form) const { return form.is_list ? host_.list(form.text) : host_.expression(form.text); }

    void ask(const toml::table& function, const std::string& suffix, const std::vector<Argument>& arguments, const std::string& rest) {
        std::string parameters;
        Texts in_host;
        for (const Argument& argument : arguments) {
            std::string name = argument.name;
            const bool optional = name.ends_with('?');
            if (optional) name.pop_back();
            if (name != "form" && name != "text" && !argument.value.empty()) parameters += name + '=' + argument.value + '\n';
            in_host.push_back(argument.in_host.empty() ? "" : host_.argument(optional ? name : "", argument.in_host));
        }
        while (!in_host.empty() && in_host.back().empty()) in_host.pop_back();
        const std::string answer = answer_of(function["name"].value<std::string>().value() + suffix, parameters + rest, host_.style());
        text += host_.question(name_in_host(function), in_host, answer);
    }

    struct Network {
        std::string sizes, strides;
    };

    std::vector<Argument> arguments_for(const toml::table& function, const Form& form, std::size_t which, const Network& network) const {
        const std::string double_root = double_root_rows(form.degree);
        const Texts sets{"discriminant", "boundary", double_root_pattern(form.degree), "function-space", "[[2],[1]]", host_.lists(double_root)};
        const std::string set = sets[which % sets.size()], truth = host_.truth(true);
        const std::string question = function["name"].value<std::string>().value();
        const bool has_sizes = question == "distance" ? set == "boundary" || set == "function-space" : question != "robustness" || which % 4 < 2;
        std::vector<Argument> arguments;
        for (const toml::node& node : *function["arguments"].as_array()) {
            const std::string name = node.value<std::string>().value();
            const auto& [k, s] = network;
            if (name == "form") arguments.push_back({name, "", form_in_host(form)});
            else if (name == "sizes" || (name == "sizes?" && has_sizes)) arguments.push_back({name, k, host_.list(k)});
            else if (name == "strides?" && has_sizes && !s.empty()) arguments.push_back({name, s, host_.list(s)});
            else if (name == "partition") arguments.push_back({name, partition(form.degree, which), host_.list(partition(form.degree, which))});
            else if (name == "to") arguments.push_back({name, set, set == "[[2],[1]]" ? host_.lists("2;1") : set.starts_with(host_.open()) ? set : '"' + set + '"'});
            else if (name == "init") arguments.push_back({name, initial_filters(k), host_.lists(initial_filters(k))});
            else if (name == "gram?" && which % 3 == 1) arguments.push_back({name, "bombieri-weyl", "\"bombieri-weyl\""});
            else if (name == "gram?" && which % 3 == 2) arguments.push_back({name, gram_rows(form.degree), host_.matrix(gram_rows(form.degree))});
            else if (name == "radius") arguments.push_back({name, std::to_string(which % 7), std::to_string(which % 7)});
            else if (name == "radii?" && which % 3 == 1) arguments.push_back({name, "1/100", host_.exact("1/100")});
            else if (name == "radii?" && which % 3 == 2) arguments.push_back({name, radii(form.degree), host_.list(radii(form.degree))});
            else if (name == "relative?" && which % 4 > 1) arguments.push_back({name, "1/1000", host_.exact("1/1000")});
            else if (name == "digits?" && which % 2 == 1) arguments.push_back({name, "7", "7"});
            else if ((name == "filters?" || name == "factorizations?" || name == "euclidean?") && which % 2 == 1) arguments.push_back({name, "1", truth});
            else if (name == "all_strata?" && which % 5 == 1) arguments.push_back({name, "1", truth});
            else arguments.push_back({name, "", ""});
        }
        return arguments;
    }

    // One for each coefficient.
    static std::string radii(long degree) {
        std::string text = "1/10";
        for (long i = 0; i < degree; ++i) text += ",1/50";
        return text;
    }

    static std::string partition(long degree, std::size_t which) {
        const long first = std::min<long>(degree, static_cast<long>(which % 3) + 1);
        std::string text = std::to_string(first);
        for (long i = first; i < degree; ++i) text += ",1";
        return text;
    }

    void about_forms(const toml::table& function) {
        const std::vector<Form> all = forms();
        const std::string name = function["name"].value<std::string>().value();
        const bool is_slow = name == "critical" || name == "distance" || name == "strata_within" || name == "flow" || name.starts_with("box"); // in large degrees
        const long most_degree = name == "robustness" ? 2 : is_slow ? 4 : all_degrees;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].degree <= most_degree) ask(function, "", arguments_for(function, all[i], i, {sizes(all[i].degree, i), ""}), all[i].text);
        }
        if (has_strides(function)) about_strides(function, std::max(most_degree, 3L));
        // The vector call, about forms of one degree.
        std::string in_host, lines;
        for (const Form& form : all) {
            if (form.degree != 3 || form.text == "0 0 0 0") continue;
            in_host += (in_host.empty() ? "" : ", ") + form_in_host(form);
            lines += form.text + '\n';
        }
        std::vector<Argument> arguments = arguments_for(function, {"", 3, true}, 0, {sizes(3, 0), ""});
        for (Argument& argument : arguments) {
            if (argument.name == "form") argument.in_host = host_.open() + in_host + host_.close();
        }
        ask(function, "[]", arguments, lines);
    }

    static bool has_strides(const toml::table& function) {
        for (const toml::node& node : *function["arguments"].as_array())
            if (node.value<std::string>() == "strides?") return true;
        return false;
    }

    void about_strides(const toml::table& function, long most_degree) {
        struct Case {
            Form form;
            Network network;
        };
        const std::vector<Case> cases{
            {{"1 2 1 0 5", 4, true}, {"3,2", "2,1"}}, // no member, members, 0
            {{"(x-y)*(x+2*y)*(x^2-3*y^2)", 4, false}, {"3,2", "2,1"}},
            {{"x^4+y^4", 4, false}, {"3,2", "2,1"}},
            {{"1 0 0 1", 3, true}, {"2,2", "2,1"}}, // a curve of critical points
            {{"0 0 0 0", 3, true}, {"2,2", "2,1"}},
            {{"1 2 -3 5 7", 4, true}, {"1,3", "2,1"}}, // one group
            {{"1 4 6 4 1", 4, true}, {"3,2,2", "1,1,5"}}, // strides that do not matter
            {{"1 2 3 4 5", 4, true}, {"2,2,2", "1,2,1"}}, // two layers of one stride
            {{"1 2 3", 2, true}, {"2,2", "2,1"}},         // errors
            {{"1 2 3 4", 3, true}, {"2,2", "2"}},
            {{"1 2 3 4", 3, true}, {"2,2", "0,1"}},
        };
        for (std::size_t i = 0; i < cases.size(); ++i) {
            if (cases[i].form.degree <= most_degree) ask(function, "", arguments_for(function, cases[i].form, i, cases[i].network), cases[i].form.text);
        }
    }

    void about_nothing(const toml::table& function) {
        const std::string name = function["name"].value<std::string>().value();
        if (name == "matrix_rank" || name == "eckart_young") return about_matrices(function, name == "matrix_rank" ? "matrix" : "target");
        if (name.starts_with("tensor_")) return about_tensors(function, name != "tensor_architecture", name == "tensor_factorization");
        const bool is_table = name == "table";
        const Texts networks{"2", "3,2,2", "2,2,2", "5", "1,3", "2,4,2", "2,0"};
        if (!is_table) {
            for (const std::string& network : networks) ask(function, "", {{"sizes", network, host_.list(network)}}, "");
            ask(function, "", {{"sizes", "3,2", host_.list("3,2")}, {"strides?", "2,1", host_.list("2,1")}}, "");
            if (name == "architecture") ask(function, "", {{"sizes", "3,2", host_.list("3,2")}, {"strides?", "2,1", host_.list("2,1")}, {"widths?", "9,4,3", host_.list("9,4,3")}}, "");
            return;
        }
        for (const std::string& network : networks) ask(function, "", {{"sizes", network, host_.list(network)}}, "");
        for (int degree = -1; degree <= 6; ++degree) ask(function, "", {{"degree", std::to_string(degree), std::to_string(degree)}}, "");
        ask(function, "", {{"degree", "7", "7"}, {"strides?", "", ""}, {"columns?", "pattern,polar_degrees", "\"pattern,polar_degrees\""}}, "");
        ask(function, "", {{"degree", "7", "7"}, {"strides?", "", ""}, {"columns?", "pattern,colour", "\"pattern,colour\""}}, "");
        for (const std::string group : {"1", "2", "3", "0", ""}) {
            ask(function, "", {{"sizes", "3,2,2", host_.list("3,2,2")}, {"strides?", "2,1,1", host_.list("2,1,1")}, {"columns?", "", ""}, {"all_factorizations?", "", ""},
                               {"max_count?", "", ""}, {"group?", group, group}}, "");
        }
    }

    void about_matrices(const toml::table& function, const std::string& name) {
        const std::vector<std::pair<std::string, std::string>> questions{
            {"1,2;2,4", "2,1,2"}, {"1,2,3;4,5,6;7,8,9", "3,2,3"}, {"1/2,0;0,-7/3", "2,2"}, {"0,0;0,0", "2,3,2"}, {"1,0;0,1", "2,1,2"},
            {"1000000000000,1;1,0", "2,1,2"}, {"2,1;1,3;0,1", "2,1,3"}, {"1,2;3,4", "2,3"}, {"1,2;3,4", "2,0,2"}};
        for (const auto& [rows, widths] : questions) {
            const std::vector<Argument> arguments{{name, rows, host_.matrix(rows)}, {"widths", widths, host_.list(widths)}};
            ask(function, "", arguments, "");
            if (name != "target") continue;
            std::vector<Argument> more = arguments;
            more.push_back({"gram?", "2,1;1,2", host_.matrix("2,1;1,2")});
            more.push_back({"digits?", "7", "7"});
            ask(function, "", more, "");
        }
    }

    // `[[1,2],[3,4]]` in the brackets of the host.
    std::string nested(const std::string& lists) const {
        std::string result;
        for (const char c : lists) result += c == '[' ? host_.open() : c == ']' ? host_.close() : std::string(1, c);
        return host_.exact(result);
    }

    void about_tensors(const toml::table& function, bool has_tensor, bool has_digits) {
        struct Case {
            std::string tensor, shapes, strides;
        };
        const std::vector<Case> cases{
            {"[[1,0,0],[0,0,0],[0,0,-1]]", "[[2,2],[2,2]]", ""}, // splits over Q, R, C; zero
            {"[[1,0,0],[0,0,0],[0,0,-2]]", "[[2,2],[2,2]]", ""},
            {"[[1,0,0],[0,0,0],[0,0,1]]", "[[2,2],[2,2]]", ""},
            {"[[0,0,0],[0,0,0],[0,0,0]]", "[[2,2],[2,2]]", ""},
            {"[[3,0,0],[0,6,0],[0,0,3]]", "[[2,2],[2,2]]", "[[1,1],[5,7]]"}, // the last strides do not matter
            {"[[0,0,0],[0,-1/2,0],[0,0,0]]", "[[2,3],[2,1]]", ""},
            {"[1,0,-5,0,4]", "[[3],[2],[2]]", ""}, // one axis, three, constants, large numbers
            {"[[[1,0,0],[0,0,0]],[[0,-1,0],[0,2,0]],[[0,0,0],[0,0,-2]]]", "[[2,2,2],[2,1,2]]", ""},
            {"[[5/2]]", "[[1,1],[1,1]]", ""},
            {"[[1000000000000000000000,1],[2,1/3000000000000000000000]]", "[[2,2]]", ""},
            {"[[1,2],[3]]", "[[2,2]]", ""}, // errors
            {"[[1,2],[3,4]]", "[[2,2],[2,2]]", ""},
            {"[[1,2],[3,4]]", "[[2,2],[1]]", ""},
            {"[[1,2],[3,4]]", "[[2,0]]", ""},
            {"[[1,2],[3,4]]", "[[2,-3]]", ""},
            {"[[1,2,0],[3,4,0],[0,0,0]]", "[[2,2],[2,2]]", "[[2,1],[1,1]]"},
            {"[[1,2],3]", "[[2,2]]", ""},
            {"[1,[2,3]]", "[[2,2]]", ""},
            {"[[],[]]", "[[2,2]]", ""},
        };
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const auto& [tensor, shapes, strides] = cases[i];
            std::vector<Argument> arguments;
            if (has_tensor) arguments.push_back({"tensor", tensor, nested(tensor)});
            arguments.push_back({"shapes", shapes, nested(shapes)});
            arguments.push_back({"strides?", strides, nested(strides)});
            if (has_digits && i % 2 == 1) arguments.push_back({"digits?", "7", "7"});
            ask(function, "", arguments, "");
        }
    }

    void about_text(const toml::table& function) {
        const std::string good = (*function["example"].as_array())[0].value<std::string>().value();
        std::string broken = good;
        broken.replace(broken.find("0|1"), 3, "2|0");
        for (const std::string& one : {good, broken, std::string("nothing")}) {
            std::string quoted = "\"";
            for (const char c : one) {
                if (c == '\n') quoted += "\\n";
                else quoted += c;
            }
            ask(function, "", {{"text", "", quoted + '"'}}, one);
        }
    }

    const Host& host_;
    std::string key_;
};

} // namespace

int main(int argc, char** argv) try {
    if (argc != 3 && argc != 4) throw std::runtime_error("usage: questions FUNCTIONS.toml gp|m2|python|boxes [BOXES.jsonl]");
    const std::string name = argv[2];
    if (name == "boxes") {
        for (const std::string& box : boxes()) std::cout << box << '\n';
        return std::cout.flush() ? 0 : 1;
    }
    const toml::table file = toml::parse_file(argv[1]);
    const Gp gp;
    const Macaulay2 m2;
    const Python python;
    if (name != "gp" && name != "m2" && name != "python") throw std::runtime_error("the host " + name + " is unknown");
    const Host& host = name == "m2" ? static_cast<const Host&>(m2) : name == "python" ? static_cast<const Host&>(python) : gp;
    Questions questions(host, name);
    const toml::array& functions = *file["function"].as_array();
    for (const toml::node& function : functions) questions.about(*function.as_table());
    if (argc == 4) {
        std::ifstream said(argv[3]);
        for (std::string line; std::getline(said, line);) questions.shell_said(functions, Json::parse(line));
    }
    std::cout << host.begin() << questions.text << host.end();
    return std::cout.flush() ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << "questions: " << error.what() << '\n';
    return 1;
}
