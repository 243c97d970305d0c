#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# session.sh GP ROOTPRINT.gp SESSION.gp: a recorded session. What GP prints must be the text of SESSION.out; its exit status says nothing.
# The negative control: the same session with one more line must be noticed.
set -eu
export LC_ALL=C
gp=$1 module=$2 session=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# play SCRIPT: what GP prints, in $work/out.
play() {
    printf 'read("%s");\n' "$module" | cat - "$1" >"$work/script.gp"
    (cd "$work" && "$gp" -q -f --default parisize=64000000 --default colors=no --default histfile= script.gp) >"$work/out" 2>&1 </dev/null || true
}

play "$session"
diff -u "${session%.gp}.out" "$work/out" >&2
printf 'print(rrmp(x^2-1))\n' >"$work/one.gp"
play "$work/one.gp"
if diff "${session%.gp}.out" "$work/out" >/dev/null || [ "$(cat "$work/out")" != '[[1, 1], []]' ]; then
    echo 'the negative control fails' >&2
    exit 1
fi
