-- Size classes of enterprises: the rules as dated data. A new rule is rows here, never code.
-- date(x, '+0 days') is x for a day of the calendar only; date(x) alone lets 30 February pass.

CREATE TABLE size_rule (
    id                INTEGER PRIMARY KEY,
    code              TEXT    NOT NULL CHECK (length(code) BETWEEN 2 AND 40 AND code = lower(code)),
    version           INTEGER NOT NULL CHECK (version >= 1),
    title             TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 200),   -- stands in sentences: "small by TITLE: ..."
    source            TEXT    NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
    valid_from        TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
    valid_to          TEXT    CHECK (valid_to IS NULL OR (date(valid_to, '+0 days') IS valid_to AND valid_to >= valid_from)),  -- inclusive; NULL while in force
    currency          TEXT    CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),            -- of the limits; NULL where the rule counts people only
    periods_to_change INTEGER NOT NULL CHECK (periods_to_change IN (1, 2)),       -- accounting years in a row beyond a limit before the class changes
    UNIQUE (code, version),
    UNIQUE (code, valid_from)
) STRICT;

CREATE TABLE size_rule_country (
    size_rule_id INTEGER NOT NULL REFERENCES size_rule (id),
    country      TEXT    NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),              -- ISO 3166-1 alpha-2
    valid_from   TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
    valid_to     TEXT    CHECK (valid_to IS NULL OR (date(valid_to, '+0 days') IS valid_to AND valid_to >= valid_from)),  -- inclusive; NULL while it is served
    source       TEXT    NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
    PRIMARY KEY (size_rule_id, country, valid_from)
) STRICT, WITHOUT ROWID;

CREATE INDEX size_rule_country_country ON size_rule_country (country, valid_from);

CREATE TABLE size_limit (
    size_rule_id INTEGER NOT NULL REFERENCES size_rule (id),
    class        TEXT    NOT NULL CHECK (class IN ('micro', 'small', 'medium')),  -- what fits no class is large
    criterion    INTEGER NOT NULL CHECK (criterion >= 1),                         -- every criterion of a class must hold; of the limits that share one, any one suffices
    measure      TEXT    NOT NULL CHECK (measure IN ('headcount', 'turnover', 'balance_sheet', 'investment')),
    amount       INTEGER NOT NULL CHECK (amount >= 0),                            -- persons, or minor units of the rule's currency
    inclusive    INTEGER NOT NULL CHECK (inclusive IN (0, 1)),                    -- 1: at most the amount; 0: below it
    PRIMARY KEY (size_rule_id, class, criterion, measure)
) STRICT, WITHOUT ROWID;

INSERT INTO size_rule (id, code, version, title, source, valid_from, valid_to, currency, periods_to_change) VALUES
    (1, 'eu-2003-361', 1, 'Recommendation 2003/361/EC',
     'Commission Recommendation 2003/361/EC of 6 May 2003, Annex, Articles 2 and 4, in force 1 January 2005 (OJ L 124, 20.5.2003, p. 36)',
     '2005-01-01', NULL, 'EUR', 2),
    (2, 'in-msmed', 1, 'India''s MSME notification S.O. 2119(E)',
     'Ministry of Micro, Small and Medium Enterprises, notification S.O. 2119(E) of 26 June 2020, in force 1 July 2020',
     '2020-07-01', '2025-03-31', 'INR', 1),
    (3, 'in-msmed', 2, 'India''s MSME notification S.O. 2119(E) as amended by S.O. 1364(E)',
     'Ministry of Micro, Small and Medium Enterprises, notification S.O. 1364(E) of 21 March 2025, in force 1 April 2025',
     '2025-04-01', NULL, 'INR', 1);

