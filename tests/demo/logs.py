# logs.py -- three months of entries into four areas, from gates and on paper
# SPDX-License-Identifier: Apache-2.0

import visits
from book import CLOSED, add, day, working_days
from people import employed

MONTHS = {"2026-06": "2026-06-30", "2026-07": "2026-07-31", "2026-08": "2026-08-31"}
SLOTS = {"A1": [("08:00", "12:00"), ("13:00", "15:00"), ("15:10", "16:10"), ("16:16", "17:20"), ("17:45", "19:10")], "A2": [("08:20", "12:00"), ("13:00", "15:30"), ("15:40", "17:30")],
         "A3": [("08:40", "11:40")], "A4": [("13:10", "16:50")]}
PURPOSES = ["段取り", "測定", "試作品の加工", "金型の点検", "加工条件の確認"]
NIGHT = ["E034", "E046", "E058", "E076", "E087"]
# Who is not to be met by chance: their entries are placed by hand in _extra.
UNWRITTEN = "2026-06-16"  # a working day the sheet of the prototype room says nothing of
LATE = "paper-A1-late-2026-06.csv"
BY_HAND = {"E036": "2026-08-22", "E119": "2026-08-28"}
GATE = {"row_id": "行番号", "zone": "区域", "who": "社員番号", "entered": "入室日時", "left": "退室日時", "purpose": "目的", "result": "認証結果", "source": "記録の出どころ"}
PAPER = {"row_id": "行番号", "zone": "区域", "on": "日付", "who": "従業者番号", "visitor": "来訪番号", "name": "記入された氏名", "company": "所属・会社名",
         "entered": "入室時刻", "left": "退室時刻", "purpose": "目的", "escort": "同伴者", "devices": "持込み機器", "kept": "機器の預かり", "heads": "人数",
         "source": "記録の出どころ"}


def near(book, clock, before, after):
    hour, minute = map(int, clock.split(":"))
    total = hour * 60 + minute + book.random.randint(-before, after)
    return f"{total // 60:02}:{total % 60:02}"


class Log:
    """Rows as dicts, by sheet; a sheet is (file name, headings)."""

    def __init__(self, book, people, permits):
        self.book, self.people = book, people
        self.allowed, self.sheets, self.visits, self.hosts = {}, {}, [], {}
        for zone, who, begin, to, _, _ in permits:
            self.allowed.setdefault(zone, []).append((who, begin, to))

    def may(self, zone, on):
        return [w for w, begin, to in self.allowed[zone] if begin <= on <= to and employed(self.people, w, on)]

    def gate(self, zone, who, on, begin, end, **more):
        left = f"{on} {end}" if end else ""
        if end and end < begin and not more.pop("backwards", False):
            left = f"{add(on, 1)} {end}"
        row = dict(zone=zone, who=who, on=on, entered=f"{on} {begin}", left=left, result="許可", source="入退管理装置", **more)
        self.sheets.setdefault((f"gate-{zone}-{on[:7]}.csv", "gate"), []).append(row)
        return row

    def line(self, zone, on, begin, end, sheet=None, **more):
        name = sheet or f"paper-{zone}-{on[:7]}.csv"
        row = dict(zone=zone, on=on, entered=begin, left=end, source="紙の記録", **more)
        self.sheets.setdefault((name, "paper"), []).append(row)
        return row


def _slots(log, zone, who, on):
    """When a person is in an area on a day: nobody is in two areas at once."""
    n, host = int(who[1:]), log.hosts.get((on, who))
    slots = SLOTS[zone]
    if host is not None and host != zone or who in log.morning and zone != "A4":
        slots = [s for s in slots if s[0] >= "13:00"]  # the morning belongs to a visitor or to the prototype room
    if who in log.afternoon:
        slots = [s for s in slots if s[0] < "12:30"]
    if zone == "A3" and host is None and (n + day(on).day) % 2:
        return []
    return slots


def _staff(log, on):
    book = log.book
    log.morning, log.afternoon = set(), set()
    for zone in ("A3", "A4", "A1", "A2") if on != UNWRITTEN else ("A4", "A1", "A2"):
        for who in log.may(zone, on):
            if who in NIGHT or on >= BY_HAND.get(who, "9999") or who == "E130" and on < "2026-06-23":
                continue
            if book.random.random() < 0.05 and (on, who) not in log.hosts:
                continue
            slots, n = _slots(log, zone, who, on), int(who[1:])
            log.morning |= {who} if zone == "A3" and slots else set()
            log.afternoon |= {who} if zone == "A4" and slots else set()
            for begin, end in slots:
                if begin == "17:45" and (n + day(on).day) % 3 == 0:
                    continue  # no overtime today
                begin, end = near(book, begin, 0, 8), near(book, end, 4, 5)
                if zone == "A3":
                    log.line(zone, on, begin, end, who=who, name=f"従業者 {who[1:]}", purpose=book.random.choice(PURPOSES), devices="なし")
                else:
                    log.gate(zone, who, on, begin, end, purpose=book.random.choice(PURPOSES) if zone == "A4" else "")


