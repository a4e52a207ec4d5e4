-- Talks over where two sides differ (5.2c): with whom, when, who facilitated it, what was talked over and agreed.

INSERT INTO subject_kind (code, title) VALUES ('dialogue', 'a talk with a partner about where both sides differ');

CREATE TABLE dialogue (
    id          INTEGER PRIMARY KEY,
    reference   TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'G-'),
    partner     INTEGER NOT NULL REFERENCES partner (id),
    held_on     TEXT    NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
    facilitator INTEGER NOT NULL REFERENCES person (id),  -- of the organisation, of a partner, or of neither side
    agreed      TEXT    CHECK (length(agreed) BETWEEN 1 AND 10000),  -- NULL while nothing is
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;

CREATE INDEX dialogue_by_partner ON dialogue (partner, held_on);

CREATE TABLE dialogue_point (
    dialogue INTEGER NOT NULL REFERENCES dialogue (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    point    TEXT    NOT NULL CHECK (length(point) BETWEEN 1 AND 1000),
    PRIMARY KEY (dialogue, position)
) STRICT, WITHOUT ROWID;
