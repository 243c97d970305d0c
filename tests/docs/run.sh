#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# run.sh DIR PAGE...: runs the examples of the pages, with the programs of the folders in DIR (a PATH) first.
#
# An example is a line `$ command` in a ```console block, or in an indented block, and the lines after it up to the next
# command or the end of the block: the expected output. Examples of one page run in one folder, in order. A page without
# an example has failed. control.sh is the negative control.
set -eu
PATH=$1:$PATH
shift
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
failed=0
complain() {
    failed=$((failed + 1))
    printf '%s: %s\n' "$page" "$1"
}
for page in "$@"; do
    if [ ! -r "$page" ]; then
        complain 'no such page'
        continue
    fi
    rm -rf "$work/cases" "$work/here"
    mkdir "$work/cases" "$work/here"
    awk -v out="$work/cases" '
        function stop() { open = 0 }
        /^```/ { fenced = !fenced; console = fenced && $0 == "```console"; stop(); next }
        fenced && !console { next }
        { text = $0; inside = console }
        !fenced { inside = sub(/^    /, "", text); if (!inside) stop() }
        inside && text ~ /^\$ / { n++; open = 1; print substr(text, 3) > (out "/" n ".sh"); printf "" > (out "/" n ".out"); next }
        open { print text > (out "/" n ".out") }
        ' "$page"
    n=1
    while [ -f "$work/cases/$n.sh" ]; do
        count=$((count + 1))
        (cd "$work/here" && sh "$work/cases/$n.sh" >"$work/answer" 2>&1 </dev/null) || true
        if ! cmp -s "$work/answer" "$work/cases/$n.out"; then
            complain "$(cat "$work/cases/$n.sh")"
            diff "$work/cases/$n.out" "$work/answer" | sed 's/^/    /' || true
        fi
        n=$((n + 1))
    done
    [ "$n" -gt 1 ] || complain 'no examples'
done
echo "$count examples, $failed failed"
[ "$count" -gt 0 ] && [ "$failed" -eq 0 ]
