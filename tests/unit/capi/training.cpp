// SPDX-License-Identifier: LGPL-3.0-or-later
// Critical points, distances and gradient flow in the text entry.
#include "rootprint/rootprint.h"

#include <doctest/doctest.h>
#include <pthread.h>

#include <string>

#include "calls.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/optimize/critical.hpp"
#include "rootprint/optimize/strided_critical.hpp"
#include "support/random.hpp"

namespace {

#ifdef ROOTPRINT_SANITIZED
constexpr std::size_t small_stack = std::size_t{1} << 20;
#else
constexpr std::size_t small_stack = std::size_t{128} << 10;
#endif

std::string message() { return rootprint_message(); }

} // namespace

TEST_CASE("critical points are those of the C++ interface") {
    support::Random random("capi critical");
    for (long i = 0; i < 20 * support::effort(); ++i) {
        const long n = random.between(1, 4);
        std::string target;
        for (long j = 0; j < n; ++j) target += std::to_string(random.between(-50, 50)) + ' ';
        target += std::to_string(random.between(1, 50));
        const std::vector<std::vector<std::int64_t>> networks{{2}, {2, 2}, {3, 2}, {3, 2, 2}};
        const rootprint::Form u = rootprint::parse_form(target, n);
        const rootprint::Architecture network(networks[static_cast<std::size_t>(n - 1)]);
        const std::string sizes = Json(network.filter_sizes()).dump();
        const bool all = random.between(0, 1) == 1;
        rootprint::CriticalOptions options;
        options.digits = 9;
        options.all_strata = all;
        const auto found = rootprint::critical_points(rootprint::SquareLoss(rootprint::bombieri_weyl_gram(n), u), network, options);
        const Json answer = json("critical", "sizes=" + sizes + "\ngram=bombieri-weyl\ndigits=9\nall_strata=" + (all ? "1" : "0") + '\n' + target);
        CHECK(answer["complete"] == found.is_complete);
        CHECK(answer["incomplete_types"].empty() == found.is_complete);
        CHECK(answer["target_place"] == to_string(found.target_place));
        REQUIRE(answer["points"].size() == found.points.size());
        for (std::size_t p = 0; p < found.points.size(); ++p) {
            const rootprint::CriticalPoint& point = found.points[p];
            CHECK(answer["points"][p]["pattern"] == Json{point.pattern.real, point.pattern.complex});
            CHECK(answer["points"][p]["kind"] == to_string(point.kind));
            CHECK(answer["points"][p]["loss"] == decimal_text(point.loss, 9));
            CHECK(answer["points"][p]["filter"] == coefficient_texts(point, 9));
        }
    }
}

TEST_CASE("a critical point is a record, with its factorisations if they are wanted") {
    const Json answer = json("critical", "sizes=3,2\nfactorizations=1\ndigits=6\n1 0 0 1");
    CHECK(answer["complete"] == true);
    CHECK(answer["incomplete_types"] == Json::array());
    CHECK(answer["target_place"] == "interior");
    const Json& best = answer["points"][0];
    CHECK(best == Json::parse(R"({"pattern":[[1],[1]],"place":"interior","kind":"minimum","index":0,"global":true,"loss":"0","target":true,
        "family":false,"filter":["1","0","0","1"],"factorizations":["q1·p1"]})"));
    CHECK_FALSE(json("critical", "sizes=3,2\n1 0 0 1")["points"][0].contains("factorizations"));
    CHECK(json("critical[]", "sizes=2,2\n1 0 1\n1 1 1\n").size() == 2);
    CHECK(json("critical", "sizes=2,2\n0 0 0")["points"].empty());
}

