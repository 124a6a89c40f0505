# workbooks.py -- the demo's roster, pledges and logs as workbooks saved by LibreOffice: the store they make is that of the CSV files
# SPDX-License-Identifier: Apache-2.0
"""python3 workbooks.py PROGRAM DIR: PROGRAM must be built with test hooks; exit 77 where there is no LibreOffice.

Each sheet is made as a clerk keeps it (days and times as dates of Excel, everything else as text: numbers of people keep their zeros), opened and saved
by LibreOffice, and imported into one store; the CSV files go into another. Every change has its moment and its chance fixed, so the two must be equal: each
file of main byte for byte and each content of the vault, but for the file a log was read from, which is kept as it is and differs."""

import csv
import datetime
import json
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data", "demo")
BOOKS = {"person", "entry_pledge", "exit_pledge", "zone_log"}
NEEDED = {"scope", "supplier", "site", "unit", "system", "policy_doc", "zone", "attachment"}
LOGS = ("gate-A1-2026-06.csv", "gate-A4-2026-06.csv", "paper-A1-2026-06.csv", "paper-A2-2026-06.csv", "gate-A4-2026-07.csv")
EPOCH = datetime.datetime(1899, 12, 30)
DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?")


def read(name):
    data = open(os.path.join(DATA, name), "rb").read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp932")
    return list(csv.reader(text.splitlines(keepends=True)))


def cell(text):
    """As a clerk's sheet holds it: a day or a moment is a number that shows as one."""
    found = DAY.fullmatch(text)
    if not found or found[4] and int(found[4]) > 23:
        return text or None
    moment = datetime.datetime(*(int(part or 0) for part in found.groups()))
    form = "yyyy/mm/dd" if found[4] is None else "yyyy/mm/dd hh:mm" + (":ss" if found[6] else "")
    apart = moment - EPOCH
    return {"v": apart.days if found[4] is None else apart.days + apart.seconds / 86400, "format": form}


def make_books(names, folder):
    made, dates = os.path.join(folder, "made"), 0
    os.makedirs(made)
    for name in names:
        rows = [[cell(text) for text in row] for row in read(name)]
        dates += sum(isinstance(c, dict) for row in rows for c in row)
        spec = json.dumps({"sheets": [{"name": "シート1", "rows": rows}]})
        subprocess.run([sys.executable, os.path.join(HERE, "..", "cli", "workbook.py"), os.path.join(made, name[:-4] + ".xlsx")], input=spec, text=True, check=True)
    assert dates > 1000, "hardly a day is a date"
    saved = os.path.join(folder, "saved")
    subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://" + os.path.join(folder, "office"), "--convert-to", "xlsx:Calc MS Excel 2007 XML",
                    "--outdir", saved] + sorted(os.path.join(made, n) for n in os.listdir(made)), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for name in names:
        book = os.path.join(saved, name[:-4] + ".xlsx")
        assert b"LibreOffice" in subprocess.run(["unzip", "-p", book, "docProps/app.xml"], capture_output=True).stdout, "not saved by LibreOffice: " + name
    return saved


def steps():
    with open(os.path.join(DATA, "steps.tsv"), encoding="utf-8") as file:
        for number, line in enumerate(file):
            moment, verb, *words = line.rstrip("\n").split("\t")
            if verb == "init" or verb == "import" and (words[0] in NEEDED or words[0] in BOOKS and (words[0] != "zone_log" or words[1] in LOGS)):
                yield number, moment, verb, words


def build(program, store, folder, books):
    """Where `books` is a folder, workbooks are taken from there instead of CSV."""
    for number, moment, verb, words in steps():
        env = dict(os.environ, TICS_LANG="ja", TICS_TEST_SEED=f"step {number}", TICS_TEST_COMMIT_TIME=moment, TICS_NOW=moment)
        if verb == "init":
            line = ["init", store, "--organisation", "見本精工株式会社", "--user", "見本 担当 <soumu@example.jp>"]
        else:
            file = os.path.join(folder, words[1])
            if books and words[0] in BOOKS:
                file = os.path.join(folder, words[1][:-4] + ".xlsx")
                shutil.copy(os.path.join(books, words[1][:-4] + ".xlsx"), file)
            line = ["-C", store, "import", words[0], file, "--on-conflict", "update", "-m", words[2]]
        said = subprocess.run([program] + line, env=env, capture_output=True, text=True)
        if said.returncode != 0:
            sys.exit(f"{' '.join(line)}\n{said.stdout[-3000:]}{said.stderr}")


def tree(store, ref):
    out = subprocess.run(["git", "-C", store, "ls-tree", "-r", "-z", ref], capture_output=True, check=True).stdout.decode()
    return {path: info.split()[2] for info, path in (line.split("\t") for line in out.split("\0") if line)}


def blob(store, oid):
    return subprocess.run(["git", "-C", store, "cat-file", "blob", oid], capture_output=True, check=True).stdout


SOURCE = re.compile(rb' source="([0-9a-f]{64})"')


def compare(one, other):
    wrong, sources = [], [set(), set()]
    left, right = tree(one, "refs/heads/main"), tree(other, "refs/heads/main")
    if sorted(left) != sorted(right):
        wrong.append(f"main: {len(set(left) ^ set(right))} files in one store only")
    for path in sorted(set(left) & set(right)):
        if left[path] == right[path]:
            continue
        texts = [blob(one, left[path]), blob(other, right[path])]
        for known, text in zip(sources, texts):
            known.update(name.decode() for name in SOURCE.findall(text))
        if not path.startswith("records/zone_log/") or SOURCE.sub(b"", texts[0]) != SOURCE.sub(b"", texts[1]):
            wrong.append(f"main: {path} differs")
    vaults = [{p.split("/")[-1]: oid for p, oid in tree(s, "refs/tics/vault").items()} for s in (one, other)]
    for name in sorted(set(vaults[0].items()) ^ set(vaults[1].items())):
        if name[0] not in sources[0] | sources[1]:
            wrong.append(f"vault: {name[0]} is in one store only")
    if not sources[0] or sources[0] & sources[1]:
        wrong.append("the logs were not read from different files")
    return wrong, len(left), len(vaults[0])


def main():
    program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    if shutil.which("soffice") is None:
        print("no LibreOffice here")
        return 77
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    names = [words[1] for _, _, verb, words in steps() if verb == "import" and words[0] in BOOKS]
    saved = make_books(names, folder)
    stores = [os.path.join(folder, "csv"), os.path.join(folder, "xlsx")]
    for store, books in zip(stores, (None, saved)):
        files = store + "-files"
        shutil.copytree(DATA, files)
        build(program, store, files, books)
    wrong, records, contents = compare(*stores)
    print("\n".join(wrong[:20]))
    print(f"{len(names)} workbooks; {records} files of main, {contents} contents of the vault")
    shutil.rmtree(folder)
    return 1 if wrong or records < 300 else 0


if __name__ == "__main__":
    sys.exit(main())
