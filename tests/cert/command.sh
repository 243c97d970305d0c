#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# command.sh PROGRAM ROOT: the command line of rootprint-check. Every run must have the expected exit status, the expected line on
# standard output, and standard error that matches an expression.
set -u
export LC_ALL=C
program=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd -P)/${1##*/}
root=$(CDPATH='' cd -- "$2" && pwd -P)
work=$(mktemp -d) || exit 99
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cd "$work" || exit 99
cases=0 failed=0

# judged STATUS OUT ERR: whether the last run, with the exit status in `status`, is as expected. OUT is all of standard output; ERR is
# an extended regular expression for each line of standard error, or empty if nothing may be there.
judged() {
    [ "$status" = "$1" ] || { echo "exit status $status, not $1"; return 1; }
    [ "$(cat out; echo .)" = "${2:+$2
}." ] || { echo "standard output: $(cat out)"; return 1; }
    if [ -z "$3" ]; then
        [ ! -s err ] || { echo "standard error: $(cat err)"; return 1; }
    else
        [ -s err ] || { echo 'nothing on standard error'; return 1; }
        ! grep -vE -- "$3" err || return 1
    fi
}

# check NAME STATUS OUT ERR ARGUMENT...
check() {
    name=$1 expected=$2 out=$3 err=$4
    shift 4
    "$program" "$@" >out 2>err </dev/null
    status=$?
    cases=$((cases + 1))
    complaint=$(judged "$expected" "$out" "$err") || {
        failed=$((failed + 1))
        printf 'FAILED: %s\n%s\n' "$name" "$complaint"
    }
}

# a true claim with its certificate, a false claim for it, and text that is neither
write() {
    printf 'rootprint-claim 1\nform 1 0 -2\npattern %s\n' "$2" >"$1.claim"
    printf 'rootprint-certificate 1\nrule pattern\nconstant 1\ninfinity 0\nfactor 1 : 1 0 -2 : 0/1\nbezout 3 1 : 1 : 1 0\nend\n' >"$1.cert"
}
write true '11|0'
write false '0|1'
write later '11|0'
echo 'rootprint-certificate 2' >later.cert
echo nonsense >nonsense

# The negative control: a wrong status, a wrong line and a wrong reason are noticed.
"$program" true.claim true.cert >out 2>err
status=$?
judged 0 's VERIFIED pattern 11|0' '' >said || { cat said; exit 1; }
for wrong in "1#s VERIFIED pattern 11|0#" "0#s VERIFIED#" "0##" "0#s VERIFIED pattern 11|0#reason"; do
    rest=${wrong#*#}
    if judged "${wrong%%#*}" "${rest%%#*}" "${rest#*#}" >said; then
        echo "the negative control fails: $wrong"
        exit 1
    fi
done

verified='s VERIFIED pattern 11|0'
check 'a true claim' 0 "$verified" '' true.claim true.cert
check 'a false claim' 1 's REJECTED' '^false\.cert: condition 5: ' false.claim false.cert
check 'a malformed claim' 2 's MALFORMED' '^nonsense:1:1: expected rootprint-claim$' nonsense true.cert
check 'a malformed certificate' 2 's MALFORMED' '^nonsense:1:1: expected rootprint-certificate$' true.claim nonsense
check 'the files exchanged' 2 's MALFORMED' '^true\.cert:1:1: ' true.cert true.claim
check 'a later version' 2 's UNSUPPORTED' '^later\.cert:1:23: this checker knows version 1 only$' later.claim later.cert

printf 'rootprint-claim 1\ndegree 4\ncovers 112|0 : 13|0 22|0\n' >covers.claim
printf 'rootprint-certificate 1\nrule degenerations\nend\n' >covers.cert
sed 's/22/31/' covers.claim >uncovered.claim
sed 's/degenerations/ordering/' covers.cert >ordering.cert
check 'a true claim about a degree' 0 's VERIFIED degree 4 covers 112|0 : 2 listed' '' covers.claim covers.cert
check 'a false claim about a degree' 1 's REJECTED' '^uncovered\.claim:3:21: rule degenerations: ' uncovered.claim covers.cert
check 'a rule for claims about a form' 1 's REJECTED' '^true\.cert: the rule proves other claims only$' covers.claim true.cert
check 'a rule for claims about a degree' 1 's REJECTED' '^covers\.cert: the rule proves other claims only$' true.claim covers.cert
check 'an unknown rule' 2 's UNSUPPORTED' \
    '^ordering\.cert:2:6: this checker knows the rules pattern, zero, repeated, squarefree, enumeration, degenerations, fillings, critical, groups, sections, pieces and examples$' \
    covers.claim ordering.cert
check 'a degree above the limit' 2 's UNSUPPORTED' '^covers\.claim:2:9: a degree above --max-degree$' --max-degree 3 covers.claim covers.cert

try='^(rootprint-check: .*|Try rootprint-check --help)$'
check 'no argument' 2 '' "$try"
check 'one file' 2 '' "$try" true.claim
check 'three files' 2 '' "$try" true.claim true.cert true.cert
check 'an unknown option' 2 '' '^(rootprint-check: unknown option --fast|Try .*)$' --fast true.claim true.cert
check 'an unknown option with a value' 2 '' '^(rootprint-check: unknown option --fast|Try .*)$' --fast=1 true.claim true.cert
check 'an unknown short option' 2 '' '^(rootprint-check: unknown option -h|Try .*)$' -h
check 'an option without value' 2 '' '^(rootprint-check: --max-work needs a value|Try .*)$' true.claim true.cert --max-work
check '--all without value' 2 '' '^(rootprint-check: --all needs a value|Try .*)$' --all
check '--all and a file' 2 '' '^(rootprint-check: --all takes no further file|Try .*)$' --all . true.claim
check 'standard input is no file' 2 '' '^(rootprint-check: unknown option -|Try .*)$' - true.cert
for value in 0 -1 +1 1e9 '' ' 1' 1.0 0x10 9223372036854775808 18446744073709551617; do
    check "the limit '$value'" 2 '' '^(rootprint-check: --max-work needs a positive number, not .*|Try .*)$' \
        --max-work="$value" true.claim true.cert
done

check 'options after the files, and the largest limits' 0 "$verified" '' true.claim --max-work 9223372036854775807 true.cert \
    --max-size=9223372036854775807 --max-bits 9223372036854775807 --max-degree=9223372036854775807
cp true.claim ./--all
check 'after -- a file may begin with -' 0 "$verified" '' --max-degree 2 -- --all true.cert
size=$(wc -c <true.cert | tr -d ' ')
check 'a file as large as allowed' 0 "$verified" '' --max-size "$size" true.claim true.cert
head -c 65537 /dev/zero >zeros
check 'a file larger by one byte' 2 's UNSUPPORTED' ' a text longer than --max-size$' --max-size 65536 true.claim zeros
for option in size bits degree work; do
    named="--max-$option"
    check "$named 1" 2 's UNSUPPORTED' "$named" "$named" 1 true.claim true.cert
    check "the last of two options $named" 0 "$verified" '' "$named" 1 "$named=1000000" true.claim true.cert
done

check 'a missing claim' 2 's UNSUPPORTED' '^missing: No such file or directory$' missing true.cert
check 'a missing certificate' 2 's UNSUPPORTED' '^missing: No such file or directory$' true.claim missing
check 'both missing' 2 's UNSUPPORTED' '^(missing|absent): No such file or directory$' missing absent
check 'an empty name' 2 's UNSUPPORTED' ': No such file or directory$' '' true.cert
check 'a directory as claim' 2 's UNSUPPORTED' '^\.: not a regular file$' . true.cert
mkfifo fifo
check 'a FIFO is not waited for' 2 's UNSUPPORTED' '^fifo: not a regular file$' true.claim fifo
ln -s true.claim link
check 'a symbolic link' 0 "$verified" '' link true.cert
if [ "$(id -u)" -ne 0 ]; then
    cp true.cert secret
    chmod 0 secret
    check 'an unreadable file' 2 's UNSUPPORTED' '^secret: Permission denied$' true.claim secret
fi

# --all
mkdir empty stray good bad unproved malformed later dangling named.claim
check 'an empty directory' 1 's REJECTED 0 of 0 claims' '^empty: there is no claim$' --all empty
check 'a missing directory' 2 's UNSUPPORTED' '^missing: No such file or directory$' --all missing
check 'a file as directory' 2 's UNSUPPORTED' '^nonsense: Not a directory$' --all nonsense
write stray/a '11|0'
rm stray/a.claim
echo nonsense >stray/notes.txt
check 'a certificate without claim' 1 's REJECTED 0 of 0 claims' '^stray: there is no claim$' --all stray
for n in 1 2 10; do write "good/$n" '11|0'; done
check 'true claims' 0 's VERIFIED 3 claims' '' --all good
check 'true claims, with =' 0 's VERIFIED 3 claims' '' --all=good
mkdir mixed
cp true.claim true.cert covers.claim covers.cert mixed
check 'claims about forms and about degrees' 0 's VERIFIED 2 claims' '' --all mixed
cp covers.cert mixed/true.cert
check 'a rule for other claims among them' 1 's REJECTED 1 of 2 claims' '^mixed/true\.(cert: the rule|claim: s REJECTED)' --all mixed
cp stray/a.cert stray/notes.txt good
mkdir good/nested
write good/nested/a '0|1'
check 'stray files and nested directories are not looked at' 0 's VERIFIED 3 claims' '' --all good
check 'a limit for all' 2 's UNSUPPORTED 3 of 3 claims' '(--max-work allows|claim: s UNSUPPORTED)$' --max-work 1 --all good
for n in 1 2 10; do write "bad/$n" '0|1'; done
write bad/3 '11|0'
check 'a false claim among true ones' 1 's REJECTED 3 of 4 claims' '^bad/(1|2|10)\.(cert: condition 5|claim: s REJECTED)' --all bad
cases=$((cases + 1))
order=$(sed -n 's|^bad/\([0-9]*\)\.claim.*|\1|p' err | tr '\n' ' ')
[ "$order" = '1 2 10 ' ] || { failed=$((failed + 1)); echo "FAILED: the natural order: $order"; }
write unproved/a '11|0'
write unproved/b '11|0'
rm unproved/b.cert
check 'a claim without certificate' 1 's REJECTED 1 of 2 claims' '^unproved/b\.(cert: there is no such certificate|claim: s REJECTED)$' \
    --all unproved
write malformed/a '11|0'
write malformed/b '1 1|0'
cp later.claim malformed/c.claim
cp later.cert malformed/c.cert
check 'malformed wins over unsupported' 2 's MALFORMED 2 of 3 claims' '^malformed/(b|c)\.' --all malformed
write malformed/d '0|1'
check 'rejected wins over malformed' 1 's REJECTED 3 of 4 claims' '^malformed/(b|c|d)\.' --all malformed
cp later.claim later.cert later
check 'one unsupported claim' 2 's UNSUPPORTED 1 of 1 claim' '^later/later\.c' --all later
write dangling/a '11|0'
rm dangling/a.cert
ln -s nowhere dangling/a.cert
check 'a certificate that is a dangling link' 2 's UNSUPPORTED 1 of 1 claim' '^dangling/a\.c' --all dangling
mkdir named.claim/a.claim
write named.claim/b '11|0'
cp true.cert named.claim/a.cert
check 'a directory called a claim' 2 's UNSUPPORTED 1 of 2 claims' '^named\.claim/a\.claim: ' --all named.claim

# Standard output that does not take the answer: never status 0. A full device is Linux's.
for arguments in 'true.claim true.cert' '--all unproved' '--all good' --help --version; do
    cases=$((cases + 2))
    # shellcheck disable=SC2086
    "$program" $arguments >&- 2>err </dev/null
    [ $? = 2 ] || { failed=$((failed + 1)); echo "FAILED: closed standard output: $arguments"; }
    [ -c /dev/full ] || continue
    # shellcheck disable=SC2086
    "$program" $arguments >/dev/full 2>err </dev/null
    [ $? = 2 ] || { failed=$((failed + 1)); echo "FAILED: a full device: $arguments"; }
done
cases=$((cases + 1))
"$program" false.claim false.cert >out 2>&-
status=$?
[ "$status $(cat out)" = '1 s REJECTED' ] || { failed=$((failed + 1)); echo 'FAILED: closed standard error'; }

# The limits are told alike by --help, the manual page and the specification.
cases=$((cases + 1))
if ! "$program" --help >help 2>err </dev/null || [ -s err ]; then
    failed=$((failed + 1))
    echo 'FAILED: --help'
fi
for option in size degree bits work; do
    cases=$((cases + 1))
    told=$(sed -n "s/^  --max-$option N .*(default \([0-9]*\))\$/\1/p" help)
    manual=$(sed -n "/max.-$option /,/^\.TP/s/.*(default \([0-9]*\).*/\1/p" "$root/lib/check/rootprint-check.1")
    written=$(sed -n "s/^| .--max-$option N. .*| \([0-9]*\) |\$/\1/p" "$root/docs/spec/certificate.md")
    case $told/$manual/$written in
    "$told/$told/$told") [ -n "$told" ] && continue ;;
    esac
    failed=$((failed + 1))
    echo "FAILED: the default of --max-$option: $told, $manual, $written"
done
check '--version' 0 "$("$program" --version)" '' --version
case $(cat out) in 'rootprint-check '[0-9]*) ;; *) failed=$((failed + 1)) && echo 'FAILED: --version' ;; esac

echo "$cases cases, $failed failed"
[ "$failed" -eq 0 ]
