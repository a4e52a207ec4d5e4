-- What a history is kept of, as rows: a later step adds a kind without building the history anew.

CREATE TABLE subject_kind (
    code  TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 40),
    title TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO subject_kind (code, title) VALUES
    ('actor',        'somebody who changed something'),
    ('organisation', 'who runs the registry'),
    ('partner',      'a firm that the organisation works with'),
    ('person',       'somebody at a partner or in the organisation'),
    ('cluster',      'firms that act as one counterparty'),
    ('declaration',  'what a partner or a cluster declares about itself'),
    ('risk',         'a threat or an opportunity managed together'),
    ('shortlist',    'a selection of partners'),
    ('value',        'a value of the organisation''s own making'),
    ('rate',         'an exchange rate'),
    ('import',       'a list that was read');

-- A payload refers to its event, so both are built anew and the old ones leave in turn.
CREATE TABLE new_event (
    sequence       INTEGER PRIMARY KEY CHECK (sequence > 0),
    at             TEXT    NOT NULL CHECK (length(at) = 24),
    actor          INTEGER NOT NULL REFERENCES actor (id),
    subject_kind   TEXT    NOT NULL REFERENCES subject_kind (code),
    subject        INTEGER NOT NULL,
    action         TEXT    NOT NULL CHECK (length(action) BETWEEN 1 AND 40),
    schema_version INTEGER NOT NULL,
    digest         BLOB    NOT NULL CHECK (length(digest) = 32),  -- SHA-256 of salt and payload
    hash           BLOB    NOT NULL CHECK (length(hash) = 32)  -- SHA-256 of the hash before and of this row
) STRICT;

CREATE TABLE new_event_payload (
    sequence INTEGER PRIMARY KEY REFERENCES new_event (sequence),
    salt     BLOB NOT NULL CHECK (length(salt) = 16),
    payload  TEXT NOT NULL
) STRICT;

INSERT INTO new_event SELECT * FROM event ORDER BY sequence;
INSERT INTO new_event_payload SELECT * FROM event_payload ORDER BY sequence;

DROP TABLE event_payload;
DROP TABLE event;
ALTER TABLE new_event RENAME TO event;
ALTER TABLE new_event_payload RENAME TO event_payload;

CREATE INDEX event_by_subject ON event (subject_kind, subject);

CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;

CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;

CREATE TRIGGER event_payload_is_not_changed BEFORE UPDATE ON event_payload
BEGIN SELECT RAISE(ABORT, 'a payload is never changed'); END;
