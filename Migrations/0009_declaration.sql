-- What partners and clusters declare about themselves (5.2b), with every element that ISO/IEC 17050-1 asks for.

-- The states are rows, so that a later step adds one without rebuilding the table that refers to them.
CREATE TABLE declaration_status (
    code  TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO declaration_status (code, title) VALUES
    ('draft',     'being prepared, and nobody''s word yet'),
    ('issued',    'the issuer''s word'),
    ('withdrawn', 'no longer the issuer''s word');

-- Which state may follow which.
CREATE TABLE declaration_transition (
    from_status TEXT NOT NULL REFERENCES declaration_status (code),
    to_status   TEXT NOT NULL REFERENCES declaration_status (code),
    PRIMARY KEY (from_status, to_status)
) STRICT, WITHOUT ROWID;

INSERT INTO declaration_transition (from_status, to_status) VALUES
    ('draft',  'issued'),
    ('issued', 'withdrawn');

CREATE TABLE declaration (
    id                  INTEGER PRIMARY KEY,
    reference           TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'D-'),
    issuer              INTEGER NOT NULL,
    issuer_kind         TEXT    NOT NULL CHECK (issuer_kind IN ('partner', 'cluster')),
    issuer_name         TEXT    CHECK (length(issuer_name) BETWEEN 1 AND 400),  -- as it was on the day of issue
    issuer_address      TEXT    CHECK (length(issuer_address) BETWEEN 1 AND 1000),  -- likewise; in a draft, one given for it alone
    issuer_country      TEXT    REFERENCES country (code),
    object              TEXT    CHECK (length(object) BETWEEN 1 AND 10000),
    object_key          TEXT    CHECK (length(object_key) > 0),  -- what objects are compared by, as name_key
    statement           TEXT    CHECK (length(statement) BETWEEN 1 AND 10000),
    place               TEXT    CHECK (length(place) BETWEEN 1 AND 400),
    issued_on           TEXT    CHECK (date(issued_on, '+0 days') IS issued_on),
    signatory           INTEGER REFERENCES person (id),
    signatory_name      TEXT    CHECK (length(signatory_name) BETWEEN 1 AND 400),  -- as it was on the day of issue
    signatory_function  TEXT    CHECK (length(signatory_function) BETWEEN 1 AND 400),
    provided            TEXT    CHECK (length(provided) BETWEEN 1 AND 1000),  -- the signature or its equivalent
    valid_from          TEXT    CHECK (date(valid_from, '+0 days') IS valid_from),
    valid_until         TEXT    CHECK (date(valid_until, '+0 days') IS valid_until),  -- NULL: no end
    limits              TEXT    CHECK (length(limits) BETWEEN 1 AND 10000),
    further_information TEXT    CHECK (length(further_information) BETWEEN 1 AND 10000),
    why                 TEXT    CHECK (length(why) BETWEEN 1 AND 10000),  -- why the issuer's word is enough (5.2b)
    status              TEXT    NOT NULL DEFAULT 'draft' REFERENCES declaration_status (code),
    withdrawn_on        TEXT    CHECK (date(withdrawn_on, '+0 days') IS withdrawn_on),
    withdrawn_why       TEXT    CHECK (length(withdrawn_why) BETWEEN 1 AND 10000),
    version             INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    FOREIGN KEY (issuer, issuer_kind) REFERENCES party (id, kind),
    CHECK ((object IS NULL) = (object_key IS NULL)),
    CHECK ((signatory IS NULL) = (signatory_name IS NULL)),
    CHECK (valid_until IS NULL OR valid_from IS NULL OR valid_until >= valid_from),
    CHECK ((status = 'withdrawn') = (withdrawn_on IS NOT NULL)),
    CHECK ((status = 'withdrawn') = (withdrawn_why IS NOT NULL)),
    CHECK (withdrawn_on IS NULL OR withdrawn_on >= issued_on),
    CHECK (status = 'draft' OR (  -- complete, or not issued
        issuer_name IS NOT NULL AND issuer_address IS NOT NULL AND object IS NOT NULL AND statement IS NOT NULL
        AND place IS NOT NULL AND issued_on IS NOT NULL AND signatory IS NOT NULL AND signatory_name IS NOT NULL
        AND signatory_function IS NOT NULL AND provided IS NOT NULL AND valid_from IS NOT NULL))
) STRICT;

