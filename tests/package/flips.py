# flips.py -- every bit of a package turned round, one at a time: each is told: flips.py PROGRAM FLIP_PACKAGE SOURCE FOLDER [all|STEP] [SCRIPT-RUNS]
# SPDX-License-Identifier: Apache-2.0
#
# The package of a small company. All bits (or every STEP-th) by
# the program's own verification in one process for each processor; so many at random, within files, by verify.sh too, whose verdict must be the same.
import os
import random
import shutil
import subprocess
import sys

from packages import Company, read, unpack

program, flipper, source, folder = (os.path.abspath(word) for word in sys.argv[1:5])
step = 1 if len(sys.argv) > 5 and sys.argv[5] == "all" else int(sys.argv[5]) if len(sys.argv) > 5 else 4999
runs = int(sys.argv[6]) if len(sys.argv) > 6 else 6
shutil.rmtree(folder, ignore_errors=True)
company = Company(program, folder)
package = company.package("small.zip")
size = os.path.getsize(package)
workers = os.cpu_count() or 1
started = [subprocess.Popen([flipper, package, str(worker * step), str(workers * step)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for worker in range(workers)]
flips, refused, altered, missed, wrong = 0, 0, 0, [], 0
for process in started:
    out, err = process.communicate()
    if process.returncode != 0:
        sys.exit(f"flip_package: {err}")
    numbers = err.split()
    flips, refused, altered = flips + int(numbers[1]), refused + int(numbers[3]), altered + int(numbers[5])
    missed += out.splitlines()
for place in missed:
    print(f"not told: byte and bit {place}")

# the same by stock tools
files, chance = read(package), random.Random(20261102)
script = os.path.join(source, "tracker/package/verify.sh")
place = os.path.join(folder, "unpacked")
for _ in range(runs):
    name = chance.choice(sorted(files))
    at = chance.randrange(len(files[name]) * 8) if files[name] else 0
    data = bytearray(files[name])
    if data:
        data[at // 8] ^= 1 << at % 8
    else:
        data = bytearray(b"x")
    shutil.rmtree(place, ignore_errors=True)
    unpack({**files, name: bytes(data)}, place)
    done = subprocess.run(["sh", script, place], capture_output=True, timeout=300)
    if done.returncode not in (1, 3):
        wrong += 1
        print(f"verify.sh: bit {at} of {name}: status {done.returncode}")
print(f"bytes {size}, flips {flips}, refused {refused}, told as altered {altered}, not told {len(missed)}; by verify.sh {runs}, not told {wrong}")
shutil.rmtree(folder, ignore_errors=True)
sys.exit(1 if missed or wrong else 0)
