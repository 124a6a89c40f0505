# help.t -- help says what the commands are, and explains each
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"

Without anything, or with `help`, the commands in their groups. The first lines:

  $ tics | head -3
  tics: the state of your evidence for a TICS audit, on any day
  
  usage: tics [-C DIR] [--lang ja|en] COMMAND [ARGUMENTS]

  $ ja tics | head -3
  tics: TICS 審査に向けた証跡の準備状況を、いつの時点でも示します
  
  使い方: tics [-C フォルダー] [--lang ja|en] コマンド [引数]

A command is explained with its examples first:

  $ tics help completion
  tics completion: print the completion of a shell
  
  usage: tics completion SHELL
  
  examples
    tics completion bash
    tics completion fish
  
  bash: put the line  eval "$(tics completion bash)"  into ~/.bashrc.
  
  zsh: write it to a file named _tics in a folder of $fpath.
  
  fish: write it to ~/.config/fish/completions/tics.fish.
  
  options of every command
    -C, --directory DIR           the store (else $TICS_STORE, else the nearest one upward)
    --expect-ancestor COMMIT|SHA256
                                  refuse a history that does not hold this change (of an earlier
                                  report)
    --lang LANGUAGE               language of everything said (ja, en)
    --no-pager                    print long output without a pager
    -h, --help                    help on a command
    --version                     version of the program and its libraries

  $ ja tics help completion
  tics completion: シェルの補完定義を出力する
  
  使い方: tics completion シェル
  
  例
    tics completion bash
    tics completion fish
  
  bash: ~/.bashrc に  eval "$(tics completion bash)"  の行を加えます。
  
  zsh: $fpath にあるフォルダーに _tics という名前で保存します。
  
  fish: ~/.config/fish/completions/tics.fish に保存します。
  
  どのコマンドでも使えるオプション
    -C, --directory フォルダー    保管場所(省略時は $TICS_STORE、それもなければ現在のフォルダーから上
                                  へ探す)
    --expect-ancestor 変更|SHA256
                                  この変更(以前の帳票のもの)を含まない履歴を受け付けません
    --lang 言語                   表示の言語 (ja, en)
    --no-pager                    長い出力もページャーを使わずに表示する
    -h, --help                    コマンドの説明
    --version                     本ツールとライブラリーの版

The same by option, before or behind:

  $ tics completion --help | head -1
  tics completion: print the completion of a shell
  $ tics --help completion | head -1
  tics completion: print the completion of a shell

What is mistyped is named, with the nearest that exists. The exit status of wrong usage is 2:

  $ tics hlep
  tics: unknown command 'hlep' (did you mean 'help'?)
  [2]

  $ tics help complation
  tics: unknown command 'complation' (did you mean 'completion'?)
  see 'tics help help'
  [2]

  $ ja tics hlep
  tics: 'hlep' というコマンドはありません('help' のことですか)
  [2]

  $ tics help --formta json
  tics: unknown option '--formta'
  see 'tics help help'
  [2]

The language comes from --lang, else TICS_LANG, else the locale; without any of them it is Japanese:

  $ TICS_LANG=ja tics --lang en | head -1
  tics: the state of your evidence for a TICS audit, on any day
  $ TICS_LANG= LC_ALL=en_US.UTF-8 tics | head -1
  tics: the state of your evidence for a TICS audit, on any day
  $ TICS_LANG= LC_ALL=C tics | head -1
  tics: TICS 審査に向けた証跡の準備状況を、いつの時点でも示します

The version, with the libraries it was built with:

  $ tics --version | sed -E 's/[0-9]+(\.[0-9]+)+/N/g'
  tics N
  built with GLib N, libgit2 N, SQLite N, libxml2 N, libcrypto N, jansson N

Where JSON was asked for, a failure is JSON too:

  $ tics help nonsense --format json
  {
    "format": "tics.error/1",
    "tool": "tics 0.1.0",
    "code": "usage",
    "status": 2,
    "message": "unknown option '--format'"
  }
  [2]
