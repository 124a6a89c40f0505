# office-documents.sh -- every document in both languages through LibreOffice: pages, headings, nothing left to fill in (exit 77: no LibreOffice here)
# SPDX-License-Identifier: Apache-2.0
set -u
for program in soffice pdftotext pdfinfo; do
    command -v $program >/dev/null || { echo "SKIP: $program is not installed (LibreOffice, poppler-utils)"; exit 77; }
done
[ "$TICS_HOOKS" = yes ] || { echo 'SKIP: needs a build with test hooks'; exit 77; }
here=$(cd "$(dirname "$0")" && pwd)
TESTDIR=$here
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
CRAMTMP=$work
. "$here/setup.sh"
bad=0
small_store
tics add info_asset asset_id=K-1 name='研削条件 <1> & "2"' class=2 -m asset >/dev/null 2>&1 || exit 1
tics add access_right access_id=R-1 person_id=003 asset_id=K-1 right=read from=2026-04-01 to=2026-06-30 -m right >/dev/null 2>&1 || exit 1
for lang in ja en; do
    TICS_LANG=$lang
    mkdir $lang
    for id in $(tics template list --format json | python3 -c 'import json, sys; print(*(t["id"] for t in json.load(sys.stdin)["templates"]))'); do
        case $id in
        entry_pledge) for_whom='--for 004' ;;
        exit_pledge | exit_checklist) for_whom='--for 003' ;;
        takeout_slip) for_whom='--for K-1' ;;
        area_log_sheet) for_whom='--for A1' ;;
        *) for_whom= ;;
        esac
        tics template fill $id $for_whom -o $lang/$id.docx >/dev/null 2>&1 || { echo "not filled: $id"; bad=1; }
    done
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir $lang/pdf $lang/*.docx >/dev/null 2>"$work/said" ||
        { cat "$work/said"; exit 1; }
done
cat >check.py <<'PYTHON'
import re, subprocess, sys, xml.etree.ElementTree as ET, glob, os
N = "{urn:tics:document:1}"
most = {"information_policy": 7, "audit_checklist": 16}  # pages; the others are of one sheet of paper
bad = False
def wrong(text):
    global bad
    bad = True
    print(text)
def flat(text):
    return re.sub(r"\s+", "", text)
files = 0
for lang in ("ja", "en"):
    for path in sorted(glob.glob(os.environ["TICS_SOURCE_ROOT"] + f"/templates/documents/{lang}/*.xml")):
        name = os.path.basename(path)[:-4]
        pdf = f"{lang}/pdf/{name}.pdf"
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
        info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
        pages = int(re.search(r"Pages:\s+(\d+)", info)[1])
        if not re.search(r"Page size:.*A4", info):
            wrong(f"{pdf}: not A4")
        if pages > most.get(name, 2):
            wrong(f"{pdf}: {pages} pages")
        if re.search(r"[{}]", text):
            wrong(f"{pdf}: a value was not filled in")
        if "Example Works" not in text:
            wrong(f"{pdf}: no company")
        root, words = ET.parse(path).getroot(), flat(text)
        if f"1/{pages}" not in words or f"{pages}/{pages}" not in words:
            wrong(f"{pdf}: no page numbers")
        headings = [root.find(N + "title").text] + [e.get("title") for e in root.iter() if e.tag in (N + "chapter", N + "article", N + "section")]
        for heading in headings:
            if flat(heading) not in words:
                wrong(f"{pdf}: heading '{heading}' is not there")
        # labels wrap in their cells: their letters are there in order of the cell, so only short ones are looked for
        for label in [e.get("label") for e in root.iter(N + "field")]:
            if len(label) <= 5 and flat(label) not in words:
                wrong(f"{pdf}: label '{label}' is not there")
        weights = {"ja": "高・中・注意", "en": "high/medium/note"}[lang]
        if name == "audit_checklist" and max(flat(sheet).count(weights) for sheet in text.split("\f")) != 4:
            wrong(f"{pdf}: the short table of what was found is broken over two sheets")
        files += 1
if files != 30:
    wrong(f"{files} documents")
for pdf, needed in (("ja/pdf/exit_pledge.pdf", "K-1研削条件<1>&\"2\"令和8年6月30日"), ("en/pdf/exit_pledge.pdf", "30June2026"),
                    ("ja/pdf/entry_pledge.pdf", "文書番号EP-004-20261001"), ("ja/pdf/entry_pledge.pdf", "従業者004"), ("ja/pdf/entry_pledge.pdf", "第1条(秘密情報の範囲)")):
    text = flat(subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout)
    if needed not in text:
        wrong(f"{pdf}: '{needed}' is not there")
sys.exit(bad)
PYTHON
TICS_LANG=en python3 check.py || bad=1
exit $bad
