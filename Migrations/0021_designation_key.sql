-- What a requirement's designation is compared by, as that of a standard is: NFKC, case folded, runs of blanks as one.
-- text_key is there while the steps run, and nothing in the registry's own tables calls it.

DROP TRIGGER declaration_has_a_requirement;

-- Built anew, because a column that is never empty cannot be added to rows that are there.
CREATE TABLE new_declaration_requirement (
    declaration  INTEGER NOT NULL REFERENCES declaration (id),
    position     INTEGER NOT NULL CHECK (position >= 1),
    typed        TEXT    NOT NULL CHECK (length(typed) BETWEEN 1 AND 1000),  -- as it was given
    standard     TEXT    NOT NULL CHECK (length(standard) BETWEEN 1 AND 1000),  -- the designation without its edition
    standard_key TEXT    NOT NULL,  -- as designation_key of a standard
    edition      TEXT    CHECK (length(edition) BETWEEN 4 AND 1000),  -- the year or date, with amendments
    options      TEXT    CHECK (length(options) BETWEEN 1 AND 1000),  -- chosen where the standard leaves a choice
    PRIMARY KEY (declaration, position),
    UNIQUE (declaration, typed)
) STRICT, WITHOUT ROWID;

INSERT INTO new_declaration_requirement (declaration, position, typed, standard, standard_key, edition, options)
SELECT declaration, position, typed, standard, text_key(standard), edition, options
FROM declaration_requirement ORDER BY declaration, position;

DROP TABLE declaration_requirement;
ALTER TABLE new_declaration_requirement RENAME TO declaration_requirement;

CREATE INDEX declaration_requirement_by_standard ON declaration_requirement (standard_key, edition);

CREATE TRIGGER declaration_has_a_requirement BEFORE UPDATE OF status ON declaration
WHEN OLD.status = 'draft' AND NEW.status <> 'draft'
    AND NOT EXISTS (SELECT 1 FROM declaration_requirement WHERE declaration = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a declaration names at least one requirement'); END;

CREATE TRIGGER declaration_requirement_is_not_added BEFORE INSERT ON declaration_requirement
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

CREATE TRIGGER declaration_requirement_is_not_changed BEFORE UPDATE ON declaration_requirement
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft'
    OR (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

CREATE TRIGGER declaration_requirement_is_not_removed BEFORE DELETE ON declaration_requirement
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;
