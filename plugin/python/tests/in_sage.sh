#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# in_sage.sh PACKAGE_PATH: the examples of in_sage.py by `sage -t`, with the module in the folder PACKAGE_PATH (build/release/plugin/python).
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
path=$(cd -- "$1" && pwd)
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
sage --version
HOME=$home PYTHONPATH=$path sage -t --force-lib "$here/in_sage.py" | sed -e 's/--random-seed=[0-9]* //' -e "s|$here/||g" -e '/Running doctests with ID/d' -e '/^Using /d' -e '/^Features/d' -e '/^Pytest/d' -e 's/ *$//'
