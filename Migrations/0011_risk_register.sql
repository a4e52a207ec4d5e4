-- The joint register of risks (5.10): matrices as dated data, treatments, what came true, and who is best placed.

INSERT INTO subject_kind (code, title) VALUES
    ('matrix',   'a risk matrix of the organisation''s own making'),
    ('capacity', 'what a party can bear');

-- What a risk is about; the relationship itself has parts of its own.
CREATE TABLE risk_subject (
    code    TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 40),
    title   TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
    broader TEXT REFERENCES risk_subject (code)
) STRICT, WITHOUT ROWID;

INSERT INTO risk_subject (code, title, broader) VALUES
    ('delivery',     'what is delivered, when and how much', NULL),
    ('quality',      'whether it does what it should', NULL),
    ('finance',      'money: prices, payment, currency, insolvency', NULL),
    ('law',          'law, regulation and contract', NULL),
    ('people',       'people: skills, health, safety, who leaves', NULL),
    ('information',  'information and intellectual property', NULL),
    ('relationship', 'the relationship itself', NULL),
    ('behaviour',    'how the two sides act towards each other', 'relationship'),
    ('attitude',     'what the two sides think of risk, and of each other', 'relationship'),
    ('dependency',   'how far one side cannot do without the other', 'relationship'),
    ('trust',        'whether the two sides take each other''s word', 'relationship'),
    ('other',        'anything else', NULL);

-- One version of a matrix: how likely within a year, and how hard, in as many steps each. A risk keeps the version that
-- it was judged on. Each level begins where the one before it ends, so that a gap or an overlap cannot be written down.
CREATE TABLE risk_matrix (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
    version    INTEGER NOT NULL CHECK (version >= 1),
    title      TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
    size       INTEGER NOT NULL CHECK (size BETWEEN 2 AND 10),
    currency   TEXT    NOT NULL REFERENCES currency (code),
    valid_from TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),  -- in force until the next version
    is_own     INTEGER NOT NULL DEFAULT 1 CHECK (is_own IN (0, 1)),  -- 0: came with the program
    UNIQUE (id, size),
    UNIQUE (code, version),
    UNIQUE (code, valid_from)
) STRICT;

