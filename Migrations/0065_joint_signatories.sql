-- Who signs a declaration together with its signatory, and of which firms it is known that several sign; and affiliations
-- that were entered in error.

-- How many of its people sign together for a firm: NULL where one does, as far as is known.
ALTER TABLE partner ADD COLUMN signatories INTEGER CHECK (signatories BETWEEN 2 AND 9);
ALTER TABLE partner ADD COLUMN signatories_since TEXT CHECK (date(signatories_since, '+0 days') IS signatories_since);
ALTER TABLE partner ADD COLUMN signatories_source TEXT CHECK (length(signatories_source) BETWEEN 1 AND 1000);

-- Whether a person signs alone where others of the firm sign together, or together where others sign alone.
ALTER TABLE person ADD COLUMN signs TEXT CHECK (signs IN ('alone', 'jointly'));

CREATE TABLE declaration_cosignatory (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    position    INTEGER NOT NULL CHECK (position >= 1),  -- the signatory of the declaration itself comes before all
    person      INTEGER NOT NULL REFERENCES person (id),
    name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),  -- as it was on the day of issue
    function    TEXT    CHECK (length(function) BETWEEN 1 AND 400),  -- NULL in drafts alone
    PRIMARY KEY (declaration, position),
    UNIQUE (declaration, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX declaration_cosignatory_by_person ON declaration_cosignatory (person);

CREATE TRIGGER declaration_cosignatory_is_not_added BEFORE INSERT ON declaration_cosignatory
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

-- A name may be erased when it need not be kept any longer, as that of the first signatory.
CREATE TRIGGER declaration_cosignatory_is_not_changed BEFORE UPDATE ON declaration_cosignatory
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' AND (
    NEW.declaration IS NOT OLD.declaration OR NEW.position IS NOT OLD.position OR NEW.person IS NOT OLD.person
    OR (NEW.name IS NOT OLD.name AND NEW.name IS NOT '(erased)') OR NEW.function IS NOT OLD.function)
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

CREATE TRIGGER declaration_cosignatory_is_not_removed BEFORE DELETE ON declaration_cosignatory
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

CREATE TRIGGER declaration_is_signed_by_several BEFORE UPDATE OF status ON declaration
WHEN OLD.status = 'draft' AND NEW.status <> 'draft' AND EXISTS (
    SELECT 1 FROM declaration_cosignatory AS other WHERE other.declaration = OLD.id
        AND (other.person = NEW.signatory OR other.function IS NULL))
BEGIN SELECT RAISE(ABORT, 'each signatory signs once, with name and function'); END;

CREATE TABLE void_affiliation (
    affiliation INTEGER PRIMARY KEY REFERENCES affiliation (id),
    void_on     TEXT NOT NULL CHECK (date(void_on, '+0 days') IS void_on),
    why         TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 10000)
) STRICT;
