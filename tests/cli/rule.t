# rule.t -- what is checked, in words and as the SQL that does it
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"

  $ tics rule list | head -4
  $ ja tics rule list | head -4

One rule, in words first; the SQL below is what runs:

  $ tics rule show R-001
  $ ja tics rule show R-001

Small letters will do; a rule that is not there ends with 4:

  $ tics rule show r-002 | head -1
  $ tics rule show R-999
  $ ja tics rule show R-999

For programs:

  $ tics rule show R-001 --format json | head -10
  $ tics rule show R-999 --format json
