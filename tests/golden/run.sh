#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# Runs the cases of a file (their syntax: README.md) with the given program `rootprint` first in PATH.
# Usage: run.sh PROGRAM CASES [NAME=VALUE…]; exit status 0 if all cases hold, 77 if none could be run.
set -u
program=$1
cases=$2
shift 2
for setting; do export "${setting?}"; done
PATH=$(CDPATH='' cd -- "$(dirname -- "$program")" && pwd -P):$PATH
export PATH
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

awk -v dir="$work/" '
    /^= / { ++n; stem = dir n; print substr($0, 3) >(stem ".name")
            printf "" >(stem ".cmd"); printf "" >(stem ".in"); printf "" >(stem ".out"); printf "" >(stem ".err"); next }
    /^(#|$)/ { next }
    !n { exit 1 }
    /^\$ / { print substr($0, 3) >(stem ".cmd"); next }
    /^</ { print substr($0, 3) >(stem ".in"); next }
    /^>/ { print substr($0, 3) >(stem ".out"); next }
    /^! / { print substr($0, 3) >(stem ".err"); next }
    /^\? / { print substr($0, 3) >(stem ".status"); next }
    /^~ / { print substr($0, 3) >(stem ".needs"); next }
    { print FILENAME ":" FNR ": what is this?" | "cat >&2"; exit 1 }
' "$cases" || exit 99

number=0 failed=0 run=0
while number=$((number + 1)) && [ -f "$work/$number.name" ]; do
    stem=$work/$number
    needs=$(cat "$stem.needs" 2>/dev/null)
    case $needs in
    plain) [ -z "${ROOTPRINT_SANITIZED:-}" ] || continue ;; # a sanitizer needs address space without end
    ?*) command -v "$needs" >/dev/null || continue ;;
    esac
    run=$((run + 1))
    mkdir "$stem.cwd"
    (cd "$stem.cwd" && exec sh "$stem.cmd") <"$stem.in" >"$stem.got" 2>"$stem.said"
    status=$?
    expected=$(cat "$stem.status" 2>/dev/null || echo 0)
    complaint=
    [ "$status" = "$expected" ] || complaint="exit status $status, not $expected"
    cmp -s "$stem.out" "$stem.got" || complaint="$complaint
$(diff "$stem.out" "$stem.got")"
    # Every line of standard error is matched by its expression.
    awk 'NR == FNR { expression[NR] = $0; n = NR; next } { ++m; if (m > n || $0 !~ expression[m]) exit 1 } END { if (m != n) exit 1 }' \
        "$stem.err" "$stem.said" || { [ ! -s "$stem.err" ] && [ ! -s "$stem.said" ]; } || complaint="$complaint
standard error: $(cat "$stem.said")"
    if [ -n "$complaint" ]; then
        failed=$((failed + 1))
        printf 'FAILED: %s\n%s\n' "$(cat "$stem.name")" "$complaint"
    fi
done
echo "$run cases, $failed failed"
[ "$run" -gt 0 ] || exit 77
[ "$failed" -eq 0 ]
