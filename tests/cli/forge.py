#!/usr/bin/env python3
# forge.py -- changes a store as somebody would who knows the format: forge.py STORE append|amend|signer …
# SPDX-License-Identifier: Apache-2.0
#
#   append [--time SECONDS] [--author officer-N] [--key FILE] [--namespace git]   one more change of tics.xml, its chain right in everything
#   put PATH FILE [--mode 100644] [--stamp SHA256] [--undeclared] [the same]      one more change with this file ("-": it is gone)
#   signer OLD.pub NEW.pub [the same]                                             one more key in the register, copied from the record of another
#   amend FROM TO                                                                 replaces a text in the newest commit, signature left as it is
#   resign OTHER                                                                  the signature of another commit under the newest
#   object PATH | pack PATH                                                       another content in the loose object of this file, or a pack that lies about it
#   vault swap|alter|drop|past|extra|back FROM                                    contents of the vault exchanged, altered, gone, kept, added, taken from FROM
import argparse, hashlib, os, re, struct, subprocess, zlib

parser = argparse.ArgumentParser()
parser.add_argument("store")
parser.add_argument("what", choices=["append", "put", "amend", "signer", "resign", "object", "pack", "vault"])
parser.add_argument("texts", nargs="*")
parser.add_argument("--time", type=int)
parser.add_argument("--author-time", type=int)
parser.add_argument("--author", default="officer-1")
parser.add_argument("--key")
parser.add_argument("--namespace", default="git")
parser.add_argument("--mode", default="100644")
parser.add_argument("--stamp")
parser.add_argument("--undeclared", action="store_true")
given = parser.parse_args()


def git(*words, input=None):
    return subprocess.run(["git", "-C", given.store, *words], input=input, check=True, stdout=subprocess.PIPE).stdout


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def put(path, data):
    """The head's tree with one file in it."""
    blob = git("hash-object", "-w", "--stdin", input=data or b"").decode().strip()
    environment = ["env", "GIT_INDEX_FILE=forged-index"]
    run = lambda *words: subprocess.run([*environment, "git", "-C", given.store, *words], check=True, stdout=subprocess.PIPE).stdout
    run("read-tree", "main")
    if data is None:
        subprocess.run([*environment, "git", "-C", given.store, "update-index", "--index-info"], input=f"0 {'0' * 40}\t{path}\n".encode(), check=True)
    else:
        run("update-index", "--add", "--cacheinfo", f"{given.mode},{blob},{path}")
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
    who = f"{given.author} <{given.author}@tics.invalid>"
    content = "0" * 64 if data is None or given.undeclared else sha256(data)
    changes = sha256(f"{action} {content} {path}\n".encode())
    text = (f"tree {put(path, data)}\nparent {parent}\nauthor {who} {given.author_time or time} +0900\ncommitter {who} {time} +0900\n\n"
            f"config\n\nReason: {reason}\nPrev-SHA256: {sha256(raw)}\nChanges-SHA256: {changes}\n"
            + (f"Stamp-SHA256: {given.stamp}\n" if given.stamp else "")).encode()
    move(sign(text) if given.key else text)


def fingerprint(file):
    return subprocess.run(["ssh-keygen", "-lf", file], check=True, stdout=subprocess.PIPE).stdout.split()[1]


def loose(oid):
    return os.path.join(given.store, "objects", oid[:2], oid[2:])


def lie(oid, data):
    """A pack whose index calls this content by the name of another object, with every sum of both right."""
    body = b"PACK" + struct.pack(">II", 2, 1) + bytes([0x30 | 0x80 | len(data) & 15, len(data) >> 4 & 0x7F | (0x80 if len(data) >> 11 else 0)])
    body += (bytes([len(data) >> 11]) if len(data) >> 11 else b"") + zlib.compress(data)
    pack = body + hashlib.sha1(body).digest()
    name = bytes.fromhex(oid)
    fan = b"".join(struct.pack(">I", int(n >= name[0])) for n in range(256))
    index = b"\xfftOc" + struct.pack(">I", 2) + fan + name + struct.pack(">II", zlib.crc32(body[12:]), 12) + pack[-20:]
    place = os.path.join(given.store, "objects/pack/pack-" + hashlib.sha1(name).hexdigest())
    os.makedirs(os.path.dirname(place), exist_ok=True)
    for ending, content in ((".pack", pack), (".idx", index + hashlib.sha1(index).digest())):
        with open(place + ending, "wb") as file:
            file.write(content)


