# examples.sh -- every command's examples run in the demo company's store
# SPDX-License-Identifier: Apache-2.0
set -u
[ -n "${TICS_PROGRAM:-}" ] && [ "$TICS_HOOKS" = yes ] && [ -x tests/demo/make ] || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tests/demo/make "$TICS_PROGRAM" "$work/demo" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
PATH=$(dirname "$TICS_PROGRAM"):$PATH
export PATH TICS_PAGER=cat
bad=0
"$TICS_PROGRAM" manual --format examples >"$work/examples"
tab=$(printf '\t')
while IFS="$tab" read -r name example; do
    rm -rf "$work/store"
    cp -r "$work/demo" "$work/store"
    status=0
    (cd "$work/store/files" 2>/dev/null || cd "$work/store" || exit 9
    TICS_STORE=$work/store/store sh -c "$example" </dev/null >"$work/out" 2>&1) || status=$?
    if [ "$status" -gt 1 ]; then
        echo "tics $name: example '$example' ends with $status:"
        head -5 "$work/out"
        bad=1
    fi
done <"$work/examples"
exit $bad
