#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# macaulay2_critical.sh M2 ROOTPRINT: the numbers of complex and of real critical points of square losses of networks with strides, as Macaulay2 computes them from the ideal of the
# derivatives in parameter space, saturated by the product being 0.
set -eu
export LC_ALL=C
m2=$1 rootprint=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work"

cat >"$work/script.m2" <<'END'
needsPackage "RealRoots";
-- All filters but the last have the first weight 1: generic losses have no other critical points.
examine = (sizes, strides, gram, target) -> (
    T := QQ[w_(0,0)..w_(#sizes - 1, max sizes - 1)];
    U := T[x, y];
    S := 1; F := 1_U; unknowns := {};
    for i from 0 to #sizes - 1 do (
        fixed := if i < #sizes - 1 then 1 else 0;
        F = F * sum(sizes#i, j -> (if j < fixed then 1_T else w_(i,j)) * x^(S*(sizes#i - 1 - j)) * y^(S*j));
        unknowns = unknowns | apply(toList(fixed..sizes#i - 1), j -> w_(i,j));
        S = S * strides#i);
    n := first degree F;
    R := QQ[unknowns];
    W := matrix{apply(n + 1, i -> sub(sub(coefficient(x^(n - i)*y^i, F), T), R))};
    A := if gram === null then id_(QQ^(n + 1)) else matrix apply(gram, row -> apply(row, c -> c_QQ));
    J := radical saturate(ideal(transpose(jacobian W * A * transpose(W - matrix{target}))), ideal W);
    << degree J << " " << traceCount J << endl);
END
printf '4 1 0 -1\n1 5 2 0\n0 2 6 1\n-1 0 1 3\n' >"$work/gram"
ask() { # sizes strides target [gram file]
    "$rootprint" critical -k "$1" -s "$2" --target "$3" ${4:+--gram "$4"} --loci --format csv | sed 1d | cut -d, -f2,3 | tr , ' ' >>"$work/expected"
    gram=null
    [ -z "${4:-}" ] || gram="{$(sed 's/ /,/g; s/.*/{&}/' "$4" | paste -sd, -)}"
    printf 'examine({%s}, {%s}, %s, {%s});\n' "$1" "$2" "$gram" "$(printf %s "$3" | tr ' ' ,)" >>"$work/script.m2"
}
ask 2,2 2,1 '1 2 -3 5'
ask 2,2 2,1 '1 2 -3 5' "$work/gram"
ask 2,2 2,1 '7 -2 3 1' "$work/gram"
ask 3,2 2,1 '1 2 -3 5 7'
ask 3,2 2,1 '3 1 4 1 5'
ask 2,3 2,1 '1 2 -3 5 7 1'
ask 3,2 3,1 '1 2 -3 5 7 1'
ask 4,2 2,1 '1 2 -3 5 7 1'
"$m2" --script "$work/script.m2" >"$work/out" 2>&1 </dev/null || { cat "$work/out" >&2; exit 1; }
diff "$work/expected" "$work/out" >&2
[ "$(wc -l <"$work/out")" -eq 8 ]
