// SPDX-License-Identifier: LGPL-3.0-or-later
// Forms that are known up to a radius, in both entries.
#include "rootprint/rootprint.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calls.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/box_places.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/optimize/distance.hpp"
#include "rootprint/pattern/box_patterns.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

using Handle = std::unique_ptr<rootprint_form, decltype(&rootprint_form_free)>;

Json pattern_json(const Pattern& pattern) { return {pattern.real, pattern.complex}; }
Json place_json(Place place) { return to_string(place); }

Json filter_json(const Form& form) {
    Json list = Json::array();
    for (const Rational& c : form.filter()) list.push_back(to_string(c));
    return list;
}

template <typename What, typename Spell>
Json or_null(const std::optional<What>& what, Spell spell) {
    return what ? spell(*what) : Json();
}

Json patterns_json(const BoxPatterns& found) {
    Json possible = Json::array(), witnessed = Json::array();
    for (const Pattern& pattern : found.possible) possible.push_back(pattern_json(pattern));
    for (const BoxWitness& witness : found.witnessed) witnessed.push_back({{"pattern", pattern_json(witness.pattern)}, {"form", filter_json(witness.form)}});
    return {{"certain", or_null(found.certain(), pattern_json)}, {"possible", found.is_listed ? possible : Json()}, {"witnessed", witnessed}};
}

Json places_json(const BoxPlaces& found) {
    Json possible = Json::array(), witnessed = Json::array();
    for (const Place place : found.possible) possible.push_back(to_string(place));
    for (const PlaceWitness& witness : found.witnessed) witnessed.push_back({{"place", to_string(witness.place)}, {"form", filter_json(witness.form)}});
    return {{"certain", or_null(found.certain(), place_json)}, {"possible", possible}, {"witnessed", witnessed}, {"meets_boundary", found.meets_boundary}};
}

std::string list_of(const std::vector<Rational>& numbers) {
    std::string text;
    for (const Rational& number : numbers) text += (text.empty() ? "[" : ", ") + to_string(number);
    return text + ']';
}

// The same box, said in several ways.
struct Question {
    FormBox box;
    std::vector<std::string> ways; // parameters, a line feed, the form
};

Question random_question(support::Random& random, long degree) {
    const Form middle = random.product_form(degree, 4);
    const Rational size = power(Rational(2), -random.between(0, 20)), relative = random.one_in(2) ? Rational(0) : size;
    if (random.one_in(2)) {
        FormBox box = widened(middle, size, relative);
        const std::string with_relative = "relative=" + to_string(relative) + '\n';
        return {box, {"radii=" + to_string(size) + '\n' + with_relative + to_string(middle), "radii=" + list_of(box.radii()) + '\n' + to_string(middle), to_string(box)}};
    }
    std::vector<Rational> radii;
    for (long i = 0; i <= degree; ++i) radii.push_back(random.one_in(3) ? Rational(0) : size * abs(random.rational(4)));
    const FormBox given(middle, radii);
    const std::string parameters = "relative=" + to_string(relative) + '\n';
    return {widened(given, Rational(0), relative), {parameters + "radii=" + list_of(radii) + '\n' + to_string(middle), parameters + to_string(given)}};
}

std::string text_of(char* text) {
    REQUIRE_MESSAGE(text, rootprint_message());
    std::string copy = text;
    rootprint_free(text);
    return copy;
}

} // namespace

