# front.py -- the first page of an audit package, as an auditor meets it: alone, on paper, and two clicks from a requirement to a row of its logs
# SPDX-License-Identifier: Apache-2.0
import os
import re
import subprocess
import zipfile

WIDE, NARROW, HEIGHT, SHEETS = 1280, 400, 900, 125
NEEDS = "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
# a browser without script of the page still runs ours
TO_REQUIREMENT = """const link = [...document.querySelectorAll('.all a')].find(a => a.textContent == 'PH-06'); link.click();
const place = document.querySelector('#PH-06').getBoundingClientRect(); return [location.hash, place.top >= 0 && place.top < innerHeight]"""
ROW = """const row = document.querySelector('#PH-06').parentElement.querySelector('table tbody tr');
return [row.innerText, [...row.querySelectorAll('td:last-child a')].map(a => decodeURI(a.getAttribute('href')))]"""
SEAL = "return [...document.querySelectorAll('header dt')].map(t => t.textContent)"
HEADINGS = "return [...document.querySelectorAll('h2,h3,.g th')].map(h => h.innerText.replace(/\\s+/g, ''))"


def make(program, folder, language):
    """The demo company's package, unpacked. The folder of its first page."""
    package, into = os.path.join(folder, f"front-{language}.zip"), os.path.join(folder, f"front-{language}")
    subprocess.run([program, "--lang", language, "-C", os.path.join(folder, "store"), "package", "create", "--as-of", "2026-09-30", "-o", package],
                   check=True, env=dict(os.environ, TICS_NOW="2026-09-30T09:00:00+09:00", XDG_STATE_HOME="/dev/null"), stdout=subprocess.DEVNULL)
    with zipfile.ZipFile(package) as files:
        files.extractall(into)
        return os.path.join(into, files.namelist()[0].split("/")[0])


def paper(browser, place, heads, columns, say):
    browser.pdf(os.path.join(place, "paper.pdf"))
    text = subprocess.run(["pdftotext", "-layout", os.path.join(place, "paper.pdf"), "-"], check=True, capture_output=True, text=True).stdout
    sheets = text.split("\f")[:-1]
    if len(sheets) > SHEETS:
        say(f"{len(sheets)} sheets of paper, at most {SHEETS} wanted")
    for number, sheet in enumerate(sheets, 1):
        lines = [re.sub(r"\s+", "", line) for line in sheet.splitlines() if line.strip()]
        if lines[-1:] != [f"{number}/{len(sheets)}"]:
            say(f"sheet {number}: no number at its foot")
        if len(lines) > 1 and lines[-2] in heads:
            say(f"sheet {number}: the heading '{lines[-2]}' stands alone at the foot")
        if sum(line.startswith(columns) for line in lines) > 1:
            say(f"sheet {number}: the list of materials begins twice")


def walk(browser, place, say):
    """PH-06, its logs, one row, who recorded it and when, and what witnesses it: two clicks from the first page."""
    where, seen = browser.run(TO_REQUIREMENT)
    if where != "#PH-06" or not seen:
        say("the first click does not lead to PH-06")
    words, files = browser.run(ROW)
    if not re.search(r"\d{4}-\d\d-\d\d officer-\d", words):
        say(f"who recorded it and when is not beside the log: {words!r}")
    for file in files:
        if not os.path.isfile(os.path.join(place, file)):
            say(f"{file} is not there")
    logs = [file for file in files if file.endswith(".csv")]
    with open(os.path.join(place, logs[0]), encoding="utf-8") as log:
        if len(log.readlines()) < 2:
            say(f"{logs[0]} has no row")
    with open(os.path.join(place, files[0]), encoding="utf-8-sig") as about:
        text = about.read()
    if not re.search(re.escape(os.path.basename(logs[0])) + r" — \D*\d{4}-\d\d-\d\d \d\d:\d\d.* officer-\d", text):
        say(f"{files[0]} does not say who recorded the rows and when")
    if not re.search(r"^(時点証明|Time stamp): \S", text, re.M):
        say(f"{files[0]} does not say what witnesses them")
    if not {"時点証明", "Time stamp"} & set(browser.run(SEAL)):
        say("the first page does not say which time stamp there is")


def look(browser, program, folder, language):
    """What is wrong with it."""
    wrong = []

    def say(text):
        wrong.append(f"first page of the package ({language}): {text}")

    place = make(program, folder, language)
    page = os.path.join(place, "index.html")
    browser.script(True)
    for width in (NARROW, WIDE):
        browser.size(width, HEIGHT)
        browser.open(page)
        needs, has = browser.run(NEEDS)
        if needs > has:
            say(f"{width} px wide: needs {needs} px")
    for url in browser.requests():
        if url.split("#")[0] != "file://" + os.path.abspath(page) and not url.startswith(("data:", "chrome://", "about:")):
            say(f"asks for {url}")
    for line in browser.console():
        say(f"console: {line}")
    with open(page, encoding="utf-8") as file:
        text = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), file.read())
    for code in re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*", text)[:1] + re.findall(r"\b[a-z]+_manager\b", text)[:1]:
        say(f"'{code}' is for programs")
    walk(browser, place, say)
    paper(browser, place, set(browser.run(HEADINGS)), {"ja": "資料番号要求事項", "en": "MaterialRequirements"}[language], say)
    return wrong
