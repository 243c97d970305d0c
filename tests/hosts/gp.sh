#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# gp.sh GP ROOTPRINT.gp QUESTIONS FUNCTIONS.toml ROOTPRINT: the functions in GP give the answers of the text entry. The negative control: one question
# with a wrong answer is noticed.
set -eu
export LC_ALL=C
gp=$1 module=$2 questions=$3 functions=$4 rootprint=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ask() { "$questions" "$functions" "$1" ${rootprint:+"$work/boxes.jsonl"}; }
[ -z "$rootprint" ] || "$(dirname "$0")/boxes.sh" "$rootprint" "$questions" "$functions" >"$work/boxes.jsonl"
[ -z "$rootprint" ] || [ "$(grep -c witnessed "$work/boxes.jsonl")" -ge 50 ] || { echo 'too few boxes' >&2; exit 1; }
printf 'read("%s");\n' "$module" >"$work/script.gp"
ask gp >>"$work/script.gp"
count=$(grep -c '^agrees("' "$work/script.gp")
play() { (cd "$work" && "$gp" -q -f --default parisize=64000000 --default colors=no script.gp 2>&1 </dev/null); }
answer=$(play)
[ "$answer" = "$count answers, 0 differ" ] || { printf '%s\n' "$answer" | tail -n 20 >&2; exit 1; }
[ "$count" -ge 1000 ] || { echo "only $count questions" >&2; exit 1; }
head -n 60 "$work/script.gp" >"$work/few" # which need not be asked all again
printf '%s\n' 'agrees("wrong", () -> rrmpstr(x^2-1), "0|1");' >>"$work/few"
tail -n 1 "$work/script.gp" >>"$work/few"
mv "$work/few" "$work/script.gp"
[ "$(play | tail -n 1)" = "$(grep -c '^agrees("' "$work/script.gp") answers, 1 differ" ] || { echo 'the negative control fails' >&2; exit 1; }
