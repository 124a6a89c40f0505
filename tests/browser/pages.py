# pages.py -- what every page must be, in the real Chromium: silent, alone, not too wide, whole on paper, fit for all
# SPDX-License-Identifier: Apache-2.0
"""pages.py PROGRAM FOLDER AXE: makes the reports of the demo company in both languages and looks at each. 77: something needed is not there."""

import html
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as tree

sys.dont_write_bytecode = True
import chromium
import front

LANGUAGES = ("ja", "en")
# The most sheets of A4 each may take for the demo company.
SHEETS = {"gap": 34, "summary": 1, "history": 26, "zones": 7, "people": 8, "calendar": 9, "suppliers": 3}
# The fewest characters a sheet of paper is worth.
LEAST = 120
WIDE, NARROW, HEIGHT = 1280, 400, 900
OUTLINE = "return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => [Number(h.tagName[1]), h.textContent.trim()])"
OVERFLOW = "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
# Text that runs out of its cell, over that of the next: where nothing breaks it and nothing scrolls; headings that stand upright too.
CELLS = """return [...document.querySelectorAll('th,td')].filter(c => c.clientWidth > 1 && c.scrollWidth > c.clientWidth + 1)
  .concat([...document.querySelectorAll('.matrix th.k-state span')].filter(s => s.scrollHeight > s.clientHeight + 1)).map(c => c.textContent.trim().slice(0, 40))"""
# Sentences whose words are laid out one by one: where a box lays out what is in it as columns or rows, each piece of a text is one.
TORN = """return [...document.querySelectorAll('body *')].filter(e => e.childElementCount && /grid|flex/.test(getComputedStyle(e).display) &&
  [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim())).map(e => e.textContent.trim().slice(0, 60))"""
TABLES = """return [...document.querySelectorAll('table')].filter(t => !t.caption || !t.caption.textContent.trim() ||
  !t.querySelector('th') || [...t.querySelectorAll('th')].some(th => !['col', 'row'].includes(th.scope)) || [...t.querySelectorAll('thead td')].length)
  .map(t => t.id || t.textContent.trim().slice(0, 40))"""
FILTER = """const box = document.querySelector('[data-filter]'), input = box.querySelector('input'), rows = [...box.querySelectorAll('tbody tr')];
const word = rows[1].cells[0].textContent.trim();
input.value = word; input.dispatchEvent(new Event('input'));
const shown = rows.filter(r => r.offsetParent !== null);
input.value = ''; input.dispatchEvent(new Event('input'));
return [shown.length, shown.every(r => r.textContent.includes(word)), rows.filter(r => r.offsetParent !== null).length, rows.length]"""
AXE = """const done = arguments[0]; axe.run({resultTypes: ['violations'], preload: false}).then(r => done(r.violations.filter(v => v.impact == 'serious' ||
  v.impact == 'critical').map(v => v.impact + ' ' + v.id + ': ' + v.nodes.length + ' x, such as ' + v.nodes[0].html.slice(0, 160) + ' ' + v.nodes[0].target)), e => done(['axe: ' + e]))"""


def skip(why):
    print(f"SKIP: {why}; left out: every page of every report looked at in a browser")
    sys.exit(77)


