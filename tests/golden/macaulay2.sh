#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# macaulay2.sh M2 ROOTPRINT: the equations of closures generate the kernel of the parametrisation, as Macaulay2 computes it, with the dimension
# of the function space, and no generator can be left out.
set -eu
export LC_ALL=C
m2=$1 rootprint=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work"

cat >"$work/script.m2" <<'END'
-- The coefficients of the product of generic filters, in the order of filters.
products = (sizes, strides) -> (
    T := QQ[w_(0,0)..w_(#sizes - 1, max sizes - 1)];
    U := T[x, y];
    S := 1; F := 1_U;
    for i from 0 to #sizes - 1 do (
        F = F * sum(sizes#i, j -> w_(i,j) * x^(S*(sizes#i - 1 - j)) * y^(S*j));
        S = S * strides#i);
    n := first degree F;
    apply(n + 1, i -> sub(coefficient(x^(n - i)*y^i, F), T)));
-- Whether the texts generate the kernel, minimally; its dimension and degree are printed.
examine = (sizes, strides, texts) -> (
    images := products(sizes, strides);
    R := QQ[(vars(0..#images - 1))];
    use R;
    I := ideal(0_R) + ideal apply(texts, value);
    J := kernel map(ring first images, R, images);
    << toString sizes << " " << toString strides << " dimension " << dim I << " degree " << degree I << " "
       << (if I == J and numgens trim I == #texts then "agrees" else "differs from " | toString J) << endl);
END
cases='2,2:2,1 3,2:2,1 2,3:2,1 4,2:2,1 3,3:2,1 3,2:3,1 2,2:3,1 4,2:3,1 2,1,2:1,2,1 1,3:2,1 2,2,2:1,2,1 5,2:3,1 6,2:3,1 4,3:2,1 2,4:2,1 3,4:2,1'
# dim M = 1 + n_1 + n_2, and the degree is binomial(n_1 + n_2, n_1): docs/theory/equations.md.
cat >"$work/expected" <<'END'
{2, 2} {2, 1} dimension 3 degree 2 agrees
{3, 2} {2, 1} dimension 4 degree 3 agrees
{2, 3} {2, 1} dimension 4 degree 3 agrees
{4, 2} {2, 1} dimension 5 degree 4 agrees
{3, 3} {2, 1} dimension 5 degree 6 agrees
{3, 2} {3, 1} dimension 4 degree 3 agrees
{2, 2} {3, 1} dimension 3 degree 2 agrees
{4, 2} {3, 1} dimension 5 degree 4 agrees
{2, 1, 2} {1, 2, 1} dimension 3 degree 2 agrees
{1, 3} {2, 1} dimension 3 degree 1 agrees
{2, 2, 2} {1, 2, 1} dimension 4 degree 3 agrees
{5, 2} {3, 1} dimension 6 degree 5 agrees
{6, 2} {3, 1} dimension 7 degree 6 agrees
{4, 3} {2, 1} dimension 6 degree 10 agrees
{2, 4} {2, 1} dimension 5 degree 4 agrees
{3, 4} {2, 1} dimension 6 degree 10 agrees
END
for case in $cases; do
    sizes=${case%:*} strides=${case#*:}
    texts=$("$rootprint" equations -k "$sizes" -s "$strides" | sed 's/.*/"&"/' | paste -sd, -)
    printf 'examine({%s}, {%s}, {%s});\n' "$sizes" "$strides" "$texts" >>"$work/script.m2"
done
"$m2" --script "$work/script.m2" >"$work/out" 2>&1 </dev/null || { cat "$work/out" >&2; exit 1; }
diff "$work/expected" "$work/out" >&2
# The negative control: an equation that is missing, and one that is wrong, are noticed.
sed '/^examine(/d' "$work/script.m2" >"$work/control.m2"
printf 'examine({2,3}, {2,1}, {"a*d - b*c", "a*f - b*e"});\nexamine({2,2}, {2,1}, {"a*d + b*c"});\n' >>"$work/control.m2"
[ "$("$m2" --script "$work/control.m2" 2>&1 </dev/null | grep -c differs)" -eq 2 ] || { echo 'the negative control fails' >&2; exit 1; }