def _night(log, on):
    """June and August come from the gate; in July it was out of order at night and a sheet said 30:00."""
    for who in NIGHT:
        if (int(who[1:]) + day(on).toordinal() // 7) % 2 or who not in log.may("A1", on) or on == "2026-08-31":
            continue
        begin, end = near(log.book, "21:58", 8, 6), near(log.book, "06:02", 5, 5)
        if on[:7] == "2026-07":
            log.line("A1", on, begin, f"{int(end[:2]) + 24}{end[2:]}", "paper-A1-night-2026-07.csv", who=who, name=f"従業者 {who[1:]}", purpose="夜勤")
        else:
            log.gate("A1", who, on, begin, end)


def _extra(log):
    """What is wrong with single rows. Returns row, rule, what is wrong."""
    wrong = [
        (log.line("A3", "2026-07-08", "13:05", "13:40", who="E052", name="従業者 052", purpose="部品の受取り", devices="なし"), "R-040", "立入許可のない E052 が単独で試作室に入った"),
        (log.gate("A1", "E119", "2026-08-28", "08:02", "12:01"), "R-040", "E119 の許可(2026-08-27 まで)が切れた翌日の入室"),
        (log.gate("A1", "E036", "2026-08-25", "08:11", "08:49"), "R-043", "退職した E036(2026-08-21)のカードでの入室"),
        (log.gate("A2", "E130", "2026-06-18", "13:02", "17:31"), "R-044", "E130 が誓約(2026-06-22)より前に入室"),
        (log.gate("A2", "E012", "2026-07-24", "18:40", "17:55", backwards=True), "R-042", "退室が入室より前の時刻"),
    ]
    log.gate("A2", "E083", "2026-07-30", "19:12", "")["result"] = "拒否"
    for zone, on, who in (("A3", "2026-08-05", 0), ("A3", "2026-08-18", 0), ("A3", "2026-08-25", 1)):
        rows = [r for r in log.sheets[(f"paper-{zone}-{on[:7]}.csv", "paper")] if r["on"] == on and "who" in r]
        rows[who]["left"] = ""
        wrong.append((rows[who], "R-041", "退室時刻の記入がない"))
    early = [r for r in log.sheets[("paper-A3-2026-08.csv", "paper")] if r["on"] == "2026-08-28"]
    early[0]["left"] = "17:30"
    wrong.append((early[0], "R-055", "2026-08-28 15:00 に登録したのに、退室が同じ日の 17:30"))
    drawn = [r for r in log.sheets[("gate-A4-2026-08.csv", "gate")] if r["on"] == "2026-08-06"]
    drawn[0]["purpose"] = ""
    wrong.append((drawn[0], "R-051", "段階3の区域に入った目的の記入がない"))
    who = log.may("A1", "2026-06-12")[0]
    wrong.append((log.line("A1", "2026-06-12", "12:10", "12:35", LATE, who=who, name=f"従業者 {who[1:]}", purpose="停電時の記帳"), "R-054", "紙の記録が二か月後(2026-08-20)に取り込まれた"))
    wrong.append((_twice(log, "2026-07-15"), "R-045", "試作室にいた時刻に、組立工場の記録にも名前がある"))
    return wrong


def _twice(log, on):
    """Somebody who is in the prototype room by its sheet signs the sheet of the assembly shop too."""
    who = [r["who"] for r in log.sheets[("paper-A3-2026-07.csv", "paper")] if r["on"] == on and r.get("who") in log.may("A1", on)][0]
    return log.line("A1", on, "09:40", "10:05", who=who, name=f"従業者 {who[1:]}", purpose="部品の受取り")


def _number(log):
    """Gate rows and paper lines of an area are numbered through."""
    counts = {}
    for (name, sheet), rows in sorted(log.sheets.items(), key=lambda s: (s[0][0][-11:], s[0][0])):
        rows.sort(key=lambda r: (r["on"], r["entered"]))
        for place, row in enumerate(rows):
            key = (row["zone"], sheet)
            counts[key] = counts.get(key, 0) + 1
            if name == "paper-A3-2026-07.csv" and place == 40:
                counts[key] += 1
                log.book.plant("R-055", f"{row['zone']}/{counts[key]}", "この行の前の番号がない")
            row["row_id"] = f"G{counts[key]:05}" if sheet == "gate" else str(counts[key])


def _files(log):
    for (name, sheet), rows in sorted(log.sheets.items()):
        heads = GATE if sheet == "gate" else PAPER
        month = rows[0]["on"][:7]
        parts = [(name, rows, f"{add(MONTHS[month], 2)}T11:00:00")]
        if name == LATE:
            parts = [(name, rows, "2026-08-20T11:00:00")]
        if name == "paper-A3-2026-08.csv":
            parts = [("paper-A3-2026-08a.csv", [r for r in rows if r["on"] <= "2026-08-28"], "2026-08-28T15:00:00"),
                     ("paper-A3-2026-08b.csv", [r for r in rows if r["on"] > "2026-08-28"], parts[0][2])]
        for file, chosen, when in parts:
            log.book.load(when, "zone_log", file, list(heads.values()), [[r.get(h, "") for h in heads] for r in chosen],
                          f"{month} の入退記録", "cp932" if name.startswith("gate-A1") else "utf-8")
    log.book.load("2026-09-02T11:30:00", "zone_log", "closed-2026-08.csv", ["行番号", "区域", "立入りなしの日", "記録の出どころ"],
                  [(f"N{on[5:7]}{on[8:]}", zone, on, "紙の記録") for on in CLOSED for zone in SLOTS], "夏季休業(立入りなし)")


def write(book, people, permits):
    log = Log(book, people, permits)
    days = [d for month, last in MONTHS.items() for d in working_days(f"{month}-01", last)]
    visits.plan(log, days, set(NIGHT) | set(BY_HAND) | {"E130"})
    for on in days:
        _staff(log, on)
        _night(log, on)
    wrong = _extra(log) + visits.rows(log)
    _number(log)
    book.plant("R-052", f"A3/{UNWRITTEN[:7]}", f"試作室の {UNWRITTEN} の記録も「立入りなし」の行もない")
    for row, rule, what in wrong:
        book.plant(rule, f"{row['zone']}/{row['on'][:7] if rule == 'R-054' else row['row_id']}", what)
    _files(log)
    visits.reception(log)
