# rewrite.py -- rewrites a store as whoever holds all of it could: rewrite.py STORE NUMBER [plain|insert|alter FROM TO|first]
# SPDX-License-Identifier: Apache-2.0
"""Takes the change of that number out of history, with everything it brought, and makes all trailers, the vault and the log fit again.
`plain`: a rebase as git does it, which leaves the messages as they were. `insert`: one more change before that number, with a record
copied from another. `alter`: a text in what the change of that number brought. `first`: the change of that number becomes the first."""
import hashlib
import os
import re
import subprocess
import sys

store, number, how = sys.argv[1], int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "drop"


def git(*words, data=None, **env):
    return subprocess.run(["git", "-C", store, *words], input=data, stdout=subprocess.PIPE, check=True, env={**os.environ, **env}).stdout


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def lines(*words):
    return git(*words).decode().split("\n")[:-1]


def remove(paths, index):
    git("update-index", "--index-info", data="".join(f"0 {'0' * 40}\t{path}\n" for path in paths).encode(), **index)


history = lines("rev-list", "--reverse", "main")
out = [line.split("\t")[1] for line in lines("diff-tree", "-r", "--no-commit-id", history[number - 2], history[number - 1])] if number > 1 else []
parent, named = history[number - 2] if how != "first" else "4b825dc642cb6eb9a060e54bf8d69288fbee4904", set()


def add(path, data, index):
    blob = git("hash-object", "-w", "--stdin", data=data).decode().strip()
    git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **index)


def edit(old, index):
    """What is different now in the tree of this change."""
    if how in ("drop", "plain"):
        remove(out, index)
    elif how == "insert":
        path = lines("ls-tree", "-r", "--name-only", history[-1], "records/zone")[0]
        record = git("cat-file", "blob", f"{history[-1]}:{path}").replace(path[-30:-4].encode(), b"f" * 26).replace(b">A1<", b">A7<")
        add("records/zone/f/f/" + "f" * 26 + ".xml", record, index)
    elif how == "alter":
        for path in out:
            add(path, git("cat-file", "blob", f"{old}:{path}").replace(sys.argv[4].encode(), sys.argv[5].encode()), index)


again = {"drop": history[number:], "plain": history[number:], "insert": [history[number - 2]] + history[number - 1:]}.get(how, history[number - 1:])
for old in again:
    raw = git("cat-file", "commit", old)
    index = {"GIT_INDEX_FILE": os.path.abspath("forged.index")}
    git("read-tree", old, **index)
    edit(old, index)
    tree = git("write-tree", **index).decode().strip()
    changes = []
    for line in lines("diff-tree", "-r", "--no-commit-id", parent, tree):
        state, path = line.split("\t")
        content = sha256(git("cat-file", "blob", state.split()[3])) if state.split()[4] != "D" else "0" * 64
        changes.append((path.encode(), f"{state.split()[4]} {content} {path}\n".encode()))
    root = parent.startswith("4b825dc")
    raw = re.sub(rb"^tree .*\n(parent .*\n)?", f"tree {tree}\n".encode() + (b"" if root else f"parent {parent}\n".encode()), raw)
    before = "0" * 64 if root else sha256(git("cat-file", "commit", parent))
    if how != "plain":
        raw = re.sub(rb"(?m)^Prev-SHA256: .*$", b"Prev-SHA256: " + before.encode(), raw)
        raw = re.sub(rb"(?m)^Changes-SHA256: .*$", b"Changes-SHA256: " + sha256(b"".join(text for _, text in sorted(changes))).encode(), raw)
    parent = git("hash-object", "-t", "commit", "-w", "--stdin", data=raw).decode().strip()
old_head = history[-1]
git("update-ref", "refs/heads/main", parent)
for commit in lines("rev-list", "main"):
    named.update(re.findall(r"\b[0-9a-f]{64}\b", git("cat-file", "commit", commit).decode()))
    for blob in lines("ls-tree", "-r", "--object-only", commit):
        named.update(re.findall(r"\b[0-9a-f]{64}\b", git("cat-file", "blob", blob).decode()))
index = {"GIT_INDEX_FILE": os.path.abspath("forged.index")}
git("read-tree", "refs/tics/vault", **index)
gone = [path for path in lines("ls-tree", "-r", "--name-only", "refs/tics/vault") if path[-64:] not in named]
remove(gone, index)
raw = git("cat-file", "commit", "refs/tics/vault").replace(old_head.encode(), parent.encode())
raw = re.sub(rb"^tree .*\n", b"tree " + git("write-tree", **index).strip() + b"\n", raw)
git("update-ref", "refs/tics/vault", git("hash-object", "-t", "commit", "-w", "--stdin", data=raw).decode().strip())
os.unlink("forged.index")
for name in ("logs/refs/heads/main", "logs/HEAD", "index.sqlite"):
    if os.path.exists(os.path.join(store, name)):
        os.unlink(os.path.join(store, name))
