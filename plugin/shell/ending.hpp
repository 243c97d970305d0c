// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// How a run ends before its input does: signals, the clock, the memory limit. The only global state of the tool, because
/// signal handlers and allocation functions have nowhere else to look.
#pragma once

#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace shell {

enum Status { answered = 0, bad = 2, undecided = 3, spent = 4, bug = 70, interrupted = 130 };

/// A file that cannot be read or written; its message names the file.
class FileError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Whoever read our output has gone.
class BrokenPipe : public std::runtime_error {
public:
    BrokenPipe() : std::runtime_error("broken pipe") {}
};

/// "name: what errno says".
FileError file_error(const std::string& name, int error);

/// A descriptor for the file, which may be a pipe that waits for its other end; errors are called by the name. **Throws** FileError, rootprint::Interrupted.
int opened(const std::string& path, int flags, const std::string& name);

/// Set by SIGINT, SIGTERM and SIGHUP; for Budget::stop_flag.
const std::atomic<bool>& stop_flag();
/// Sets it without a signal.
void request_stop();
/// 128 + the signal that set it.
int stop_status();
/// From now on the first of those signals sets the flag and the second kills. SIGPIPE becomes BrokenPipe,
/// and SIGXFSZ a FileError.
void catch_signals();
/// Ends this process as an uncaught SIGPIPE would.
[[noreturn]] void end_by_broken_pipe();

/// Ends the process with status `spent` once the seconds and a grace for polling are over, whatever it is doing.
void start_watchdog(double seconds);

/// From now on a failed allocation ends the process with status `spent`, in C++, FLINT, GMP and MPFR alike, and a failed
/// promise inside FLINT with status `bug`. With a limit, the address space is limited to so many bytes.
void guard_memory(std::size_t limit);

/// From now on any such end removes the file; at most two at a time. Not for threads.
void add_temporary_file(const std::string& path);
/// From now on none does.
void forget_temporary_file(const std::string& path);

} // namespace shell
