# compare.py -- planted defects against the findings of a gap report: compare.py defects.csv gap.json
# SPDX-License-Identifier: Apache-2.0

import csv
import json
import sys


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        planted = {(row["rule"], row["subject"]): row["what"] for row in csv.DictReader(file)}
    with open(sys.argv[2], encoding="utf-8") as file:
        findings = json.load(file)["findings"]
    every = {("prerequisite" if f["prerequisite"] else f["rule"], f["subject"]) for f in findings}
    weighty = {("prerequisite" if f["prerequisite"] else f["rule"], f["subject"]): f["message"] for f in findings
               if f["severity"] in ("critical", "high", "major")}
    for name in sorted(planted.keys() - every):
        print("not found:", *name, planted[name])
    others = sorted(weighty.keys() - planted.keys())
    for name in others:
        print("not planted:", *name, weighty[name])
    found = len(planted.keys() & every)
    print(f"{found} planted defects found, {len(others)} others of weight")
    return 0 if found == len(planted) and not others and found >= 25 else 1


if __name__ == "__main__":
    sys.exit(main())
