# rewrite.py -- rewrites a store as whoever holds all of it could: rewrite.py STORE NUMBER [plain]
# SPDX-License-Identifier: Apache-2.0
"""Takes the change of that number out of history, with everything it brought, and makes all trailers, the vault and the log fit again.
`plain`: a rebase as git does it, which leaves the messages as they were."""
import hashlib
import os
import re
import subprocess
import sys

store, number, plain = sys.argv[1], int(sys.argv[2]), len(sys.argv) > 3


def git(*words, data=None, **env):
    return subprocess.run(["git", "-C", store, *words], input=data, stdout=subprocess.PIPE, check=True, env={**os.environ, **env}).stdout


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def lines(*words):
    return git(*words).decode().split("\n")[:-1]


def remove(paths, index):
    git("update-index", "--index-info", data="".join(f"0 {'0' * 40}\t{path}\n" for path in paths).encode(), **index)


history = lines("rev-list", "--reverse", "main")
out = [line.split("\t")[1] for line in lines("diff-tree", "-r", "--no-commit-id", history[number - 2], history[number - 1])]
parent, named = history[number - 2], set()
for old in history[number:]:
    raw = git("cat-file", "commit", old)
    index = {"GIT_INDEX_FILE": os.path.abspath("forged.index")}
    git("read-tree", old, **index)
    remove(out, index)
    tree = git("write-tree", **index).decode().strip()
    changes = []
    for line in lines("diff-tree", "-r", "--no-commit-id", parent, tree):
        state, path = line.split("\t")
        content = sha256(git("cat-file", "blob", state.split()[3])) if state.split()[4] != "D" else "0" * 64
        changes.append((path.encode(), f"{state.split()[4]} {content} {path}\n".encode()))
    raw = re.sub(rb"^tree .*\nparent .*\n", f"tree {tree}\nparent {parent}\n".encode(), raw)
    if not plain:
        raw = re.sub(rb"(?m)^Prev-SHA256: .*$", b"Prev-SHA256: " + sha256(git("cat-file", "commit", parent)).encode(), raw)
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