CREATE INDEX declaration_by_day ON declaration (issued_on);
CREATE INDEX declaration_by_issuer ON declaration (issuer, issued_on);
CREATE INDEX declaration_by_status ON declaration (status, issued_on);
CREATE INDEX declaration_by_object ON declaration (object_key) WHERE object_key IS NOT NULL;
CREATE INDEX declaration_by_signatory ON declaration (signatory) WHERE signatory IS NOT NULL;

CREATE TABLE declaration_requirement (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    typed       TEXT    NOT NULL CHECK (length(typed) BETWEEN 1 AND 1000),  -- as it was given
    standard    TEXT    NOT NULL CHECK (length(standard) BETWEEN 1 AND 1000),  -- the designation without its edition
    edition     TEXT    CHECK (length(edition) BETWEEN 4 AND 1000),  -- the year or date, with amendments
    options     TEXT    CHECK (length(options) BETWEEN 1 AND 1000),  -- chosen where the standard leaves a choice
    PRIMARY KEY (declaration, position),
    UNIQUE (declaration, typed)
) STRICT, WITHOUT ROWID;

-- What the organisation makes of a declaration; all are kept, the last one counts.
CREATE TABLE declaration_decision (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    outcome     TEXT    NOT NULL CHECK (outcome IN ('accepted', 'declined')),
    decided_on  TEXT    NOT NULL CHECK (date(decided_on, '+0 days') IS decided_on),
    why         TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 10000),
    PRIMARY KEY (declaration, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER declaration_starts_as_draft BEFORE INSERT ON declaration WHEN NEW.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a declaration starts as a draft'); END;

CREATE TRIGGER declaration_takes_known_steps BEFORE UPDATE OF status ON declaration
WHEN NEW.status <> OLD.status AND NOT EXISTS (
    SELECT 1 FROM declaration_transition WHERE from_status = OLD.status AND to_status = NEW.status)
BEGIN SELECT RAISE(ABORT, 'this state does not follow that one'); END;

CREATE TRIGGER declaration_has_a_requirement BEFORE UPDATE OF status ON declaration
WHEN OLD.status = 'draft' AND NEW.status <> 'draft'
    AND NOT EXISTS (SELECT 1 FROM declaration_requirement WHERE declaration = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a declaration names at least one requirement'); END;

-- An issued declaration is withdrawn and issued anew, never changed: only its state, its withdrawal and its version are.
CREATE TRIGGER declaration_is_not_changed BEFORE UPDATE ON declaration
WHEN OLD.status <> 'draft' AND (
    NEW.id IS NOT OLD.id OR NEW.reference IS NOT OLD.reference OR NEW.issuer IS NOT OLD.issuer
    OR NEW.issuer_kind IS NOT OLD.issuer_kind OR NEW.issuer_name IS NOT OLD.issuer_name
    OR NEW.issuer_address IS NOT OLD.issuer_address OR NEW.issuer_country IS NOT OLD.issuer_country
    OR NEW.object IS NOT OLD.object OR NEW.object_key IS NOT OLD.object_key OR NEW.statement IS NOT OLD.statement
    OR NEW.place IS NOT OLD.place OR NEW.issued_on IS NOT OLD.issued_on OR NEW.signatory IS NOT OLD.signatory
    OR NEW.signatory_name IS NOT OLD.signatory_name OR NEW.signatory_function IS NOT OLD.signatory_function
    OR NEW.provided IS NOT OLD.provided OR NEW.valid_from IS NOT OLD.valid_from
    OR NEW.valid_until IS NOT OLD.valid_until OR NEW.limits IS NOT OLD.limits
    OR NEW.further_information IS NOT OLD.further_information OR NEW.why IS NOT OLD.why
    OR (OLD.withdrawn_on IS NOT NULL
        AND (NEW.withdrawn_on IS NOT OLD.withdrawn_on OR NEW.withdrawn_why IS NOT OLD.withdrawn_why)))
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

CREATE TRIGGER declaration_is_not_removed BEFORE DELETE ON declaration
BEGIN SELECT RAISE(ABORT, 'a declaration is never removed'); END;

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

CREATE TRIGGER declaration_decision_is_on_issued BEFORE INSERT ON declaration_decision
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'issued'
BEGIN SELECT RAISE(ABORT, 'only an issued declaration is accepted or declined'); END;

CREATE TRIGGER declaration_decision_is_not_changed BEFORE UPDATE ON declaration_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;

CREATE TRIGGER declaration_decision_is_not_removed BEFORE DELETE ON declaration_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never removed'); END;
