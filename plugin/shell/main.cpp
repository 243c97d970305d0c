// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The program rootprint: reads the command line, runs, and turns every end into an exit status.
#include <cstdio>
#include <new>

#include <fmt/format.h>
#include <unistd.h>

#include "ending.hpp"
#include "options.hpp"
#include "output.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/flint.hpp"
#include "run.hpp"

namespace {

using namespace shell;

void complain(const std::string& message) {
    std::string line = "rootprint: " + message + '\n';
    [[maybe_unused]] ssize_t n = write(STDERR_FILENO, line.data(), line.size());
}

int status_of_run(int argc, char** argv) {
    try {
        auto wish = parsed_command_line(argc, argv);
        if (const auto* page = std::get_if<Page>(&wish)) {
            write_all(STDOUT_FILENO, page->text, "<stdout>");
            return answered;
        }
        const auto& options = std::get<Options>(wish);
        guard_memory(options.max_memory.value_or(0));
        return run(options);
    } catch (const UsageError& error) {
        complain(error.what());
        return bad;
    } catch (const FileError& error) {
        complain(error.what());
        return bad;
    } catch (const BrokenPipe&) {
        end_by_broken_pipe();
    } catch (const rootprint::Interrupted& end) {
        if (end.why() == rootprint::Interrupted::Why::asked) return stop_status();
        complain(end.what());
        return spent;
    } catch (const std::bad_alloc&) {
        complain("out of memory");
        return spent;
    } catch (const std::exception& error) {
        complain(fmt::format("bug: {}", error.what()));
        return bug;
    }
}

} // namespace

int main(int argc, char** argv) {
    catch_signals();
    int status = status_of_run(argc, argv);
    flint_cleanup(); // so that leak checkers see only real leaks
    return status;
}
