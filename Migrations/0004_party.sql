-- Who the registry is about: the organisation, its partners and the people of both.
-- Choices are spelt out with OR: for an IN of more than two, SQLite builds a table anew for every row it checks.

-- Every share, issuer, membership and counterparty refers to a party.
CREATE TABLE party (
    id        INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE CHECK (length(reference) = 11),
    kind      TEXT NOT NULL CHECK (kind = 'organisation' OR kind = 'partner' OR kind = 'cluster'),
    name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 400),  -- as the party writes it
    name_key  TEXT NOT NULL CHECK (length(name_key) > 0),  -- NFKC, case folded: what names are compared by
    UNIQUE (id, kind),
    CHECK (substr(reference, 1, 2) = CASE kind WHEN 'organisation' THEN 'O-' WHEN 'partner' THEN 'P-' ELSE 'C-' END)
) STRICT;

CREATE INDEX party_by_name ON party (name_key, kind);

-- A reference that led to another record before a merge, or a short name that people use.
CREATE TABLE party_alias (
    alias TEXT    NOT NULL PRIMARY KEY CHECK (length(alias) BETWEEN 1 AND 100),  -- compared as name_key is
    party INTEGER NOT NULL REFERENCES party (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX party_alias_by_party ON party_alias (party);

CREATE TABLE person (
    id        INTEGER PRIMARY KEY,
    reference TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'H-'),
    party     INTEGER NOT NULL REFERENCES party (id),  -- whom the person works for
    name      TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    name_key  TEXT    NOT NULL,
    function  TEXT    CHECK (length(function) BETWEEN 1 AND 400),
    email     TEXT    CHECK (length(email) BETWEEN 3 AND 400),
    telephone TEXT    CHECK (length(telephone) BETWEEN 1 AND 100),
    version   INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;

CREATE INDEX person_by_party ON person (party, name_key);
CREATE INDEX person_by_name ON person (name_key);

CREATE TABLE organisation (
    id        INTEGER PRIMARY KEY,
    kind      TEXT    NOT NULL DEFAULT 'organisation' CHECK (kind = 'organisation'),
    only      INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only = 1),  -- one registry, one organisation
    country   TEXT    REFERENCES country (code),
    address   TEXT    CHECK (length(address) BETWEEN 1 AND 1000),
    time_zone TEXT    NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 100),  -- whose day "today" is
    size_rule TEXT    CHECK (length(size_rule) BETWEEN 2 AND 40),  -- for partners of countries without a rule
    version   INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    FOREIGN KEY (id, kind) REFERENCES party (id, kind)
) STRICT;

CREATE TABLE partner (
    id         INTEGER PRIMARY KEY,
    kind       TEXT    NOT NULL DEFAULT 'partner' CHECK (kind = 'partner'),
    country    TEXT    REFERENCES country (code),
    address    TEXT    CHECK (length(address) BETWEEN 1 AND 1000),
    language   TEXT    CHECK (length(language) BETWEEN 2 AND 35),  -- BCP 47: what the partner prefers (5.5e)
    channel    TEXT    CHECK (length(channel) BETWEEN 1 AND 400),  -- how the partner prefers to be reached (5.5e)
    website    TEXT    CHECK (length(website) BETWEEN 1 AND 1000),
    sector     TEXT    REFERENCES sector (code),
    status     TEXT    NOT NULL DEFAULT 'candidate' CHECK (
        status = 'candidate' OR status = 'active' OR status = 'paused' OR status = 'ended'),
    manager    INTEGER REFERENCES person (id),  -- the organisation's relationship manager (5.1b)
    advocate   INTEGER REFERENCES person (id),  -- the partner's advocate inside the organisation (5.4c)
    size_class TEXT    NOT NULL DEFAULT 'unknown' CHECK (
        size_class = 'micro' OR size_class = 'small' OR size_class = 'medium' OR size_class = 'large'
        OR size_class = 'unknown'),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    FOREIGN KEY (id, kind) REFERENCES party (id, kind)
) STRICT;

CREATE INDEX partner_by_country ON partner (country, size_class) WHERE country IS NOT NULL;
-- What most partners are is found by walking through all of them; the rest has an index.
CREATE INDEX partner_by_size ON partner (size_class) WHERE size_class <> 'unknown';
CREATE INDEX partner_by_status ON partner (status) WHERE status <> 'candidate';
CREATE INDEX partner_by_sector ON partner (sector) WHERE sector IS NOT NULL;
CREATE INDEX partner_by_manager ON partner (manager) WHERE manager IS NOT NULL;
CREATE INDEX partner_by_advocate ON partner (advocate) WHERE advocate IS NOT NULL;

