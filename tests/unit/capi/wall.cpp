// SPDX-License-Identifier: LGPL-3.0-or-later
// Interrupts, threads and memory of the C interface.
#include "rootprint/rootprint.h"

#include <doctest/doctest.h>
#include <pthread.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr const char* long_work = "degree=60\nmax_count=1000000000\ncolumns=pattern,polar_degrees";

std::int32_t status_of_long_work() {
    char* const text = rootprint_call("table", long_work, "json");
    CHECK(text == nullptr);
    rootprint_free(text);
    return rootprint_last_status();
}

void check_that_all_is_well() {
    char* const text = rootprint_call("pattern", "1 0 -1", "json");
    REQUIRE(text);
    CHECK(std::string(text) == "[[1,1],[]]");
    rootprint_free(text);
}

std::atomic<int> old_handler_calls{0};
void old_handler(int) { ++old_handler_calls; }

#ifdef ROOTPRINT_SANITIZED
constexpr long pages_allowed = 100'000; // what is freed waits in quarantine, up to 256 MB; leaks are found at the end
constexpr std::size_t small_stack = std::size_t{1} << 20;
#else
constexpr long pages_allowed = 500; // 10^5 leaks of 20 bytes
constexpr std::size_t small_stack = std::size_t{128} << 10;
#endif

// Pages in memory.
long resident() {
    long all = 0, pages = 0;
    std::ifstream("/proc/self/statm") >> all >> pages;
    return pages;
}

} // namespace

TEST_CASE("a poll function ends a computation, soon and in its thread only") {
    std::atomic<long> polls{0};
    rootprint_set_poll([](void* data) -> std::int32_t { return ++*static_cast<std::atomic<long>*>(data) > 1000; }, &polls);
    CHECK(status_of_long_work() == ROOTPRINT_INTERRUPTED);
    CHECK(polls == 1001);
    std::thread(check_that_all_is_well).join();
    rootprint_set_poll(nullptr, nullptr);
    check_that_all_is_well();
}

TEST_CASE("a poll function ends the making of a form") {
    std::string sum = "x^9", list = "1", powers = "x^90";
    for (int i = 0; i < 1000; ++i) sum += "+x^4*y^5", list += " 2", powers += "+(x-y)^90";
    std::vector<const char*> texts(1001, "1/2");
    const std::vector<double> doubles(1001, 1);
    int polls = 0;
    const auto stopped = [&](auto&& make) {
        polls = 0;
        const bool none = make() == nullptr;
        return none && rootprint_last_status() == ROOTPRINT_INTERRUPTED;
    };
    rootprint_set_poll([](void* n) { return std::int32_t{++*static_cast<int*>(n) > 500}; }, &polls);
    for (const std::string& text : {sum, list, powers}) {
        CHECK(stopped([&] { return rootprint_form_from_text(text.c_str(), -1); }));
        CHECK(stopped([&] { return rootprint_call("pattern", text.c_str(), "json"); }));
    }
    CHECK(stopped([&] { return rootprint_form_from_texts(1000, texts.data()); }));
    CHECK(stopped([&] { return rootprint_form_from_doubles(1000, doubles.data()); }));
    rootprint_set_poll(nullptr, nullptr);
    check_that_all_is_well();
}

TEST_CASE("a request ends what is running, and nothing later") {
    rootprint_request_interrupt();
    check_that_all_is_well();
    for (int i = 0; i < 3; ++i) {
        std::atomic<bool> done{false};
        std::thread other([&] { // requests may come before the work has begun
            while (!done) {
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                rootprint_request_interrupt();
            }
        });
        CHECK(status_of_long_work() == ROOTPRINT_INTERRUPTED);
        done = true;
        other.join();
        check_that_all_is_well();
    }
}

TEST_CASE("SIGINT ends a computation where it is caught, and the old handler is back") {
    struct sigaction before {}, mine {}, after {};
    mine.sa_handler = old_handler;
    sigaction(SIGINT, &mine, &before);
    rootprint_catch_sigint(1);
    std::atomic<bool> done{false};
    std::thread other([&] {
        while (!done) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            if (!done) std::raise(SIGINT);
        }
    });
    CHECK(status_of_long_work() == ROOTPRINT_INTERRUPTED);
    done = true;
    other.join();
    sigaction(SIGINT, nullptr, &after);
    const bool restored = after.sa_handler == old_handler;
    CHECK(restored);
    check_that_all_is_well();
    // One that comes too late to end the call is not lost.
    old_handler_calls = 0;
    rootprint_set_poll([](void*) -> std::int32_t { // as late as a poll can be
        static bool first = true;
        if (first) std::raise(SIGINT);
        first = false;
        return 0;
    }, nullptr);
    char* const text = rootprint_call("table", "degree=3\ncolumns=pattern", "json");
    const bool ended = text == nullptr;
    CHECK(old_handler_calls == (ended ? 0 : 1));
    rootprint_free(text);
    rootprint_set_poll(nullptr, nullptr);
    rootprint_catch_sigint(0);
    sigaction(SIGINT, &before, nullptr);
    check_that_all_is_well();
}

