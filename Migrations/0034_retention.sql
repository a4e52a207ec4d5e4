-- How long is kept what others may need, as data, and what was erased because whoever it was about asked for it.

INSERT INTO subject_kind (code, title) VALUES
    ('retention', 'how long something is kept, and on which basis'),
    ('erasure',   'that somebody was erased, and nothing of whom');

-- The organisation's own rule for a thing takes the place of the one that came with the registry.
CREATE TABLE retention_rule (
    id      INTEGER PRIMARY KEY,
    code    TEXT    NOT NULL CHECK (code = 'declaration' OR code = 'agreement' OR code = 'backup'),
    period  TEXT    NOT NULL CHECK (length(period) BETWEEN 5 AND 20),  -- such as 10 years
    basis   TEXT    NOT NULL CHECK (basis = 'contract' OR basis = 'legal_obligation' OR basis = 'legitimate_interest'),
    source  TEXT    NOT NULL CHECK (length(source) BETWEEN 1 AND 1000),  -- the law or the decision that says so
    is_own  INTEGER NOT NULL DEFAULT 1 CHECK (is_own IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    UNIQUE (code, is_own)
) STRICT;

INSERT INTO retention_rule (code, period, basis, source, is_own) VALUES
    ('declaration', '10 years', 'legal_obligation', 'product laws of the European Union, most of which ask for declarations of conformity for 10 years; counted from the end of the declaration', 0),
    ('agreement',   '6 years',  'contract',         'business letters in commercial law, such as section 257 of the German Commercial Code; counted from the day on which the risk was closed', 0),
    ('backup',      '90 days',  'legitimate_interest', 'a backup is for recovery and no archive', 0);

-- One line for each erasure; reference, day and basis say nothing of the person.
CREATE TABLE erasure (
    id        INTEGER PRIMARY KEY,
    subject   TEXT    NOT NULL UNIQUE CHECK (length(subject) = 11),
    erased_on TEXT    NOT NULL CHECK (date(erased_on, '+0 days') IS erased_on),
    basis     TEXT    NOT NULL CHECK (basis = 'request' OR basis = 'objection' OR basis = 'consent_withdrawn'
        OR basis = 'no_longer_needed' OR basis = 'unlawful' OR basis = 'obligation')  -- GDPR, article 17 (1)
) STRICT;

CREATE INDEX erasure_by_day ON erasure (erased_on);

CREATE TRIGGER erasure_is_not_changed BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'an erasure is never changed'); END;

CREATE TRIGGER erasure_is_not_removed BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'an erasure is never removed'); END;

-- A name in an issued declaration may be erased when it need not be kept any longer, and is never changed otherwise.
DROP TRIGGER declaration_is_not_changed;

CREATE TRIGGER declaration_is_not_changed BEFORE UPDATE ON declaration
WHEN OLD.status <> 'draft' AND (
    NEW.id IS NOT OLD.id OR NEW.reference IS NOT OLD.reference OR NEW.issuer IS NOT OLD.issuer
    OR NEW.issuer_kind IS NOT OLD.issuer_kind
    OR (NEW.issuer_name IS NOT OLD.issuer_name AND NEW.issuer_name IS NOT '(erased)')
    OR (NEW.issuer_address IS NOT OLD.issuer_address AND NEW.issuer_address IS NOT '(erased)')
    OR NEW.issuer_country IS NOT OLD.issuer_country
    OR NEW.object IS NOT OLD.object OR NEW.object_key IS NOT OLD.object_key
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