TEST_CASE("critical points with strides are those of the C++ interface") {
    support::Random random("capi strided critical");
    const std::vector<rootprint::Architecture> networks{rootprint::Architecture({2, 2}, {2, 1}), rootprint::Architecture({3, 2}, {2, 1}), rootprint::Architecture({2, 1, 2}, {1, 2, 1}),
                                                        rootprint::Architecture({1, 3}, {2, 1}), rootprint::Architecture({2, 2, 2}, {2, 2, 1})};
    for (long i = 0; i < 10 * support::effort(); ++i) {
        const rootprint::Architecture& network = networks[static_cast<std::size_t>(random.between(0, 4))];
        const long n = static_cast<long>(network.degree());
        std::string target;
        for (long j = 0; j < n; ++j) target += std::to_string(random.between(-50, 50)) + ' ';
        target += std::to_string(random.between(1, 50));
        const rootprint::Form u = rootprint::parse_form(target, n);
        const auto found = rootprint::strided_critical_points(rootprint::SquareLoss(rootprint::bombieri_weyl_gram(n), u), network, 9);
        const Json answer = json("critical", "sizes=" + Json(network.filter_sizes()).dump() + "\nstrides=" + Json(network.strides()).dump() + "\ngram=bombieri-weyl\ndigits=9\n" + target);
        CHECK(answer["complete"] == found.is_complete);
        CHECK(answer["proof"] == to_string(found.proof));
        CHECK(answer["target_member"] == found.is_target_member);
        CHECK(answer["ged"] == to_string(found.segre_ed_degree));
        CHECK(answer["complex"] == Json(found.complex_number.value()));
        REQUIRE(answer["points"].size() == found.points.size());
        for (std::size_t p = 0; p < found.points.size(); ++p) {
            const rootprint::StridedCriticalPoint& point = found.points[p];
            const Json& record = answer["points"][p];
            CHECK(record["pattern"] == Json{point.pattern.value().real, point.pattern.value().complex});
            CHECK(record["kind"] == to_string(point.kind));
            CHECK(record["loss"] == decimal_text(point.loss, 9));
            CHECK(record["filter"] == coefficient_texts(rootprint::LayerFilter{point.filter, point.exact}, 9));
            REQUIRE(record["factors"].size() == network.groups().size());
            CHECK(record["factors"][0] == coefficient_texts(point.factors[0], 9));
        }
    }
}

TEST_CASE("a critical point with strides is a record, with the filters of the layers") {
    const Json even = json("critical", "sizes=3,2\nstrides=2,1\ndigits=6\nx^4+y^4");
    CHECK(even["complete"] == true);
    CHECK(even["target_member"] == false);
    REQUIRE(even["points"].size() == 4);
    CHECK(even["points"][0] == Json::parse(R"({"pattern":[[4],[]],"place":"boundary","kind":"minimum","index":0,"global":true,"loss":"1","target":false,"family":false,
        "filter":["1","0","0","0","0"],"smooth":false,"mu_critical":true,"factors":[["1","0","0"],["1","0"]]})"));
    const Json curve = json("critical", "sizes=2,2\nstrides=2,1\n1 0 0 1");
    CHECK(curve["complete"] == false);
    CHECK(curve["complex"] == "inf");
    CHECK(curve["points"][0]["family"] == true);
    CHECK(json("critical[]", "sizes=2,2\nstrides=2,1\n1 2 3 4\n0 0 0 0").size() == 2);
    CHECK(json("critical", "sizes=2,2\nstrides=2,1\n0 0 0 0")["points"].empty());
    // strides that do not matter
    CHECK(json("critical", "sizes=2,2\nstrides=1,7\nfactorizations=1\n1 1 1") == json("critical", "sizes=2,2\nfactorizations=1\n1 1 1"));
    CHECK(json("critical", "sizes=2,2\nstrides=2,1\nall_strata=0\nfactorizations=0\nmax_count=1\n1 2 3 4") == json("critical", "sizes=2,2\nstrides=2,1\n1 2 3 4"));
}

TEST_CASE("critical points with strides: what is refused") {
    for (const char* flag : {"all_strata", "factorizations"}) {
        CHECK(status("critical", std::string("sizes=2,2\nstrides=2,1\n") + flag + "=1\n1 2 3 4") == ROOTPRINT_USAGE);
        CHECK(message() == std::string("the parameter ") + flag + " does not go with strides that matter to the form");
    }
    CHECK(status("critical", "sizes=2,2,2\nstrides=1,2,1\n1 2 3 4 5") == ROOTPRINT_DOMAIN);
    CHECK(message().find("layer 2 has stride 1, as one before") != std::string::npos);
    CHECK(status("critical", "sizes=3,2\nstrides=2,1\nx^5") == ROOTPRINT_SYNTAX);
    CHECK(status("critical", "sizes=3,2\nstrides=2\nx^4") == ROOTPRINT_DOMAIN);
    CHECK(status("critical", "sizes=3,2\nstrides=2,1\ngram=1 0;0 1\nx^4") == ROOTPRINT_DOMAIN);
    CHECK(status("critical", "sizes=3,2\nstrides=2,1\nmax_paths=9\nx^4") == ROOTPRINT_LIMIT);
    CHECK(message() == "10 complex critical points would have to be followed, more than the limit of 9 (max_paths raises it)");
    for (const char* network : {"sizes=101,2\nstrides=2,1", "sizes=42,2\nstrides=2,1", "sizes=10001,2\nstrides=1,9999", "sizes=8,8,8\nstrides=2,2,1"})
        CHECK_MESSAGE(status("critical", std::string(network) + "\nx") == ROOTPRINT_LIMIT, network);
    CHECK(status("critical[]", "sizes=2,2\nstrides=2,1\n1 2 3 4\n1 2 3 z") == ROOTPRINT_SYNTAX);
    CHECK(rootprint_item() == 2);
}

