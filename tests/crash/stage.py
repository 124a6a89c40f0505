# stage.py -- the stores that are hurt, every command that writes, and what must hold of a store afterwards
# SPDX-License-Identifier: Apache-2.0
"""Shared by run (kills), inject (errors of system calls) and storm (many writers). `BASES` are stores all copies are made of:
plain (people, areas, officers, a log, a seal's answer waiting) and signed (the same, with three keys).
What a store is like after a blow is looked at once for each state of its bytes: two blows that leave the same bytes leave the same store."""
import hashlib
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zlib

SECRET = "withheld-7731"
AREA_RECORDS = 2100
CALLS = ("openat creat write pwrite64 writev fsync fdatasync rename renameat renameat2 link linkat unlink unlinkat "
         "mkdir mkdirat rmdir ftruncate fallocate flock munmap msync fchmod").split()
LOGGED = re.compile(rb"> \d+ [+-]\d{4}")  # the moment in a line of a reflog
LINE = re.compile(r"^(\d+) +(\w+)\((.*)$")
REF = re.compile(r'"[^"]*refs/(?:tics/vault|heads/main)(?:\.lock)?"')
TSA = """[tsa]
default_tsa = it
[it]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[stamper]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
"""
RULE = """<?xml version="1.0" encoding="UTF-8"?>
<rule xmlns="urn:tics:rule:1" id="C-001" severity="minor" requirements="HR-01" parameters="">
  <title xml:lang="ja">部門の記入</title><title xml:lang="en">Department is filled</title>
  <explain xml:lang="ja">部門の記入を見ます。</explain><explain xml:lang="en">Looks whether the department is filled.</explain>
  <message xml:lang="ja">従業者 {subject} の部門がありません</message><message xml:lang="en">person {subject}: no department</message>
  <fix xml:lang="ja">tics edit person:{subject} unit_id=…</fix><fix xml:lang="en">tics edit person:{subject} unit_id=…</fix>
  <population><title xml:lang="ja">従業者</title><title xml:lang="en">people</title><sql><![CDATA[SELECT person_id AS subject FROM r_person]]></sql></population>
  <sql><![CDATA[SELECT p.person_id AS subject, p.record AS record FROM r_person p WHERE p.person_id = '001']]></sql>
</rule>
"""
CATALOG = """<?xml version="1.0" encoding="UTF-8"?>
<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="5f2f5a4e-0d3e-4d07-9a53-6a0c1b1d2e3f">
  <metadata><title>Office rules</title><last-modified>2026-03-01T00:00:00+09:00</last-modified><version>3</version><oscal-version>v1.1.3</oscal-version></metadata>
  <group id="doors"><title>Doors</title>
    <control id="d-1"><title>Doors are locked</title><part name="statement"><p>Doors are locked.</p></part></control>
  </group>
</catalog>
"""


SPECIAL = "tics.lock", "index.sqlite.lock", "index.sqlite", "index.sqlite-journal"


def index_state(store, touched):
    """The index as its next reader finds it: whether its stamp fits, whether a journal lies there, what sqlite reads after that was played back."""
    index, journal, stamp = (store / name for name in ("index.sqlite", "index.sqlite-journal", "index.sqlite.lock"))
    begins = journal.read_bytes()[:1].hex() + "…" if journal.exists() else "none"
    if not index.exists():
        return f"none, journal {begins}"
    about, said = index.stat(), stamp.read_text(errors="replace").split() if stamp.exists() else []
    fits = said[:3] == [str(about.st_dev), str(about.st_ino), str(about.st_size)] and said[4:] == [f"{about.st_ctime_ns // 10**9}.{about.st_ctime_ns % 10**9:09}"]
    if not touched & {"index.sqlite", "index.sqlite-journal"}:
        return f"as it was, {fits} {len(said)}"
    with tempfile.TemporaryDirectory(dir=store.parent) as folder:
        copied = pathlib.Path(folder, "index.sqlite")
        for path in (index, journal):
            if path.exists():
                shutil.copyfile(path, pathlib.Path(folder, path.name))
        try:
            reader = sqlite3.connect(copied)
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
            reader.close()
            read = "read"
        except sqlite3.Error as reason:
            read = f"{reason}"
        return f"{read}, {fits} {len(said)}, journal {begins} {hashlib.sha256(copied.read_bytes()).hexdigest()}"


