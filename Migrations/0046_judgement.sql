-- What people found of two partners: one firm, two, or not yet clear. Nobody is asked again what follows from it.

INSERT INTO subject_kind (code, title) VALUES
    ('judgement', 'whether two partners are one firm');

CREATE TABLE judgement (
    id        INTEGER PRIMARY KEY,
    one       INTEGER NOT NULL REFERENCES party (id),
    other     INTEGER NOT NULL REFERENCES party (id),
    verdict   TEXT    NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    why       TEXT    CHECK (length(why) BETWEEN 1 AND 10000),
    judged_on TEXT    NOT NULL CHECK (date(judged_on, '+0 days') IS judged_on),
    version   INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    UNIQUE (one, other),
    CHECK (one < other)
) STRICT;

CREATE INDEX judgement_by_other ON judgement (other);

-- Whether a site is on record already is looked up under the few ways in which people write it.
CREATE INDEX partner_by_website ON partner (website) WHERE website IS NOT NULL;
