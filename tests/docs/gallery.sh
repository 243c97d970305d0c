#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# gallery.sh FOLDER: its make.sh makes the pictures that are in it, all of them and no others, and docs/gallery.md shows each.
set -eu
export LC_ALL=C.UTF-8
folder=$1
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
sh "$folder/make.sh" "$made"
ls "$made" | grep -q '[.]svg$' || { echo 'no pictures are made' >&2; exit 1; }
diff -r --exclude=make.sh "$folder" "$made"
for picture in "$made"/*.svg; do
    grep -qF "](gallery/${picture##*/})" "$folder/../gallery.md" || { echo "docs/gallery.md does not show ${picture##*/}" >&2; exit 1; }
done
