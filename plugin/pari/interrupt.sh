#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# interrupt.sh GP ROOTPRINT.gp: Ctrl-C ends a long computation, and the session answers the next question.
set -eu
export LC_ALL=C
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill -9 "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
mkfifo "$work/in"
# A background job of a script ignores SIGINT; gp sets its own handler.
(cd "$work" && exec "$1" -q -f --default colors=no --default histfile= <in >out 2>&1) &
pid=$!
exec 3>"$work/in"
printf 'read("%s");\n' "$2" >&3

# wait_for TEXT: until it is printed; at most a minute.
wait_for() {
    tries=0
    until grep -q "$1" "$work/out"; do
        tries=$((tries + 1))
        [ "$tries" -le 600 ] || { echo "gp does not print $1:" >&2; cat "$work/out" >&2; exit 1; }
        sleep 0.1
    done
}

for i in 1 2 3; do
    printf 'print("ready %s"); rrmptable(60,, "pattern,polar_degrees",, 10^9);\nprint("alive %s: ", rrmp(x^2-1));\n' "$i" "$i" >&3
    wait_for "ready $i"
    sleep 0.5
    ! grep -q "alive $i" "$work/out" || { echo 'the computation was too short to be interrupted' >&2; exit 1; }
    kill -INT "$pid"
    wait_for "alive $i"
    grep -q "alive $i: \[\[1, 1\], \[\]\]" "$work/out"
done
[ "$(grep -c 'user interrupt' "$work/out")" -eq 3 ] || { cat "$work/out" >&2; exit 1; }
