# completion.t -- words a shell offers after Tab
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"

The shells take what is printed:

  $ tics completion bash >tics.bash && bash -n tics.bash && echo good
  good

In bash, what would be offered after some words:

  $ offer() {
  >     bash -c '. ./tics.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tics; printf "%s\n" "${COMPREPLY[@]}"' bash "$@"
  > }
  $ offer tics comp
  completion
  $ offer tics rule list --format ''
  text
  json
  $ offer tics --lang ja man
  manual

zsh and fish get descriptions beside the words, in the language of the run:

  $ tics completion zsh | grep "'completion:"
          'completion:print the completion of a shell'
  $ ja tics completion zsh | grep "'completion:"
          'completion:シェルの補完定義を出力する'
  $ tics completion fish | grep 'a completion '
  complete -c tics -n __fish_use_subcommand -f -a completion -d 'print the completion of a shell'

  $ tics completion csh
  tics: no completion for 'csh': bash, zsh or fish
  see 'tics help completion'
  [2]
  $ ja tics completion csh
  tics: 'csh' 用の補完はありません。bash、zsh、fish のいずれかです
  使い方は「tics help completion」で見られます
  [2]
