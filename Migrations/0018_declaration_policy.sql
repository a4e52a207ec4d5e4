-- When the issuer's own word is enough (5.2b, 5.5a), as dated data, and certificates of third parties, recorded as such.

INSERT INTO subject_kind (code, title) VALUES
    ('policy',      'when a declaration is enough, one version'),
    ('certificate', 'what a third party attests about a partner or a cluster');

CREATE TABLE requirement_kind (
    code     TEXT    NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 40),
    title    TEXT    NOT NULL,
    position INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

INSERT INTO requirement_kind (code, title, position) VALUES
    ('conduct',        'how the firm treats people, environment and partners', 1),
    ('integrity',      'corruption and personal data', 2),
    ('sustainability', 'sustainability data', 3),
    ('product',        'what its products and services conform to', 4),
    ('quality',        'how it manages quality', 5),
    ('safety',         'what may hurt people or the environment', 6);

CREATE TABLE declaration_policy (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL CHECK (length(code) BETWEEN 2 AND 40),
    edition    INTEGER NOT NULL CHECK (edition >= 1),
    title      TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
    valid_from TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),  -- until the next one begins
    UNIQUE (code, edition),
    UNIQUE (valid_from)
) STRICT;

-- Of the rules for a kind the first that fits counts. A condition that is NULL fits everybody.
CREATE TABLE declaration_policy_rule (
    policy       INTEGER NOT NULL REFERENCES declaration_policy (id),
    position     INTEGER NOT NULL CHECK (position >= 1),
    kind         TEXT    NOT NULL REFERENCES requirement_kind (code),
    sizes        TEXT    CHECK (length(sizes) BETWEEN 1 AND 100),  -- classes, comma-separated
    max_severity INTEGER CHECK (max_severity BETWEEN 1 AND 25),  -- of the most severe open threat
    max_value    INTEGER CHECK (max_value >= 0),  -- a year, in minor units of the currency
    currency     TEXT    REFERENCES currency (code),
    asks         TEXT    NOT NULL CHECK (asks IN ('nothing', 'declaration', 'evidence', 'certificate')),
    template     TEXT    CHECK (length(template) BETWEEN 2 AND 60),  -- with which it is asked
    why          TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 1000),
    PRIMARY KEY (policy, position),
    CHECK ((max_value IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER declaration_policy_is_not_changed BEFORE UPDATE ON declaration_policy
BEGIN SELECT RAISE(ABORT, 'a version of a policy is never changed'); END;

CREATE TRIGGER declaration_policy_is_not_removed BEFORE DELETE ON declaration_policy
BEGIN SELECT RAISE(ABORT, 'a version of a policy is never removed'); END;

CREATE TRIGGER declaration_policy_rule_is_not_changed BEFORE UPDATE ON declaration_policy_rule
BEGIN SELECT RAISE(ABORT, 'a version of a policy is never changed'); END;

CREATE TRIGGER declaration_policy_rule_is_not_removed BEFORE DELETE ON declaration_policy_rule
BEGIN SELECT RAISE(ABORT, 'a version of a policy is never removed'); END;

-- By which policy, and how it came to its answer, a declaration was taken; NULL where a person decided by themselves.
ALTER TABLE declaration_decision ADD COLUMN basis TEXT CHECK (length(basis) BETWEEN 1 AND 2000);

CREATE TABLE certificate (
    id           INTEGER PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'T-'),
    holder       INTEGER NOT NULL,
    holder_kind  TEXT    NOT NULL CHECK (holder_kind IN ('partner', 'cluster')),
    standard     TEXT    NOT NULL CHECK (length(standard) BETWEEN 1 AND 1000),  -- as it was given, with its edition
    body         TEXT    NOT NULL CHECK (length(body) BETWEEN 1 AND 400),  -- the third party that attests it
    accredited   TEXT    CHECK (length(accredited) BETWEEN 1 AND 400),  -- by whom the third party is accredited
    number       TEXT    CHECK (length(number) BETWEEN 1 AND 400),  -- the third party's own
    scope        TEXT    CHECK (length(scope) BETWEEN 1 AND 10000),
    valid_from   TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
    valid_until  TEXT    CHECK (date(valid_until, '+0 days') IS valid_until),
    sha256       TEXT    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    kept_at      TEXT    CHECK (length(kept_at) BETWEEN 1 AND 1000),
    withdrawn_on TEXT    CHECK (date(withdrawn_on, '+0 days') IS withdrawn_on),
    withdrawn_why TEXT   CHECK (length(withdrawn_why) BETWEEN 1 AND 10000),
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    FOREIGN KEY (holder, holder_kind) REFERENCES party (id, kind),
    CHECK (valid_until IS NULL OR valid_until >= valid_from),
    CHECK ((withdrawn_on IS NULL) = (withdrawn_why IS NULL))
) STRICT;

CREATE INDEX certificate_by_holder ON certificate (holder, valid_from);
