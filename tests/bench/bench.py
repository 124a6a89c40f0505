#!/usr/bin/env python3
# bench.py -- whole-process times of tics beside git doing the like, on the same machine in the same run
# SPDX-License-Identifier: Apache-2.0
"""Prints one line a figure: what, ours, reference, ratio. Medians, wall clock; ours and the reference take turns."""

import datetime
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import changes
import company
import packages
import reports

PROGRAM, MAKER, UPDATE, RECORDS = *map(os.path.abspath, sys.argv[1:4]), int(sys.argv[4])
HERE = os.path.dirname(os.path.abspath(__file__))
ENV = dict(os.environ, TICS_LANG="en", LC_ALL="C.UTF-8", XDG_STATE_HOME="/dev/null")


def run(*words, **more):
    return subprocess.run(words, check=True, env=ENV, stdout=more.pop("stdout", subprocess.DEVNULL),
                          stderr=subprocess.DEVNULL, **more)


def once(function):
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def compare(what, ours, reference, name, runs, goal):
    """Both in turn, so that a noisy moment meets both; the ratio is the median of the pairs' ratios."""
    pairs = [(once(ours), once(reference)) for _ in range(runs)]
    say(what, statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs),
        statistics.median(p[0] / p[1] for p in pairs), name, goal)


def say(what, ours, reference, ratio, name, goal):
    print(f"| {what} | {ours * 1000:.1f} ms | {name} | {reference * 1000:.1f} ms | {ratio:.2f} | {goal} |", flush=True)


def alone(what, seconds, goal):
    print(f"| {what} | {seconds * 1000:.1f} ms | | | | {goal} |", flush=True)


def roster(path, first, count):
    with open(path, "w", encoding="utf-8") as out:
        out.write("person_id,display_name,category,joined_on\n")
        for n in range(first, first + count):
            out.write(f"P{n:07d},従業者 {n},regular,2020-04-{n % 28 + 1:02d}\n")


