// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/capi/wall.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <string>

namespace rootprint::capi {

namespace {

// How often an interrupt was requested in this process. A call ends when the number is no longer that of its beginning.
std::atomic<std::uint32_t> interrupts{0};
static_assert(std::atomic<std::uint32_t>::is_always_lock_free, "it is changed by signal handlers");

struct Thread {
    std::int32_t status = ROOTPRINT_OK;
    std::int64_t position = 0, item = 0;
    std::array<char, 1001> message{};
    std::int32_t (*poll)(void*) = nullptr;
    void* poll_data = nullptr;
    bool catches_sigint = false;
    std::uint32_t interrupts_before = 0;
};
thread_local Thread thread;

// SIGINT is caught while any thread wants it.
std::mutex sigint_mutex;
int sigint_users = 0;
std::atomic<std::uint32_t> sigints{0}, sigints_used{0};
struct sigaction sigint_before;

void on_sigint(int) {
    sigints.fetch_add(1, std::memory_order_relaxed);
    interrupts.fetch_add(1, std::memory_order_relaxed);
}

void begin_catching() {
    const std::lock_guard lock(sigint_mutex);
    if (sigint_users++ > 0) return;
    sigints = sigints_used = 0;
    sigaction(SIGINT, nullptr, &sigint_before);
    if (sigint_before.sa_handler == SIG_IGN) return; // whoever ignores it means it
    struct sigaction action {};
    action.sa_handler = on_sigint;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
}

void end_catching() {
    bool late = false;
    {
        const std::lock_guard lock(sigint_mutex);
        if (--sigint_users > 0) return;
        sigaction(SIGINT, &sigint_before, nullptr);
        late = sigints > 0 && sigints_used == 0;
    }
    if (late) std::raise(SIGINT);
}

// Cut at 1000 bytes, not within a character; without line breaks.
void set_message(std::string_view text) noexcept {
    std::size_t size = std::min(text.size(), thread.message.size() - 1);
    if (size < text.size()) {
        while (size > 0 && (text[size] & 0xc0) == 0x80) --size;
    }
    std::transform(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), thread.message.begin(),
                   [](char c) { return c == '\n' ? ' ' : c; });
    thread.message[size] = '\0';
}

std::int32_t record(std::int32_t status, std::string_view message, std::size_t position = 0) noexcept {
    thread.status = status;
    thread.position = static_cast<std::int64_t>(position);
    set_message(message);
    return status;
}

std::int32_t record(const std::exception_ptr& exception) noexcept {
    try {
        std::rethrow_exception(exception);
    } catch (const ItemError& error) {
        thread.item = error.item();
        return record(error.cause());
    } catch (const DomainError& error) {
        return record(ROOTPRINT_DOMAIN, error.what());
    } catch (const LimitError& error) {
        return record(ROOTPRINT_LIMIT, error.what(), error.column());
    } catch (const SyntaxError& error) {
        return record(ROOTPRINT_SYNTAX, error.what(), error.column());
    } catch (const UndecidedError& error) {
        return record(ROOTPRINT_UNDECIDED, error.what());
    } catch (const Interrupted& error) {
        return record(ROOTPRINT_INTERRUPTED, error.what());
    } catch (const UsageError& error) {
        return record(ROOTPRINT_USAGE, error.what());
    } catch (const std::bad_alloc&) {
        return record(ROOTPRINT_MEMORY, "out of memory");
    } catch (const std::length_error&) {
        return record(ROOTPRINT_MEMORY, "out of memory: a list is too long");
    } catch (const std::exception& error) {
        return record(ROOTPRINT_BUG, error.what());
    } catch (...) {
        return record(ROOTPRINT_BUG, "an unknown exception");
    }
}

} // namespace

bool is_interrupted() {
    return interrupts.load(std::memory_order_relaxed) != thread.interrupts_before || (thread.poll && thread.poll(thread.poll_data) != 0);
}

const Budget& budget() {
    static const Budget it = Budget().stop_when(is_interrupted);
    return it;
}

Call::Call() noexcept : catches_sigint_(thread.catches_sigint) {
    thread.status = ROOTPRINT_OK;
    thread.position = thread.item = 0;
    thread.message[0] = '\0';
    thread.interrupts_before = interrupts.load(std::memory_order_relaxed);
    if (catches_sigint_) begin_catching();
}

Call::~Call() {
    if (!catches_sigint_) return;
    if (thread.status == ROOTPRINT_INTERRUPTED) sigints_used.fetch_add(1, std::memory_order_relaxed);
    end_catching();
}

std::int32_t Call::fail() noexcept { return record(std::current_exception()); }

char* to_c(const std::string& text) {
    auto* copy = static_cast<char*>(std::malloc(text.size() + 1));
    if (!copy) throw std::bad_alloc();
    std::memcpy(copy, text.c_str(), text.size() + 1);
    return copy;
}

} // namespace rootprint::capi

using rootprint::capi::thread;

extern "C" {

std::int32_t rootprint_last_status(void) { return thread.status; }
const char* rootprint_message(void) { return thread.message.data(); }
std::int64_t rootprint_position(void) { return thread.position; }
std::int64_t rootprint_item(void) { return thread.item; }

void rootprint_set_poll(std::int32_t (*poll)(void*), void* data) {
    thread.poll = poll;
    thread.poll_data = data;
}
void rootprint_request_interrupt(void) { rootprint::capi::interrupts.fetch_add(1, std::memory_order_relaxed); }
void rootprint_catch_sigint(std::int32_t on) { thread.catches_sigint = on != 0; }

void rootprint_free(char* text) { std::free(text); }

} // extern "C"
