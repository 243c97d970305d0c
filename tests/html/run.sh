#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# run.sh ROOTPRINT PROBE: shows pages of tables in headless Chromium and lets the probe use them, on wide and narrow windows, in light and in
# dark; then lets it use broken pages and expects it to notice. Skipped (77) without Chromium.
set -eu
export LC_ALL=C.UTF-8
rootprint=$1
probe=$2
for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" >/dev/null && break
    browser=
done
if [ -z "$browser" ]; then
    echo 'no chromium'
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work" || true' EXIT # a browser may still be leaving

status=0
complain() {
    echo "$1"
    status=1
}

wide=1280
phone=390

# begin SCHEME: a window of frames.
begin() {
    scheme=$1
    names=
    rm -f "$work"/frame-*
    cat >"$work/window.html" <<END
<!DOCTYPE html>
<meta charset="utf-8">
<meta name="color-scheme" content="$scheme">
<pre id="report">
</pre>
<script>
addEventListener('message', ({ data }) => {
  document.querySelector('#report').append(...data.report.map(line => data.name + ': ' + line + '\n'));
});
</script>
END
}

# frame NAME WIDTH DEGREE ROWS WORD...: the page with these words, changed by the sed script in $change.
change=
frame() {
    name=$1 width=$2 degree=$3 rows=$4
    shift 4
    names="$names $name"
    architecture=false edges=
    [ $# -eq 1 ] || architecture=true
    [ "$*" != '3 2 2' ] || edges='edges: 11,'
    case $# in
    1) "$rootprint" table --format html --degree "$1" ;;
    *) "$rootprint" table --format html -k "$(IFS=,; echo "$*")" ;;
    esac >"$work/unchanged"
    sed -e "$change" "$work/unchanged" >"$work/page"
    if [ -n "$change" ] && cmp -s "$work/unchanged" "$work/page"; then
        complain "nothing to change: $change"
    fi
    {
        cat <<'END'
<!DOCTYPE html>
<script>
const complaints = [];
console.error = console.warn = (...words) => { complaints.push(words.join(' ')); };
for (const kind of ['error', 'unhandledrejection', 'securitypolicyviolation'])
  addEventListener(kind, event => { complaints.push(`${kind}: ${event.message ?? event.reason ?? event.violatedDirective}`); }, true);
</script>
END
        sed 1d "$work/page"
        printf '<script>const expected = {name: "%s", degree: %d, rows: %d, architecture: %s, %s phone: %s, scheme: "%s"};</script>\n<script>\n' \
            "$name" "$degree" "$rows" "$architecture" "$edges" "$([ "$width" -lt 500 ] && echo true || echo false)" "$scheme"
        cat "$probe"
        echo '</script>'
    } >"$work/frame-$name.html"
    echo "<iframe src=\"frame-$name.html\" style=\"width: ${width}px; height: 844px; border: 0; color-scheme: $scheme\"></iframe>" >>"$work/window.html"
}

# show: what the probes say, a line each, in the file report.
show() {
    # Frames of files are strangers to each other, which is all right. The timeout is for a browser that hangs.
    timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --user-data-dir="$work/profile" \
        --window-size=1600,1000 --virtual-time-budget=20000 --dump-dom "file://$work/window.html" >"$work/dom" 2>"$work/noise" || {
        cat "$work/noise"
        echo "$browser has failed"
        exit 1
    }
    sed -n '/<pre id="report">/,/<\/pre>/p' "$work/dom" | sed -e 's/<[^>]*>//g' -e '/^$/d' >"$work/report"
}

for scheme in light dark; do
    begin "$scheme"
    frame network "$wide" 4 9 3 2 2
    frame network-phone "$phone" 4 9 3 2 2
    frame degree-0 "$wide" 0 1 0
    frame degree-1 "$phone" 1 1 1
    frame degree-6 "$wide" 6 23 6
    frame degree-6-phone "$phone" 6 23 6
    if [ "$scheme" = light ]; then
        frame degree-12 "$wide" 12 246 12
        frame degree-12-phone "$phone" 12 246 12
        frame degree-16 "$wide" 16 940 16
    fi
    show
    for name in $names; do
        grep "^$name: .* checks\$" "$work/report" | sed "s/^/$scheme, /" | grep . || complain "$scheme, $name: no report"
    done
    if grep 'FAIL' "$work/report" | cut -c 1-1000 | grep .; then status=1; fi
done

# The negative controls: each page is broken in one place; the probe must say where.
begin light
expected=
broken() {
    change=$1
    expected="$expected$3: FAIL $2
"
    shift 2
    frame "$@"
    change=
}
broken '/^<tr id="13-0"/d' 'rows in all' no-row "$wide" 4 9 3 2 2
broken 's/number: (row, i) => BigInt(\(.*\)),$/number: (row, i) => Number(\1),/' 'large numbers' doubles "$wide" 4 9 3 2 2
broken 's/^  const step = 300/  const step = 5/' 'rows at first' step "$wide" 4 9 3 2 2
broken "s/sign \* compare/compare/" 'degree descending' ascending "$wide" 6 23 6
broken 's/^    if (place \&\& .*/    if (place) return false;/' 'interior' no-place "$wide" 4 9 3 2 2
broken '/<path data-from="22-0" data-to="4-0"/d' 'edges' no-edge "$wide" 4 9 3 2 2
broken 's/^h1 {/h1 { width: 600px;/' 'nothing wider' too-wide "$phone" 4 9 3 2 2
broken 's/^  --ink: .*/  --ink: #888;/' 'light: text' pale "$wide" 4 9 3 2 2
broken 's/^  --boundary-tint: .*/  --boundary-tint: #963;/' 'light: names of boundary' muddy "$wide" 4 9 3 2 2
broken 's/^:root\[data-theme="dark"\].*//' 'the other one' no-dark "$wide" 4 9 3 2 2
broken 's/^<main>/<main><img src="absent.png" alt="">/' 'other files' picture "$wide" 4 9 3 2 2
broken 's/^  update(); .*/  update(); nowhere();/' 'complaints' error "$wide" 4 9 3 2 2
broken "s/^'use strict';/throw 1;/" 'the count' no-script "$wide" 6 23 6
show
printf '%s' "$expected" >"$work/expected"
while IFS= read -r line; do
    if ! grep -qF "$line" "$work/report"; then
        complain "the probe has not noticed: $line"
        grep "^${line%%:*}:" "$work/report" | cut -c 1-200 | head -n 20
    fi
done <"$work/expected"
exit $status
