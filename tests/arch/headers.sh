#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# headers.sh ROOT COMPILER...: every header of the library compiles alone, without a warning, twice in one file too. The build compiles those that are the first thing their source includes: of these only the guard is checked.
set -eu
root=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# alone INCLUDE_DIR HEADER COMPILER...
alone() {
    directory=$1
    header=$2
    shift 2
    language=c++
    [ "${header%.h}" = "$header" ] || language=c
    if [ "$language" = c ]; then # a C header is for C++ too
        printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
            "$@" -x c -std=c99 -fsyntax-only -Wall -Wextra -Wpedantic -Werror -I"$directory" - || return 1
    fi
    printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
        "$@" -x c++ -std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Wshadow -Werror -I"$directory" -
}

printf '#pragma once\ninline std::vector<int> f() { return {}; }\n' >"$work/needs.hpp"
printf '#include <vector>\ninline std::vector<int> f() { return {}; }\n' >"$work/unguarded.hpp"
printf '#pragma once\n#include <vector>\ninline std::vector<int> f() { return {}; }\n' >"$work/good.hpp"
if alone "$work" needs.hpp "$@" 2>/dev/null || alone "$work" unguarded.hpp "$@" 2>/dev/null || ! alone "$work" good.hpp "$@"; then
    echo 'the negative control fails' >&2
    exit 1
fi

# compiled_by_build DIRECTORY HEADER
compiled_by_build() {
    source=$1/${2%.hpp}.cpp
    [ -f "$source" ] && [ "$(grep -m 1 '^#include' "$source")" = "#include \"$2\"" ] && grep -q '^#pragma once$' "$1/$2"
}

printf '#include "good.hpp"\n#include <vector>\n' >"$work/good.cpp"
printf '#include <vector>\n#include "needs.hpp"\n' >"$work/needs.cpp"
printf '#include "unguarded.hpp"\n' >"$work/unguarded.cpp"
if compiled_by_build "$work" needs.hpp || compiled_by_build "$work" unguarded.hpp || ! compiled_by_build "$work" good.hpp; then
    echo 'the negative control fails' >&2
    exit 1
fi

status=0
for header in $(cd "$root/lib" && find rootprint \( -name '*.hpp' -o -name '*.h' \) | sort); do
    compiled_by_build "$root/lib" "$header" || alone "$root/lib" "$header" "$@" || { echo "$header does not compile alone" >&2; status=1; }
done
exit $status