TEST_CASE("a SIGINT that another thread receives ends a call or reaches the old handler") {
    struct sigaction before {}, mine {};
    mine.sa_handler = old_handler;
    sigaction(SIGINT, &mine, &before);
    old_handler_calls = 0;
    std::atomic<bool> done{false};
    std::atomic<int> interrupted{0};
    int lost = 0;
    const auto calls = [&] {
        rootprint_catch_sigint(1);
        while (!done) {
            char* const text = rootprint_call("pattern", "1 0 -1", "json");
            if (!text) ++interrupted;
            rootprint_free(text);
        }
    };
    std::vector<std::thread> callers;
    for (int i = 0; i < 20'000 && lost == 0; ++i) {
        if (i % 10'000 == 0) callers.emplace_back(calls); // one, then two
        const int seen = old_handler_calls + interrupted;
        std::raise(SIGINT);
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
        while (old_handler_calls + interrupted == seen && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
        if (old_handler_calls + interrupted == seen) ++lost;
    }
    done = true;
    for (std::thread& caller : callers) caller.join();
    CHECK(lost == 0);
    sigaction(SIGINT, &before, nullptr);
}

TEST_CASE("a process that ignores SIGINT goes on ignoring it") {
    struct sigaction before {}, ignoring {};
    ignoring.sa_handler = SIG_IGN;
    sigaction(SIGINT, &ignoring, &before);
    rootprint_catch_sigint(1);
    std::atomic<int> polls{0};
    rootprint_set_poll([](void* data) -> std::int32_t {
        ++*static_cast<std::atomic<int>*>(data);
        std::raise(SIGINT);
        return 0;
    }, &polls);
    char* const text = rootprint_call("table", "degree=3\ncolumns=pattern", "json");
    CHECK(text != nullptr);
    CHECK(polls > 0);
    rootprint_free(text);
    rootprint_set_poll(nullptr, nullptr);
    rootprint_catch_sigint(0);
    sigaction(SIGINT, &before, nullptr);
}

TEST_CASE("threads keep their errors apart") {
    std::vector<std::thread> threads;
    std::atomic<long> wrong{0};
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([t, &wrong] {
            const std::string name = "function" + std::string(static_cast<std::size_t>(t + 1), 'x');
            for (int i = 0; i < 2000; ++i) {
                if (rootprint_call(name.c_str(), "", "json") != nullptr) ++wrong;
                if (std::string(rootprint_message()) != "unknown function \"" + name + "\"") ++wrong;
                char* const text = rootprint_call("pattern_text", t % 2 == 0 ? "1 0 -1" : "1 0 1", "json");
                if (!text || std::string(text) != (t % 2 == 0 ? "\"11|0\"" : "\"0|1\"")) ++wrong;
                rootprint_free(text);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(wrong == 0);
}

TEST_CASE("memory is flat over 10^5 calls") {
    const std::int64_t numbers[] = {1, -3, 2, 5, -7};
    std::int32_t real[4], pairs[4], r = 0, c = 0;
    const auto work = [&](int n) {
        for (int i = 0; i < n; ++i) {
            rootprint_free(rootprint_call("pattern", "(x-y)^2*(x^2+y^2)*y", "json"));
            rootprint_free(rootprint_call("pattern", "0 0", "json"));
            rootprint_free(rootprint_call("real_roots", "1 2 x", "gp"));
            rootprint_form* const form = rootprint_form_from_int64(4, numbers);
            rootprint_pattern(form, 4, real, &r, pairs, &c);
            rootprint_form_free(form);
        }
    };
    work(1000);
    const long before = resident();
    work(25'000);
    CHECK(resident() - before < pages_allowed);
}

TEST_CASE("a thread leaves no memory behind") {
    const auto one_thread = [] {
        std::thread([] {
            rootprint_free(rootprint_call("real_roots", "digits=50\n(x^3-2*y^3)*(x^2-3*y^2)^2", "json"));
            rootprint_free(rootprint_call("complex_pairs", "x^5-2*y^5", "json"));
        }).join();
    };
    for (int i = 0; i < 20; ++i) one_thread();
    const long before = resident();
    for (int i = 0; i < 200; ++i) one_thread();
    CHECK(resident() - before < pages_allowed);
}

TEST_CASE("nested parentheses fit a thread with a small stack") {
    static std::string form;
    form.clear();
    for (int i = 0; i < 199; ++i) form += "(-";
    form += 'x' + std::string(199, ')');
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, small_stack);
    pthread_t thread;
    REQUIRE(pthread_create(&thread, &small, [](void*) -> void* { return rootprint_call("pattern", form.c_str(), "json"); }, nullptr) == 0);
    pthread_attr_destroy(&small);
    void* text = nullptr;
    pthread_join(thread, &text);
    REQUIRE(text != nullptr);
    CHECK(std::string(static_cast<char*>(text)) == "[[1],[]]");
    rootprint_free(static_cast<char*>(text));
}

TEST_CASE("counting factorisations of many roots can be interrupted") {
    std::string form = "1", sizes = "sizes=2";
    for (int i = 1; i <= 28; ++i) form += "*(x-" + std::to_string(i) + "*y)^" + std::to_string(i);
    for (int i = 2; i <= 28; ++i) sizes += "," + std::to_string(i + 1);
    int polls = 0;
    rootprint_set_poll([](void* n) { return std::int32_t{++*static_cast<int*>(n) > 100'000}; }, &polls);
    CHECK(rootprint_call("factorization_counts", (sizes + "\n" + form).c_str(), "json") == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_INTERRUPTED);
    rootprint_set_poll(nullptr, nullptr);
}

TEST_CASE("versions and diagnostics") {
    CHECK(rootprint_interface_version() == ROOTPRINT_INTERFACE);
    CHECK(std::string(rootprint_version()) == ROOTPRINT_VERSION);
    char* const text = rootprint_diagnostics();
    REQUIRE(text);
    const std::string diagnostics = text;
    rootprint_free(text);
    for (const char* key : {"rootprint: ", "interface: ", "flint: ", "gmp: ", "memory of gmp: ", "SIGINT: "}) {
        CHECK(diagnostics.find(key) != std::string::npos);
    }
}
