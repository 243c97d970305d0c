// SPDX-License-Identifier: LGPL-3.0-or-later
// The text entry of rootprint.h, and the descriptor of all functions.
#include "rootprint/rootprint.h"

#include <doctest/doctest.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "calls.hpp"
#include "rootprint/cert/certificate.hpp"
#include "rootprint/exact/number.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

namespace {

std::string text_of(const toml::node& node) { return node.value<std::string>().value(); }

} // namespace

TEST_CASE("the example of every function gives what its descriptor says") {
    const toml::table file = toml::parse_file(ROOTPRINT_FUNCTIONS);
    long examples = 0;
    for (const toml::node& node : *file["function"].as_array()) {
        const toml::table& function = *node.as_table();
        const std::string name = *function["name"].value<std::string>();
        const toml::array &names = *function["arguments"].as_array(), &values = *function["example"].as_array();
        std::string parameters, rest;
        for (std::size_t i = 0; i < values.size(); ++i) {
            std::string argument = text_of(names[i]);
            if (argument.ends_with('?')) argument.pop_back();
            if (argument == "degree_or_sizes") argument = text_of(values[i]).find(',') == std::string::npos ? "degree" : "sizes";
            if (argument == "form" || argument == "text") rest = text_of(values[i]);
            else parameters += argument + '=' + text_of(values[i]) + '\n';
        }
        const Json answer = json(name, parameters + rest);
        if (const auto gives = function["gives"].value<std::string>()) {
            CHECK_MESSAGE(answer == Json::parse(*gives), name);
            ++examples;
        }
        for (const toml::node& argument : names) { // every parameter of the descriptor exists
            std::string parameter = text_of(argument);
            if (parameter.ends_with('?')) parameter.pop_back();
            if (parameter == "form" || parameter == "text" || parameter == "degree_or_sizes") continue;
            const bool given = parameters.find(parameter + '=') != std::string::npos;
            if (!given) CHECK_MESSAGE(call(name, parameters + parameter + "=\n" + rest), name, " does not know ", parameter);
        }
    }
    CHECK(examples >= 14);
}

