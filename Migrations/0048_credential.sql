-- The places that credentials have in published lists of their status, so that a withdrawal shows in them.

INSERT INTO subject_kind (code, title) VALUES ('credential', 'a credential that names its place in a list of status');

CREATE TABLE credential (
    id          INTEGER PRIMARY KEY,
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    list        TEXT    NOT NULL CHECK (length(list) BETWEEN 9 AND 400 AND list LIKE 'https://%'),  -- where it is published
    place       INTEGER NOT NULL CHECK (place BETWEEN 0 AND 131071),  -- drawn by lot, so that it tells nothing
    made_on     TEXT    NOT NULL CHECK (date(made_on, '+0 days') IS made_on),
    UNIQUE (list, place)
) STRICT;

CREATE TRIGGER credential_stays BEFORE UPDATE ON credential
BEGIN SELECT RAISE(ABORT, 'the place of a credential is written in it'); END;

CREATE TRIGGER credential_is_not_removed BEFORE DELETE ON credential
BEGIN SELECT RAISE(ABORT, 'a credential that was given away is not forgotten'); END;

-- How many days a credential without a list holds; NULL: as many as come with the program.
ALTER TABLE declaration_rules ADD COLUMN credential_days INTEGER CHECK (credential_days BETWEEN 1 AND 3650);
