-- Signed notes of the end of the chain: what was printed or sent away, so that it shows later that nothing up to that
-- event was changed or cut off (Docs/signatures.md).

INSERT INTO subject_kind (code, title) VALUES ('note', 'a signed note of the end of the chain');

CREATE TABLE audit_note (
    id        INTEGER PRIMARY KEY,
    key       TEXT    NOT NULL REFERENCES signing_key (name),
    text      TEXT    NOT NULL UNIQUE CHECK (length(text) BETWEEN 100 AND 10000),  -- the whole note with its signature
    timestamp TEXT    CHECK (length(timestamp) BETWEEN 4 AND 400000),  -- RFC 3161: an authority's answer, base64
    version   INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;

CREATE INDEX audit_note_by_key ON audit_note (key);

CREATE TRIGGER audit_note_is_not_changed BEFORE UPDATE ON audit_note
WHEN NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key OR NEW.text IS NOT OLD.text OR OLD.timestamp IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a note is never changed, and stamped once'); END;

CREATE TRIGGER audit_note_is_not_removed BEFORE DELETE ON audit_note
BEGIN SELECT RAISE(ABORT, 'a note is never removed'); END;
