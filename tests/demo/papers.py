# papers.py -- scope answers, roles, regulations in two versions, training, reviews and the other records of the office
# SPDX-License-Identifier: Apache-2.0

from people import employed

FLAGS_NO = {"overseas": "海外との取引がないため", "telework": "", "publishes_or_exhibits": "展示会に出していないため"}
FLAGS = ["org_size_30", "handles_customer_info", "has_physical_objects", "publishes_or_exhibits", "uses_external_ai", "has_special_projects",
         "has_non_regular", "electronic_info", "high_class_info", "paper_or_media", "has_zone", "has_visitors", "uses_facility_vendors", "allows_takeout",
         "sends_physical", "copies_made", "telework", "remote_or_cloud", "uses_media", "has_ot", "outsources", "overseas", "joint_research"]
POLICIES = [("P-01", "basic_policy", "技術情報管理 基本方針"), ("P-02", "scope", "適用範囲書"), ("P-03", "regulation", "技術情報管理規程"), ("P-04", "work_rules", "就業規則(抜粋)"),
            ("P-05", "classification", "情報区分基準"), ("P-06", "procedure", "取扱手順書"), ("P-07", "ai_use", "生成AI利用基準"), ("P-08", "training_plan", "教育計画"),
            ("P-09", "it", "情報システム管理規程"), ("P-10", "incident", "事故対応手順"), ("P-11", "contacts", "緊急連絡先一覧"), ("P-12", "records", "記録管理規程"),
            ("P-13", "retention", "保存年限表"), ("P-14", "audit_plan", "監査計画"), ("P-20", "pledge_template", "入社時誓約書のひな形"), ("P-21", "pledge_template", "退職時誓約書のひな形"),
            ("P-22", "nda_template", "秘密保持契約書のひな形")]


def first(book):
    book.step("2025-10-01", "init")
    rows = [(f, "no" if f in FLAGS_NO else "yes", FLAGS_NO.get(f, ""), "2025-10-06") for f in FLAGS]
    book.load("2025-10-06", "scope", "scope.csv", ["flag", "answer", "reason", "decided_on"], rows, "適用条件を経営会議で決めた")


def approvals(book):
    """The head approves what is left out, once he is in the register; telework still waits for it."""
    for flag in FLAGS_NO:
        if flag == "telework":
            book.plant("S-001", "telework", "在宅勤務を対象外とした理由の記入がない")
        else:
            book.step("2025-10-22T10:00:00", "edit", f"scope:{flag}", "approved_by=E001", "適用範囲を代表者が承認した")

    book.load("2025-10-06", "parameter", "parameters.csv", ["name", "value", "reason", "from"],
              [("backdate_commit_days", "35", "入退記録は翌月初めにまとめて取り込むため", "2025-10-06")], "点検の設定値")


def _roles(book):
    rows = [("代表者(経営者)", "E001", "2018-04-01", ""), ("全体の管理責任者", "E002", "2020-04-01", ""), ("情報の管理者", "E003", "2020-04-01", ""), ("部門の管理者", "E004", "2020-04-01", ""),
            ("部門の管理者", "E010", "2020-04-01", "2026-03-31"), ("部門の管理者", "E011", "2021-04-01", ""), ("部門の管理者", "E012", "2021-04-01", ""),
            ("部門の管理者", "E013", "2021-04-01", ""), ("部門の管理者", "E015", "2021-04-01", ""), ("部門の管理者", "E017", "2026-04-01", ""),
            ("区域の管理者", "E011", "2021-04-01", ""), ("区域の管理者", "E012", "2021-04-01", ""), ("区域の管理者", "E014", "2021-04-01", ""), ("区域の管理者", "E016", "2022-04-01", ""),
            ("情報システム管理者", "E020", "2018-04-01", ""), ("承認者", "E006", "2022-04-01", ""), ("教育責任者", "E007", "2022-04-01", "2026-03-31"), ("教育責任者", "E006", "2026-04-10", ""),
            ("内部監査責任者・監査員", "E008", "2022-04-01", ""), ("事故対応責任者・窓口", "E009", "2022-04-01", ""), ("委員会の委員", "E004", "2022-04-01", ""), ("委員会の委員", "E013", "2022-04-01", "")]
    early = [(r, w, f, t if f >= "2026" else "", "E001") for r, w, f, t in rows if f < "2025-10-20"]
    book.load("2025-10-20T09:20:00", "role_appointment", "roles.csv", ["役割", "従業者番号", "選任日", "解任日", "任命した人"], early, "選任の初回登録")
    late = [(r, w, f, t, "E001") for r, w, f, t in rows if f >= "2025-10-20" or t]
    book.plant("R-137", "training_manager", "教育責任者が 2026-04-01 から9日間いない")
    book.load("2026-04-03", "role_appointment", "roles-2026-04.csv", ["役割", "従業者番号", "選任日", "解任日", "任命した人"], late, "4月の異動")


