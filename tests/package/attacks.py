# attacks.py -- hostile, altered and forged packages, each with its verdict: attacks.py PROGRAM SOURCE FOLDER [FLIPS|all]
# SPDX-License-Identifier: Apache-2.0
#
# `package verify` and verify.sh must say the same of what a forger with the whole package in hand makes; what is hostile is refused, fast, and nothing
# is written. Every bit flip of the file must be told (some at random here, all of them with "all").
import os
import random
import re
import shutil
import subprocess
import sys
import time
import zipfile
import io

from packages import SIGNATURE, Company, pack, read, relist, sign, unpack

program, source, folder = (os.path.abspath(word) for word in sys.argv[1:4])
flips = sys.argv[4] if len(sys.argv) > 4 else "120"
shutil.rmtree(folder, ignore_errors=True)
company = Company(program, folder)
good = read(company.package("good.zip"))
customer = read(company.package("customer.zip", "customer"))
whole = open(os.path.join(folder, "good.zip"), "rb").read()
script = os.path.join(source, "tracker/package/verify.sh")
wrong, cases = 0, 0


def complain(name, text):
    global wrong
    wrong += 1
    print(f"{name}: {text}")


def verify(name, data, signers=None):
    path = os.path.join(folder, "case.zip")
    with open(path, "wb") as file:
        file.write(data)
    before, began = sorted(os.listdir(folder)), time.monotonic()
    done = company.run("package", "verify", "case.zip", *(["--signers", signers] if signers else []), status=None)
    if time.monotonic() - began > 5 * slow:
        complain(name, "took more than 5 s")
    if sorted(os.listdir(folder)) != before:
        complain(name, "wrote something")
    if b"\x1b" in done.stdout + done.stderr:
        complain(name, "an escape reached the terminal")
    return done


def expect(name, data, status, code=None, signers=None):
    global cases
    cases += 1
    done = verify(name, data, signers)
    said = (done.stdout + done.stderr).decode(errors="replace")
    if done.returncode != status:
        complain(name, f"status {done.returncode} instead of {status}: {said[:300]}")
    elif code is not None and not re.search(rf"(refused \({code}\)|^{code}  )", said, re.M):
        complain(name, f"not told as '{code}': {said[:300]}")


def both(name, files, status, code=None, signers=None):
    """The same of verify.sh."""
    expect(name, pack(files), status, code, signers)
    place = os.path.join(folder, "unpacked")
    shutil.rmtree(place, ignore_errors=True)
    unpack(files, place)
    done = subprocess.run(["sh", script, place, "", "", signers or ""], capture_output=True, timeout=300)
    if done.returncode != status:
        complain(name, f"verify.sh: status {done.returncode} instead of {status}: {done.stdout.decode(errors='replace')[:300]}")
    shutil.rmtree(place)


def edit(files, name, change):
    files = dict(files)
    files[name] = change(files[name])
    return relist(files)


def without(files, *names):
    return relist({name: data for name, data in files.items() if name not in names})


def plus(files, name, data=b"x\n"):
    return relist({**files, name: data})


def first(files, pattern):
    return next(name for name in sorted(files) if re.search(pattern, name))


began = time.monotonic()
company.run("--version")
slow = max(1.0, (time.monotonic() - began) / 0.05)  # a busy machine

# what is good stays good, also taken apart and put together again, and of another policy
both("good", good, 0)
both("customer", customer, 0)
assert pack(good) == whole, "the form of the file is not the one that is written"

# hostile files: refused before anything is looked into
root = "tics-2026-06-30"
for name, entry in (("slip", f"{root}/../../slip"), ("absolute", "/etc/passwd"), ("other folder", "elsewhere/file.txt"), ("backslash", f"{root}\\x.txt"),
                    ("hidden", f"{root}/.git/config"), ("empty part", f"{root}//x.txt"), ("newline", f"{root}/a\nb.txt"), ("not ASCII", f"{root}/資料.txt"), ("escape", f"{root}/\x1b[2J.txt")):
    expect(f"name: {name}", pack(good, names=[(entry, b"x")]), 3, "name")
