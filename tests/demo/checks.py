# checks.py -- technical checks, backups, exceptions for old devices, and what is known of the partners
# SPDX-License-Identifier: Apache-2.0

ACTION = ["是正番号", "見つかったきっかけ", "きっかけの番号", "起票日", "見つかった不備", "処置の内容", "担当者", "期限", "完了日", "完了の証拠", "確認した人", "確認日"]


def _technical(book):
    book.load("2026-02-16", "device_asset", "devices-support.csv", ["device_id", "type", "os", "end_of_support_on"],
              [("PC-030", "pc", "Windows 10", "2025-10-14"), ("OT-01", "ot", "専用OS", "2024-03-31")], "サポート終了日の確認")
    book.load("2026-02-16T10:00:00", "exception", "exceptions-devices.csv",
              ["exception_id", "rule_id", "device_id", "reason", "substitute_measure", "approved_by", "approved_on", "from", "expires_on"],
              [("EX-02", "R-092", "OT-01", "加工機に組み込まれ更新できないため", "社内網から切り離す", "E002", "2026-02-16", "2026-02-16", "2026-11-30"),
               ("EX-03", "", "NW-01", "保守会社の作業用に初期設定のままにしているため", "作業の日だけ電源を入れる", "E002", "2026-02-16", "2026-02-16", "")], "例外承認")
    book.plant("R-135", "EX-03", "終わりの日のない例外承認")
    book.plant("R-092", "PC-030", "サポートが 2025-10-14 に終わったOSのPCに、例外承認がない")
    book.plant("R-090", "USB-08", "員数確認で見当たらず、事故の記録がない")
    book.plant("R-093", "CL-02", "多要素認証のないクラウド")
    book.plant("R-096", "PC-045", "退職した E045 が使用者のまま")
    book.load("2026-09-25T08:00:00", "corrective_action", "actions-it.csv", ACTION,
              [("CA-03", "技術対策点検", "CL-02", "2026-09-25", "多要素認証の設定がない", "設定を依頼する", "E020", "2026-10-31", "", "", "", "")], "技術対策点検の是正")
    group = [("マルウェア対策", "全PC・サーバ", "2026-09-24", 32, 32, "良好", "", ""), ("更新プログラム", "全PC", "2026-09-24", 31, 29, "一部不足", "", ""),
             ("更新プログラム", "サーバ・ネットワーク機器", "2026-09-24", 2, 2, "良好", "", ""), ("画面の保護", "全PC", "2026-09-24", 31, 31, "良好", "", "")]
    single = [(kind, target, "2026-06-24", 1, 1, "良好", value, "")
              for kind, target, value in (("ネットワーク", "NW-01", ""), ("ログ", "SYS-AD", 400), ("ログ", "SYS-CAD", 90), ("多要素認証", "SYS-AD", ""), ("多要素認証", "CL-01", ""),
                                          ("パスワード", "SYS-AD", 12), ("パスワード", "SYS-CAD", 12), ("パスワード", "SYS-ERP", 12), ("遠隔接続", "SYS-AD", ""), ("生産設備・専用端末", "OT-01", ""))]
    failed = [("多要素認証", "CL-02", "2026-06-24", 1, 0, "不足", "", "CA-03")]
    book.load("2026-09-25", "it_check", "it-checks.csv", ["点検の種類", "点検対象", "点検日", "対象の台数", "問題のなかった台数", "結果", "測定値", "是正番号", "点検者"],
              [(*row, "E020") for row in group + single + failed], "技術対策の点検")
    book.plant("R-091", "log/SYS-ERP", "生産管理システムのログを点検していない")
    book.plant("R-091", "patch/全PC", "更新していないPCが2台あったのに、是正がない")
    book.plant("R-094", "SYS-CAD", "図面管理システムのログが90日しか残っていない")
    book.load("2026-08-20", "backup_record", "backups.csv", ["対象", "取得日時", "保存先", "復元を試した日", "復元の成否"],
              [("SYS-CAD", "2026-08-19 02:00", "別棟", "2026-08-20", "はい"), ("SYS-ERP", "2026-01-14 02:00", "別棟", "2026-01-15", "はい"), ("SYS-ERP", "2026-08-19 02:00", "別棟", "", "")],
              "バックアップの復元試験")
    book.plant("R-095", "SYS-ERP", "復元試験が180日を超えている(最後は 2026-01-15)")


def _partners(book):
    weak = {("S01", "質問票"): ("持出しの記録がない", "CA-02"), ("S03", "質問票"): ("退職者の誓約書がない", "")}
    book.load("2026-02-10T08:00:00", "corrective_action", "actions-suppliers.csv", ACTION,
              [("CA-02", "取引先の確認", "S01", "2026-02-09", "持出しの記録がない", "記録の様式を渡し、始めたことを確かめる", "E015", "2026-04-30", "2026-04-24", "相手先の記録の写し", "E008", "2026-05-11")],
              "取引先の弱い点の是正")
    book.load("2026-02-10", "supplier_check", "supplier-checks.csv", ["取引先コード", "確認の種類", "実施日", "確認者", "weaknesses.1.description", "weaknesses.1.action_id"],
              [(s, kind, on, "E015", *weak.get((s, kind), ("", ""))) for s in ("S01", "S02", "S03", "S04", "S05", "S06", "S07", "S09")
               for kind, on in (("取引前の確認", "2024-03-15"), ("質問票", "2026-02-09"))], "取引先の確認")
    book.step("2026-07-31T10:00:00", "edit", "supplier:S09", "contract_to=2026-07-31", "取引の終了")
    book.plant("R-100", "S05", "契約が 2026-08-31 に終わったのに、治具図面が S05 に残っている")
    book.plant("R-100", "S06", "契約が 2026-11-30 に終わる(まだ更新していない)")
    book.plant("R-101", "N-S06", "事故の連絡が契約に定められていない")
    book.plant("R-102", "V11", "一度も確認していない V11 への提供")
    book.plant("R-103", "S08", "S01 の再委託先を承認していない")
    book.plant("R-104", "S09/K-010", "取引が 2026-07-31 に終わったのに、治具図面の返還・消去がない")
    book.plant("R-105", "S03/questionnaire/2026-02-09", "見つかった弱い点に是正がない")


def write(book):
    _technical(book)
    _partners(book)
