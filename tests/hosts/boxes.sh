#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# boxes.sh ROOTPRINT QUESTIONS FUNCTIONS.toml: what the shell says, in JSON Lines, about forms that are known up to a radius, and about exact ones.
set -eu
rootprint=$1 questions=$2 functions=$3
boxes=$("$questions" "$functions" boxes)
# say ARGUMENT…: not everything is decided, and the zero form is an error.
say() {
    status=0
    "$rootprint" "$@" --format jsonl 2>/dev/null || status=$?
    [ "$status" -eq 0 ] || [ "$status" -eq 2 ] || [ "$status" -eq 3 ]
}
printf '%s\n' "$boxes" | say pattern
printf '%s\n' "$boxes" | say member -k 3,2,2
printf '%s\n' "$boxes" | grep -v '+/-' | head -n 6 | say robustness
