# visits.py -- who came to see the company, who led them about, and the book at the reception
# SPDX-License-Identifier: Apache-2.0

from access import MANAGERS

COMPANIES = ["C01", "C02", "C03", "S01", "S02", "S03", "S04", "T01", "R01"]
NAMES = {"M01": "例示空調サービス", "M02": "架空清掃", "": "(個人)"}


def plan(log, days, never):
    """A visit on two working days of three, led by someone who may enter."""
    for n, on in enumerate(days):
        if n % 3 == 2:
            continue
        zone = ["A2", "A3", "A4", "A1"][n % 4]
        hosts = [w for w in log.may(zone, on) if w not in never]
        host = MANAGERS[zone] if MANAGERS[zone] in hosts and n % 2 else log.book.random.choice(hosts)
        vendor = n % 5 == 3
        log.visits.append(dict(id=f"V-{on[2:4]}{on[5:7]}-{n + 1:02}", n=n, on=on, zone=zone, host=host, escort=host, vendor=vendor,
                               company=["M01", "M02"][n % 2] if vendor else COMPANIES[n % len(COMPANIES)], heads=4 if n % 7 == 6 else 1,
                               begin="09:20", end="11:10", devices="なし", kept="", rule="", what=""))
        log.hosts[(on, host)] = zone
    guests = {z: [v for v in log.visits if v["zone"] == z and not v["vendor"]] for z in MANAGERS}
    for visit in log.visits[1::4]:
        visit.update(devices="スマートフォン", kept="はい")
    guests["A2"][1].update(escort="", rule="R-046", what="来訪者の行に同伴者の記入がない")
    guests["A1"][1].update(end="12:40", rule="R-047", what="同伴者が先に退室し、来訪者が残っている")
    guests["A4"][1].update(company="", heads=1, rule="R-049", what="守秘の約束のない来訪者が開発室に入った")
    guests["A3"][1].update(devices="スマートフォン", kept="いいえ", rule="R-050", what="撮影機器の持込みを制限する区域に、預けずに持ち込んだ")
    guests["A2"][2].update(heads=6, rule="R-048", what="一人の同伴者が6人を案内した")
    guests["A3"][2].update(arrive="09:35", rule="R-058", what="受付の到着時刻(09:35)より前に試作室に入ったことになっている")
    vendor = [v for v in log.visits if v["vendor"] and v["zone"] == "A1"][0]
    vendor.update(end="12:50", rule="R-059", what="保守業者の滞在の終わりに同伴がない")


def rows(log):
    wrong = []
    for v in log.visits:
        name = f"来訪者 {v['n'] + 1:02}" + (f" 他{v['heads'] - 1}名" if v["heads"] > 1 else "")
        if v["zone"] == "A4":
            log.gate("A4", v["host"], v["on"], "09:05", "11:25", purpose="来訪者の案内")
        row = log.line(v["zone"], v["on"], v["begin"], v["end"], visitor=v["id"], name=name, company=NAMES.get(v["company"], v["company"]),
                       purpose="空調の保守・清掃" if v["vendor"] else "打合せ・立会い", escort=v["escort"], devices=v["devices"], kept=v["kept"],
                       heads=str(v["heads"]))
        if v["rule"]:
            wrong.append((row, v["rule"], v["what"]))
    return wrong


def reception(log):
    heading = ["来訪番号", "来訪者氏名", "会社名", "会社の番号", "来訪の種類", "来訪日", "到着日時", "退出日時", "応対者", "目的", "身元の確認", "名札の番号", "名札の返却日時", "立ち入る区域",
               "持込み機器", "人数"]
    for month in sorted({v["on"][:7] for v in log.visits}):
        out = []
        for v in log.visits:
            if v["on"][:7] != month:
                continue
            kind = ["保守・点検", "清掃"][v["n"] % 2] if v["vendor"] else "見学・視察" if v["heads"] > 1 else "商談・打合せ"
            leave = f"{v['on']} 13:05"
            out.append([v["id"], f"来訪者 {v['n'] + 1:02}" + (f" 他{v['heads'] - 1}名" if v["heads"] > 1 else ""), NAMES.get(v["company"], v["company"]), v["company"], kind, v["on"],
                        f"{v['on']} {v.get('arrive', '09:05')}", leave, v["host"], "保守" if v["vendor"] else "打合せ", "はい", f"N{v['n'] % 20 + 1:02}", leave, v["zone"], v["devices"], v["heads"]])
        log.book.load(f"{month}-28T17:00:00", "visitor_log", f"visitors-{month}.csv", heading, out, f"{month} の来訪受付")
    pledged = [v for v in log.visits if v["zone"] == "A4" and v["company"] in ("C01", "C02", "C03")][:3]
    log.book.load("2026-08-29", "nda", "ndas-visitors.csv", ["契約番号", "来訪番号", "開示の向き", "締結日", "契約開始日", "守秘の存続期限"],
                  [(f"NV-{v['id'][2:]}", v["id"], "来訪者", v["on"], v["on"], "2031-03-31") for v in pledged], "来訪者の守秘の約束")