TEST_CASE("answers are those of the C++ interface") {
    support::Random random("capi answers");
    for (long i = 0; i < 200 * support::effort(); ++i) {
        const rootprint::Form form = random.product_form(random.between(0, 9), 20);
        const std::string text = to_string(form);
        const rootprint::Pattern pattern = rootprint::pattern(form);
        CHECK(json("pattern", text) == Json{pattern.real, pattern.complex});
        CHECK(json("pattern_text", text) == to_string(pattern));
        if (form.degree() < 1) continue;
        const std::vector<std::int64_t> sizes(static_cast<std::size_t>(form.degree()), 2);
        std::string list;
        for (std::size_t k = 0; k < sizes.size(); ++k) list += (k > 0 ? ",2" : "2");
        const rootprint::Place place = rootprint::place(form, rootprint::Architecture(sizes));
        CHECK(json("place", "sizes=" + list + '\n' + text) == to_string(place));
        CHECK(json("member", "sizes=" + list + '\n' + text) == (place != rootprint::Place::outside));
        const Json proof = json("prove_pattern", text);
        CHECK(json("check", proof[0].get<std::string>() + proof[1].get<std::string>()) == "VERIFIED pattern " + to_string(pattern));
    }
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

TEST_CASE("a vector call gives the list of the answers, and an error names the form") {
    CHECK(json("pattern[]", "1 0 -1\n(x-y)^2\nx*y^2\n") == Json::parse("[[[1,1],[]],[[2],[]],[[1,2],[]]]"));
    CHECK(json("pattern[]", "") == Json::array());
    CHECK(status("pattern[]", "1 0 -1\n0 0\n") == ROOTPRINT_DOMAIN);
    CHECK(rootprint_item() == 2);
    CHECK(status("pattern[]", "1 0 -1\n1 1\n1 z") == ROOTPRINT_SYNTAX);
    CHECK(rootprint_item() == 3);
    CHECK(rootprint_position() == 3);
    CHECK(status("pattern", "1 0\n1 1") == ROOTPRINT_USAGE);
    CHECK(status("pattern", "") == ROOTPRINT_USAGE);
    CHECK(status("architecture[]", "sizes=2") == ROOTPRINT_USAGE);
}

TEST_CASE("every kind of error has its status") {
    CHECK(status("pattern", "0 0") == ROOTPRINT_DOMAIN);
    CHECK(rootprint_item() == 0);
    CHECK(status("pattern", "1 2 x y 3") == ROOTPRINT_SYNTAX);
    CHECK(rootprint_position() == 3);
    CHECK(status("pattern", "\n") == ROOTPRINT_SYNTAX);
    CHECK(status("pattern", "x^20001") == ROOTPRINT_LIMIT);
    CHECK(status("pattern", "max_degree=2\nx^3") == ROOTPRINT_LIMIT);
    CHECK(json("pattern", "max_degree=30000\nx^20001") == Json::parse("[[20001],[]]"));
    CHECK(status("pattern", "1e100001 1") == ROOTPRINT_LIMIT);
    CHECK(std::string(rootprint_message()) == "the exponent exceeds the limit of 100000 (max_exponent raises it)");
    CHECK(json("pattern", "max_exponent=100001\n1e100001 1") == Json::parse("[[1],[]]"));
    CHECK(rootprint_form_from_text("1e100001 1", -1) == nullptr);
    CHECK(std::string(rootprint_message()) == "the exponent exceeds the limit of 100000");
    CHECK(status("place", "sizes=2,0\n1 2") == ROOTPRINT_DOMAIN);
    CHECK(status("place", "sizes=2,99999999999999999999\n1 2") == ROOTPRINT_LIMIT);
    CHECK(status("place", "sizes=2,\n1 2") == ROOTPRINT_SYNTAX);
    CHECK(rootprint_position() == 9);
    CHECK(status("place", "sizes=2;2\n1 2 1") == ROOTPRINT_SYNTAX);
    CHECK(status("place", "1 2 1") == ROOTPRINT_USAGE);
    CHECK(std::string(rootprint_message()) == "the parameter sizes is missing");
    CHECK(status("architecture", "") == ROOTPRINT_USAGE);
    CHECK(status("place", "sizes=[]\n1 2 1") == ROOTPRINT_DOMAIN);
    CHECK(status("real_roots", "digits=0\n1 2") == ROOTPRINT_DOMAIN);
    CHECK(status("real_roots", "digits=x\n1 2") == ROOTPRINT_SYNTAX);
    CHECK(status("factorizations", "sizes=2,2,2\nmax_count=5\n(x-y)*(x-2*y)*(x-3*y)") == ROOTPRINT_LIMIT);
    CHECK(status("factorizations", "sizes=2,2,2\nfilters=2\n(x-y)*(x-2*y)*(x-3*y)") == ROOTPRINT_DOMAIN);
    CHECK(status("table", "degree=60") == ROOTPRINT_LIMIT);
    CHECK(status("table", "degree=4\nsizes=3,2,2") == ROOTPRINT_USAGE);
    CHECK(status("table", "") == ROOTPRINT_USAGE);
    CHECK(status("table", "degree=4\n1 2") == ROOTPRINT_USAGE);
    CHECK(status("table", "degree=4\ncolumns=place") == ROOTPRINT_USAGE);
    CHECK(status("table", "degree=4\nstrides=1") == ROOTPRINT_USAGE);
    CHECK(status("table", "degree=4\ngroup=1") == ROOTPRINT_USAGE);
    CHECK(status("table", "sizes=3,2\nstrides=2,1") == ROOTPRINT_DOMAIN);
    CHECK(status("table", "sizes=3,2\nstrides=2,1\ngroup=3") == ROOTPRINT_DOMAIN);
    CHECK(status("table", "sizes=3,2\nstrides=2,1\ngroup=0") == ROOTPRINT_DOMAIN);
    CHECK(status("table", "sizes=3,2\nstrides=2,1\ngroup=x") == ROOTPRINT_SYNTAX);
    CHECK(status("in_closure", "x^2") == ROOTPRINT_USAGE);
    CHECK(std::string(rootprint_message()) == "the parameter partition is missing");
    CHECK(status("in_closure", "partition=[]\nx^2") == ROOTPRINT_SYNTAX); // the empty partition is one of degree 0
    CHECK(json("in_closure", "partition=[]\n7") == true);
    CHECK(status("in_closure", "partition=2,-1\n1 2") == ROOTPRINT_DOMAIN);
    CHECK(status("in_closure", "partition=3\n1 2") == ROOTPRINT_SYNTAX);
    CHECK(status("check", "rubbish") == ROOTPRINT_SYNTAX);
    CHECK(status("discriminant", "7") == ROOTPRINT_DOMAIN);
    CHECK(status("pattern", "colour=red\n1 2") == ROOTPRINT_USAGE);
    CHECK(status("pattern", "degree=1\ndegree=1\n1 2") == ROOTPRINT_USAGE);
    for (const char* line : {"Degree=1", " degree=1", "degree =1", "1=1", "=", "1 2\ndegree=1"}) {
        CHECK(status("pattern", std::string(line) + "\n1 2") == ROOTPRINT_USAGE);
        CHECK(std::string(rootprint_message()).starts_with(line[0] == '1' && line[1] == ' ' ? "line 2 has an '='" : "line 1 has an '='"));
    }
    CHECK(status("pattern", "degree=1\n1 2\ndegree=1") == ROOTPRINT_USAGE);
    CHECK(std::string(rootprint_message()).starts_with("line 3 "));
    CHECK(status("nothing", "1 2") == ROOTPRINT_USAGE);
    CHECK(status("[]", "1 2") == ROOTPRINT_USAGE);
    CHECK(status("", "") == ROOTPRINT_USAGE);
    CHECK(status("pattern", "1 2", "latex") == ROOTPRINT_USAGE);
    CHECK(rootprint_call(nullptr, "", "json") == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_USAGE);
    CHECK(rootprint_call("pattern", nullptr, "json") == nullptr);
    CHECK(rootprint_call("pattern", "1 2", nullptr) == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_USAGE);
    rootprint_free(nullptr);
    CHECK(json("pattern", "1 2") == Json::parse("[[1],[]]"));
    CHECK(rootprint_last_status() == ROOTPRINT_OK);
    CHECK(std::string(rootprint_message()).empty());
}

TEST_CASE("lists are written as hosts write them, and blanks around a value do not matter") {
    for (const char* list : {"3,2,2", "3 2 2", "[3,2,2]", "{3, 2, 2}", " [ 3 , 2,\t2 ] "}) {
        CHECK(json("place", "sizes=" + std::string(list) + "\n{1, 4, 6, 4, 1}") == "boundary");
    }
    CHECK(json("real_roots", "digits= 3 \n1 -2") == Json::parse(R"([["2",1]])"));
    CHECK(status("real_roots", "digits=  x\n1 -2") == ROOTPRINT_SYNTAX);
    CHECK(rootprint_position() == 10);
    const Json both = json("table", "degree=2\ncolumns=pattern,lambda");
    CHECK(json("table", "degree=2\nstrides=[]\ncolumns=[lambda, pattern lambda]") == both);
    CHECK(json("table", "degree=2\ncolumns=[]") == json("table", "degree=2"));
    CHECK(json("table", "sizes=3,2,2\nstrides=2,1,1\ngroup=2") == json("table", "sizes=2,2"));
    for (const char* list : {"pattern,", ",pattern", "pattern,,lambda"}) {
        CHECK(status("table", "degree=2\ncolumns=" + std::string(list)) == ROOTPRINT_SYNTAX);
    }
}

TEST_CASE("hostile texts are errors, and messages stay short") {
    const std::string long_line(10'000'000, '1');
    CHECK(json("pattern", long_line) == Json::parse("[[],[]]")); // a number of 10^7 digits
    for (const std::string& text : {"1 " + std::string(20'000'000, ' ') + "2", std::string(1000, '('), std::string("\xff\xfe\x01"), std::string(100'000, '='),
                                    "a=" + long_line, "x^" + long_line, std::string("1e999999999"), std::string("[1,2")}) {
        CHECK_FALSE(call("pattern", text));
        CHECK(std::string(rootprint_message()).size() <= 1000);
        CHECK(rootprint_last_status() != ROOTPRINT_BUG);
    }
    CHECK(status(std::string(100'000, 'f'), "") == ROOTPRINT_USAGE);
    CHECK(json("check", "a\nrootprint-certificate\n").get<std::string>().starts_with("MALFORMED "));
    const Json proof = json("prove_pattern", "x^4-2");
    const std::string both = proof[0].get<std::string>() + proof[1].get<std::string>();
    CHECK(json("check", "max_work=1\n" + both) == "UNSUPPORTED more work than max_work allows");
}

TEST_CASE("a message is one line of UTF-8, whatever it quotes") {
    const auto said = [](const std::string& function, const std::string& arguments) {
        CHECK_FALSE(call(function, arguments));
        return std::string(rootprint_message());
    };
    CHECK(said("caf\u00e9", "") == "unknown function \"caf\u00e9\"");
    CHECK(said("\xff\xc3(\xed\xa0\x80\xf4\x90\x80\x80", "") == "unknown function \"" + repeated("?", 2) + "(" + repeated("?", 7) + "\"");
    CHECK(said("a\nb\rc\x7f", "") == "unknown function \"a b c \"");
    // 40 bytes are quoted, and the 40th is within a character
    CHECK(said("table", "degree=2\ncolumns=x" + repeated("\u00e9", 20) + "\n").ends_with("\u00e9?'"));
    CHECK(call("pattern", "degree=1\r\n1 2\r\n"));
    CHECK(call("architecture", "sizes=2,3\r\nstrides=1,1\r\n"));
}

TEST_CASE("values are spelled in the syntax of every host") {
    const std::string roots = "(2*x-y)*(x-3*y)^2*y";
    CHECK(call("real_roots", roots, "json") == R"([["1/2",1],["3",2],["inf",1]])");
    CHECK(call("real_roots", roots, "gp") == "[[1/2,1],[3,2],[oo,1]]");
    CHECK(call("real_roots", roots, "m2") == "{{1/2,1},{3,2},{infinity,1}}");
    CHECK(call("real_roots", roots, "python") == "[[Fraction(1, 2), 1], [3, 2], [inf, 1]]");
    const std::string network = "sizes=2\n1 2";
    CHECK(call("member", network, "json") == "true");
    CHECK(call("member", network, "gp") == "1");
    CHECK(call("member", network, "m2") == "true");
    CHECK(call("member", network, "python") == "True");
    CHECK(call("pattern", "7", "m2") == "{{},{}}");
    CHECK(call("prove_pattern", "1 2", "gp")->starts_with("[\"rootprint-claim 1\\nform 1 2\\n"));
    CHECK(call("architecture", "sizes=2", "gp")->starts_with("[\"sizes\",[2];\"strides\",[1];"));
    CHECK(call("architecture", "sizes=2", "m2")->starts_with("hashTable {\"sizes\" => {2},\"strides\" => {1},"));
    CHECK(call("architecture", "sizes=2", "python")->find("\"filling\": True}") != std::string::npos);
    // Macaulay2 reads no list of 20,000 items
    const std::string list = *call("pattern[]", repeated("1 2\n", 20'001), "m2"), piece = "{" + repeated("{{1},{}},", 9'999) + "{{1},{}}}";
    CHECK(list == "join(" + piece + "," + piece + ",{{{1},{}}})");
    CHECK(*call("pattern[]", repeated("1 2\n", 10'000), "m2") == piece);
    // In parts: the records of a list and their numbers as text behind functions of them.
    CHECK(call("real_roots", roots, "m2-parts") == call("real_roots", roots, "m2"));
    CHECK(call("architecture", "sizes=2", "m2-parts") == call("architecture", "sizes=2", "m2"));
    const std::string critical = "sizes=2,2\n1 0 1", parts = *call("critical", critical, "m2-parts");
    CHECK(parts.starts_with("r -> hashTable {\"complete\" => true,"));
    CHECK(parts.find("\"points\" => {r 1,r ") != std::string::npos);
    CHECK(parts.find("\x1f(s,i) -> hashTable {\"pattern\" => ") != std::string::npos);
    // Put in their places they are the answer in one piece.
    std::vector<std::string> list_of_parts;
    std::istringstream stream(parts);
    for (std::string part; std::getline(stream, part, '\x1f');) list_of_parts.push_back(part);
    const auto put = [](std::string& whole, const std::string& name, const std::string& part) {
        const std::size_t at = whole.find(name);
        REQUIRE(at != std::string::npos);
        whole.replace(at, name.size(), part);
    };
    const std::string start = "(s,i) -> ";
    long records = 0;
    for (std::size_t n = 1; n < list_of_parts.size(); ++records) {
        std::string record = list_of_parts[n];
        REQUIRE(record.starts_with(start));
        std::size_t i = 1;
        for (; n + i < list_of_parts.size() && !list_of_parts[n + i].starts_with(start); ++i) put(record, "s#(i+" + std::to_string(i) + ")", '"' + list_of_parts[n + i] + '"');
        put(list_of_parts[0], "r " + std::to_string(n), record.substr(start.size()));
        n += i;
    }
    CHECK(records >= 2);
    CHECK("r -> " + *call("critical", critical, "m2") == list_of_parts[0]);
    // Python reads no decimal integers of many digits.
    const auto large = call("discriminant", "1 0 1e5000", "python");
    CHECK(large->starts_with("-0x"));
    CHECK(large->size() < 4200);
}

TEST_CASE("the parameter degree pads polynomials in x alone, as the networks do") {
    CHECK(json("pattern", "degree=4\nx^2-1") == Json::parse("[[1,1,2],[]]"));
    CHECK(json("place", "sizes=3,2,2\nx^2-1") == "interior");
    CHECK(json("place", "sizes=3,2\nstrides=2,1\nx^4-2*x^2*y^2+y^4") == "boundary");
    CHECK(json("place", "sizes=3,2\nstrides=2,1\n0 0 0 0 0") == "member");
    CHECK(json("member", "sizes=3,2\nstrides=2,1\nx^4+y^4") == false);
    CHECK(json("member", "sizes=3,2\nstrides=2,1\n0 0 0 0 0") == true);
    CHECK(json("factorizations", "sizes=3,2\nstrides=2,1\nfilters=1\n(x^2-y^2)*(x^2-4*y^2)") ==
          Json::parse(R"([[[[2,3],[2]],true,[["1","0","-1"],["1","-4"]]],[[[1,4],[1]],true,[["1","0","-4"],["1","-1"]]]])"));
    CHECK(json("factorizations", "sizes=3,1,2\nstrides=2,1,1\nx^4-x^2*y^2-2*y^4") == Json::parse("[[[[1,2],[],[1]],true],[[[-1],[],[2]],true]]"));
    CHECK(json("factorizations", "sizes=3,2\nstrides=2,1\nx^4+y^4") == Json::array());
    CHECK(json("factorization_counts", "sizes=3,2\nstrides=2,1\n(x^2-y^2)*(x^2-4*y^2)") == Json::array({"2", "2"}));
    CHECK(status("pattern", "degree=4\n1 0 -1") == ROOTPRINT_SYNTAX);
}

TEST_CASE("tensors: the product of the filters is the tensor; arguments are checked, with the column in the user's line") {
    const Json a = json("tensor_factorization", "tensor=[[2,0,0],[0,1/2,0],[0,0,-3]]\nshapes=[[2,2],[2,2]]\ndigits=30");
    CHECK(a.at("member") == true);
    CHECK(a.at("constant") == "2");
    // 2·x1²x2² + x1x2y1y2/2 − 3·y1²y2² = 2(t − r)(t − s), t = x1x2/(y1y2): the filters are diagonal, with 1, −r and 2, −2s.
    CHECK(a.at("factorization").size() == 2);
    for (const Json& filter : a.at("filters")) CHECK((filter.at(0).at(1) == "0" && filter.at(1).at(0) == "0"));
    const auto entry = [&](std::size_t filter, std::size_t i) { return a.at("filters").at(filter).at(i).at(i); };
    const auto end = [](const Json& pair, std::size_t i) { return rootprint::parse_rational(pair.at(i).get<std::string>()); };
    CHECK(entry(0, 0) == "1");
    CHECK(entry(1, 0) == "2");
    std::vector<rootprint::Rational> products;
    for (std::size_t i : {0, 1})
        for (std::size_t j : {0, 1}) products.push_back(end(entry(0, 1), i) * end(entry(1, 1), j));
    const auto [least, greatest] = std::minmax_element(products.begin(), products.end());
    CHECK(*least <= rootprint::Rational(-3));
    CHECK(*greatest >= rootprint::Rational(-3));
    CHECK(*greatest - *least < rootprint::parse_rational("1e-27"));
    CHECK(a.at("factors").size() == 2);
    const Json outside = json("tensor_factorization", "tensor=[[1,0,0],[0,0,0],[0,0,1]]\nshapes=[[2,2],[2,2]]");
    CHECK(outside.at("member") == false);
    CHECK(outside.at("factorization").empty());
    CHECK(outside.at("factors").at(0).at("factor") == -1);
    CHECK(json("tensor_member", "tensor= {{1 0 0} {0 0 0} {0 0 -2}} \nshapes=2 2; 2 2") == true);
    for (const char* rows : {"1 0 0; 0 0 0; 0 0 -2", "[1,0,0;0,0,0;0,0,-2]"}) {
        CHECK(json("tensor_factorization", std::string("tensor=") + rows + "\nshapes=2 2; 2 2") == json("tensor_factorization", "tensor=[[1,0,0],[0,0,0],[0,0,-2]]\nshapes=2 2; 2 2"));
    }
    CHECK(json("tensor_member", "tensor=[1,0,-5,0,4]\nshapes=[[3],[2],[2]]") == true);
    CHECK(json("tensor_member", "tensor=[[1]]\nshapes=[[1,1]]\nstrides=[[7,9]]") == true);
    CHECK(json("tensor_architecture", "shapes=[[3,3]]\nstrides=[[2,2]]\nwidths=[[9,9],[4,4]]").at("widths") == Json({{9, 9}, {4, 4}}));
    for (const auto& position : std::vector<std::pair<std::string, std::int64_t>>{
             {"tensor=[[1,2],[3]]", 17}, {"tensor=  [[1,x],[3,4]]", 14}, {"tensor=[[1,2],[3,4]", 20}, {"tensor=[[1,2],[3,4]]]", 21}, {"tensor=[]", 9}, {"tensor=1 2; 3", 13}, {"tensor=1 2; 3 x", 15}, {"tensor=1 2;; 3 4", 12}, {"tensor=[[1,2],3]", 15}}) {
        CAPTURE(position.first);
        CHECK(status("tensor_member", position.first + "\nshapes=[[2,2]]") == ROOTPRINT_SYNTAX);
        CHECK(rootprint_position() == position.second);
    }
    CHECK(status("tensor_member", "tensor=[[1,1e200000],[3,4]]\nshapes=[[2,2]]") == ROOTPRINT_LIMIT);
    CHECK(json("tensor_member", "tensor=[[1,1e200000],[3,4]]\nshapes=[[2,2]]\nmax_exponent=200000") == true);
    CHECK(status("tensor_member", "tensor=[[1,2],[3,4]]\nshapes=[[2,2]]\nmax_size=10") == ROOTPRINT_LIMIT);
    std::string wide; // x^66·z^66 − 2·y^66·w^66
    for (int i = 0; i < 67; ++i) {
        wide += i > 0 ? ",[" : "[[";
        for (int j = 0; j < 67; ++j) wide += (j > 0 ? "," : "") + std::string(i + j == 0 ? "1" : i + j == 132 ? "-2" : "0");
        wide += ']';
    }
    CHECK(status("tensor_factorization", "tensor=" + wide + "]\nshapes=[[67,67]]") == ROOTPRINT_LIMIT);
    CHECK(status("tensor_member", "tensor=" + std::string(33, '[') + '1' + std::string(33, ']') + "\nshapes=[[2,2]]") == ROOTPRINT_SYNTAX);
    CHECK(status("tensor_member", "tensor=" + std::string(1'000'000, '[') + "\nshapes=[[2,2]]") == ROOTPRINT_SYNTAX);
    CHECK(status("tensor_member", "shapes=[[2,2]]") == ROOTPRINT_USAGE);
    CHECK(status("tensor_member", "tensor=[[1]]") == ROOTPRINT_USAGE);
    CHECK(status("tensor_member", "tensor=[[1,2]]\nshapes=[[2,2]]") == ROOTPRINT_DOMAIN);
    CHECK(status("tensor_member", "tensor=[[1,2,0],[3,4,0],[0,0,0]]\nshapes=[[2,2],[2,2]]\nstrides=[[2,1],[1,1]]") == ROOTPRINT_DOMAIN);
    CHECK(status("tensor_member", "tensor=[[1]]\nshapes=[[1,1]]\n1 2") == ROOTPRINT_USAGE);
    CHECK(status("tensor_factorization", "tensor=[[0]]\nshapes=[[1,1]]") == ROOTPRINT_DOMAIN);
    CHECK(status("tensor_architecture", "shapes=[[4294967296,4294967296]]\nwidths=[[1,1],[1,1]]") == ROOTPRINT_DOMAIN);
}