def _policies(book):
    heading = ["文書番号", "版", "文書の種類", "文書名", "承認者", "承認日", "施行日", "廃止・改版日", "最終見直し日", "次回見直し予定日", "周知確認の対象", "定めている区分"]

    def row(policy, version, approved, since, until, seen):
        number, kind, title = policy
        ack = "はい" if kind in ("basic_policy", "regulation") else "いいえ"
        return [number, version, kind, title, "E001", approved, since, until, seen, f"{int(seen[:4]) + 1}{seen[4:]}", ack, "1;2;3" if kind == "classification" else ""]

    old = [row(p, "第1版", "2015-03-20", "2015-04-01", "", "2025-03-14") for p in POLICIES]
    book.load("2025-10-20T09:05:00", "policy_doc", "policies.csv", heading, old, "規程の初回登録")
    new = [row(p, "第1版", "2015-03-20", "2015-04-01", "2026-03-30" if p[0] == "P-13" else "2026-03-31", "2025-03-14") for p in POLICIES]
    book.plant("R-136", "P-13/第2版", "第1版の廃止(2026-03-30)の翌日に、施行中の版がない")
    new += [row(p, "第2版", "2026-03-16", "2026-04-01", "", "2026-03-16") for p in POLICIES]
    book.load("2026-04-01", "policy_doc", "policies-2026-04.csv", heading, new, "規程の改版(第2版)", "cp932")


NEVER_TRAINED = "E098"


