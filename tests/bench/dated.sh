#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# dated.sh PROGRAM ARGUMENT...: the date, the machine, the program with its arguments, then what it prints. So the outputs of bench-filters and
# bench-random-forms in docs/evidence were made:
#     dated.sh bench-filters 20261126 20000000 (ended after an hour), dated.sh bench-filters 20261127 3000000
#     dated.sh bench-random-forms 20261126 1000000000 random-forms.svg
set -eu
echo "date     $(date -u +%Y-%m-%d)"
echo "machine  $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores"
echo "program  ${1##*/} $(shift && echo "$*")"
echo
exec "$@"
