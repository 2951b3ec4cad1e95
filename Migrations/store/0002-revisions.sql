-- The history of responses: sealed states that never change, corrections, withdrawals, and what a centre has confirmed.
-- Every table and column is described in Docs/Storage.md.

-- The store's name follows from its public key. The private key never lies in this file.
ALTER TABLE store ADD COLUMN public_key BLOB CHECK (length(public_key) = 32);

-- The number of the journal entry that ended it; NULL in a draft.
ALTER TABLE response ADD COLUMN ended INTEGER;
-- The number of the last end that is sealed.
ALTER TABLE response ADD COLUMN sealed INTEGER;

DROP TRIGGER ended_response_stays;
DROP TRIGGER only_drafts_are_deleted;
DROP TRIGGER ended_journal_stays;
DROP TRIGGER journal_goes_with_its_response;

UPDATE response SET ended = (SELECT max(number) FROM journal WHERE response = response.number)
WHERE disposition <> 'draft';

CREATE INDEX response_to_be_sealed ON response (number) WHERE ended IS NOT NULL AND sealed IS NOT ended;

CREATE TABLE revision (
    -- In the order in which they came; never used twice, so that reading can go on after any of them.
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Of the response.
    id TEXT NOT NULL CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    made_here INTEGER NOT NULL CHECK (made_here IN (0, 1)),
    -- The how-manieth that its device made; 0 for what anybody can make again.
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    -- The journal entry whose end it seals; NULL for what came from elsewhere, and for a withdrawal.
    ended INTEGER CHECK (ended > 1),
    -- All that is hashed.
    header BLOB NOT NULL,
    -- NULL in a withdrawal, and once they have been erased.
    salt BLOB CHECK (length(salt) = 16),
    content BLOB,
    UNIQUE (id, hash),
    CHECK ((salt IS NULL) = (content IS NULL)),
    CHECK (made_here = 1 OR ended IS NULL)
) STRICT;

CREATE UNIQUE INDEX revision_by_sequence ON revision (sequence) WHERE made_here = 1 AND sequence > 0;
CREATE INDEX revision_for_anybody ON revision (number) WHERE made_here = 1 AND sequence = 0;

