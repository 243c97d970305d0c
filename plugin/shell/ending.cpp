// SPDX-License-Identifier: LGPL-3.0-or-later
#include "ending.hpp"

#include <cerrno>
#include <climits>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/flint.hpp"

namespace shell {

namespace {

std::atomic<bool> stop{false};
std::atomic<int> stop_signal{0};
struct Temporary {
    char path[PATH_MAX + 1];
    std::atomic<bool> is_there{false};
};
Temporary temporaries[2]; // of -o and of --prove-coq

// Everything below is safe in a signal handler.

void remove_temporaries() {
    for (Temporary& temporary : temporaries) {
        if (temporary.is_there.exchange(false)) unlink(temporary.path);
    }
}

template <std::size_t n>
[[noreturn]] void end(const char (&message)[n], Status status) {
    remove_temporaries();
    [[maybe_unused]] ssize_t written = write(STDERR_FILENO, message, n - 1);
    _exit(status);
}

extern "C" void on_stop(int signal) {
    if (stop.exchange(true)) { // the second time
        remove_temporaries();
        std::signal(signal, SIG_DFL);
        raise(signal);
        return;
    }
    stop_signal = signal;
}

extern "C" void on_alarm(int) { end("rootprint: the time budget is spent\n", spent); }

[[noreturn]] void out_of_memory() { end("rootprint: out of memory\n", spent); }

// The attribute of GNU C, for FLINT wants it in the type.
__attribute__((noreturn)) void on_flint_abort() { end("rootprint: bug: FLINT gave up\n", bug); }

void* checked(void* memory) {
    if (!memory) out_of_memory();
    return memory;
}

extern "C" {
void* allocate(std::size_t size) { return checked(std::malloc(size ? size : 1)); }
void* allocate_zeroed(std::size_t count, std::size_t size) { return checked(std::calloc(count ? count : 1, size ? size : 1)); }
void* reallocate(void* memory, std::size_t size) { return checked(std::realloc(memory, size ? size : 1)); }
void* reallocate_sized(void* memory, std::size_t, std::size_t size) { return checked(std::realloc(memory, size ? size : 1)); }
void release(void* memory) { std::free(memory); }
void release_sized(void* memory, std::size_t) { std::free(memory); }
}

} // namespace

FileError file_error(const std::string& name, int error) { return FileError(name + ": " + std::strerror(error)); }

int opened(const std::string& path, int flags, const std::string& name) {
    for (;;) {
        if (stop) throw rootprint::Interrupted(rootprint::Interrupted::Why::asked);
        const int descriptor = open(path.c_str(), flags | O_CLOEXEC);
        if (descriptor >= 0) return descriptor;
        if (errno != EINTR) throw file_error(name, errno);
    }
}

const std::atomic<bool>& stop_flag() { return stop; }

void request_stop() { stop = true; }

int stop_status() { return 128 + stop_signal; }

void catch_signals() {
    struct sigaction action = {};
    action.sa_handler = on_stop; // without SA_RESTART: a blocked read or write returns
    sigemptyset(&action.sa_mask);
    for (int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before = {};
        sigaction(signal, nullptr, &before);
        if (signal == SIGHUP && before.sa_handler == SIG_IGN) continue; // nohup
        sigaction(signal, &action, nullptr);
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // a file beyond the limit is an error of write()
}

void end_by_broken_pipe() {
    std::signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
    _exit(128 + SIGPIPE);
}

void start_watchdog(double seconds) {
    constexpr double grace = 0.5; // for Budget::poll to notice first
    struct sigaction action = {};
    action.sa_handler = on_alarm;
    sigaction(SIGALRM, &action, nullptr);
    struct itimerval timer = {};
    double whole = 0;
    timer.it_value.tv_usec = static_cast<suseconds_t>(std::modf(seconds + grace, &whole) * 1e6);
    timer.it_value.tv_sec = static_cast<time_t>(whole);
    setitimer(ITIMER_REAL, &timer, nullptr);
}

void guard_memory(std::size_t limit) {
    std::set_new_handler(out_of_memory);
    mp_set_memory_functions(allocate, reallocate_sized, release_sized);
    __flint_set_memory_functions(allocate, allocate_zeroed, reallocate, release);
    flint_set_abort(on_flint_abort);
    if (limit == 0) return;
    mallopt(M_ARENA_MAX, 1); // every further arena reserves 64 MiB of address space
    struct rlimit before = {};
    getrlimit(RLIMIT_AS, &before);
    rlim_t soft = std::min<rlim_t>(limit, before.rlim_max);
    struct rlimit after = {soft, before.rlim_max};
    setrlimit(RLIMIT_AS, &after);
}

void add_temporary_file(const std::string& path) {
    if (path.size() > PATH_MAX) return;
    for (Temporary& temporary : temporaries) {
        if (temporary.is_there) continue;
        std::memcpy(temporary.path, path.c_str(), path.size() + 1);
        temporary.is_there = true;
        return;
    }
    throw rootprint::Bug("too many temporary files");
}

void forget_temporary_file(const std::string& path) {
    for (Temporary& temporary : temporaries) {
        if (temporary.is_there && path == temporary.path) temporary.is_there = false;
    }
}

} // namespace shell
