// SPDX-License-Identifier: LGPL-3.0-or-later
#include "program.hpp"

#include <new>

#include <fmt/format.h>
#include <unistd.h>

#include "ending.hpp"
#include "options.hpp"
#include "output.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/flint.hpp"
#include "run.hpp"

namespace shell {

namespace {

void complain(const std::string& message) {
    std::string line = "rootprint: " + message + '\n';
    [[maybe_unused]] ssize_t n = write(STDERR_FILENO, line.data(), line.size());
}

} // namespace

int status_of_run(int argc, char** argv, const Team& team) {
    try {
        auto wish = parsed_command_line(argc, argv);
        if (const auto* page = std::get_if<Page>(&wish)) {
            if (team.is_writer()) write_all(STDOUT_FILENO, page->text, "<stdout>");
            return answered;
        }
        const auto& options = std::get<Options>(wish);
        guard_memory(options.max_memory.value_or(0));
        return run(options, team);
    } catch (const UsageError& error) { // the same in the whole team, or of the writer's files
        if (team.is_writer()) complain(error.what());
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

} // namespace shell
