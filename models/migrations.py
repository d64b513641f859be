# SPDX-License-Identifier: MIT
"""The ledger's schema, as numbered migrations. A released migration never changes; a new one is added.

``PRAGMA user_version`` repeats how many have been applied, so that a window opens, and a newer file is
refused, without importing sqlite_utils. The tables are described in docs/file-format.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlite_utils import Database

    from models.store import Store

_FIRST = """
CREATE TABLE setting (                    -- what the ledger knows of itself: id, incarnation, office
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE desk (                       -- unfinished work and views; not part of the record
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogue (                  -- every version of every catalogue a campaign was run on
    code TEXT NOT NULL,
    version INTEGER NOT NULL,
    digest TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (code, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    catalogue TEXT NOT NULL,
    catalogue_version INTEGER NOT NULL,
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    grain TEXT NOT NULL,
    deadline_days INTEGER NOT NULL,
    FOREIGN KEY (catalogue, catalogue_version) REFERENCES catalogue (code, version)
) STRICT;

CREATE TABLE code (                       -- every code list; a code is never reused or deleted
    id INTEGER PRIMARY KEY,
    dimension TEXT NOT NULL,
    code TEXT NOT NULL,
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    aliases TEXT NOT NULL DEFAULT '',     -- separated by line feeds
    initials TEXT NOT NULL DEFAULT '',    -- pinyin initials, readings separated by spaces
    begins INTEGER,
    ends INTEGER,
    successor TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',      -- JSON: a measure's unit and kind, a subject's ground
    UNIQUE (dimension, code)
) STRICT;

CREATE TABLE step (                       -- one user edit; the chain of hashes runs over these
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    target INTEGER REFERENCES step (seq), -- the step that an undo or redo turned round
    post TEXT NOT NULL,
    at INTEGER NOT NULL,                  -- UTC, seconds since 1970; for people, never for order
    first INTEGER NOT NULL,               -- its revisions: first to last, last < first when none
    last INTEGER NOT NULL,
    detail TEXT NOT NULL,                 -- JSON: what to call it in the undo menu
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX step_at ON step (at);
CREATE INDEX step_post ON step (post, seq);

CREATE TABLE revision (                   -- what a record was after a step; append-only
    seq INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,
    record INTEGER NOT NULL,
    previous INTEGER,                     -- the same record's revision before this one
    payload TEXT,                         -- JSON; 'null' when the record was taken away; NULL when redacted
    salt BLOB NOT NULL,
    digest BLOB NOT NULL                  -- sha256(salt + payload)
) STRICT;
CREATE INDEX revision_other ON revision (entity, record, seq) WHERE entity != 'action';

CREATE TABLE action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE,
    campaign INTEGER NOT NULL REFERENCES campaign (id),
    first INTEGER NOT NULL,               -- the span it happened in, YYYYMMDD
    last INTEGER NOT NULL,
    counted INTEGER NOT NULL,             -- a day of the period it counts in, YYYYMMDD
    measure INTEGER NOT NULL REFERENCES code (id),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),  -- the measure's: flow, stock, distinct
    value INTEGER,                        -- in the measure's smallest unit; NULL when unstated
    bound INTEGER NOT NULL CHECK (bound BETWEEN 0 AND 4 AND (value IS NULL) = (bound = 4)),
    words TEXT NOT NULL,                  -- the quantity as it was written
    department INTEGER NOT NULL REFERENCES code (id),
    region INTEGER REFERENCES code (id),
    field INTEGER REFERENCES code (id),
    subject INTEGER REFERENCES code (id),
    platform INTEGER REFERENCES code (id),
    source INTEGER REFERENCES code (id),
    legal_basis INTEGER REFERENCES code (id),
    case_number TEXT NOT NULL,
    note TEXT NOT NULL,
    origin TEXT NOT NULL,                 -- where it came from: sender, bulletin, file and row
    voided TEXT NOT NULL,                 -- the reason; empty while the record stands
    revision INTEGER NOT NULL REFERENCES revision (seq)
) STRICT;
CREATE INDEX action_counted ON action (counted, id);
CREATE INDEX action_not_flow ON action (kind, counted) WHERE kind > 0;

CREATE TABLE partner (                    -- the other departments of a joint action
    action INTEGER NOT NULL REFERENCES action (id) ON DELETE CASCADE,
    department INTEGER NOT NULL REFERENCES code (id),
    position INTEGER NOT NULL,            -- the order they were named in
    PRIMARY KEY (action, department)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission (                 -- each summary that was written for headquarters
    id INTEGER PRIMARY KEY,
    campaign INTEGER NOT NULL REFERENCES campaign (id),
    period TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    post TEXT NOT NULL,
    history INTEGER NOT NULL,             -- the history's sequence number it was made at
    records INTEGER NOT NULL,
    digest TEXT NOT NULL,                 -- of its records
    UNIQUE (campaign, period, version)
) STRICT;
"""

_INTAKE = """
ALTER TABLE action ADD COLUMN explanations TEXT NOT NULL DEFAULT '';  -- why a figure that was warned of is right

CREATE TABLE blob (                       -- what attachments hold, each content once
    digest BLOB PRIMARY KEY,              -- sha256
    size INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE,
    action INTEGER NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    digest BLOB NOT NULL REFERENCES blob (digest),
    role TEXT NOT NULL,                   -- 'file', or 'bulletin': the text that the record was read from
    revision INTEGER NOT NULL REFERENCES revision (seq)
) STRICT;
CREATE INDEX attachment_action ON attachment (action);
CREATE INDEX attachment_digest ON attachment (digest);

CREATE TABLE reported (                   -- cumulative figures as a sender gave them
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL REFERENCES campaign (id),
    sender TEXT NOT NULL,
    line TEXT NOT NULL,                   -- JSON: the measure and every other dimension of the figure
    as_of INTEGER NOT NULL,               -- the day it runs to, YYYYMMDD
    value INTEGER,
    bound INTEGER NOT NULL CHECK (bound BETWEEN 0 AND 4 AND (value IS NULL) = (bound = 4)),
    action INTEGER REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,  -- the increment, where there was one
    revision INTEGER NOT NULL REFERENCES revision (seq),
    UNIQUE (campaign, sender, line, as_of)
) STRICT;
CREATE INDEX reported_action ON reported (action) WHERE action IS NOT NULL;
"""

_SEARCH = """
-- Derived data, made anew at any time: which grams (models/texts.py) and codes each action's texts have. Its
-- rowid is the action's id. It holds no text of its own and is written behind the edits, not with them.
CREATE VIRTUAL TABLE search USING fts5(
    grams, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '_'"
);

CREATE TABLE search_note (                -- one row: how far the table search has come
    id INTEGER PRIMARY KEY CHECK (id = 1),
    form INTEGER NOT NULL,                -- which way of making grams it was written by
    round INTEGER NOT NULL,               -- counts how often it was begun anew
    covered INTEGER NOT NULL,             -- the revision up to which it knows every record
    codes TEXT NOT NULL                   -- JSON: the codes that occur in it
) STRICT;
INSERT INTO search_note (id, form, round, covered, codes) VALUES (1, 1, 0, 0, '[]');
"""

_DOSSIERS = """
CREATE TABLE dossier (                    -- what stands behind the counts, one row each; the newest payload says it all
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE,
    register TEXT NOT NULL
        CHECK (register IN ('case', 'assignment', 'complaint', 'review', 'supervision', 'publication')),
    campaign INTEGER NOT NULL REFERENCES campaign (id),
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    kind INTEGER REFERENCES code (id),
    stage INTEGER NOT NULL REFERENCES code (id),         -- where it stands
    opened INTEGER NOT NULL,              -- the day it began, YYYYMMDD
    since INTEGER NOT NULL,               -- the day it came where it stands
    due INTEGER,                          -- the last day of the time limit that runs; NULL without one
    final INTEGER NOT NULL CHECK (final IN (0, 1)),      -- whether it is done with
    outcome INTEGER REFERENCES code (id),
    department INTEGER NOT NULL REFERENCES code (id),
    region INTEGER REFERENCES code (id),
    field INTEGER REFERENCES code (id),
    subject INTEGER REFERENCES code (id),
    platform INTEGER REFERENCES code (id),
    source INTEGER REFERENCES code (id),
    legal_basis INTEGER REFERENCES code (id),            -- the first
    case_number TEXT NOT NULL,            -- the case it belongs to or led to
    action BLOB,                          -- the uid of the action it belongs to
    measure INTEGER REFERENCES code (id), -- what a review corrected, and by how much
    value INTEGER,
    bound INTEGER CHECK (bound BETWEEN 0 AND 4 AND (value IS NULL) = (bound = 4)),
    texts TEXT NOT NULL,                  -- all of its texts, folded, for searching
    voided TEXT NOT NULL,                 -- the reason; empty while it stands
    revision INTEGER NOT NULL REFERENCES revision (seq)
) STRICT;
CREATE INDEX dossier_number ON dossier (register, number, voided);
CREATE INDEX dossier_since ON dossier (register, since, id);
CREATE INDEX dossier_stage ON dossier (register, voided, stage, due, since, final);
CREATE INDEX dossier_due ON dossier (register, due) WHERE due IS NOT NULL;
CREATE INDEX dossier_case ON dossier (case_number) WHERE case_number != '';
CREATE INDEX dossier_action ON dossier (action) WHERE action IS NOT NULL;

CREATE TABLE dossier_partner (            -- the other bodies that take part in one
    dossier INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
    department INTEGER NOT NULL REFERENCES code (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (dossier, department)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossier_move (               -- the stages it reached, in their order
    dossier INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    stage INTEGER NOT NULL REFERENCES code (id),
    day INTEGER NOT NULL,
    PRIMARY KEY (dossier, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossier_link (               -- the other cases it names, by number
    dossier INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
    number TEXT NOT NULL,
    PRIMARY KEY (dossier, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_link_number ON dossier_link (number);

CREATE TABLE dossier_member (             -- the cases on a list, by uid
    dossier INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
    member BLOB NOT NULL,
    day INTEGER NOT NULL,
    released INTEGER,
    PRIMARY KEY (dossier, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_member_case ON dossier_member (member);

CREATE TABLE counted (                    -- the actions that dossiers logged by themselves, by uid
    action BLOB PRIMARY KEY,
    dossier INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
    place TEXT NOT NULL                   -- what is counted: a stage, an outcome, a case on a list
) STRICT, WITHOUT ROWID;
CREATE INDEX counted_dossier ON counted (dossier);

CREATE INDEX action_case ON action (case_number) WHERE case_number != '';

CREATE TABLE kept (                       -- files kept with an action or with a dossier
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE,
    action INTEGER REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
    dossier INTEGER REFERENCES dossier (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    digest BLOB NOT NULL REFERENCES blob (digest),
    role TEXT NOT NULL,                   -- 'file', or 'bulletin': the text that the record was read from
    revision INTEGER NOT NULL REFERENCES revision (seq),
    CHECK ((action IS NULL) != (dossier IS NULL))
) STRICT;
INSERT INTO kept (id, uid, action, name, digest, role, revision)
    SELECT id, uid, action, name, digest, role, revision FROM attachment;
DELETE FROM sqlite_sequence WHERE name = 'kept';
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'kept', seq FROM sqlite_sequence WHERE name = 'attachment';
DROP TABLE attachment;
ALTER TABLE kept RENAME TO attachment;
CREATE INDEX attachment_action ON attachment (action) WHERE action IS NOT NULL;
CREATE INDEX attachment_dossier ON attachment (dossier) WHERE dossier IS NOT NULL;
CREATE INDEX attachment_digest ON attachment (digest);
"""

_PERIODS = """
CREATE TABLE period (                     -- where a period of a campaign stands; one that is not here is open
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL REFERENCES campaign (id),
    code TEXT NOT NULL,
    first INTEGER NOT NULL,               -- the days it covers, YYYYMMDD
    last INTEGER NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('open', 'checked', 'approved', 'closed', 'submitted', 'acknowledged', 'returned')),
    frozen INTEGER NOT NULL,              -- the history's sequence number its figures were last closed at; 0 for never
    catalogue_version INTEGER NOT NULL,   -- in force then
    digest TEXT NOT NULL,                 -- of its records then
    at INTEGER NOT NULL,                  -- when it came where it stands
    post TEXT NOT NULL,
    note TEXT NOT NULL,                   -- why it was reopened or returned
    revision INTEGER NOT NULL REFERENCES revision (seq),
    UNIQUE (campaign, code)
) STRICT;

CREATE TABLE target (                     -- what a measure is to come to
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL REFERENCES campaign (id),
    measure INTEGER NOT NULL REFERENCES code (id),
    region INTEGER REFERENCES code (id),  -- NULL for all of them
    period TEXT NOT NULL,                 -- a period's code; the campaign's own for the whole of it
    value INTEGER NOT NULL CHECK (value >= 0),  -- in the measure's smallest unit
    revision INTEGER NOT NULL REFERENCES revision (seq)
) STRICT;
CREATE UNIQUE INDEX target_line ON target (campaign, measure, coalesce(region, 0), period);
"""


def _first(db: Database) -> None:
    _run(db, _FIRST)


def _intake(db: Database) -> None:
    _run(db, _INTAKE)


def _search(db: Database) -> None:
    _run(db, _SEARCH)


def _dossiers(db: Database) -> None:
    _run(db, _DOSSIERS)


def _periods(db: Database) -> None:
    _run(db, _PERIODS)


def _run(db: Database, script: str) -> None:
    for statement in re.split(r";\s*(?:--[^\n]*)?\n", script):
        if statement.strip():
            db.execute(statement)


Migration = tuple[str, "Callable[[Database], None]"]  # its name, and what it does
MIGRATIONS: tuple[Migration, ...] = (
    ("001-first", _first),
    ("002-intake", _intake),
    ("003-search", _search),
    ("004-dossiers", _dossiers),
    ("005-periods", _periods),
)


def migrate(store: Store, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the schema to this program's version; each migration and its record in one transaction."""
    from sqlite_utils.migrations import Migrations

    numbered = Migrations("jingzhang")
    for number, (name, apply) in enumerate(migrations, 1):
        numbered(name=name)(_numbered(apply, number))
    numbered.apply(store.database())


def _numbered(apply: Callable[[Database], None], number: int) -> Callable[[Database], None]:
    def migration(db: Database) -> None:
        apply(db)
        db.execute(f"PRAGMA user_version = {number}")

    return migration
