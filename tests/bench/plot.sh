#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# plot.sh PROGRAM PNG-TEXT: pictures of 2000 by 2000 pixels. First, in pictures of 100 by 100 pixels, the pattern or place of the form in the middle of every coloured pixel is asked of
# `rootprint pattern` or `member`; then the large ones are timed, as PNG and as SVG.
set -eu
export LC_ALL=C
program=$1 png_text=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# check NAME VERB: the picture in $work/small.png with the legend in $work/legend, the forms in $work/forms, from the upper left on.
check() {
    "$png_text" "$work/small.png" | tr ' ' '\n' | awk -F'*' '{ for (i = 0; i < $1; ++i) print $2 }' >"$work/colours"
    awk -F, 'NR > 1 { gsub(/"/, ""); sub(/, near the discriminant/, "", $0); print $(NF - 3), $1 }' "$work/legend" >"$work/names"
    # shellcheck disable=SC2086 # a verb and its options
    "$program" $2 "$work/forms" >"$work/answers"
    paste -d ' ' "$work/colours" "$work/answers" |
        awk -v name="$1" 'NR == FNR { is[$1] = $2; next } is[$1] != "-" { ++n; if (is[$1] != $2) { print name ": a pixel of " is[$1] " with a form " $2 > "/dev/stderr"; exit 1 } }
            END { if (n < 5000) exit 1 }' "$work/names" -
}

# picture NAME VERB OPTIONS P U V
picture() {
    name=$1 verb=$2 options=$3
    # shellcheck disable=SC2086
    "$program" plot $options -e "$4" -e "$5" -e "$6" --window -1:1,-1:1 --size 100x100 --format csv -o "$work/small.png" >"$work/legend"
    awk -v p="$4" -v u="$5" -v v="$6" 'BEGIN {
        n = split(p, a, " "); split(u, b, " "); split(v, c, " ")
        for (j = 99; j >= 0; --j) for (i = 0; i < 100; ++i) {
            for (k = 1; k <= n; ++k) printf "%s%d/100", (k > 1 ? " " : ""), 100 * a[k] + (2 * i + 1 - 100) * b[k] + (2 * j + 1 - 100) * c[k]
            print ""
        } }' >"$work/forms"
    check "$name" "$verb"
    for type in png svg; do
        start=$(date +%s%N)
        # shellcheck disable=SC2086
        "$program" plot $options -e "$4" -e "$5" -e "$6" --window -1:1,-1:1 --size 2000x2000 --picture "$type" >"$work/large"
        eval "$type=$((($(date +%s%N) - start) / 1000000))"
        eval "${type}_size=$(($(wc -c <"$work/large") / 1024))"
    done
    # shellcheck disable=SC2154 # set by eval
    printf '%-28s %9d %9d %9d %9d\n' "$name" "$png" "$svg" "$png_size" "$svg_size"
}

printf '%-28s %9s %9s %9s %9s\n' slice 'PNG (ms)' 'SVG (ms)' 'PNG (KiB)' 'SVG (KiB)'
picture 'cubics' pattern '' '1 0 0 0' '0 0 1 0' '0 0 0 1'
picture 'quartics' pattern '' '1 0 -1 0 0' '0 0 0 1 0' '0 0 0 0 1'
picture 'quartics, k = (3, 2, 2)' 'member -k 3,2,2' '-k 3,2,2' '1 0 -1 0 0' '0 0 0 1 0' '0 0 0 0 1'
picture 'sextics' pattern '' '1 0 -2 1 0 -1 1' '0 1 0 1 0 1 0' '0 0 0 1 1 -1 0'
picture 'degree 8' pattern '' '1 0 -2 1 0 -1 1 1 0' '0 1 0 1 0 1 0 1 -1' '0 0 0 1 1 -1 0 1 3'
picture 'sextics, k = (3, 3, 2, 2)' 'member -k 3,3,2,2' '-k 3,3,2,2' '1 0 -2 1 0 -1 1' '0 1 0 1 0 1 0' '0 0 0 1 1 -1 0'
