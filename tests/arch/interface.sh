#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# interface.sh HEADER LIBRARY: the C library exports exactly what rootprint.h declares, under the version ROOTPRINT_1, and is never unloaded.
set -eu
export LC_ALL=C

# The functions that a header declares: names before a parenthesis on lines of ROOTPRINT_API.
declared() { sed -n 's/^ROOTPRINT_API [^(]*[ *]\(rootprint_[a-z0-9_]*\)(.*/\1@@ROOTPRINT_1/p' | sort; }
# What the lines of `nm -D --defined-only` export, the version node itself apart.
exported() { awk '$3 != "ROOTPRINT_1" { print $3 }' | sort; }

control_header='ROOTPRINT_API char *rootprint_text(int32_t a);
ROOTPRINT_API int32_t rootprint_number(void);'
control_symbols='0000 T rootprint_text@@ROOTPRINT_1
0000 T rootprint_number
0000 A ROOTPRINT_1
0000 W _ZSt4swap'
if [ "$(printf '%s\n' "$control_header" | declared | wc -l)" -ne 2 ] ||
    [ "$(printf '%s\n' "$control_symbols" | exported | tr '\n' ' ')" != '_ZSt4swap rootprint_number rootprint_text@@ROOTPRINT_1 ' ]; then
    echo 'the negative control fails' >&2
    exit 1
fi

wanted=$(declared <"$1")
found=$(nm -D --defined-only "$2" | exported)
[ "$(printf '%s\n' "$wanted" | wc -l)" -ge 25 ] || { echo "$1 declares too little: $wanted" >&2; exit 1; }
if [ "$wanted" != "$found" ]; then
    printf 'declared:\n%s\nexported:\n%s\n' "$wanted" "$found" >&2
    exit 1
fi
readelf -d "$2" | grep -q 'FLAGS_1.*NODELETE' || { echo "$2 may be unloaded" >&2; exit 1; }
readelf -d "$2" | grep -q 'SONAME.*\[librootprint-c\.so\.1\]' || { echo "$2 has another soname" >&2; exit 1; }
