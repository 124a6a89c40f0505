# manual.t -- the manual page and the list of commands, from the table of commands
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"

The page is roff, and English in every language:

  $ tics manual | head -3
  .TH TICS 1 "" "tics 0.1.0" "User Commands"
  .SH NAME
  tics \- the state of your evidence for a TICS audit, on any day
  $ tics manual >manual.en
  $ ja tics manual | cmp - manual.en

Every command has a section:

  $ test "$(tics manual | grep -c '^.SS tics')" = "$(tics manual --format examples | cut -f1 | sort -u | wc -l)" && echo all
  all

The list for the README is in the language of the run:

  $ tics manual --format markdown | tail -4
  
  - `tics completion` print the completion of a shell
  - `tics manual` print the manual page
  - `tics help` list the commands, or explain one
  $ ja tics manual --format markdown | tail -4
  
  - `tics completion` シェルの補完定義を出力する
  - `tics manual` マニュアルページを出力する
  - `tics help` コマンドの一覧、または一つの説明を表示する

  $ tics manual page
  tics: 'tics manual' takes no argument: 'page'
  see 'tics help manual'
  [2]
