#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# coincident_root_loci.sh M2 PACKAGE.m2: membership in multiple root loci, by `member` of Macaulay2's package CoincidentRootLoci and by isInLocus: the
# same answers where both answer, and the times. What takes member longer than LIMIT seconds (30) is stopped, with all it started.
set -eu
export LC_ALL=C
m2=$1 package=$2 limit=${LIMIT:-30}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work"
cat >"$work/head.m2" <<END
loadPackage("RealRootPatterns", FileName => "$package");
needsPackage "CoincidentRootLoci";
END
cat >>"$work/head.m2" <<'END'
setRandomSeed 2026;
R = QQ[x,y];
-- forms of the degree: on the locus, nearly on it, and at random
forms' = lambda -> (
    n := sum lambda;
    on := product(lambda, m -> (random(-5,5)*x+random(1,5)*y)^m);
    {on, on + x^n, (x-y)^n, (x^2+y^2)^(n//2)*x^(n%2), sum(n+1, i -> random(-9,9)*x^(n-i)*y^i)});
-- the average time of f over its arguments, in seconds, and its answers
timed = (f, L) -> (t := elapsedTiming for F in L list f F; (t#0 / #L, t#1));
report = lambda -> (
    L := forms' lambda;
    X := coincidentRootLocus(lambda, QQ);
    (b, ours) := timed(F -> isInLocus(F, X), flatten(100:L));
    (a, theirs) := timed(F -> member(F, X), L); -- the first time makes the ideal
    (a, theirs) = timed(F -> member(F, X), L);
    << "degree " << sum lambda << "  " << toString lambda << "  member " << round(10.^6 * a) << " us  isInLocus " << round(10.^6 * b) << " us  ratio "
        << round(a / b) << (if theirs === take(ours, #L) then "" else "  THEY DIFFER: " | toString theirs | " and " | toString take(ours, #L)) << endl);
ours = lambda -> (
    (b, answers) := timed(F -> isInLocus(F, lambda), flatten(100:forms' lambda));
    << "degree " << sum lambda << "  " << toString lambda << "  isInLocus " << round(10.^6 * b) << " us  " << toString take(answers, 5) << endl);
END
# run SECONDS: standard input as a script of Macaulay2, for so many seconds at most; 1 if they did not suffice.
run() {
    cat "$work/head.m2" - >"$work/script.m2"
    status=0
    (cd "$work" && timeout -k 5 "$1" "$m2" --script script.m2 2>&1 </dev/null) || status=$?
    [ "$status" -ne 124 ] || return 1
    [ "$status" -eq 0 ] || exit "$status"
}
for lambda in '{4}' '{2,2}' '{3,1}' '{2,1,1}' '{3,2}' '{2,2,1}' '{2,1,1,1}' '{3,3}' '{2,2,2}' '{4,1,1}' '{2,2,1,1}' '{3,2,2}' '{2,2,2,1}' '{4,4}' '{2,1,1,1,1,1,1}' '{3,3,2}' '{2,2,1,1,1,1}' '{2,2,2,2}'; do
    if ! echo "report $lambda;" | run "$limit"; then
        echo "$lambda: member takes more than $limit seconds for five forms"
        echo "ours $lambda;" | run "$limit"
    fi
done
echo 'what is real:'
run 60 <<'END'
F = x^2+10^-15*y^2;
<< "realroots(x^2+10^-15*y^2) finds " << #realroots F << " real roots; realRootPattern: " << toString realRootPattern F << endl;
G = (x^2+y^2)^2;
<< "(x^2+y^2)^2 and (x^2-y^2)^2: member of {2,2}: " << (member(G, CRL{2,2}), member((x^2-y^2)^2, CRL{2,2})) << "; realRootPatternString: "
    << toString realRootPatternString {G, (x^2-y^2)^2} << endl;
END
