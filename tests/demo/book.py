# book.py -- what every part of the made-up company needs: days, CSV files, the list of steps, small PDFs
# SPDX-License-Identifier: Apache-2.0
"""Everything is written in a fixed order and from one seed: the same bytes every time."""

import csv
import datetime
import io
import random
from pathlib import Path

SEED = 20251001
EVIDENCE_FROM = datetime.date(2025, 10, 1)
# Days on which the office brings the registers up to date.
SNAPSHOTS = ["2025-10-20", "2025-11-04", "2025-12-01", "2026-01-06", "2026-02-02", "2026-03-02", "2026-04-02",
             "2026-05-07", "2026-06-01", "2026-06-15", "2026-07-01", "2026-08-03", "2026-09-01", "2026-09-29"]
# National holidays and the summer closing inside the three months of logs.
HOLIDAYS = {"2026-07-20", "2026-08-11"}
CLOSED = ["2026-08-12", "2026-08-13", "2026-08-14"]


def day(text):
    return datetime.date.fromisoformat(text)


def add(text, days):
    return (day(text) + datetime.timedelta(days=days)).isoformat()


def era(text):
    """2019-05-01 as 令和1年5月1日 (元年), earlier days as 平成."""
    if text == "":
        return ""
    d = day(text)
    name, first = ("令和", 2018) if d >= datetime.date(2019, 5, 1) else ("平成", 1988)
    year = d.year - first
    return f"{name}{'元' if year == 1 else year}年{d.month}月{d.day}日"


def wide(text):
    """Letters and digits in full width, as some typists write them."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def working_days(first, last):
    d = day(first)
    while d <= day(last):
        text = d.isoformat()
        if d.weekday() < 5 and text not in HOLIDAYS and text not in CLOSED:
            yield text
        d += datetime.timedelta(days=1)


def pdf(lines):
    """A valid one-page PDF below 1 KB, standing for a scanned sheet."""
    shown = "".join(f"({line}) Tj 0 -24 Td " for line in lines)
    stream = f"BT /F1 14 Tf 72 760 Td {shown}ET"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += (f"xref\n0 6\n0000000000 65535 f \n{table}"
            f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n")
    return out.encode("ascii")


class Book:
    """The folder of files, the steps that load them in order, and the planted defects."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.random = random.Random(SEED)
        self.steps = []
        self.defects = []

    def write(self, name, heading, rows, encoding="utf-8"):
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n" if encoding == "cp932" else "\n")
        writer.writerow(heading)
        writer.writerows(rows)
        (self.folder / name).write_bytes(text.getvalue().encode(encoding))

    def scan(self, name, lines):
        (self.folder / "scans").mkdir(exist_ok=True)
        (self.folder / "scans" / name).write_bytes(pdf(lines))
        return f"scans/{name}"

    def step(self, when, verb, *words):
        """when: a day, or a day and a time of the day; words: kind, file, reason … as make reads them."""
        moment = when if "T" in when else f"{when}T09:00:00"
        self.steps.append((moment, verb, *words))

    def load(self, when, kind, name, heading, rows, reason, encoding="utf-8"):
        if rows:
            self.write(name, heading, rows, encoding)
            self.step(when, "import", kind, name, reason)

    def plant(self, rule, subject, what):
        self.defects.append((rule, subject, what))

    def finish(self):
        last, lines = None, []
        for step in sorted(self.steps, key=lambda s: s[0]):  # stable: the order within a day stays
            moment = datetime.datetime.fromisoformat(step[0])
            if last is not None and moment <= last:
                moment = last + datetime.timedelta(minutes=3)
            last = moment
            lines.append("\t".join((moment.isoformat() + "+09:00", *step[1:])) + "\n")
        (self.folder / "steps.tsv").write_text("".join(lines), encoding="utf-8")
        self.defects.sort()
        self.write("defects.csv", ["rule", "subject", "what"], self.defects)
