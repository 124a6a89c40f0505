# examples.sh -- the demo company's planted defects are all found, the company that has just begun is told what to do, their reports obey the XSD, and every command's examples run in its store
# SPDX-License-Identifier: Apache-2.0
set -u
# under sanitizers the demo takes many minutes: the plain build runs it
[ -n "${TICS_PROGRAM:-}" ] && [ "$TICS_HOOKS" = yes ] && [ "${TICS_SANITIZED:-no}" = no ] || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tests/demo/make "$TICS_PROGRAM" "$work/demo" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
tests/demo/check "$TICS_PROGRAM" "$work/demo" || exit 1
tests/demo/round-trip "$TICS_PROGRAM" "$work/demo" || exit 1
tests/demo/make-begin "$TICS_PROGRAM" "$work/begin" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
tests/demo/check-begin "$TICS_PROGRAM" "$work/begin" || exit 1
PATH=$(dirname "$TICS_PROGRAM"):$PATH
export PATH TICS_PAGER=cat
bad=0
# every report of both companies obeys report.xsd
for report in demo:ja demo:en begin:ja begin:en; do
    company=${report%:*} language=${report#*:}
    command -v xmllint >/dev/null || break
    TICS_LANG=$language TICS_NOW=2026-10-05T09:00:00+09:00 "$TICS_PROGRAM" -C "$work/$company/store" report all --format xml -o "$work/model-$company-$language" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
    xmllint --nonet --noout --schema schema/xsd/report.xsd "$work/model-$company-$language"/*.xml >"$work/log" 2>&1 || { grep -v ' validates$' "$work/log"; bad=1; }
done
"$TICS_PROGRAM" manual --format examples >"$work/examples"
tab=$(printf '\t')
mv "$work/demo" "$work/store"
mkdir -p "$work/store/files"
cp -r tests/data/demo/. "$work/store/files"
printf '%%PDF-1.4\n' >"$work/store/files/scan.pdf"
printf '[gate]\nname=example\n[columns]\ntime=time\nperson=who\ndoor=door\n[doors]\nD1=A1\n' >"$work/store/files/gate.ini"
printf 'time,who,door\n2026-10-01 08:00,E001,D1\n2026-10-01 17:00,E001,D1\n' >"$work/store/files/gate-events.csv"
printf '項番,見出し,本文\n1,目的,目的を定める。\n2,定義,用語を定める。\n' >"$work/store/files/official.csv"
iconv -f CP932 -t UTF-8 "$work/store/files/roster.csv" | python3 tests/cli/workbook.py "$work/store/files/roster.xlsx" 4月
mkdir "$work/store/files/添付"
"$TICS_PROGRAM" -C "$work/store/store" export requests --dept 設計 --format xlsx -o "$work/store/files/設計部.xlsx" 2>/dev/null
"$TICS_PROGRAM" -C "$work/store/store" package create -o "$work/package.zip" >/dev/null &&
    unzip -q -p "$work/package.zip" '*/data/front/audit.xlsx' >"$work/store/files/審査機関から.xlsx" || exit 1
while IFS="$tab" read -r name example; do
    [ "$name" != restore ] || "$TICS_PROGRAM" -C "$work/store/store" backup "$work/store/files/backup-2026-11" >/dev/null 2>&1
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
