// SPDX-License-Identifier: LGPL-3.0-or-later
// What rootprint.h tells about the process it is in.
#include <dlfcn.h>

#include <csignal>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>

#include "rootprint/capi/wall.hpp"
#include "rootprint/exact/flint.hpp"

namespace rootprint::capi {

namespace {

// The shared object that holds an address.
std::string object_of(void* address) {
    Dl_info info{};
    return address && dladdr(address, &info) != 0 && info.dli_fname ? info.dli_fname : "unknown";
}

std::string allocator_of_gmp() {
    void* (*allocate)(std::size_t) = nullptr;
    mp_get_memory_functions(&allocate, nullptr, nullptr);
    void* address = nullptr;
    std::memcpy(&address, &allocate, sizeof address);
    return object_of(address);
}

std::string handler_of_sigint() {
    struct sigaction action {};
    if (sigaction(SIGINT, nullptr, &action) != 0) return "unknown";
    if (action.sa_handler == SIG_DFL) return "default";
    if (action.sa_handler == SIG_IGN) return "ignored";
    void* address = nullptr;
    std::memcpy(&address, &action.sa_handler, sizeof address);
    return object_of(address);
}

std::set<std::string> mapped_objects() {
    std::set<std::string> found;
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        const std::size_t path = line.find('/');
        if (path == std::string::npos) continue;
        for (const char* name : {"libflint", "libarb", "libgmp", "libmpfr", "libpari", "librootprint"}) {
            if (line.find(name, line.rfind('/')) != std::string::npos) found.insert(line.substr(path));
        }
    }
    return found;
}

std::string diagnostics() {
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << "rootprint: " << rootprint_version() << "\ninterface: " << rootprint_interface_version() << "\nflint: " << ::flint_version
        << "\ngmp: " << gmp_version << "\nmemory of gmp: " << allocator_of_gmp() << "\nSIGINT: " << handler_of_sigint() << '\n';
    for (const std::string& object : mapped_objects()) out << "mapped: " << object << '\n';
    return out.str();
}

} // namespace

} // namespace rootprint::capi

extern "C" {

std::int32_t rootprint_interface_version(void) { return ROOTPRINT_INTERFACE; }
const char* rootprint_version(void) { return ROOTPRINT_VERSION; }
char* rootprint_diagnostics(void) {
    return rootprint::capi::guarded_pointer([] { return rootprint::capi::to_c(rootprint::capi::diagnostics()); });
}

} // extern "C"
