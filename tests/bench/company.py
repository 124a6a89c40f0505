# company.py -- a made-up company of 100,000 records and a million log rows, as CSV files to import: python3 company.py DIR [RECORDS ROWS]
# SPDX-License-Identifier: Apache-2.0
"""Most of it is in order and some is not, so that every rule has members to look at and something to find. Nothing in it is real."""

import csv
import datetime
import os
import random
import sys

DAY = datetime.timedelta(days=1)
FIRST, LAST = datetime.date(2025, 10, 1), datetime.date(2026, 9, 30)
ZONES = 20
FLAGS = ["org_size_30", "handles_customer_info", "has_physical_objects", "publishes_or_exhibits", "uses_external_ai", "has_special_projects",
         "has_non_regular", "electronic_info", "high_class_info", "paper_or_media", "has_zone", "has_visitors", "uses_facility_vendors", "allows_takeout",
         "sends_physical", "copies_made", "telework", "remote_or_cloud", "uses_media", "has_ot", "outsources", "overseas", "joint_research"]


class Company:
    def __init__(self, folder, records, rows):
        self.folder, self.rows, self.random = folder, rows, random.Random(1)
        self.people = records * 8 // 100
        self.files = []  # (kind, file), in the order of importing
        self.left = {n: FIRST + DAY * (n % 360) for n in range(0, self.people, 13) if n % 20}
        os.makedirs(folder, exist_ok=True)

    def write(self, kind, heading, rows):
        name = f"{len(self.files):02}-{kind}.csv"
        with open(os.path.join(self.folder, name), "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(heading.split())
            writer.writerows(rows)
        self.files.append((kind, name))

    def person(self, n):
        return f"P{n % self.people:05}"

    def day(self):
        return FIRST + DAY * self.random.randrange(360)

    def registers(self):
        self.write("scope", "flag answer decided_on", [(f, "yes", FIRST) for f in FLAGS])
        self.write("supplier", "supplier_id name type contract_from gets_class_max approved_by", [(f"S{n:03}", f"supplier {n}", "subcontractor" if n % 3 else "customer", "2020-04-01", 2, "") for n in range(500)])
        self.write("nda", "nda_id counterparty_id direction signed_on from to auto_renew clauses",
                   [(f"N{n:03}", f"S{n:03}", "mutual", "2020-04-01", "2020-04-01", "2026-03-31" if n % 50 == 0 else "2030-03-31", "yes" if n % 2 else "no", "purpose;resubcontract;return;audit;incident;law") for n in range(500)])
        self.write("site", "site_id name", [("S1", "head office")])
        self.write("unit", "unit_id name site_id", [(f"U{n:02}", f"department {n}", "S1") for n in range(40)])
        self.write("person", "person_id display_name category unit_id joined_on left_on",
                   [(self.person(n), f"従業者 {n}", "regular" if n % 9 else "part", f"U{n % 40:02}", "2020-04-01" if n % 20 else self.joined(n), self.left.get(n, "")) for n in range(self.people)])
        self.write("system", "system_id name", [(f"SYS{n}", f"system {n}") for n in range(10)])
        self.write("zone", "zone_id name level site_id manager_id manual_or_gate visitor_nda_required sign_checked_on valid_from",
                   [(f"A{n:02}", f"area {n}", 1 + n % 3, "S1", self.person(n + 1), "gate" if n % 2 else "both", "yes" if n % 2 else "no", "2026-05-01", "2020-04-01") for n in range(ZONES)])
        self.write("storage_unit", "storage_id place type class_max manager_id checked_on", [(f"ST{n:02}", f"A{n % ZONES:02}", "cabinet", 3, self.person(n + 1), "2026-05-01") for n in range(50)])

    def joined(self, n):
        return FIRST + DAY * (n % 300)

    def papers(self):
        self.write("policy_doc", "policy_id version doc_type title approved_on effective_on reviewed_on ack_required classes",
                   [("P-01", "1", "regulation", "regulation", "2025-03-20", "2025-04-01", "2026-03-01", "yes", ""), ("P-02", "1", "classification", "classes", "2025-03-20", "2025-04-01", "2026-03-01", "no", "1;2;3"),
                    ("P-03", "1", "basic_policy", "policy", "2025-03-20", "2025-04-01", "2026-03-01", "yes", "")])
        self.write("entry_pledge", "person_id signed_on sign_method scope_text", [(self.person(n), "2020-04-01" if n % 20 else self.joined(n), "paper", "drawings") for n in range(self.people) if n % 200])
        self.write("exit_pledge", "person_id signed_on information_scope", [(self.person(n), day, "drawings of machine 3") for n, day in self.left.items() if n % 17])
        self.write("exit_checklist", "person_id left_on items.1.item items.1.answer items.1.done_on completed_on", [(self.person(n), day, "card", "yes", day, day) for n, day in self.left.items()])
        self.write("training_event", "event_id title type held_from", [("T1", "yearly", "regular", "2025-11-10"), ("T2", "yearly", "regular", "2026-05-20")])
        for event, day in (("T1", "2025-11-10"), ("T2", "2026-05-20")):
            self.write("training_attendance", "event_id person_id attended_on passed", [(event, self.person(n), day, "yes") for n in range(self.people) if n % 60])
        for policy in ("P-01", "P-03"):
            self.write("policy_ack", "policy_id version person_id acknowledged_on method", [(policy, "1", self.person(n), "2025-11-10", "electronic") for n in range(self.people) if n % 70])
        self.write("role_appointment", "role person_id from appointed_by",
                   [(role, self.person(n + 1), "2020-04-01", self.person(1)) for n, role in enumerate("representative overall_manager asset_manager it_manager approver training_manager audit_manager incident_manager".split())]
                   + [("zone_manager", self.person(n + 1), "2020-04-01", self.person(1)) for n in range(ZONES)])

    def access(self):
        assets = self.people // 3
        self.assets = assets
        self.write("info_asset", "asset_id name form class origin unit_id manager_id location_ref user_group created_or_received_on registered_on retention_until marking_checked_on reviewed_on",
                   [(f"K{n:04}", f"drawing {n}", ("paper", "data", "media", "object")[n % 4], 1 + n % 3, "own", f"U{n % 40:02}", self.person(1 + n % 20), f"ST{n % 50:02}", "designers", "2024-04-01", "2024-04-10", "2034-03-31", "2026-05-01", "2026-05-01" if n % 90 else "2024-05-01") for n in range(assets)])
        self.write("account", "account_id system_id person_id privileged created_on disabled_on last_review_on",
                   [(f"u{n}", f"SYS{n % 10}", self.person(n), "yes" if n % 400 == 0 else "no", "2020-04-01" if n % 20 else self.joined(n), (self.left[n] + DAY * (n % 5 == 0) if n in self.left else ""), "2026-06-01") for n in range(self.people)])
        self.write("access_right", "access_id person_id asset_id right from to approved_by approved_on",
                   [(f"R{n:05}", self.person(n), f"K{n % assets:04}", "read", "2020-04-01" if n % self.people % 20 else self.joined(n % self.people), self.left.get(n % self.people, ""), self.person(5), "2020-04-01") for n in range(self.people * 3 // 2)])
        self.write("zone_permit", "zone_id person_id from to approved_by card_no",
                   [(f"A{n // 20 % ZONES:02}", self.person(n), "2020-04-01" if n % 20 else self.joined(n), self.left.get(n, ""), self.person(5), f"C{n}") for n in range(self.people)])
        self.write("access_review", "target target_id reviewed_on reviewer_id", [("system", f"SYS{n}", "2026-05-01", self.person(4)) for n in range(10)] + [("zone", f"A{n:02}", "2026-05-01", self.person(4)) for n in range(ZONES)]
                   + [("asset", f"K{n:04}", "2026-05-01", self.person(4)) for n in range(assets) if n % 3 == 2])
        self.write("device_asset", "device_id type user_id unit_id os end_of_support_on encrypted registered_on", [(f"D{n:04}", "pc", self.person(n), f"U{n % 40:02}", "os", "2029-10-01" if n % 300 else "2026-01-01", "yes", "2024-04-01") for n in range(assets)])
        self.write("media_asset", "media_id type serial encrypted keeper_id storage_id counted_on count_result", [(f"M{n:03}", "usb", f"SN{n}", "yes", self.person(n), f"ST{n % 50:02}", "2026-07-01", "present") for n in range(500)])

    def movements(self):
        count = self.people // 2
        self.write("visitor_log", "visitor_id name company visited_on arrive_at leave_at host_id purpose id_checked badge_no badge_returned_at", list(self.visits(count)))
        self.write("transfer_record", "transfer_id direction counterparty_id asset_id copies method sent_at sent_by approved_by receipt_confirmed_at nda_id",
                   [(f"X{n:05}", "sent", f"S{n % 500:03}", f"K{n % self.assets:04}", 1, "file_transfer", f"{d}T10:00", self.person(2), self.person(5), f"{d + DAY}T10:00", f"N{n % 500:03}") for n in range(count) for d in [self.day()]])
        self.write("takeout_log", "item_ref item_type class person_id purpose approved_by approved_at out_at due_back returned_at erased_after_use encrypted",
                   [(f"M{n % 500:03}", "medium", 2, self.person(n + 1), "customer", self.person(5), f"{d}T08:00", f"{d}T09:{n % 60:02}", d + DAY, f"{d}T18:00" if n % 97 else "", "yes", "yes") for n in range(count) for d in [self.day()]])
        self.write("copy_log", "asset_id copy_no made_on made_by approved_by holder_id", [(f"K{n % self.assets:04}", f"{n}", self.day(), self.person(2), self.person(5), self.person(n + 1)) for n in range(count)])
        self.write("it_check", "check_type target_id target_total target_ok checked_on checker_id result",
                   [(t, f"SYS{n % 10}", 100, 100, LAST - DAY * n, self.person(3), "pass") for n in range(0, 360, 15) for t in ("malware", "patch", "password", "mfa", "network", "log", "remote", "screen")])
        self.write("backup_record", "target backed_up_at place restore_test_on restore_ok", [(f"SYS{n % 10}", f"{FIRST + DAY * n}T02:00", "vault", "2026-08-01", "yes") for n in range(360)])
        self.write("review", "review_id review_type zone_id period_from period_to held_on reviewer_ids", list(self.reviews()))

    def visits(self, count):
        for n in range(count):
            day = self.day()
            yield (f"V{n:05}", f"visitor {n}", f"S{n % 500:03}", day, f"{day}T10:00", f"{day}T12:00", self.person(n + 1), "meeting", "yes", n, f"{day}T12:00")

    def reviews(self):
        month = FIRST
        while month <= LAST:
            following = (month.replace(day=28) + DAY * 4).replace(day=1)
            for n in range(ZONES):
                yield (f"Z{month:%Y%m}-{n}", "zone_log", f"A{n:02}", month, following - DAY, following + DAY * 5, self.person(4))
            month = following

    def log(self):
        """Gate rows of permitted people on working days, each month a file; some hundred rows are not in order."""
        inside = [[n for n in range(self.people) if n // 20 % ZONES == zone and n not in self.left and n % 20] for zone in range(ZONES)]
        days = [FIRST + DAY * n for n in range(365) if (FIRST + DAY * n).weekday() < 5]
        each = self.rows // (len(days) * ZONES) + 1
        made, month, rows = 0, FIRST.month, []
        for day in days:
            if day.month != month:
                self.write("zone_log", "zone_id row_id person_id entered_at left_at result source recorded_at purpose", rows)
                month, rows = day.month, []
            for zone in range(ZONES):
                for k in range(each):
                    if made >= self.rows:
                        break
                    made += 1
                    who = self.person(1 if made % 5000 == 0 else inside[zone][(made // ZONES + k * 7) % len(inside[zone])])
                    rows.append((f"A{zone:02}", made, who, f"{day}T{7 + k % 12:02}:{k % 60:02}", "" if made % 3000 == 0 else f"{day}T{8 + k % 12:02}:{(k * 7) % 60:02}", "granted", "gate", f"{day}T23:00", "work" if zone % 3 == 2 and made % 4000 else ""))
        self.write("zone_log", "zone_id row_id person_id entered_at left_at result source recorded_at purpose", rows)


def make(folder, records=100000, rows=1000000):
    """Writes the files; (kind, file) in the order of importing."""
    company = Company(folder, records, rows)
    company.registers()
    company.papers()
    company.access()
    company.movements()
    company.log()
    return company.files


if __name__ == "__main__":
    for line in make(sys.argv[1], *map(int, sys.argv[2:])):
        print(*line, sep="\t")
