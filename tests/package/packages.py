# packages.py -- a small company's package, taken apart and put together again in every way a forger could
# SPDX-License-Identifier: Apache-2.0
import hashlib
import io
import os
import struct
import subprocess
import zipfile
import zlib

CLOCK = "2026-10-01T09:00:00+09:00"


class Company:
    """A store of a few records, in a folder; everything by the program itself."""

    def __init__(self, program, folder):
        self.program, self.folder, self.day, self.key = program, folder, 1, ""
        self.store = os.path.join(folder, "store")
        os.makedirs(folder, exist_ok=True)
        self.run("init", self.store, "--organisation", "Example Works", "--user", "Keeper One <keeper@example.jp>")
        self.write("roster.csv", "person_id,display_name,name_kana,joined_on,category\n" + "".join(
            f"{n:03},従業者 第{n}号,ジュウギョウシャ ダイ{n},2020-04-{n:02},regular\n" for n in range(1, 9)))
        self.add("import", "person", "roster.csv")
        self.write("pledges.csv", "person_id,signed_on,sign_method\n" + "".join(f"{n:03},2020-04-{n:02},paper\n" for n in range(1, 7)))
        self.add("import", "entry_pledge", "pledges.csv")
        self.add("add", "zone", "zone_id=A1", "name=hall", "level=2", "manager_id=001")
        self.add("add", "zone", "zone_id=A2", "name=laboratory", "level=3", "manager_id=002", "confidentiality=secret")
        for n in (1, 2):
            self.write(f"plan-{n}.pdf", f"%PDF-1.4 secret plan number {n} of the machining room\n" * 40)
            self.add("add", "attachment", f"attachment_id=P-0{n}", "att_type=floor_plan", f"taken_on=2026-04-0{n}", "--file", f"plan-{n}.pdf")
        self.write("log.csv", "row_id,zone_id,person_id,name_as_written,entered_at,left_at,purpose\n" + "".join(
            f"{n},A{n % 2 + 1},{n:03},従業者 第{n}号,2026-04-06 0{n}:00,2026-04-06 0{n}:30,点検\n" for n in range(1, 9)))
        self.add("import", "zone_log", "log.csv")
        self.add("edit", "zone:A1", "level=1")
        self.add("add", "incident", "incident_id=I-1", "type=loss", "occurred_at=2026-04-07T10:00", "summary=someone looked over the fence", "confidentiality=secret")

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def run(self, *words, status=0):
        env = dict(os.environ, TICS_LANG="en", TICS_NOW=CLOCK, TICS_TEST_COMMIT_TIME=f"2026-05-{self.day:02}T09:00:00+09:00", XDG_STATE_HOME="/dev/null",
                   XDG_CONFIG_HOME="/dev/null", TICS_SIGNING_KEY=self.key)
        for name in ("TICS_STORE", "TICS_TEST_SEED"):
            env.pop(name, None)
        done = subprocess.run([self.program, *words], cwd=self.folder, env=env, capture_output=True, timeout=120)
        if status is not None and done.returncode != status:
            raise SystemExit(f"tics {' '.join(words)}: status {done.returncode} instead of {status}\n{done.stderr.decode()}{done.stdout.decode()}")
        return done

    def add(self, *words):
        self.day += 1
        self.run("-C", self.store, *words, "-m", f"reason of day {self.day}, as the papers of that day say")

    def new_key(self, name):
        """A key of the officer's, for no one yet."""
        path = os.path.join(self.folder, name)
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path], check=True)
        return path

    def package(self, name, policy="auditor", *words):
        self.run("-C", self.store, "package", "create", "--as-of", "2026-06-30", "--disclose", policy, "-o", name, *words)
        return os.path.join(self.folder, name)


def read(path):
    """Files by their names within the folder."""
    with zipfile.ZipFile(path) as package:
        return {info.filename.split("/", 1)[1]: package.read(info) for info in package.infolist()}


def pack(files, folder="tics-2026-06-30", modes=None, names=None):
    """The form that the program writes, of whatever names."""
    out, listing = io.BytesIO(), b""
    entries = [(f"{folder}/{name}", data) for name, data in files.items()] + (names or [])
    for name, data in entries:
        encoded = name.encode()
        common = struct.pack("<HHHHIIIHH", 0, 0, 0, 0x21, zlib.crc32(data), len(data), len(data), len(encoded), 0)
        mode = (modes or {}).get(name, 0o100644)
        listing += struct.pack("<IHH", 0x02014B50, 3 << 8 | 10, 10) + common + struct.pack("<HHHII", 0, 0, 0, mode << 16, out.tell()) + encoded
        out.write(struct.pack("<IH", 0x04034B50, 10) + common + encoded + data)
    start = out.tell()
    out.write(listing + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(entries), len(entries), len(listing), start, 0))
    return out.getvalue()


def relist(files):
    """Both manifests made anew, as whoever has the whole package can."""
    files = dict(files)
    for name, payload in (("manifest-sha256.txt", True), ("tagmanifest-sha256.txt", False)):
        files.pop("tagmanifest-sha256.txt", None)
        lines = [f"{hashlib.sha256(data).hexdigest()}  {file}\n" for file, data in sorted(files.items()) if file.startswith("data/") == payload and file not in (name, SIGNATURE)]
        files[name] = "".join(lines).encode()
    return files


SIGNATURE = "tagmanifest-sha256.txt.sig"


def sign(files, key, namespace="tics-package", over=None):
    """Signed (anew) with a key, over what the lists say by now or over other bytes."""
    data = files["tagmanifest-sha256.txt"] if over is None else over
    done = subprocess.run(["ssh-keygen", "-Y", "sign", "-n", namespace, "-f", key], input=data, capture_output=True, check=True)
    return {**files, SIGNATURE: done.stdout}


def unpack(files, folder):
    for name, data in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