TEST_CASE("what is certain, possible and witnessed in a box is what the C++ interface says, however the box is said") {
    support::Random random("capi boxes");
    const std::vector<std::vector<std::int64_t>> networks{{3}, {2, 2}, {3, 2}, {2, 2, 2}, {3, 2, 2}, {3, 3}};
    long certain = 0, open = 0;
    for (long i = 0; i < 60 * support::effort(); ++i) {
        const Architecture network(networks[static_cast<std::size_t>(random.between(0, std::ssize(networks) - 1))]);
        const Question question = random_question(random, static_cast<long>(network.degree()));
        const std::string sizes = "sizes=" + Json(network.filter_sizes()).dump() + '\n', form = to_string(question.box);
        const BoxPatterns patterns = box_patterns(question.box);
        const BoxPlaces places = box_places(question.box, network);
        (patterns.certain() ? certain : open) += 1;
        for (const std::string& way : question.ways) {
            CAPTURE(way);
            CHECK(json("box_patterns", way) == patterns_json(patterns));
            CHECK(json("box_places", sizes + way) == places_json(places));
        }
        // The other functions say what all forms of the box have in common.
        CHECK(json("pattern", form) == or_null(patterns.certain(), pattern_json));
        CHECK(json("place", sizes + form) == or_null(places.certain(), place_json));
        const auto possible_outside = std::count(places.possible.begin(), places.possible.end(), Place::outside);
        CHECK(json("member", sizes + form) == (possible_outside == 0 ? Json(true) : places.certain() ? Json(false) : Json()));
        const Handle handle(rootprint_form_from_text(form.c_str(), -1), rootprint_form_free);
        REQUIRE(handle);
        const rootprint_form* const forms[] = {handle.get(), handle.get()};
        CHECK(Json::parse(text_of(rootprint_call_forms("box_patterns[]", "", forms, 2, "json"))) == Json{patterns_json(patterns), patterns_json(patterns)});
        CHECK(Json::parse(text_of(rootprint_call_forms("box_places", sizes.c_str(), forms, 1, "json"))) == places_json(places));
        std::int32_t place = -1;
        const std::int32_t status = rootprint_place(handle.get(), static_cast<std::int32_t>(network.filter_sizes().size()), network.filter_sizes().data(), nullptr, &place);
        CHECK((status == ROOTPRINT_OK) == places.certain().has_value());
        if (status == ROOTPRINT_OK) CHECK((place == ROOTPRINT_OUTSIDE ? Place::outside : place == ROOTPRINT_BOUNDARY ? Place::boundary : Place::interior) == places.certain());
        // The text of a handle is the box.
        const FormBox read = parse_box(text_of(rootprint_form_text(handle.get())));
        CHECK(read.middle() == question.box.middle());
        CHECK(read.radii() == question.box.radii());
    }
    CHECK(certain > 5);
    CHECK(open > 5);
}

TEST_CASE("without radii the answer is the exact one") {
    support::Random random("capi boxes of radius 0");
    for (long i = 0; i < 40 * support::effort(); ++i) {
        const Form form = random.product_form(3, 10);
        for (const char* none : {"", "radii=0\n", "radii=[0,0,0,0]\nrelative=0\n", "relative=0/7\n"}) {
            const Json of_pattern = json("box_patterns", none + to_string(form)), of_place = json("box_places", std::string("sizes=2,2,2\n") + none + to_string(form));
            const Json pattern = json("pattern", to_string(form)), place = json("place", "sizes=2,2,2\n" + to_string(form));
            CHECK(of_pattern == Json{{"certain", pattern}, {"possible", {pattern}}, {"witnessed", {{{"pattern", pattern}, {"form", filter_json(form)}}}}});
            CHECK(of_place == Json{{"certain", place}, {"possible", {place}}, {"witnessed", {{{"place", place}, {"form", filter_json(form)}}}}, {"meets_boundary", place == "boundary"}});
        }
    }
}

TEST_CASE("doubles with radii are the exact boxes") {
    support::Random random("capi boxes of doubles");
    for (long i = 0; i < 40 * support::effort(); ++i) {
        std::vector<double> middles, radii;
        std::vector<Rational> exact_middles, exact_radii;
        for (int k = 0; k < 4; ++k) {
            middles.push_back(random.normal());
            radii.push_back(random.one_in(3) ? 0 : std::abs(random.normal()) * std::ldexp(1.0, static_cast<int>(-random.between(0, 30))));
        }
        for (int k = 0; k < 4; ++k) {
            exact_middles.push_back(exact_rational(middles[static_cast<std::size_t>(k)]));
            exact_radii.push_back(exact_rational(radii[static_cast<std::size_t>(k)]));
        }
        const Handle handle(rootprint_form_from_balls(3, middles.data(), radii.data()), rootprint_form_free);
        REQUIRE(handle);
        const rootprint_form* const form = handle.get();
        CHECK(Json::parse(text_of(rootprint_call_forms("box_patterns", "", &form, 1, "json"))) == patterns_json(box_patterns({Form(exact_middles), exact_radii})));
        // A radius beside them is added.
        CHECK(Json::parse(text_of(rootprint_call_forms("box_patterns", "radii=1/10\nrelative=1/7\n", &form, 1, "json"))) ==
              patterns_json(box_patterns(widened({Form(exact_middles), exact_radii}, Rational(1, 10), Rational(1, 7)))));
    }
}

