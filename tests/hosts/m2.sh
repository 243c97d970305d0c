#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# m2.sh M2 PACKAGE.m2 QUESTIONS FUNCTIONS.toml ROOTPRINT: the functions in Macaulay2 give the answers of the text entry. The negative control: one
# question with a wrong answer is noticed. The same without the library, by the program, for the first questions.
set -eu
export LC_ALL=C
m2=$1 package=$2 questions=$3 functions=$4 rootprint=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ask() { "$questions" "$functions" "$1" ${rootprint:+"$work/boxes.jsonl"}; }
export HOME="$work"
[ -z "$rootprint" ] || "$(dirname "$0")/boxes.sh" "$rootprint" "$questions" "$functions" >"$work/boxes.jsonl"
[ -z "$rootprint" ] || [ "$(grep -c witnessed "$work/boxes.jsonl")" -ge 50 ] || { echo 'too few boxes' >&2; exit 1; }
printf 'loadPackage("RealRootPatterns", FileName => "%s");\n' "$package" >"$work/script.m2"
ask m2 >>"$work/script.m2"
count=$(grep -c '^agrees("' "$work/script.m2")
play() { (cd "$work" && "$m2" --script script.m2 2>&1 </dev/null); }
answer=$(play)
[ "$answer" = "$count answers, 0 differ" ] || { printf '%s\n' "$answer" | tail -n 20 >&2; exit 1; }
[ "$count" -ge 1000 ] || { echo "only $count questions" >&2; exit 1; }
head -n 60 "$work/script.m2" >"$work/few" # which need not be asked all again
printf '%s\n' 'agrees("wrong", () -> realRootPatternString(x^2-y^2), "0|1");' >>"$work/few"
tail -n 2 "$work/script.m2" >>"$work/few"
mv "$work/few" "$work/script.m2"
[ "$(play | tail -n 1)" = "$(grep -c '^agrees("' "$work/script.m2") answers, 1 differ" ] || { echo 'the negative control fails' >&2; exit 1; }
