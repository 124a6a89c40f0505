# scheme.t -- the requirements, what evidence they expect, what an auditor may ask
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"

  $ tics scheme list
  scheme  edition  requirements  source       title
  tics    2026.1   114           this tool's  TICS requirements
  $ ja tics scheme list
  制度  版      要求事項  取込み元  名称
  tics  2026.1  114       本ツール  技術情報管理認証制度(TICS) 要求事項一覧

All requirements stand in their groups, below the notice whose words they are:

  $ tics scheme show | head -12
  TICS requirements, edition 2026.1
  The requirements are this tool's own summary and not the official text. No official clause number is
  confirmed; the notice and the certification body prevail.
  
  GV     tier       stage  Governance and rules
  GV-01  core       1      Management commitment
  GV-02  core       1      Scope
  GV-03  core       3      Rules document
  GV-04  core       3      Approval and version control
  GV-05  core       5      Making rules known
  GV-06  core       3      Secrecy duty in work rules
  GV-07  core       1      Responsible persons
  $ ja tics scheme show | head -12
  技術情報管理認証制度(TICS) 要求事項一覧 (2026.1 版)
  要求事項は本ツール独自の整理であり、告示の条文ではありません。公式の条項番号は確認されていません。告
  示と認証機関の示す内容が優先します。
  
  GV     区分  段階  統制・規程
  GV-01  基本  1     経営層の方針
  GV-02  基本  1     対象範囲
  GV-03  基本  3     管理規程
  GV-04  基本  3     規程の承認と版管理
  GV-05  基本  5     規程の周知
  GV-06  基本  3     就業規則の守秘義務
  GV-07  基本  1     管理責任者の選任

One of them, with the evidence it expects and the rules that check it:

  $ tics scheme show HR-01
  HR-01  Entry pledge
  group: People  tier: core  stage: 4 Pledges, contracts, permits  confidence: A
  
  requirement
    Before access, each person promises in signed form to keep secrecy during and after employment.
  
  evidence expected
    - entry_pledge Entry pledge; needed
  
  what to look at on site
    Pick recent joiners, have the signed pledges brought out and see that they were signed before
    access began.
  
  what to ask
    Ask a recent joiner what was promised in the pledge and what holds after leaving.
  
  rules that check it
    R-001  Entry pledge before access
    R-002  Entry pledge in time
    R-006  New pledge on rehire
    R-007  Version of the pledge form
  
  TICS requirements, edition 2026.1
  The requirements are this tool's own summary and not the official text. No official clause number is
  confirmed; the notice and the certification body prevail.
  $ ja tics scheme show HR-01
  HR-01  入社時の誓約
  分類: 人  区分: 基本  段階: 4 誓約・契約・許可  確度: A
  
  要求事項
    管理対象に触れる前に、在職中と退職後の守秘を本人が書面または電子署名で約束する。
  
  求められる証跡
    - entry_pledge 入社時誓約。必要
  
  現地で確認すること
    名簿から入社の新しい人を選び、誓約書の原本を出して、署名日が権限の始まりより前かを見る。
  
  質問の例
    入社して間もない人に、誓約書で何を約束し、退職後どうなるかを聞く。
  
  関係する点検ルール
    R-001  権限より先の入社時誓約
    R-002  入社時誓約の時期
    R-006  再入社時の新しい誓約
    R-007  誓約書の様式の版
  
  技術情報管理認証制度(TICS) 要求事項一覧 (2026.1 版)
  要求事項は本ツール独自の整理であり、告示の条文ではありません。公式の条項番号は確認されていません。告
  示と認証機関の示す内容が優先します。

For programs, with both languages:

  $ tics scheme show HR-01 --format json | head -20
  {
    "format": "tics.scheme/1",
    "tool": "tics 0.1.0",
    "scheme": "tics",
    "edition": "2026.1",
    "title": {
      "ja": "技術情報管理認証制度(TICS) 要求事項一覧",
      "en": "TICS requirements"
    },
    "notice": {
      "ja": "要求事項は本ツール独自の整理であり、告示の条文ではありません。公式の条項番号は確認されていません。告示と認証機関の示す内容が優先します。",
      "en": "The requirements are this tool's own summary and not the official text. No official clause number is confirmed; the notice and the certification body prevail."
    },
    "requirements": [
      {
        "id": "HR-01",
        "group": "HR",
        "tier": "core",
        "stage": 4,
        "flag": "always",

  $ tics scheme show ZZ-99
  tics: no requirement 'ZZ-99': 'tics scheme show' lists them
  [4]
  $ ja tics scheme show ZZ-99
  tics: 要求事項 'ZZ-99' はありません。一覧は「tics scheme show」で見られます
  [4]
  $ tics scheme show --scheme other
  tics: no scheme 'other': 'tics scheme list' lists them
  [4]
