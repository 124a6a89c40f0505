#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""edit_workbook.py -- what somebody does to a workbook in Excel, done to its parts: for tests

edit_workbook.py IN.xlsx OUT.xlsx OPERATION…    of the first sheet, its headings in row 3:
  set ROW HEADING TEXT     day ROW HEADING SERIAL     delete ROW     add HEADING=TEXT…;   copy ROW HEADING=TEXT…;
  reverse                  hide HEADING               last HEADING (the column becomes the last)     drop HEADING
edit_workbook.py --sheet NUMBER IN.xlsx …            of another sheet
edit_workbook.py --head ROW --sheet NUMBER IN.xlsx … whose headings stand in another row
edit_workbook.py --show IN.xlsx [SHEET-NUMBER]      cells as the file has them
"""
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HEAD_ROW = 3


def number_of(place):
    column = 0
    for letter in re.match("[A-Z]+", place).group():
        column = column * 26 + ord(letter) - 64
    return column


def letters(column):
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Sheet:
    def __init__(self, archive, part):
        for prefix, uri in [("", MAIN[1:-1]), ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")]:
            ET.register_namespace(prefix, uri)
        self.shared = []
        if "xl/sharedStrings.xml" in archive.namelist():
            for item in ET.fromstring(archive.read("xl/sharedStrings.xml")).findall(MAIN + "si"):
                self.shared.append("".join(t.text or "" for t in item.iter(MAIN + "t")))
        self.root = ET.fromstring(archive.read(part))
        self.rows = []
        for row in self.root.find(MAIN + "sheetData").findall(MAIN + "row"):
            self.rows.append((int(row.get("r")), {number_of(c.get("r")): c for c in row}))

    def text(self, cell):
        value = cell.find(MAIN + "v")
        if cell.get("t") == "s":
            return self.shared[int(value.text)]
        if cell.get("t") == "inlineStr":
            return "".join(t.text or "" for t in cell.iter(MAIN + "t"))
        return "" if value is None or value.text is None else value.text

    def row(self, number):
        return next(cells for n, cells in self.rows if n == int(number))

    def column(self, heading):
        return next(c for c, cell in self.row(HEAD_ROW).items() if self.text(cell) == heading)

    def put(self, cells, heading, text, plain=False):
        column = self.column(heading)
        cell = cells.setdefault(column, ET.Element(MAIN + "c"))
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if text == "":
            return
        if plain:
            ET.SubElement(cell, MAIN + "v").text = text
            return
        cell.set("t", "inlineStr")
        ET.SubElement(ET.SubElement(cell, MAIN + "is"), MAIN + "t").text = text

    def data(self):
        return [r for r in self.rows if r[0] > HEAD_ROW]

    def add(self, cells, pairs):
        for pair in pairs:
            heading, text = pair.split("=", 1)
            self.put(cells, heading, text)
        self.rows.append((self.rows[-1][0] + 1, cells))

    def last(self, heading):
        at, end = self.column(heading), max(self.row(HEAD_ROW))
        for _, cells in self.rows:
            moved = cells.pop(at, None)
            for column in range(at + 1, end + 1):
                if column in cells:
                    cells[column - 1] = cells.pop(column)
            if moved is not None:
                cells[end] = moved

    def hide(self, heading):
        at = self.column(heading)
        for column in self.root.find(MAIN + "cols"):
            if int(column.get("min")) <= at <= int(column.get("max")):
                column.set("hidden", "1")

    def operate(self, words):
        name = words.pop(0)
        if name in ("set", "day"):
            row, heading, text = words.pop(0), words.pop(0), words.pop(0)
            self.put(self.row(row), heading, text, name == "day")
        elif name == "delete":
            self.rows = [r for r in self.rows if r[0] != int(words[0])]
            words.pop(0)
        elif name in ("add", "copy"):
            model = self.row(words.pop(0)) if name == "copy" else {}
            end = words.index(";") if ";" in words else len(words)
            cells = {c: ET.fromstring(ET.tostring(cell)) for c, cell in model.items()}
            self.add(cells, words[:end])
            del words[:end + 1]
        elif name == "reverse":
            numbers = [n for n, _ in self.data()]
            self.rows = [r for r in self.rows if r[0] <= HEAD_ROW] + list(zip(numbers, [c for _, c in reversed(self.data())]))
        elif name == "drop":
            at = self.column(words.pop(0))
            for _, cells in self.rows:
                cells.pop(at, None)
        elif name in ("hide", "last"):
            getattr(self, name)(words.pop(0))
        else:
            sys.exit(f"edit_workbook.py: {name}?")

    def write(self):
        data = self.root.find(MAIN + "sheetData")
        for row in list(data):
            data.remove(row)
        for number, cells in self.rows:
            row = ET.SubElement(data, MAIN + "row", {"r": str(number)})
            for column in sorted(cells):
                cells[column].set("r", f"{letters(column)}{number}")
                row.append(cells[column])
        return ET.tostring(self.root, encoding="UTF-8", xml_declaration=True)


def show(path, sheet):
    sheet = Sheet(zipfile.ZipFile(path), f"xl/worksheets/sheet{sheet}.xml")
    for number, cells in sheet.rows:
        print(number, " | ".join(f"{letters(c)}={sheet.text(cells[c])}" for c in sorted(cells) if sheet.text(cells[c]) != ""))


def main():
    if sys.argv[1] == "--show":
        show(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "1")
        return
    part = "xl/worksheets/sheet1.xml"
    if sys.argv[1] == "--head":
        global HEAD_ROW
        HEAD_ROW = int(sys.argv[2])
        del sys.argv[1:3]
    if sys.argv[1] == "--sheet":
        part = f"xl/worksheets/sheet{sys.argv[2]}.xml"
        del sys.argv[1:3]
    source, words = zipfile.ZipFile(sys.argv[1]), sys.argv[3:]
    sheet = Sheet(source, part)
    while words:
        sheet.operate(words)
    with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, sheet.write() if name == part else source.read(name))


if __name__ == "__main__":
    main()
