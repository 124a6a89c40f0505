# access.py -- accounts, access rights and permits, and how they change through the year
# SPDX-License-Identifier: Apache-2.0

from book import SNAPSHOTS
from people import last_left

SYSTEMS = [("SYS-AD", "社内認証・ファイルサーバ", 2), ("SYS-CAD", "図面管理システム", 3), ("SYS-ERP", "生産管理システム", 2)]
TERM = "2027-03-31"  # permits are given for the fiscal year
NO_ACCOUNT = {"E110", "E129", "E132"}


def accounts(people):
    """Rows (system, account, person, privileged, shared, created, disabled, looked at)."""
    rows = []
    for who in sorted(people):
        spell = people[who][-1]
        if spell["unit"] == "U90" or who in NO_ACCOUNT or who == "E094" or spell["category"] == "パート":
            continue
        joined, left, name = people[who][-1]["joined"], last_left(people, who), "u" + who[1:]
        if who == "E030":
            joined = people[who][0]["joined"]
        created = max(joined, "2018-04-02")
        disabled = {"E065": "2026-07-21", "E036": "2026-08-26"}.get(who, left)
        rows.append(["SYS-AD", name, who, "no", "no", created, disabled, "2026-05-20"])
        if spell["unit"] in ("U20", "U50") and who != "E132":
            rows.append(["SYS-CAD", name, who, "no", "no", created, left, "2026-06-10"])
        if spell["unit"] in ("U10", "U60", "U30") and int(who[1:]) % 3 == 0:
            rows.append(["SYS-ERP", name, who, "no", "no", created, left, ""])
    rows += [["SYS-AD", "adm01", "E020", "yes", "no", "2019-04-01", "", "2026-08-20"],
             ["SYS-CAD", "adm02", "E016", "yes", "no", "2020-04-01", "", "2026-08-20"],
             ["SYS-ERP", "line1", "", "no", "yes", "2024-04-01", "", ""],
             ["SYS-ERP", "line2", "", "no", "yes", "2024-04-01", "", ""]]
    return rows


def rights(people, assets):
    """Rows (id, person, asset, right, approver, approved, from, to, temporary)."""
    rows, number = [], 0
    users = [who for who in sorted(people) if people[who][-1]["unit"] in ("U20", "U50") and people[who][-1]["category"] in ("正社員", "役員")]
    for who in users:
        joined, left = max(people[who][-1]["joined"], "2024-04-01"), last_left(people, who)
        for asset in assets[int(who[1:]) % 4::4][:3]:
            number += 1
            to = "" if who == "E079" and asset == assets[int(who[1:]) % 4] else left
            approver, on = "E020", joined
            rows.append([f"AR-{number:04}", who, asset, "変更" if number % 3 else "閲覧", approver, on, joined, to, "いいえ"])
    rows.append(["AR-0901", "E084", assets[1], "閲覧", "E010", "2026-05-11", "2026-05-11", "", "いいえ"])
    rows.append(["AR-0902", "E052", assets[2], "閲覧", "E012", "2026-06-08", "2026-06-08", "2026-12-31", "はい"])
    rows.append(["AR-0903", "E020", assets[4], "変更", "E020", "2026-06-22", "2026-06-22", "", "いいえ"])
    return rows


MANAGERS = {"A1": "E011", "A2": "E012", "A3": "E014", "A4": "E016"}


def zones_of(people, who):
    """Areas a person works in: the first is the usual one."""
    n, spell = int(who[1:]), people[who][-1]
    if who == "E094" or spell["unit"] in ("U10", "U60", "U90") or who in ("E127", "E129", "E110", "E121", "E132"):
        return []
    if spell["unit"] in ("U30", "U31", "U40"):
        return ["A1"] + (["A3"] if n % 9 == 0 else [])
    return ["A2"] + (["A4"] if n % 3 == 0 else []) + (["A3"] if n % 5 == 0 and n % 3 else [])


def permits(people):
    """Rows (zone, person, from, to, approver, approved)."""
    rows = []
    for who in sorted(people):
        left = last_left(people, who)
        if left and left < "2025-10-15":
            continue
        for zone in zones_of(people, who) + {"E016": ["A4"], "E014": ["A3"]}.get(who, []):
            if any(r[0] == zone and r[1] == who for r in rows):
                continue
            begin = max(people[who][-1]["joined"] if who != "E030" else "", "2025-10-15")
            to = left or TERM
            to = {"E036": TERM, "E119": "2026-08-27"}.get(who, to)
            approver = MANAGERS[zone] if MANAGERS[zone] != who else "E002"
            rows.append([zone, who, begin, to, approver, begin])
    return rows


