-- What stands behind a declaration and what becomes of it: the supporting documents (ISO/IEC 17050-2), suspension and
-- replacement, what it relies on, what makes it be looked at again, and the standards that it names.

INSERT INTO declaration_status (code, title) VALUES
    ('suspended',  'the issuer''s word, which does not hold for the time being'),
    ('superseded', 'replaced by a later declaration');

INSERT INTO declaration_transition (from_status, to_status) VALUES
    ('issued',    'suspended'),
    ('suspended', 'issued'),
    ('suspended', 'withdrawn'),
    ('issued',    'superseded'),
    ('suspended', 'superseded');

-- What tells the object from others of its kind: type, series, batch, serial number.
ALTER TABLE declaration ADD COLUMN identification TEXT CHECK (length(identification) BETWEEN 1 AND 1000);
ALTER TABLE declaration ADD COLUMN superseded_on TEXT CHECK (date(superseded_on, '+0 days') IS superseded_on)
    CHECK ((status = 'superseded') = (superseded_on IS NOT NULL)) CHECK (superseded_on IS NULL OR superseded_on >= issued_on);
ALTER TABLE declaration ADD COLUMN superseded_by INTEGER REFERENCES declaration (id)
    CHECK ((superseded_by IS NULL) = (superseded_on IS NULL)) CHECK (superseded_by IS NULL OR superseded_by <> id);
ALTER TABLE declaration ADD COLUMN superseded_why TEXT CHECK (length(superseded_why) BETWEEN 1 AND 10000)
    CHECK ((superseded_why IS NULL) = (superseded_on IS NULL));

