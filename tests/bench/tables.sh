#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# tables.sh ROOTPRINT: tables too large for the tests. Counts them, checks every witness of degree 40 by classifying it again, and times
# them. Its dated output is kept in docs/evidence.
set -eu
rootprint=$1
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

echo "date     $(date -u +%Y-%m-%d)"
echo "machine  $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores"
echo "program  $("$rootprint" --version | head -n 1)"

# expect WHAT VALUE EXPECTED
expect() {
    if [ "$2" = "$3" ]; then
        echo "ok       $1: $2"
    else
        failed=$((failed + 1))
        echo "FAILED   $1: $2, not $3"
    fi
}
# timed ROWS ARGUMENT...: the table goes to standard output, its speed to standard error.
timed() {
    rows=$1
    shift
    start=$(date +%s%N)
    "$rootprint" table "$@"
    nanoseconds=$(($(date +%s%N) - start))
    echo "time     rootprint table $*: $((nanoseconds / 1000000)) ms, $((rows * 1000000 / (nanoseconds / 1000))) rows/s" >&3
}
exec 3>&1

expect 'patterns of degree 40' "$("$rootprint" table --degree 40 --count)" 468342
expect 'patterns of degree 60' "$("$rootprint" table --degree 60 --count)" 25051940

timed 468342 --degree 40 --format csv >"$work/table"
expect 'rows of degree 40, with witnesses' "$(tail -n +2 "$work/table" | wc -l)" 468342
"$rootprint" table --degree 40 --format csv --columns pattern | tail -n +2 | tr -d '"' >"$work/patterns"
expect 'different patterns among them' "$(sort -u "$work/patterns" | wc -l)" 468342
"$rootprint" table --degree 40 --format csv --columns witness | tail -n +2 >"$work/witnesses"
if "$rootprint" pattern "$work/witnesses" | cmp - "$work/patterns"; then
    echo 'ok       every witness of degree 40, classified as any form is, has its pattern'
else
    failed=$((failed + 1))
fi

timed 25051940 --degree 60 --no-witnesses --format csv >/dev/null
timed 25051940 --degree 60 --columns pattern --format csv >/dev/null
expect 'rows of degree 60' "$("$rootprint" table --degree 60 --no-witnesses --format csv | tail -n +2 | wc -l)" 25051940

echo "$failed failed"
[ "$failed" -eq 0 ]
