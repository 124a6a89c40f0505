# people.py -- the roster of the made-up company, its pledges and its leavers
# SPDX-License-Identifier: Apache-2.0

from book import EVIDENCE_FROM, SNAPSHOTS, add, era, wide

UNITS = [("U10", "総務部"), ("U20", "設計部"), ("U30", "製造一課"), ("U31", "製造二課"), ("U40", "品質保証部"),
         ("U50", "生産技術部"), ("U60", "営業部"), ("U90", "社員食堂")]
# First the people of an office role, then the rest by turns.
FIXED = {"E001": "U10", "E002": "U10", "E003": "U20", "E004": "U10", "E005": "U10", "E006": "U10", "E007": "U10", "E008": "U40",
         "E009": "U10", "E010": "U30", "E011": "U31", "E012": "U20", "E013": "U40", "E014": "U50", "E015": "U60", "E016": "U50",
         "E020": "U10"}
TURNS = ["U30", "U31", "U20", "U30", "U31", "U40", "U30", "U50", "U31", "U20", "U60", "U30"]
RETIRED = "2026-03-31"
# person: (day of notice, last day, reason)
LEAVERS = {
    "E040": ("2025-10-31", "2025-11-30", "自己都合"), "E041": ("2025-12-15", "2026-01-31", "自己都合"),
    "E045": ("2026-01-30", "2026-02-28", "自己都合"), "E050": ("2026-02-10", "2026-03-31", "定年"),
    "E055": ("2026-03-02", "2026-04-30", "自己都合"), "E060": ("2026-04-10", "2026-05-31", "会社都合・解雇"),
    "E064": ("2026-05-20", "2026-06-30", "自己都合"), "E065": ("2026-05-29", "2026-06-30", "自己都合"),
    "E070": ("2026-06-15", "2026-07-15", "自己都合"), "E079": ("2026-07-03", "2026-07-31", "自己都合"),
    "E080": ("", "2026-05-12", "在職中の死亡"), "E105": ("2026-02-27", "2026-03-31", "契約満了"),
    "E118": ("2026-05-29", "2026-06-30", "契約満了"), "E036": ("2026-07-10", "2026-08-21", "自己都合"),
    "E033": ("2026-09-01", "2026-10-31", "自己都合"),
}
# person: (category, unit, employer, first day)
JOINERS = {
    "E123": ("正社員", "U30", "", "2025-11-01"), "E124": ("正社員", "U20", "", "2026-01-05"),
    "E125": ("正社員", "U30", "", "2026-04-01"), "E126": ("正社員", "U31", "", "2026-04-01"),
    "E127": ("正社員", "U40", "", "2026-04-01"), "E128": ("正社員", "U50", "", "2026-04-01"),
    "E129": ("パート", "U31", "", "2026-04-13"), "E130": ("正社員", "U20", "", "2026-06-15"),
    "E131": ("正社員", "U60", "", "2026-07-01"), "E121": ("派遣", "U30", "V11", "2026-07-01"),
    "E132": ("正社員", "U30", "", "2026-09-24"),
}
MID_CAREER = {"E017", "E026", "E047", "E071", "E124", "E130", "E131"}
HEADING = ["社員番号", "氏名", "フリガナ", "中途採用", "雇用区分", "所属", "派遣元コード", "入社年月日", "退職日", "退職申出日", "離職の事由"]


def person(number):
    return f"E{number:03}"


def _category(n):
    return "役員" if n <= 3 else "正社員" if n <= 94 else "嘱託" if n <= 100 else "パート" if n <= 113 else "派遣" if n <= 121 else "出向"


def _first_day(book, n):
    year = 1996 + (n * 7) % 28  # 1996 … 2023
    return f"{year}-04-01" if n % 5 else f"{year}-{book.random.randint(5, 12):02}-{book.random.choice(['01', '16'])}"


