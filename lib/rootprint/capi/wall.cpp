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

#include "rootprint/exact/flint.hpp"

namespace rootprint::capi {

namespace {

// How often an interrupt was requested in this process. A call ends when this number or that of SIGINTs is no longer that of its beginning.
std::atomic<std::uint32_t> interrupts{0};
// Twice the number of the SIGINTs caught, plus 1 while they are caught: one number, so that each of them is either counted before the
// catching ends or finds that it has ended.
std::atomic<std::uint32_t> sigints{0};
static_assert(std::atomic<std::uint32_t>::is_always_lock_free, "they are changed by signal handlers");

struct Thread {
    std::int32_t status = ROOTPRINT_OK;
    std::int64_t position = 0, item = 0;
    std::array<char, 1001> message{};
    std::int32_t (*poll)(void*) = nullptr;
    void* poll_data = nullptr;
    bool catches_sigint = false;
    std::uint32_t interrupts_before = 0, sigints_before = 0;
};
thread_local Thread thread;

// FLINT keeps memory and constants per thread; they end with the thread.
struct FlintOfThread {
    FlintOfThread() noexcept {} // not trivial: a variable of this type is one that its thread initialises
    ~FlintOfThread() { flint_cleanup(); }
    void use() noexcept {}
};
thread_local FlintOfThread flint_of_thread;

// SIGINT is caught while any thread wants it.
std::mutex sigint_mutex;
int sigint_users = 0;
std::uint32_t sigints_used = 0; // those that came before a call was interrupted
struct sigaction sigint_before;

std::uint32_t number_of_sigints() { return sigints / 2; }

void on_sigint(int) {
    std::uint32_t state = sigints;
    while (state % 2 == 1) {
        if (sigints.compare_exchange_weak(state, state + 2)) return;
    }
    std::raise(SIGINT); // the catching ended meanwhile: it is the old handler's
}

void begin_catching() {
    const std::lock_guard lock(sigint_mutex);
    if (sigint_users == 0) sigints_used = number_of_sigints();
    thread.sigints_before = sigints_used; // one that has ended no call yet ends this one
    if (sigint_users++ > 0) return;
    sigaction(SIGINT, nullptr, &sigint_before);
    if (sigint_before.sa_handler == SIG_IGN) return; // whoever ignores it means it
    sigints.fetch_or(1); // before the handler is there, which would raise for ever
    struct sigaction action {};
    action.sa_handler = on_sigint;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
}

void end_catching(bool is_interrupted) {
    bool late = false;
    {
        const std::lock_guard lock(sigint_mutex);
        if (is_interrupted) sigints_used = number_of_sigints();
        if (--sigint_users > 0) return;
        sigaction(SIGINT, &sigint_before, nullptr);
        late = sigints.fetch_and(~1U) / 2 != sigints_used;
    }
    if (late) std::raise(SIGINT);
}

// The length in bytes of the character of UTF-8 that the text begins with; 0 if it begins with none.
std::size_t length_of_character(std::string_view text) noexcept {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return 0;
    }
    const unsigned second = byte(1); // overlong, a surrogate, beyond U+10FFFF
    const bool is_wrong = (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) || (first == 0xf0 && second < 0x90) ||
                          (first == 0xf4 && second > 0x8f);
    return is_wrong ? 0 : length;
}

// One line of UTF-8, whatever the text quotes; cut at 1000 bytes, not within a character.
void set_message(std::string_view text) noexcept {
    std::size_t size = 0;
    while (!text.empty()) {
        const std::size_t length = length_of_character(text);
        std::string_view character = length == 0 ? "?" : text.substr(0, length);
        if (character[0] == '\x7f' || static_cast<unsigned char>(character[0]) < ' ') character = " ";
        if (size + character.size() >= thread.message.size()) break;
        std::copy(character.begin(), character.end(), thread.message.begin() + static_cast<std::ptrdiff_t>(size));
        size += character.size();
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    thread.message[size] = '\0';
}

// What the text entry says about a limit that one of its parameters raises.
std::string advised(const LimitError& error) {
    std::string parameter = error.limit();
    if (parameter.empty()) return error.what();
    std::replace(parameter.begin(), parameter.end(), '-', '_');
    return error.what() + (" (" + parameter + " raises it)");
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
        return record(ROOTPRINT_LIMIT, advised(error), error.column());
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
    return interrupts.load(std::memory_order_relaxed) != thread.interrupts_before || number_of_sigints() != thread.sigints_before ||
           (thread.poll && thread.poll(thread.poll_data) != 0);
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
    thread.sigints_before = number_of_sigints();
    flint_of_thread.use();
    if (catches_sigint_) begin_catching();
}

Call::~Call() {
    if (catches_sigint_) end_catching(thread.status == ROOTPRINT_INTERRUPTED);
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
