#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# layers.sh ROOT: includes point one way, to headers that are installed; the checker is small.
set -eu
export LC_ALL=C

order='base exact ball form cert disc roots pattern lcn optimize batch table plot capi'

# violations ROOT: one line for each include that points the wrong way; nothing if all is well.
violations() (
    cd "$1"
    find lib plugin -type f \( -name '*.hpp' -o -name '*.h' -o -name '*.cpp' -o -name '*.c' \) 2>/dev/null | sort |
        while read -r file; do
            # FILE WHAT, WHAT being "quoted" or <system>
            sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*\(["<][^">]*[">]\).*/\1/p' "$file" | sed "s|^|$file |"
        done |
        awk -v order="$order" '
            BEGIN { n = split(order, names, " "); for (i = 1; i <= n; ++i) rank[names[i]] = i }
            function complain(why) { print $1 " includes " $2 ": " why }
            {
                split($1, at, "/"); what = substr($2, 2, length($2) - 2); quoted = substr($2, 1, 1) == "\""
                system_header = !quoted && what !~ /^(rootprint|check)[\/.]/
            }
            $1 ~ /^lib\/check\// {
                if (system_header) {
                    posix = $1 ~ /main\.cpp$/ && what ~ /^(fcntl|unistd|sys\/stat)\.h$/ # to open files without hanging
                    if (!posix && what !~ /^[a-z_]+$/ && what !~ /^boost\/multiprecision\//) complain("the checker knows the standard library and Boost.Multiprecision only")
                } else if (what ~ /^rootprint/ || what ~ /\.\./) complain("the checker shares no code with the library")
                next
            }
            $1 ~ /^lib\/rootprint\/rootprint\.hp?p?$/ { next } # the umbrellas
            $1 ~ /^lib\/rootprint\// {
                from = at[3]
                if (!(from in rank)) { complain("module " from " has no place in the order"); next }
                if (system_header) {
                    if (what ~ /^(gmp|mpfr|arb|acb|flint)/ && $1 != "lib/rootprint/exact/flint.hpp") complain("only exact/flint.hpp knows where FLINT and Arb keep their headers")
                    if (what ~ /^boost\// && $1 != "lib/rootprint/exact/boost.hpp") complain("the library does not need Boost")
                    next
                }
                if (from == "capi" && what == "check/check.hpp") next # claims and certificates are handed on as texts
                if (what == "rootprint/rootprint.h") { if (from != "capi") complain("the C interface is above all modules"); next }
                if (what !~ /^rootprint\/[a-z]+\/[a-z0-9_]+\.(hpp|h)$/) { complain("not the path of a module header"); next }
                split(what, to, "/")
                if (!(to[2] in rank)) complain("module " to[2] " has no place in the order")
                else if (rank[to[2]] > rank[from]) complain(to[2] " comes after " from)
                next
            }
            $1 ~ /^plugin\// {
                if (what ~ /^check\//) complain("the checker is a program, not a library")
                if (what ~ /^rootprint\// && what != "rootprint/rootprint.h" && !(at[2] == "shell" && what ~ /\.hpp$/))
                    complain("plugins include rootprint.h only (the shell tool the C++ headers)")
                next
            }'
    lines=$(find lib/check -type f \( -name '*.hpp' -o -name '*.cpp' \) -exec cat {} + 2>/dev/null | wc -l)
    [ "$lines" -le 2660 ] || echo "lib/check has $lines lines; the checker has at most 2660"
    # What rootprint.hpp includes is installed.
    list=lib/rootprint/meson.build
    [ ! -f "$list" ] || sed -n 's/^#include "rootprint\/\(.*\)"$/\1/p' lib/rootprint/rootprint.hpp | while read -r header; do
        grep -q "'${header##*/}'" "$list" || echo "lib/rootprint/rootprint.hpp includes $header: it is not installed"
    done
)

# The negative control: each line of it must be noticed.
control=$(mktemp -d)
trap 'rm -rf "$control"' EXIT
mkdir -p "$control/lib/check" "$control/lib/rootprint/form" "$control/lib/rootprint/roots" "$control/lib/rootprint/novel" \
    "$control/plugin/shell" "$control/plugin/pari"
echo '#include "rootprint/roots/count.hpp"' >"$control/lib/rootprint/form/a.hpp"
echo '#  include <rootprint/roots/count.hpp>' >"$control/lib/rootprint/form/b.cpp"
echo '#include "../roots/count.hpp"' >"$control/lib/rootprint/form/c.cpp"
echo '#include <flint/fmpz.h>' >"$control/lib/rootprint/form/d.cpp"
echo '#include <boost/integer.hpp>' >"$control/lib/rootprint/form/e.cpp"
echo '#include "rootprint/rootprint.hpp"' >"$control/lib/rootprint/form/f.cpp"
echo '#include "rootprint/form/form.hpp"' >"$control/lib/rootprint/novel/g.cpp"
echo '#include "rootprint/exact/integer.hpp"' >"$control/lib/check/h.cpp"
echo '#include <gmp.h>' >"$control/lib/check/i.cpp"
echo '#include <boost/spirit.hpp>' >"$control/lib/check/j.cpp"
echo '#include "check/check.hpp"' >"$control/plugin/shell/k.cpp"
echo '#include "check/check.hpp"' >"$control/lib/rootprint/form/m.cpp"
echo '#include <rootprint/rootprint.hpp>' >"$control/plugin/pari/l.c"
echo '#include "rootprint/roots/good.hpp"' >"$control/lib/rootprint/rootprint.hpp"
echo '#include "rootprint/roots/missing.hpp"' >>"$control/lib/rootprint/rootprint.hpp"
echo "'good.hpp'" >"$control/lib/rootprint/meson.build"
# and these must not
echo '#include "rootprint/form/form.hpp"' >"$control/lib/rootprint/roots/good.cpp"
echo '#include "rootprint/roots/count.hpp"' >>"$control/lib/rootprint/roots/good.cpp"
echo '#include <vector>' >>"$control/lib/rootprint/roots/good.cpp"
echo '#include <boost/multiprecision/cpp_int.hpp>' >"$control/lib/check/good.cpp"
echo '#include "rootprint/rootprint.hpp"' >"$control/plugin/shell/good.cpp"
mkdir "$control/lib/rootprint/capi"
echo '#include "check/check.hpp"' >"$control/lib/rootprint/capi/good.cpp"
noticed=$(violations "$control" | sed 's|.*/\(.*\)\.[a-z]* includes.*|\1|' | tr -d '\n')
# Sorted by path: lib/check, lib/rootprint, plugin.
if [ "$noticed" != hijabcdefmglkrootprint ]; then
    echo "the negative control fails: noticed $noticed" >&2
    violations "$control" >&2
    exit 1
fi

found=$(violations "$1")
[ -z "$found" ] || { printf '%s\n' "$found" >&2; exit 1; }
