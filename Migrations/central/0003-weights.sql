-- Weights as named sets (Docs/Weighting.md). A set is derived: its plan and the responses give it again, to the last bit.

CREATE TABLE weight_set (
    number INTEGER PRIMARY KEY,
    questionnaire TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The plan it was made by, as it was read.
    plan BLOB NOT NULL,
    -- The state of the responses that it was made of: centre.change and its mark.
    change INTEGER NOT NULL,
    mark BLOB NOT NULL CHECK (length(mark) = 16),
    -- Milliseconds since 1970-01-01T00:00:00Z, by the clock of the machine that made it.
    made INTEGER NOT NULL,
    UNIQUE (questionnaire, name)
) STRICT;

-- A respondent who is not in a set has no row of it.
CREATE TABLE weight (
    response INTEGER NOT NULL REFERENCES response (number),
    weight_set INTEGER NOT NULL REFERENCES weight_set (number),
    value REAL NOT NULL CHECK (value >= 0),
    PRIMARY KEY (response, weight_set)
) STRICT, WITHOUT ROWID;
