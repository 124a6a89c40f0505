# reports.py -- pages of a large company: how long they take after the assessment, how large they are, how soon a browser shows them
# SPDX-License-Identifier: Apache-2.0
import os
import statistics
import subprocess
import sys
import time
import xml.etree.ElementTree as tree

REQUIREMENTS, FINDINGS, CHANGES, RUNS = 1200, 10000, 10000, 7


def took(words, env):
    start = time.perf_counter()
    subprocess.run(words, check=True, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def widen(model, path):
    """The model of a readiness report with as many requirements and findings as wanted: those it has, again and again under other names."""
    root = tree.parse(model).getroot()
    sections = {section.get("id"): section for section in root.findall("section")}
    rows = sections["requirements"].find("table")
    for parent, tag in ((rows, "row"), (sections["reasons"], "requirement")):
        some = parent.findall(tag)
        for n in range(REQUIREMENTS - len(some)):
            copy = tree.fromstring(tree.tostring(some[n % len(some)]))
            if tag == "requirement":
                copy.set("id", f"{copy.get('id')}-{n}")
            parent.append(copy)
    findings = sections["findings"].findall("finding")
    for n in range(FINDINGS - sum(len(f.findall("one")) for f in findings)):
        finding = findings[n % len(findings)]
        one = tree.fromstring(tree.tostring(finding.find("one")))
        one.set("subject", f"{one.get('subject')}-{n}")
        finding.append(one)
    tree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def shown(path):
    """Seconds until Chromium has loaded and laid out a page; None without Chromium."""
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "browser"))
    import chromium
    if chromium.found():
        return None
    times = []
    with chromium.Chromium() as browser:
        browser.size(1280, 900)
        for _ in range(3):
            browser.open("/dev/null")
            start = time.perf_counter()
            browser.open(path)
            browser.run("return document.body.getBoundingClientRect().height")
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def measure(work, program, page, demo, history, env, alone):
    """`demo`, `history`: the stores; alone(what, seconds, goal) prints a line."""
    env = dict(env, TICS_LANG="ja")
    then = dict(env, TICS_NOW="2026-09-30T09:00:00+09:00")
    every = [program, "-C", demo, "report", "all", "-o", os.path.join(work, "pages")]
    took(every, then)
    alone(f"all six reports of the demo company as HTML, whole process (median of {RUNS})", statistics.median(took(every, then) for _ in range(RUNS)), "≤ 1,500 ms")

    model, wide, html = (os.path.join(work, name) for name in ("gap.xml", "wide.xml", "gap.html"))
    subprocess.run([program, "-C", demo, "report", "gap", "--format", "xml", "-o", model], check=True, env=then)
    widen(model, wide)
    with open(html, "wb") as out:
        times = subprocess.run([page, wide, "gap", str(RUNS)], check=True, env=env, stdout=out, stderr=subprocess.PIPE, text=True).stderr.split()
    alone(f"readiness page of {REQUIREMENTS} requirements, none met, and {FINDINGS} findings: model to HTML, {os.path.getsize(html) / 1e6:.2f} MB (median of {RUNS})",
          statistics.median(map(float, times)) / 1000, "≤ 1,000 ms, ≤ 3 MB")

    html = os.path.join(work, "history.html")
    words = [program, "-C", history, "report", "history", "-o", html]
    took(words, env)
    alone(f"history page of {CHANGES} changes, whole process (median of 3)", statistics.median(took(words, env) for _ in range(3)), "≤ 2,000 ms")
    seconds = shown(html)
    if seconds is not None:
        alone(f"that page ({os.path.getsize(html) / 1e6:.1f} MB) opened and laid out by Chromium (median of 3)", seconds, "< 2,000 ms")
