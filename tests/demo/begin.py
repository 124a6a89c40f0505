# begin.py -- a smaller company that has just begun: a roster, some pledges, areas without permits
# SPDX-License-Identifier: Apache-2.0

FLAGS = {"org_size_30": "no", "handles_customer_info": "yes", "has_zone": "yes", "has_visitors": "yes", "electronic_info": "yes", "paper_or_media": "yes",
         "overseas": "no", "joint_research": "no", "telework": "no", "has_special_projects": "no", "outsources": "yes", "has_non_regular": "yes"}
POLICIES = [("P-01", "basic_policy", "技術情報管理 基本方針"), ("P-02", "scope", "適用範囲書"), ("P-03", "regulation", "技術情報管理規程"), ("P-04", "work_rules", "就業規則(抜粋)")]


def write(book):
    book.step("2026-08-03", "init")
    book.load("2026-08-04", "scope", "scope.csv", ["flag", "answer", "reason", "decided_on"],
              [(f, a, "該当する業務がないため" if a == "no" else "", "2026-08-03") for f, a in FLAGS.items()], "決まった適用条件")
    roster = [(f"{n:03}", f"従業者 {n:03}", "役員" if n == 1 else "パート" if n > 18 else "正社員", f"令和{n % 7 + 1}年4月1日" if n % 7 else "令和元年10月1日",
               "") for n in range(1, 25)]
    book.load("2026-08-05", "person", "roster.csv", ["社員コード", "氏名", "雇用区分", "入社年月日", "退職日"], roster, "名簿の登録", "cp932")
    book.load("2026-08-06", "role_appointment", "roles.csv", ["役割", "従業者番号", "選任日"],
              [("代表者(経営者)", "001", "2026-08-03"), ("全体の管理責任者", "002", "2026-08-03"), ("情報システム管理者", "003", "2026-08-03")], "選任")
    book.load("2026-08-20", "policy_doc", "policies.csv", ["文書番号", "版", "文書の種類", "文書名", "承認者", "承認日", "施行日"],
              [(p, "第1版", kind, title, "001", "2026-08-19", "2026-09-01") for p, kind, title in POLICIES], "規程の第1版")
    book.load("2026-08-25", "zone", "zones.csv", ["区域コード", "区域名", "制限の段階", "区域の管理者", "設定日"], [("A1", "組立場", 1, "004", "2026-09-01"), ("A2", "設計室", 2, "003", "2026-09-01")], "区域を決めた")
    book.load("2026-08-26", "info_asset", "assets.csv", ["管理対象番号", "情報の名称", "形態", "重要度区分", "出どころ", "管理者", "登録日"],
              [(f"K-{n}", name, "電子データ", c, "自社", "003", "2026-08-26") for n, (name, c) in enumerate((("製品図面", 3), ("加工条件表", 2), ("見積書", 2)), 1)], "管理対象を書き出した")
    book.load("2026-08-27", "device_asset", "devices.csv", ["機器番号", "種類", "使用者", "OS", "登録日"],
              [(f"PC-{n}", "PC", f"{n:03}", "Windows 11", "2026-08-27") for n in range(1, 7)], "PCを書き出した")
    book.load("2026-09-10", "entry_pledge", "entry-pledges.csv", ["社員番号", "署名日", "署名の方法"], [(f"{n:03}", "2026-09-09", "書面") for n in range(1, 15)], "在籍者の誓約書")
    book.load("2026-09-24", "supplier", "suppliers.csv", ["取引先コード", "取引先名", "種類"], [("S1", "見本めっき工業", "外注・加工先"), ("C1", "架空自動車株式会社", "顧客")], "取引先の書き出し")
    judged = """GV-01 GV-02 GV-03 GV-06 GV-07 GV-09 ID-01 ID-02 ID-03 ID-05 LC-02 PH-04 HR-02 HR-06 HR-07 PH-10 PH-13 SP-01 SP-03 SP-06
        SP-07 SP-08 IN-04 IN-05 AU-04""".split()
    book.load("2026-09-28", "judgement", "judgements.csv", ["requirement_id", "result", "judged_by", "judged_on"],
              [(r, "sufficient", "officer-1", "2026-09-28") for r in judged], "自己判定")
    book.finish()
