-- What the organisation noted of a partner or a cluster on a day, with a document by its hash where one goes with it.

INSERT INTO subject_kind (code, title) VALUES ('remark', 'what was noted of a partner or a cluster');

CREATE TABLE remark (
    id           INTEGER PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'W-'),
    counterparty INTEGER NOT NULL REFERENCES party (id),
    text         TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
    noted_on     TEXT    NOT NULL CHECK (date(noted_on, '+0 days') IS noted_on),
    sha256       TEXT    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    kept_at      TEXT    CHECK (length(kept_at) BETWEEN 1 AND 1000),
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;

CREATE INDEX remark_by_counterparty ON remark (counterparty, noted_on);
CREATE INDEX remark_by_day ON remark (noted_on);

CREATE TRIGGER remark_is_not_removed BEFORE DELETE ON remark
BEGIN SELECT RAISE(ABORT, 'a remark is edited and never removed'); END;