def _training(book, people):
    events = [("T-2025-1", "定期教育 2025年度", "定期教育", "2025-11-12", "集合"), ("T-2026-1", "定期教育 2026年度", "定期教育", "2026-05-20", "eラーニング"),
              ("T-2026-2", "管理者教育", "管理者教育", "2026-06-17", "集合"), ("T-2026-3", "情報管理月間のポスターと朝礼", "啓発活動", "2026-07-06", "朝礼・会議")]
    induction = {"E123": "2025-11-04", "E124": "2026-01-06", "E085": "2026-02-04", "E125": "2026-04-02", "E126": "2026-04-02", "E127": "2026-04-02", "E128": "2026-04-02",
                 "E130": "2026-06-16", "E131": "2026-07-02", "E121": "2026-07-02"}
    events += [(f"I-{on[:7]}", "入社時教育", "新任・入社時教育", min(o for o in induction.values() if o[:7] == on[:7]), "集合")
               for on in sorted({o[:7] + "-01" for o in induction.values()})]
    heading = ["教育番号", "教育の名称", "教育の種類", "実施日(初日)", "方法", "教材の版"]
    marks = ["教育番号", "従業者番号", "受講日", "点数", "合格"]
    for event in sorted(events, key=lambda e: e[3]):
        number, _, kind, on, _ = event
        if kind == "啓発活動":
            who = []
        elif kind == "管理者教育":
            who = [f"E{n:03}" for n in (4, 11, 12, 13, 14, 15, 16, 17)]
        elif number.startswith("I-"):
            who = sorted(w for w, o in induction.items() if o[:7] == on[:7])
        else:
            who = [w for w in sorted(people) if employed(people, w, on) and people[w][-1]["unit"] != "U90" and w != NEVER_TRAINED]
        book.load(f"{on}T16:00:00", "training_event", f"training-{number}.csv", heading, [(*event, "第2版" if on >= "2026-04" else "第1版")], f"{event[1]}の実施")
        book.load(f"{on}T17:00:00", "training_attendance", f"attendance-{number}.csv", marks,
                  [(number, w, induction.get(w, on) if number.startswith("I-") else on, book.random.randint(70, 100), "はい") for w in who], f"{event[1]}の受講")
    book.load("2026-05-20T17:30:00", "training_attendance", "absent-T-2026-1.csv", ["教育番号", "従業者番号"], [("T-2026-1", NEVER_TRAINED)], "欠席者の登録")
    book.plant("R-110", NEVER_TRAINED, "二年続けて定期教育を受けていない")
    book.plant("R-111", f"T-2026-1/{NEVER_TRAINED}", "定期教育の欠席者に補講の記録がない")
    acks = [(p, "第2版", w, "2026-04-24", "電子的な確認") for p in ("P-01", "P-03") for w in sorted(people)
            if employed(people, w, "2026-04-10") and people[w][-1]["unit"] != "U90"]
    book.load("2026-04-27", "policy_ack", "acks.csv", ["文書番号", "版", "従業者番号", "確認日", "確認方法"], acks, "第2版の周知確認")
    late = [w for w in sorted(people) if not employed(people, w, "2026-04-10") and any(employed(people, w, on) for on in ("2026-05-11", "2026-06-16", "2026-07-02", "2026-09-29"))
            and people[w][-1]["unit"] != "U90"]
    acks = [(p, "第2版", w, "2026-05-12" if employed(people, w, "2026-05-11") else "2026-07-03" if employed(people, w, "2026-07-02") else "2026-09-29", "説明会") for p in ("P-01", "P-03") for w in late if (p, w) != ("P-01", "E131")]
    book.load("2026-09-29T15:30:00", "policy_ack", "acks-2026-09.csv", ["文書番号", "版", "従業者番号", "確認日", "確認方法"], acks, "入社者の周知確認")
    book.plant("R-112", "P-01/第2版/E131", "2026-07-01 に着任した E131 に基本方針の周知確認がない")


def _reviews(book):
    rows = []
    for month, held in (("2026-06", "2026-07-07"), ("2026-07", "2026-08-06"), ("2026-08", "2026-09-08")):
        last = {"2026-06": "30", "2026-07": "31", "2026-08": "31"}[month]
        for zone in ("A1", "A2", "A3", "A4"):
            on = "2026-08-19" if f"{month}/{zone}" == "2026-07/A2" else held
            rows.append((on, [f"ZR-{month}-{zone}", "入退記録の点検", zone, "", f"{month}-01", f"{month}-{last}", on, "E004", "記録と許可を照合した"]))
        rows.append((held, [f"LR-{month}", "電子ログの点検", "", "SYS-AD", f"{month}-01", f"{month}-{last}", held, "E020", "夜間の大量取得なし"]))
    book.plant("R-053", "A2/2026-07", "7月の入退記録の点検が期限(8月10日)の後")
    for number, kind, held in (("RV-01", "リスクの確認", "2026-02-18"), ("RV-03", "管理対象情報の見直し", "2026-07-15"), ("RV-04", "委員会・会議体", "2026-06-25"),
                               ("RV-05", "変化への対応", "2026-04-20"), ("RV-06", "人事面の見直し", "2026-05-15"), ("RV-07", "管理対象・移転などの判断", "2026-07-15"), ("RV-08", "契約の確認", "2026-06-10")):
        rows.append((held, [number, kind, "", "", "", "", held, "E002;E004", "議事録のとおり"]))
    book.plant("R-133", "management", "経営層の見直しが一年を超えている(最後は 2025-09-10)")
    heading = ["見直し番号", "見直しの種類", "対象区域", "対象システム", "対象期間の初日", "対象期間の末日", "実施日", "出席者・点検者", "結果・決定事項"]
    book.load("2025-10-21", "review", "reviews-2025.csv", heading, [["RV-02", "経営層の見直し", "", "", "", "", "2025-09-10", "E002;E004", "議事録のとおり"]], "見直し記録の初回登録")
    for held in sorted({h for h, _ in rows}):
        book.load(f"{held}T17:30:00", "review", f"reviews-{held}.csv", heading, [r for h, r in rows if h == held], "点検・会議の記録")


