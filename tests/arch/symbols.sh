#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# symbols.sh LIBRARY: what the library exports is in namespace rootprint or begins with rootprint_; weak instances of
# standard templates may come along.
set -eu
export LC_ALL=C

# The lines of `nm -D -C --defined-only` (address, type, name) that do not belong there.
violations() {
    awk '
        { type = $2; name = $0; sub(/^[^ ]+ [^ ]+ /, "", name) }
        name ~ /^(vtable for |typeinfo for |typeinfo name for |VTT for |guard variable for |construction vtable for |(non-)?virtual thunk to )?rootprint(::|_)/ { next }
        type ~ /^[WVvu]$/ && name ~ /(rootprint|std|__gnu_cxx)::/ { next }
        { print }'
}

control='0000 T rootprint::pattern(rootprint::Form const&)
0000 T rootprint_version
0000 V vtable for rootprint::Bug
0000 W std::vector<int, std::allocator<int> >::~vector()
0000 T stray
0000 T helper::rootprint::f()
0000 B counter
0000 W boost::f()'
if [ "$(printf '%s\n' "$control" | violations | wc -l)" -ne 4 ]; then
    echo 'the negative control fails' >&2
    exit 1
fi

exported=$(nm -D -C --defined-only "$1")
printf '%s\n' "$exported" | grep -q rootprint:: || { echo "$1 exports nothing of Rootprint" >&2; exit 1; }
found=$(printf '%s\n' "$exported" | violations)
[ -z "$found" ] || { printf 'exported, but not of Rootprint:\n%s\n' "$found" >&2; exit 1; }
