# kind.t -- what kinds of evidence there are, and the fields of one
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"

The kinds of evidence, in the order a company fills them; the tool's own kinds are left out:

  $ tics kind list | head -6
  kind                  fields  register  what it is
  policy_doc            13                Policy or plan
  policy_ack            5                 Policy acknowledgement
  role_appointment      9                 Appointment
  exception             15                Exception
  review                12                Review
  $ ja tics kind list | head -6
  種類                  項目数  台帳  内容
  policy_doc            13            規程・方針・計画
  policy_ack            5             周知確認
  role_appointment      9             選任
  exception             15            例外承認
  review                12            見直し・会議・判断
  $ tics kind list --format names | wc -l
  44
  $ tics kind list --all --format names | grep -x officer
  officer

One kind: how a record is told from another, what it is dated by, how long it is kept, and its fields. The field names are those of
files and of the command line:

  $ tics kind show entry_pledge
  entry_pledge  Entry pledge
  
  A person's signed promise of secrecy during and after employment.
  
  key: person_id + signed_on
  day it speaks of: signed_on
  kept for: 10 years
  
  field                   type               meaning
  person_id               ref      required  Person ID; key of: person
  signed_on               date     required  Signed on
  template_id             text               Template document ID (Document ID under which the pledge
                                             template is recorded.)
  template_version        text               Template version
  sign_method             enum               Sign method: paper=Paper, electronic_signature=Electronic
                                             signature, system_consent=Consent in a system
  scope_text              prose              Scope of secrecy; personal: kept in the vault only
  duration_after_leaving  text               Duration after leaving; personal: kept in the vault only
  third_party_clause      boolean            Third-party secrets clause (Yes if the pledge says that
                                             no secrets of a former employer are brought in.)
  witness_id              ref                Witness; key of: person
  number                  text               Number
  status                  enum               Record status: draft=Draft, valid=Valid,
                                             superseded=Superseded, void=Void
  void_reason             prose              Reason for voiding; personal: kept in the vault only
  requirement_ids[]       text               Requirements served
  confidentiality         enum               Confidentiality of the record: public=Public,
                                             internal=Internal, confidential=Confidential,
                                             secret=Secret
  note                    prose              Note; personal: kept in the vault only
  $ ja tics kind show entry_pledge
  entry_pledge  入社時誓約
  
  入社時などに本人から取った、在職中と退職後の守秘の誓約を記録します。
  
  記録を特定する項目: person_id + signed_on
  証跡の日付: signed_on
  保存期間: 10 年
  
  項目                    型             意味
  person_id               ref      必須  従業者番号。参照先: person
  signed_on               date     必須  署名日
  template_id             text           様式の文書番号（誓約書のひな形を登録した文書番号。）
  template_version        text           様式の版
  sign_method             enum           署名の方法: paper=書面, electronic_signature=電子署名,
                                         system_consent=システム上の同意
  scope_text              prose          守る情報の範囲。個人情報(保管庫にのみ保存)
  duration_after_leaving  text           退職後の期間。個人情報(保管庫にのみ保存)
  third_party_clause      boolean        前職情報の持込み禁止条項（前の勤め先などの秘密を持ち込まない
                                         ことを約束していれば「はい」。）
  witness_id              ref            立会者。参照先: person
  number                  text           番号(整理番号)
  status                  enum           状態: draft=作成中, valid=有効, superseded=差替え済み, void=
                                         取消
  void_reason             prose          取消の理由。個人情報(保管庫にのみ保存)
  requirement_ids[]       text           対応する要求事項
  confidentiality         enum           記録の機密区分: public=公開, internal=社内, confidential=秘,
                                         secret=極秘
  note                    prose          備考。個人情報(保管庫にのみ保存)

A kind may be named by its title in either language:

  $ tics kind show 入社時誓約 | head -1
  entry_pledge  Entry pledge
  $ ja tics kind show 'Entry pledge' | head -1
  entry_pledge  入社時誓約

For programs:

  $ tics kind show entry_pledge --format json | head -12
  {
    "format": "tics.kind/1",
    "tool": "tics 0.1.0",
    "id": "entry_pledge",
    "title": {
      "ja": "入社時誓約",
      "en": "Entry pledge"
    },
    "summary": {
      "ja": "入社時などに本人から取った、在職中と退職後の守秘の誓約を記録します。",
      "en": "A person's signed promise of secrecy during and after employment."
    },

What does not exist is said, with the nearest, and the exit status is 4:

  $ tics kind show entry_pledg
  tics: no evidence kind 'entry_pledg'; did you mean 'entry_pledge'? ('tics kind list' shows all)
  [4]
  $ ja tics kind show entry_pledg
  tics: 証跡の種類 'entry_pledg' はありません。'entry_pledge' ではありませんか('tics kind list' で一覧を表示できます)
  [4]
  $ tics kind
  tics: say 'tics kind list' or 'tics kind show KIND'
  see 'tics help kind'
  [2]