CREATE TABLE risk_likelihood (
    matrix INTEGER NOT NULL REFERENCES risk_matrix (id),
    level  INTEGER NOT NULL CHECK (level BETWEEN 1 AND 10),
    name   TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    up_to  INTEGER NOT NULL CHECK (up_to BETWEEN 1 AND 1000000),  -- chance within a year, in millionths
    PRIMARY KEY (matrix, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE risk_impact (
    matrix     INTEGER NOT NULL REFERENCES risk_matrix (id),
    level      INTEGER NOT NULL CHECK (level BETWEEN 1 AND 10),
    name       TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    up_to      INTEGER NOT NULL CHECK (up_to BETWEEN 1 AND 1000000000000000),  -- minor units of the matrix's currency
    up_to_days INTEGER CHECK (up_to_days BETWEEN 1 AND 100000),  -- delay; NULL where the matrix has no time ranges
    PRIMARY KEY (matrix, level)
) STRICT, WITHOUT ROWID;

-- How severe a product of the two levels is, from the score after the one before.
CREATE TABLE risk_rating (
    matrix INTEGER NOT NULL REFERENCES risk_matrix (id),
    level  INTEGER NOT NULL CHECK (level BETWEEN 1 AND 10),
    name   TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    up_to  INTEGER NOT NULL CHECK (up_to BETWEEN 1 AND 100),
    PRIMARY KEY (matrix, level)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER risk_likelihood_follows BEFORE INSERT ON risk_likelihood
WHEN NEW.level > 1 AND NOT EXISTS (
    SELECT 1 FROM risk_likelihood WHERE matrix = NEW.matrix AND level = NEW.level - 1 AND up_to < NEW.up_to)
BEGIN SELECT RAISE(ABORT, 'a level of likelihood begins where the one before it ends'); END;

CREATE TRIGGER risk_impact_follows BEFORE INSERT ON risk_impact
WHEN NEW.level > 1 AND NOT EXISTS (
    SELECT 1 FROM risk_impact WHERE matrix = NEW.matrix AND level = NEW.level - 1 AND up_to < NEW.up_to
        AND (up_to_days < NEW.up_to_days OR (up_to_days IS NULL AND NEW.up_to_days IS NULL)))
BEGIN SELECT RAISE(ABORT, 'a level of impact begins where the one before it ends'); END;

CREATE TRIGGER risk_rating_follows BEFORE INSERT ON risk_rating
WHEN NEW.level > 1 AND NOT EXISTS (
    SELECT 1 FROM risk_rating WHERE matrix = NEW.matrix AND level = NEW.level - 1 AND up_to < NEW.up_to)
BEGIN SELECT RAISE(ABORT, 'a rating begins where the one before it ends'); END;

INSERT INTO risk_matrix (id, code, version, title, size, currency, valid_from, is_own) VALUES
    (1, '5x5', 1, 'Five levels by five',   5, 'EUR', '2026-01-01', 0),
    (2, '4x4', 1, 'Four levels by four',   4, 'EUR', '2026-01-01', 0),
    (3, '3x3', 1, 'Three levels by three', 3, 'EUR', '2026-01-01', 0);

INSERT INTO risk_likelihood (matrix, level, name, up_to) VALUES
    (1, 1, 'rare',           20000), (1, 2, 'unlikely', 100000), (1, 3, 'possible', 300000),
    (1, 4, 'likely',        700000), (1, 5, 'almost certain', 1000000),
    (2, 1, 'rare',           50000), (2, 2, 'unlikely', 250000), (2, 3, 'likely',   700000),
    (2, 4, 'almost certain', 1000000),
    (3, 1, 'unlikely',      100000), (3, 2, 'possible', 500000), (3, 3, 'likely',  1000000);

INSERT INTO risk_impact (matrix, level, name, up_to, up_to_days) VALUES
    (1, 1, 'slight',    200000,  1), (1, 2, 'minor',  1000000,  7), (1, 3, 'moderate', 5000000,  30),
    (1, 4, 'major',   25000000, 90), (1, 5, 'severe', 100000000, 365),
    (2, 1, 'slight',    500000,  2), (2, 2, 'minor',  2500000, 14), (2, 3, 'major',   20000000,  90),
    (2, 4, 'severe', 100000000, 365),
    (3, 1, 'slight',   1000000,  7), (3, 2, 'moderate', 10000000, 30), (3, 3, 'severe', 100000000, 365);

INSERT INTO risk_rating (matrix, level, name, up_to) VALUES
    (1, 1, 'low', 4), (1, 2, 'medium', 9), (1, 3, 'high', 16), (1, 4, 'extreme', 25),
    (2, 1, 'low', 3), (2, 2, 'medium', 6), (2, 3, 'high', 9),  (2, 4, 'extreme', 16),
    (3, 1, 'low', 2), (3, 2, 'medium', 4), (3, 3, 'high', 9);

-- The risk and its allocation are built anew: a check cannot be changed where it stands.
CREATE TABLE new_risk (
    id                INTEGER PRIMARY KEY,
    reference         TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'R-'),
    title             TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
    title_key         TEXT    NOT NULL CHECK (length(title_key) > 0),  -- NFKC, case folded: what titles are compared by
    counterparty      INTEGER NOT NULL,
    counterparty_kind TEXT    NOT NULL CHECK (counterparty_kind IN ('partner', 'cluster')),  -- no risk with oneself
    kind              TEXT    NOT NULL CHECK (kind IN ('threat', 'opportunity')),
    subject           TEXT    NOT NULL DEFAULT 'other' REFERENCES risk_subject (code),
    description       TEXT    CHECK (length(description) BETWEEN 1 AND 10000),
    cause             TEXT    CHECK (length(cause) BETWEEN 1 AND 10000),
    event             TEXT    CHECK (length(event) BETWEEN 1 AND 10000),
    consequence       TEXT    CHECK (length(consequence) BETWEEN 1 AND 10000),
    matrix            INTEGER NOT NULL DEFAULT 1,
    size              INTEGER NOT NULL DEFAULT 5,  -- of the matrix, so that no level lies outside it
    likelihood        INTEGER NOT NULL CHECK (likelihood BETWEEN 1 AND size),  -- before treatment
    impact            INTEGER NOT NULL CHECK (impact BETWEEN 1 AND size),
    likelihood_after  INTEGER CHECK (likelihood_after BETWEEN 1 AND size),  -- after treatment; NULL: not judged
    impact_after      INTEGER CHECK (impact_after BETWEEN 1 AND size),
    review_months     INTEGER CHECK (review_months BETWEEN 1 AND 120),
    reviewed_on       TEXT    CHECK (date(reviewed_on, '+0 days') IS reviewed_on),  -- from which the interval is counted
    review_due        TEXT    CHECK (date(review_due, '+0 days') IS review_due),
    kept_why          TEXT    CHECK (length(kept_why) BETWEEN 1 AND 10000),  -- why the allocation stands as it is
    status            TEXT    NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    version           INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    FOREIGN KEY (counterparty, counterparty_kind) REFERENCES party (id, kind),
    FOREIGN KEY (matrix, size) REFERENCES risk_matrix (id, size),
    CHECK ((likelihood_after IS NULL) = (impact_after IS NULL)),
    CHECK ((review_months IS NOT NULL AND reviewed_on IS NOT NULL) = (review_due IS NOT NULL))
) STRICT;

CREATE TABLE new_allocation (
    risk        INTEGER NOT NULL REFERENCES new_risk (id),
    party       INTEGER NOT NULL REFERENCES party (id),
    numerator   INTEGER NOT NULL CHECK (numerator >= 0),  -- the share to bear, in lowest terms
    denominator INTEGER NOT NULL CHECK (denominator > 0),
    manages     INTEGER NOT NULL DEFAULT 0 CHECK (manages IN (0, 1)),
    pays        INTEGER NOT NULL DEFAULT 0 CHECK (pays IN (0, 1)),
    insures     INTEGER NOT NULL DEFAULT 0 CHECK (insures IN (0, 1)),
    PRIMARY KEY (risk, party),
    CHECK (numerator <= denominator)
) STRICT, WITHOUT ROWID;

INSERT INTO new_risk (id, reference, title, title_key, counterparty, counterparty_kind, kind, subject, description,
    likelihood, impact, status, version)
SELECT id, reference, title, title_key, counterparty, counterparty_kind, kind, subject, description,
    likelihood, impact, status, version FROM risk ORDER BY id;
INSERT INTO new_allocation (risk, party, numerator, denominator, manages, pays)
SELECT risk, party, numerator, denominator, manages, pays FROM allocation ORDER BY risk, party;

DROP TABLE allocation;
DROP TABLE risk;
ALTER TABLE new_risk RENAME TO risk;
ALTER TABLE new_allocation RENAME TO allocation;

-- Lists show the most severe first: the product as a part of the matrix's largest, in ten thousandths.
CREATE INDEX risk_by_severity ON risk (likelihood * impact * 10000 / (size * size) DESC, title_key, id);
CREATE INDEX risk_by_counterparty ON risk (counterparty, likelihood * impact * 10000 / (size * size) DESC, title_key, id);
CREATE INDEX risk_by_status ON risk (status, likelihood * impact * 10000 / (size * size) DESC, title_key, id);
CREATE INDEX risk_by_kind ON risk (kind, likelihood * impact * 10000 / (size * size) DESC, title_key, id);
CREATE INDEX risk_by_title ON risk (title_key);
CREATE INDEX risk_by_review ON risk (review_due, id) WHERE review_due IS NOT NULL;
-- All that a figure over the register needs, in the order of the allocations.
CREATE INDEX risk_by_figure ON risk (
    status, id, counterparty, kind, matrix, likelihood, impact, likelihood_after, impact_after);

CREATE INDEX allocation_by_party ON allocation (party);
CREATE UNIQUE INDEX allocation_has_one_manager ON allocation (risk) WHERE manages = 1;
CREATE UNIQUE INDEX allocation_has_one_payer ON allocation (risk) WHERE pays = 1;
CREATE UNIQUE INDEX allocation_has_one_insurer ON allocation (risk) WHERE insures = 1;

-- What is done about a risk: who owns it, what it costs, and until when.
CREATE TABLE risk_treatment (
    risk     INTEGER NOT NULL REFERENCES risk (id),
    number   INTEGER NOT NULL CHECK (number >= 1),
    action   TEXT    NOT NULL CHECK (length(action) BETWEEN 1 AND 1000),
    owner    INTEGER REFERENCES party (id),
    cost     INTEGER CHECK (cost >= 0),  -- minor units of the currency
    currency TEXT    REFERENCES currency (code),
    due      TEXT    CHECK (date(due, '+0 days') IS due),
    status   TEXT    NOT NULL DEFAULT 'planned' CHECK (
        status = 'planned' OR status = 'under_way' OR status = 'done' OR status = 'dropped'),
    PRIMARY KEY (risk, number),
    CHECK ((cost IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX risk_treatment_by_owner ON risk_treatment (owner) WHERE owner IS NOT NULL;

-- The declarations that bear on a risk (5.2b).
CREATE TABLE risk_declaration (
    risk        INTEGER NOT NULL REFERENCES risk (id),
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    PRIMARY KEY (risk, declaration)
) STRICT, WITHOUT ROWID;

CREATE INDEX risk_declaration_by_declaration ON risk_declaration (declaration);

-- What came true, and what it cost each side; of an opportunity, what it brought.
CREATE TABLE risk_event (
    risk        INTEGER NOT NULL REFERENCES risk (id),
    number      INTEGER NOT NULL CHECK (number >= 1),
    happened_on TEXT    NOT NULL CHECK (date(happened_on, '+0 days') IS happened_on),
    description TEXT    NOT NULL CHECK (length(description) BETWEEN 1 AND 10000),
    PRIMARY KEY (risk, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE risk_event_amount (
    risk     INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    party    INTEGER NOT NULL REFERENCES party (id),
    amount   INTEGER NOT NULL CHECK (amount >= 0),  -- minor units of the currency
    currency TEXT    NOT NULL REFERENCES currency (code),
    PRIMARY KEY (risk, number, party),
    FOREIGN KEY (risk, number) REFERENCES risk_event (risk, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX risk_event_amount_by_party ON risk_event_amount (party);

-- How well placed a party is for one risk: from 0, not at all, to 5, wholly.
CREATE TABLE risk_placement (
    risk                INTEGER NOT NULL REFERENCES risk (id),
    party               INTEGER NOT NULL REFERENCES party (id),
    control             INTEGER CHECK (control BETWEEN 0 AND 5),  -- over the cause
    information         INTEGER CHECK (information BETWEEN 0 AND 5),  -- of the cause and its signs
    cost                INTEGER CHECK (cost >= 0),  -- to treat it, in minor units of the currency
    currency            TEXT    REFERENCES currency (code),
    benefit_numerator   INTEGER CHECK (benefit_numerator >= 0),  -- its part of what the work brings (5.8c)
    benefit_denominator INTEGER CHECK (benefit_denominator > 0),
    PRIMARY KEY (risk, party),
    CHECK ((cost IS NULL) = (currency IS NULL)),
    CHECK ((benefit_numerator IS NULL) = (benefit_denominator IS NULL)),
    CHECK (benefit_numerator <= benefit_denominator)
) STRICT, WITHOUT ROWID;

CREATE INDEX risk_placement_by_party ON risk_placement (party);

-- What a party can bear within a year over all its risks; an MSME may give no more than the one amount.
CREATE TABLE capacity (
    party                INTEGER PRIMARY KEY REFERENCES party (id),
    currency             TEXT    NOT NULL REFERENCES currency (code),
    bears_up_to          INTEGER CHECK (bears_up_to >= 0),  -- minor units of the currency, as all amounts here
    own_funds            INTEGER CHECK (own_funds >= 0),
    insurance            INTEGER CHECK (insurance >= 0),
    turnover             INTEGER CHECK (turnover >= 0),  -- of a year
    turnover_numerator   INTEGER CHECK (turnover_numerator >= 0),  -- the part of it that may be lost
    turnover_denominator INTEGER CHECK (turnover_denominator > 0),
    version              INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK ((turnover_numerator IS NULL) = (turnover_denominator IS NULL)),
    CHECK (turnover_numerator <= turnover_denominator),
    CHECK (turnover_numerator IS NULL OR turnover IS NOT NULL)
) STRICT;