-- The legal name stands in party; these are the others.
CREATE TABLE party_name (
    party    INTEGER NOT NULL REFERENCES party (id),
    kind     TEXT    NOT NULL CHECK (kind = 'trading' OR kind = 'former' OR kind = 'native'),
    name     TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    name_key TEXT    NOT NULL,
    PRIMARY KEY (party, kind, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX party_name_by_key ON party_name (name_key);

-- Visions and the like in the party's own words (5.2a), and the organisation's policy (5.1a).
CREATE TABLE party_text (
    party     INTEGER NOT NULL REFERENCES party (id),
    kind      TEXT    NOT NULL CHECK (
        kind = 'vision' OR kind = 'mission' OR kind = 'objectives' OR kind = 'policy'),
    language  TEXT    NOT NULL CHECK (language = '' OR length(language) BETWEEN 2 AND 35),  -- BCP 47; empty where unknown
    text      TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 100000),
    stated_by TEXT    NOT NULL DEFAULT 'party' CHECK (
        stated_by = 'party' OR stated_by = 'organisation' OR stated_by = 'third_party'),
    stated_on TEXT    NOT NULL CHECK (date(stated_on, '+0 days') IS stated_on),
    PRIMARY KEY (party, kind, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_value (
    party     INTEGER NOT NULL REFERENCES party (id),
    value     TEXT    NOT NULL REFERENCES value (code),
    stance    TEXT    NOT NULL CHECK (stance IN ('supports', 'opposes')),
    strength  INTEGER NOT NULL CHECK (strength BETWEEN 1 AND 5),
    words     TEXT    CHECK (length(words) BETWEEN 1 AND 10000),  -- the party's own
    stated_by TEXT    NOT NULL DEFAULT 'party' CHECK (
        stated_by = 'party' OR stated_by = 'organisation' OR stated_by = 'third_party'),
    stated_on TEXT    NOT NULL CHECK (date(stated_on, '+0 days') IS stated_on),
    PRIMARY KEY (party, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX party_value_by_value ON party_value (value, party);

CREATE TABLE identifier (
    party      INTEGER NOT NULL REFERENCES party (id),
    scheme     TEXT    NOT NULL CHECK (length(scheme) BETWEEN 2 AND 40),
    compact    TEXT    NOT NULL CHECK (length(compact) BETWEEN 1 AND 100),  -- without blanks and marks: compared
    value      TEXT    NOT NULL CHECK (length(value) BETWEEN 1 AND 200),  -- as it was typed
    state      TEXT    NOT NULL CHECK (
        state = 'unchecked' OR state = 'unverified' OR state = 'well_formed' OR state = 'confirmed'),
    reason     TEXT    CHECK (length(reason) BETWEEN 1 AND 1000),  -- why it is unverified
    checked_on TEXT    CHECK (date(checked_on, '+0 days') IS checked_on),
    checked_by TEXT    CHECK (length(checked_by) BETWEEN 1 AND 400),  -- how: the rule, a register
    PRIMARY KEY (party, scheme, compact)
) STRICT, WITHOUT ROWID;

CREATE INDEX identifier_by_number ON identifier (scheme, compact);

-- Where records came from: each run keeps its raw rows for ever.
CREATE TABLE source (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 400)
) STRICT;

CREATE TABLE import_run (
    id      INTEGER PRIMARY KEY,
    source  INTEGER NOT NULL REFERENCES source (id),
    file    TEXT    NOT NULL CHECK (length(file) BETWEEN 1 AND 4096),  -- its name, without the folder
    header  TEXT    NOT NULL,
    mapping TEXT    NOT NULL,  -- as it was given: field=column, one a line
    on_day  TEXT    NOT NULL CHECK (date(on_day, '+0 days') IS on_day),
    added   INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
    updated INTEGER NOT NULL DEFAULT 0 CHECK (updated >= 0),
    skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0)
) STRICT;

CREATE TABLE source_row (
    id         INTEGER PRIMARY KEY,
    party      INTEGER NOT NULL REFERENCES party (id),
    source     INTEGER NOT NULL REFERENCES source (id),
    key        TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 4096),
    run        INTEGER NOT NULL REFERENCES import_run (id),
    line       INTEGER NOT NULL CHECK (line >= 1),
    row        TEXT    NOT NULL,  -- as it stood in the file
    is_current INTEGER NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1))  -- 0 after a later run brought another row
) STRICT;

CREATE UNIQUE INDEX source_row_by_key ON source_row (source, key) WHERE is_current = 1;
CREATE INDEX source_row_by_party ON source_row (party);

CREATE TABLE partner_figures (
    partner              INTEGER NOT NULL REFERENCES partner (id),
    year                 INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    currency             TEXT    REFERENCES currency (code),
    headcount            INTEGER CHECK (headcount >= 0),
    turnover             INTEGER CHECK (turnover >= 0),  -- minor units of currency, as all amounts here
    balance_sheet        INTEGER CHECK (balance_sheet >= 0),
    investment           INTEGER CHECK (investment >= 0),
    has_linked           INTEGER NOT NULL DEFAULT 0 CHECK (has_linked IN (0, 1)),  -- 1: a linked figure that is NULL is missing, not nought
    linked_headcount     INTEGER CHECK (linked_headcount >= 0),
    linked_turnover      INTEGER CHECK (linked_turnover >= 0),
    linked_balance_sheet INTEGER CHECK (linked_balance_sheet >= 0),
    linked_investment    INTEGER CHECK (linked_investment >= 0),
    PRIMARY KEY (partner, year),
    CHECK (has_linked = 1 OR coalesce(linked_headcount, linked_turnover, linked_balance_sheet, linked_investment) IS NULL)
) STRICT, WITHOUT ROWID;

-- The last assessment of a partner that has figures; without any, its class is unknown for want of all.
CREATE TABLE size_assessment (
    partner      INTEGER PRIMARY KEY REFERENCES partner (id),
    class        TEXT    NOT NULL CHECK (
        class = 'micro' OR class = 'small' OR class = 'medium' OR class = 'large' OR class = 'unknown'),
    rule         TEXT,
    rule_version INTEGER,
    assessed_on  TEXT    NOT NULL CHECK (date(assessed_on, '+0 days') IS assessed_on),
    inputs       TEXT    NOT NULL,  -- JSON: the figures counted, with the rate of each conversion
    missing      TEXT    NOT NULL,  -- JSON: a list; empty unless the class is unknown
    reason       TEXT    NOT NULL,
    FOREIGN KEY (rule, rule_version) REFERENCES size_rule (code, version),
    CHECK (rule IS NOT NULL OR class = 'unknown')
) STRICT;