TEST_CASE("what is not proved is seen in the value") {
    const Json circle = json("critical", "sizes=3,2,2\nall_strata=1\ngram=bombieri-weyl\n1 0 2 0 1");
    CHECK(circle["complete"] == false);
    CHECK(circle["incomplete_types"].size() > 0);
    const Json nearest = json("distance", "to=2|1\ngram=bombieri-weyl\n1 0 2 0 1");
    CHECK(nearest == Json::parse(R"({"distance":null,"squared":null,"incomplete_types":[[2,1,1],[2,2]],"nearest":[]})"));
    char* const gp = rootprint_call("distance", "to=2|1\ngram=bombieri-weyl\n1 0 2 0 1", "gp");
    CHECK(std::string(gp) == R"(["distance","undecided";"squared","undecided";"incomplete_types",[[2,1,1],[2,2]];"nearest",[]])");
    rootprint_free(gp);
}

TEST_CASE("matrices are written as hosts write them") {
    const Json expected = json("critical", "sizes=2,2\ngram=2 0 0; 0 1 1/2; 0 0.5 3\n1 2 5");
    CHECK(expected != json("critical", "sizes=2,2\n1 2 5"));
    for (const char* matrix : {"[2, 0, 0; 0, 1, 1/2; 0, 1/2, 3]", "[[2,0,0],[0,1,1/2],[0,1/2,3]]", "{{2, 0, 0}, {0, 1, 1/2}, {0, 1/2, 3}}",
                               "  [2 0 0];[0 1 1/2];[0 1/2 3]  ", "[2 0 0] , {0 1 1/2},[ 0,1/2, 3 ]"}) {
        CHECK(json("critical", std::string("sizes=2,2\ngram=") + matrix + "\n1 2 5") == expected);
    }
    for (const char* same : {"", "identity", "[]", "1 0 0;0 1 0;0 0 1"}) {
        CHECK(json("critical", std::string("sizes=2,2\ngram=") + same + "\n1 2 5") == json("critical", "sizes=2,2\n1 2 5"));
    }
    CHECK(json("critical", "sizes=1\ngram=[[7]]\n5")["points"].size() == 1);
    for (const char* bad : {"1 0 0; 0 1 0; 0 0", "1 0 0; 0 1 0; 0 0 x", "nothing", ";", "1 0 0;;0 1 0", "[[1,0,0],[0,1,0],[0,0,1]", "1 0 0; 0 1 0; 0 0 1;", "[;]", "]"}) {
        CHECK_MESSAGE(status("critical", std::string("sizes=2,2\ngram=") + bad + "\n1 2 5") == ROOTPRINT_SYNTAX, bad);
        CHECK(rootprint_position() > 5);
    }
    CHECK(status("critical", "sizes=2,2\ngram=1 0 0; 0 1e999999 0; 0 0 1\n1 2 5") == ROOTPRINT_LIMIT);
    for (const char* bad : {"1", "[[]]", "1 0 0; 0 1 0", "1 0 0; 0 1 1; 0 0 1", "1 0 0; 0 1 1; 0 1 1", "1 0 0; 0 -1 0; 0 0 1", "0 0 0; 0 0 0; 0 0 0"}) {
        CHECK_MESSAGE(status("critical", std::string("sizes=2,2\ngram=") + bad + "\n1 2 5") == ROOTPRINT_DOMAIN, bad);
    }
}

