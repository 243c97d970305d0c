#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# training.sh ROOTPRINT SLIDES PLOT [RUNS]: where gradient descent ends for four networks, beside what the slides print (tests/data/slides.csv); a
# picture goes to PLOT. Its dated output and picture are kept in docs/evidence.
set -eu
rootprint=$1 slides=$2 plot=$3 runs=${4:-100000}
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

echo "date     $(date -u +%Y-%m-%d)"
echo "machine  $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores"
echo "program  $("$rootprint" --version | head -n 1)"

# trained SIZES ARGUMENT...: the table as CSV, its time to file descriptor 3.
trained() {
    sizes=$1
    shift
    start=$(date +%s)
    "$rootprint" train -k "$sizes" --runs "$runs" --seed 1 --tolerance 1e-8 --table --format csv "$@" || [ $? -eq 3 ]
    echo "time     train -k $sizes --runs $runs --tolerance 1e-8 $*: $(($(date +%s) - start)) s" >&3
}
exec 3>&1

for network in 4,2:1111\|0 3,2,2:1111\|0 2,2,2:111\|0 3,2:111\|0 3,2:; do
    sizes=${network%%:*} initial=${network#*:}
    if [ -n "$initial" ]; then trained "$sizes" --init-pattern "$initial" >"$work/table"
    else trained "$sizes" >"$work/table"; fi
    echo
    echo "k = ($sizes), ${initial:-any} at the beginning"
    unmatched=$(awk -F, '$5 == "unmatched" { n += $7 } END { print n + 0 }' "$work/table")
    echo "unmatched $unmatched of $runs"
    [ $((unmatched * 1000)) -lt "$runs" ] || failed=$((failed + 1))
    # The printed percentage and loss of a target and a solution, or -.
    awk -F, -v sizes="$sizes" -v initial="$initial" -v marks="$work/marks" '
        FNR == NR { if ($1 !~ /^#/) { key = $1 "," $2 "," $3; target[key] = $4; share[key "," $5] = $6; loss[key "," $5] = $7 }; next }
        function printed(list, key) { return key in list ? list[key] : "-" }
        FNR == 1 {
            printf "%-7s %-9s %s\n", "target", "measured", "printed"
            network = sizes
            gsub(",", " ", network)
            next
        }
        { key = network "," initial "," $1; rows[++count] = $0 }
        !($1 in seen) { seen[$1]; printf "%-7s %6.2f %%  %s\n", $1, $2, printed(target, key) }
        END {
            printf "%-7s %-8s %-9s %6s  %-16s %8s  %10s %10s %10s\n", "target", "solution", "place", "share", "95 %", "printed", "loss", "final loss", "printed"
            for (i = 1; i <= count; ++i) {
                split(rows[i], f, ",")
                key = network "," initial "," f[1] "," f[5]
                printf "%-7s %-8s %-9s %6.2f  [%5.2f, %6.2f]  %8s  %10s %10s %10s\n", f[1], f[5], f[6], f[8], f[9], f[10], printed(share, key), f[11], f[12], printed(loss, key)
                if (key in share) print sizes, f[1], f[5], f[8], f[9], f[10], share[key] >>marks
            }
        }' "$slides" "$work/table"
done

# One line for each printed share: the interval measured, and a circle where the slides have theirs.
awk '
    { n = NR; label[n] = "(" $1 ")  " $2 " → " $3; mid[n] = $4; low[n] = $5; high[n] = $6; printed[n] = $7 }
    function x(p) { return 190 + 5 * p }
    END {
        height = 60 + 22 * n
        printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 730 %d\" font-family=\"sans-serif\" font-size=\"12\">\n", height
        printf "<rect width=\"730\" height=\"%d\" fill=\"#ffffff\"/>\n", height
        for (p = 0; p <= 100; p += 20) {
            printf "<line x1=\"%d\" y1=\"20\" x2=\"%d\" y2=\"%d\" stroke=\"#dddddd\"/>\n", x(p), x(p), height - 40
            printf "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d %%</text>\n", x(p), height - 24, p
        }
        for (i = 1; i <= n; ++i) {
            y = 12 + 22 * i
            printf "<text x=\"10\" y=\"%d\">%s</text>\n", y + 4, label[i]
            printf "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#0072b2\" stroke-width=\"6\"/>\n", x(low[i]), y, x(high[i]), y
            printf "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#0072b2\" stroke-width=\"2\"/>\n", x(mid[i]), y - 7, x(mid[i]), y + 7
            printf "<circle cx=\"%.1f\" cy=\"%d\" r=\"5\" fill=\"none\" stroke=\"#d55e00\" stroke-width=\"2\"/>\n", x(printed[i]), y
        }
        printf "<text x=\"10\" y=\"%d\">share of the runs with that target: measured, with 95 %% confidence (blue), and printed on the slides (circles)</text>\n", height - 6
        print "</svg>"
    }' "$work/marks" >"$plot"

echo
echo "$failed failed"
[ "$failed" -eq 0 ]