def build(book):
    """{person: [spell…]}; a spell is a dict category, unit, employer, joined, left, notice, reason."""
    people = {}
    for n in range(1, 133):
        who = person(n)
        if who in JOINERS:
            category, unit, employer, joined = JOINERS[who]
        else:
            category, joined = _category(n), _first_day(book, n)
            unit = FIXED.get(who) or ("U90" if who in ("E112", "E113") else TURNS[n % len(TURNS)])
            employer = ""
            if 114 <= n <= 122:
                employer = "V12" if n == 122 else "V11" if n == 120 else "V10"
                unit, joined = ("U20", "2024-10-01") if n == 122 else (unit if unit in ("U30", "U31") else "U31", "2025-04-01")
        notice, left, reason = LEAVERS.get(who, ("", "", ""))
        people[who] = [dict(category=category, unit=unit, employer=employer, joined=joined, left=left, notice=notice, reason=reason)]
    people["E094"][0].update(left="2025-06-30", notice="2025-05-30", reason="自己都合")  # before the starting day
    people["E030"][0].update(left=RETIRED, notice="2026-02-27", reason="定年")            # works on the next day
    people["E030"].append({**people["E030"][0], "category": "嘱託", "joined": "2026-04-01", "left": "", "notice": "", "reason": ""})
    people["E085"][0].update(joined="2012-04-01", left="2023-03-31", notice="2023-02-20", reason="自己都合")
    people["E085"].append({**people["E085"][0], "joined": "2026-02-02", "left": "", "notice": "", "reason": ""})
    people["E110"][0].update(joined="2021-06-01", left="2025-12-31", notice="2025-11-28", reason="契約満了")
    people["E110"].append({**people["E110"][0], "joined": "2026-05-11", "left": "", "notice": "", "reason": ""})
    return people


def employed(people, who, on):
    return any(s["joined"] <= on and (s["left"] == "" or on <= s["left"]) for s in people[who])


def last_left(people, who):
    """Last day of who is gone for good, else an empty text."""
    return people[who][-1]["left"]


def _rows(people, who, seen_on, style):
    n, rows = int(who[1:]), []
    for spell in people[who]:
        if spell["joined"] > seen_on:
            continue
        known = spell["left"] != "" and (spell["notice"] or spell["left"]) <= seen_on
        left, notice, reason = (spell["left"], spell["notice"], spell["reason"]) if known else ("", "", "")
        rows.append([wide(who) if n % 17 == 0 else who, f"従業者 {n:03}", f"ジュウギョウシャ {n:03}",
                     "はい" if who in MID_CAREER else "いいえ", spell["category"], spell["unit"], spell["employer"],
                     style(spell["joined"]), style(left), style(notice), reason])
    return rows


def roster(book, people):
    """One file at first, then one for each day on which something had changed."""
    book.write("sites.csv", ["site_id", "name", "country", "in_scope"], [("S1", "本社工場", "日本", "yes")])
    book.step("2025-10-20", "import", "site", "sites.csv", "拠点の登録")
    book.write("units.csv", ["unit_id", "name", "site_id", "in_scope", "reason"],
               [(u, name, "S1", "no" if u == "U90" else "yes", "管理対象の情報を扱わないため" if u == "U90" else "") for u, name in UNITS])
    book.step("2025-10-20", "import", "unit", "units.csv", "部門の登録")
    earlier = {}
    for at in SNAPSHOTS:
        first = not earlier
        style = (lambda t: wide(era(t)) if t.endswith("-16") else era(t)) if first else (lambda t: t.replace("-", "/"))
        now = {who: _rows(people, who, at, str) for who in sorted(people)}
        changed = [row for who in now if now[who] != earlier.get(who, []) for row in _rows(people, who, at, style)]
        name = "roster.csv" if first else f"roster-{at}.csv"
        book.load(at, "person", name, HEADING, changed, "従業者名簿の初回登録" if first else f"{at[:7]} の入退社", "cp932" if first else "utf-8")
        earlier = now
    book.load("2026-06-02", "person", "absences.csv", ["従業者番号", "absent_from", "absent_to"],
              [("E024", "2026-05-11", "2026-06-30"), ("E064", "2026-06-08", "2026-07-31")], "休職の登録")
    book.plant("R-011", "E064", "休職の期間が退職日(2026-06-30)の後まで続いている")