class Stage:
    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), pathlib.Path(folder)
        self.seen, self.untouched = {}, {}  # what was found of a state; contents of the bases' files by name, size and time of writing
        self.now = None  # when the command that is hurt commits: the same at every blow

    def environment(self, seed="none", **more):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TICS_", "GIT_", "XDG_", "SSH_"))}
        kept.update(LC_ALL="C.UTF-8", TICS_LANG="en", TICS_TEST_SEED=seed, GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL="/dev/null",
                    XDG_STATE_HOME="/dev/null",  # copies of one store come and go here: nothing is pinned
                    XDG_CONFIG_HOME=str(self.folder / "config"))
        if seed == "torture" and self.now:
            kept["TICS_TEST_COMMIT_TIME"] = self.now
        kept.update({name: str(value) for name, value in more.items()})
        return kept

    def execute(self, words, seed="none", stderr=subprocess.STDOUT, **more):
        return subprocess.run([str(word) for word in words], env=self.environment(seed, **more), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=stderr, check=False, cwd=self.folder)

    def limited(self, words, seed, seconds, **more):
        """Exit status (None: it had to be killed after so many seconds, with all it began) and what it said to stderr."""
        done = subprocess.Popen([str(word) for word in words], env=self.environment(seed, **more), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, cwd=self.folder, start_new_session=True)
        try:
            said, status = done.communicate(timeout=seconds)[1], done.returncode
        except subprocess.TimeoutExpired:
            os.killpg(done.pid, signal.SIGKILL)
            said, status = done.communicate()[1], None
        return status, said.decode(errors="replace")

    def must(self, words, seed="none", **more):
        done = self.execute(words, seed, **more)
        if done.returncode != 0:
            sys.exit(f"cannot prepare: {' '.join(map(str, words))}: {done.stdout.decode(errors='replace')}")
        return done.stdout.decode(errors="replace")

    def tics(self, store, *words, **more):
        return self.execute([self.program, "-C", store, *words], **more)

    def prepare(self):
        """The stores, and the files that commands read."""
        folder, at = self.folder, self.folder / "plain"
        people = "".join(f"E{n:02d},employee {n},2020-04-01,,regular\n" for n in range(12))
        (folder / "roster.csv").write_text(f"person_id,display_name,joined_on,left_on,category\n{people}S01,{SECRET},2020-04-01,,regular\n"
                                           f"L01,long gone,2000-04-01,2010-03-31,regular\nL02,gone too,2000-04-01,2011-03-31,regular\n")
        rows = "".join(f"P{n:03d},employee {n},2021-04-01,regular\n" for n in range(AREA_RECORDS))
        (folder / "more.csv").write_text("person_id,display_name,joined_on,category\n" + rows)
        (folder / "few.csv").write_text("person_id,display_name,joined_on,category\n" + "".join(rows.splitlines(True)[:5]))
        (folder / "log.csv").write_text("zone_id,person_id,entered_at,left_at\n" + "".join(
            f"A1,E{n % 12:02d},2026-0{5 + n % 2}-{1 + n % 28:02d}T08:00,2026-0{5 + n % 2}-{1 + n % 28:02d}T17:00\n" for n in range(40)))
        (folder / "rule.xml").write_text(RULE)
        (folder / "office.xml").write_text(CATALOG)
        (folder / "scans").mkdir()
        (folder / "scans/E01_p.pdf").write_bytes(b"%PDF-1.4 one")
        (folder / "scans/E02_p.pdf").write_bytes(b"%PDF-1.4 two")
        (folder / "proof.pdf").write_bytes(b"%PDF-1.4 " + os.urandom(4000))
        steps = (["import", "person", folder / "roster.csv"], ["add", "zone", "zone_id=A1", "name=machining room", "level=2"],
                 ["edit", "person:S01", "note=" + SECRET + " again"], ["add", "officer", "officer_id=officer-2", "role=deputy"],
                 ["add", "entry_pledge", "person_id=E01", "signed_on=2020-04-01", "sign_method=paper"],
                 ["add", "entry_pledge", "person_id=E02", "signed_on=2020-04-01", "sign_method=paper"],
                 ["add", "zone", "zone_id=A3", "name=store", "level=1"])
        self.must([self.program, "init", at, "--organisation", "Example Works", "--user", "Keeper One <keeper@example.jp>", "--evidence-from", "2020-01-01"], "s0")
        for number, words in enumerate(steps):
            self.must([self.program, "-C", at, *words, "-m", "prepared"], f"s{number + 1}")
        self.seal(at)
        self.sign(at)
        for store in (at, folder / "signed"):
            self.must([self.program, "-C", store, "gap"])
        shutil.copytree(at, folder / "older", symlinks=True)
        self.must([self.program, "-C", at, "edit", "zone:A3", "level=2", "-m", "reviewed"], "s9")
        self.commit = self.ref(at, "refs/heads/main")
        self.seal(at)
        for store in (at, folder / "signed", folder / "older"):
            self.fingerprint(store, self.untouched)
        self.now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())

    def seal(self, store):
        """The answer of an authority over the head of that store: answer.tsr, root.pem."""
        folder = self.folder
        openssl = lambda *words: self.must(["openssl", *words])
        if not (folder / "root.pem").exists():
            (folder / "tsa.cnf").write_text(TSA)
            (folder / "serial").write_text("01\n")
            openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "root.key", "-out", "root.pem",
                    "-subj", "/CN=root", "-days", "3650")
            openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=stamper")
            openssl("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-out", "tsa.pem", "-extfile", "tsa.cnf",
                    "-extensions", "stamper", "-days", "3650")
        for name in ("request.tsq", "answer.tsr"):
            (folder / name).unlink(missing_ok=True)
        self.must([self.program, "-C", store, "seal", "make", "-o", folder / "request.tsq"])
        openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "request.tsq", "-out", "answer.tsr")

    def sign(self, store):
        signed = self.folder / "signed"
        for name in ("one", "two", "three"):
            self.must(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", self.folder / name])
        shutil.copytree(store, signed, symlinks=True)
        for number, (key, words) in enumerate((("one", ["signer", "add"]), ("one", ["signer", "add", "two.pub", "--officer", "officer-2"]))):
            self.must([self.program, "-C", signed, *words, "-m", "keys"], f"k{number}", TICS_SIGNING_KEY=self.folder / key)
        self.print = self.must(["ssh-keygen", "-lf", "one.pub"]).split()[1]

    def commands(self):
        """name: (store it begins with, words, environment)."""
        f, second = self.folder, {"TICS_USER": "officer-2"}
        one, two = {"TICS_SIGNING_KEY": f / "one"}, {"TICS_SIGNING_KEY": f / "two", "TICS_USER": "officer-2"}
        reason = ["-m", "torture"]
        table = {
            "add": ("plain", ["add", "zone", "zone_id=A2", "name=office", "level=2"], {}),
            "add file": ("plain", ["add", "zone", "zone_id=A2", "name=office", "level=2", "--file", f / "proof.pdf"], {}),
            "edit": ("plain", ["edit", "person:E01", "note=moved house"], {}),
            "void": ("plain", ["void", "zone:A3"], {}),
            "erase": ("plain", ["erase", "person:S01", "--force"], {}),
            "erase expired": ("plain", ["erase", "--expired"], {}),
            "import few": ("plain", ["import", "person", f / "few.csv"], {}),
            "import log": ("plain", ["import", "zone_log", f / "log.csv"], {}),
            "attach": ("plain", ["attach", "entry_pledge", f / "scans", "--match", "{person_id}_*.pdf"], {}),
            "config set": ("plain", ["config", "set", "pledge_grace_days", "7"], {}),
            "scope set": ("plain", ["scope", "set", "overseas=no"], {}),
            "judge": ("plain", ["judge", "GV-01", "--result", "insufficient"], {}),
            "answer": ("plain", ["finding", "answer", "R-002", "E03", "--owner", "E01", "--due", "2027-01-31"], {}),
            "approve": ("plain", ["review", "approve", self.commit], second),
            "reject": ("plain", ["review", "reject", self.commit], second),
            "baseline": ("plain", ["baseline", "create", "before"], {}),
            "freeze": ("plain", ["baseline", "create", "before", "--freeze"], {}),
            "seal add": ("plain", ["seal", "add", f / "answer.tsr", "--ca", f / "root.pem"], {}),
            "scheme import": ("plain", ["scheme", "import", f / "office.xml", "--id", "office"], {}),
            "rule import": ("plain", ["rule", "import", f / "rule.xml"], {}),
            "first key": ("plain", ["signer", "add"], one),
            "signed add": ("signed", ["add", "zone", "zone_id=A2", "name=office", "level=2"], one),
            "signer add": ("signed", ["signer", "add", "three.pub"], one),
            "signer retire": ("signed", ["signer", "retire", self.print, "--because", "replaced"], two),
            "import": ("plain", ["import", "person", f / "more.csv"], {}),
        }
        return {name: (base, words + reason, more) for name, (base, words, more) in table.items()}

    def elsewhere(self):
        """name: (words, what they write). Nothing of the store is changed, but that another history was taken is recorded in it."""
        f = self.folder
        return {
            "seal make": (["seal", "make", "-o", "out.tsq"], "out.tsq"),
            "backup": (["backup", "saved"], "saved"),
            "export": (["export", "person", "-o", "people.csv"], "people.csv"),
            "signer use": (["signer", "use", f / "one"], "config"),
            "pin": (["verify"], "state"),
            "pin accepted": (["verify", "--accept-head", "-m", "restored from a backup"], "state"),
            "compact": (["doctor", "--compact"], ""),
        }

    def copy(self, base):
        place = pathlib.Path(tempfile.mkdtemp(prefix="hurt.", dir=self.folder))
        subprocess.run(["cp", "-a", self.folder / base, place / "store"], check=True)
        return place / "store"

    def ref(self, store, name):
        try:
            return (pathlib.Path(store) / name).read_text().strip()
        except OSError:
            return self.execute(["git", "-C", store, "rev-parse", "--verify", "--quiet", name]).stdout.decode().strip()

    def parent(self, store, oid):
        raw = self.execute(["git", "-C", store, "cat-file", "commit", oid]).stdout
        found = re.search(rb"\nparent ([0-9a-f]{40})\n", raw)
        return found.group(1).decode() if found else ""

    def unpacked(self, store):
        """Every byte of the store: its files as they are, loose objects inflated, packs through git."""
        for path in store.rglob("*"):
            if path.is_file():
                raw = path.read_bytes()
                yield path, raw
                if re.fullmatch(r"[0-9a-f]{38}", path.name):
                    try:
                        yield path, zlib.decompress(raw)
                    except zlib.error:
                        pass
        yield "objects", self.execute(["git", "-C", store, "cat-file", "--batch-all-objects", "--batch"]).stdout

    def sound(self, store, stock=True):
        wrong = []
        done = self.tics(store, "verify")
        if done.returncode != 0:
            wrong.append(f"verify {done.returncode}: {done.stdout.decode(errors='replace')[:600]}")
        if not stock:
            return wrong
        done = self.execute(["git", "-C", store, "fsck", "--full", "--strict", "--no-dangling", "--no-progress"])
        if done.returncode != 0 or done.stdout.strip():
            wrong.append(f"git fsck {done.returncode}: {done.stdout.decode(errors='replace')[:300]}")
        return wrong

    def left(self, store, name, state, look):
        """What look() finds of a store in this state: asked once for the same bytes left by the same command."""
        key = name, state, self.fingerprint(store)
        if key not in self.seen:
            self.seen[key] = look()
        return self.seen[key]

    def states(self, name):
        return sum(key[0] == name for key in self.seen)

    def fingerprint(self, store, note=None):
        """Every file and folder by name, mode and bytes, with what does not tell two states apart left out: the random part of a temporary file's
        name, the holder of a lock, the moments in reflogs, the index's bytes where sqlite reads the same out of them."""
        found, rest, touched = [], [str(store)], set()
        while rest:
            for entry in os.scandir(rest.pop()):
                name = re.sub(r"tmp_tics_\w{6}$", "tmp_tics_", os.path.relpath(entry.path, store))
                about = entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False):
                    rest.append(entry.path)
                    found.append(f"{name} {about.st_mode:o}")
                    continue
                written = name, about.st_size, about.st_mtime_ns  # a copy keeps the time
                content = self.untouched.get(written)
                if content is None:
                    touched.add(name)
                    data = os.readlink(entry.path).encode() if entry.is_symlink() else pathlib.Path(entry.path).read_bytes()
                    content = hashlib.sha256(LOGGED.sub(b">", data) if name.startswith("logs/") else data).hexdigest()
                if note is not None:
                    note[written] = content
                if name not in SPECIAL:
                    found.append(f"{name} {about.st_mode:o} {content}")
        found.append("index: " + index_state(pathlib.Path(store), touched))
        return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()

    def next_write(self, store, name, state):
        """The next command needs no help, and leaves no trace of what happened."""
        wrong = []
        key = {"TICS_SIGNING_KEY": self.folder / "two", "TICS_USER": "officer-2"} if name in ("signed add", "signer add", "signer retire") else {}
        if name == "first key" and state == "new":
            key = {"TICS_SIGNING_KEY": self.folder / "one"}
        for words in (["add", "zone", "zone_id=A9", "name=next", "level=2", "-m", "next"], ["show", "zone:A1"]):
            done = self.tics(store, *words, seed="next", **key)
            if done.returncode != 0:
                wrong.append(f"{words[0]} {done.returncode}: {done.stdout.decode(errors='replace')[:300]}")
        left = [path.name for path in store.rglob("*") if re.search(r"tmp_|\.lock$|-journal$|\.new", path.name)
                and path.name not in ("tics.lock", "index.sqlite.lock")]
        if left:
            wrong.append("left over after the next write: " + " ".join(left))
        if name == "erase":
            where = sorted({str(path) for path, data in self.unpacked(store) if SECRET.encode() in data})
            if state == "new" and where:
                wrong.append("erased, but still in: " + " ".join(where)[:300])
            if state == "old" and SECRET.encode() not in self.tics(store, "show", "person:S01").stdout:
                wrong.append("not erased, but not readable")
        return wrong


