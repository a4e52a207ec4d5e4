-- Selections (5.2a): what was asked, how it was scored, who came out, and what was decided about whom and why.

CREATE TABLE shortlist (
    id            INTEGER PRIMARY KEY,
    reference     TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'S-'),
    name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    name_key      TEXT    NOT NULL UNIQUE CHECK (length(name_key) > 0),  -- a command names a shortlist by its name
    query         TEXT    NOT NULL,  -- JSON: text, values and criteria as they were that day
    weights       TEXT    NOT NULL,  -- JSON: the weight of each part of the score
    algorithm     TEXT    NOT NULL CHECK (length(algorithm) BETWEEN 1 AND 100),
    unknown_count INTEGER NOT NULL CHECK (unknown_count >= 0),  -- partners that had said nothing yet, so were not scored
    made_at       TEXT    NOT NULL CHECK (length(made_at) = 24),  -- by whom is in the history
    version       INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;

-- Scores are whole tenths from 0 to 1000, so that what is read back is what was recorded.
CREATE TABLE shortlist_entry (
    shortlist  INTEGER NOT NULL REFERENCES shortlist (id),
    rank       INTEGER NOT NULL CHECK (rank >= 1),
    partner    INTEGER NOT NULL REFERENCES partner (id),
    score      INTEGER NOT NULL,
    score_low  INTEGER NOT NULL CHECK (score_low >= 0),
    score_high INTEGER NOT NULL CHECK (score_high <= 1000),
    known      INTEGER NOT NULL CHECK (known BETWEEN 0 AND 1000),  -- thousandths
    parts      TEXT    NOT NULL,  -- JSON: each part of the score with what it came from
    PRIMARY KEY (shortlist, rank),
    UNIQUE (shortlist, partner),
    CHECK (score BETWEEN score_low AND score_high)
) STRICT, WITHOUT ROWID;

CREATE INDEX shortlist_entry_by_partner ON shortlist_entry (partner);

-- The decision that stands; those before it are in the history.
CREATE TABLE shortlist_decision (
    shortlist  INTEGER NOT NULL,
    partner    INTEGER NOT NULL,
    outcome    TEXT    NOT NULL CHECK (outcome IN ('chosen', 'declined', 'later')),
    why        TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 100000),
    decided_on TEXT    NOT NULL CHECK (date(decided_on, '+0 days') IS decided_on),
    PRIMARY KEY (shortlist, partner),
    FOREIGN KEY (shortlist, partner) REFERENCES shortlist_entry (shortlist, partner)  -- only who was on the list
) STRICT, WITHOUT ROWID;

CREATE INDEX shortlist_decision_by_partner ON shortlist_decision (partner);
