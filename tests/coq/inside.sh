#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# inside.sh COQC COMPILED CHECKER CORPUS: Coq computes the same verdicts as the program that was extracted from it, and no axiom is used. Every fourth pair of the corpus.
set -eu
export LC_ALL=C
coqc=$1
compiled=$2
checker=$3
corpus=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A string of Coq is any text in which quotation marks are doubled.
string() {
    printf '"'
    sed 's/"/""/g' "$1"
    printf '"'
}

printf 'From Coq Require Import String.\nFrom Rootprint Require Import judge.\nLocal Open Scope string_scope.\n' >"$work/inside.v"
number=0
set --
for claim in "$corpus"/good/*.claim "$corpus"/bad/*.claim "$corpus"/unsupported/*.claim; do
    certificate=${claim%.claim}.cert
    # Long texts, and other bytes than those of ASCII, are nothing to write into Coq.
    [ "$(cat "$claim" "$certificate" | wc -c)" -le 2000 ] || continue
    ! cat "$claim" "$certificate" | tr -d '\n' | grep -q '[^ -~]' || continue
    number=$((number + 1))
    [ $((number % 4)) -eq 0 ] || continue
    {
        printf 'Eval vm_compute in judge '
        string "$claim"
        printf ' '
        string "$certificate"
        echo .
    } >>"$work/inside.v"
    set -- "$@" "$claim" "$certificate"
done

echo 'Print Assumptions judge.' >>"$work/inside.v"

(cd "$work" && "$coqc" -Q "$compiled" Rootprint inside.v) >"$work/answers"
grep -qx 'Closed under the global context' "$work/answers" || { echo 'there are axioms' >&2; exit 1; }
sed -n 's/^ *= /s /p' "$work/answers" >"$work/inside"
"$checker" "$@" >"$work/outside" || [ $? -eq 1 ]
[ "$(wc -l <"$work/inside")" -ge 150 ] || { echo 'too few verdicts' >&2; exit 1; }
for word in VERIFIED REJECTED MALFORMED UNSUPPORTED; do
    grep -q "s $word" "$work/inside" || { echo "nothing is $word" >&2; exit 1; }
done
diff "$work/inside" "$work/outside"
echo "$(wc -l <"$work/inside") verdicts, the same inside Coq and outside"
