# changes.py -- a store of many changes, as long use would have left it: real trailers, reasons and private parts
# SPDX-License-Identifier: Apache-2.0
"""The program itself takes 40 ms for each change, most of it waiting for the disk. Here git fast-import writes the objects and `doctor --compact` the packs;
`verify` finds the store good, which it would not if a trailer or a commitment were made up."""
import base64
import bisect
import hashlib
import os
import shutil
import subprocess
import time

WHO = b"officer-1 <officer-1@tics.invalid> %d +0900"
ZEROS = "0" * 64


def oid_of(what, raw):
    return hashlib.sha1(b"%s %d\0" % (what, len(raw)) + raw).digest()


class Folder:
    """A git tree, of files or of folders; names are ASCII and the folders' sort as files here."""

    def __init__(self):
        self.names, self.entries = [], {}

    def put(self, name, mode, oid):
        if name not in self.entries:
            bisect.insort(self.names, name)
        self.entries[name] = mode + b" " + name + b"\0" + oid
        return oid_of(b"tree", b"".join(map(self.entries.__getitem__, self.names)))


class Trees:
    """The trees of main along one path of four folders, made anew with each file."""

    def __init__(self):
        self.folders = {}

    def put(self, path, oid, mode=b"100644"):
        *folders, name = path.encode().split(b"/")
        while True:
            folder = self.folders.setdefault(b"/".join(folders), Folder())
            oid, mode = folder.put(name, mode, oid), b"40000"
            if not folders:
                return oid.hex()
            name = folders.pop()


def private(number, text):
    """Salted as the vault holds it: the bytes and their commitment."""
    content = b"tics-private 1\0" + hashlib.sha256(b"salt %d %s" % (number, text[:1])).digest() + text
    return content, hashlib.sha256(content).hexdigest()


def record(ident, number, salt, commitment):
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<record xmlns="urn:tics:record:1" kind="unit" id="{ident}" salt="{salt:064x}">\n'
            f'  <field name="unit_id">U{number}</field>\n  <field name="name">部門 {salt}</field>\n'
            f'  <private commitment="{commitment}"/>\n</record>\n').encode()


def listing(store, ref):
    lines = subprocess.run(["git", "-C", store, "ls-tree", "-r", ref], check=True, capture_output=True, text=True).stdout.splitlines()
    return [(line.split("\t")[1], line.split()[2]) for line in lines]


class Writer:
    def __init__(self, store):
        self.feed = subprocess.Popen(["git", "-C", store, "fast-import", "--quiet", "--force", "--depth=0"], stdin=subprocess.PIPE)
        self.out, self.vault = self.feed.stdin, listing(store, "refs/tics/vault")

    def commit(self, ref, who, message, tree=None):
        self.out.write(b"commit %s\nauthor %s\ncommitter %s\ndata %d\n%s" % (ref, who, who, len(message), message))
        if tree is not None:
            self.out.write(b"M 040000 %s \n" % tree)

    def file(self, path, content):
        self.out.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content))

    def keep(self, content, commitment):
        """For the vault, whose one commit comes last."""
        self.out.write(b"blob\ndata %d\n%s\n" % (len(content), content))
        self.vault.append((f"{commitment[0]}/{commitment[1]}/{commitment}", oid_of(b"blob", content).hex()))

    def finish(self, head, now):
        self.out.write(b"reset refs/tics/vault\n\n")
        self.commit(b"refs/tics/vault", b"tics <tics@tics.invalid> %d +0900" % now, f"vault\n\nMain: {head}\nSince: 1\n".encode())
        self.out.write(b"deleteall\n")
        for path, oid in self.vault:
            self.out.write(f"M 100644 {oid} {path}\n".encode())
        self.out.close()
        if self.feed.wait() != 0:
            raise SystemExit("git fast-import failed")


def make(run, program, store, count, days):
    """As many changes over so many days: every second one edits what an earlier one brought. The first path, and when it begins (UTC seconds)."""
    run(program, "init", store, "--organisation", "bench", "--user", "A <a@example.jp>")
    raw = subprocess.run(["git", "-C", store, "cat-file", "commit", "main"], check=True, capture_output=True).stdout
    begun, span = int(time.time()) - (days + 10) * 86400, days * 86400
    trees, writer, there, one = Trees(), Writer(store), set(), None
    for path, oid in listing(store, "main"):
        tree = trees.put(path, bytes.fromhex(oid))
    text = raw[raw.index(b"\n\n") + 2:]
    who = WHO % begun
    writer.commit(b"refs/heads/main", who, text, tree.encode())
    raw = b"tree %s\nauthor %s\ncommitter %s\n\n%s" % (tree.encode(), who, who, text)
    for i in range(count):
        number = (i // 2 if i % 2 else i // 2 * 7919) % (count // 2)
        ident = base64.b32encode(hashlib.sha256(b"%d" % number).digest()).decode().lower()[:26]
        path = f"system/unit/{ident[0]}/{ident[1]}/{ident}.xml"
        one = one or path
        reason, reason_name = private(i, f"reason {i}: as the list of the month says".encode())
        part, part_name = private(i, b'<?xml version="1.0" encoding="UTF-8"?>\n<private xmlns="urn:tics:record:1">\n  <field name="note">note %d</field>\n</private>\n' % i)
        content = record(ident, number, i, part_name)
        change = f"{'M' if path in there else 'A'} {hashlib.sha256(content).hexdigest()} {path}\n".encode()
        verb = "edit" if path in there else "add"
        there.add(path)
        message = (f"{verb} 1 unit\n\nReason: {reason_name}\nPrev-SHA256: {hashlib.sha256(raw).hexdigest()}\n"
                   f"Changes-SHA256: {hashlib.sha256(change).hexdigest()}\n").encode()
        writer.keep(reason, reason_name)
        writer.keep(part, part_name)
        who, before = WHO % (begun + span * i // count), oid_of(b"commit", raw).hex().encode()
        writer.commit(b"refs/heads/main", who, message)
        writer.file(path, content)
        tree = trees.put(path, oid_of(b"blob", content))
        raw = b"tree %s\nparent %s\nauthor %s\ncommitter %s\n\n%s" % (tree.encode(), before, who, who, message)
    writer.finish(oid_of(b"commit", raw).hex(), begun + span)
    shutil.rmtree(os.path.join(store, "logs"))  # of the first change as init made it, which got another date
    run(program, "-C", store, "doctor", "--compact")
    return one, begun