def pledges(book, people):
    """Signed on the first day by most, in a round of October 2025 by those who had none."""
    first, later = [], []
    skip = {"E110": "2026-05-11"}  # no new pledge after coming back
    late = {"E126": "2026-04-09", "E127": "", "E129": "", "E130": "2026-06-22"}
    for who in sorted(people):
        for place, spell in enumerate(people[who]):
            if spell["category"] in ("派遣", "出向") or spell["unit"] == "U90" or skip.get(who) == spell["joined"]:
                continue
            if who == "E030" and place == 1:
                continue
            joined = spell["joined"]
            signed = late.get(who, joined) if joined >= "2015-04-01" else "2025-10-08"
            if signed == "" or (spell["left"] and signed > spell["left"]):
                continue
            version = "第2版" if signed >= "2026-04-01" else "第1版"
            scan = ""
            if joined >= EVIDENCE_FROM.isoformat() and who not in ("E124", "E131"):
                scan = book.scan(f"{who}-entry.pdf", ["MIHON SEIKO (FICTITIOUS)", f"Entry pledge {who}", signed])
            row = [who, era(signed), "P-20", version, "書面", "業務で知る図面、加工条件、顧客の試作品に関する情報", "退職後3年",
                   "あり" if who in MID_CAREER else "", scan]
            (later if joined >= "2025-10-01" else first).append((signed, row))
    heading = ["社員番号", "署名日", "様式の文書番号", "様式の版", "署名の方法", "守る情報の範囲", "退職後の期間", "third_party_clause", "添付"]
    for _, row in first + later:
        row[7] = "はい" if row[7] else "いいえ"
    book.load("2025-10-20", "entry_pledge", "entry-pledges.csv", heading, [r for _, r in first], "入社時誓約の初回登録", "cp932")
    for at, before in zip(SNAPSHOTS[1:], SNAPSHOTS):
        rows = [r for signed, r in later if before < signed <= at]
        book.load(at, "entry_pledge", f"entry-pledges-{at}.csv", heading, rows, "入社者の誓約書")
    book.plant("R-001", "E126", "入社日(2026-04-01)にIDを発行し、誓約書は 2026-04-09 の署名")
    book.plant("R-001", "E127", "IDを発行済みで、入社時誓約がない")
    book.plant("R-001", "E130", "入社日(2026-06-15)にIDと立入許可を出し、誓約書は 2026-06-22 の署名")
    book.plant("R-002", "E127", "入社時誓約がない(正社員)")
    book.plant("R-002", "E129", "入社時誓約がない(パート)")
    book.plant("R-006", "E110", "再入社(2026-05-11)後の新しい誓約がない")


ITEMS = ["PC", "携帯電話", "社員証・入館カード", "鍵", "書類・図面", "可搬媒体", "私物機器のデータ", "クラウドのデータ", "アカウント", "アクセス権・立入許可"]


def leavers(book, people):
    pledges_of, lists = [], []
    gone = sorted((s["left"], who, s["notice"]) for who in people for s in people[who]
                  if "2025-10-01" <= s["left"] < "2026-09-30" and not (who == "E030"))
    for left, who, notice in gone:
        died = who == "E080"
        if not died and who not in ("E041", "E118"):
            refused = who == "E060"
            scan = book.scan(f"{who}-exit.pdf", ["MIHON SEIKO (FICTITIOUS)", f"Exit pledge {who}", left]) if who in ("E040", "E045", "E050", "E110") else ""
            version = "第2版" if left >= "2026-04-01" else "第1版"
            pledges_of.append((left, [who, left, "P-21", version, "在職中に扱った図面、加工条件、見積原価", "3年", "はい", "はい",
                                      "はい" if refused else "いいえ", "面談2回。署名を断られた" if refused else "", "書面", scan]))
        if who == "E070":
            continue
        for item in ITEMS:
            answer, reason, done = "済", "", left
            if item in ("携帯電話", "可搬媒体", "私物機器のデータ") and (died or int(who[1:]) % 2):
                answer, reason, done = "該当なし", "貸与なし", ""
            if who == "E055" and item == "鍵":
                answer, done = "未了", ""
            lists.append((left, [who, left, notice, "" if died else left, "E005", item, answer, done, reason,
                                 add(left, 3), add(left, -45), left]))
    exit_heading = ["社員番号", "署名日", "様式の文書番号", "様式の版", "守る情報の範囲", "守秘の期間", "返却の確認", "消去の確認", "提出の拒否", "拒否の経緯",
                    "署名の方法", "添付"]
    list_heading = ["従業者番号", "退職日", "退職申出日", "面談日", "面談者", "項目", "結果", "確認日", "該当しない理由", "完了日", "ログ確認期間の初日",
                    "ログ確認期間の末日"]
    for at, before in zip(SNAPSHOTS[1:], SNAPSHOTS):
        month = at
        book.load(at, "exit_pledge", f"exit-pledges-{month}.csv", exit_heading, [r for d, r in pledges_of if before <= d < at], "退職者の誓約書")
        book.load(add(at, 3), "exit_checklist", f"exit-checklists-{month}.csv", list_heading, [r for d, r in lists if before <= d < at],
                  "退職手続の確認")
    book.plant("R-003", "E041", "退職時誓約がない")
    book.plant("R-003", "E060", "退職時誓約を拒まれたが、例外承認がない")
    book.plant("R-005", "E055", "退職手続確認の「鍵」が未了のまま")
    book.plant("R-005", "E070", "退職手続確認がない")
