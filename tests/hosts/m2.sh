#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# m2.sh M2 PACKAGE.m2 QUESTIONS FUNCTIONS.toml: the functions in Macaulay2 give the answers of the text entry. The negative control: one
# question with a wrong answer is noticed. The same without the library, by the program, for the first questions.
set -eu
export LC_ALL=C
m2=$1 package=$2 questions=$3 functions=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work"
count=$("$questions" "$functions" count)
printf 'loadPackage("RealRootPatterns", FileName => "%s");\n' "$package" >"$work/script.m2"
"$questions" "$functions" m2 >>"$work/script.m2"
play() { (cd "$work" && "$m2" --script script.m2 2>&1 </dev/null); }
answer=$(play)
[ "$answer" = "$count answers, 0 differ" ] || { printf '%s\n' "$answer" | tail -n 20 >&2; exit 1; }
[ "$count" -ge 500 ] || { echo "only $count questions" >&2; exit 1; }
sed -i 's/^<< n <<.*/agrees("wrong", () -> realRootPatternString(x^2-y^2), "0|1");\n&/' "$work/script.m2"
[ "$(play | tail -n 1)" = "$((count + 1)) answers, 1 differ" ] || { echo 'the negative control fails' >&2; exit 1; }
