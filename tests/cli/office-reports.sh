# office-reports.sh -- reports as workbooks: LibreOffice prints every heading, no row is too low for its text, no formula fails (exit 77: it is not here)
# SPDX-License-Identifier: Apache-2.0
set -u
for program in soffice pdftotext; do
    command -v $program >/dev/null || { echo "SKIP: $program is not installed"; exit 77; }
done
[ "$TICS_HOOKS" = yes ] || { echo 'SKIP: needs a build with test hooks'; exit 77; }
here=$(cd "$(dirname "$0")" && pwd)
TESTDIR=$here
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
CRAMTMP=$work
. "$here/setup.sh"
small_store
printf 'row_id,zone_id,person_id,entered_at,left_at\n1,A1,001,2026-05-01 09:00,2026-05-01 18:00\n2,A1,003,2026-07-02 09:00,\n' >log.csv
printf '3,A9,001,2026-07-02 09:00,2026-07-02 10:00\n' >>log.csv
tics add zone zone_id=A9 name='second area' level=1 valid_from=2026-04-01 -m 'a second area' >/dev/null 2>&1 || exit 1
tics import zone_log log.csv -m 'the log' >/dev/null 2>&1 || exit 1
tics baseline create before -m 'a point' >/dev/null 2>&1 || exit 1
tics package create --as-of 2026-07-31 -o own.zip >/dev/null || exit 1
printf 'company,due\nExample Works,2026-09-30\nOther Works,2026-09-30\n' >expected.csv
for lang in ja en; do
    mkdir $lang
    for format in xlsx xml; do
        TICS_LANG=$lang tics report all --as-of 2026-07-31 --format $format -o $lang >/dev/null || exit 1
    done
    for format in xlsx xml; do # status 1: Other Works has handed in nothing
        TICS_LANG=$lang tics package summary own.zip own.zip --expect expected.csv --format $format -o $lang/suppliers.$format
        [ $? = 1 ] || exit 1
    done
    (cd $lang && soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf ./*.xlsx >/dev/null 2>&1) || exit 1
done
python3 - <<'PYTHON'
import pathlib, re, subprocess, sys, unicodedata, zipfile
import xml.etree.ElementTree as ET

NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
bad = checked = 0

def plain(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()

def wrong(book, text):
    global bad
    print(f"{book}: {text}")
    bad = 1

def tables(book, sheet):
    """Headings of the tables of a sheet."""
    name = "xl/worksheets/_rels/" + sheet.split("/")[-1] + ".rels"
    if name not in book.namelist():
        return []
    targets = [r.get("Target") for r in ET.fromstring(book.read(name)) if "/tables/" in r.get("Target")]
    return [[c.get("name") for c in ET.fromstring(book.read("xl/" + t.lstrip("./"))).iter("{%s}tableColumn" % NS["s"])] for t in targets]

def looks(path, book, language):
    """As one hands it out: labels with a capital, no long table below another one, no moment as machines write it."""
    names = [s.get("name") for s in ET.fromstring(book.read("xl/workbook.xml")).iter("{%s}sheet" % NS["s"])]
    for sheet in [n for n in book.namelist() if n.startswith("xl/worksheets/sheet")]:
        headings, rows = tables(book, sheet), len(re.findall(b"<row ", book.read(sheet)))
        if len(headings) > 1 and rows > 50:
            wrong(path, f"{sheet}: {len(headings)} tables in {rows} rows: pages of paper are headed by another table's headings")
        names += [h for table in headings for h in table]
    for name in names:
        if language == "en" and name[:1].islower():
            wrong(path, f"'{name}' begins small")

def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)

for model in sorted(pathlib.Path(".").glob("*/*.xml")):
    printed = plain(subprocess.run(["pdftotext", "-layout", model.with_suffix(".pdf"), "-"], capture_output=True, text=True, check=True).stdout)
    report = ET.parse(model).getroot()
    wanted = [report.get("title"), report.get("organisation")] + [s.get("title") for s in report.iter("section")]
    wanted += [t.get("title") for t in report.iter("table")]
    wanted += [n.text for n in report.iter("notice")]
    for text in wanted:
        checked += 1
        if plain(text) not in printed:
            print(f"{model.with_suffix('.xlsx')}: not on paper: {text}")
            bad = 1
    for text in [t for e in report.iter() for t in [e.text or "", *e.attrib.values()] if re.search(r"T\d\d:\d\d:\d\d(Z|[+-]\d\d:)", t)]:
        wrong(model, f"a moment as machines write it: {text}")
    for finding in report.iter("finding"):
        for one in finding.iter("one"):
            person = re.search(r"\bperson_id=(\d+)", one.get("fix") or finding.find("fix").text or "")
            if person and person[1] not in one.get("subject"):
                wrong(model, f"what mends {finding.get('rule')} of {one.get('subject')} is about {person[1]}")
    for section in report.iter("section"):
        if section.get("id").startswith("month-") and section.find("table") is None:
            wrong(model, f"a sheet with nothing on it: {section.get('title')}")
    book = zipfile.ZipFile(model.with_suffix(".xlsx"))
    answers = [h for n in book.namelist() if n.startswith("xl/worksheets/sheet") for t in tables(book, n) for h in t if h in ("答え", "Answer")]
    if report.get("name") == "gap" and answers and report.find(".//one[@standing]") is None:
        wrong(model, "a column of answers though nobody answered")
    if report.get("name") != "suppliers":
        looks(model.with_suffix(".xlsx"), book, model.parent.name)
    strings = ["".join(t.text or "" for t in si.iter("{%s}t" % NS["s"])) for si in ET.fromstring(book.read("xl/sharedStrings.xml"))]
    for name in [n for n in book.namelist() if n.startswith("xl/worksheets/sheet")]:
        sheet = ET.fromstring(book.read(name))
        if sheet.find(".//s:f", NS) is not None:
            print(f"{model}: {name} holds a formula")
            bad = 1
        widths = {}
        for col in sheet.iterfind("s:cols/s:col", NS):
            for i in range(int(col.get("min")), int(col.get("max")) + 1):
                widths[i] = float(col.get("width"))
        merged = {m.get("ref").split(":")[0] for m in sheet.iterfind("s:mergeCells/s:mergeCell", NS)}
        for row in sheet.iterfind("s:sheetData/s:row", NS):
            for cell in row:
                if cell.get("t") != "s" or cell.get("r") in merged:
                    continue
                letters = re.match("[A-Z]+", cell.get("r")).group(0)
                place = 0
                for letter in letters:
                    place = place * 26 + ord(letter) - 64
                text = strings[int(cell.find("s:v", NS).text)]
                lines = sum(max(1, -(-width(line) // max(1, int(widths.get(place, 8))))) for line in text.split("\n"))
                checked += 1
                if float(row.get("ht", 15)) < min(400, 13 * lines):
                    print(f"{model.with_suffix('.xlsx')}: {name} {cell.get('r')}: {lines} lines in a row of {row.get('ht')} points: {text[:60]}")
                    bad = 1
print(f"{checked} texts looked at")
sys.exit(bad or checked < 500)
PYTHON
