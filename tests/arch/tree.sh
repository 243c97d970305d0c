#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# tree.sh ROOT: what every file has, and what none has.
set -eu
export LC_ALL=C

# violations ROOT
violations() (
    cd "$1"
    # Sources say their licence in the first three lines; data, corpora and prose do not.
    find lib plugin tests -type f \( -name '*.cpp' -o -name '*.hpp' -o -name '*.c' -o -name '*.h' -o -name '*.sh' -o -name '*.v' \
        -o -name '*.gp' -o -name '*.m2' -o -name '*.py' -o -name '*.toml' -o -name meson.build \) 2>/dev/null | sort |
        while read -r file; do
            head -n 3 "$file" | grep -q 'SPDX-License-Identifier: LGPL-3.0-or-later' || echo "$file: no licence line"
        done
    # The patterns are written so that they do not match themselves.
    # noticed MESSAGE GREP-OPTIONS PATTERN: in all files
    noticed() {
        find . -name .git -prune -o -path './build*' -prune -o -path ./.cache -prune -o -type f -print0 | sort -z |
            { xargs -0 grep "$2" "$3" /dev/null || true; } | sed "s|^\([^:]*\):|\1: $1: |"
    }
    noticed unfinished -nIE '\b(TO[D]O|FIX[M]E|X[X]X)\b'
    noticed 'a path of some machine' -nIE '\.\./[s]hared|(^|[^[:alnum:]_.$}])/(wor[k]|hom[e]|roo[t]|User[s])/'
    noticed 'a package registry' -nIiE '(deb|security|snapshot|ftp)[.]debian[.]or[g]|npmj[s][.]|pyp[i][.]org|pythonhoste[d]|crate[s][.]io|proxy[.]golan[g]|mave[n][.](org|apache)|rubygem[s][.]org'
)

control=$(mktemp -d)
trap 'rm -rf "$control"' EXIT
mkdir -p "$control/lib" "$control/docs" "$control/build"
echo 'int a;' >"$control/lib/a.cpp"
echo "TO""DO" >"$control/docs/b.md"
echo "see ../shar""ed/spec" >"$control/docs/c.md"
echo "in /hom""e/me" >"$control/docs/d.md"
echo "https://pyp""i.org/x" >"$control/docs/e.md"
# and these must not be noticed
echo '// SPDX-License-Identifier: LGPL-3.0-or-later' >"$control/lib/good.cpp"
echo 'a/work/of art' >"$control/docs/good.md"
echo "TO""DO" >"$control/build/good.md"
noticed=$(violations "$control" | sed 's|^[^:]*/\([a-z]*\)\..*|\1|' | tr -d '\n')
if [ "$noticed" != abcde ]; then
    echo "the negative control fails: noticed $noticed" >&2
    exit 1
fi

found=$(violations "$1")
[ -z "$found" ] || { printf '%s\n' "$found" >&2; exit 1; }
