#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# make.sh [DIR]: makes the pictures of docs/gallery.md by the commands that stand there, in DIR (default: beside this script).
# `rootprint` is the one in PATH.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
cd "${1:-$here}"
sed -n 's/^\$ \(rootprint plot .* -o [a-z0-9-]*\.svg\)$/\1/p' "$here/../gallery.md" >commands
sh -eu commands >/dev/null
rm commands
