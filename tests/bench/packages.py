# packages.py -- the audit package of a large company beside zip and sha256sum, its first page in a browser, and the packages of many small companies
# SPDX-License-Identifier: Apache-2.0
import os
import re
import shutil
import subprocess
import zipfile

from reports import shown

PEOPLE, FILES, SIZE, REQUIREMENTS, COMPANIES = 10_000, 10, 100_000_000, 1200, 300


def widen(page, wanted):
    """A first page with as many requirements as wanted: those it has, again and again under other ids."""
    start, end = page.index('<div class="req"><h3 id="'), re.search(r'<h2[^>]* id="materials"', page).start()
    some = ['<div class="req"><h3 id="' + part for part in page[start:end].split('<div class="req"><h3 id="')[1:]]
    more = [re.sub(r'^<div class="req"><h3 id="([^"]*)"', rf'<div class="req"><h3 id="\1-{n}"', some[n % len(some)]) for n in range(wanted - len(some))]
    top, body = page[:start].split('id="top"')
    rows = [row for row in re.findall(r"<tr>.*?</tr>", body, re.S) if "<td" in row]
    body = body.replace(rows[-1], rows[-1] + "".join(rows[n % len(rows)] for n in range(wanted - len(rows))), 1)
    return top + 'id="top"' + body + "".join(some + more) + page[end:]


def measure(work, program, run, spent, compare, alone, roster):
    store, package, folder = (os.path.join(work, name) for name in ("packed", "large.zip", "unpacked"))
    csv = os.path.join(work, "people.csv")
    roster(csv, 0, PEOPLE)
    run(program, "init", store, "--organisation", "bench", "--user", "A <a@example.jp>")
    run(program, "-C", store, "import", "person", csv, "-m", "bench")
    for n in range(FILES):
        scan = os.path.join(work, "scan.pdf")
        # by another program: what this one holds would count as the memory of those it starts
        subprocess.run(f"(echo %PDF-1.4; head -c {SIZE} /dev/urandom) >'{scan}'", shell=True, check=True)
        run(program, "-C", store, "add", "attachment", f"attachment_id=P-{n}", "att_type=photo", "taken_on=2026-04-01", "--file", scan, "-m", "bench")
        os.unlink(scan)
    create = [program, "-C", store, "package", "create", "--as-of", "2026-06-30", "-o", package]
    made = spent(*create)[1]
    read = spent(program, "package", "verify", package)[1]
    with zipfile.ZipFile(package) as files:
        files.extractall(folder)
    inside = os.path.join(folder, os.listdir(folder)[0])
    names = sum(len(found) for _, _, found in os.walk(inside))
    plain, size = os.path.join(work, "plain.zip"), os.path.getsize(package) / 1e9

    def sums():
        subprocess.run("find . -type f -print0 | xargs -0 sha256sum", shell=True, check=True, cwd=inside, stdout=subprocess.DEVNULL)

    def reference():
        if os.path.exists(plain):
            os.unlink(plain)
        subprocess.run(["zip", "-0", "-q", "-r", plain, "."], check=True, cwd=inside)
        sums()

    compare(f"`package create`, {PEOPLE} people and {size:.2f} GB in {names} files (peak memory {made:.0f} MiB)", lambda: run(*create), reference, "`zip -0` and `sha256sum` of these files", 3, "≤ 1.5, ≤ 256 MiB")
    compare(f"`package verify` of it (peak memory {read:.0f} MiB)", lambda: run(program, "package", "verify", package), sums, "`sha256sum` of these files", 3, "≤ 1.5, ≤ 256 MiB")
    path = os.path.join(inside, "index.html")
    with open(path, encoding="utf-8") as file:
        page = widen(file.read(), REQUIREMENTS)
    with open(path, "w", encoding="utf-8") as file:
        file.write(page)
    seconds = shown(path)
    if seconds is not None:
        alone(f"its first page, widened to {REQUIREMENTS} requirements ({os.path.getsize(path) / 1e6:.1f} MB), opened and laid out by Chromium (median of 3)", seconds, "< 2,000 ms")
    shutil.rmtree(folder)
    many(work, program, run, spent, compare, alone, roster)


def many(work, program, run, spent, compare, alone, roster):
    """The packages of small companies of different sizes and days: one table of them beside the sums of the same files; half of them, for the growth."""
    csv, packages = os.path.join(work, "few.csv"), []
    for n in range(COMPANIES):
        store, package = os.path.join(work, "small"), os.path.join(work, f"small-{n:03}.zip")
        roster(csv, 0, 5 + n % 30)
        run(program, "init", store, "--organisation", f"company {n:03}", "--user", "A <a@example.jp>")
        run(program, "-C", store, "import", "person", csv, "-m", "bench")
        run(program, "-C", store, "package", "create", "--as-of", f"2026-09-{1 + n % 28:02}", "--disclose", "customer", "-o", package)
        shutil.rmtree(store)
        packages.append(package)
    summary = [program, "package", "summary"]
    half, whole = spent(*summary, *packages[: COMPANIES // 2]), spent(*summary, *packages)
    compare(f"`package summary` of {COMPANIES} small companies, {sum(os.path.getsize(p) for p in packages) / 1e6:.0f} MB (peak memory {whole[1]:.0f} MiB; of half of them {half[1]:.0f} MiB)",
            lambda: run(*summary, *packages), lambda: subprocess.run(["sha256sum", *packages], check=True, stdout=subprocess.DEVNULL), "`sha256sum` of these files", 3, "≤ 64 MiB")
    alone(f"each of {COMPANIES} packages, of half of them {half[0] / (COMPANIES // 2) * 1000:.1f} ms", whole[0] / COMPANIES, "the same")
