# begin_check.py -- what the company that has just begun must look like: begin_check.py gap.json next.json
# SPDX-License-Identifier: Apache-2.0

import json
import sys

# in order: what to do, who by data, and words of the time it takes
STEPS = [("tics scope", "002", "全体の管理責任者", "1時間"),
         ("tics import account", "003", "情報システム管理者", "半日"),
         ("tics import storage_unit", "004、003", "区域の管理者", "半日"),
         ("tics import zone_permit", "004、003", "区域の管理者", "半日"),
         ("tics import zone_log", "004、003", "区域の管理者", "2026-11-12")]  # 90 days before the audit on 2027-02-10


def main():
    bad = []
    with open(sys.argv[1], encoding="utf-8") as file:
        gap = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        steps = json.load(file)["steps"]
    counted = sum(n for state, n in gap["totals"].items() if state not in ("not_applicable", "undecided"))
    ready = 100 * gap["totals"]["met"] // counted
    if not 28 <= ready <= 38:
        bad.append(f"readiness is {ready} %, not about a third")
    permits = [f for f in gap["findings"] if f["subject"] == "zone_permit"]
    if len(permits) != 1 or not permits[0]["prerequisite"] or permits[0]["severity"] not in ("high", "major"):
        bad.append(f"the permits that are not there: {permits}")
    if any(f["rule"] == "R-040" and not f["prerequisite"] for f in gap["findings"]):
        bad.append("entries are held against permits that are not there")
    if len(steps) != len(STEPS):
        bad.append(f"{len(steps)} steps")
    for step, (command, owner, role, time) in zip(steps, STEPS):
        if not step["command"].startswith(command + " ") or (step["owner"], step["owner_role"]) != (owner, role) or time not in step["time"] \
                or not step["gain"]:
            bad.append(f"expected '{command}' by {owner} ({role}), {time}: {step}")
    for line in bad:
        print(line)
    print(f"begun: {ready} % ready, {len(steps)} steps")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
