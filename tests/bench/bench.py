#!/usr/bin/env python3
# bench.py -- whole-process times of tics beside git doing the like, on the same machine in the same run
# SPDX-License-Identifier: Apache-2.0
"""Prints one line a figure: what, ours, reference, ratio. Medians of several runs, wall clock."""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM, RECORDS = os.path.abspath(sys.argv[1]), int(sys.argv[2])
ENV = dict(os.environ, TICS_LANG="en", LC_ALL="C.UTF-8")


def run(*words, **more):
    return subprocess.run(words, check=True, env=ENV, stdout=more.pop("stdout", subprocess.DEVNULL),
                          stderr=subprocess.DEVNULL, **more)


def timed(function, runs=1):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def say(what, ours, reference, name):
    print(f"{what:58s} {ours * 1000:10.1f} ms   {name:34s} {reference * 1000:10.1f} ms   ratio {ours / reference:6.2f}", flush=True)


def roster(path, first, count):
    with open(path, "w", encoding="utf-8") as out:
        out.write("person_id,display_name,category,joined_on\n")
        for n in range(first, first + count):
            out.write(f"P{n:07d},従業者 {n},regular,2020-04-{n % 28 + 1:02d}\n")


def main():
    work = tempfile.mkdtemp(prefix="tics-bench-")
    store = os.path.join(work, "store")
    tics = [PROGRAM, "-C", store]
    try:
        git_version = timed(lambda: run("git", "--version"), 15)
        say("tics --version", timed(lambda: run(PROGRAM, "--version"), 15), git_version, "git --version")
        run(PROGRAM, "init", store, "--organisation", "bench", "--user", "A <a@example.jp>")
        csv = os.path.join(work, "roster.csv")
        roster(csv, 0, RECORDS)
        ours = timed(lambda: run(*tics, "import", "person", csv, "-m", "bench"))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        listing = subprocess.run(["git", "-C", store, "cat-file", "--batch-check=%(objecttype) %(objectname)", "--batch-all-objects"],
                                 check=True, capture_output=True, text=True).stdout.split("\n")
        blobs = "\n".join(l.split()[1] for l in listing if l.startswith("blob")) + "\n"
        contents = subprocess.run(["git", "-C", store, "cat-file", "--batch"], input=blobs.encode(), check=True, capture_output=True).stdout
        stream = os.path.join(work, "stream")
        with open(stream, "wb") as out:
            at, n, paths = 0, 0, []
            while at < len(contents):
                end = contents.index(b"\n", at)
                size = int(contents[at:end].split()[2])
                n += 1
                out.write(b"blob\nmark :%d\ndata %d\n" % (n, size) + contents[end + 1:end + 1 + size] + b"\n")
                at = end + 2 + size
            out.write(b"commit refs/heads/main\ncommitter a <a@example.jp> 0 +0000\ndata 1\nx\n")
            for i in range(1, n + 1):
                out.write(b"M 100644 :%d %02x/%02x/%d\n" % (i, i % 32, i // 32 % 32, i))
        plain = os.path.join(work, "plain")
        run("git", "init", "-q", "--bare", plain)
        with open(stream, "rb") as source:
            reference = timed(lambda: run("git", "-C", plain, "fast-import", "--quiet", stdin=source))
        say(f"import of {RECORDS} records in one change", ours, reference, "git fast-import of the same blobs")
        print(f"{'  peak memory of any process so far':58s} {peak:10.1f} MiB")

        def cat_file():
            run("git", "-C", store, "cat-file", "--batch", input=blobs.encode())

        def rebuild():
            os.unlink(os.path.join(store, "index.sqlite"))
            run(*tics, "list", "zone")

        say(f"index rebuilt from {RECORDS} records", timed(rebuild, 3), timed(cat_file, 3), "git cat-file --batch of its blobs")
        tree = os.path.join(work, "tree")
        run("git", "init", "-q", tree)
        for i in range(RECORDS):
            folder = os.path.join(tree, f"{i % 32:02d}", f"{i // 32 % 32:02d}")
            if i < 1024:
                os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, f"{i}.xml"), "w") as out:
                out.write(f"<record>{i}</record>\n" * 20)
        git = ["git", "-C", tree, "-c", "user.name=a", "-c", "user.email=a@example.jp", "-c", "core.fsync=all", "-c", "gc.auto=0"]
        run(*git, "add", ".")
        run(*git, "commit", "-q", "-m", "x")
        count = [0]

        def git_add():
            count[0] += 1
            with open(os.path.join(tree, f"new{count[0]}.xml"), "w") as out:
                out.write("<record/>" * 50)
            run(*git, "add", f"new{count[0]}.xml")
            run(*git, "commit", "-q", "-m", "x")

        def tics_add():
            count[0] += 1
            run(*tics, "add", "person", f"person_id=N{count[0]:06d}", "joined_on=2026-04-01", "category=regular", "-m", "one more")

        say(f"add of one record to {RECORDS}, durable", timed(tics_add, 7), timed(git_add, 7), "git add + commit, core.fsync=all")
        say("verify", timed(lambda: run(*tics, "verify"), 3), timed(lambda: run("git", "-C", store, "fsck", "--full", "--no-dangling"), 3), "git fsck --full")
        one = "person:P0000007"
        path = subprocess.run(["git", "-C", store, "ls-tree", "-r", "--name-only", "main"], check=True, capture_output=True, text=True).stdout.split("\n")[7]
        say("history of one record", timed(lambda: run(*tics, "history", one), 5), timed(lambda: run("git", "-C", store, "log", "--", path), 5), "git log -- path (few commits)")
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
