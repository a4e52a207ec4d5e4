-- Who changed what, when and why, as a chain that shows every later hand (Docs/history.md has its layout).

CREATE TABLE migration (
    number     INTEGER PRIMARY KEY CHECK (number > 0),
    name       TEXT NOT NULL UNIQUE,
    checksum   BLOB NOT NULL CHECK (length(checksum) = 32),  -- SHA-256 of the step's SQL
    applied_at TEXT NOT NULL,
    digest     BLOB NOT NULL CHECK (length(digest) = 32)  -- SHA-256 of the rest of the row (Docs/history.md)
) STRICT;

CREATE TABLE actor (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 400),  -- as claimed
    system_user TEXT NOT NULL CHECK (length(system_user) BETWEEN 1 AND 400),  -- as the system knew it
    UNIQUE (name, system_user)
) STRICT;

CREATE TABLE event (
    sequence       INTEGER PRIMARY KEY CHECK (sequence > 0),
    at             TEXT    NOT NULL CHECK (length(at) = 24),
    actor          INTEGER NOT NULL REFERENCES actor (id),
    subject_kind   TEXT    NOT NULL CHECK (  -- no IN: SQLite builds a table of more than two for every row
        subject_kind = 'actor' OR subject_kind = 'organisation' OR subject_kind = 'partner'
        OR subject_kind = 'person' OR subject_kind = 'cluster' OR subject_kind = 'declaration'
        OR subject_kind = 'risk' OR subject_kind = 'shortlist' OR subject_kind = 'value'
        OR subject_kind = 'rate' OR subject_kind = 'import'),
    subject        INTEGER NOT NULL,
    action         TEXT    NOT NULL CHECK (length(action) BETWEEN 1 AND 40),
    schema_version INTEGER NOT NULL,
    digest         BLOB    NOT NULL CHECK (length(digest) = 32),  -- SHA-256 of salt and payload
    hash           BLOB    NOT NULL CHECK (length(hash) = 32)  -- SHA-256 of the hash before and of this row
) STRICT;

CREATE INDEX event_by_subject ON event (subject_kind, subject);

-- Apart from the chain, so that erasing a person deletes salt and payload and leaves the chain whole.
CREATE TABLE event_payload (
    sequence INTEGER PRIMARY KEY REFERENCES event (sequence),
    salt     BLOB NOT NULL CHECK (length(salt) = 16),
    payload  TEXT NOT NULL
) STRICT;

CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;

CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;

CREATE TRIGGER event_payload_is_not_changed BEFORE UPDATE ON event_payload
BEGIN SELECT RAISE(ABORT, 'a payload is never changed'); END;
