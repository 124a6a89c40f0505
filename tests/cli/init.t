# init.t -- a new store
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks

What is not asked on a terminal is said by options; dates may be written in eras:

  $ at 2026-04-01 tics init store --organisation '見本精工株式会社' --user 'Keeper One <keeper@example.jp>' --evidence-from 令和8年4月1日 --audit-on 2027-02-10
  a store was made in 'store'
  next:
    tics -C store import person roster.csv -m '…'
    tics -C store next
    tics -C store gap
  $ git -C store log --format='%an %s' main
  officer-1 init 1 officer
  $ git -C store fsck --full --strict --no-dangling
  $ ja tics -C store gap | head -2 | mask
  見本精工株式会社  技術情報管理認証制度(TICS) 要求事項一覧 (2026.1)
  基準日: 2026-10-01(令和8年10月1日)、記録時点: 日本時間 2026-04-01 09:00、変更: CHANGE

The certification scope stands in the head of every report; the keeper may have another role id:

  $ at 2026-04-01 tics init scoped --organisation '見本精工株式会社' --user 'Keeper One <keeper@example.jp>' --certification-scope '本社工場の設計・製造部門' --officer officer-3 >/dev/null
  $ at 2026-04-02 tics -C scoped add unit unit_id=U1 -m 'first unit' 2>/dev/null >/dev/null
  $ git -C scoped log --format='%an %s' main
  officer-3 add 1 unit
  officer-3 init 1 officer
  $ ja tics -C scoped gap | head -3 | mask
  見本精工株式会社  技術情報管理認証制度(TICS) 要求事項一覧 (2026.1)
  基準日: 2026-10-01(令和8年10月1日)、記録時点: 日本時間 2026-04-02 09:00、変更: CHANGE
  適用範囲: 本社工場の設計・製造部門
  $ tics init wrong --organisation X --user 'A <a@example.jp>' --officer me
  tics: a role id is officer- and a number: 'me'
  see 'tics help init'
  [2]

A folder that holds a store is left alone:

  $ tics init store --organisation X --user 'A <a@example.jp>'
  tics: there is a store in 'store' already
  [5]

The keeper is a name and a mail address:

  $ tics init other --organisation X --user nobody
  tics: write the user as 'NAME <MAIL>': 'nobody'
  see 'tics help init'
  [2]
  $ tics init other --user 'A <a@example.jp>' </dev/null
  tics: name the company: --organisation NAME
  see 'tics help init'
  [2]

The name and mail of the keeper are nowhere on main:

  $ git -C store rev-list --objects main | cut -d' ' -f1 | git -C store cat-file --batch | grep -c 'keeper@example.jp'
  0
  [1]
