#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# tensors.sh M2 PROGRAM: factors of tensors, by `rootprint tensor --explain` (over the real numbers, with enclosures) and by `factor` of Macaulay2 (over Q only), on the same inputs, which
# Macaulay2 makes: products of random polynomials and norms over Q(√2). First the multiplicities of the factors over Q are compared; then the times are.
set -eu
export LC_ALL=C
m2=$1 program=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work"
cat >"$work/make.m2" <<'END'
setRandomSeed 1;
indices' = d -> (L := {{}}; scan(d, k -> L = flatten apply(L, l -> apply(k+1, i -> append(l, i)))); L);
anyPoly = (R, d) -> sum(indices' d, e -> (random(19) - 9) * R_e);
nested = (f, d, e) -> if #e == #d then toString lift(coefficient((ring f)_e, f), ZZ) else
    "[" | demark(",", apply(d#(#e) + 1, i -> nested(f, d, append(e, i)))) | "]";
ask = (name, d, f) -> (
    t := elapsedTiming factor f;
    m := sort apply(select(toList last t, p -> first degree p#0 > 0), p -> p#1);
    << name << " " << demark("x", apply(d, k -> toString(k+1))) << " " << demark(",", apply(m, toString)) << " " << round(1e6 * first t) << " " << nested(f, d, {}) << endl);
for D in {2, 3} do for k in (if D == 2 then {3, 7, 11} else {3, 5, 7}) do (
    R = QQ[y_1..y_D];
    d = toList(D : k-1); h = toList(D : (k-1)//2);
    ask("random", d, anyPoly(R, d));
    ask("product", d, anyPoly(R, h) * anyPoly(R, h));
    ask("norm", d, (anyPoly(R, h))^2 - 2*(anyPoly(R, h))^2));
END
"$m2" --script "$work/make.m2" >"$work/cases"
[ -s "$work/cases" ] || { echo 'no cases' >&2; exit 1; }
printf '%-9s %-7s %-12s %12s %12s\n' input size factors 'M2 (ms)' 'ours (ms)'
while read -r name size multiplicities theirs tensor; do
    ones=$(echo "$size" | sed 's/[0-9][0-9]*/1/g')
    printf '%s\n' "$tensor" >"$work/tensor"
    start=$(date +%s%N)
    "$program" tensor -k "$size,$ones" --explain --digits 10 --format jsonl "$work/tensor" >"$work/answer"
    ours=$((($(date +%s%N) - start) / 1000))
    found=$(grep -o '"multiplicity":[0-9]*,"family":[0-9]*' "$work/answer" | sort -u -t: -k3 | sed 's/.*multiplicity":\([0-9]*\),.*/\1/' | sort -n | paste -sd, -)
    [ "$found" = "$multiplicities" ] || { echo "$name $size: factors $found, Macaulay2 has $multiplicities" >&2; exit 1; }
    awk -v a="$name" -v b="$size" -v c="$multiplicities" -v t="$theirs" -v o="$ours" 'BEGIN { printf "%-9s %-7s %-12s %12.1f %12.1f\n", a, b, c, t/1000, o/1000 }'
done <"$work/cases"
