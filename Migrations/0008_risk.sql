-- Threats and opportunities that the organisation manages together with its partners (5.10).

CREATE TABLE risk (
    id                INTEGER PRIMARY KEY,
    reference         TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'R-'),
    title             TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
    title_key         TEXT    NOT NULL CHECK (length(title_key) > 0),  -- NFKC, case folded: what titles are compared by
    counterparty      INTEGER NOT NULL,
    counterparty_kind TEXT    NOT NULL CHECK (counterparty_kind IN ('partner', 'cluster')),  -- no risk with oneself
    kind              TEXT    NOT NULL CHECK (kind IN ('threat', 'opportunity')),
    subject           TEXT    NOT NULL DEFAULT 'other' CHECK (subject IN (
        'delivery', 'quality', 'finance', 'law', 'people', 'information', 'relationship', 'other')),
    description       TEXT    CHECK (length(description) BETWEEN 1 AND 10000),
    likelihood        INTEGER NOT NULL CHECK (likelihood BETWEEN 1 AND 5),
    impact            INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 5),
    status            TEXT    NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    version           INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    FOREIGN KEY (counterparty, counterparty_kind) REFERENCES party (id, kind)
) STRICT;

-- Lists show the most severe first.
CREATE INDEX risk_by_severity ON risk (likelihood * impact DESC, title_key, id);
CREATE INDEX risk_by_counterparty ON risk (counterparty, likelihood * impact DESC, title_key, id);
CREATE INDEX risk_by_status ON risk (status, likelihood * impact DESC, title_key, id);
CREATE INDEX risk_by_kind ON risk (kind, likelihood * impact DESC, title_key, id);
CREATE INDEX risk_by_title ON risk (title_key);

-- Who bears which part of a risk, who manages it, and who pays for that. The parts of a risk total the whole, which
-- the program checks, since it adds fractions exactly.
CREATE TABLE allocation (
    risk        INTEGER NOT NULL REFERENCES risk (id),
    party       INTEGER NOT NULL REFERENCES party (id),
    numerator   INTEGER NOT NULL CHECK (numerator >= 0),  -- the share to bear, in lowest terms
    denominator INTEGER NOT NULL CHECK (denominator > 0),
    manages     INTEGER NOT NULL DEFAULT 0 CHECK (manages IN (0, 1)),
    pays        INTEGER NOT NULL DEFAULT 0 CHECK (pays IN (0, 1)),
    PRIMARY KEY (risk, party),
    CHECK (numerator <= denominator)
) STRICT, WITHOUT ROWID;

CREATE INDEX allocation_by_party ON allocation (party);
CREATE UNIQUE INDEX allocation_has_one_manager ON allocation (risk) WHERE manages = 1;
CREATE UNIQUE INDEX allocation_has_one_payer ON allocation (risk) WHERE pays = 1;