def fast_import_of(store, work):
    """The blobs of a store again, as a stream for git fast-import."""
    listing = subprocess.run(["git", "-C", store, "cat-file", "--batch-check=%(objecttype) %(objectname)", "--batch-all-objects"],
                             check=True, capture_output=True, text=True).stdout.split("\n")
    names = "\n".join(l.split()[1] for l in listing if l.startswith("blob")) + "\n"
    contents = subprocess.run(["git", "-C", store, "cat-file", "--batch"], input=names.encode(), check=True, capture_output=True).stdout
    stream = os.path.join(work, "stream")
    with open(stream, "wb") as out:
        at, n = 0, 0
        while at < len(contents):
            end = contents.index(b"\n", at)
            size = int(contents[at:end].split()[2])
            n += 1
            out.write(b"blob\nmark :%d\ndata %d\n" % (n, size) + contents[end + 1:end + 1 + size] + b"\n")
            at = end + 2 + size
        out.write(b"commit refs/heads/main\ncommitter a <a@example.jp> 0 +0000\ndata 1\nx\n")
        for i in range(1, n + 1):
            out.write(b"M 100644 :%d %02x/%02x/%d\n" % (i, i % 32, i // 32 % 32, i))
    return stream, names.encode()


def bulk(work, store):
    """One change of many records: import, then the index from nothing."""
    csv = os.path.join(work, "roster.csv")
    roster(csv, 0, RECORDS)
    ours = []
    for i in range(3):
        shutil.rmtree(store, ignore_errors=True)
        run(PROGRAM, "init", store, "--organisation", "bench", "--user", "A <a@example.jp>")
        time.sleep(2)
        ours.append(once(lambda: run(PROGRAM, "-C", store, "import", "person", csv, "-m", "bench")))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    stream, names = fast_import_of(store, work)
    theirs = []
    for i in range(3):
        plain = os.path.join(work, f"plain{i}")
        run("git", "init", "-q", "--bare", plain)
        with open(stream, "rb") as source:
            theirs.append(once(lambda: run("git", "-C", plain, "fast-import", "--quiet", stdin=source)))
    say(f"`import` of {RECORDS} records in one change (peak memory {peak:.0f} MiB)", statistics.median(ours), statistics.median(theirs),
        statistics.median(ours) / statistics.median(theirs), "`git fast-import` of the same blobs", "≤ 0.5, ≤ 300 MiB")

    def rebuild():
        os.unlink(os.path.join(store, "index.sqlite"))
        run(PROGRAM, "-C", store, "list", "zone")

    compare(f"index rebuilt from {RECORDS} records, whole process", rebuild,
            lambda: run("git", "-C", store, "cat-file", "--batch", input=names), "`git cat-file --batch` of its blobs", 3, "≤ 2.5")


def single(work, store):
    """One record into a big store, durable."""
    tree = os.path.join(work, "tree")
    run("git", "init", "-q", tree)
    for i in range(RECORDS):
        folder = os.path.join(tree, f"{i % 32:02d}", f"{i // 32 % 32:02d}")
        if i < 1024:
            os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"{i}.xml"), "w", encoding="utf-8") as out:
            out.write(f"<record>{i}</record>\n" * 20)
    git = ["git", "-C", tree, "-c", "user.name=a", "-c", "user.email=a@example.jp", "-c", "core.fsync=all", "-c", "gc.auto=0"]
    run(*git, "add", ".")
    run(*git, "commit", "-q", "-m", "x")
    count = [0]

    def git_add():
        count[0] += 1
        with open(os.path.join(tree, f"new{count[0]}.xml"), "w", encoding="utf-8") as out:
            out.write("<record/>" * 50)
        run(*git, "add", f"new{count[0]}.xml")
        run(*git, "commit", "-q", "-m", "x")

    def tics_add():
        count[0] += 1
        run(PROGRAM, "-C", store, "add", "person", f"person_id=N{count[0]:06d}", "joined_on=2026-04-01", "category=regular", "-m", "one more")

    time.sleep(2)
    compare(f"`add` of one record to {RECORDS}, durable, whole process", tics_add, git_add,
            "`git add` + `git commit`, `core.fsync=all`", 11, "≤ 0.2, ≤ 40 ms")
    compare(f"`verify` of {RECORDS} records", lambda: run(PROGRAM, "-C", store, "verify"),
            lambda: run("git", "-C", store, "fsck", "--full", "--no-dangling"), "`git fsck --full`", 3, "≤ 1.0")


def catalogue(path, count):
    """An OSCAL catalog of as many requirements, each as long as those of the big published ones (some 2 KB)."""
    with open(path, "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="74c8ba1e-5cd4-4ad1-bbfd-d888e2f6c724">\n'
                  "<metadata><title>Bench</title><last-modified>2026-04-01T00:00:00Z</last-modified><version>1</version><oscal-version>1.1.2</oscal-version></metadata>\n")
        for n in range(count):
            if n % 50 == 0:
                out.write(("</group>\n" if n else "") + f'<group id="g-{n // 50:02d}"><title>Family {n // 50}</title><prop name="label" value="{n // 50}"/>\n')
            items = "".join(f'<part id="c-{n}_s{i}" name="item"><prop name="label" value="{chr(97 + i)}."/>\n  <p>Define, document and disseminate to <insert type="param" id-ref="c-{n}_p1"/> '
                            f"the rule number {i} of requirement {n}, and review it when something changes;</p>\n</part>\n" for i in range(4))
            hints = "".join(f'<part id="c-{n}_o{i}" name="assessment-objective"><prop name="label" value="{n}({i})"/><p>the rule number {i} is defined, documented and reviewed.</p></part>\n'
                            for i in range(4))
            out.write(f'<control id="c-{n}" class="requirement"><title>Requirement number {n}</title>\n<param id="c-{n}_p1"><label>personnel or roles</label></param>\n'
                      f'<prop name="label" value="{n // 50}.{n % 50}"/><prop name="sort-id" value="{n // 50:02d}-{n % 50:02d}"/>\n<link href="#c-{n // 2}" rel="related"/>\n'
                      f'<part id="c-{n}_smt" name="statement"><p>The organization:</p>\n{items}</part>\n<part id="c-{n}_gdn" name="guidance"><p>{"Guidance says at some length what is meant and why. " * 12}</p></part>\n'
                      f"{hints}</control>\n")
        out.write("</group>\n</catalog>\n")


