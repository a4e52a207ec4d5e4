-- What a cluster needs to be able to do, and which of its members can do it (5.1d).

CREATE TABLE capability (
    id       INTEGER PRIMARY KEY,
    cluster  INTEGER NOT NULL REFERENCES cluster (id),
    name     TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    name_key TEXT    NOT NULL CHECK (length(name_key) > 0),  -- NFKC, case folded: what names are compared by
    needed   INTEGER NOT NULL DEFAULT 0 CHECK (needed BETWEEN 0 AND 1000),  -- by how many members; 0: only offered
    UNIQUE (cluster, name_key)
) STRICT;

-- An offer outlives the membership, as the record of who could do what; it counts on the days of the membership.
CREATE TABLE capability_offer (
    capability INTEGER NOT NULL REFERENCES capability (id),
    party      INTEGER NOT NULL REFERENCES party (id),
    PRIMARY KEY (capability, party)
) STRICT, WITHOUT ROWID;
