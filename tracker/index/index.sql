-- index.sql -- tables of the index that do not depend on the kinds (tables.c makes k_<kind> and the views r_<kind>)
-- SPDX-License-Identifier: Apache-2.0
--
-- Two clocks. When something was known: a version is there from change s0 until change s1 (exclusive; NULL: still).
-- When it holds: the dates of the record itself. Everything here is made from git and can be thrown away.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,             -- head, vault, domain, tool
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE change (                 -- one commit of main
  seq        INTEGER PRIMARY KEY,     -- 1, 2, 3 … in order of history
  oid        TEXT NOT NULL,           -- 40 hexadecimal digits
  time       INTEGER NOT NULL,        -- commit time, seconds UTC
  at         TEXT,                    -- the same as rules compare it: wall clock in Tokyo, 2026-04-01T08:30:00
  tmax       INTEGER NOT NULL,        -- latest time up to here: dates are mapped to changes by it
  author     TEXT NOT NULL,           -- officer id
  subject    TEXT NOT NULL,           -- first line of the message
  reason     TEXT,                    -- from the vault; NULL if erased or not there
  reason_ref TEXT,                    -- its commitment
  signed     INTEGER NOT NULL,        -- 1: carries a signature
  signer     TEXT,                    -- fingerprint of the key whose signature fits; NULL: none does
  records    INTEGER NOT NULL         -- files of records added, changed and removed
) STRICT;

CREATE TABLE setting (                -- tics.xml as a change left it that touched it
  seq INTEGER PRIMARY KEY,            -- change
  xml TEXT NOT NULL                   -- the whole file; empty: removed
) STRICT;

CREATE TABLE record (                 -- one record through all its versions
  rid   INTEGER PRIMARY KEY,
  id    TEXT NOT NULL UNIQUE,         -- 26 characters, the file name
  kind  TEXT NOT NULL,                -- id of the kind
  first INTEGER NOT NULL,             -- change that brought the first version
  last  INTEGER                       -- vid of the version now in force; NULL if its file is gone
) STRICT;

CREATE TABLE version (                -- one state of one record
  vid           INTEGER PRIMARY KEY,
  rid           INTEGER NOT NULL,     -- record
  s0            INTEGER NOT NULL,     -- change that brought it
  s1            INTEGER,              -- change that ended it
  kind          TEXT NOT NULL,        -- as in record
  status        TEXT NOT NULL,        -- draft, valid, superseded, void
  silent        INTEGER NOT NULL,     -- 1: the record says no status, which counts as valid
  number        TEXT,                 -- human number
  key           TEXT,                 -- natural key for comparing (tics_record_key)
  name          TEXT NOT NULL,        -- natural key as people read it
  evidence_date TEXT,                 -- day the evidence speaks of (month: YYYY-MM)
  valid_from    TEXT,                 -- first day it holds
  valid_to      TEXT,                 -- last day it holds
  blob          TEXT NOT NULL,        -- git object of the file
  private       TEXT,                 -- commitment of the private part
  private_state INTEGER NOT NULL      -- 0 none, 1 read, 2 not there (erased, or no vault)
) STRICT;

