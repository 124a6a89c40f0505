#!/usr/bin/env python3
# forge.py -- changes a store as somebody would who knows the format: forge.py STORE append|amend|signer …
# SPDX-License-Identifier: Apache-2.0
#
#   append [--time SECONDS] [--author officer-N] [--key FILE] [--namespace git]   one more change of tics.xml, its chain right in everything
#   signer OLD.pub NEW.pub [the same]                                             one more key in the register, copied from the record of another
#   amend FROM TO                                                                 replaces a text in the newest commit, signature left as it is
import argparse, hashlib, re, subprocess

parser = argparse.ArgumentParser()
parser.add_argument("store")
parser.add_argument("what", choices=["append", "amend", "signer"])
parser.add_argument("texts", nargs="*")
parser.add_argument("--time", type=int)
parser.add_argument("--author", default="officer-1")
parser.add_argument("--key")
parser.add_argument("--namespace", default="git")
given = parser.parse_args()


def git(*words, input=None):
    return subprocess.run(["git", "-C", given.store, *words], input=input, check=True, stdout=subprocess.PIPE).stdout


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def put(path, data):
    """The head's tree with one file in it."""
    blob = git("hash-object", "-w", "--stdin", input=data).decode().strip()
    environment = ["env", "GIT_INDEX_FILE=forged-index"]
    run = lambda *words: subprocess.run([*environment, "git", "-C", given.store, *words], check=True, stdout=subprocess.PIPE).stdout
    run("read-tree", "main")
    run("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
    tree = run("write-tree").decode().strip()
    subprocess.run(["rm", "-f", given.store + "/forged-index"], check=True)
    return tree


def sign(text):
    sig = subprocess.run(["ssh-keygen", "-Y", "sign", "-n", given.namespace, "-f", given.key], input=text, check=True,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    head, message = text.split(b"\n\n", 1)
    return head + b"\ngpgsig " + sig.strip().replace(b"\n", b"\n ") + b"\n\n" + message


def move(raw):
    oid = git("hash-object", "-t", "commit", "-w", "--stdin", input=raw).decode().strip()
    git("update-ref", "refs/heads/main", oid)


def change(action, path, data):
    parent = git("rev-parse", "main").decode().strip()
    raw = git("cat-file", "commit", "main")
    time = given.time if given.time is not None else int(re.search(rb"committer .*> (\d+) ", raw).group(1))
    reason = re.search(rb"Reason: (\w+)", raw).group(1).decode()
    who = f"{given.author} <{given.author}@tics.invalid> {time} +0900"
    changes = sha256(f"{action} {sha256(data)} {path}\n".encode())
    text = (f"tree {put(path, data)}\nparent {parent}\nauthor {who}\ncommitter {who}\n\nconfig\n\nReason: {reason}\n"
            f"Prev-SHA256: {sha256(raw)}\nChanges-SHA256: {changes}\n").encode()
    move(sign(text) if given.key else text)


def fingerprint(file):
    return subprocess.run(["ssh-keygen", "-lf", file], check=True, stdout=subprocess.PIPE).stdout.split()[1]


if given.what == "append":
    settings = git("cat-file", "blob", "main:tics.xml")
    change("M", "tics.xml", settings.replace(b"Example Works", b"Example Worms"))
elif given.what == "amend":
    raw = git("cat-file", "commit", "main")
    move(raw.replace(given.texts[0].encode(), given.texts[1].encode(), 1))
else:
    old, new = given.texts
    key = lambda file: b" ".join(open(file, "rb").read().split()[:2])
    for line in git("ls-tree", "-r", "main", "system/signer").decode().splitlines():
        record = git("cat-file", "blob", line.split()[2])
        if key(old) in record:
            break
    record = record.replace(key(old), key(new)).replace(fingerprint(old), fingerprint(new))
    record = re.sub(rb' id="[a-z2-7]{26}"', b' id="' + b"f" * 26 + b'"', record)
    record = re.sub(rb' salt="\w+"', b' salt="' + b"5" * 64 + b'"', record)
    change("A", "system/signer/f/f/" + "f" * 26 + ".xml", record)
