#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# slides.sh PROGRAM SLIDES: the tables that the slides print are those of `rootprint table`, one command each. SLIDES is
# tests/data/slides_tables.md; its two slips (11|11 for 11|1, 2|11 for 2|1) are named there and corrected here.
set -eu
program=$1
slides=$2
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
failed=0

# table K COLUMNS: the cells of the table, without its header.
table() { "$program" table -k "$1" --columns "$2" --format csv | tail -n +2; }

# expect WHAT K COLUMNS: what is in $work/slide, in any order, is what the table has.
expect() {
    sort "$work/slide" >"$work/printed"
    [ -s "$work/printed" ] || { echo "nothing is printed about $1"; failed=$((failed + 1)); }
    table "$2" "$3" | sort >"$work/ours"
    count=$((count + 1))
    diff "$work/printed" "$work/ours" || { echo "FAILED: $1"; failed=$((failed + 1)); }
}

# Places of the cubics: `111|0 (interior), …`.
sed -n 's/^ Possible rrmps: \(.*\)\.$/\1/p' "$slides" | sed 's/, /\n/g' | sed 's/ (\(.*\))$/,\1/' >"$work/slide"
expect 'the cubics' 2,2,2 pattern,place

# The rrmps of the quartics, as printed, then corrected.
sed -n 's/.*Printed rrmps: \(.*\)\.$/\1/p' "$slides" | sed 's/ (slip for [^)]*)//g; s/, /\n/g' >"$work/quartics"
for slip in '11|11' '2|11'; do
    count=$((count + 1))
    grep -qxF "$slip" "$work/quartics" || { echo "the slip $slip is not printed"; failed=$((failed + 1)); }
done
sed 's/^11|11$/11|1/; s/^2|11$/2|1/' "$work/quartics" >"$work/slide"
expect 'the quartics' 4,2 pattern

# Places of the quartics: `interior 1111|0, …; boundary …; outside …`; both architectures have the same.
for k in 3,2,2 4,2; do
    sed -n 's/^ Places (shown by colour): \(.*\)\.$/\1/p' "$slides" | sed 's/; /\n/g' |
        while read -r place patterns; do
            printf '%s\n' "$patterns" | sed 's/, /\n/g' | sed "s/\$/,$place/"
        done >"$work/slide"
    expect "the places for $k" "$k" pattern,place
done

# Compatible factorisations: the patterns stand in one line, their factorisations in another; an en dash is none.
grep '^| rrmp ' "$slides" | sed 's/^| rrmp | //; s/ |$//; s/ | /\n/g' >"$work/patterns"
for k in 3,2,2 4,2; do
    sed -n "s/^ k=($k): //p" "$slides" | sed 's/, /\n/g; s/–/-/g' | paste -d , "$work/patterns" - >"$work/slide"
    expect "the compatible factorisations for $k" "$k" pattern,example
done

echo "$count comparisons, $failed failed"
[ "$failed" -eq 0 ]
