# disclosures.py -- random policies of disclosure: nothing that is withheld is in the package: disclosures.py PROGRAM FOLDER COUNT [SEED [DISCLOSE_PACKAGE COUNT]]
# SPDX-License-Identifier: Apache-2.0
#
# Of every file and content of the store that a package does not disclose: no 16 bytes in a row of its values, salts and commitments stand in any file of the package, any part of its workbook or any object of its
# history, unless something that is disclosed has them too, or a path (ids and kinds of records are told). And the package verifies.
import hashlib
import io
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
import zlib

from packages import Company, read

program, folder, count = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
chance = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 20261101)
shutil.rmtree(folder, ignore_errors=True)
company = Company(program, folder)
KINDS = ["person", "entry_pledge", "zone", "attachment", "zone_log", "incident", "officer", "disclosure_policy"]
SHOWS = ["full", "masked", "public", "withheld"]


def policy(name):
    words = [f"name={name}", f"otherwise={chance.choice(SHOWS)}", f"attachments={chance.choice(['yes', 'no'])}", f"names={chance.choice(['number', 'initials'])}",
             f"findings={chance.choice(['yes', 'no'])}"]
    for n, kind in enumerate(chance.sample(KINDS, chance.randrange(4)), 1):
        words += [f"kinds.{n}.kind={kind}", f"kinds.{n}.disclose={chance.choice(SHOWS)}", f"kinds.{n}.attachments={chance.choice(['yes', 'no'])}"]
    limits = [("confidentiality", "secret"), ("area", "A1"), ("area", "A2"), ("person", "003"), ("requirement", "HR-01"), ("requirement", "PH-06")]
    for n, (basis, value) in enumerate(chance.sample(limits, chance.randrange(4)), 1):
        words += [f"limits.{n}.basis={basis}", f"limits.{n}.value={value}", f"limits.{n}.at_most={chance.choice(SHOWS[1:])}"]
    if chance.random() < 0.3:
        words.append("only_requirements=HR-01;PH-04;PH-06")
    if chance.random() < 0.3:
        words.append("only_areas=A1")
    return words


def git(*words):
    return subprocess.run(["git", "-C", company.store, *words], capture_output=True, check=True).stdout


def blobs(ref):
    """Of every version that ref reaches: id -> bytes."""
    ids = {line.split()[0].decode() for line in git("rev-list", "--objects", ref).splitlines()}
    found = {}
    for line in git("cat-file", "--batch-all-objects", "--batch-check").splitlines():
        oid, kind, _ = line.decode().split()
        if kind == "blob" and oid in ids:
            found[oid] = git("cat-file", "blob", oid)
    return found


def objects(bundle):
    """What lies in the pack of a bundle."""
    data, found = bundle[bundle.index(b"PACK"):], []
    at, left = 12, int.from_bytes(data[8:12], "big")
    while left:
        kind = data[at] >> 4 & 7
        while data[at] & 0x80:
            at += 1
        stream = zlib.decompressobj()
        found.append((kind, stream.decompress(data[at + 1:])))
        at = len(data) - len(stream.unused_data)
        left -= 1
    return found


def windows(data):
    return {data[at:at + 16] for at in range(len(data) - 15)}


def said(data):
    """What a content says: of XML the values, salts and commitments, not the words of the format."""
    salt = 47 if data.startswith(b"tics-private 1") else 0
    found, data = windows(data[:salt]), data[salt:]  # apart: a salt may end in the byte that stands before the same words in XML
    if b"<?xml" not in data[:17]:
        return found | windows(data)
    for value in re.findall(rb">([^<>]+)<|[a-z0-9]+=\"([^\"]*)\"", data):
        found |= windows(value[0] or value[1])
    return found


def deeds():
    """Of each change what it touched, and the commitment of its reason."""
    for commit in git("rev-list", "main").decode().split():
        reason = re.search(r"^Reason: ([0-9a-f]{64})", git("cat-file", "commit", commit).decode(), re.M)
        yield set(git("diff-tree", "-r", "--root", "--no-commit-id", "--name-only", commit).decode().split()), reason[1]


wrong = 0
for n in range(1, count + 1):
    company.day = min(company.day, 26)
    words = policy(f"p{n}")
    company.add("add", "disclosure_policy", *words)
    files = read(company.package("some.zip", f"p{n}", "--with", "oscal"))
    company.run("package", "verify", "some.zip")
    inner = objects(files["data/proof/history.bundle"])
    shown_blobs = {data for kind, data in inner if kind == 3}
    listed = [line.split("\t") for line in files["data/proof/contents.txt"].decode().splitlines()]
    shown = {line[0] for line in listed if line[3] == "disclosed"}
    if "otherwise=full" in words:  # reasons of changes that touched nothing but what is shown in full
        full = {line.split("\t")[2] for line in files["data/proof/disclosed.txt"].decode().splitlines() if line.split("\t")[3] == "full"}
        shown |= {reason for paths, reason in deeds() if paths <= full}
    here, hidden = set(), set()
    book = zipfile.ZipFile(io.BytesIO(files["data/front/audit.xlsx"]))
    for data in list(files.values()) + [book.read(part) for part in book.namelist()] + [data for _, data in inner]:
        here |= windows(data)
    known = set()
    for data in shown_blobs | {git("ls-tree", "-r", "--name-only", "main"), b"urn:tics:record:1"}:
        known |= windows(data)
    vault = blobs("refs/tics/vault")
    for data in vault.values():
        known |= windows(data[47:].split(b"\n")[0]) if data[47:].startswith(b"row_id,") else set()  # the headings of every log
        open_to_all = hashlib.sha256(data).hexdigest() in shown
        (known if open_to_all else hidden).update(windows(data) if open_to_all else said(data))
    for data in blobs("refs/heads/main").values():
        if data not in shown_blobs:
            hidden |= said(data)
    leaked = {window for window in (hidden - known) & here}
    if leaked:
        wrong += 1
        print(f"policy {n} {words}: {len(leaked)} windows, such as {sorted(leaked)[0]!r}")
        for window in sorted(leaked)[:3]:
            print([name for name, data in files.items() if window in data][:4], window)
print(f"{count} policies, {wrong} leaks", flush=True)
if len(sys.argv) > 6:  # the same without a process for each: many more
    done = subprocess.run([os.path.abspath(sys.argv[5]), company.store, "2026-06-30", sys.argv[6], sys.argv[4]], env=dict(os.environ, TICS_LANG="en", XDG_STATE_HOME="/dev/null"))
    wrong += done.returncode != 0
shutil.rmtree(folder, ignore_errors=True)
sys.exit(1 if wrong else 0)