def vault(how, other=None):
    entries = [line.split() for line in git("ls-tree", "-r", "refs/tics/vault").decode().splitlines()]
    blobs = {path: oid for _, _, oid, path in entries}
    names = sorted(blobs)
    store = lambda data: git("hash-object", "-w", "--stdin", input=data).decode().strip()
    if how == "swap":
        blobs[names[0]], blobs[names[1]] = blobs[names[1]], blobs[names[0]]
    elif how == "alter":
        data = bytearray(git("cat-file", "blob", blobs[names[0]]))
        data[-1] ^= 1
        blobs[names[0]] = store(bytes(data))
    elif how == "drop":
        del blobs[names[0]]
    elif how == "extra":
        data = b"tics-private 1\0" + os.urandom(32) + b"nobody names this"
        name = sha256(data)
        blobs[f"{name[0]}/{name[1]}/{name}"] = store(data)
    elif how == "back":
        for line in subprocess.run(["git", "-C", other, "ls-tree", "-r", "refs/tics/vault"], check=True, stdout=subprocess.PIPE).stdout.decode().splitlines():
            _, _, oid, path = line.split()
            blobs[path] = store(subprocess.run(["git", "-C", other, "cat-file", "blob", oid], check=True, stdout=subprocess.PIPE).stdout)
    index = os.path.abspath("forged-index")
    lines = "".join(f"100644 {oid}\t{path}\n" for path, oid in blobs.items())
    run = lambda *words, data=None: subprocess.run(["env", "GIT_INDEX_FILE=" + index, "git", "-C", given.store, *words], input=data, check=True,
                                                   stdout=subprocess.PIPE).stdout
    run("update-index", "--add", "--index-info", data=lines.encode())
    raw = re.sub(rb"^tree .*\n", b"tree " + run("write-tree").strip() + b"\n" + (b"parent " + git("rev-parse", "refs/tics/vault") if how == "past" else b""),
                 git("cat-file", "commit", "refs/tics/vault"))
    if given.time is not None:
        raw = re.sub(rb"> \d+ ", b"> %d " % given.time, raw)
    os.unlink(index)
    git("update-ref", "refs/tics/vault", git("hash-object", "-t", "commit", "-w", "--stdin", input=raw).decode().strip())


if given.what == "append":
    settings = git("cat-file", "blob", "main:tics.xml")
    change("M", "tics.xml", settings.replace(b"Example Works", b"Example Worms"))
elif given.what == "put":
    path, file = given.texts
    there = bool(git("ls-tree", "main", path))
    change("D" if file == "-" else "M" if there else "A", path, None if file == "-" else open(file, "rb").read())
elif given.what == "amend":
    raw = git("cat-file", "commit", "main")
    move(raw.replace(given.texts[0].encode(), given.texts[1].encode(), 1))
elif given.what == "resign":
    head, message = git("cat-file", "commit", "main").split(b"\n\n", 1)
    taken = re.search(rb"\ngpgsig (?:.*\n )*.*END SSH SIGNATURE-----", git("cat-file", "commit", given.texts[0])).group()
    move(re.sub(rb"\ngpgsig (?:.*\n )*.*END SSH SIGNATURE-----", b"", head) + taken + b"\n\n" + message)
elif given.what in ("object", "pack"):
    oid = git("rev-parse", "main:" + given.texts[0]).decode().strip()
    data = git("cat-file", "blob", oid).replace(b"machining", b"finishing")
    os.unlink(loose(oid))
    if given.what == "pack":
        lie(oid, data)
    else:
        with open(loose(oid), "wb") as file:
            file.write(zlib.compress(b"blob %d\0" % len(data) + data))
elif given.what == "vault":
    vault(*given.texts)
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
