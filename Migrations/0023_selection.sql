-- What a selection was made of, so that it can be made again years later (5.2a), and queries that are asked again.

-- Without a row the selection was kept before this was; its scores stand, and cannot be made again.
CREATE TABLE shortlist_basis (
    shortlist    INTEGER PRIMARY KEY REFERENCES shortlist (id),
    measure      TEXT    NOT NULL,  -- JSON: weights, how many partners have which words, words that mean nearly the same
    model        TEXT    CHECK (length(model) = 64),  -- the SHA-256 of the sentence model; NULL where no meaning was compared
    query_vector BLOB    CHECK (length(query_vector) BETWEEN 4 AND 16384),  -- float32, the least byte first; NULL where the model did not know the language
    CHECK (query_vector IS NULL OR model IS NOT NULL)
) STRICT;

CREATE TABLE shortlist_entry_basis (
    shortlist  INTEGER NOT NULL,
    rank       INTEGER NOT NULL,
    words      TEXT    NOT NULL,  -- JSON: how often the partner used each word of the query, in 255ths, and words in all
    text_words INTEGER CHECK (text_words >= 0),  -- words in a language that the model knows; NULL where nothing was compared
    parts      INTEGER CHECK (parts >= 0),  -- so many of the first vectors are of parts, the rest of sentences
    vectors    BLOB    CHECK (length(vectors) >= 16),
    PRIMARY KEY (shortlist, rank),
    FOREIGN KEY (shortlist, rank) REFERENCES shortlist_entry (shortlist, rank),
    CHECK ((text_words IS NULL) = (vectors IS NULL)),
    CHECK ((parts IS NULL) = (vectors IS NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO subject_kind (code, title) VALUES ('query', 'a query for alignment that is asked again');

CREATE TABLE saved_query (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    name_key   TEXT    NOT NULL CHECK (length(name_key) > 0),
    asked      TEXT    NOT NULL,  -- JSON: text, values, like, criteria, weights and limit, each where it was given
    removed_on TEXT    CHECK (date(removed_on, '+0 days') IS removed_on),  -- then the name is free again
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;

CREATE UNIQUE INDEX saved_query_by_name ON saved_query (name_key) WHERE removed_on IS NULL;
CREATE INDEX saved_query_by_any_name ON saved_query (name_key, id);
