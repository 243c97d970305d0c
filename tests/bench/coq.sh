#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# coq.sh ROOTPRINT CHECKER DIR [SECONDS]: what certificates cost the kernel of Coq and the checker in C++: tables by degree and architecture, and families of forms by degree.
# DIR is the folder of the compiled lib/coq. Both must accept. The kernel's time is that of all `Qed`, the checker's that of a whole run; what takes more than SECONDS (default 600)
# is given up. Needs gp, for the forms.
set -eu
export LC_ALL=C
rootprint=$(realpath "$1")
checker=$(realpath "$2")
compiled=$(realpath "$3")
seconds=${4:-600}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# form FAMILY DEGREE: coefficients, by gp
form() {
    {
        cat <<'END'
setrand(1);
number(b) = { my(n = random(2*b) - b); if (n, n, 1); };
poly(d, b) = Pol(vector(d + 1, i, number(b)));
small(d) = poly(d, 10);
large(d) = poly(d, 10^6);
cubes(d) = my(a = round(d*17/100), b = min(round(d*14/100), (d - 3*a)\2)); poly(a, 10)^3 * poly(b, 10)^2 * poly(d - 3*a - 2*b, 10);
chebyshev(d) = polchebyshev(d);
wilkinson(d) = prod(i = 1, d, x - i);
mignotte(d) = x^d - 2*(100*x - 1)^2;
END
        echo "print(strjoin([Str(c) | c <- Vec($1($2))], \" \"));"
    } | gp -q -s 200M
}

failed=0

# report NAME DEGREE: $work/theorems.v in the kernel, the claims in $work/proofs in the checker, and the bytes of both.
report() {
    start=$(date +%s%N)
    "$checker" --all "$work/proofs" >"$work/verdict" || { failed=$((failed + 1)); cat "$work/verdict"; }
    checked=$((($(date +%s%N) - start) / 1000))
    # `-time` prints "Chars … [Qed.] 0.12 secs (…)".
    start=$(date +%s%N)
    if (cd "$work" && timeout "$seconds" coqc -time -w none -Q "$compiled" Rootprint theorems.v) >"$work/times" 2>&1; then
        whole=$(awk -v t="$(($(date +%s%N) - start))" 'BEGIN { printf "%.1f s", t / 1e9 }')
        kernel=$(sed -n 's/.*\[Qed\.\] \([0-9.]*\) secs.*/\1/p' "$work/times" | awk '{ sum += $1 } END { printf "%.3f", sum }')
        ratio=$(awk -v k="$kernel" -v c="$checked" 'BEGIN { printf "%.0f", k * 1e6 / c }')
        kernel="$kernel s"
    elif [ $? -eq 124 ]; then
        whole=">$seconds s" kernel=$whole ratio=-
    else
        failed=$((failed + 1))
        cat "$work/times"
        return 0
    fi
    printf '%-14s %6s %9d %9d %10s %10s %10s %6s\n' "$1" "$2" "$(cat "$work"/proofs/*.cert | wc -c)" "$(wc -c <"$work/theorems.v")" "$whole" "$kernel" \
        "$(awk -v c="$checked" 'BEGIN { printf "%.1f ms", c / 1e3 }')" "$ratio"
    rm -r "$work/proofs"
}

printf '%-14s %6s %9s %9s %10s %10s %10s %6s\n' family degree '.cert' '.v' coqc kernel checker ratio
for degree in $(seq 0 12); do
    "$rootprint" table --degree "$degree" --prove "$work/proofs" --prove-coq "$work/theorems.v" >"$work/answer"
    report table "$degree"
done
for sizes in 2,2,2,2 3,2,2 3,3,3,2 4,4,3 2,2,2,2,2,2,2,2 5,4,4,3; do
    "$rootprint" table -k "$sizes" --prove "$work/proofs" --prove-coq "$work/theorems.v" >"$work/answer"
    report "$sizes" "$(($(echo "$sizes" | sed "s|,|-1+|g") - 1))"
done
for family in small large cubes chebyshev wilkinson mignotte; do
    for degree in 4 8 16 32 64 100; do
        form "$family" "$degree" >"$work/form"
        [ -s "$work/form" ] || { echo "gp makes no form $family of degree $degree" >&2; exit 1; }
        "$rootprint" pattern "$work/form" --prove "$work/proofs" --prove-coq "$work/theorems.v" >"$work/answer"
        report "$family" "$degree"
    done
done
[ "$failed" -eq 0 ]
