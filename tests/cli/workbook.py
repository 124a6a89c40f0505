#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""workbook.py -- small Excel workbooks for tests, written part by part so that every oddity can be made

workbook.py OUT.xlsx <SPEC.json     SPEC: {"date1904", "calc_on_load", "sheets": [{"name", "state", "rows", "hidden_rows", "hidden_columns", "merges"}]}
workbook.py OUT.xlsx SHEET <IN.csv  every cell a text

rows: {"3": [cell, …]} or [[cell, …], …] from row 1. cell: null, text (shared), number, or {"v": value, "t": type, "f": formula, "format": code,
"rph": furigana, "runs": [text, …]}; types as in the file (inlineStr, str, b, e, d).
"""
import csv
import io
import json
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def letters(column):
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Book:
    def __init__(self, spec):
        self.spec = spec
        self.strings, self.formats = [], ["General"]

    def style(self, cell):
        code = cell.get("format", "General")
        if code not in self.formats:
            self.formats.append(code)
        return self.formats.index(code)

    def shared(self, cell):
        runs = cell.get("runs")
        text = "".join(f"<r><t xml:space=\"preserve\">{escape(r)}</t></r>" for r in runs) if runs else f'<t xml:space="preserve">{escape(cell["v"])}</t>'
        if "rph" in cell:
            text += f'<rPh sb="0" eb="1"><t>{escape(cell["rph"])}</t></rPh><phoneticPr fontId="1"/>'
        self.strings.append(f"<si>{text}</si>")
        return len(self.strings) - 1

    def cell(self, place, cell):
        if not isinstance(cell, dict):
            cell = {"v": cell}
        value, kind = cell.get("v"), cell.get("t")
        if kind is None and (isinstance(value, str) or "runs" in cell):
            kind, value = "s", self.shared(cell)
        head = f'<c r="{place}" s="{self.style(cell)}"' + (f' t="{kind}"' if kind else "") + ">"
        if kind == "inlineStr":
            return f"{head}<is><t>{escape(value)}</t></is></c>"
        formula = f'<f>{escape(cell["f"])}</f>' if "f" in cell else ""
        return head + formula + ("" if value is None else f"<v>{escape(str(value))}</v>") + "</c>"

    def sheet(self, sheet):
        rows = sheet.get("rows", [])
        rows = rows if isinstance(rows, dict) else {i + 1: cells for i, cells in enumerate(rows)}
        out = [HEAD, f'<worksheet xmlns="{MAIN}">']
        hidden = sheet.get("hidden_columns", [])
        if hidden:
            out.append("<cols>" + "".join(f'<col min="{c}" max="{c}" width="9" hidden="1"/>' for c in hidden) + "</cols>")
        out.append("<sheetData>")
        for number, cells in rows.items():
            out.append(f'<row r="{number}"' + (' hidden="1"' if int(number) in sheet.get("hidden_rows", []) else "") + ">")
            out += [self.cell(f"{letters(i)}{number}", c) for i, c in enumerate(cells) if c is not None]
            out.append("</row>")
        out.append("</sheetData>")
        merges = sheet.get("merges", [])
        if merges:
            out.append("<mergeCells>" + "".join(f'<mergeCell ref="{m}"/>' for m in merges) + "</mergeCells>")
        return "".join(out) + "</worksheet>"

    def parts(self):
        sheets = self.spec["sheets"]
        bodies = [self.sheet(s) for s in sheets]
        tabs = "".join(
            f'<sheet name={quoteattr(s["name"])} sheetId="{i}" r:id="rId{i}"' + (f' state="{s["state"]}"' if "state" in s else "") + "/>"
            for i, s in enumerate(sheets, 1))
        overrides = "".join(
            f'<Override PartName="/xl/{part}.xml" ContentType="{TYPES}.{kind}+xml"/>'
            for part, kind in [("workbook", "sheet.main"), ("sharedStrings", "sharedStrings"), ("styles", "styles")]
            + [(f"worksheets/sheet{i}", "worksheet") for i in range(1, len(sheets) + 1)])
        yield "[Content_Types].xml", (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>')
        yield "_rels/.rels", f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        yield "xl/workbook.xml", (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><workbookPr' + (' date1904="1"' if self.spec.get("date1904") else "") + f"/><sheets>{tabs}</sheets>"
            + ('<calcPr fullCalcOnLoad="1"/>' if self.spec.get("calc_on_load") else "") + "</workbook>")
        links = "".join(f'<Relationship Id="rId{i}" Type="{RELATION}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
        yield "xl/_rels/workbook.xml.rels", (
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}<Relationship Id="a" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="b" Type="{RELATION}/styles" Target="/xl/styles.xml"/></Relationships>')
        yield "xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{MAIN}">{"".join(self.strings)}</sst>'
        codes = "".join(f'<numFmt numFmtId="{200 + i}" formatCode={quoteattr(c)}/>' for i, c in enumerate(self.formats) if isinstance(c, str))
        styles = "".join(f'<xf numFmtId="{c if isinstance(c, int) else 200 + i}"/>' for i, c in enumerate(self.formats))
        yield "xl/styles.xml", f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>'
        for i, body in enumerate(bodies, 1):
            yield f"xl/worksheets/sheet{i}.xml", body


def write(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


def main():
    text = sys.stdin.buffer.read().decode("utf-8-sig")
    if len(sys.argv) > 2:
        rows = [[cell or None for cell in row] for row in csv.reader(io.StringIO(text))]
        spec = {"sheets": [{"name": sys.argv[2], "rows": rows}]}
    else:
        spec = json.loads(text)
    write(sys.argv[1], Book(spec).parts())


if __name__ == "__main__":
    main()