def memory():
    """Where stores are made: in memory if there is room, for fsync is not what is tested."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) and shutil.disk_usage("/dev/shm").free > 1 << 28 else None


def lacking(tools):
    """A tool that is not there or cannot trace here, or None."""
    for tool in tools:
        if not shutil.which(tool):
            return tool
    traced = subprocess.run(["strace", "-qq", "-o", "/dev/null", "-e", "inject=getcwd:signal=CONT", "true"], check=False,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) if "strace" in tools else None
    return "strace" if traced is not None and traced.returncode != 0 else None


def matters(call, rest, calls=CALLS):
    if call not in calls:
        return False
    if call in ("openat", "creat"):
        return "O_WRONLY" in rest or "O_RDWR" in rest or "O_CREAT" in rest
    return not (call in ("write", "writev") and rest.startswith(("1,", "2,")))


def points(trace, calls=CALLS, begin="tics.lock"):
    """(call, its how-manieth in its thread, whether it changes a ref), from the lock on, in the order they came. Waking a thread of one's own (the write
    to an eventfd) is none of them: the kernel has no such error for it."""
    counts, found, locked, wakers, waking = {}, {}, False, set(), set()
    for line in trace.read_text(errors="replace").splitlines():
        match = LINE.match(line)
        if not match:
            continue
        thread, call, rest = match.groups()
        number = counts[thread, call] = counts.get((thread, call), 0) + 1
        locked = locked or begin in rest
        made = re.search(r"= (\d+)$", rest) if call == "eventfd2" else None
        if made:
            wakers.add((thread, made.group(1)))
        elif call == "write" and (thread, rest.split(",")[0]) in wakers:
            waking.add((call, number))
        elif call == "close":
            wakers.discard((thread, rest.split(")")[0]))
        if locked and matters(call, rest, calls):
            known = found.get((call, number), False)
            found[call, number] = known or (call == "rename" and bool(REF.search(rest)))
    return [(*point, ref) for point, ref in found.items() if point not in waking]
