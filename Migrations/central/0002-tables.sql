-- Which answers stand as ordinary tables, too, for people with nothing but SQL (Docs/Tables.md). The tables themselves are
-- derived: they are made on request, and may be dropped at any time and by anybody.

-- The questionnaires of which tables were asked for; an empty id asks for all.
CREATE TABLE table_request (
    questionnaire TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE data_table (
    definition INTEGER PRIMARY KEY REFERENCES definition (number),
    name TEXT NOT NULL UNIQUE,
    -- The value of centre.change up to which its rows are right.
    change INTEGER NOT NULL,
    -- Why it is no longer kept up to date; nil for one that is.
    abandoned TEXT
) STRICT;
