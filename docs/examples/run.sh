#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# The real examples: every real root multiplicity pattern of three architectures, its place in the function space and a
# witness form, each proved and verified by the independent checker; then the classification of real filters.
set -eu
cd -- "$(dirname -- "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# verdict DIR NAME: the line of the checker for a claim in DIR; the script fails if it is not a verification.
verdict() { rootprint-check "$1/$2.claim" "$1/$2.cert"; }

# architecture SIZES: its table, with the checker's words about every row.
architecture() {
    rootprint table -k "$1" --prove "$work/$1" --format csv --columns pattern,place,factorizations,compatible,factored,covers |
        tail -n +2 >"$work/rows"
    echo
    echo "k = ($1): forms of degree $(rootprint arch -k "$1" | sed -n 's/^degree *//p'), all strides 1"
    printf '%-9s %-9s %-18s %s\n' pattern place witness 'the independent checker says'
    row=0
    while IFS=, read -r pattern place _ _ form _; do
        row=$((row + 1))
        first=$(verdict "$work/$1" "$row")
        second=$(verdict "$work/$1" "$row-place")
        printf '%-9s %-9s %-18s %s; %s\n' "$pattern" "$place" "$form" "$first" "$second"
    done <"$work/rows"
    echo "the whole table, counts of factorisations, closure order and completeness included: $(rootprint-check --all "$work/$1")"
}

architecture 2,2,2
architecture 3,2,2
architecture 4,2

echo
echo "filters.txt: the pattern of each filter, and its place for k = (3,2,2)"
printf '%-9s %-9s %s\n' pattern place filter
rootprint pattern --prove "$work/filters-pattern" filters.txt >"$work/patterns"
rootprint member -k 3,2,2 --prove "$work/filters-place" filters.txt >"$work/places"
paste "$work/patterns" "$work/places" filters.txt | while IFS="$(printf '\t')" read -r pattern place filter; do
    printf '%-9s %-9s %s\n' "$pattern" "$place" "$filter"
done
echo "patterns: $(rootprint-check --all "$work/filters-pattern")"
echo "places:   $(rootprint-check --all "$work/filters-place")"
