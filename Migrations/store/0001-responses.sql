-- Responses on the machine where they are given. Every table and column is described in Docs/Storage.md.
-- A released migration is never edited: what changes later stands in the next number.

-- This store, since its first response: one row.
CREATE TABLE store (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    device TEXT NOT NULL CHECK (length(device) = 32 AND device NOT GLOB '*[^0-9a-f]*'),
    created INTEGER NOT NULL
) STRICT;

-- The definitions that responses were given under, byte for byte.
CREATE TABLE definition (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
    stored INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE definition_file (
    definition TEXT NOT NULL REFERENCES definition (hash),
    -- 0 is the questionnaire, the others are its code lists in the order of their names.
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (name <> ''),
    bytes BLOB NOT NULL,
    PRIMARY KEY (definition, position),
    UNIQUE (definition, name)
) STRICT;

CREATE TABLE response (
    -- Never used twice: other programs lock a response by it (AUTOINCREMENT).
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
    questionnaire TEXT NOT NULL,
    version TEXT NOT NULL,
    wave TEXT,
    definition TEXT NOT NULL REFERENCES definition (hash),
    origin TEXT NOT NULL CHECK (origin IN ('interview', 'scripted', 'imported', 'synthetic', 'test')),
    mode TEXT NOT NULL CHECK (mode IN ('full_screen', 'line', 'script')),
    language TEXT NOT NULL,
    disposition TEXT NOT NULL CHECK (
        disposition IN ('draft', 'complete', 'partial', 'break_off', 'refusal', 'screened_out', 'quota_full')),
    -- Milliseconds since 1970-01-01T00:00:00Z.
    started INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT;

CREATE TRIGGER response_keeps_its_identity
BEFORE UPDATE OF number, id, questionnaire, version, wave, definition, origin, started ON response
BEGIN
    SELECT raise(ABORT, 'what a response is and where it comes from never changes');
END;

CREATE TRIGGER ended_response_stays
BEFORE UPDATE ON response WHEN old.disposition <> 'draft'
BEGIN
    SELECT raise(ABORT, 'a response that has ended is not changed');
END;

CREATE TRIGGER only_drafts_are_deleted
BEFORE DELETE ON response WHEN old.disposition <> 'draft'
BEGIN
    SELECT raise(ABORT, 'a response that has ended is not deleted');
END;

-- What happened in each interview, in order. The answers are its replay.
CREATE TABLE journal (
    response INTEGER NOT NULL REFERENCES response (number) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    -- Which opening of the response this is in.
    session INTEGER NOT NULL CHECK (session >= 1),
    -- By the clock on the wall: milliseconds since 1970-01-01T00:00:00Z.
    at INTEGER NOT NULL,
    -- By the monotonic clock: milliseconds since the session began.
    elapsed INTEGER NOT NULL CHECK (elapsed >= 0),
    first_key INTEGER CHECK (first_key >= 0),
    kind TEXT NOT NULL CHECK (
        kind IN (
            'began', 'shown', 'answered', 'cleared', 'moved', 'confirmed', 'language', 'paused', 'resumed',
            'ended')),
    question TEXT,
    part TEXT,
    path TEXT,
    edit TEXT,
    form TEXT CHECK (
        form IN (
            'number', 'text', 'date', 'code', 'codes', 'ranking', 'truth', 'missing', 'beginning', 'options',
            'rows', 'language', 'ending')),
    value TEXT,
    PRIMARY KEY (response, number),
    CHECK ((number = 1) = (kind = 'began')),
    CHECK ((form IS NULL) = (value IS NULL)),
    CHECK ((kind IN ('answered', 'cleared')) = (part IS NOT NULL)),
    CHECK ((part IS NULL) = (path IS NULL)),
    CHECK (question IS NOT NULL OR kind NOT IN ('answered', 'cleared', 'shown')),
    CHECK (value IS NOT NULL OR kind NOT IN ('began', 'answered', 'confirmed', 'language', 'ended')),
    CHECK ((kind = 'confirmed') = (edit IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_has_no_gaps
BEFORE INSERT ON journal
WHEN new.number <> 1 + (SELECT coalesce(max(number), 0) FROM journal WHERE response = new.response)
BEGIN
    SELECT raise(ABORT, 'a journal is numbered without gaps');
END;

CREATE TRIGGER ended_journal_stays
BEFORE INSERT ON journal
WHEN (SELECT disposition FROM response WHERE number = new.response) <> 'draft'
BEGIN
    SELECT raise(ABORT, 'the journal of a response that has ended takes no more entries');
END;

CREATE TRIGGER journal_is_never_rewritten
BEFORE UPDATE ON journal
BEGIN
    SELECT raise(ABORT, 'a journal entry is never changed');
END;

CREATE TRIGGER journal_goes_with_its_response
BEFORE DELETE ON journal WHEN EXISTS (SELECT 1 FROM response WHERE number = old.response)
BEGIN
    SELECT raise(ABORT, 'journal entries are deleted only together with their response');
END;

-- What is typed and not yet confirmed: no answer, but not to be lost either.
CREATE TABLE unfinished_text (
    response INTEGER NOT NULL REFERENCES response (number) ON DELETE CASCADE,
    question TEXT NOT NULL,
    part TEXT NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (response, question, part, path)
) STRICT, WITHOUT ROWID;
