#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# python.sh PYTHON QUESTIONS FUNCTIONS.toml ROOTPRINT: the functions in Python (found by PYTHONPATH) give the answers of the text entry. The negative control: one question
# with a wrong answer is noticed.
set -eu
export LC_ALL=C.UTF-8
python=$1 questions=$2 functions=$3 rootprint=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ask() { "$questions" "$functions" "$1" ${rootprint:+"$work/boxes.jsonl"}; }
[ -z "$rootprint" ] || "$(dirname "$0")/boxes.sh" "$rootprint" "$questions" "$functions" >"$work/boxes.jsonl"
[ -z "$rootprint" ] || [ "$(grep -c witnessed "$work/boxes.jsonl")" -ge 50 ] || { echo 'too few boxes' >&2; exit 1; }
ask python >"$work/script.py"
count=$(grep -c '^agrees("' "$work/script.py")
play() { (cd "$work" && "$python" "$1" 2>&1 </dev/null); }
answer=$(play script.py)
[ "$answer" = "$count answers, 0 differ" ] || { printf '%s\n' "$answer" | tail -n 20 >&2; exit 1; }
[ "$count" -ge 1000 ] || { echo "only $count questions" >&2; exit 1; }
head -n 80 "$work/script.py" >"$work/few.py" # which need not be asked all again
printf '%s\n' 'agrees("wrong", lambda: pattern_text("x^2-1"), "0|1")' >>"$work/few.py"
tail -n 1 "$work/script.py" >>"$work/few.py"
[ "$(play few.py | tail -n 1)" = "$(grep -c '^agrees("' "$work/few.py") answers, 1 differ" ] || { echo 'the negative control fails' >&2; exit 1; }
