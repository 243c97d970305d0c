#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# critical_points.sh M2 PROGRAM PACKAGE.m2 BENCH: all critical points for filter sizes 3, 2, 2 and targets of small integers, by `rootprint critical`, by the library (BENCH is bench-critical), by its function lcnCriticalPoints inside Macaulay2, and by
# Macaulay2, which solves the same systems (one for each complex type with compatible factorisations) by solveSystem of NumericalAlgebraicGeometry, and by zeroDimSolve of EigenSolver, from Gröbner bases.
# First the losses of all real solutions are compared; then the times are, all of one process but that of the whole program: the least of fifty (of the library, two thousand), of one by solveSystem, and of ten by zeroDimSolve, for the machine may be busy. What takes Macaulay2 longer than LIMIT seconds (60) for one target is stopped.
set -eu
export LC_ALL=C
m2=$1 program=$2 package=$3 bench=$4 limit=${LIMIT:-60}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work"
cat >"$work/head.m2" <<END
loadPackage("RealRootPatterns", FileName => "$package");
END
cat >>"$work/head.m2" <<'END'
needsPackage "NumericalAlgebraicGeometry";
needsPackage "EigenSolver";
n = 4;
-- coefficients of a form in filter order; h are its coefficients, of degree #h - 1
multiplied = (a, b) -> for k from 0 to #a + #b - 2 list sum(max(0, k - #b + 1) .. min(k, #a - 1), i -> a#i * b#(k-i));
power' = (a, e) -> (r := {1}; for i from 1 to e do r = multiplied(r, a); r);
-- the equations for W = h^a*g with leading coefficient 1 of h, and the coefficients of W
system' = (u, a, d) -> (
    S := QQ[p_1..p_d, g_0..g_(n-a*d)];
    h := {1_S} | toList(p_1..p_d);
    G := toList(g_0..g_(n-a*d));
    H := power'(h, a-1);
    W := multiplied(multiplied(H, h), G);
    r := apply(n+1, i -> W#i - u#i);
    (apply(n - #H + 2, i -> sum(#H, k -> H#k * r#(i+k))), r));
types = {(2,1), (3,1), (2,2)};
losses = (solver, E, r) -> (
    real' := select(solver E, s -> all(coordinates s, z -> abs(imaginaryPart z) < 1e-8));
    apply(real', s -> (M := matrix {apply(coordinates s, realPart)}; sum(r, f -> (v := sub(f, M); (realPart v)^2)))));
END
for target in '1 2 -3 5 7' '3 -1 4 1 -5' '-2 7 1 8 2'; do
    list=$(echo "$target" | sed 's/ /,/g')
    "$program" critical -k 3,2,2 --all-strata --digits 8 --format csv --target "$target" >"$work/ours"
    # Of the types that Macaulay2 is asked about.
    grep -E '^(112\|0|2\|1|13\|0|22\|0|0\|2),' "$work/ours" | cut -d, -f6 | sort -g >"$work/our-losses"
    ours=
    for i in 1 2 3 4 5 6 7 8 9 10; do
        start=$(date +%s%N)
        "$program" critical -k 3,2,2 --target "$target" >/dev/null
        time=$((($(date +%s%N) - start) / 1000))
        if [ -z "$ours" ] || [ "$time" -lt "$ours" ]; then ours=$time; fi
    done
    library=$("$bench" 3,2,2 "$target")
    {
        cat "$work/head.m2"
        cat <<END
u = {$list};
lcnCriticalPoints(u, {3,2,2});
<< "ours " << min(for i from 1 to 50 list (elapsedTiming lcnCriticalPoints(u, {3,2,2}))#0) << endl;
setRandomSeed 1; -- with other random numbers solveSystem sometimes loses a path
t = elapsedTiming(L = flatten apply(types, (a,d) -> losses prepend(solveSystem, system'(u, a, d))));
for l in sort L do << toString l << endl;
<< "time " << t#0 << endl;
zeroDimSolve ideal first system'(u, 2, 1); -- what it loads is loaded
s = min(for i from 1 to 10 list (elapsedTiming(K = flatten apply(types, (a,d) -> losses prepend(E -> zeroDimSolve ideal E, system'(u, a, d)))))#0);
<< "eigen " << s << " agree " << (#K == #L and all(sort K, sort L, (k, l) -> abs(k - l) < 1e-5 * (1 + abs l))) << endl;
END
    } >"$work/script.m2"
    (cd "$work" && timeout -k 5 "$limit" "$m2" --script script.m2 >theirs 2>errors </dev/null) || true
    grep -E '^-?[0-9.]+(e[0-9+-]+)?$' "$work/theirs" | sort -g >"$work/their-losses" || true
    if ! paste "$work/our-losses" "$work/their-losses" | awk '{ d = $1 - $2; if (d < 0) d = -d; if (NF != 2 || d > 1e-5 * (1 + $1)) bad = 1 } END { exit bad || NR == 0 }'; then
        echo "target $target: the losses differ:"
        paste "$work/our-losses" "$work/their-losses"
        exit 1
    fi
    awk -v target="$target" -v program="$ours" -v library="$library" '
        /^ours/ { ours = 1000 * $2 } /^time/ { theirs = 1000 * $2 } /^eigen/ { eigen = 1000 * $2; agree = $4 }
        END {
            printf "target %-12s  library %.2f ms, inside Macaulay2 %.2f, the whole program %.1f  solveSystem %.0f ms, ratios %.0f %.0f", target, library, ours, program / 1000, theirs, theirs / library, theirs / ours
            if (eigen) printf "  zeroDimSolve %.0f ms, ratios %.0f %.0f%s", eigen, eigen / library, eigen / ours, agree == "true" ? "" : " (other losses!)"
            print ""
        }' "$work/theirs"
done
