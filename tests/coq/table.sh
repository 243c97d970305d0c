#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# table.sh PROGRAM DIR [longer]: what `PROGRAM table --prove-coq` writes about all patterns of the degrees 0 to 8, and about the architectures of tests/data/slides.csv, are
# theorems without axioms; so are the answers of `pattern` and `member` about some forms, with strides and without. With `longer`: of the degrees 0 to 12, and about all architectures of the degrees 1 to 7.
# DIR is the folder of the compiled files of lib/coq.
set -eu
export LC_ALL=C
program=$(realpath "$1")
theory=$(realpath "$2")
degrees=8
[ "${3-}" = longer ] && degrees=12
slides=$(dirname "$(realpath "$0")")/../data/slides.csv
page=$(dirname "$(realpath "$0")")/../../docs/theory/formal-proof.md
[ -f "$theory/theorems.vo" ] || { echo "there is no theorems.vo in $theory" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/tables"
theorems=0
failed=0
proved=
complain() {
    failed=$((failed + 1))
    echo "FAILED: $1"
    sed 's/^/    /' "$work/said"
}
compile() { coqc -w none -Q "$theory" Rootprint -Q "$work/tables" Tables "$1" >"$work/said" 2>&1; }

# is_closed NAME...: no theorem of the compiled files NAME.v depends on an axiom. Those of a file are looked at as one tuple.
is_closed() {
    for name; do
        echo "From Tables Require $name."
        echo "Definition all_$name := (tt$(sed -n 's/^Theorem \([a-z]*_[0-9]*\) .*/\1/p' "$work/tables/$name.v" | sed "s/.*/, @$name.&/" | tr -d '\n'))."
    done >"$work/closed.v"
    echo "Definition all := (tt$(printf ', all_%s' "$@")). Print Assumptions all." >>"$work/closed.v"
    compile "$work/closed.v" && grep -qx 'Closed under the global context' "$work/said"
}

# strange FILE: lines that are none of a file of theorems, as docs/theory/formal-proof.md says.
strange() { grep -vxE "$(sed -n "s/.*grep -vxE '\([^']*\)' FILE\.v.*/\1/p" "$page")" "$1"; }

# prove NAME NUMBER VERB ARGUMENT...: writes NAME.v, which has so many theorems, all true.
prove() {
    name=$1 number=$2
    shift 2
    file=$work/tables/$name.v
    "$program" "$@" --prove-coq "$file" >"$work/answers" || [ $? -eq 3 ] # the place of 0 may be undecided
    theorems=$((theorems + number))
    grep -c '^Theorem .*\.$' "$file" >"$work/said" || true
    [ "$(cat "$work/said")" = "$number" ] || complain "$name: not $number theorems"
    ! strange "$file" >"$work/said" || complain "$name: more than theorems"
    compile "$file" || { complain "$name"; return 0; }
    proved="$proved $name"
}

# architectures DEGREE LARGEST: all lists of sizes of that degree, the largest first, none below 2 or above LARGEST.
architectures() {
    [ "$1" -gt 0 ] || { echo; return 0; }
    for size in $(seq "$2" -1 2); do
        [ "$size" -gt $(($1 + 1)) ] || architectures $(($1 + 1 - size)) "$size" | sed "s/^/$size,/"
    done
}

