#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# session.sh M2 PACKAGE.m2 PROGRAM OLDER.so TEST: what a user of the package does, in Macaulay2 itself.
set -eu
export LC_ALL=C
m2=$1 package=$2 program=$3 older=$4
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill -9 "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
export HOME="$work"
cd "$work"
load="loadPackage(\"RealRootPatterns\", FileName => \"$package\")"

# ask TEXT: what Macaulay2 prints, and its errors; a script ends at the first one.
ask() {
    printf '%s;\n%s\n' "$load" "$1" >script.m2
    "$m2" --script script.m2 2>&1 </dev/null || true
}
# said TEXT ANSWER
said() {
    case $2 in
    *"$1"*) ;;
    *)
        printf 'not said: %s\nbut: %s\n' "$1" "$2" >&2
        exit 1
        ;;
    esac
}

# check_tests PACKAGE: `check` of the package there passes, and has run all its tests.
check_tests() {
    tests=$(grep -c '^TEST ///' "$(dirname "$1")/RealRootPatterns/tests.m2")
    printf 'loadPackage("RealRootPatterns", FileName => "%s");\ncheck RealRootPatterns;\n<< "all " << %s << " passed" << endl;\n' "$1" "$tests" >check.m2
    "$m2" --script check.m2 >check.out 2>&1 </dev/null || return 1
    grep -q "^all $tests passed" check.out && [ "$(grep -c 'check([0-9]*, "RealRootPatterns")' check.out)" -eq "$tests" ]
}

case $5 in
check) # the tests of the package pass; the negative control: a false assertion is noticed
    check_tests "$package" || { cat check.out >&2; exit 1; }
    cp -r "$(dirname "$package")/RealRootPatterns" "$package" .
    printf '\nTEST /// -- false\nassert(realRootPattern {1,0,-1} === {{2},{}})\n///\n' >>RealRootPatterns/tests.m2
    ! check_tests "$work/RealRootPatterns.m2" || { echo 'the negative control fails' >&2; exit 1; }
    ;;
install) # the package installs without warnings, with its examples and pages, with the library and without
    for library in '' "$work/missing.so"; do
        rm -rf prefix
        export ROOTPRINT_LIBRARY="$library" ROOTPRINT_PROGRAM=
        printf 'installPackage("RealRootPatterns", FileName => "%s", InstallPrefix => "%s/prefix/", UserMode => true);\n<< "installed" << endl;\n' "$package" "$work" >install.m2
        "$m2" --script install.m2 >install.out 2>&1 </dev/null || true
        grep -q '^installed' install.out || { cat install.out >&2; exit 1; }
        ! grep -iE 'error|warning' install.out >&2 || exit 1
        page=$(find prefix -name _real__Root__Pattern.html)
        grep -q 'multiplicities of its distinct real roots' "$page" || { echo 'the page of realRootPattern says nothing' >&2; exit 1; }
        [ -n "$library" ] || grep -q '{{1, 2}, {1}}' "$page" || { echo 'the example of realRootPattern was not run' >&2; exit 1; }
    done
    ;;
library) # a library that is missing or of another kind, the program in its place, and where both come from
    answer=$(ROOTPRINT_LIBRARY="$work/missing.so" ask 'realRootPattern {1,2,1}')
    said "neither Rootprint's library nor its program is here" "$answer"
    said 'ROOTPRINT_LIBRARY' "$answer"
    said "neither Rootprint's library" "$(ROOTPRINT_LIBRARY=libm.so.6 ask 'realRootPattern {1,2,1}')"
    said "neither Rootprint's library" "$(ROOTPRINT_PROGRAM=/bin/false ask 'realRootPattern {1,2,1}')"
    said "neither Rootprint's library" "$(ROOTPRINT_PROGRAM=/bin/true ask 'realRootPattern {1,2,1}')"
    answer=$(ROOTPRINT_LIBRARY="$older" ask 'realRootPattern {1,2,1}')
    said 'has version 0 of the interface, and 1 is needed' "$answer"
    said 'alive' "$(ROOTPRINT_LIBRARY="$work/missing.so" ask 'try realRootPattern {1,2,1} else << "alive" << endl')"
    export ROOTPRINT_PROGRAM="$program"
    said '{{2}, {}}' "$(ask 'print realRootPattern {1,2,1}')"
    said 'realRootPattern: the zero form has no pattern' "$(ask 'realRootPattern {0,0}' | tr '\n' ' ' | sed 's/form 1: //')"
    said 'VERIFIED pattern 2|0' "$(ask 'print checkCertificate provePattern {1,2,1}')"
    said '{boundary, outside}' "$(ask 'print lcnPlace({{1,4,6,4,1},{1,0,0,0,1}}, {3,2,2})')"
    unset ROOTPRINT_PROGRAM
    said 'interface: 1' "$(ask 'print rootprintInfo()')"
    said '{{2}, {}}' "$(load="loadPackage(\"RealRootPatterns\", FileName => \"$package\", Configuration => {\"program\" => \"$program\"})" && ask 'print realRootPattern {1,2,1}')"
    ;;
memory) # after 10^5 calls the process is as large as before
    said 'flat' "$(ask '
R = QQ[x,y];
size1 = () -> value last drop(separate(" ", first lines get "/proc/self/statm"), {2,6});
work1 = n -> for i from 1 to n do (
    realRootPattern((x-y)^2*(x^2+y^2)*y);
    realRootPatternString {1,2,3};
    try realRootPattern {0,0};
    lcnPlace({1,4,6,4,1}, {3,2,2});
    try isLCNMember({1,4,6,4,1}, {3,2}));
work1 2000; collectGarbage(); a = size1();
work1 20000; collectGarbage(); b = size1();
<< (if b - a < 4000 then "flat" else toString(b - a)) << endl;')"
    ;;
interrupt) # Ctrl-C ends a long computation with an error, and the session answers the next question
    mkfifo in
    "$m2" --no-readline --silent --no-prompts <in >out 2>&1 &
    pid=$!
    exec 3>in
    printf '%s;\n' "$load" >&3
    # wait_for FILE: until Macaulay2 has written it; at most a minute.
    wait_for() {
        tries=0
        until [ -s "$1" ]; do
            tries=$((tries + 1))
            [ "$tries" -le 600 ] || { echo "Macaulay2 does not write $1:" >&2; cat out >&2; exit 1; }
            sleep 0.1
        done
    }
    for i in 1 2 3; do
        printf '"ready%s" << "ready" << close; patternTable(60, Columns => "pattern,polar_degrees", MaxCount => 10^9);
' "$i" >&3
        printf '"alive%s" << toString realRootPattern {1,0,-1} << close;
' "$i" >&3
        wait_for "ready$i"
        sleep 0.5
        [ ! -e "alive$i" ] || { echo 'the computation was too short to be interrupted' >&2; exit 1; }
        kill -INT "$pid"
        wait_for "alive$i"
        said '{{1, 1}, {}}' "$(cat "alive$i")"
    done
    printf 'exit 0
' >&3
    wait "$pid" || true
    pid=
    [ "$(grep -c 'error: .*interrupted' out)" -eq 3 ] || { cat out >&2; exit 1; }
    ;;
*)
    echo "no test $4" >&2
    exit 1
    ;;
esac