TEST_CASE("robustness is that of the C++ interface: nothing changes up to the lower bound, and the witness has changed") {
    support::Random random("capi robustness");
    for (long i = 0; i < 6 * support::effort(); ++i) {
        const Form form = random.product_form(random.between(2, 3), 4);
        const bool has_network = random.one_in(2), is_euclidean = random.one_in(2);
        std::optional<Architecture> network;
        if (has_network) network = Architecture(std::vector<std::int64_t>(static_cast<std::size_t>(form.degree()), 2));
        const std::string sizes = has_network ? "sizes=" + Json(network->filter_sizes()).dump() + '\n' : "", text = to_string(form);
        CAPTURE(sizes + text);
        const Robustness found = is_euclidean ? euclidean_robustness(form, network) : network ? place_robustness(form, *network) : pattern_robustness(form);
        const Json answer = json("robustness", sizes + (is_euclidean ? "euclidean=1\n" : "") + text);
        REQUIRE(found.lower);
        CHECK(answer["lower"] == to_string(*found.lower));
        REQUIRE(answer["witnessed"].size() == 1);
        const Json witness = answer["witnessed"][0];
        CHECK(answer["upper"] == to_string(*found.upper));
        CHECK(witness["form"] == filter_json(*found.witness));
        const char* const what = has_network ? "place" : "pattern";
        const Json own = json(what, sizes + text);
        std::string other;
        for (const Json& c : witness["form"]) other += c.get<std::string>() + ' ';
        CHECK(json(what, sizes + other) == witness[what]);
        CHECK(witness[what] != own);
        if (!is_euclidean) CHECK(json(has_network ? "box_places" : "box_patterns", sizes + "radii=" + answer["lower"].get<std::string>() + '\n' + text)["certain"] == own);
    }
    const Json nothing{{"lower", "inf"}, {"upper", "inf"}, {"witnessed", Json::array()}};
    CHECK(json("robustness", "1 2") == nothing);
    CHECK(json("robustness", "sizes=3,3\neuclidean=1\n1 2 3 4 5") == nothing);
    CHECK(call("robustness", "1 2", "gp") == "[\"lower\",oo;\"upper\",oo;\"witnessed\",[]]");
    CHECK(json("robustness[]", "euclidean=0\n1 0 -1\n1 2 1")[1]["lower"] == "0");
}

TEST_CASE("answers about boxes in every style") {
    const std::string box = "1, -2 +/- 1/8, 1";
    CHECK(call("box_patterns", box, "gp") == "[\"certain\",\"undecided\";\"possible\",[[[],[1]],[[1,1],[]],[[2],[]]];\"witnessed\",[[\"pattern\",[[],[1]];\"form\",[1,-15/8,1]],"
                                             "[\"pattern\",[[1,1],[]];\"form\",[1,-17/8,1]],[\"pattern\",[[2],[]];\"form\",[1,-2,1]]]]");
    CHECK(call("box_places", "sizes=2,2\n1 0 1 +/- 1/2", "m2") == "hashTable {\"certain\" => \"outside\",\"possible\" => {\"outside\"},\"witnessed\" => {hashTable {\"place\" => \"outside\",\"form\" => {1,0,1}}},\"meets_boundary\" => false}");
    CHECK(call("box_places", "sizes=2,2\n1 0 1 +/- 1/2", "python") ==
          "{\"certain\": \"outside\", \"possible\": [\"outside\"], \"witnessed\": [{\"place\": \"outside\", \"form\": [1, 0, 1]}], \"meets_boundary\": False}");
    CHECK(call("pattern", box, "python") == "None");
    CHECK(call("pattern", box, "gp") == "\"undecided\"");
    CHECK(call("complex_type[]", box + "\n1 -2 1 +/- 0.125\n1 -3 2 +/- 1/8", "m2") == "{null,null,{1,1}}");
    const Json many = json("box_patterns", "radii=3\n1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"); // 30 roots in one cluster
    CHECK(many["certain"].is_null());
    CHECK(many["possible"].is_null());
    CHECK(many["witnessed"].size() > 0);
}