-- Responses that are to be forgotten, and when that was done here.
CREATE TABLE withdrawal (
    id TEXT PRIMARY KEY CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
    at INTEGER NOT NULL,
    -- Whether the file has been written anew since, and the copies of earlier versions are gone.
    cleaned INTEGER NOT NULL DEFAULT 0 CHECK (cleaned IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What a centre has confirmed to hold: sequence numbers of a device, both ends included. Ranges do not touch.
CREATE TABLE receipt (
    device TEXT NOT NULL CHECK (length(device) = 32 AND device NOT GLOB '*[^0-9a-f]*'),
    first INTEGER NOT NULL CHECK (first >= 1),
    last INTEGER NOT NULL,
    PRIMARY KEY (device, first),
    CHECK (first <= last)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER store_keeps_its_name
BEFORE UPDATE OF device ON store
WHEN new.device <> old.device
    AND (old.public_key IS NOT NULL OR EXISTS (SELECT 1 FROM revision WHERE made_here = 1 AND sequence > 0))
BEGIN
    SELECT raise(ABORT, 'a store under whose name something was sealed keeps it');
END;

CREATE TRIGGER store_keeps_its_key
BEFORE UPDATE OF public_key ON store WHEN old.public_key IS NOT NULL AND new.public_key IS NOT old.public_key
BEGIN
    SELECT raise(ABORT, 'the key of a store never changes');
END;

CREATE TRIGGER ended_response_stays
BEFORE UPDATE ON response
WHEN old.disposition <> 'draft' AND new.disposition <> 'draft'
    AND (new.mode, new.language, new.disposition, new.changed, new.ended)
        IS NOT (old.mode, old.language, old.disposition, old.changed, old.ended)
BEGIN
    SELECT raise(ABORT, 'a response that has ended is not changed');
END;

CREATE TRIGGER only_sealed_is_reopened
BEFORE UPDATE ON response
WHEN old.disposition <> 'draft' AND new.disposition = 'draft'
    AND (old.sealed IS NOT old.ended OR new.sealed IS NOT old.sealed)
BEGIN
    SELECT raise(ABORT, 'what has ended is opened again only once that state is sealed');
END;

CREATE TRIGGER response_knows_its_end
BEFORE UPDATE ON response
WHEN (new.disposition = 'draft') <> (new.ended IS NULL)
    OR new.ended IS NOT NULL AND (
        SELECT kind FROM journal WHERE response = new.number ORDER BY number DESC LIMIT 1) <> 'ended'
    OR new.ended IS NOT NULL AND new.ended <> (SELECT max(number) FROM journal WHERE response = new.number)
BEGIN
    SELECT raise(ABORT, 'a response has ended when the last entry of its journal is its end');
END;

CREATE TRIGGER seal_stays
BEFORE UPDATE OF sealed ON response
WHEN new.sealed IS NOT old.sealed AND (
    new.sealed IS NOT new.ended OR new.sealed IS NULL OR new.sealed < old.sealed
    OR NOT EXISTS (SELECT 1 FROM revision WHERE id = new.id AND ended IS NOT NULL))
BEGIN
    SELECT raise(ABORT, 'a response is sealed by a revision of its end');
END;

CREATE TRIGGER only_new_drafts_are_deleted
BEFORE DELETE ON response
WHEN (old.disposition <> 'draft' OR old.sealed IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM withdrawal WHERE id = old.id)
BEGIN
    SELECT raise(ABORT, 'what has been submitted is not deleted, only withdrawn');
END;

CREATE TRIGGER withdrawn_response_stays_away
BEFORE INSERT ON response WHEN EXISTS (SELECT 1 FROM withdrawal WHERE id = new.id)
BEGIN
    SELECT raise(ABORT, 'a response that was withdrawn does not come back');
END;

CREATE TRIGGER ended_journal_stays
BEFORE INSERT ON journal
WHEN (SELECT disposition FROM response WHERE number = new.response) <> 'draft'
    AND (new.kind <> 'resumed' OR (SELECT sealed IS NOT ended FROM response WHERE number = new.response))
BEGIN
    SELECT raise(ABORT, 'the journal of a response that has ended takes no more entries until it is reopened');
END;

CREATE TRIGGER journal_goes_with_its_response
BEFORE DELETE ON journal
WHEN EXISTS (
    SELECT 1 FROM response
    WHERE number = old.response AND (disposition <> 'draft' OR sealed IS NULL OR old.number <= sealed))
BEGIN
    SELECT raise(ABORT, 'journal entries are deleted with their response, or with a correction that is given up');
END;

CREATE TRIGGER sequence_has_no_gaps
BEFORE INSERT ON revision
WHEN new.made_here = 1 AND new.sequence > 0 AND new.sequence <> 1 + max(
    (SELECT coalesce(max(sequence), 0) FROM revision WHERE made_here = 1 AND sequence > 0),
    (SELECT coalesce(max(last), 0) FROM receipt WHERE device = (SELECT device FROM store)))
BEGIN
    SELECT raise(ABORT, 'the revisions of a store are numbered without gaps');
END;

CREATE TRIGGER withdrawn_content_stays_away
BEFORE INSERT ON revision
WHEN new.content IS NOT NULL AND EXISTS (SELECT 1 FROM withdrawal WHERE id = new.id)
BEGIN
    SELECT raise(ABORT, 'the content of a response that was withdrawn does not come back');
END;

CREATE TRIGGER revision_stays
BEFORE UPDATE OF number, id, hash, sequence, header ON revision
BEGIN
    SELECT raise(ABORT, 'a revision is never changed');
END;

CREATE TRIGGER revision_is_made_once
BEFORE UPDATE OF made_here, ended ON revision
WHEN (old.made_here = 1 OR old.sequence > 0) AND (new.made_here, new.ended) IS NOT (old.made_here, old.ended)
BEGIN
    SELECT raise(ABORT, 'a revision is never changed');
END;

CREATE TRIGGER content_is_erased_by_withdrawal
BEFORE UPDATE OF salt, content ON revision
WHEN new.content IS NOT old.content AND (
    new.content IS NOT NULL OR NOT EXISTS (SELECT 1 FROM withdrawal WHERE id = old.id))
    OR new.content IS old.content AND new.salt IS NOT old.salt
BEGIN
    SELECT raise(ABORT, 'the content of a revision is erased when its response is withdrawn, and else stays');
END;

CREATE TRIGGER revision_is_never_deleted
BEFORE DELETE ON revision
BEGIN
    SELECT raise(ABORT, 'a revision is never deleted');
END;

CREATE TRIGGER withdrawal_is_for_good
BEFORE DELETE ON withdrawal
BEGIN
    SELECT raise(ABORT, 'a withdrawal is for good');
END;

CREATE TRIGGER withdrawal_stays
BEFORE UPDATE OF id, at ON withdrawal
BEGIN
    SELECT raise(ABORT, 'a withdrawal is for good');
END;