CREATE INDEX declaration_by_successor ON declaration (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX declaration_by_end ON declaration (valid_until) WHERE valid_until IS NOT NULL;
CREATE INDEX declaration_requirement_by_standard ON declaration_requirement (lower(standard), edition);

-- The days on which an issued declaration does not hold; the last one is open while it is suspended.
CREATE TABLE declaration_suspension (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    from_day    TEXT    NOT NULL CHECK (date(from_day, '+0 days') IS from_day),
    why         TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 10000),
    resumed_on  TEXT    CHECK (date(resumed_on, '+0 days') IS resumed_on),  -- the first day on which it holds again
    resumed_why TEXT    CHECK (length(resumed_why) BETWEEN 1 AND 10000),
    PRIMARY KEY (declaration, position),
    CHECK ((resumed_on IS NULL) = (resumed_why IS NULL)),
    CHECK (resumed_on IS NULL OR resumed_on >= from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence_kind (
    code  TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO evidence_kind (code, title) VALUES
    ('description', 'description of the object'),
    ('design',      'design, drawing or specification'),
    ('calculation', 'calculation or risk assessment'),
    ('test',        'report of a test or a measurement'),
    ('inspection',  'report of an inspection or an audit'),
    ('procedure',   'procedure, policy or instruction'),
    ('record',      'record, invoice, log or photograph'),
    ('reference',   'certificate of a third party that the issuer refers to'),
    ('other',       'something else');

-- The supporting documents (ISO/IEC 17050-2): never the documents themselves, but what they are and how to know them.
CREATE TABLE declaration_evidence (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    title       TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 1000),
    kind        TEXT    NOT NULL REFERENCES evidence_kind (code),
    dated       TEXT    CHECK (date(dated, '+0 days') IS dated),
    issuer      TEXT    CHECK (length(issuer) BETWEEN 1 AND 400),  -- who made it
    sha256      TEXT    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    kept_at     TEXT    CHECK (length(kept_at) BETWEEN 1 AND 1000),
    kept_until  TEXT    CHECK (date(kept_until, '+0 days') IS kept_until),
    PRIMARY KEY (declaration, position)
) STRICT, WITHOUT ROWID;

-- The declarations that one relies on, such as those of the members of a cluster.
CREATE TABLE declaration_reliance (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    relies_on   INTEGER NOT NULL REFERENCES declaration (id),
    PRIMARY KEY (declaration, relies_on),
    CHECK (relies_on <> declaration)
) STRICT, WITHOUT ROWID;

CREATE INDEX declaration_reliance_by_other ON declaration_reliance (relies_on);

-- Why a declaration has to be looked at again (17050-1, clause 10), and what came of it.
CREATE TABLE declaration_review (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    cause       TEXT    NOT NULL CHECK (
        cause IN ('issuer', 'ownership', 'object', 'edition', 'standard', 'dispute', 'reliance')),
    opened_on   TEXT    NOT NULL CHECK (date(opened_on, '+0 days') IS opened_on),
    why         TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 10000),
    closed_on   TEXT    CHECK (date(closed_on, '+0 days') IS closed_on),
    finding     TEXT    CHECK (length(finding) BETWEEN 1 AND 10000),
    PRIMARY KEY (declaration, position),
    CHECK ((closed_on IS NULL) = (finding IS NULL)),
    CHECK (closed_on IS NULL OR closed_on >= opened_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX declaration_review_open ON declaration_review (declaration) WHERE closed_on IS NULL;

-- Standards and other requirements of which the organisation knows more than their name.
INSERT INTO subject_kind (code, title) VALUES ('standard', 'a standard or other requirement, one edition of it');

CREATE TABLE standard (
    id              INTEGER PRIMARY KEY,
    designation     TEXT    NOT NULL CHECK (length(designation) BETWEEN 1 AND 1000),
    edition         TEXT    NOT NULL CHECK (length(edition) BETWEEN 4 AND 1000),
    designation_key TEXT    NOT NULL CHECK (length(designation_key) > 0),
    title           TEXT    CHECK (length(title) BETWEEN 1 AND 1000),
    withdrawn_on    TEXT    CHECK (date(withdrawn_on, '+0 days') IS withdrawn_on),
    withdrawn_why   TEXT    CHECK (length(withdrawn_why) BETWEEN 1 AND 10000),
    replaced_by     TEXT    CHECK (length(replaced_by) BETWEEN 1 AND 1000),  -- as a requirement is written
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    UNIQUE (designation_key, edition),
    CHECK ((withdrawn_on IS NULL) = (withdrawn_why IS NULL))
) STRICT;

DROP TRIGGER declaration_is_not_changed;

-- An issued declaration is withdrawn or superseded and issued anew, never changed: only its state, its end and its
-- version are.
CREATE TRIGGER declaration_is_not_changed BEFORE UPDATE ON declaration
WHEN OLD.status <> 'draft' AND (
    NEW.id IS NOT OLD.id OR NEW.reference IS NOT OLD.reference OR NEW.issuer IS NOT OLD.issuer
    OR NEW.issuer_kind IS NOT OLD.issuer_kind OR NEW.issuer_name IS NOT OLD.issuer_name
    OR NEW.issuer_address IS NOT OLD.issuer_address OR NEW.issuer_country IS NOT OLD.issuer_country
    OR NEW.object IS NOT OLD.object OR NEW.object_key IS NOT OLD.object_key
    OR NEW.identification IS NOT OLD.identification OR NEW.statement IS NOT OLD.statement
    OR NEW.place IS NOT OLD.place OR NEW.issued_on IS NOT OLD.issued_on OR NEW.signatory IS NOT OLD.signatory
    OR NEW.signatory_name IS NOT OLD.signatory_name OR NEW.signatory_function IS NOT OLD.signatory_function
    OR NEW.provided IS NOT OLD.provided OR NEW.valid_from IS NOT OLD.valid_from
    OR NEW.valid_until IS NOT OLD.valid_until OR NEW.limits IS NOT OLD.limits
    OR NEW.further_information IS NOT OLD.further_information OR NEW.why IS NOT OLD.why
    OR (OLD.withdrawn_on IS NOT NULL
        AND (NEW.withdrawn_on IS NOT OLD.withdrawn_on OR NEW.withdrawn_why IS NOT OLD.withdrawn_why))
    OR (OLD.superseded_on IS NOT NULL
        AND (NEW.superseded_on IS NOT OLD.superseded_on OR NEW.superseded_by IS NOT OLD.superseded_by
            OR NEW.superseded_why IS NOT OLD.superseded_why)))
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

CREATE TRIGGER declaration_successor_is_issued BEFORE UPDATE OF superseded_by ON declaration
WHEN NEW.superseded_by IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM declaration WHERE id = NEW.superseded_by AND issuer = OLD.issuer AND status = 'issued')
BEGIN SELECT RAISE(ABORT, 'a declaration is superseded by an issued one of the same issuer'); END;

CREATE TRIGGER declaration_suspension_is_of_issued BEFORE INSERT ON declaration_suspension
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'issued'
BEGIN SELECT RAISE(ABORT, 'only an issued declaration is suspended'); END;

CREATE TRIGGER declaration_suspension_is_ended_once BEFORE UPDATE ON declaration_suspension
WHEN OLD.resumed_on IS NOT NULL OR NEW.declaration IS NOT OLD.declaration OR NEW.position IS NOT OLD.position
    OR NEW.from_day IS NOT OLD.from_day OR NEW.why IS NOT OLD.why
BEGIN SELECT RAISE(ABORT, 'a suspension is never changed'); END;

CREATE TRIGGER declaration_suspension_is_not_removed BEFORE DELETE ON declaration_suspension
BEGIN SELECT RAISE(ABORT, 'a suspension is never removed'); END;

-- Documents may be added later, since the file behind a declaration grows; none is changed or lost once it is issued.
CREATE TRIGGER declaration_evidence_is_not_changed BEFORE UPDATE ON declaration_evidence
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a supporting document of an issued declaration is never changed'); END;

CREATE TRIGGER declaration_evidence_is_not_removed BEFORE DELETE ON declaration_evidence
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a supporting document of an issued declaration is never removed'); END;

CREATE TRIGGER declaration_reliance_is_not_added BEFORE INSERT ON declaration_reliance
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

CREATE TRIGGER declaration_reliance_is_not_changed BEFORE UPDATE ON declaration_reliance
BEGIN SELECT RAISE(ABORT, 'what a declaration relies on is never changed'); END;

CREATE TRIGGER declaration_reliance_is_not_removed BEFORE DELETE ON declaration_reliance
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

CREATE TRIGGER declaration_review_is_of_issued BEFORE INSERT ON declaration_review
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) NOT IN ('issued', 'suspended')
BEGIN SELECT RAISE(ABORT, 'only a declaration that may hold is looked at again'); END;

CREATE TRIGGER declaration_review_is_closed_once BEFORE UPDATE ON declaration_review
WHEN OLD.closed_on IS NOT NULL OR NEW.declaration IS NOT OLD.declaration OR NEW.position IS NOT OLD.position
    OR NEW.cause IS NOT OLD.cause OR NEW.opened_on IS NOT OLD.opened_on OR NEW.why IS NOT OLD.why
BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END;

CREATE TRIGGER declaration_review_is_not_removed BEFORE DELETE ON declaration_review
BEGIN SELECT RAISE(ABORT, 'a review is never removed'); END;
