#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# assumptions.sh COQC COMPILED PAGE: the main theorems depend on no axiom, as the page says, which names each of them.
set -eu
export LC_ALL=C
coqc=$1
compiled=$2
page=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed -n '/^```text$/,/^```$/p' "$page" | grep -v '^```' >"$work/said"
[ "$(wc -l <"$work/said")" -ge 15 ] || { echo 'the page says nothing' >&2; exit 1; }

{
    echo 'From Rootprint Require Import modular cones discriminant factorisation unique enumeration sound space topology closed compatibility sharing strides member divisors nonmember continuity merging closure fillings listed verdict.'
    sed -n 's/^\(.*\): .*/Print Assumptions \1./p' "$work/said"
} >"$work/assumptions.v"
(cd "$work" && "$coqc" -w none -Q "$compiled" Rootprint assumptions.v) >"$work/answers"
sed 's/^[^:]*: //' "$work/said" | diff - "$work/answers"

# The negative control: an axiom is seen.
{
    echo 'From Rootprint Require Import check.'
    echo 'Axiom false : False.'
    echo 'Print Assumptions false.'
} >"$work/control.v"
! (cd "$work" && "$coqc" -w none -Q "$compiled" Rootprint control.v) | grep -q 'Closed under'
echo "$(wc -l <"$work/said") theorems without axioms"