TEST_CASE("distances from every kind of set") {
    const Json near = json("strata_within", "radius=1/1000\ndigits=5\n1 -4001/1000 6 -4 1");
    REQUIRE(near.size() == 9);
    CHECK(near[0] == Json::parse(R"({"pattern":[[4],[]],"codimension":3,"within":true,"distance":"0.00060944","incomplete_types":[],"nearest":)" + near[0]["nearest"].dump() + "}"));
    for (const Json& stratum : near) CHECK(stratum["nearest"][0]["filter"].size() == 5);
    CHECK(json("strata_within", "radius=0\n0 0").size() == 1);
    CHECK(status("strata_within", "1 2 1") == ROOTPRINT_USAGE);
    for (const char* bad : {"-1", "[1,2]", "[]"}) CHECK_MESSAGE(status("strata_within", std::string("radius=") + bad + "\n1 2 1") == ROOTPRINT_DOMAIN, bad);
    CHECK(status("strata_within", "radius=x\n1 2 1") == ROOTPRINT_SYNTAX);
    CHECK(json("distance", "to=discriminant\n1 0 1") ==
          Json::parse(R"({"distance":"1","squared":"1","incomplete_types":[],"nearest":[{"pattern":[[2],[]],"filter":["1","0","0"]},{"pattern":[[2],[]],"filter":["0","0","1"]}]})"));
    CHECK(json("distance", "to=boundary\nsizes=3,2,2\n1 0 0 0 1")["squared"] == "0.80000000000000000000");
    CHECK(json("distance", "to=function-space\nsizes=3,2,2\n1 0 0 0 1")["distance"] == "0.89442719099991587856");
    CHECK(json("distance", "to=function-space\nsizes=3,2,2\n1 2 -3 5 7")["distance"] == "0");
    CHECK(json("distance", "to=2|0\n0 0 0") == Json::parse(R"({"distance":"0","squared":"0","incomplete_types":[],"nearest":[]})"));
    const Json expected = json("distance", "to=2|1\n1 2 -3 5 7");
    for (const char* pattern : {"[[2],[1]]", "{{2},{1}}", "2;1"}) {
        if (std::string(pattern) != "2;1") CHECK(json("distance", std::string("to=") + pattern + "\n1 2 -3 5 7") == expected);
        else CHECK(status("distance", "to=2;1\n1 2 -3 5 7") == ROOTPRINT_SYNTAX);
    }
    CHECK(json("distance", "to=[[],[2]]\n1 2 -3 5 7")["nearest"][0]["pattern"] == Json::parse("[[4],[]]"));
    CHECK(json("distance", "to=discriminant\ndegree=3\nx^2-1") == json("distance", "to=discriminant\n0 1 0 -1"));
    for (const char* bad : {"foo", "2", "[[2]]", "[[2],[1],[1]]", "[[2],[x]]"}) {
        CHECK_MESSAGE(status("distance", std::string("to=") + bad + "\n1 2 -3 5 7") == ROOTPRINT_SYNTAX, bad);
    }
    CHECK(status("distance", "to=3|0\n1 2 -3 5 7") == ROOTPRINT_SYNTAX);
    CHECK(status("distance", "to=[[3],[]]\n1 2 -3 5 7") == ROOTPRINT_DOMAIN);
    CHECK(status("distance", "to=[[-2],[3]]\n1 2 -3 5 7") == ROOTPRINT_DOMAIN);
    CHECK(status("distance", "to=discriminant\n1 2") == ROOTPRINT_DOMAIN);
    CHECK(status("distance", "to=boundary\nsizes=3,3\n1 2 3 4 5") == ROOTPRINT_DOMAIN); // everything is a function of it
    CHECK(status("distance", "to=boundary\nsizes=5\n1 2 3 4 5") == ROOTPRINT_DOMAIN);   // one layer
    for (const char* bad : {"to=boundary", "to=function-space", "to=2|0\nsizes=2,2", "to=discriminant\nsizes=2,2", "to=2|0\nstrides=1,1", "", "to=", "to=boundary\nsizes=2,2\ndegree=2"}) {
        CHECK_MESSAGE(status("distance", std::string(bad) + "\n1 0 1") == ROOTPRINT_USAGE, bad);
    }
}

TEST_CASE("gradient flow: exact invariants, and where it can end") {
    const Json answer = json("flow", "sizes=2,2\ninit=1 0; 2 1/2\ndigits=4\n1 0 -4");
    CHECK(answer["invariants"] == Json::parse(R"(["0","13/4"])"));
    CHECK(answer["signs"] == "2");
    CHECK(answer["complete"] == true);
    REQUIRE(answer["limits"].size() == 4);
    CHECK(answer["limits"][0]["factorization"] == "p1·p2");
    CHECK(answer["limits"][0]["global"] == true);
    CHECK(answer["limits"][0]["layers"].size() == 2);
    for (const char* init : {"[1, 0; 2, 1/2]", "{{1,0},{2,1/2}}", "x; 2*x+1/2*y"}) {
        CHECK(json("flow", std::string("sizes=2,2\ninit=") + init + "\ndigits=4\n1 0 -4") == answer);
    }
    CHECK(status("flow", "sizes=2,2\n1 0 -4") == ROOTPRINT_USAGE);
    CHECK(status("flow", "sizes=2,2\ninit=1 0\n1 0 -4") == ROOTPRINT_DOMAIN);
    CHECK(message() == "init has 1 filter for 2 layers");
    CHECK(status("flow", "sizes=2,2\ninit=1 0;2 0;3 0\n1 0 -4") == ROOTPRINT_DOMAIN);
    CHECK(status("flow", "sizes=2,2\ninit=1 0; 2 q\n1 0 -4") == ROOTPRINT_SYNTAX);
    CHECK(message() == "filter 2 of init: a number is expected, not 'q'");
    CHECK(rootprint_position() == 13);
    CHECK(status("flow", "sizes=2,2\ninit=1 0; 2 0 1\n1 0 -4") == ROOTPRINT_SYNTAX);
    CHECK(status("flow", "sizes=2,2\ninit=1 0; 2 0\nmax_count=3\n1 0 -4") == ROOTPRINT_LIMIT);
    CHECK(message() == "4 limits of the flow are more than 3 (max_count raises it)");
}

