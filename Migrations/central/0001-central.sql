-- The central database as one file. Every table and column is described in Docs/Merging.md.
-- A released migration is never edited: what changes later stands in the next number.

-- This centre: one row.
CREATE TABLE centre (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    -- Nil until the centre has a key.
    device BLOB CHECK (length(device) = 16),
    public_key BLOB CHECK (length(public_key) = 32),
    created INTEGER,
    -- The two sums of the digest (Docs/Merging.md).
    revisions BLOB NOT NULL CHECK (length(revisions) = 32),
    states BLOB NOT NULL CHECK (length(states) = 32),
    -- Counts the transactions that changed anything.
    change INTEGER NOT NULL CHECK (change >= 0),
    -- Whether content was erased whose bytes may still be in the file.
    is_unclean INTEGER NOT NULL DEFAULT 0 CHECK (is_unclean IN (0, 1)),
    CHECK ((device IS NULL) = (public_key IS NULL) AND (device IS NULL) = (created IS NULL))
) STRICT;

INSERT INTO centre (only, revisions, states, change) VALUES (1, zeroblob(32), zeroblob(32), 0);

-- The transactions that changed anything, with a random mark each: whoever holds what was derived from a state knows by
-- it whether this database has come from that very state, and not only from one of the same number.
CREATE TABLE change (
    number INTEGER PRIMARY KEY,
    mark BLOB NOT NULL CHECK (length(mark) = 16)
) STRICT;

-- The definitions that responses were given under, byte for byte.
CREATE TABLE definition (
    number INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    questionnaire TEXT NOT NULL,
    version TEXT NOT NULL,
    wave TEXT
) STRICT;

CREATE TABLE definition_file (
    definition INTEGER NOT NULL REFERENCES definition (number),
    -- 0 is the questionnaire, the others are its code lists in the order of their names.
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (name <> ''),
    bytes BLOB NOT NULL,
    PRIMARY KEY (definition, position),
    UNIQUE (definition, name)
) STRICT;

-- Stores and centres that made anything that is here.
CREATE TABLE device (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    is_centre INTEGER NOT NULL DEFAULT 0 CHECK (is_centre IN (0, 1))
) STRICT;

CREATE TABLE bundle (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    device INTEGER NOT NULL REFERENCES device (number),
    is_from_centre INTEGER NOT NULL CHECK (is_from_centre IN (0, 1)),
    first_sequence INTEGER CHECK (first_sequence >= 1),
    last_sequence INTEGER CHECK (last_sequence >= first_sequence),
    items INTEGER NOT NULL CHECK (items >= 0),
    signer TEXT,
    is_verified INTEGER NOT NULL CHECK (is_verified IN (0, 1)),
    source TEXT NOT NULL,
    -- Milliseconds since 1970-01-01T00:00:00Z, by the clock of the machine that merged.
    received INTEGER NOT NULL,
    is_retracted INTEGER NOT NULL CHECK (is_retracted IN (0, 1)),
    -- The stretch of revisions that it brought first.
    first_revision INTEGER NOT NULL,
    last_revision INTEGER,
    new INTEGER NOT NULL DEFAULT 0,
    known INTEGER NOT NULL DEFAULT 0,
    newer INTEGER NOT NULL DEFAULT 0,
    conflicting INTEGER NOT NULL DEFAULT 0,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    acts INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE response (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    -- The revision that counts; nil when none is visible.
    current INTEGER,
    -- How many states stand side by side.
    heads INTEGER NOT NULL CHECK (heads >= 0),
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    is_excluded INTEGER NOT NULL CHECK (is_excluded IN (0, 1)),
    -- The value of centre.change when it was last touched.
    change INTEGER NOT NULL
) STRICT;

CREATE TABLE revision (
    number INTEGER PRIMARY KEY,
    response INTEGER NOT NULL REFERENCES response (number),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    -- Nil for a withdrawal of which nothing else is known.
    definition INTEGER REFERENCES definition (number),
    device INTEGER NOT NULL REFERENCES device (number),
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    counter INTEGER NOT NULL CHECK (counter >= 1),
    kind INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
    origin INTEGER NOT NULL,
    mode INTEGER NOT NULL,
    disposition INTEGER NOT NULL,
    language TEXT NOT NULL,
    started INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- The hashes of its parents, one behind the other.
    parents BLOB,
    -- What remains of a content that was erased; nil while it is there, and for a withdrawal.
    content_hash BLOB CHECK (length(content_hash) = 32),
    salt BLOB CHECK (length(salt) = 16),
    content BLOB,
    -- The bundle that brought it first.
    bundle INTEGER NOT NULL REFERENCES bundle (number),
    UNIQUE (response, hash),
    CHECK ((salt IS NULL) = (content IS NULL)),
    CHECK (content IS NULL OR content_hash IS NULL),
    CHECK (kind <> 3 OR content IS NULL)
) STRICT;

-- Bundles that brought a revision again, and those whose revision had to wait before it was taken in.
CREATE TABLE carried (
    revision INTEGER NOT NULL REFERENCES revision (number),
    bundle INTEGER NOT NULL REFERENCES bundle (number),
    PRIMARY KEY (revision, bundle)
) STRICT, WITHOUT ROWID;

CREATE INDEX carried_by_bundle ON carried (bundle);

-- What centres said: retractions of bundles and exclusions of responses.
CREATE TABLE act (
    number INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    -- A bundle's id, or a response's.
    subject BLOB NOT NULL CHECK (length(subject) IN (16, 32)),
    counter INTEGER NOT NULL,
    -- As they are hashed.
    bytes BLOB NOT NULL,
    bundle INTEGER NOT NULL REFERENCES bundle (number)
) STRICT;

CREATE INDEX act_by_subject ON act (subject);

-- Items that are taken in by themselves when what they build on arrives.
CREATE TABLE waiting (
    number INTEGER PRIMARY KEY,
    -- The response's id; nil for an act.
    response BLOB CHECK (length(response) = 16),
    bytes BLOB NOT NULL,
    salt BLOB,
    content BLOB,
    bundle INTEGER NOT NULL REFERENCES bundle (number),
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX waiting_by_response ON waiting (response);

-- What was kept out, and why.
CREATE TABLE quarantine (
    number INTEGER PRIMARY KEY,
    bundle BLOB CHECK (length(bundle) = 32),
    source TEXT NOT NULL,
    -- The item's place in the bundle; nil for a whole bundle.
    place INTEGER,
    response BLOB CHECK (length(response) = 16),
    reason TEXT NOT NULL
) STRICT;
