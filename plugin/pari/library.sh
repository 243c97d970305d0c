#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# library.sh GP ROOTPRINT.gp OLDER.so: a library that is missing or of another version is a GP error that says so; FLINT's table `mod64` is not
# taken from PARI; every function has help with an example.
set -eu
export LC_ALL=C
gp=$1 module=$2 older=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ask LINE: what GP prints after that line.
ask() { (cd "$work" && printf 'read("%s");\n%s\n' "$module" "$1" | "$gp" -q -f --default colors=no 2>&1); }
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

export ROOTPRINT_LIBRARY="$work/missing.so"
answer=$(ask 'rrmp(x); print("alive")')
said 'cannot be opened' "$answer"
answer=$(ask 'iferr(rrmp(x), E, print(errname(E))); print("alive")')
said 'e_MISC' "$answer"
said 'alive' "$answer"
export ROOTPRINT_LIBRARY=libm.so.6
said "libm.so.6 is not Rootprint's library" "$(ask 'rrmp(x)')"
export ROOTPRINT_LIBRARY="$older"
answer=$(ask 'rrmp(x); print("alive")')
said 'has interface version 0, this module needs 1' "$answer"
unset ROOTPRINT_LIBRARY

said 'interface: 1' "$(ask 'print(rootprintinfo())')"
bound=$(cd "$work" && printf 'read("%s");\nrrmp(x^2-4);\n' "$module" | LD_DEBUG=bindings LD_DEBUG_OUTPUT="$work/bindings" "$gp" -q -f 2>&1; cat "$work"/bindings.*)
table=$(printf '%s\n' "$bound" | grep "normal symbol .mod64'" | grep 'binding file [^ ]*libflint')
said 'to /' "$table"
! printf '%s\n' "$table" | grep -v 'to [^ ]*libflint' >&2 || { echo "FLINT's table mod64 is taken from elsewhere" >&2; exit 1; }

functions=$(sed -n 's/^addhelp(\([a-z]*\),.*/\1/p' "$module")
[ "$(printf '%s\n' "$functions" | wc -l)" -ge 19 ] || { echo "too few functions: $functions" >&2; exit 1; }
for function in $functions; do
    help=$(ask "?$function" | tr -s ' \n' ' ')
    said "$function(" "$help"
    [ "$function" = rootprintinfo ] || said "Example: $function(" "$help"
done
