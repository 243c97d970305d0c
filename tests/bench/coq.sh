#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# coq.sh ROOTPRINT CHECKER DIR [SECONDS]: what certificates cost the kernel of Coq and the checker in C++, by families of forms and degrees; DIR is the folder of the compiled lib/coq.
# Both must accept. The kernel's time is that of `Qed`, the checker's that of a whole run; who takes more than SECONDS (default 600) is given up. Needs gp, for the forms.
set -eu
export LC_ALL=C
rootprint=$1
checker=$2
compiled=$3
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
printf '%-10s %6s %9s %9s %10s %10s %6s\n' family degree '.cert' '.v' kernel checker ratio
for family in small large cubes chebyshev wilkinson mignotte; do
    for degree in 4 8 16 32 64 100; do
        form "$family" "$degree" >"$work/form"
        [ -s "$work/form" ] || { echo "gp makes no form $family of degree $degree" >&2; exit 1; }
        "$rootprint" pattern "$work/form" --prove "$work/proofs" --prove-coq "$work/form.v" >"$work/answer"
        start=$(date +%s%N)
        "$checker" "$work/proofs/1.claim" "$work/proofs/1.cert" >"$work/verdict" || { failed=$((failed + 1)); cat "$work/verdict"; }
        checked=$((($(date +%s%N) - start) / 1000))
        # `-time` prints "Chars … [Qed.] 0.12 secs (…)".
        if (cd "$work" && timeout "$seconds" coqc -time -w none -Q "$compiled" Rootprint form.v) >"$work/times" 2>&1; then
            kernel=$(sed -n 's/.*\[Qed\.\] \([0-9.]*\) secs.*/\1/p' "$work/times" | awk '{ printf "%d", $1 * 1000000 }')
        elif [ $? -eq 124 ]; then
            kernel=
        else
            failed=$((failed + 1))
            cat "$work/times"
            continue
        fi
        if [ -n "$kernel" ]; then
            ratio=$(awk -v k="$kernel" -v c="$checked" 'BEGIN { printf "%.0f", k / c }')
            kernel=$(awk -v k="$kernel" 'BEGIN { printf "%.3f s", k / 1e6 }')
        else
            kernel=">$seconds s" ratio=-
        fi
        printf '%-10s %6d %9d %9d %10s %10s %6s\n' "$family" "$degree" "$(wc -c <"$work/proofs/1.cert")" "$(wc -c <"$work/form.v")" "$kernel" \
            "$(awk -v c="$checked" 'BEGIN { printf "%.1f ms", c / 1e3 }')" "$ratio"
    done
done
[ "$failed" -eq 0 ]
