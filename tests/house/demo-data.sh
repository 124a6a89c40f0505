# demo-data.sh -- the files of the made-up companies are those their generator writes: a row added by hand would be lost with the next one
# SPDX-License-Identifier: Apache-2.0
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 tests/demo/generate.py "$work"
for company in demo demo-begin; do
    diff -rq "$work/$company" "tests/data/$company"
done
