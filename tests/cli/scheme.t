# scheme.t -- the requirements, what evidence they expect, what an auditor may ask
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"

  $ tics scheme list
  $ ja tics scheme list

All requirements stand in their groups, below the notice whose words they are:

  $ tics scheme show | head -12
  $ ja tics scheme show | head -12

One of them, with the evidence it expects and the rules that check it:

  $ tics scheme show HR-01
  $ ja tics scheme show HR-01

For programs, with both languages:

  $ tics scheme show HR-01 --format json | head -20

  $ tics scheme show ZZ-99
  $ ja tics scheme show ZZ-99
  $ tics scheme show --scheme other