TEST_CASE("work that would take too long is refused with its number") {
    for (const char* question : {"critical", "flow"}) {
        const std::string init = std::string(question) == "flow" ? "init=1 0 0;1 0 0;1 0 0;1 0 0;1 0 0;1 0 0;1 0 0\n" : "";
        CHECK(status(question, "sizes=3,3,3,3,3,3,3\n" + init + "x^14+y^14") == ROOTPRINT_LIMIT);
        CHECK(message() == "2831211 complex critical points would have to be followed, more than the limit of 20000 (max_paths raises it)");
    }
    CHECK(status("distance", "to=discriminant\nx^14+y^14") == ROOTPRINT_LIMIT);
    CHECK(status("distance[]", "to=discriminant\nx^2+y^2\nx^14+y^14") == ROOTPRINT_LIMIT);
    CHECK(rootprint_item() == 2);
    CHECK(status("critical", "sizes=3,2,2\nmax_paths=12\n1 2 -3 5 7") == ROOTPRINT_LIMIT);
    CHECK(json("critical", "sizes=3,2,2\nmax_paths=13\n1 2 -3 5 7")["complete"] == true);
    for (const char* sizes : {"41", "42", "84", "1001", "20000"}) CHECK(status("critical", std::string("sizes=") + sizes + "\nx") == ROOTPRINT_LIMIT);
    CHECK(status("distance", "to=discriminant\nx^84") == ROOTPRINT_LIMIT);
    CHECK(status("critical", "sizes=3,2,2\nfactorizations=1\nmax_count=3\n1 2 -3 5 7") == ROOTPRINT_LIMIT);
}

TEST_CASE("critical points can be interrupted, and need little stack") {
    static long polls;
    polls = 0;
    rootprint_set_poll([](void*) -> std::int32_t { return ++polls > 20; }, nullptr);
    CHECK(status("critical", "sizes=2,2,2,2,2,2\n1 2 -3 5 7 -11 13") == ROOTPRINT_INTERRUPTED);
    polls = 0;
    CHECK(status("critical", "sizes=3,3\nstrides=2,1\n1 2 -3 5 7 -11 13") == ROOTPRINT_INTERRUPTED);
    rootprint_set_poll(nullptr, nullptr);
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, small_stack);
    pthread_t thread;
    const auto work = [](void*) -> void* { return rootprint_call("critical", "sizes=3,3,2\ndigits=50\n1 2 -3 5 7 -11", "json"); };
    const auto strided_work = [](void*) -> void* { return rootprint_call("critical", "sizes=3,2\nstrides=2,1\ndigits=50\n(x^2-2*y^2)*(x^2+x*y+3*y^2)", "json"); };
    for (void* (*question)(void*) : {+work, +strided_work}) {
        REQUIRE(pthread_create(&thread, &small, question, nullptr) == 0);
        void* text = nullptr;
        pthread_join(thread, &text);
        REQUIRE(text != nullptr);
        CHECK(Json::parse(static_cast<char*>(text))["complete"] == true);
        rootprint_free(static_cast<char*>(text));
    }
    pthread_attr_destroy(&small);
}

TEST_CASE("balls have no critical points") {
    const double mid[] = {1, 2, 3}, rad[] = {0, 0.5, 0};
    rootprint_form* const form = rootprint_form_from_balls(2, mid, rad);
    REQUIRE(form != nullptr);
    CHECK(rootprint_call_forms("critical", "sizes=2,2\n", &form, 1, "json") == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_DOMAIN);
    rootprint_form_free(form);
}