# The negative control: each of these must be refused.
"$program" table -k 2,2 --prove-coq "$work/tables/control.v" >"$work/answers"
"$program" member -k 2,2,2 -s 1,2,1 --prove-coq "$work/tables/strides.v" -e 'x^4-4*x^2*y^2+2*y^4' -e 'x^4+y^4' -e 'x^4+x*y^3+3*y^4' >"$work/answers"
refused=
control=control
try() {
    sed "$2" "$work/tables/$control.v" >"$work/tables/$1.v"
    cmp -s "$work/tables/$control.v" "$work/tables/$1.v" || { compile "$work/tables/$1.v" && is_closed "$1"; } || refused=$refused$1
}
try a '/^Theorem form_2 /s/\[1; 1\] \[\]/[2] []/'
try b '/^Theorem place_3 /s/boundary/interior/'
try c '/^Theorem example_1 /s/~ //; s/by_incompatible/by_compatible []/'
try d '/^Theorem example_2 /s/compatible/~ compatible/; s/by_compatible [^.]*/by_incompatible/'
try e '/^Theorem patterns_2 /s/(\[2\], \[\])/([3], [])/'
try f '/^Theorem patterns_2 /s/; (\[2\], \[\])//'
try g '/^Theorem form_1 /s/1; 0; 1/1; 0; 2/'
try h 's/^Theorem form_3 .*/& Admitted. Definition trivial : True./; s/^Proof. by_pattern (Body 1 2 .*/Proof. exact I. Qed./'
try n '/^Theorem factorizations_2 /s/w 2 /w 3 /'
try o '/^Theorem factorizations_3 /s/w 1\./w 2./'
try p '/^Theorem covers_1 /s/ \[(\[2\], \[\])\]/ []/'
control=strides
try i '/^Theorem form_1 /s/: in/: ~ in/; s/by_groups \(.*\)\. Qed/by_greedy_groups \1 (Some (modulo 576460752303423619)). Qed/'
try j '/^Theorem form_2 /s/~ //; s/by_greedy_groups \(.*\) (Some.*/by_groups \1. Qed./'
try k '/^Theorem form_3 /s/0; 0; 1; 3/0; 0; 0; 3/'
try l '/^Theorem form_2 /s/ \[1; 2; 1\]/ [1; 1; 1]/'
try m 's/modulo 576460752303423619/modulo 1/'
strange "$work/tables/h.v" >"$work/said" || { echo 'the negative control fails: the page does not tell theorems from other things'; exit 1; }
[ "$refused" = abcdefghnopijklm ] || { echo "the negative control fails: refused $refused"; exit 1; }

for degree in $(seq 0 "$degrees"); do
    rows=$("$program" table --degree "$degree" --count)
    prove "degree_$degree" $((2 * rows + 1)) table --degree "$degree"
done
networks=$(sed '/^#/d; /^k,/d; s/,.*//; s/ /,/g' "$slides" | sort -u)
[ -n "$networks" ] || { echo "no architectures in $slides"; exit 1; }
if [ "$degrees" = 12 ]; then
    networks=$(for degree in 1 2 3 4 5 6 7; do architectures "$degree" 8; done | sed 's/,$//')
fi
for sizes in $networks; do
    rows=$("$program" table -k "$sizes" --count)
    prove "k_$(echo "$sizes" | tr , _)" $((5 * rows + 1)) table -k "$sizes"
done

cat >"$work/forms" <<'END'
1 0 0 0 1
0 0 0 0 -3
0 -1/2 1/3 5 -7/11
(x-y)^2*(x^2+y^2)
(x^2-2*y^2)^2
x*(x-y)*(x-1/2*y)*(x-10001/10000*y)
123456789012345678901234567890/7 -3 0 1/1000000000000000000000000000000 4
1e-40 3 1e40 -5 2
-1e3000 3 0 1e-200 1e3000
END
prove patterns 9 pattern "$work/forms"
prove places 10 member -k 3,2,2 "$work/forms" -e '0 0 0 0 0'
prove everywhere 2 member -k 5 -e '0 0 0 0 0' -e '1 0 0 0 1'

for network in '2,2,2 1,2,1' '3,2 2,1' '2,2 3,1' '1,3 2,1' '1,2,2 2,1,1' '4,1,2,1 1,1,5,1000000007'; do
    prove "strides_$(echo "$network" | tr ', ' __)" 14 member -k "${network% *}" -s "${network#* }" "$work/forms" -e '0 0 0 0 0' -e 'x^4-4*x^2*y^2+2*y^4' -e 'x^4+3*x^2*y^2+2*y^4' -e '(x+y)*(x^3-2*y^3)' -e 'y*(x^3+y^3)'
done
prove strides 4 member -k 3,2,2,3 -s 2,1,3,1 -e '(x^2+x*y+y^2)*(x^4-3*x^2*y^2+y^4)*(x^12-y^12)' -e '(x^2+x*y+y^2)*(x^4+x^2*y^2+3*y^4)*(x^12+x^6*y^6-y^12)' \
    -e 'x^18+y^18' -e '(x^2+y^2)*(x^16-x^3*y^13)'

is_closed $proved || complain 'an axiom'

echo "$theorems theorems, $failed failed"
[ "$failed" -eq 0 ]