def _others(book):
    book.load("2026-04-06", "joint_project", "projects.csv", ["project_id", "name", "partners", "background_assets", "members.1.person_id", "members.1.from", "members.2.person_id", "members.2.from", "from", "to"],
              [("J-01", "共同研究 低騒音減速機", "R01", "K-007", "E012", "2026-04-06", "E069", "2026-04-06", "2026-04-06", "2028-03-31")], "共同研究の開始")
    book.load("2026-04-06", "role_pledge", "role-pledges.csv", ["従業者番号", "案件・役割", "共同研究等の番号", "対象の情報", "署名日", "様式の文書番号", "様式の版", "署名の方法"],
              [("E012", "共同研究 低騒音減速機", "J-01", "実験記録と図面", "2026-04-06", "P-20", "第2版", "書面")], "案件の誓約")
    book.plant("R-009", "E069", "共同研究 J-01 の参加者に、案件の誓約がない")
    devices = [(f"PC-{n:03}", "PC", f"E{n:03}", "Windows 11", "はい", "2023-05-01") for n in range(2, 32)]
    devices += [("PC-045", "PC", "E045", "Windows 11", "はい", "2023-05-01"), ("SV-01", "サーバ", "", "Linux", "はい", "2022-04-01"), ("OT-01", "生産設備・専用端末", "", "専用OS", "いいえ", "2019-10-01"), ("NW-01", "ネットワーク機器", "", "専用OS", "", "2022-04-01")]
    book.load("2025-10-21", "device_asset", "devices.csv", ["機器番号", "種類", "使用者", "OS", "暗号化", "登録日"], devices, "機器台帳の初回登録")
    book.load("2025-10-21", "media_asset", "media.csv", ["媒体番号", "種類", "製造番号", "暗号化", "保管者", "保管庫番号", "登録日", "員数確認日", "員数確認の結果"],
              [(f"USB-{n:02}", "USBメモリ", f"SN{n:04}", "はい", "E012", "ST-01", "2024-04-01", "2025-10-15", "あり") for n in range(1, 9)], "媒体台帳の初回登録")
    book.load("2026-07-31", "media_asset", "media-count.csv", ["media_id", "type", "counted_on", "count_result"],
              [(f"USB-{n:02}", "usb", "2026-07-30", "present" if n < 8 else "missing") for n in range(1, 9)], "媒体の員数確認")
    book.load("2025-10-21", "cloud_service", "clouds.csv", ["サービス番号", "サービス名", "事業者", "入れてよい最高区分", "承認者", "承認日", "見直し日", "多要素認証", "契約・規約の番号"],
              [("CL-01", "ファイル送信サービス(架空)", "架空システムズ", 2, "E020", "2025-04-10", "2026-06-10", "はい", "N-T01"),
               ("CL-02", "図面共有サービス(架空)", "架空システムズ", 2, "E020", "2025-04-10", "2026-06-10", "いいえ", "N-T01")], "クラウド台帳の初回登録")
    book.load("2026-03-11", "self_check", "self-checks-2026-03.csv", ["部門", "点検票の版", "実施日", "点検者", "gaps.1.description"],
              [("U30", "第2版", "2026-03-10", "E010", ""), ("U40", "第2版", "2026-03-10", "E013", "鍵の受け渡しを書き残していない")], "3月の自己点検")
    book.plant("R-134", "U30", "自己点検が183日を超えている(最後は 2026-03-10)")
    book.plant("R-134", "U40/2026-03-10", "自己点検で見つかった不足に是正がない")
    book.load("2026-08-25", "self_check", "self-checks.csv", ["部門", "点検票の版", "実施日", "点検者", "設問の番号", "answer"],
              [(u, "第2版", "2026-08-24", w, str(q), "はい") for u, w in (("U10", "E004"), ("U20", "E012"), ("U31", "E011"), ("U40", "E013"), ("U50", "E015"), ("U60", "E017")) for q in range(1, 6)], "自己点検")
    book.load("2026-07-01T15:00:00", "incident", "incidents.csv", ["事故番号", "種類", "発見日時", "事故なし期間の初日", "事故なし期間の末日"], [("IN-2026-1", "事故なしの申告", "2026-07-01 09:00", "2025-10-01", "2026-06-30")], "事故なしの申告")
    book.load("2026-09-16", "internal_audit", "internal-audits.csv", ["監査番号", "監査の種類", "対象部門", "監査員", "監査開始日", "監査終了日", "方法", "報告先", "報告日"],
              [("IA-2026", "定期監査", "U10;U20", "E008;E012", "2026-09-14", "2026-09-15", "記録・書類の確認;聞取り", "E001", "2026-09-16")], "内部監査")
    book.plant("R-131", "IA-2026/E012", "設計部の E012 が設計部の監査員を務めた")
    book.load("2026-03-18", "drill", "drills.csv", ["訓練番号", "想定", "実施日", "参加人数", "結果", "weak_points.1.description", "weak_points.2.description"],
              [("DR-2025", "試作品の写真が社外に出た想定", "2026-03-17", 14, "連絡は30分で完了", "夜間の連絡先が古い", "代わりに判断する人が決まっていない")], "事故対応訓練")
    book.plant("R-122", "DR-2025", "訓練で分かった弱い点2件のうち、是正は1件だけ")
    book.load("2026-07-24", "incident", "incidents-2026-07.csv", ["事故番号", "種類", "発見日時", "報告日時", "報告を受けた人"],
              [("IN-2026-2", "mis_send", "2026-07-20 09:00", "2026-07-23 10:00", "E009")], "誤送信の報告")
    book.plant("R-120", "IN-2026-2", "発見の3日後に報告された誤送信")


