# office-round-trip.sh -- a workbook goes out, LibreOffice saves it, it comes back: nothing is lost (exit 77: no LibreOffice here)
# SPDX-License-Identifier: Apache-2.0
set -u
if ! command -v soffice >/dev/null; then
    echo 'SKIP: LibreOffice (soffice) is not installed'
    exit 77
fi
here=$(cd "$(dirname "$0")" && pwd)
TESTDIR=$here
[ "$TICS_HOOKS" = yes ] || { echo 'SKIP: needs a build with test hooks'; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
CRAMTMP=$work
. "$here/setup.sh"
bad=0
# check WHAT COMMAND…: the last line of what the command says is WHAT
check() {
    want=$1
    shift
    said=$("$@" 2>/dev/null | tail -n 1)
    [ "$said" = "$want" ] && return
    echo "expected: $want"
    echo "was:      $said ($*)"
    bad=1
}
# office FORMAT FILE…: LibreOffice opens and saves into ./saved
office() {
    format=$1
    shift
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$format" --outdir saved "$@" >/dev/null 2>"$work/said" ||
        { cat "$work/said"; exit 1; }
}

small_store
tics add zone zone_id=1-2 name=4.10 level=3 manager_id=002 boundary='=1+1' valid_from=2026-04-01 note="two
lines; and 'quotes" -m 'an area' >/dev/null 2>&1 || exit 1
tics add zone zone_id=007 name=3/4 level=1 valid_from=1868-01-25 -m 'before the days of Excel' >/dev/null 2>&1 || exit 1
tics edit person:001 absences.1.absent_from=2026-05-01 absences.1.absent_to=2026-05-09 absences.2.absent_from=2026-06-01 absences.2.absent_to=2026-06-09 -m leave >/dev/null 2>&1 || exit 1
printf 'row_id,zone_id,person_id,entered_at,left_at\n0001,A1,001,2026-05-01 09:00:30,2026-05-01 18:00\n' >log.csv
tics import zone_log log.csv -m 'the log' >/dev/null 2>&1 || exit 1
for kind in zone person entry_pledge zone_log; do
    ja tics export $kind --format xlsx -o $kind.xlsx || exit 1
done
office xlsx zone.xlsx person.xlsx entry_pledge.xlsx zone_log.xlsx
check 'new: 0, updated: 0, unchanged: 3, left alone: 0' tics import zone saved/zone.xlsx --dry-run
check 'new: 0, updated: 0, unchanged: 4, left alone: 0' tics import person saved/person.xlsx --dry-run
check 'new: 0, updated: 0, unchanged: 2, left alone: 0' tics import entry_pledge saved/entry_pledge.xlsx --dry-run
check 'new: 0, updated: 0, unchanged: 1, left alone: 0' tics import zone_log saved/zone_log.xlsx --dry-run

# edited, sorted the other way round, and saved by LibreOffice once more
python3 "$here/edit_workbook.py" saved/person.xlsx edited.xlsx set 5 フリガナ ニ reverse last 氏名 hide 退職日 add 従業者番号=008 氏名=新人 入社日=R8.9.1 雇用区分=正社員
office xlsx edited.xlsx
check 'new: 1, updated: 1, unchanged: 3, left alone: 0' tics import person saved/edited.xlsx --dry-run
tics import person saved/edited.xlsx -m 'back' >/dev/null 2>&1 || bad=1
check 'new: 0, updated: 0, unchanged: 5, left alone: 0' tics import person saved/edited.xlsx --dry-run

# an auditor writes into the workbook of a package, in LibreOffice
ja tics package create --as-of 2026-04-30 -o package.zip >/dev/null && unzip -q -p package.zip '*/data/front/audit.xlsx' >front.xlsx || bad=1
office xlsx front.xlsx
python3 "$here/edit_workbook.py" --head 2 --sheet 4 saved/front.xlsx audit.xlsx set 3 審査機関判定欄 軽微な不適合 set 3 審査員コメント 掲示がない day 3 確認日 46157 day 3 是正期限 46203 \
    set 4 審査機関判定欄 適合 reverse
office xlsx audit.xlsx
tics import audit-findings saved/audit.xlsx -m 'from the body' >said 2>&1 || bad=1
tics export corrective_action | python3 -c 'import csv
for row in csv.DictReader(open(0, encoding="utf-8-sig")): print(row["Action ID"], row["Raised on"], row["Requirements served"], row["Due on"])' >actions
check 'AF-20260430-GV-01 2026-05-15 GV-01 2026-06-30' cat actions
check 'actions: new 0, changed 0, unchanged 1, left alone 0' sh -c 'tics import audit-findings saved/audit.xlsx --dry-run | grep actions:'

# what a spreadsheet makes of it: text stays text
office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true' zone.xlsx
for text in '1-2,4.10' '007,3/4' ',=1+1,' '2026/04/01' '1868-01-25'; do
    grep -qF -- "$text" saved/zone.csv || { echo "LibreOffice does not show '$text':"; cat saved/zone.csv; bad=1; }
done
exit $bad
