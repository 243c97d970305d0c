// SPDX-License-Identifier: LGPL-3.0-or-later
#include "bench/peer.hpp"

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace bench {

Peer load_peer(const char* path) {
#ifdef RTLD_DEEPBIND
    void* module = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
#else
    void* module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
#endif
    if (module == nullptr) throw std::runtime_error(dlerror());
    auto function = [module](const char* name) {
        void* address = dlsym(module, name);
        if (address == nullptr) throw std::runtime_error(std::string("the peer lacks ") + name);
        return address;
    };
    Peer peer{
        reinterpret_cast<decltype(Peer::init)>(function("peer_init")),
        reinterpret_cast<decltype(Peer::polynomial)>(function("peer_polynomial")),
        reinterpret_cast<decltype(Peer::free)>(function("peer_free")),
        reinterpret_cast<decltype(Peer::count)>(function("peer_count")),
        reinterpret_cast<decltype(Peer::pattern)>(function("peer_pattern")),
    };
    peer.init();
    return peer;
}

} // namespace bench