def plain(text):
    """As text is compared: no spaces, no line ends, one form of each character, whatever a style makes of its case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def texts(model):
    """(what it is, text) of all that a reader must find on paper: headings, captions, heads and cells, notes, names, reasons."""
    yield "organisation", model.get("organisation")
    yield "heading", model.get("title")
    for node in model.iter():
        if node.tag == "section":
            yield "heading", node.get("title")
        elif node.tag in ("table", "bars", "heat", "trend", "load"):
            yield "caption", node.get("title")
        elif node.tag == "column":
            yield "column head", node.get("label")
        elif node.tag == "number":
            yield "number", node.get("label")
            yield "number", node.get("value")
        elif node.tag in ("requirement", "finding"):
            yield "heading", node.get("title")
        elif node.tag == "bar":
            yield "bar", node.get("label")
        elif node.tag in ("notice", "note", "cell", "statement", "why", "fix", "reason", "judged") and node.text:
            yield node.tag, node.text
        elif node.tag == "change":
            yield "reason of a change", node.get("reason")
            yield "author", node.get("author")
        elif node.tag == "record":
            yield "record", node.get("title")
        elif node.tag == "field":
            yield "field", node.get("name")
            yield "field", node.text or ""


class Page:
    """One page, and what is wrong with it."""

    def __init__(self, browser, folder, name, language):
        self.browser, self.name, self.language = browser, name, language
        self.path = os.path.join(folder, language, name + ".html")
        self.paper = os.path.join(folder, language, name + ".pdf")
        self.model = tree.parse(os.path.join(folder, language, name + ".xml")).getroot()
        self.wrong = []

    def say(self, text):
        self.wrong.append(f"{self.name} ({self.language}): {text}")

    def quiet(self, when):
        own = "file://" + os.path.abspath(self.path)
        for url in self.browser.requests():
            if url.split("#")[0] != own and not url.startswith(("data:", "chrome://", "about:")):
                self.say(f"{when}: asks for {url}")
        for line in self.browser.console():
            self.say(f"{when}: console: {line}")

    def fits(self, width):
        needs, has = self.browser.run(OVERFLOW)
        if needs > has:
            self.say(f"{width} px wide: needs {needs} px")
        for text in self.browser.run(CELLS)[:5]:
            self.say(f"{width} px wide: '{text}' is larger than its cell")
        for text in self.browser.run(TORN)[:5]:
            self.say(f"{width} px wide: the words of '{text}' are laid out apart")

    def outline(self):
        levels = self.browser.run(OUTLINE)
        if [level for level, _ in levels].count(1) != 1 or levels[0][0] != 1:
            self.say("not one h1 that comes first")
        for (above, _), (level, text) in zip(levels, levels[1:]):
            if level > above + 1:
                self.say(f"heading '{text}' skips a level")
        said, wanted = [text for level, text in levels if level == 2], [s.get("title") for s in self.model.findall("section")]
        if said != wanted:
            self.say(f"headings {said} instead of {wanted}")

    def narrows(self):
        if self.model.find(".//table[@filter]") is None:
            return
        shown, right, back, rows = self.browser.run(FILTER)
        if not (0 < shown < rows and right and back == rows):
            self.say(f"filter shows {shown} of {rows} rows, afterwards {back}")

    def printed(self):
        """On paper, printed without script."""
        self.browser.pdf(self.paper)
        facts = subprocess.run(["pdfinfo", self.paper], check=True, capture_output=True, text=True).stdout
        sheets, paper = int(re.search(r"Pages:\s*(\d+)", facts)[1]), "(A4)" in facts
        if not paper or sheets > SHEETS[self.name]:
            self.say(f"{sheets} sheets of paper, at most {SHEETS[self.name]} of A4 wanted")
        for sheet in range(1, sheets + 1):
            text = subprocess.run(["pdftotext", "-f", str(sheet), "-l", str(sheet), self.paper, "-"], check=True, capture_output=True, text=True).stdout
            if len(plain(text)) < LEAST:
                self.say(f"sheet {sheet} of paper holds but '{plain(text)}'")
        raw = subprocess.run(["pdftotext", "-raw", self.paper, "-"], check=True, capture_output=True, text=True).stdout
        # what stands at the foot of each sheet parts no text that goes on
        found = plain(re.sub(r"\n?\d+ / \d+\n?\f", "", raw))
        for what, text in texts(self.model):
            if plain(text) not in found:
                self.say(f"not on paper: {what} '{text}'")
        with open(self.path, encoding="utf-8") as page:
            articles = re.findall(r"<article.*?</article>", page.read(), re.S)
        for name in sorted({html.unescape(name) for article in articles for name in re.findall(r"<dt>([^<]+)</dt>", article)}):
            if plain(name) + ":" not in found:
                self.say(f"on paper nothing parts '{name}' from its value")

    def moments(self):
        """People are told moments as they write them."""
        for text in [text for node in self.model.iter() for text in (node.text or "", *node.attrib.values())]:
            if re.search(r"T\d\d:\d\d:\d\d(Z|[+-]\d\d:)", text):
                self.say(f"a moment as machines write it: '{text}'")

    def look(self):
        browser = self.browser
        self.moments()
        browser.script(False)
        browser.size(WIDE, HEIGHT)
        browser.open(self.path)
        self.quiet("without script")
        self.printed()
        browser.script(True)
        browser.open(self.path)
        self.fits(WIDE)
        self.outline()
        for table in browser.run(TABLES):
            self.say(f"table '{table}' lacks a caption or the scope of a head")
        self.narrows()
        browser.size(NARROW, HEIGHT)
        self.fits(NARROW)
        self.quiet("with script")


def make(program, folder):
    """The demo company, then its pages and models."""
    here = os.path.dirname(os.path.abspath(__file__))
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([os.path.join(here, "../demo/make"), program, folder], check=True, stdout=subprocess.DEVNULL)
    for language in LANGUAGES:
        env = dict(os.environ, TICS_LANG=language, TICS_NOW="2026-09-30T09:00:00+09:00", XDG_STATE_HOME="/dev/null")
        for form in ("html", "xml"):
            subprocess.run([program, "-C", os.path.join(folder, "store"), "report", "all", "--format", form, "-o", os.path.join(folder, language)],
                           check=True, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    suppliers(program, folder)


def suppliers(program, folder):
    """The company's packages of two days, one altered, one that did not come: the page of whoever buys from it."""
    packages = [os.path.join(folder, name) for name in ("spring.zip", "summer.zip", "altered.zip")]
    env = dict(os.environ, TICS_LANG="ja", TICS_NOW="2026-09-30T09:00:00+09:00", XDG_STATE_HOME="/dev/null")
    for day, package in zip(("2026-04-30", "2026-08-31"), packages):
        subprocess.run([program, "-C", os.path.join(folder, "store"), "package", "create", "--as-of", day, "--disclose", "customer", "-o", package], check=True, env=env, stdout=subprocess.DEVNULL)
    with open(packages[0], "rb") as whole, open(packages[2], "wb") as altered:
        data = bytearray(whole.read())
        data[data.index(b"<!DOCTYPE") + 2] ^= 1
        altered.write(data)
    expected = os.path.join(folder, "expected.csv")
    with open(expected, "w", encoding="utf-8") as out:
        out.write("会社名,提出期限\n見本精工株式会社,2026-09-30\n見本未提出工業,2026-08-31\n")
    for language in LANGUAGES:
        for form in ("html", "xml"):
            subprocess.run([program, "package", "summary", *packages, "--expect", expected, "--format", form, "-o", os.path.join(folder, language, f"suppliers.{form}")],
                           env=dict(env, TICS_LANG=language))


def main(program, folder, axe):
    why = chromium.found() or (None if shutil.which("pdftotext") else "no pdftotext")
    if why:
        skip(why)
    if os.environ.get("TICS_BROWSER_PAGES") != "made":
        make(program, folder)
    wrong = []
    with chromium.Chromium() as browser:
        for language in LANGUAGES:
            for name in SHEETS:
                page = Page(browser, folder, name, language)
                page.look()
                if os.path.exists(axe):
                    with open(axe, encoding="utf-8") as source:
                        browser.run(source.read())
                    for width in (NARROW, WIDE) if language == LANGUAGES[0] else (WIDE,):
                        browser.size(width, HEIGHT)
                        for issue in browser.run_async(AXE):
                            page.say(f"{width} px: {issue}")
                wrong += page.wrong
            wrong += front.look(browser, program, folder, language)
    print("\n".join(wrong))
    if wrong:
        sys.exit(1)
    if not os.path.exists(axe):
        print(f"SKIP: no axe-core at {axe} (./setup test --all-tools installs it); left out: accessibility; all else is well")
        sys.exit(77)


if __name__ == "__main__":
    main(*sys.argv[1:4])
