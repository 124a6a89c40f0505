# terminal.t -- what differs on a terminal: pager, colour, width
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ command -v script >/dev/null || exit 80
  $ on_terminal() {
  >     script -qec "stty rows $1 cols 80; $2" /dev/null </dev/null | tr -d '\r'
  > }

Output longer than the screen goes to the pager, which gets it whole:

  $ export TICS_PAGER='sed -n "1s/^/paged: /p; \$p"'
  $ on_terminal 10 'tics help'
  paged: tics: the state of your evidence for a TICS audit, on any day
  'tics help COMMAND' explains one, with examples
  $ on_terminal 10 'tics --no-pager help' | head -1
  tics: the state of your evidence for a TICS audit, on any day

What fits does not:

  $ on_terminal 90 'tics help' | head -1
  tics: the state of your evidence for a TICS audit, on any day

A dumb terminal has no pager:

  $ on_terminal 10 'TERM=dumb tics help' | head -1
  tics: the state of your evidence for a TICS audit, on any day

Without a pager that can be run the text comes as it is:

  $ on_terminal 10 'TICS_PAGER=no-such-pager tics help' | tail -1
  'tics help COMMAND' explains one, with examples

Headings are bold on a terminal, never with NO_COLOR or in a file:

  $ on_terminal 90 'tics help' | grep -q '\[1m' && echo bold
  bold
  $ on_terminal 90 'NO_COLOR=1 tics help' | grep '\[1m'
  [1]
  $ tics help | grep '\[1m'
  [1]

A narrow screen wraps, a wide one does not:

  $ TICS_COLUMNS=40 tics help rule | grep -A2 'A rule is'
  A rule is one SQL query over the records
  as they stood on the day asked about.
  The rules are this tool's proposals, not
  $ TICS_COLUMNS=200 tics help rule | grep -A1 'A rule is'
  A rule is one SQL query over the records as they stood on the day asked about. The rules are this tool's proposals, not the scheme's.
  

So do the usage and the options of a command. What is wrong wraps on a terminal only: elsewhere it is searched by lines.

  $ TICS_COLUMNS=40 tics help package | sed -n '/^usage/,/^$/p'
  usage: tics package [OPTIONS] create |
      verify FILE | compare OLD NEW |
      summary FILE ...
  
  $ TICS_COLUMNS=40 tics help package | grep -A2 -e '--as-of'
    --as-of DATE
        create: the state at the end of
        this day; summary: the day that
  $ on_terminal 90 'TICS_COLUMNS=40 tics package'
  tics: say 'package create -o FILE.zip',
  'package verify FILE.zip', 'package
  compare OLD.zip NEW.zip' or 'package
  summary FILE.zip ...'
  see 'tics help package'
  $ TICS_COLUMNS=40 tics package
  tics: say 'package create -o FILE.zip', 'package verify FILE.zip', 'package compare OLD.zip NEW.zip' or 'package summary FILE.zip ...'
  see 'tics help package'
  [2]

A table whose columns do not fit is told row by row:

  $ TICS_COLUMNS=40 tics rule list | head -4
  rule: R-001
    severity: high
    requirements: HR-01 HR-04
    what it finds: Entry pledge before

A disk that is full is said, with its exit status:

  $ tics help >/dev/full
  tics: cannot write the output: No space left on device
  [6]
