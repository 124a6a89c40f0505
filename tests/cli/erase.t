# erase.t -- personal values leave the store for good
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

While the retention period runs a reason and --force are needed:

  $ tics erase person:003 -m 'request of the person' 2>&1 | mask
  tics: must be kept until 2031-06-30; to erase it all the same give --force and the reason with -m
  $ tics erase person:003 --force -m 'request of the person' | mask
  tics: the content '6fd885133fc60a2d9d51086b2be6af00351e425942a549505609e0e501289a45' (object 381c3b9baac987ac3ca1208045f88e53d5f53c4f) can still be read; it was not erased
  $ tics show person:003 | grep -c 'erased'
  tics: change 07f801d10706: object '138ff324759de0a1fa68d173e0afab3566d28c8c' is not in the store
  0
  [1]
  $ tics verify | tail -1 | cut -c1-4
  bad:
  $ git -C store cat-file --batch-all-objects --batch | grep -c '従業者 003'
  warning: core.fsyncObjectFiles is deprecated; use core.fsync instead
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  error: packfile ./objects/pack/pack-8a02549ef64e798189c7b34207ca0667705f9f27.pack does not match index
  0
  [1]
  $ ja tics history --newest | sed -n 1,3p | mask
  tics: change 07f801d10706: object '138ff324759de0a1fa68d173e0afab3566d28c8c' is not in the store