def scheme(work, store):
    """A list of requirements from OSCAL XML: read and checked; and stored, which the reference has no part of."""
    path, count = os.path.join(work, "catalog.xml"), [0]
    catalogue(path, 1000)
    run(PROGRAM, "init", store, "--organisation", "bench", "--user", "A <a@example.jp>")
    size = os.path.getsize(path) / 1e6

    def store_it():
        count[0] += 1
        run(PROGRAM, "-C", store, "scheme", "import", path, "--id", f"s{count[0]}", "-m", "bench")

    def lint():
        run("xmllint", "--noout", "--stream", path)

    compare("the same process without the list: `scheme list`", lambda: run(PROGRAM, "-C", store, "scheme", "list"), lint, "`xmllint --noout --stream`", 15, "")
    compare(f"1,000 requirements from OSCAL XML ({size:.1f} MB), read and checked (`scheme import --dry-run`)",
            lambda: run(PROGRAM, "-C", store, "scheme", "import", path, "--id", "dry", "--dry-run"), lint, "`xmllint --noout --stream`", 15, "≤ 3")
    compare("the same stored too, durable (`scheme import`)", store_it, lint, "`xmllint --noout --stream`", 7, "")


def long_history(work):
    """As many changes as records, over ten years."""
    store, span = os.path.join(work, "long"), 3650 * 86400
    one, begun = changes.make(run, PROGRAM, store, RECORDS, 3650)

    def rebuild():
        if os.path.exists(os.path.join(store, "index.sqlite")):
            os.unlink(os.path.join(store, "index.sqlite"))
        run(PROGRAM, "-C", store, "list", "zone")

    compare(f"index rebuilt from {RECORDS} changes, whole process", rebuild,
            lambda: run("git", "-C", store, "log", "--name-status", "main"), "`git log --name-status`", 3, "≤ 1.5")
    compare(f"`verify` of {RECORDS} changes, signatures off", lambda: run(PROGRAM, "-C", store, "verify"),
            lambda: run("git", "-C", store, "fsck", "--full", "--no-dangling"), "`git fsck --full`", 3, "≤ 0.6")
    name = one.split("/")[-1].removesuffix(".xml")
    compare(f"`history` of one record among {RECORDS} changes", lambda: run(PROGRAM, "-C", store, "history", name),
            lambda: run("git", "-C", store, "log", "main", "--", one), "`git log -- path`", 3, "≤ 0.1")
    middle = time.localtime(begun + span // 2)
    month = ["--from", time.strftime("%Y-%m-01", middle), "--to", time.strftime("%Y-%m-28", middle)]
    took = [spent(PROGRAM, "-C", store, "history", *month) for _ in range(15)]
    alone(f"`history` of a month (one of 120) among {RECORDS} changes, whole process (median of 15; peak memory {max(m for _, m in took):.0f} MiB)",
          statistics.median(t for t, _ in took), "≤ 50 ms")
    run(PROGRAM, "-C", store, "review", "list", *month)
    took = [spent(PROGRAM, "-C", store, "review", "list", *month) for _ in range(15)]
    alone("`review list` of the same month (the first 50 changes shown), whole process (median of 15)", statistics.median(t for t, _ in took), "≤ 50 ms")
    took = [spent(PROGRAM, "-C", store, "history", "--format", "json") for _ in range(3)]
    alone(f"`history` of all {RECORDS} changes as JSON (peak memory {max(m for _, m in took):.0f} MiB)", statistics.median(t for t, _ in took), "streams")
    times = subprocess.run([UPDATE, store], check=True, capture_output=True, text=True, env=ENV).stdout.split()
    alone("index brought up to date by one change, in process (median of 15)", statistics.median(map(float, times)), "≤ 5 ms")


def attachments(work):
    """Large files in the vault, all read: random bytes, as those of compressed pictures and scans are."""
    store, count, size = os.path.join(work, "files"), 10, 100_000_000
    run(PROGRAM, "init", store, "--organisation", "bench", "--user", "A <a@example.jp>")
    names = [os.path.join(work, f"scan{n}.pdf") for n in range(count)]
    for n, name in enumerate(names):
        with open(name, "wb") as out:
            out.write(os.urandom(size))
        run(PROGRAM, "-C", store, "add", "unit", f"unit_id=U{n}", "name=unit", "--file", name, "-m", "bench")
    peak = spent(PROGRAM, "-C", store, "verify", "--deep")[1]
    compare(f"`verify --deep` of {count * size / 1e9:.0f} GB in {count} attachments (peak memory {peak:.0f} MiB)", lambda: run(PROGRAM, "-C", store, "verify", "--deep"),
            lambda: run("sha256sum", *names), "`sha256sum` of the same bytes", 5, "≤ 1.3")


def pages(work):
    place, history = os.path.join(work, "company"), os.path.join(work, "changes")
    os.mkdir(place)
    run(os.path.join(HERE, "..", "demo", "make"), MAKER, place)
    changes.make(run, PROGRAM, history, reports.CHANGES, 300)
    reports.measure(work, PROGRAM, os.path.join(os.path.dirname(UPDATE), "page"), os.path.join(place, "store"), history, ENV, alone)


def demo(work):
    """The demo company: widths differ so that nothing kept is found."""
    place = os.path.join(work, "demo")
    os.mkdir(place)
    run(os.path.join(HERE, "..", "demo", "make"), MAKER, place)
    store = os.path.join(place, "store")
    env = dict(ENV, TICS_NOW="2026-09-30T09:00:00+09:00")
    width = [100]

    def gap(fresh):
        width[0] += fresh
        subprocess.run([PROGRAM, "-C", store, "gap"], check=True, env=dict(env, TICS_COLUMNS=str(width[0])), stdout=subprocess.DEVNULL)

    gap(1)
    alone("`gap` on the demo company, nothing kept, whole process (median of 15)", statistics.median(once(lambda: gap(1)) for _ in range(15)), "≤ 250 ms")
    alone("`gap` asked again, whole process (median of 15)", statistics.median(once(lambda: gap(0)) for _ in range(15)), "≤ 20 ms")


def spent(*words, env=ENV):
    """Wall clock seconds and peak memory in MiB of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{words}: {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def big_store(work, rows):
    """The made-up company of many records and log rows, imported file by file."""
    folder, store = os.path.join(work, "company"), os.path.join(work, "big")
    files = company.make(folder, RECORDS, rows)
    run(PROGRAM, "init", store, "--organisation", "bench", "--user", "A <a@example.jp>", "--evidence-from", "2025-10-01", "--audit-on", "2027-02-10")
    for kind, name in files:
        run(PROGRAM, "-C", store, "import", kind, name, "-m", "bench", cwd=folder)
    return store


def log_rows(folder, rows):
    """An entry-exit log of 20 areas and a year: as CP932 with headings for us, as bare UTF-8 for sqlite3, which would take headings for a row."""
    heading = "zone_id row_id person_id name_as_written entered_at left_at result source purpose".split()
    first, each = datetime.date(2025, 10, 1), rows // 365 + 1
    with open(os.path.join(folder, "log.csv"), "w", encoding="cp932") as ours, open(os.path.join(folder, "bare.csv"), "w", encoding="utf-8") as bare:
        ours.write(",".join(heading) + "\n")
        for n in range(rows):
            day, k = first + datetime.timedelta(days=n // each), n % each
            minute = 420 + k // 20 * 3 % 700
            times = [f"{day} {m // 60:02}:{m % 60:02}:{k % 60:02}" for m in (minute, minute + 5)]
            person = (k * 7 + n) % 8000
            line = f"A{k % 20:02},{n},P{person:05},従業者 {person},{times[0]},{times[1]},granted,gate,設備点検\n"
            ours.write(line)
            bare.write(line)
    return heading


def log(work):
    """A log checked, stored and indexed in one change, beside sqlite3 taking the same rows, already UTF-8, into a table of texts without index."""
    rows, folder, store, base = RECORDS * 10, os.path.join(work, "log"), os.path.join(work, "log-store"), os.path.join(work, "log.db")
    os.mkdir(folder)
    heading = log_rows(folder, rows)
    memory = []

    def ours():
        shutil.rmtree(store, ignore_errors=True)
        run(PROGRAM, "init", store, "--organisation", "bench", "--user", "A <a@example.jp>")
        with open(os.path.join(folder, "zones.csv"), "w") as out:
            out.write("zone_id,name,level,valid_from\n" + "".join(f"A{n:02},area {n},1,2020-04-01\n" for n in range(20)))
        run(PROGRAM, "-C", store, "import", "zone", os.path.join(folder, "zones.csv"), "-m", "bench")
        took, peak = spent(PROGRAM, "-C", store, "import", "zone_log", os.path.join(folder, "log.csv"), "-m", "bench")
        memory.append(peak)
        return took

    def reference():
        if os.path.exists(base):
            os.unlink(base)
        columns = ", ".join(name + " TEXT" for name in heading)
        return spent("sqlite3", base, f"CREATE TABLE log ({columns})", ".mode csv", f".import {os.path.join(folder, 'bare.csv')} log")[0]

    pairs = [(ours(), reference()) for _ in range(3)]
    say(f"`import` of {rows} log rows in CP932, one change (peak memory {max(memory):.0f} MiB)", statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs),
        statistics.median(p[0] / p[1] for p in pairs), "`sqlite3 .import` of the same rows in UTF-8", "≤ 1.0, ≤ 300 MB")


def assess(work):
    """Every rule over many records and log rows: the index is current, and nothing an earlier question found is there."""
    rows = RECORDS * 10
    store = big_store(work, rows)
    env = dict(ENV, TICS_NOW="2026-09-30T09:00:00+09:00")
    anew = os.path.join(work, "anew")
    middle = subprocess.run(["git", "-C", store, "log", "--format=%H", "-1", "--skip=6", "main"], check=True, capture_output=True, text=True).stdout.strip()

    def fresh(*words):
        shutil.rmtree(anew, ignore_errors=True)
        shutil.copytree(store, anew)
        os.unlink(os.path.join(anew, "index.sqlite"))
        for _ in range(2):  # the second reads the file as the question will
            subprocess.run([PROGRAM, "-C", anew, "list", "zone"], check=True, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return spent(PROGRAM, "-C", anew, "gap", *words, env=env)

    now = [fresh() for _ in range(3)]
    base = statistics.median(t for t, _ in now)
    alone(f"`gap`, all rules over {RECORDS} records and {rows} log rows, nothing kept (peak memory {max(m for _, m in now):.0f} MiB)", base, "≤ 3,000 ms, ≤ 300 MiB")
    for what, words in (("an earlier day", ["--as-of", "2026-03-31"]), ("a day to come", ["--as-of", "2027-02-10"]), ("an earlier knowledge", ["--known-at", middle])):
        took = statistics.median(fresh(*words)[0] for _ in range(3))
        say(f"`gap` of {what}, likewise", took, base, took / base, "the same for now", "≤ 1.5")
    fresh()
    count = [0]
    for what, words in (("a supplier", ["supplier", "supplier_id=NEW{}", "name=new", "type=service"]), ("an entry pledge", ["entry_pledge", "person_id=P0000{}", "signed_on=2026-09-30"]),
                        ("an IT check", ["it_check", "check_type=malware", "target_id=SYS{}", "checked_on=2026-09-30", "result=pass"]),
                        ("a person", ["person", "person_id=NEW{}", "category=regular", "joined_on=2026-09-01"]),
                        ("a log row", ["zone_log", "zone_id=A01", "row_id=NEW{}", "person_id=P00021", "entered_at=2026-09-29T10:00", "left_at=2026-09-29T11:00"])):
        times = []
        for _ in range(3):
            count[0] += 1
            run(PROGRAM, "-C", anew, "add", *(w.format(count[0] % 10) for w in words), "-m", "bench")
            times.append(spent(PROGRAM, "-C", anew, "gap", env=env)[0])
        alone(f"`gap` after {what} was added", statistics.median(times), "≤ 300 ms")
    report = subprocess.run([PROGRAM, "-C", anew, "gap", "--timings", "--format", "json", "--known-at", middle], check=True, env=env, capture_output=True, text=True).stdout
    slow = sorted(json.loads(report)["timings"], key=lambda t: -t["microseconds"])[:8]
    print("slowest rules, processor time: " + ", ".join(f"{t['rule']} {t['microseconds'] / 1000:.0f} ms" for t in slow), flush=True)


def processor(*words):
    """Processor seconds of a process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(*words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def workbook(work):
    """A workbook of 50,000 rows written and read. Wall clock, and processor time, which a busy machine does not stretch."""
    rows, store, reference = 50000, os.path.join(work, "books"), os.path.join(os.path.dirname(UPDATE), "xlsx_reference")
    table, book, plain, log = (os.path.join(work, name) for name in ("people.csv", "people.xlsx", "reference.xlsx", "log.xlsx"))
    run(PROGRAM, "init", store, "--organisation", "Bench", "--user", "Keeper <keeper@example.jp>")
    roster(table, 0, rows)
    run(PROGRAM, "-C", store, "import", "person", table, "-m", "bench")
    with open(table, "w", encoding="utf-8") as out:
        out.write("zone_id,name,level\nA1,room,2\n")
    run(PROGRAM, "-C", store, "import", "zone", table, "-m", "bench")
    with open(table, "w", encoding="utf-8") as out:
        out.write("row_id,zone_id,person_id,entered_at,left_at\n")
        for n in range(rows):
            day = f"2026-{n // 5000 % 12 + 1:02d}-{n % 28 + 1:02d}"
            out.write(f"{n:06d},A1,P{n % 500:07d},{day} 09:{n % 60:02d},{day} 18:{n % 60:02d}\n")
    run(PROGRAM, "-C", store, "import", "zone_log", table, "-m", "bench")
    for what, kind, target in (("people (records read from git and the vault)", "person", book), ("log rows", "zone_log", log)):
        write = (PROGRAM, "-C", store, "export", kind, "--format", "xlsx", "-o", target)
        run(PROGRAM, "-C", store, "export", kind, "--encoding", "utf-8", "-o", table)
        compare(f"workbook of {rows} {what} written", lambda: run(*write), lambda: run(reference, table, plain), "libxlsxwriter alone", 5, "≤ 1.5")
        ours, theirs = processor(*write), processor(reference, table, plain)
        say("the same, processor time", ours, theirs, ours / theirs, "libxlsxwriter alone", "≤ 1.5")
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed: reading is not measured", flush=True)
        return
    for what, kind, target in (("people, each cell held against two versions of its record", "person", book), ("log rows", "zone_log", log)):
        read = (PROGRAM, "-C", store, "import", kind, target, "--dry-run")
        office = ("soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "csv", "--outdir", work, target)
        run(*office)  # the profile is made
        compare(f"workbook of {rows} {what}, read and checked", lambda: run(*read), lambda: run(*office), "LibreOffice to CSV", 3, "≤ 1.0")
        ours, theirs = processor(*read), processor(*office)
        say("the same, processor time", ours, theirs, ours / theirs, "LibreOffice to CSV", "≤ 1.0")


def main():
    work = tempfile.mkdtemp(prefix="tics-bench-", dir=os.environ.get("TICS_BENCH_DIR"))
    store = os.path.join(work, "store")
    print("| What | tics | Reference | it took | Ratio | Goal |\n|---|---|---|---|---|---|")
    parts = sys.argv[5:] or ["start", "demo", "bulk", "scheme", "long", "files", "log", "assess", "workbook", "reports", "package"]
    try:
        if "start" in parts:
            compare("`tics --version`", lambda: run(PROGRAM, "--version"), lambda: run("git", "--version"), "`git --version`", 31, "≤ 8")
        if "demo" in parts:
            demo(work)
        if "bulk" in parts:
            bulk(work, store)
            single(work, store)
        if "scheme" in parts:
            scheme(work, os.path.join(work, "schemes"))
        if "long" in parts:
            long_history(work)
        if "files" in parts:
            attachments(work)
        if "log" in parts:
            log(work)
        if "assess" in parts:
            assess(work)
        if "workbook" in parts:
            workbook(work)
        if "reports" in parts:
            pages(work)
        if "package" in parts:
            packages.measure(work, PROGRAM, run, spent, compare, alone, roster)
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
