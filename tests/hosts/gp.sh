#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# gp.sh GP ROOTPRINT.gp QUESTIONS FUNCTIONS.toml: the functions in GP give the answers of the text entry. The negative control: one question
# with a wrong answer is noticed.
set -eu
export LC_ALL=C
gp=$1 module=$2 questions=$3 functions=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=$("$questions" "$functions" count)
printf 'read("%s");\n' "$module" >"$work/script.gp"
"$questions" "$functions" gp >>"$work/script.gp"
play() { (cd "$work" && "$gp" -q -f --default parisize=64000000 --default colors=no script.gp 2>&1 </dev/null); }
answer=$(play)
[ "$answer" = "$count answers, 0 differ" ] || { printf '%s\n' "$answer" | tail -n 20 >&2; exit 1; }
[ "$count" -ge 500 ] || { echo "only $count questions" >&2; exit 1; }
sed -i '$i agrees("wrong", () -> rrmpstr(x^2-1), "0|1");' "$work/script.gp"
[ "$(play | tail -n 1)" = "$((count + 1)) answers, 1 differ" ] || { echo 'the negative control fails' >&2; exit 1; }
