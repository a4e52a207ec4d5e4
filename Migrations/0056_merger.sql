-- Two records of one firm become one: the one that goes leads to the one that stays, and every row that moved is known, so
-- that it goes back when the two turn out to be two.

INSERT INTO subject_kind (code, title) VALUES ('merger', 'that two records of one firm became one');

CREATE TABLE merger (
    party     INTEGER PRIMARY KEY REFERENCES partner (id),  -- the record that went
    survivor  INTEGER NOT NULL REFERENCES partner (id) CHECK (survivor <> party),
    merged_on TEXT    NOT NULL CHECK (date(merged_on, '+0 days') IS merged_on),
    why       TEXT    CHECK (length(why) BETWEEN 1 AND 100000),
    filled    TEXT    NOT NULL CHECK (length(filled) > 1),  -- JSON: the fields that the survivor took over
    named     INTEGER NOT NULL CHECK (named IN (0, 1))  -- whether the name that went is one of the survivor's by it
) STRICT;

CREATE INDEX merger_by_survivor ON merger (survivor);

CREATE TRIGGER merger_is_with_who_is_there BEFORE INSERT ON merger
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.survivor)
BEGIN SELECT RAISE(ABORT, 'nothing goes into what is void or went itself'); END;

CREATE TRIGGER merger_is_not_changed BEFORE UPDATE ON merger
BEGIN SELECT RAISE(ABORT, 'a merger is undone, never changed'); END;

-- A row that moved, by its place (table and column) and by what tells it from the other rows of its party.
CREATE TABLE merger_row (
    merger INTEGER NOT NULL REFERENCES merger (party),
    place  TEXT    NOT NULL CHECK (length(place) BETWEEN 3 AND 100),
    key    TEXT    NOT NULL CHECK (length(key) > 1),
    PRIMARY KEY (merger, place, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX merger_row_by_key ON merger_row (place, key);

-- What was issued is the word of the record that issued it, and says so for good; whose it is now may be another.
ALTER TABLE declaration ADD COLUMN issued_as INTEGER REFERENCES party (id);

DROP TRIGGER declaration_is_not_changed;
CREATE TRIGGER declaration_is_not_changed BEFORE UPDATE ON declaration
WHEN OLD.status <> 'draft' AND (
    NEW.id IS NOT OLD.id OR NEW.reference IS NOT OLD.reference OR (NEW.issuer IS NOT OLD.issuer AND NOT EXISTS (SELECT 1 FROM merger WHERE
            (party = OLD.issuer AND survivor = NEW.issuer) OR (party = NEW.issuer AND survivor = OLD.issuer)))
    OR (NEW.issued_as IS NOT OLD.issued_as AND NEW.issuer IS OLD.issuer)
    OR NEW.issuer_kind IS NOT OLD.issuer_kind
    OR (NEW.issuer_name IS NOT OLD.issuer_name AND NEW.issuer_name IS NOT '(erased)')
    OR (NEW.issuer_address IS NOT OLD.issuer_address AND NEW.issuer_address IS NOT '(erased)')
    OR NEW.issuer_country IS NOT OLD.issuer_country
    OR ((NEW.object IS NOT OLD.object OR NEW.object_key IS NOT OLD.object_key)
        AND (NEW.issuer_name IS NOT '(erased)' OR instr(NEW.object, '(erased)') = 0))
    OR NEW.identification IS NOT OLD.identification OR NEW.statement IS NOT OLD.statement
    OR NEW.place IS NOT OLD.place OR NEW.issued_on IS NOT OLD.issued_on OR NEW.signatory IS NOT OLD.signatory
    OR (NEW.signatory_name IS NOT OLD.signatory_name AND NEW.signatory_name IS NOT '(erased)')
    OR NEW.signatory_function IS NOT OLD.signatory_function
    OR NEW.provided IS NOT OLD.provided OR NEW.valid_from IS NOT OLD.valid_from
    OR NEW.valid_until IS NOT OLD.valid_until OR NEW.limits IS NOT OLD.limits
    OR NEW.further_information IS NOT OLD.further_information OR NEW.why IS NOT OLD.why
    OR (OLD.withdrawn_on IS NOT NULL
        AND (NEW.withdrawn_on IS NOT OLD.withdrawn_on OR NEW.withdrawn_why IS NOT OLD.withdrawn_why))
    OR (OLD.superseded_on IS NOT NULL
        AND (NEW.superseded_on IS NOT OLD.superseded_on OR NEW.superseded_by IS NOT OLD.superseded_by
            OR NEW.superseded_why IS NOT OLD.superseded_why)))
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

DROP TRIGGER declaration_request_is_closed_once;
CREATE TRIGGER declaration_request_is_closed_once BEFORE UPDATE OF id, reference, partner, template, language, asked,
    minutes, code_hash, asked_on, why, status, closed_on, closed_why, declaration, sender, came_by, answer_sha256, answer_by
ON declaration_request WHEN OLD.status <> 'open' AND NOT (NEW.partner <> OLD.partner AND NEW.status = OLD.status AND EXISTS (
    SELECT 1 FROM merger WHERE (party = OLD.partner AND survivor = NEW.partner)
        OR (party = NEW.partner AND survivor = OLD.partner)))
BEGIN SELECT RAISE(ABORT, 'a request is answered or cancelled once'); END;

DROP TRIGGER measure_ends_once;
CREATE TRIGGER measure_ends_once BEFORE UPDATE ON measure
WHEN OLD.state NOT IN ('rated', 'asked') AND (
    (NEW.counterparty <> OLD.counterparty AND NOT EXISTS (SELECT 1 FROM merger WHERE
        (party = OLD.counterparty AND survivor = NEW.counterparty)
        OR (party = NEW.counterparty AND survivor = OLD.counterparty)))
    OR NEW.rated_on <> OLD.rated_on OR NEW.state <> OLD.state
    OR NEW.asked_on IS NOT OLD.asked_on OR NEW.ended_on IS NOT OLD.ended_on OR NEW.readers IS NOT OLD.readers
    OR NEW.aligned IS NOT OLD.aligned OR NEW.noted IS NOT OLD.noted OR NEW.to_talk IS NOT OLD.to_talk
    OR NEW.low IS NOT OLD.low OR NEW.unsaid IS NOT OLD.unsaid)
BEGIN SELECT RAISE(ABORT, 'a measure that has ended is never changed'); END;