INSERT INTO size_rule_country (size_rule_id, country, valid_from, valid_to, source)
SELECT 1, column1, column2, NULL, column3 FROM (VALUES
    ('AT', '2005-01-01', 'member state of the European Union'),
    ('BE', '2005-01-01', 'member state of the European Union'),
    ('BG', '2007-01-01', 'member state of the European Union since 1 January 2007'),
    ('CY', '2005-01-01', 'member state of the European Union'),
    ('CZ', '2005-01-01', 'member state of the European Union'),
    ('DE', '2005-01-01', 'member state of the European Union'),
    ('DK', '2005-01-01', 'member state of the European Union'),
    ('EE', '2005-01-01', 'member state of the European Union'),
    ('ES', '2005-01-01', 'member state of the European Union'),
    ('FI', '2005-01-01', 'member state of the European Union'),
    ('FR', '2005-01-01', 'member state of the European Union'),
    ('GR', '2005-01-01', 'member state of the European Union'),
    ('HR', '2013-07-01', 'member state of the European Union since 1 July 2013'),
    ('HU', '2005-01-01', 'member state of the European Union'),
    ('IE', '2005-01-01', 'member state of the European Union'),
    ('IT', '2005-01-01', 'member state of the European Union'),
    ('LT', '2005-01-01', 'member state of the European Union'),
    ('LU', '2005-01-01', 'member state of the European Union'),
    ('LV', '2005-01-01', 'member state of the European Union'),
    ('MT', '2005-01-01', 'member state of the European Union'),
    ('NL', '2005-01-01', 'member state of the European Union'),
    ('PL', '2005-01-01', 'member state of the European Union'),
    ('PT', '2005-01-01', 'member state of the European Union'),
    ('RO', '2007-01-01', 'member state of the European Union since 1 January 2007'),
    ('SE', '2005-01-01', 'member state of the European Union'),
    ('SI', '2005-01-01', 'member state of the European Union'),
    ('SK', '2005-01-01', 'member state of the European Union'),
    ('IS', '2014-07-01', 'EEA: the same definition in Annex I of Regulation (EU) No 651/2014, taken over by EEA Joint Committee Decision No 152/2014'),
    ('LI', '2014-07-01', 'EEA: the same definition in Annex I of Regulation (EU) No 651/2014, taken over by EEA Joint Committee Decision No 152/2014'),
    ('NO', '2014-07-01', 'EEA: the same definition in Annex I of Regulation (EU) No 651/2014, taken over by EEA Joint Committee Decision No 152/2014'));

INSERT INTO size_rule_country (size_rule_id, country, valid_from, valid_to, source) VALUES
    (2, 'IN', '2020-07-01', '2025-03-31', 'Indian law'),
    (3, 'IN', '2025-04-01', NULL,         'Indian law');

INSERT INTO size_limit (size_rule_id, class, criterion, measure, amount, inclusive) VALUES
    (1, 'micro',  1, 'headcount',               10, 0),
    (1, 'micro',  2, 'turnover',         200000000, 1),   -- EUR 2 million
    (1, 'micro',  2, 'balance_sheet',    200000000, 1),
    (1, 'small',  1, 'headcount',               50, 0),
    (1, 'small',  2, 'turnover',        1000000000, 1),   -- EUR 10 million
    (1, 'small',  2, 'balance_sheet',   1000000000, 1),
    (1, 'medium', 1, 'headcount',              250, 0),
    (1, 'medium', 2, 'turnover',        5000000000, 1),   -- EUR 50 million
    (1, 'medium', 2, 'balance_sheet',   4300000000, 1),   -- EUR 43 million
    (2, 'micro',  1, 'investment',      1000000000, 1),   -- 1 crore = 10 million rupees
    (2, 'micro',  2, 'turnover',        5000000000, 1),
    (2, 'small',  1, 'investment',     10000000000, 1),
    (2, 'small',  2, 'turnover',       50000000000, 1),
    (2, 'medium', 1, 'investment',     50000000000, 1),
    (2, 'medium', 2, 'turnover',      250000000000, 1),
    (3, 'micro',  1, 'investment',      2500000000, 1),   -- 2.5 crore
    (3, 'micro',  2, 'turnover',       10000000000, 1),
    (3, 'small',  1, 'investment',     25000000000, 1),
    (3, 'small',  2, 'turnover',      100000000000, 1),
    (3, 'medium', 1, 'investment',    125000000000, 1),
    (3, 'medium', 2, 'turnover',      500000000000, 1);

-- Rates that the user gives: one unit of from_currency is numerator / denominator units of to_currency on that day.
CREATE TABLE exchange_rate (
    id            INTEGER PRIMARY KEY,
    from_currency TEXT    NOT NULL REFERENCES currency (code),
    to_currency   TEXT    NOT NULL REFERENCES currency (code) CHECK (to_currency <> from_currency),
    date          TEXT    NOT NULL CHECK (date(date, '+0 days') IS date),
    numerator     INTEGER NOT NULL CHECK (numerator > 0),
    denominator   INTEGER NOT NULL CHECK (denominator > 0),
    UNIQUE (from_currency, to_currency, date)
) STRICT;
