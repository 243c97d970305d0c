#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# The real examples: every real root multiplicity pattern of three architectures, its place in the function space and a
# witness form, each proved and verified by the independent checker; then the classification of real filters.
set -eu
cd -- "$(dirname -- "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# verdict DIR N: the line of the checker for item N of DIR; the script fails if it is not a verification.
verdict() { rootprint-check "$1/$2.claim" "$1/$2.cert"; }

# architecture SIZES FILE: the table of one architecture over the witness forms of its degree.
architecture() {
    rootprint pattern --prove "$work/$1-pattern" "$2" >"$work/patterns"
    rootprint member -k "$1" --prove "$work/$1-place" "$2" >"$work/places"
    echo
    echo "k = ($1): forms of degree $(rootprint arch -k "$1" | sed -n 's/^degree *//p'), all strides 1"
    printf '%-9s %-9s %-24s %s\n' pattern place witness 'the independent checker says'
    item=0
    while IFS= read -r form; do
        item=$((item + 1))
        pattern=$(sed -n "${item}p" "$work/patterns")
        place=$(sed -n "${item}p" "$work/places")
        first=$(verdict "$work/$1-pattern" "$item")
        second=$(verdict "$work/$1-place" "$item")
        printf '%-9s %-9s %-24s %s; %s\n' "$pattern" "$place" "$form" "$first" "$second"
    done <"$2"
    [ "$(sort -u "$work/patterns" | wc -l)" -eq "$item" ] || { echo "run.sh: a pattern occurs twice" >&2; exit 1; }
}

architecture 2,2,2 cubics.txt
architecture 3,2,2 quartics.txt
architecture 4,2 quartics.txt

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