def _load(book, kind, stem, heading, rows, begin, end, usual):
    """A first file, then the changes: a right begins when it begins, its early end is known on that day."""
    earlier = {}
    for at in SNAPSHOTS:
        now = {}
        for row in rows:
            if row[begin] <= at:
                shown = list(row)
                if row[end] != usual and row[1] not in ("E119", "E052") and min(row[end], SNAPSHOTS[-1]) > at:
                    shown[end] = usual
                now[tuple(row[:3])] = shown
        changed = [now[key] for key in now if earlier.get(key) != now[key]]
        name = f"{stem}.csv" if not earlier else f"{stem}-{at}.csv"
        book.load(f"{at}T10:00:00", kind, name, heading, changed, "初回登録" if not earlier else f"{at[:7]} の異動")
        earlier = now


def write(book, people, assets):
    book.write("systems.csv", ["system_id", "name", "manager_id", "class_max", "in_scope", "from"],
               [(s, name, "E020", c, "yes", "2018-04-02") for s, name, c in SYSTEMS])
    book.step("2025-10-20", "import", "system", "systems.csv", "情報システムの登録")
    _load(book, "account", "accounts", ["システム", "ID", "使用者", "管理者権限", "共用", "発行日", "停止日", "棚卸日"], accounts(people), 5, 6, "")
    _load(book, "access_right", "access-rights",
          ["アクセス権番号", "従業者番号", "対象の情報", "権限の内容", "承認者", "承認日", "開始日", "終了日", "一時的な権限"], rights(people, assets), 6, 7, "")
    _load(book, "zone_permit", "permits", ["区域コード", "従業者番号", "許可開始日", "許可終了日", "承認者", "承認日"], permits(people), 2, 3, TERM)
    book.load("2026-09-29", "exception", "exceptions.csv",
              ["exception_id", "rule_id", "system_id", "account_id", "reason", "substitute_measure", "approved_by", "approved_on", "from", "expires_on"],
              [("EX-01", "R-029", "SYS-ERP", "line1", "製造ラインの共用端末のため", "使用者を日報に記入する", "E002", "2025-12-15", "2025-12-15", "2026-12-14")],
              "例外承認の登録")
    reviews = [("システム", "SYS-AD", "2026-05-20", "E020", 118, "2026-05-29"), ("システム", "SYS-CAD", "2026-06-10", "E020", 31, "2026-06-19"),
               ("システム", "SYS-ERP", "2025-08-08", "E020", 40, "2025-08-20"), ("立入制限区域", "A1", "2026-03-10", "E011", 84, "2026-03-10"),
               ("立入制限区域", "A2", "2026-03-11", "E012", 30, "2026-03-11"), ("立入制限区域", "A3", "2026-03-12", "E014", 12, "2026-03-12"),
               ("立入制限区域", "A4", "2026-02-10", "E016", 11, "2026-02-10")]
    reviews += [("管理対象情報", asset, "2026-07-15", "E003", 6, "2026-07-15") for asset in [*assets[:6], "K-014"]]
    book.load("2026-07-16", "access_review", "access-reviews.csv", ["対象の種類", "対象の番号", "棚卸日", "棚卸の実施者", "見直した権限の数", "棚卸の完了日"],
              reviews, "権限の棚卸")
    book.load("2026-07-16", "access_review", "access-review-removed.csv",
              ["target", "target_id", "reviewed_on", "removed.1.person_id", "removed.1.right_ref", "removed.1.reason"],
              [("asset", assets[6], "2026-07-15", "E084", "AR-0040", "担当替え")], "権限の棚卸(外す権限あり)")
    book.plant("R-021", "E079", "退職日(2026-07-31)の後もアクセス権が残っている")
    book.plant("R-022", "E065", "退職日(2026-06-30)から21日後にIDを停止")
    book.plant("R-022", "E036", "退職日(2026-08-21)から5日後にIDを停止")
    book.plant("R-023", "E036", "退職日(2026-08-21)の後も立入許可が残っている")
    book.plant("R-024", "SYS-ERP", "権限の棚卸が一年を超えている(最後は 2025-08-08)")
    book.plant("R-024", "A4", "段階3の区域の棚卸が180日を超えている(最後は 2026-02-10)")
    book.plant("R-024", assets[6], "棚卸で外すとした権限が30日を過ぎても処置されていない")
    book.plant("R-026", "AR-0901", "承認者 E010 は 2026-03-31 に解任されている")
    book.plant("R-026", "AR-0903", "承認者が本人")
    book.plant("R-029", "SYS-ERP/line2", "共用IDに例外承認がない")
