#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# mpi.sh ROOTPRINT ROOTPRINT-MPI: several processes write the same bytes as one.
set -u
one=$(realpath "$1")
several=$(realpath "$2")
export OMPI_MCA_btl_vader_single_copy_mechanism=none OMPI_MCA_rmaps_base_oversubscribe=1 PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
count=0
failed=0
# team N ARGUMENT...
team() {
    n=$1
    shift
    mpirun --allow-run-as-root --oversubscribe -n "$n" "$several" "$@"
}
check() {
    count=$((count + 1))
    if [ "$2" != "$3" ]; then
        failed=$((failed + 1))
        printf 'FAILED: %s: %s, not %s\n' "$1" "$2" "$3"
    fi
}
same() {
    cmp "$2" "$3" && check "$1" 0 0 || check "$1" different same
}

"$one" table --degree 17 --format csv >whole
team 2 table --degree 17 --format csv >two
same 'two processes' two whole
team 3 table --degree 17 --format csv -o three
same 'three processes, into a file' three whole
check 'nothing is left' "$(ls -A | tr '\n' ' ')" 'three two whole '

"$one" table -k 3,3,2,2 >whole
team 2 table -k 3,3,2,2 >two
same 'text with a footer' two whole
"$one" table --degree 16 --format jsonl --shard 2/3 >whole
team 2 table --degree 16 --format jsonl --shard 2/3 >two
same 'a shard' two whole

"$one" table --degree 17 --format csv >whole
head -c 100000 whole >two.partial
team 2 table --degree 17 --format csv -o two --resume
same 'an interrupted file' two whole
team 2 table --degree 17 --format csv -o two --resume
check 'a file that is whole' $? 0

"$one" table --degree 6 --prove single >whole
team 2 table --degree 6 --prove team >two
diff -r single team
check 'proofs' $? 0
"$one" table -k 9,3,3,2,2 --prove-coq one.v >whole
team 3 table -k 9,3,3,2,2 --prove-coq three.v >two
same 'a table with theorems' two whole
same 'theorems' three.v one.v
team 2 table --degree 60 --count >two
check 'a count' "$(cat two)" 25051940
head -c 210000 "$one" >forms
"$one" batch --type i1 -k 3,2,2 --rows npy -o whole forms >legend 2>said
team 2 batch --type i1 -k 3,2,2 --rows npy -o two forms >two-legend 2>two-said
check 'rows without a pattern' $? 2
same 'codes' two whole
same 'a histogram' two-legend legend
head -c 10000 whole >three.partial
rm -f three
team 3 batch --type i1 -k 3,2,2 --rows npy -o three --resume forms >two-legend 2>/dev/null
same 'interrupted codes' three whole
same 'their histogram' two-legend legend
"$one" batch --type i1 -k 2,2 --radius 1/10 --rows csv -o whole forms >legend 2>said
rm -f two
team 2 batch --type i1 -k 2,2 --radius 1/10 --rows csv -o two forms >two-legend 2>two-said
same 'codes of rows with radii' two whole
same 'a histogram with undecided rows' two-legend legend
check 'there are some' "$(grep -c undecided legend)" 1
team 2 table --version >two 2>/dev/null
check 'a bad command line is an error' $? 2
team 2 pattern -e '1 2 1' >two 2>/dev/null
check 'other verbs are refused' $? 2
echo kept >two.partial
team 2 table --degree 5 -o two --resume 2>/dev/null
check 'an error of one process ends all' "$? $(cat two.partial)" '2 kept'

echo "$count checks, $failed failed"
[ "$failed" -eq 0 ]
