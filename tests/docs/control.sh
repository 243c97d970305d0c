#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# control.sh RUN: the negative control of run.sh: made-up pages, right and wrong, and what it must say about them.
set -eu
run=$1
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# expect STATUS TEXT PAGE...: run.sh on the pages ends with this status and its output contains the text.
expect() {
    status=$1 text=$2
    shift 2
    found=0
    sh "$run" /nonexistent "$@" >"$work/said" 2>&1 || found=$?
    if [ "$found" -ne "$status" ] || ! grep -qF -- "$text" "$work/said"; then
        failed=1
        echo "expected status $status and \`$text\` for $*; found status $found and"
        sed 's/^/    /' "$work/said"
    fi
}

cd "$work"
cat >right.md <<'END'
A block, and an example in two commands that share a folder:

```console
$ printf 'a\nb\n' >file
$ cat file
a
b
```

An indented one, whose command fails and says so on stderr:

    $ echo wrong >&2; false
    wrong

```sh
$ not an example
```
END
sed 's/^b$/c/' right.md >wrong.md
sed '/^b$/d' right.md >short.md
sed 's/^    wrong$/&\n    more/' right.md >long.md
cat >prose.md <<'END'
A page without examples: `$ true`.

```sh
$ true
```
END
: >empty.md

expect 0 '3 examples, 0 failed' right.md
expect 1 '3 examples, 1 failed' wrong.md
expect 1 'wrong.md: cat file' wrong.md
expect 1 '3 examples, 1 failed' short.md
expect 1 '3 examples, 1 failed' long.md
expect 1 '9 examples, 2 failed' wrong.md right.md long.md
expect 1 'prose.md: no examples' prose.md
expect 1 'prose.md: no examples' right.md prose.md
expect 1 'empty.md: no examples' empty.md right.md
expect 1 'absent.md: no such page' absent.md
expect 1 'absent.md: no such page' absent.md right.md
expect 1 '0 examples' # no page at all
exit $failed