TEST_CASE("boxes that are none, and questions that have no answer for them") {
    for (const char* function : {"box_patterns", "box_places"}) {
        const std::string parameters = std::string(function) == "box_places" ? "sizes=3\n" : "";
        for (const char* radii : {"-1", "-1/1000", "[1,1,-1]", "[1,1]", "[1]", "[]", "1 1 1 1"}) {
            CAPTURE(radii);
            CHECK(status(function, parameters + "radii=" + radii + "\n1 2 3") == ROOTPRINT_DOMAIN);
            CHECK(status(function, parameters + "radii=" + radii + "\n1 2 3 +/- 5") == ROOTPRINT_DOMAIN);
        }
        for (const char* radius : {"inf", "nan", "1/0", "x", "1 +/- 1", "1;1", "[1,1", "-inf"}) {
            CAPTURE(radius);
            CHECK(status(function, parameters + "radii=" + radius + "\n1 2 3") == ROOTPRINT_SYNTAX);
            CHECK(rootprint_position() > 6);
            CHECK(status(function, parameters + "relative=" + radius + "\n1 2 3") == ROOTPRINT_SYNTAX);
        }
        CHECK(status(function, parameters + "relative=-1\n1 2 3") == ROOTPRINT_DOMAIN);
        CHECK(status(function, parameters + "relative=1,1,1\n1 2 3") == ROOTPRINT_DOMAIN);
        CHECK(status(function, parameters + "radii=1e999999999\n1 2 3") == ROOTPRINT_LIMIT);
        CHECK(status(function, parameters + "x^2 +/- 1") == ROOTPRINT_SYNTAX);
        CHECK(status(function, parameters + "1 2 3 +/- -1") == ROOTPRINT_SYNTAX);
        CHECK(rootprint_position() == 11);
    }
    CHECK(status("box_patterns", "0 0 0") == ROOTPRINT_DOMAIN);
    CHECK(status("box_patterns[]", "radii=0\n1 2 3\n0 0 0 +/- 0") == ROOTPRINT_DOMAIN);
    CHECK(rootprint_item() == 2);
    CHECK(json("box_places", "sizes=2,2\n0 0 0")["certain"] == "boundary"); // the zero form has a place
    CHECK(status("box_places", "sizes=2,2,2\nradii=1\n1 2 3") == ROOTPRINT_SYNTAX);
    CHECK(status("box_places", "sizes=3,2\nstrides=2,1\n1 2 3 4 5") == ROOTPRINT_DOMAIN);
    CHECK(status("box_places", "radii=1\n1 2 3") == ROOTPRINT_USAGE);
    for (const char* function : {"discriminant", "real_roots", "complex_pairs", "prove_pattern", "robustness"}) CHECK(status(function, "1 2 3 +/- 1") == ROOTPRINT_DOMAIN);
    CHECK(status("robustness", "0 0") == ROOTPRINT_DOMAIN);
    CHECK(status("robustness", "sizes=2,2\n0 0 0") == ROOTPRINT_DOMAIN);
    CHECK(status("robustness", "euclidean=2\n1 2") == ROOTPRINT_DOMAIN);
    CHECK(status("robustness", "strides=2\n1 2") == ROOTPRINT_USAGE);
    CHECK(status("robustness", "sizes=2,2\ndegree=2\n1 2 3") == ROOTPRINT_USAGE);
    CHECK(status("robustness", "sizes=3,2\nstrides=2,1\n1 2 3 4 5") == ROOTPRINT_DOMAIN);
}

TEST_CASE("degrees in which the search for complex roots would go on for minutes are refused") {
    std::string form = "1";
    for (int i = 0; i < 501; ++i) form += " 0";
    for (const char* function : {"box_patterns", "pattern", "on_discriminant"}) CHECK(status(function, form + " +/- 1") == ROOTPRINT_LIMIT);
    CHECK(status("box_patterns", "radii=1\nx^501") == ROOTPRINT_LIMIT);
    CHECK(status("robustness", "x^501") == ROOTPRINT_LIMIT);
    CHECK(status("box_places", "sizes=502\nradii=1\nx^501") == ROOTPRINT_LIMIT);
    CHECK(json("box_patterns", "x^501")["certain"] == Json::parse("[[501],[]]"));
}

TEST_CASE("the zero form counts where it has an answer") {
    // Of degree 1: every nonzero form has one simple root.
    CHECK(json("pattern", "0 +/- 1 0 +/- 1") == Json::parse("[[1],[]]"));
    CHECK(json("on_discriminant", "0 +/- 1 0 +/- 1") == false);
    CHECK(json("place", "sizes=2,2\n0 +/- 1 0 0") == "boundary"); // a line of squares
    CHECK(json("place", "sizes=2,2\n0 0 +/- 1 0").is_null()); // multiples of xy are interior, the zero form is not
    std::int32_t on = 7;
    const Handle handle(rootprint_form_from_text("0 0 +/- 1 0", -1), rootprint_form_free);
    CHECK(rootprint_on_discriminant(handle.get(), &on) == ROOTPRINT_UNDECIDED);
    CHECK(on == 7);
}

TEST_CASE("questions about boxes can be interrupted") {
    static long polls;
    rootprint_set_poll([](void*) -> std::int32_t { return ++polls > 5; }, nullptr);
    for (const char* arguments : {"box_patterns\nradii=1\n1 2 -3 5 7 1", "box_places\nsizes=3,3,2\nradii=1\n1 2 -3 5 7 1", "robustness\n1 2 -3 5 7 1", "robustness\neuclidean=1\nsizes=3,3,2\n1 2 -3 5 7 1", "pattern\n1 +/- 1 2 -3 5 7 1 +/- 3"}) {
        polls = 0;
        const std::string text = arguments;
        const std::size_t end = text.find('\n');
        CAPTURE(text);
        CHECK(status(text.substr(0, end), text.substr(end + 1)) == ROOTPRINT_INTERRUPTED);
    }
    rootprint_set_poll(nullptr, nullptr);
}