expect("folder entry", pack(good, names=[(f"{root}/sub/", b"")]), 3, "name")
expect("doubled name", pack(good, names=[(f"{root}/index.html", b"x")]), 3, "twice")
expect("case clash", pack(good, names=[(f"{root}/INDEX.html", b"x")]), 3, "twice")
expect("symbolic link", pack(good, names=[(f"{root}/link.txt", b"/etc/passwd")], modes={f"{root}/link.txt": 0o120777}), 3, "file")
for name in ("data/proof/hooks/post-checkout", "data/proof/config", "data/proof/objects/info/alternates", "data/run.exe", "data/evidence/a.js", "data/evidence/a.svg", "data/x.sh", "data/proof/private/x"):
    both(f"file: {name}", plus(good, name), 3, "file")
both("fetch.txt", plus(good, "fetch.txt", b"http://example.jp/x 1 data/x.txt\n"), 3, "fetch")
for name, method in (("deflated", zipfile.ZIP_DEFLATED), ("stored by another", zipfile.ZIP_STORED)):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for file, data in good.items():
            package.writestr(f"{root}/{file}", data)
    expect(name, out.getvalue(), 3)
bomb = io.BytesIO()
with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
    package.writestr(f"{root}/index.html", b"\0" * 200_000_000)
expect("bomb", bomb.getvalue(), 3, "packed")
for name, data in (("empty", b""), ("text", b"PK\x03\x04 and nothing else"), ("cut off", whole[:-1]), ("something before", b"x" + whole), ("something behind", whole + b"x"), ("half", whole[: len(whole) // 2])):
    expect(f"shape: {name}", data, 3)
for name, text in (("script", b"<script>alert(1)</script>"), ("event", b"<p onclick = 'x'>"), ("frame", b"<IFRAME src=x>"), ("link out", b'<a href="http://example.jp/">x</a>'), ("link out without scheme", b'<a href="//example.jp/">x</a>'),
                   ("address that runs", b'<a href="javascript:alert(1)">x</a>'), ("picture", b"<img src=x>"), ("style", b"<style>p{background:url(http://x)}</style>"), ("refresh", b'<meta http-equiv="refresh" content="0">')):
    both(f"page: {name}", edit(good, "index.html", lambda page: page.replace(b"</body>", text + b"</body>")), 3, "active")
both("not a package", edit(good, "bag-info.txt", lambda text: text.replace(b"Tics-Package: 1", b"Tics-Package: 2")), 3, "format")
both("bagit.txt", edit(good, "bagit.txt", lambda text: text.replace(b"1.0", b"0.9")), 3, "format")
both("no history", without(good, "data/proof/history.bundle"), 3)
both("history of text", edit(good, "data/proof/history.bundle", lambda data: b"#!/bin/sh\n" + data), 3, "history")
expect("escape in a label", pack(edit(good, "bag-info.txt", lambda text: text.replace(b"Example Works", b"Example\x1b[31mWorks"))), 0)

# altered on the way: the manifests tell
for name in ("index.html", "data/front/materials.csv", first(good, r"evidence/.*\.xml"), first(good, r"-1\.pdf"), "data/proof/history.bundle", "data/proof/withheld.txt"):
    both(f"altered: {name}", {**good, name: good[name] + b" "}, 1)
    both(f"taken out: {name}", {file: data for file, data in good.items() if file != name}, 3 if name in ("data/proof/history.bundle", "data/proof/withheld.txt") else 1)
both("added", {**good, "data/evidence/ZZ-001.txt": b"x"}, 1)
both("a line less", {**good, "manifest-sha256.txt": good["manifest-sha256.txt"].split(b"\n", 1)[1]}, 1)

# forged by whoever has all of it and makes the manifests anew
evidence, pdf, private = first(good, r"evidence/HR-01.*\.xml"), first(good, r"-1\.pdf"), first(good, r"proof/private/")
salt = first(good, r"proof/salts/")
both("record to be read", edit(good, evidence, lambda text: text.replace(b"paper", b"spoken")), 1, "evidence")
both("attached file", edit(good, pdf, lambda data: data.replace(b"plan", b"PLAN")), 1, "content")
both("private part", edit(good, private, lambda data: data[:-2] + b"X\n"), 1, "content")
both("salt", edit(good, salt, lambda data: data[:-1] + b"X"), 1, "content")
both("salt taken out", without(good, salt), 1)
both("evidence taken out", without(good, evidence), 1, "missing")
both("evidence added", plus(plus(good, "data/evidence/HR-01-999.xml"), "data/evidence/HR-01-999.txt"), 1, "extra")
both("private part added", plus(good, "data/proof/private/" + "0" * 64), 1, "extra")
both("another head", edit(good, "data/proof/head.txt", lambda text: text.replace(b"commits ", b"commits 1")), 1, "head")
both("head commit", edit(good, "data/proof/head.commit", lambda text: text + b"\n"), 1, "head")
both("head in bag-info", edit(good, "bag-info.txt", lambda text: re.sub(rb"External-Identifier: .*", b"External-Identifier: " + b"0" * 40, text)), 1, "head")
both("a seal of nothing", plus(plus(good, "data/proof/seals/0001.tsr"), "data/proof/seals/0001.commit"), 1, "seal")
both("withheld line left out", edit(customer, "data/proof/withheld.txt", lambda text: text.split(b"\n", 1)[1]), 1, "list")
both("disclosed line left out", edit(good, "data/proof/disclosed.txt", lambda text: text.split(b"\n", 1)[1]), 1, "list")
both("withheld twice", edit(customer, "data/proof/withheld.txt", lambda text: text + text.split(b"\n", 1)[0] + b"\n"), 1, "list")
both("another sum of what is withheld", edit(customer, "data/proof/hashes.txt", lambda text: text[:41] + (b"1" if text[41:42] == b"0" else b"0") + text[42:]), 1)
both("a sum less", edit(customer, "data/proof/hashes.txt", lambda text: text.split(b"\n", 1)[1]), 1)
both("a content not listed", edit(good, "data/proof/contents.txt", lambda text: text.split(b"\n", 1)[1]), 1)
both("text in a list", edit(good, "data/proof/withheld.txt", lambda text: text + b"see me\n"), 1, "list")

# signed: with a key in force in its history, over the list that names all lists, and for nothing else; what a reader expects he says by naming keys
keys = {name: company.new_key(name) for name in ("first", "spare", "stranger")}
company.key = keys["first"]
company.add("signer", "add")
company.add("signer", "add", keys["spare"] + ".pub")
company.run("-C", company.store, "signer", "export", "-o", "keys.txt")
trusted = os.path.join(folder, "keys.txt")
signed = read(company.package("signed.zip"))
company.key = ""
unsigned = read(company.package("unsigned.zip"))
company.key = keys["spare"]
company.add("signer", "retire", subprocess.run(["ssh-keygen", "-lf", keys["first"]], capture_output=True, check=True, text=True).stdout.split()[1], "--because", "replaced")
retired = read(company.package("retired.zip"))
labelled = ("bag-info.txt", lambda text: text + b"Tics-Signed-By: officer-1\n")
unlabelled = ("bag-info.txt", lambda text: text.replace(b"Tics-Signed-By: officer-1\n", b""))
both("signed", signed, 0)
both("signed, keys named", signed, 0, signers=trusted)
both("not signed", unsigned, 0)
both("not signed, keys named", unsigned, 1, "signature", trusted)
both("signature taken out", {name: data for name, data in signed.items() if name != SIGNATURE}, 1, "missing")
bare = edit({name: data for name, data in signed.items() if name != SIGNATURE}, *unlabelled)
both("signature and label taken out", bare, 0)
both("signature and label taken out, keys named", bare, 1, "signature", trusted)
both("label taken out", sign(edit(signed, *unlabelled), keys["first"]), 1, "signature")
both("another officer in the label", sign(edit(signed, "bag-info.txt", lambda text: text.replace(b"By: officer-1", b"By: officer-2")), keys["first"]), 1, "signature")
both("no officer in the label", sign(edit(signed, "bag-info.txt", lambda text: text.replace(b"By: officer-1", b"By: me")), keys["first"]), 1, "signature")
both("over other bytes", sign(signed, keys["first"], over=b"x" + signed["tagmanifest-sha256.txt"]), 1, "signature")
both("of another package", {**signed, SIGNATURE: retired[SIGNATURE]}, 1, "signature")
page = edit(signed, "index.html", lambda text: text.replace(b"</body>", b"<p>all is well</p></body>"))
both("page altered, lists made anew", page, 1, "signature")
both("page altered, signed by a stranger", sign(page, keys["stranger"]), 1, "signature")
both("page altered, signed by a stranger, keys named", sign(page, keys["stranger"]), 1, "signature", trusted)
both("signed by a stranger whose key is slipped in", sign(edit(signed, "data/proof/allowed_signers", lambda text: text + b'officer-1 namespaces="git,tics-package" ' + open(keys["stranger"] + ".pub", "rb").read().strip() + b"\n"), keys["stranger"]), 1)
both("stranger's key in the place of one", sign(edit(signed, "data/proof/allowed_signers", lambda text: re.sub(rb"AAAA\S+", open(keys["stranger"] + ".pub", "rb").read().split()[1], text, count=1)), keys["stranger"]), 1)
both("signed with a retired key", sign(retired, keys["first"]), 1, "signature")
both("signed with a retired key, keys named", sign(retired, keys["first"]), 1, "signature", trusted)
both("signed with the key after it", retired, 0, signers=trusted)
both("a signature for changes", sign(signed, keys["first"], "git"), 1, "signature")
both("a signature for something else", sign(signed, keys["first"], "file"), 1, "signature")
both("not signed, but labelled", edit(unsigned, *labelled), 1, "missing")
for name, change in (("text before", lambda text: b"x\n" + text), ("text behind", lambda text: text + b"x\n"), ("cut off", lambda text: text[:-30]), ("not base64", lambda text: text.replace(b"U1NI", b"U!NI")), ("nothing", lambda text: b""),
                     ("line ends of Windows", lambda text: text.replace(b"\n", b"\r\n")), ("a bit", lambda text: text.replace(b"U1NIU0lHAAAAAQ", b"U1NIU0lHAAAAAg"))):
    both(f"signature: {name}", {**signed, SIGNATURE: change(signed[SIGNATURE])}, 1, "signature")
both("signature: large", {**signed, SIGNATURE: signed[SIGNATURE] + b"\n" * 20000}, 3, "size")
both("signature of another file", plus(signed, "manifest-sha256.txt.sig"), 3, "file")
both("keys in the form of before", edit(unsigned, "data/proof/allowed_signers", lambda text: text.replace(b"git,tics-package", b"git")), 0)
both("keys in the form of before, signed", sign(edit(signed, "data/proof/allowed_signers", lambda text: text.replace(b"git,tics-package", b"git")), keys["first"]), 1, "signers")
for line, status in ((b'officer-1 namespaces="git" ', 1), (b'officer-2 ', 1), (b'officer-1 valid-before="20260401Z" ', 1), (b'* ', 0), (b'boss,officer-? namespaces="tics*,g?t" ', 0)):
    with open(trusted, "wb") as file:
        for name in ("first", "spare"):
            file.write(line + open(keys[name] + ".pub", "rb").read())
    both(f"keys named as {line.decode()}", signed, status, "signature" if status else None, trusted)
with open(trusted, "wb") as file:
    file.write(b"officer-1 " + open(keys["first"] + ".pub", "rb").read())
both("one key of the register not named", signed, 1, "signer", trusted)
company.key = ""

# bits
places = range(len(whole) * 8) if flips == "all" else random.Random(20261101).sample(range(len(whole) * 8), int(flips))
for place in places:
    data = bytearray(whole)
    data[place // 8] ^= 1 << place % 8
    cases += 1
    done = verify(f"bit {place}", bytes(data))
    if done.returncode not in (1, 3):
        complain(f"bit {place}", f"status {done.returncode}")
print(f"{cases} packages, {wrong} wrong")
shutil.rmtree(folder, ignore_errors=True)
sys.exit(1 if wrong else 0)
