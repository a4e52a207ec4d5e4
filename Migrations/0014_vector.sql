-- What the texts of partners mean, as numbers by which they are compared (Docs/alignment.md), and how much each part
-- of an alignment counts. The numbers are made from the texts and can be made anew, so no event holds them.

-- Whose numbers these are; without a row no text was ever looked at.
CREATE TABLE vector_index (
    only         INTEGER PRIMARY KEY CHECK (only = 1),
    model        TEXT    NOT NULL CHECK (length(model) = 64),  -- the SHA-256 of the sentence model
    width        INTEGER NOT NULL CHECK (width BETWEEN 1 AND 4096),  -- numbers in a vector
    last_partner INTEGER NOT NULL DEFAULT 0 CHECK (last_partner >= 0)  -- partners up to this one were looked at
) STRICT;

-- The vectors of one partner's texts: of each part of them, then of each sentence.
CREATE TABLE partner_vector (
    partner INTEGER PRIMARY KEY REFERENCES partner (id),
    digest  BLOB    NOT NULL CHECK (length(digest) = 8),  -- of the wording that they were made from, the model and the counts
    words   INTEGER NOT NULL CHECK (words >= 0),  -- words in a language that the model knows; 0 where there are none
    parts   INTEGER NOT NULL CHECK (parts >= 0),  -- so many of the first vectors are of parts, the rest of sentences
    content BLOB    NOT NULL CHECK (length(content) >= 16)
) STRICT;

-- The vectors of all parts once more, those of 128 partner numbers side by side, as they are scanned.
CREATE TABLE vector_chunk (
    number  INTEGER PRIMARY KEY CHECK (number >= 0),  -- the partner's number divided by 128
    content BLOB    NOT NULL CHECK (length(content) >= 16)
) STRICT;

-- Partners that were looked at once and whose wording has changed since.
CREATE TABLE vector_stale (
    partner INTEGER PRIMARY KEY REFERENCES partner (id)
) STRICT;

-- How much each part of an alignment counts, in per cent; without rows as the program has it.
CREATE TABLE alignment_weight (
    part   TEXT    NOT NULL PRIMARY KEY CHECK (part = 'values' OR part = 'meaning' OR part = 'words'),
    weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100)
) STRICT, WITHOUT ROWID;
