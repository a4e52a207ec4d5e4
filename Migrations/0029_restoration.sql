-- What was restored from which backup, and which end of the history was left for it.

INSERT INTO subject_kind (code, title) VALUES ('restoration', 'a registry that was restored from a backup');

CREATE TABLE restoration (
    id        INTEGER PRIMARY KEY,
    backup    TEXT NOT NULL CHECK (length(backup) BETWEEN 1 AND 4096),  -- the name of its file, without the folder
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    head      TEXT NOT NULL CHECK (length(head) BETWEEN 66 AND 84),  -- the end of its history, SEQUENCE:HASH
    left_head TEXT CHECK (length(left_head) BETWEEN 18 AND 84),  -- that of the registry that was left; NULL where it is not known
    kept_as   TEXT CHECK (length(kept_as) BETWEEN 1 AND 4096)  -- the folder in which that was kept; NULL where there was none
) STRICT;