MISTAKEN_TAKEOUTS = [("USB-03", "可搬媒体", 2, "E033", "展示会準備", "例示電機", "", "", "2026-06-10 09:00", "2026-06-10", "2026-06-10 18:00", "はい", "はい"),
                     ("USB-04", "可搬媒体", 2, "E021", "現地調整", "架空自動車", "E012", "2026-06-17 08:30", "2026-06-17 09:00", "2026-06-20", "", "はい", "はい"),
                     ("USB-99", "可搬媒体", 2, "E033", "客先打合せ", "例示電機", "E012", "2026-06-19 08:30", "2026-06-19 09:00", "2026-06-19", "2026-06-19 17:00", "はい", "はい"),
                     ("USB-05", "可搬媒体", 2, "E065", "引継ぎ", "例示電機", "E012", "2026-07-01 08:30", "2026-07-01 09:00", "2026-07-01", "2026-07-01 12:00", "はい", "はい")]


def _movements(book):
    book.plant("R-080", "USB-03/E033/2026-06-10T09:00", "承認の記入がない持出し")
    book.plant("R-081", "USB-04/E021/2026-06-17T09:00", "返却予定日(2026-06-20)を過ぎても返却の記入がない")
    book.plant("R-082", "USB-99/E033/2026-06-19T09:00", "媒体台帳にない USB の持出し")
    book.plant("R-083", "USB-05/E065/2026-07-01T09:00", "退職(2026-06-30)の翌日の持出し")
    book.load("2026-07-02T13:00:00", "takeout_log", "takeouts.csv",
              ["持ち出した物の番号", "持ち出した物の種類", "重要度区分", "持出者", "目的", "行先", "承認者", "承認日時", "持出日時", "返却予定日", "返却日時", "使用後の消去", "暗号化"],
              [(item, "可搬媒体", 2, who, "客先打合せ", "例示電機", "E012", f"{on} 08:30", f"{on} 09:30", on, f"{on} 17:40", "はい", "はい")
               for item, who, on in (("USB-01", "E021", "2026-04-22"), ("USB-02", "E033", "2026-05-27"), ("USB-01", "E021", "2026-06-24"))] + MISTAKEN_TAKEOUTS, "持出しの記録")
    book.load("2026-07-02T13:00:00", "copy_log", "copies.csv", ["管理対象番号", "複製番号", "複製日", "複製した人", "承認者", "目的", "所持者", "回収日"],
              [("K-008", "1", "2026-05-11", "E021", "E012", "外注への貸与", "E021", "2026-06-30"), ("K-011", "1", "2026-06-03", "E028", "E014", "設備の据付け", "E028", ""),
               ("K-011", "2", "2026-06-03", "E028", "E014", "設備の据付け", "E079", ""), ("K-010", "1", "2026-06-05", "E028", "E014", "検討用", "", "")], "複製の記録")
    book.plant("R-084", "K-011#2/E079", "退職した E079 が工程設計書の複製を持ったまま")
    book.plant("R-085", "K-010/1", "複製の所持者が分からない")
    book.load("2026-07-02T13:00:00", "transfer_record", "transfers.csv",
              ["授受番号", "方向", "相手先", "対象の情報", "部数", "方法", "送付・受領日時", "送付・受領した人", "承認者", "受領の確認日時", "秘密保持契約の番号"],
              [("TR-01", "提供・送付", "S01", "K-010", 1, "ファイル送信サービス", "2026-04-15 10:00", "E015", "E012", "2026-04-15 13:20", "N-S01"),
               ("TR-02", "提供・送付", "S03", "K-010", 1, "ファイル送信サービス", "2026-05-13 15:30", "E015", "E012", "2026-05-14 09:10", "N-S03"),
               ("TR-03", "返却・返還", "S01", "K-008", 1, "手渡し", "2026-06-30 11:00", "E015", "E012", "2026-06-30 11:00", "N-S01"),
               ("TR-04", "提供・送付", "V11", "K-010", 1, "ファイル送信サービス", "2026-05-20 10:00", "E015", "E012", "2026-05-20 15:00", "N-V11"),
               ("TR-05", "提供・送付", "S02", "K-010", 1, "ファイル送信サービス", "2026-06-01 10:00", "E015", "E012", "", "N-S02"),
               ("TR-06", "提供・送付", "S01", "K-015", 1, "ファイル送信サービス", "2026-06-12 10:00", "E015", "E012", "2026-06-12 16:00", "N-S01")]
              + [(f"TR-{n:02}", "提供・送付", s, "K-010", 1, "ファイル送信サービス", f"{on} 10:00", "E015", "E012", f"{on} 16:00", f"N-{s}")
                 for n, s, on in ((7, "S05", "2026-04-20"), (8, "S06", "2026-04-21"), (9, "S07", "2026-04-22"), (10, "S09", "2026-04-23"))], "授受の記録")
    book.plant("R-086", "TR-04", "契約が 2026-03-31 に終わった V11 への提供")
    book.plant("R-087", "TR-05", "受領の確認がない")
    book.load("2026-07-02T13:00:00", "disposal_record", "disposals.csv", ["廃棄番号", "対象の情報", "形態", "範囲", "方法", "廃棄日", "実施者", "立会者"],
              [("DP-01", "K-008", "紙", "一部・複製のみ", "裁断", "2026-06-30", "E021", "E012"), ("DP-02", "K-010", "電子データ", "一部・複製のみ", "削除", "2026-06-15", "E021", "E012"),
               ("DP-03", "K-015", "電子データ", "全部", "上書き消去", "2026-05-01", "E021", "E012")], "廃棄の記録")
    book.plant("R-088", "DP-02", "電子データを通常の削除だけで廃棄")
    book.plant("R-089", "K-015", "2026-05-01 に廃棄した一覧を 2026-06-12 に提供")
    book.load("2026-05-28", "corrective_action", "actions.csv", ["是正番号", "見つかったきっかけ", "きっかけの番号", "起票日", "見つかった不備", "処置の内容", "担当者", "期限", "完了日", "完了の証拠", "確認した人", "確認日"],
              [("CA-01", "訓練", "DR-2025", "2026-03-18", "夜間の連絡先が古い", "一覧を改める", "E009", "2026-04-30", "2026-04-10", "改めた緊急連絡先一覧", "E008", "2026-04-20")], "是正")
    book.load("2026-07-27", "corrective_action", "actions-2026-07.csv", ["是正番号", "見つかったきっかけ", "きっかけの番号", "起票日", "見つかった不備", "処置の内容", "担当者", "期限"],
              [("CA-04", "事故", "IN-2026-2", "2026-07-27", "宛先を確かめずに送信した", "送信前に別の人が宛先を確かめる", "E009", "2026-08-31")], "誤送信の是正")
    book.plant("R-132", "CA-04", "期限(2026-08-31)を過ぎた是正")