CREATE TABLE k_requirement_ids (      -- common list `requirement_ids` of all kinds
  vid   INTEGER NOT NULL,             -- version
  n     INTEGER NOT NULL,             -- 1, 2, 3 …
  value TEXT,                         -- requirement
  PRIMARY KEY (vid, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (             -- attachments of a version
  vid        INTEGER NOT NULL,        -- version
  n          INTEGER NOT NULL,        -- 1, 2, 3 …
  commitment TEXT NOT NULL,
  name       TEXT,                    -- file name; '(erased)' if the private part is not there
  type       TEXT,                    -- media type, likewise
  size       INTEGER,                 -- bytes; NULL if the private part is not there
  sha256     TEXT,                    -- of the file; NULL likewise
  present    INTEGER NOT NULL,        -- 0: named by a tombstone, or the private part is not there
  PRIMARY KEY (vid, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE part (                   -- a part of an area log, once, at the version that brought it
  vid     INTEGER NOT NULL,           -- version
  n       INTEGER NOT NULL,           -- place among all parts of the record, from 1
  source  TEXT,                       -- commitment of the source file
  rows    TEXT NOT NULL,              -- commitment of the canonical rows
  count   INTEGER NOT NULL,           -- rows, as the record says
  present INTEGER NOT NULL,           -- 0: rows not there (erased, or no vault)
  PRIMARY KEY (vid, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_row (                -- one row of an area log in one wording; what rules ask most stands in front
  lid               INTEGER PRIMARY KEY,
  s1                INTEGER,          -- change that superseded it
  entered_at        TEXT,             -- wall clock in Tokyo, as rules compare it: 2026-04-01T08:30
  person_id         TEXT,
  visitor_id        TEXT,
  result            INTEGER,          -- tid of a text
  source            INTEGER,          -- likewise
  left_at           TEXT,             -- as entered_at
  zone_id           TEXT NOT NULL,    -- with row_id: which row
  row_id            TEXT NOT NULL,
  escort_id         TEXT,
  rid               INTEGER NOT NULL, -- record of its area and month
  s0                INTEGER NOT NULL, -- change of the part that brought this wording
  first             INTEGER,          -- change that brought its first wording, if that is not s0
  recorded_at       TEXT,             -- as entered_at
  closed_day        INTEGER,          -- days since 1970-01-01
  headcount         INTEGER,          -- NULL: said by the name or 1
  devices_deposited INTEGER,          -- 1 yes, 0 no
  name_as_written   INTEGER,          -- tid of a text, like all below
  affiliation       INTEGER,
  purpose           INTEGER,
  devices_brought   INTEGER,
  method            INTEGER,
  recorded_by       INTEGER
) STRICT;

CREATE TABLE term (                   -- texts of log rows, each once
  tid  INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE log_sum_person (         -- the log summed up by log, person and writer, when it was last asked (log_sum.c)
  record       TEXT,                  -- id of the log of an area and month
  zone_id      TEXT NOT NULL,
  month        TEXT,
  person_id    TEXT,                  -- NULL: a visitor, or nobody
  recorded_by  TEXT,
  rows         INTEGER NOT NULL,
  entries      INTEGER NOT NULL,
  lefts        INTEGER NOT NULL,      -- entries with a time of leaving
  stays        INTEGER NOT NULL,      -- entries that were not denied
  first_at     TEXT,
  last_at      TEXT,
  last_left    TEXT,
  first_closed TEXT                   -- first day without entries that was said to be one
) STRICT;

CREATE TABLE log_sum_delay (          -- likewise: rows by how many days after the stay they came and were written down
  record             TEXT,
  first_committed_at TEXT,
  stored_after       INTEGER,
  written_after      INTEGER,
  rows               INTEGER NOT NULL
) STRICT;

CREATE TABLE log_sum_day (            -- likewise: days of an area with an entry, a leaving or a nil row
  zone_id TEXT NOT NULL,
  on_day  TEXT NOT NULL,
  PRIMARY KEY (zone_id, on_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_span (               -- what the sums rest on, and how far all rows reach; one line, or none
  one          INTEGER PRIMARY KEY CHECK (one = 1),
  about        TEXT NOT NULL,         -- newest changes of logs and tombstones, starting day
  first_at     TEXT,
  last_at      TEXT,
  first_closed INTEGER,               -- days since 1970-01-01
  last_closed  INTEGER
) STRICT;

CREATE TABLE kind_seq (               -- newest change that touched a kind
  kind TEXT PRIMARY KEY,
  seq  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE first_load (             -- the change that brought the first records of a kind
  kind TEXT PRIMARY KEY,
  seq  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE number_max (             -- human numbers given: highest behind each "EV-A-2026-"
  prefix TEXT PRIMARY KEY,
  last   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cache (                  -- derived results of the floors above
  n     INTEGER PRIMARY KEY,          -- rises with each put: the oldest go first
  key   TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;

-- needed while loading
CREATE INDEX version_log ON version (rid) WHERE kind = 'zone_log';
CREATE INDEX log_row_key ON log_row (zone_id, row_id);
-- made last by a rebuild (the line above this one is where index.sql is cut)
CREATE UNIQUE INDEX change_oid ON change (oid);
CREATE INDEX change_tmax ON change (tmax);
CREATE INDEX change_time ON change (time);
CREATE INDEX version_rid ON version (rid, s0);
CREATE INDEX version_key ON version (kind, key);
CREATE INDEX version_number ON version (number) WHERE number IS NOT NULL;
CREATE INDEX version_s0 ON version (s0);
CREATE INDEX version_s1 ON version (s1) WHERE s1 IS NOT NULL;
CREATE INDEX version_void ON version (rid) WHERE status = 'void'; -- few
CREATE INDEX version_absent ON version (vid) WHERE private_state = 2;
CREATE INDEX change_absent ON change (seq) WHERE reason IS NULL AND reason_ref IS NOT NULL;
CREATE INDEX attachment_commitment ON attachment (commitment); -- who else has a file
CREATE INDEX part_absent ON part (vid) WHERE present = 0;
-- not only of rows that have a person: "IS NOT NULL" of a rule would be answered by it, row by row
CREATE INDEX log_row_person ON log_row (person_id);
-- visitors are few beside the gate's rows of staff
CREATE INDEX log_row_visitor ON log_row (visitor_id) WHERE visitor_id IS NOT NULL;