# What the officer has looked at and found enough; the rest waits for a judgement.
JUDGED = """GV-01 GV-02 GV-03 GV-05 GV-06 GV-07 GV-08 GV-09 ID-01 ID-02 ID-03 ID-04 ID-05 ID-06 ID-07 ID-08 LC-01 LC-02 LC-03 LC-05 AC-01
    HR-08 HR-10 HR-11 HR-12 PH-01 PH-02 PH-04 PH-12 EL-01 EL-03 EL-04 EL-05 EL-06 EL-08 EL-09 EL-10 EL-11 EL-12 EL-16 EL-17 EL-19 EL-20
    SP-01 SP-02 SP-03 SP-04 SP-05 IN-01 IN-02 IN-03 IN-04 IN-05 IN-06 AU-01 AU-02 AU-04 AU-05 AU-06 AU-07 XT-08 XT-09""".split()


def _changes(book):
    """What a year brings besides files: corrections, an entry made by mistake and taken back."""
    book.step("2026-03-16T10:00:00", "edit", "person:E071", "former_name=従業者(旧姓) 071", "旧姓の登録")
    book.step("2026-09-07T10:00:00", "add", "entry_pledge", "person_id=E051", "signed_on=2026-09-07", "sign_method=paper", "誓約書の登録")
    book.step("2026-09-16T10:00:00", "void", "entry_pledge:E051 / 2026-09-07", "従業者の取り違えによる誤登録のため")
    book.plant("R-142", "entry_pledge:E051/2026-09-07", "取り違えで登録した誓約書の取消(理由あり): 注意として一覧に出る")
    book.load("2026-09-08T10:00:00", "training_event", "training-T-2026-9.csv", ["教育番号", "教育の名称", "教育の種類", "実施日(初日)"],
              [("T-2026-9", "図面管理の講習", "啓発活動", "2026-09-08")], "講習の登録")
    book.load("2026-09-08T10:30:00", "training_attendance", "attendance-T-2026-9.csv", ["教育番号", "従業者番号", "受講日", "合格"],
              [("T-2026-9", "E005", "2026-09-08", "はい")], "講習の受講")
    book.step("2026-09-10T10:00:00", "force", "training_event:T-2026-9", "講師の都合で中止したため")
    book.plant("R-141", "training_attendance:T-2026-9/E005", "中止して取り消した講習(T-2026-9)に、受講の記録だけが残っている")
    book.load("2026-09-18T15:00:00", "cert_event", "cert-events.csv", ["認証機関", "出来事の種類", "日付"],
              [("架空認証センター", "相談", "2026-07-15"), ("架空認証センター", "申請", "2026-09-18")], "認証の相談と申請")
    book.step("2026-09-29T18:00:00", "freeze", "審査資料-2026-09", "審査に出す資料の区切り")
    book.step("2026-09-30T08:00:00", "edit", "storage_unit:ST-02", "checked_on=2026-09-29", "保管庫の点検日を直す")
    book.plant("R-143", "storage_unit:ST-02", "凍結した基準点の後に、保管庫の点検日を直した")
    for requirement in ("ID-01", "ID-03", "ID-06"):
        book.plant("R-144", requirement, "管理対象情報台帳の最新の日付が2025-10-20で、あと20日で一年になる")
    book.load("2026-09-25T15:00:00", "judgement", "judgements.csv", ["requirement_id", "result", "judged_by", "judged_on", "comment"],
              [(r, "sufficient", "officer-1", "2026-09-25", "内容を読んで確かめた") for r in JUDGED], "自己判定")
    book.step("2026-09-17T10:00:00", "edit", "storage_unit:ST-03", "checked_on=2026-09-17", "保管庫の点検")


def write(book, people):
    approvals(book)
    _roles(book)
    _policies(book)
    _training(book, people)
    _reviews(book)
    _others(book)
    _movements(book)
    _changes(book)
