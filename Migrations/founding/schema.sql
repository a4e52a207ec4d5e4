-- 68 steps: what they make of an empty file. `CONCORD_RECORD=1 swift test --filter FoundingTests` writes it.
CREATE TABLE migration (
    number     INTEGER PRIMARY KEY CHECK (number > 0),
    name       TEXT NOT NULL UNIQUE,
    checksum   BLOB NOT NULL CHECK (length(checksum) = 32),  -- SHA-256 of the step's SQL
    applied_at TEXT NOT NULL,
    digest     BLOB NOT NULL CHECK (length(digest) = 32)  -- SHA-256 of the rest of the row (Docs/history.md)
) STRICT;
CREATE TABLE actor (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 400),  -- as claimed
    system_user TEXT NOT NULL CHECK (length(system_user) BETWEEN 1 AND 400),  -- as the system knew it
    UNIQUE (name, system_user)
) STRICT;
CREATE TABLE vocabulary (
    code    TEXT NOT NULL PRIMARY KEY,
    title   TEXT NOT NULL,
    version TEXT NOT NULL,
    source  TEXT NOT NULL
) STRICT;
CREATE TABLE value (
    id          INTEGER PRIMARY KEY,  -- what the history calls an own value by
    code        TEXT    NOT NULL UNIQUE CHECK (code LIKE vocabulary || ':%'),
    vocabulary  TEXT    NOT NULL REFERENCES vocabulary (code),
    broader     TEXT    REFERENCES value (code) CHECK (broader <> code),
    position    INTEGER NOT NULL CHECK (position >= 0),
    title       TEXT    NOT NULL,
    description TEXT    NOT NULL,
    keywords    TEXT    NOT NULL
) STRICT;
CREATE TABLE value_relation (
    value     TEXT    NOT NULL REFERENCES value (code),
    related   TEXT    NOT NULL REFERENCES value (code),
    closeness INTEGER NOT NULL CHECK (closeness BETWEEN 1 AND 100),
    PRIMARY KEY (value, related),
    CHECK (value < related)          -- a symmetric pair is stored once
) STRICT;
CREATE TABLE country (
    code TEXT NOT NULL PRIMARY KEY CHECK (code GLOB '[A-Z][A-Z]'),
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE currency (
    code     TEXT    NOT NULL PRIMARY KEY CHECK (code GLOB '[A-Z][A-Z][A-Z]'),
    exponent INTEGER NOT NULL CHECK (exponent BETWEEN 0 AND 4),
    name     TEXT    NOT NULL UNIQUE
) STRICT;
CREATE TABLE sector (
    code    TEXT NOT NULL PRIMARY KEY CHECK (code GLOB '[A-V]' OR code GLOB '[A-V][0-9][0-9]'),
    title   TEXT NOT NULL UNIQUE,
    broader TEXT REFERENCES sector (code) CHECK (broader = substr(code, 1, 1) AND broader <> code)
) STRICT;
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
CREATE TABLE size_limit (
    size_rule_id INTEGER NOT NULL REFERENCES size_rule (id),
    class        TEXT    NOT NULL CHECK (class IN ('micro', 'small', 'medium')),  -- what fits no class is large
    criterion    INTEGER NOT NULL CHECK (criterion >= 1),                         -- every criterion of a class must hold; of the limits that share one, any one suffices
    measure      TEXT    NOT NULL CHECK (measure IN ('headcount', 'turnover', 'balance_sheet', 'investment')),
    amount       INTEGER NOT NULL CHECK (amount >= 0),                            -- persons, or minor units of the rule's currency
    inclusive    INTEGER NOT NULL CHECK (inclusive IN (0, 1)),                    -- 1: at most the amount; 0: below it
    PRIMARY KEY (size_rule_id, class, criterion, measure)
) STRICT, WITHOUT ROWID;
CREATE TABLE exchange_rate (
    id            INTEGER PRIMARY KEY,
    from_currency TEXT    NOT NULL REFERENCES currency (code),
    to_currency   TEXT    NOT NULL REFERENCES currency (code) CHECK (to_currency <> from_currency),
    date          TEXT    NOT NULL CHECK (date(date, '+0 days') IS date),
    numerator     INTEGER NOT NULL CHECK (numerator > 0),
    denominator   INTEGER NOT NULL CHECK (denominator > 0),
    UNIQUE (from_currency, to_currency, date)
) STRICT;
CREATE TABLE party (
    id        INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE CHECK (length(reference) = 11),
    kind      TEXT NOT NULL CHECK (kind = 'organisation' OR kind = 'partner' OR kind = 'cluster'),
    name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 400),  -- as the party writes it
    name_key  TEXT NOT NULL CHECK (length(name_key) > 0), sort_key TEXT NOT NULL DEFAULT '',  -- NFKC, case folded: what names are compared by
    UNIQUE (id, kind),
    CHECK (substr(reference, 1, 2) = CASE kind WHEN 'organisation' THEN 'O-' WHEN 'partner' THEN 'P-' ELSE 'C-' END)
) STRICT;
CREATE TABLE party_alias (
    alias TEXT    NOT NULL PRIMARY KEY CHECK (length(alias) BETWEEN 1 AND 100),  -- compared as name_key is
    party INTEGER NOT NULL REFERENCES party (id)
) STRICT, WITHOUT ROWID;
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
, role TEXT
    CHECK (role IN ('contact', 'signatory', 'manager', 'advocate', 'sponsor', 'facilitator')), left_on TEXT CHECK (date(left_on, '+0 days') IS left_on), merged_into INTEGER REFERENCES person (id) CHECK (merged_into <> id), competence TEXT CHECK (length(competence) BETWEEN 1 AND 1000), decides_up_to INTEGER CHECK (decides_up_to >= 0), decides_up_to_currency TEXT REFERENCES currency (code)
    CHECK ((decides_up_to_currency IS NULL) = (decides_up_to IS NULL)), deputy INTEGER REFERENCES person (id) CHECK (deputy <> id), sort_key TEXT NOT NULL DEFAULT '', signs TEXT CHECK (signs IN ('alone', 'jointly'))) STRICT;
CREATE TABLE organisation (
    id        INTEGER PRIMARY KEY,
    kind      TEXT    NOT NULL DEFAULT 'organisation' CHECK (kind = 'organisation'),
    only      INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only = 1),  -- one registry, one organisation
    country   TEXT    REFERENCES country (code),
    address   TEXT    CHECK (length(address) BETWEEN 1 AND 1000),
    time_zone TEXT    NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 100),  -- whose day "today" is
    size_rule TEXT    CHECK (length(size_rule) BETWEEN 2 AND 40),  -- for partners of countries without a rule
    version   INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1), policy_approver INTEGER REFERENCES person (id), policy_version TEXT CHECK (length(policy_version) BETWEEN 1 AND 400), policy_review_on TEXT CHECK (date(policy_review_on, '+0 days') IS policy_review_on),
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
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1), email TEXT CHECK (length(email) BETWEEN 3 AND 254), telephone TEXT CHECK (length(telephone) BETWEEN 3 AND 100), sponsor INTEGER REFERENCES person (id), signatories INTEGER CHECK (signatories BETWEEN 2 AND 9), signatories_since TEXT CHECK (date(signatories_since, '+0 days') IS signatories_since), signatories_source TEXT CHECK (length(signatories_source) BETWEEN 1 AND 1000),
    FOREIGN KEY (id, kind) REFERENCES party (id, kind)
) STRICT;
CREATE TABLE party_name (
    party    INTEGER NOT NULL REFERENCES party (id),
    kind     TEXT    NOT NULL CHECK (kind = 'trading' OR kind = 'former' OR kind = 'native'),
    name     TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    name_key TEXT    NOT NULL,
    PRIMARY KEY (party, kind, name)
) STRICT, WITHOUT ROWID;
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
    linked_investment    INTEGER CHECK (linked_investment >= 0), headcount_hundredths INTEGER NOT NULL DEFAULT 0 CHECK (
    headcount_hundredths BETWEEN 0 AND 99 AND (headcount_hundredths = 0 OR headcount IS NOT NULL)), linked_headcount_hundredths INTEGER NOT NULL DEFAULT 0 CHECK (
    linked_headcount_hundredths BETWEEN 0 AND 99
    AND (linked_headcount_hundredths = 0 OR linked_headcount IS NOT NULL)),
    PRIMARY KEY (partner, year),
    CHECK (has_linked = 1 OR coalesce(linked_headcount, linked_turnover, linked_balance_sheet, linked_investment) IS NULL)
) STRICT, WITHOUT ROWID;
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
CREATE VIRTUAL TABLE partner_search USING fts5 (
    name, vision, value_words,
    content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE partner_search_word USING fts5vocab (partner_search, row);
CREATE TABLE shortlist (
    id            INTEGER PRIMARY KEY,
    reference     TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'S-'),
    name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    name_key      TEXT    NOT NULL UNIQUE CHECK (length(name_key) > 0),  -- a command names a shortlist by its name
    query         TEXT    NOT NULL,  -- JSON: text, values and criteria as they were that day
    weights       TEXT    NOT NULL,  -- JSON: the weight of each part of the score
    algorithm     TEXT    NOT NULL CHECK (length(algorithm) BETWEEN 1 AND 100),
    unknown_count INTEGER NOT NULL CHECK (unknown_count >= 0),  -- partners that had said nothing yet, so were not scored
    made_at       TEXT    NOT NULL CHECK (length(made_at) = 24),  -- by whom is in the history
    version       INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
, unread_count INTEGER CHECK (unread_count >= 0), sort_key TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE shortlist_entry (
    shortlist  INTEGER NOT NULL REFERENCES shortlist (id),
    rank       INTEGER NOT NULL CHECK (rank >= 1),
    partner    INTEGER NOT NULL REFERENCES partner (id),
    score      INTEGER NOT NULL,
    score_low  INTEGER NOT NULL CHECK (score_low >= 0),
    score_high INTEGER NOT NULL CHECK (score_high <= 1000),
    known      INTEGER NOT NULL CHECK (known BETWEEN 0 AND 1000),  -- thousandths
    parts      TEXT    NOT NULL,  -- JSON: each part of the score with what it came from
    PRIMARY KEY (shortlist, rank),
    UNIQUE (shortlist, partner),
    CHECK (score BETWEEN score_low AND score_high)
) STRICT, WITHOUT ROWID;
CREATE TABLE cluster (
    id         INTEGER PRIMARY KEY,
    kind       TEXT    NOT NULL DEFAULT 'cluster' CHECK (kind = 'cluster'),
    form       TEXT    NOT NULL CHECK (form IN ('cluster', 'ecosystem')),  -- never changes: members depend on it
    country    TEXT    REFERENCES country (code),
    address    TEXT    CHECK (length(address) BETWEEN 1 AND 1000),
    legal_form TEXT    CHECK (length(legal_form) BETWEEN 1 AND 400),  -- NULL: no legal person of its own
    liability  TEXT    CHECK (liability IN ('joint', 'several', 'joint_and_several')),
    sponsor    INTEGER REFERENCES person (id),  -- who backs it at the top of the organisation (5.1d)
    purpose    TEXT    CHECK (length(purpose) BETWEEN 1 AND 10000),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    UNIQUE (id, form),
    FOREIGN KEY (id, kind) REFERENCES party (id, kind)
) STRICT;
CREATE TABLE membership (
    id          INTEGER PRIMARY KEY,
    cluster     INTEGER NOT NULL,
    form        TEXT    NOT NULL,
    member      INTEGER NOT NULL,
    member_kind TEXT    NOT NULL CHECK (member_kind IN ('partner', 'cluster')),
    member_form TEXT    CHECK (member_form = 'cluster'),  -- of a member that is a cluster
    role        TEXT    NOT NULL CHECK (role IN ('lead', 'member', 'relied_on', 'facilitator')),
    numerator   INTEGER CHECK (numerator >= 0),  -- the share, in lowest terms; NULL: not given
    denominator INTEGER CHECK (denominator > 0),
    valid_from  TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
    valid_to    TEXT    CHECK (date(valid_to, '+0 days') IS valid_to),  -- the last day; NULL: no end is known
    FOREIGN KEY (cluster, form) REFERENCES cluster (id, form),
    FOREIGN KEY (member, member_kind) REFERENCES party (id, kind),
    FOREIGN KEY (member, member_form) REFERENCES cluster (id, form),
    CHECK (form = 'ecosystem' OR member_kind = 'partner'),
    CHECK ((member_kind = 'cluster') = (member_form IS NOT NULL)),
    CHECK ((numerator IS NULL) = (denominator IS NULL)),
    CHECK (numerator <= denominator),
    CHECK (valid_to >= valid_from)
) STRICT;
CREATE TABLE declaration_status (
    code  TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE declaration_transition (
    from_status TEXT NOT NULL REFERENCES declaration_status (code),
    to_status   TEXT NOT NULL REFERENCES declaration_status (code),
    PRIMARY KEY (from_status, to_status)
) STRICT, WITHOUT ROWID;
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
    version             INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1), identification TEXT CHECK (length(identification) BETWEEN 1 AND 1000), superseded_on TEXT CHECK (date(superseded_on, '+0 days') IS superseded_on)
    CHECK ((status = 'superseded') = (superseded_on IS NOT NULL)) CHECK (superseded_on IS NULL OR superseded_on >= issued_on), superseded_by INTEGER REFERENCES declaration (id)
    CHECK ((superseded_by IS NULL) = (superseded_on IS NULL)) CHECK (superseded_by IS NULL OR superseded_by <> id), superseded_why TEXT CHECK (length(superseded_why) BETWEEN 1 AND 10000)
    CHECK ((superseded_why IS NULL) = (superseded_on IS NULL)), issued_as INTEGER REFERENCES party (id), sort_key TEXT NOT NULL DEFAULT '',
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
CREATE TABLE declaration_decision (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    outcome     TEXT    NOT NULL CHECK (outcome IN ('accepted', 'declined')),
    decided_on  TEXT    NOT NULL CHECK (date(decided_on, '+0 days') IS decided_on),
    why         TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 10000), basis TEXT CHECK (length(basis) BETWEEN 1 AND 2000),
    PRIMARY KEY (declaration, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE subject_kind (
    code  TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 40),
    title TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "event" (
    sequence       INTEGER PRIMARY KEY CHECK (sequence > 0),
    at             TEXT    NOT NULL CHECK (length(at) = 24),
    actor          INTEGER NOT NULL REFERENCES actor (id),
    subject_kind   TEXT    NOT NULL REFERENCES subject_kind (code),
    subject        INTEGER NOT NULL,
    action         TEXT    NOT NULL CHECK (length(action) BETWEEN 1 AND 40),
    schema_version INTEGER NOT NULL,
    digest         BLOB    NOT NULL CHECK (length(digest) = 32),  -- SHA-256 of salt and payload
    hash           BLOB    NOT NULL CHECK (length(hash) = 32)  -- SHA-256 of the hash before and of this row
, clock TEXT CHECK (length(clock) = 24 AND clock < at)) STRICT;
CREATE TABLE "event_payload" (
    sequence INTEGER PRIMARY KEY REFERENCES "event" (sequence),
    salt     BLOB NOT NULL CHECK (length(salt) = 16),
    payload  TEXT NOT NULL
) STRICT;
CREATE TABLE risk_subject (
    code    TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 40),
    title   TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
    broader TEXT REFERENCES risk_subject (code)
) STRICT, WITHOUT ROWID;
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
    up_to  INTEGER NOT NULL CHECK (up_to BETWEEN 1 AND 1000000), numerator INTEGER CHECK (numerator > 0), denominator INTEGER CHECK (
    (denominator IS NULL) = (numerator IS NULL) AND (denominator IS NULL OR denominator BETWEEN numerator AND 1000000)),  -- chance within a year, in millionths
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
CREATE TABLE risk_rating (
    matrix INTEGER NOT NULL REFERENCES risk_matrix (id),
    level  INTEGER NOT NULL CHECK (level BETWEEN 1 AND 10),
    name   TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    up_to  INTEGER NOT NULL CHECK (up_to BETWEEN 1 AND 100),
    PRIMARY KEY (matrix, level)
) STRICT, WITHOUT ROWID;
CREATE TABLE "risk" (
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
    version           INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1), top_score INTEGER NOT NULL DEFAULT 25 CHECK (top_score BETWEEN 4 AND 100), sort_key TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (counterparty, counterparty_kind) REFERENCES party (id, kind),
    FOREIGN KEY (matrix, size) REFERENCES risk_matrix (id, size),
    CHECK ((likelihood_after IS NULL) = (impact_after IS NULL)),
    CHECK ((review_months IS NOT NULL AND reviewed_on IS NOT NULL) = (review_due IS NOT NULL))
) STRICT;
CREATE TABLE "allocation" (
    risk        INTEGER NOT NULL REFERENCES "risk" (id),
    party       INTEGER NOT NULL REFERENCES party (id),
    numerator   INTEGER NOT NULL CHECK (numerator >= 0),  -- the share to bear, in lowest terms
    denominator INTEGER NOT NULL CHECK (denominator > 0),
    manages     INTEGER NOT NULL DEFAULT 0 CHECK (manages IN (0, 1)),
    pays        INTEGER NOT NULL DEFAULT 0 CHECK (pays IN (0, 1)),
    insures     INTEGER NOT NULL DEFAULT 0 CHECK (insures IN (0, 1)),
    PRIMARY KEY (risk, party),
    CHECK (numerator <= denominator)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE risk_declaration (
    risk        INTEGER NOT NULL REFERENCES risk (id),
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    PRIMARY KEY (risk, declaration)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE "risk_suitability" (
    risk                INTEGER NOT NULL REFERENCES risk (id),
    party               INTEGER NOT NULL REFERENCES party (id),
    control             INTEGER CHECK (control BETWEEN 0 AND 5),  -- over the cause
    insight         INTEGER CHECK (insight BETWEEN 0 AND 5),  -- of the cause and its signs
    cost                INTEGER CHECK (cost >= 0),  -- to treat it, in minor units of the currency
    currency            TEXT    REFERENCES currency (code),
    benefit_numerator   INTEGER CHECK (benefit_numerator >= 0),  -- its part of what the work brings (5.8c)
    benefit_denominator INTEGER CHECK (benefit_denominator > 0),
    PRIMARY KEY (risk, party),
    CHECK ((cost IS NULL) = (currency IS NULL)),
    CHECK ((benefit_numerator IS NULL) = (benefit_denominator IS NULL)),
    CHECK (benefit_numerator <= benefit_denominator)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE declaration_reliance (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    relies_on   INTEGER NOT NULL REFERENCES declaration (id),
    PRIMARY KEY (declaration, relies_on),
    CHECK (relies_on <> declaration)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE standard (
    id              INTEGER PRIMARY KEY,
    designation     TEXT    NOT NULL CHECK (length(designation) BETWEEN 1 AND 1000),
    edition         TEXT    NOT NULL CHECK (length(edition) BETWEEN 4 AND 1000),
    designation_key TEXT    NOT NULL CHECK (length(designation_key) > 0),
    title           TEXT    CHECK (length(title) BETWEEN 1 AND 1000),
    withdrawn_on    TEXT    CHECK (date(withdrawn_on, '+0 days') IS withdrawn_on),
    withdrawn_why   TEXT    CHECK (length(withdrawn_why) BETWEEN 1 AND 10000),
    replaced_by     TEXT    CHECK (length(replaced_by) BETWEEN 1 AND 1000),  -- as a requirement is written
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1), requirement_kind TEXT REFERENCES requirement_kind (code),
    UNIQUE (designation_key, edition),
    CHECK ((withdrawn_on IS NULL) = (withdrawn_why IS NULL))
) STRICT;
CREATE TABLE signing_key (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
    owner       INTEGER NOT NULL REFERENCES party (id),  -- the organisation's own make seals, an issuer's make signatures
    public_key  BLOB    NOT NULL UNIQUE CHECK (length(public_key) = 32),  -- Ed25519 (RFC 8032)
    valid_from  TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
    valid_until TEXT    CHECK (date(valid_until, '+0 days') IS valid_until),  -- NULL: no end
    revoked_on  TEXT    CHECK (date(revoked_on, '+0 days') IS revoked_on),
    revocation  TEXT    CHECK (revocation IN ('retired', 'compromised')),
    revoked_why TEXT    CHECK (length(revoked_why) BETWEEN 1 AND 10000),
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK (valid_until IS NULL OR valid_until >= valid_from),
    CHECK ((revoked_on IS NULL) = (revocation IS NULL)),
    CHECK ((revoked_on IS NULL) = (revoked_why IS NULL))
) STRICT;
CREATE TABLE declaration_signature (
    id          INTEGER PRIMARY KEY,
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('seal', 'signature', 'document')),
    key         INTEGER REFERENCES signing_key (id),
    recorded_at TEXT    NOT NULL CHECK (length(recorded_at) = 24),
    statement   TEXT    NOT NULL CHECK (length(statement) BETWEEN 2 AND 1000000),  -- canonical JSON (RFC 8785)
    signature   BLOB    CHECK (length(signature) = 64),  -- Ed25519
    CHECK ((kind = 'document') = (key IS NULL)),
    CHECK ((kind = 'document') = (signature IS NULL))
) STRICT;
CREATE TABLE value_rejection (
    party       INTEGER NOT NULL REFERENCES party (id),
    value       TEXT    NOT NULL REFERENCES value (code),
    why         TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 10000),
    rejected_on TEXT    NOT NULL CHECK (date(rejected_on, '+0 days') IS rejected_on),  -- by whom is in the history
    PRIMARY KEY (party, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE capability (
    id       INTEGER PRIMARY KEY,
    cluster  INTEGER NOT NULL REFERENCES cluster (id),
    name     TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    name_key TEXT    NOT NULL CHECK (length(name_key) > 0),  -- NFKC, case folded: what names are compared by
    needed   INTEGER NOT NULL DEFAULT 0 CHECK (needed BETWEEN 0 AND 1000),  -- by how many members; 0: only offered
    UNIQUE (cluster, name_key)
) STRICT;
CREATE TABLE capability_offer (
    capability INTEGER NOT NULL REFERENCES capability (id),
    party      INTEGER NOT NULL REFERENCES party (id),
    PRIMARY KEY (capability, party)
) STRICT, WITHOUT ROWID;
CREATE TABLE vector_index (
    only         INTEGER PRIMARY KEY CHECK (only = 1),
    model        TEXT    NOT NULL CHECK (length(model) = 64),  -- the SHA-256 of the sentence model
    width        INTEGER NOT NULL CHECK (width BETWEEN 1 AND 4096),  -- numbers in a vector
    last_partner INTEGER NOT NULL DEFAULT 0 CHECK (last_partner >= 0)  -- partners up to this one were looked at
) STRICT;
CREATE TABLE partner_vector (
    partner INTEGER PRIMARY KEY REFERENCES partner (id),
    digest  BLOB    NOT NULL CHECK (length(digest) = 8),  -- of the wording that they were made from, the model and the counts
    words   INTEGER NOT NULL CHECK (words >= 0),  -- words in a language that the model knows; 0 where there are none
    parts   INTEGER NOT NULL CHECK (parts >= 0),  -- so many of the first vectors are of parts, the rest of sentences
    content BLOB    NOT NULL CHECK (length(content) >= 16)
) STRICT;
CREATE TABLE vector_chunk (
    number  INTEGER PRIMARY KEY CHECK (number >= 0),  -- the partner's number divided by 128
    content BLOB    NOT NULL CHECK (length(content) >= 16)
) STRICT;
CREATE TABLE vector_stale (
    partner INTEGER PRIMARY KEY REFERENCES partner (id)
) STRICT;
CREATE TABLE alignment_weight (
    part   TEXT    NOT NULL PRIMARY KEY CHECK (part = 'values' OR part = 'meaning' OR part = 'words'),
    weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100)
) STRICT, WITHOUT ROWID;
CREATE TABLE request_limit (
    code          TEXT    NOT NULL CHECK (length(code) BETWEEN 2 AND 40),
    version       INTEGER NOT NULL CHECK (version >= 1),
    title         TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    source        TEXT    NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
    valid_from    TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
    valid_to      TEXT    CHECK (valid_to IS NULL OR (date(valid_to, '+0 days') IS valid_to AND valid_to >= valid_from)),  -- inclusive; NULL while in force
    max_headcount INTEGER CHECK (max_headcount >= 1),  -- whom it protects: partners with at most so many staff
    PRIMARY KEY (code, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE declaration_template (
    id      INTEGER PRIMARY KEY,
    code    TEXT    NOT NULL CHECK (length(code) BETWEEN 2 AND 60),
    edition INTEGER NOT NULL CHECK (edition >= 1),
    body    TEXT    NOT NULL CHECK (length(body) > 1),  -- the whole file in the form of RFC 8785
    UNIQUE (code, edition)
) STRICT;
CREATE TABLE declaration_answer (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    question    TEXT    NOT NULL CHECK (length(question) BETWEEN 1 AND 100),
    title       TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 1000),  -- as it was asked
    answer      TEXT    CHECK (length(answer) BETWEEN 1 AND 10000),  -- NULL where it was declined
    note        TEXT    CHECK (length(note) BETWEEN 1 AND 10000),
    PRIMARY KEY (declaration, position),
    UNIQUE (declaration, question)
) STRICT, WITHOUT ROWID;
CREATE TABLE requirement_kind (
    code     TEXT    NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 40),
    title    TEXT    NOT NULL,
    position INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
CREATE TABLE "declaration_rules" (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL CHECK (length(code) BETWEEN 2 AND 40),
    edition    INTEGER NOT NULL CHECK (edition >= 1),
    title      TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
    valid_from TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from), credential_days INTEGER CHECK (credential_days BETWEEN 1 AND 3650), unknown_purchases TEXT CHECK (unknown_purchases = 'light'),  -- until the next one begins
    UNIQUE (code, edition),
    UNIQUE (valid_from)
) STRICT;
CREATE TABLE "declaration_rule" (
    rules       INTEGER NOT NULL REFERENCES "declaration_rules" (id),
    position     INTEGER NOT NULL CHECK (position >= 1),
    kind         TEXT    NOT NULL REFERENCES requirement_kind (code),
    sizes        TEXT    CHECK (length(sizes) BETWEEN 1 AND 100),  -- classes, comma-separated
    max_severity INTEGER CHECK (max_severity BETWEEN 1 AND 25),  -- of the most severe open threat
    max_value    INTEGER CHECK (max_value >= 0),  -- a year, in minor units of the currency
    currency     TEXT    REFERENCES currency (code),
    asks         TEXT    NOT NULL CHECK (asks IN ('nothing', 'declaration', 'evidence', 'certificate')),
    template     TEXT    CHECK (length(template) BETWEEN 2 AND 60),  -- with which it is asked
    why          TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 1000),
    PRIMARY KEY (rules, position),
    CHECK ((max_value IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID;
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
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1), requirement_kind TEXT REFERENCES requirement_kind (code),
    FOREIGN KEY (holder, holder_kind) REFERENCES party (id, kind),
    CHECK (valid_until IS NULL OR valid_until >= valid_from),
    CHECK ((withdrawn_on IS NULL) = (withdrawn_why IS NULL))
) STRICT;
CREATE TABLE risk_proposal (
    risk        INTEGER NOT NULL REFERENCES risk (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    content     TEXT    NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000),  -- canonical JSON, by whose SHA-256 it is known
    proposed_on TEXT    NOT NULL CHECK (date(proposed_on, '+0 days') IS proposed_on),
    expires_on  TEXT    CHECK (date(expires_on, '+0 days') IS expires_on),  -- the last day to answer
    why         TEXT    CHECK (length(why) BETWEEN 1 AND 10000),
    PRIMARY KEY (risk, position),
    CHECK (expires_on >= proposed_on)
) STRICT, WITHOUT ROWID;
CREATE TABLE risk_acceptance (
    risk       INTEGER NOT NULL,
    party      INTEGER NOT NULL REFERENCES party (id),
    proposal   INTEGER NOT NULL,  -- the one that the party was asked about last
    state      TEXT    NOT NULL CHECK (
        state = 'proposed' OR state = 'accepted' OR state = 'rejected' OR state = 'reopened' OR state = 'revoked'),
    changed_on TEXT    NOT NULL CHECK (date(changed_on, '+0 days') IS changed_on),
    came_by    TEXT    CHECK (came_by = 'manager' OR came_by = 'file'),  -- how the party's answer came
    why        TEXT    CHECK (length(why) BETWEEN 1 AND 10000),
    counter    TEXT    CHECK (length(counter) BETWEEN 2 AND 100000),  -- JSON: the shares that the party would bear
    code_hash  TEXT    CHECK (length(code_hash) = 64),  -- SHA-256 of the code in the file that was sent last
    PRIMARY KEY (risk, party),
    FOREIGN KEY (risk, proposal) REFERENCES risk_proposal (risk, position),
    CHECK ((came_by IS NULL) = (state = 'proposed' OR state = 'reopened')),
    CHECK (counter IS NULL OR state = 'rejected'),
    CHECK (code_hash IS NULL OR state = 'proposed')
) STRICT, WITHOUT ROWID;
CREATE TABLE "declaration_requirement" (
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
CREATE TABLE shortlist_basis (
    shortlist    INTEGER PRIMARY KEY REFERENCES shortlist (id),
    measure      TEXT    NOT NULL,  -- JSON: weights, how many partners have which words, words that mean nearly the same
    model        TEXT    CHECK (length(model) = 64),  -- the SHA-256 of the sentence model; NULL where no meaning was compared
    query_vector BLOB    CHECK (length(query_vector) BETWEEN 4 AND 16384),  -- float32, the least byte first; NULL where the model did not know the language
    CHECK (query_vector IS NULL OR model IS NOT NULL)
) STRICT;
CREATE TABLE shortlist_entry_basis (
    shortlist  INTEGER NOT NULL,
    rank       INTEGER NOT NULL,
    words      TEXT    NOT NULL,  -- JSON: how often the partner used each word of the query, in 255ths, and words in all
    text_words INTEGER CHECK (text_words >= 0),  -- words in a language that the model knows; NULL where nothing was compared
    parts      INTEGER CHECK (parts >= 0),  -- so many of the first vectors are of parts, the rest of sentences
    vectors    BLOB    CHECK (length(vectors) >= 16),
    PRIMARY KEY (shortlist, rank),
    FOREIGN KEY (shortlist, rank) REFERENCES shortlist_entry (shortlist, rank),
    CHECK ((text_words IS NULL) = (vectors IS NULL)),
    CHECK ((parts IS NULL) = (vectors IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE saved_query (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    name_key   TEXT    NOT NULL CHECK (length(name_key) > 0),
    asked      TEXT    NOT NULL,  -- JSON: text, values, like, criteria, weights and limit, each where it was given
    removed_on TEXT    CHECK (date(removed_on, '+0 days') IS removed_on),  -- then the name is free again
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
, sort_key TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE standard_kind (
    designation_key TEXT NOT NULL PRIMARY KEY CHECK (length(designation_key) > 0),
    kind            TEXT NOT NULL REFERENCES requirement_kind (code)
) STRICT, WITHOUT ROWID;
CREATE TABLE shortlist_addition (
    shortlist INTEGER NOT NULL REFERENCES shortlist (id),
    partner   INTEGER NOT NULL REFERENCES partner (id),
    why       TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 100000),
    added_on  TEXT    NOT NULL CHECK (date(added_on, '+0 days') IS added_on),
    PRIMARY KEY (shortlist, partner)
) STRICT, WITHOUT ROWID;
CREATE TABLE shortlist_removal (
    shortlist  INTEGER NOT NULL,
    partner    INTEGER NOT NULL,
    why        TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 100000),
    removed_on TEXT    NOT NULL CHECK (date(removed_on, '+0 days') IS removed_on),
    PRIMARY KEY (shortlist, partner),
    FOREIGN KEY (shortlist, partner) REFERENCES shortlist_entry (shortlist, partner)
) STRICT, WITHOUT ROWID;
CREATE TABLE "shortlist_decision" (
    shortlist  INTEGER NOT NULL REFERENCES shortlist (id),
    partner    INTEGER NOT NULL REFERENCES partner (id),
    outcome    TEXT    NOT NULL CHECK (outcome IN ('chosen', 'declined', 'later')),
    why        TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 100000),
    decided_on TEXT    NOT NULL CHECK (date(decided_on, '+0 days') IS decided_on),
    PRIMARY KEY (shortlist, partner)
) STRICT, WITHOUT ROWID;
CREATE TABLE restoration (
    id        INTEGER PRIMARY KEY,
    backup    TEXT NOT NULL CHECK (length(backup) BETWEEN 1 AND 4096),  -- the name of its file, without the folder
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    head      TEXT NOT NULL CHECK (length(head) BETWEEN 66 AND 84),  -- the end of its history, SEQUENCE:HASH
    left_head TEXT CHECK (length(left_head) BETWEEN 18 AND 84),  -- that of the registry that was left; NULL where it is not known
    kept_as   TEXT CHECK (length(kept_as) BETWEEN 1 AND 4096)  -- the folder in which that was kept; NULL where there was none
) STRICT;
CREATE TABLE "declaration_request" (
    id            INTEGER PRIMARY KEY,
    reference     TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'Q-'),
    partner       INTEGER NOT NULL REFERENCES party (id),  -- a partner or a cluster
    template      INTEGER NOT NULL REFERENCES declaration_template (id),
    language      TEXT    NOT NULL CHECK (length(language) BETWEEN 2 AND 35),
    object        TEXT    NOT NULL CHECK (length(object) BETWEEN 1 AND 10000),
    asked         TEXT    NOT NULL CHECK (length(asked) > 1),  -- the questions that apply, a list of their names
    minutes       INTEGER NOT NULL CHECK (minutes >= 1),  -- what it takes the partner, as it was told
    code_hash     TEXT    NOT NULL CHECK (length(code_hash) = 64),  -- SHA-256 of the one-time code, which is kept nowhere; one for all that was asked at once
    asked_on      TEXT    NOT NULL CHECK (date(asked_on, '+0 days') IS asked_on),
    why           TEXT    CHECK (length(why) BETWEEN 1 AND 10000),  -- why it is asked although it is covered
    status        TEXT    NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered', 'cancelled')),
    closed_on     TEXT    CHECK (date(closed_on, '+0 days') IS closed_on),
    closed_why    TEXT    CHECK (length(closed_why) BETWEEN 1 AND 10000),  -- of a cancelled one
    declaration   INTEGER REFERENCES declaration (id),  -- what came of the answer
    sender        TEXT    CHECK (length(sender) BETWEEN 1 AND 400),
    came_by       TEXT    CHECK (length(came_by) BETWEEN 1 AND 400),
    answer_sha256 TEXT    CHECK (length(answer_sha256) = 64),  -- of the file as it came; NULL where it was told
    version       INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    answer_by     TEXT    CHECK (date(answer_by, '+0 days') IS answer_by AND answer_by >= asked_on), declined INTEGER NOT NULL DEFAULT 0 CHECK (declined IN (0, 1)),  -- NULL: no day was named
    CHECK ((status = 'open') = (closed_on IS NULL)),
    CHECK ((status = 'cancelled') = (closed_why IS NOT NULL)),
    CHECK ((status = 'answered') = (declaration IS NOT NULL)),
    CHECK ((status = 'answered') = (sender IS NOT NULL AND came_by IS NOT NULL))
) STRICT;
CREATE TABLE request_reminder (
    request     INTEGER NOT NULL REFERENCES declaration_request (id),
    reminded_on TEXT    NOT NULL CHECK (date(reminded_on, '+0 days') IS reminded_on),
    PRIMARY KEY (request, reminded_on)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_note (
    id        INTEGER PRIMARY KEY,
    key       TEXT    NOT NULL REFERENCES signing_key (name),
    text      TEXT    NOT NULL UNIQUE CHECK (length(text) BETWEEN 100 AND 10000),  -- the whole note with its signature
    timestamp TEXT    CHECK (length(timestamp) BETWEEN 4 AND 400000),  -- RFC 3161: an authority's answer, base64
    version   INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
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
CREATE TABLE erasure (
    id        INTEGER PRIMARY KEY,
    subject   TEXT    NOT NULL UNIQUE CHECK (length(subject) = 11),
    erased_on TEXT    NOT NULL CHECK (date(erased_on, '+0 days') IS erased_on),
    basis     TEXT    NOT NULL CHECK (basis = 'request' OR basis = 'objection' OR basis = 'consent_withdrawn'
        OR basis = 'no_longer_needed' OR basis = 'unlawful' OR basis = 'obligation')  -- GDPR, article 17 (1)
) STRICT;
CREATE TABLE norm_set (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL CHECK (length(code) BETWEEN 2 AND 40),
    edition    INTEGER NOT NULL CHECK (edition >= 1),
    title      TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
    valid_from TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),  -- until the next one begins
    UNIQUE (code, edition),
    UNIQUE (valid_from)
) STRICT;
CREATE TABLE norm (
    norm_set INTEGER NOT NULL REFERENCES norm_set (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
    amount   INTEGER CHECK (amount BETWEEN 0 AND 1000000000),
    unit     TEXT    CHECK (length(unit) BETWEEN 1 AND 20),
    words    TEXT    CHECK (length(words) BETWEEN 1 AND 400),
    source   TEXT    NOT NULL CHECK (length(source) BETWEEN 1 AND 400),  -- 'ours' where there is none
    PRIMARY KEY (norm_set, position),
    UNIQUE (norm_set, code),
    CHECK ((amount IS NULL) = (unit IS NULL)),
    CHECK (amount IS NOT NULL OR words IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_role (
    person   INTEGER NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    role     TEXT    NOT NULL CHECK (length(role) BETWEEN 1 AND 400),
    PRIMARY KEY (person, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE "dialogue" (
    id          INTEGER PRIMARY KEY,
    reference   TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'G-'),
    partner     INTEGER NOT NULL REFERENCES party (id),  -- or a cluster
    held_on     TEXT    NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
    facilitator INTEGER REFERENCES person (id),  -- of the organisation, of a partner, or of neither side
    agreed      TEXT    CHECK (length(agreed) BETWEEN 1 AND 10000),  -- NULL while nothing is
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    due         TEXT    CHECK (date(due, '+0 days') IS due),  -- until when what was agreed is to be done
    done_on     TEXT    CHECK (date(done_on, '+0 days') IS done_on),
    kind        TEXT    CHECK (kind IN ('call', 'meeting', 'visit', 'review', 'crisis')),  -- NULL: about a difference
    minutes     INTEGER CHECK (minutes BETWEEN 1 AND 10000),
    until       TEXT    CHECK (date(until, '+0 days') IS until AND until >= held_on),  -- the last day of a crisis
    CHECK (kind IS NOT NULL OR facilitator IS NOT NULL),
    CHECK (until IS NULL OR kind = 'crisis')
) STRICT;
CREATE TABLE "dialogue_point" (
    dialogue INTEGER NOT NULL REFERENCES "dialogue" (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    point    TEXT    NOT NULL CHECK (length(point) BETWEEN 1 AND 1000),
    PRIMARY KEY (dialogue, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE dialogue_person (
    dialogue INTEGER NOT NULL REFERENCES dialogue (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    person   INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (dialogue, position),
    UNIQUE (dialogue, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE purchase (
    id              INTEGER PRIMARY KEY,
    counterparty    INTEGER NOT NULL REFERENCES party (id),
    year            INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2999),
    amount          INTEGER NOT NULL CHECK (amount >= 0),  -- in minor units
    amount_currency TEXT    NOT NULL REFERENCES currency (code),
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    UNIQUE (counterparty, year)
) STRICT;
CREATE TABLE experience (
    id                    INTEGER PRIMARY KEY,
    partner               INTEGER NOT NULL REFERENCES partner (id),
    capability            TEXT    NOT NULL CHECK (length(capability) BETWEEN 1 AND 400),
    capability_key        TEXT    NOT NULL,
    basis                 TEXT    NOT NULL CHECK (
        basis IN ('delivered', 'reference', 'trial', 'training', 'certificate', 'told')),
    years                 INTEGER CHECK (years BETWEEN 0 AND 200),
    management_commitment TEXT    CHECK (length(management_commitment) BETWEEN 1 AND 1000),
    version               INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1), sort_key TEXT NOT NULL DEFAULT '',
    UNIQUE (partner, capability_key)
) STRICT;
CREATE TABLE commitment (
    id              INTEGER PRIMARY KEY,
    reference       TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'K-'),
    counterparty    INTEGER NOT NULL REFERENCES party (id),
    text            TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 400),
    text_key        TEXT    NOT NULL,
    side            TEXT    NOT NULL CHECK (side IN ('organisation', 'partner')),  -- whose promise it is
    person          INTEGER REFERENCES person (id),  -- who of that side is to keep it
    kind            TEXT    NOT NULL CHECK (
        kind IN ('action', 'investment', 'training', 'mentoring', 'support', 'information', 'protection')),
    made_on         TEXT    NOT NULL CHECK (date(made_on, '+0 days') IS made_on),
    due             TEXT    CHECK (date(due, '+0 days') IS due AND due >= made_on),
    first_due       TEXT    CHECK (date(first_due, '+0 days') IS first_due),  -- before it was moved first
    moves           INTEGER NOT NULL DEFAULT 0 CHECK (moves >= 0),
    hours           INTEGER CHECK (hours BETWEEN 0 AND 100000),
    amount          INTEGER CHECK (amount >= 0),
    amount_currency TEXT    REFERENCES currency (code) CHECK ((amount_currency IS NULL) = (amount IS NULL)),
    serves          TEXT    CHECK (length(serves) BETWEEN 11 AND 20),  -- the record that it is for
    state           TEXT    NOT NULL DEFAULT 'open' CHECK (
        state IN ('open', 'kept', 'partly', 'broken', 'released', 'declined')),
    closed_on       TEXT    CHECK (date(closed_on, '+0 days') IS closed_on AND closed_on >= made_on),
    word            TEXT    CHECK (word IN ('ours', 'both')),  -- whose word it is how it ended
    said_by         INTEGER REFERENCES person (id),
    evidence        TEXT    CHECK (length(evidence) BETWEEN 1 AND 1000),
    spent_hours     INTEGER CHECK (spent_hours BETWEEN 0 AND 100000),
    spent           INTEGER CHECK (spent >= 0),
    spent_currency  TEXT    REFERENCES currency (code) CHECK ((spent_currency IS NULL) = (spent IS NULL)),
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK (side = 'partner' OR (person IS NOT NULL AND due IS NOT NULL)),
    CHECK ((state = 'open') = (closed_on IS NULL) AND (state = 'open') = (word IS NULL)),
    CHECK ((moves = 0) = (first_due IS NULL)),
    CHECK (word IS NOT 'both' OR said_by IS NOT NULL),
    -- No side lets itself off, and of what was not wanted the other side says so.
    CHECK (state NOT IN ('released', 'declined') OR side = 'partner' OR word = 'both')
) STRICT;
CREATE TABLE concern (
    id           INTEGER PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'N-'),
    counterparty INTEGER NOT NULL REFERENCES party (id),
    raised_on    TEXT    NOT NULL CHECK (date(raised_on, '+0 days') IS raised_on),
    subject      TEXT    NOT NULL CHECK (
        subject IN ('payment', 'workload', 'behaviour', 'ip', 'terms', 'safety', 'other')),
    about        INTEGER REFERENCES person (id),
    channel      TEXT    CHECK (length(channel) BETWEEN 1 AND 400),
    holder       INTEGER NOT NULL REFERENCES person (id),
    level        TEXT    NOT NULL DEFAULT 'advocate' CHECK (level IN ('manager', 'advocate', 'sponsor')),
    answer_by    TEXT    NOT NULL CHECK (date(answer_by, '+0 days') IS answer_by AND answer_by >= raised_on),
    permission   TEXT    CHECK (permission IN ('named', 'open')),  -- NULL: in confidence, without its words
    words        TEXT    CHECK (length(words) BETWEEN 1 AND 10000),
    answer       TEXT    CHECK (length(answer) BETWEEN 1 AND 10000),
    answered_by  INTEGER REFERENCES person (id),
    answered_on  TEXT    CHECK (date(answered_on, '+0 days') IS answered_on AND answered_on >= raised_on),
    escalations  INTEGER NOT NULL DEFAULT 0 CHECK (escalations >= 0),
    settled      TEXT    CHECK (settled IN ('yes', 'partly', 'no')),  -- by the raiser's word
    said_by      INTEGER REFERENCES person (id),
    state        TEXT    NOT NULL DEFAULT 'raised' CHECK (
        state IN ('raised', 'answered', 'escalated', 'settled', 'closed')),
    closed_on    TEXT    CHECK (date(closed_on, '+0 days') IS closed_on AND closed_on >= raised_on),
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK (words IS NULL OR permission IS NOT NULL),
    CHECK (about IS NULL OR about <> holder),
    CHECK (about IS NULL OR answered_by IS NULL OR about <> answered_by),
    CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_on IS NULL)),
    CHECK ((settled IS NULL) = (said_by IS NULL)),
    CHECK ((state IN ('settled', 'closed')) = (closed_on IS NOT NULL)),
    CHECK (state <> 'settled' OR settled IN ('yes', 'partly'))
) STRICT;
CREATE TABLE knowledge (
    id           INTEGER PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'X-'),
    counterparty INTEGER NOT NULL REFERENCES party (id),
    title        TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
    title_key    TEXT    NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('information', 'background', 'foreground', 'sideground')),
    sharing      TEXT    NOT NULL CHECK (sharing IN ('may', 'ask', 'never')),
    recorded_on  TEXT    NOT NULL CHECK (date(recorded_on, '+0 days') IS recorded_on),
    audience     TEXT    CHECK (audience IN ('red', 'amber+strict', 'amber', 'green', 'clear')),  -- TLP 2.0
    licence      TEXT    CHECK (length(licence) BETWEEN 1 AND 1000),
    protection   TEXT    CHECK (protection IN ('none', 'nda', 'secret', 'design', 'patent')),
    until        TEXT    CHECK (date(until, '+0 days') IS until),
    at_exit      TEXT    CHECK (at_exit IN ('return', 'destroy', 'keep')),
    settled_on   TEXT    CHECK (date(settled_on, '+0 days') IS settled_on),  -- NULL while it has no owner
    word         TEXT    CHECK (word IN ('ours', 'both')),
    said_by      INTEGER REFERENCES person (id),
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1), sort_key TEXT NOT NULL DEFAULT '',
    CHECK ((settled_on IS NULL) = (word IS NULL)),
    CHECK ((word IS 'both') = (said_by IS NOT NULL))
) STRICT;
CREATE TABLE knowledge_owner (
    knowledge   INTEGER NOT NULL REFERENCES knowledge (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    party       INTEGER NOT NULL REFERENCES party (id),
    numerator   INTEGER NOT NULL CHECK (numerator >= 1),
    denominator INTEGER NOT NULL CHECK (denominator >= numerator),
    PRIMARY KEY (knowledge, position),
    UNIQUE (knowledge, party)
) STRICT, WITHOUT ROWID;
CREATE TABLE knowledge_gift (
    knowledge   INTEGER NOT NULL REFERENCES knowledge (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    party       INTEGER NOT NULL REFERENCES party (id),  -- to whom
    given_on    TEXT    NOT NULL CHECK (date(given_on, '+0 days') IS given_on),
    returned_on TEXT    CHECK (date(returned_on, '+0 days') IS returned_on AND returned_on >= given_on),
    PRIMARY KEY (knowledge, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE idea (
    id           INTEGER PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'V-'),
    counterparty INTEGER NOT NULL REFERENCES party (id),
    title        TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
    title_key    TEXT    NOT NULL,
    side         TEXT    NOT NULL CHECK (side IN ('organisation', 'partner')),  -- whose proposal it is
    text         TEXT    CHECK (length(text) BETWEEN 1 AND 10000),
    proposed_on  TEXT    NOT NULL CHECK (date(proposed_on, '+0 days') IS proposed_on),
    answer_by    TEXT    NOT NULL CHECK (date(answer_by, '+0 days') IS answer_by AND answer_by >= proposed_on),
    state        TEXT    NOT NULL DEFAULT 'proposed' CHECK (
        state IN ('proposed', 'answered', 'trial', 'in_use', 'shared', 'closed')),
    decision     TEXT    CHECK (decision IN ('taken', 'declined', 'parked')),
    decided_on   TEXT    CHECK (date(decided_on, '+0 days') IS decided_on AND decided_on >= proposed_on),
    decided_why  TEXT    CHECK (length(decided_why) BETWEEN 1 AND 10000),
    foreground   TEXT    CHECK (length(foreground) = 11 AND substr(foreground, 1, 2) = 'X-'),  -- the knowledge that comes of it
    currency     TEXT    REFERENCES currency (code),  -- of contributions and benefits
    shared_on    TEXT    CHECK (date(shared_on, '+0 days') IS shared_on),
    share_why    TEXT    CHECK (length(share_why) BETWEEN 1 AND 10000),  -- why it is below the floor
    word         TEXT    CHECK (word IN ('ours', 'both')),
    said_by      INTEGER REFERENCES person (id),
    closed_on    TEXT    CHECK (date(closed_on, '+0 days') IS closed_on),
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1), serves TEXT CHECK (length(serves) BETWEEN 11 AND 20),
    CHECK ((state = 'proposed') = (decision IS NULL) AND (decision IS NULL) = (decided_on IS NULL)),
    CHECK ((decision IS NULL) = (decided_why IS NULL)),
    CHECK (state IN ('proposed', 'answered', 'closed') OR decision = 'taken'),
    CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
    CHECK ((shared_on IS NULL) = (word IS NULL)),
    CHECK ((word IS 'both') = (said_by IS NOT NULL))
) STRICT;
CREATE TABLE idea_contribution (
    idea     INTEGER NOT NULL REFERENCES idea (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    party    INTEGER NOT NULL REFERENCES party (id),
    amount   INTEGER NOT NULL CHECK (amount >= 0),  -- in minor units of the idea's currency
    hours    INTEGER CHECK (hours BETWEEN 0 AND 100000),
    PRIMARY KEY (idea, position),
    UNIQUE (idea, party)
) STRICT, WITHOUT ROWID;
CREATE TABLE idea_benefit (
    idea        INTEGER NOT NULL REFERENCES idea (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    amount      INTEGER NOT NULL CHECK (amount >= 0),
    period      TEXT    NOT NULL CHECK (length(period) BETWEEN 1 AND 400),
    how         TEXT    NOT NULL CHECK (length(how) BETWEEN 1 AND 1000),  -- it was measured
    measured_on TEXT    NOT NULL CHECK (date(measured_on, '+0 days') IS measured_on),
    PRIMARY KEY (idea, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE idea_share (
    idea        INTEGER NOT NULL REFERENCES idea (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    party       INTEGER NOT NULL REFERENCES party (id),
    numerator   INTEGER NOT NULL CHECK (numerator >= 0),
    denominator INTEGER NOT NULL CHECK (denominator >= 1 AND denominator >= numerator),
    PRIMARY KEY (idea, position),
    UNIQUE (idea, party)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan (
    id           INTEGER PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'J-'),
    counterparty INTEGER NOT NULL REFERENCES party (id),
    purpose      TEXT    CHECK (length(purpose) BETWEEN 1 AND 1000),  -- NULL while it is a draft without one
    tier         TEXT    NOT NULL CHECK (tier IN ('light', 'normal', 'close')),
    tier_why     TEXT    CHECK (length(tier_why) BETWEEN 1 AND 10000),  -- NULL: it follows from the norms
    starts_on    TEXT    NOT NULL CHECK (date(starts_on, '+0 days') IS starts_on),
    review_on    TEXT    NOT NULL CHECK (date(review_on, '+0 days') IS review_on AND review_on >= starts_on),
    talk_minutes INTEGER NOT NULL CHECK (talk_minutes BETWEEN 0 AND 100000),  -- a quarter
    cap_minutes  INTEGER NOT NULL CHECK (cap_minutes BETWEEN 0 AND 100000),  -- asked in a year
    answer_days  INTEGER NOT NULL CHECK (answer_days BETWEEN 1 AND 365),
    state        TEXT    NOT NULL DEFAULT 'draft' CHECK (
        state IN ('draft', 'proposed', 'agreed', 'reopened', 'ended')),
    proposal     INTEGER,  -- the text that the other side was asked about last
    changed_on   TEXT    CHECK (date(changed_on, '+0 days') IS changed_on),
    answer       TEXT    CHECK (answer IN ('accepted', 'rejected', 'revoked')),
    answer_why   TEXT    CHECK (length(answer_why) BETWEEN 1 AND 10000),
    said_by      INTEGER REFERENCES person (id),
    ended_on     TEXT    CHECK (date(ended_on, '+0 days') IS ended_on),
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    FOREIGN KEY (id, proposal) REFERENCES plan_proposal (plan, position) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((state = 'draft') = (proposal IS NULL) OR state = 'ended'),
    CHECK ((proposal IS NULL) = (changed_on IS NULL)),
    -- Nothing is agreed without the answer of the other side.
    CHECK (state <> 'agreed' OR (answer IS 'accepted' AND said_by IS NOT NULL AND purpose IS NOT NULL)),
    CHECK (answer IS NULL OR said_by IS NOT NULL),
    CHECK ((state = 'ended') = (ended_on IS NOT NULL))
) STRICT;
CREATE TABLE plan_proposal (
    plan        INTEGER NOT NULL REFERENCES plan (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    content     TEXT    NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000),  -- canonical JSON, by whose SHA-256 it is known
    proposed_on TEXT    NOT NULL CHECK (date(proposed_on, '+0 days') IS proposed_on),
    expires_on  TEXT    CHECK (date(expires_on, '+0 days') IS expires_on),  -- the last day to answer
    why         TEXT    CHECK (length(why) BETWEEN 1 AND 10000),
    PRIMARY KEY (plan, position),
    CHECK (expires_on >= proposed_on)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_objective (
    plan     INTEGER NOT NULL REFERENCES plan (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    side     TEXT    NOT NULL CHECK (side IN ('organisation', 'partner', 'joint')),  -- whose it is
    text     TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
    set_on   TEXT    NOT NULL CHECK (date(set_on, '+0 days') IS set_on),
    due      TEXT    CHECK (date(due, '+0 days') IS due),
    target   TEXT    CHECK (length(target) BETWEEN 1 AND 400),
    worth    TEXT    CHECK (length(worth) BETWEEN 1 AND 400),  -- what it adds to the organisation
    state    TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reached', 'dropped')),
    PRIMARY KEY (plan, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_role (
    plan           INTEGER NOT NULL REFERENCES plan (id),
    position       INTEGER NOT NULL CHECK (position >= 1),
    topic          TEXT    NOT NULL CHECK (length(topic) BETWEEN 1 AND 400),
    ours           INTEGER NOT NULL REFERENCES person (id),
    theirs         INTEGER REFERENCES person (id),
    decides        TEXT    NOT NULL CHECK (decides IN ('organisation', 'partner', 'joint')),
    up_to          INTEGER CHECK (up_to >= 0),
    up_to_currency TEXT    REFERENCES currency (code) CHECK ((up_to_currency IS NULL) = (up_to IS NULL)),
    PRIMARY KEY (plan, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_term (
    plan     INTEGER NOT NULL REFERENCES plan (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
    value    TEXT    NOT NULL CHECK (length(value) BETWEEN 1 AND 400),
    source   TEXT    CHECK (length(source) BETWEEN 1 AND 400),
    PRIMARY KEY (plan, position),
    UNIQUE (plan, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE exit (
    id           INTEGER PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'E-'),
    counterparty INTEGER NOT NULL REFERENCES party (id),
    reason       TEXT    NOT NULL CHECK (reason IN ('contract-end', 'objective-reached', 'values-breach',
        'broken-promises', 'insolvency', 'ownership-change', 'our-wish', 'their-wish')),
    side         TEXT    NOT NULL CHECK (side IN ('organisation', 'partner')),  -- who ends it
    noticed_on   TEXT    NOT NULL CHECK (date(noticed_on, '+0 days') IS noticed_on),
    last_day     TEXT    NOT NULL CHECK (date(last_day, '+0 days') IS last_day AND last_day >= noticed_on),
    months       INTEGER NOT NULL CHECK (months BETWEEN 1 AND 120),  -- of notice that were owed
    basis        TEXT    NOT NULL CHECK (length(basis) BETWEEN 1 AND 1000),  -- from what they follow
    agreed_by    INTEGER REFERENCES person (id),  -- who of them agreed to an earlier day
    state        TEXT    NOT NULL DEFAULT 'noticed' CHECK (state IN ('noticed', 'closed', 'withdrawn', 'reopened')),
    ended_on     TEXT    CHECK (date(ended_on, '+0 days') IS ended_on AND ended_on >= noticed_on),
    lesson       TEXT    CHECK (length(lesson) BETWEEN 1 AND 10000),
    their_lesson TEXT    CHECK (length(their_lesson) BETWEEN 1 AND 10000),
    reentry      TEXT    CHECK (length(reentry) BETWEEN 1 AND 1000),
    despite      TEXT    CHECK (length(despite) BETWEEN 1 AND 10000),  -- why it was closed with something open
    reopened_on  TEXT    CHECK (date(reopened_on, '+0 days') IS reopened_on),
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK ((state = 'noticed') = (ended_on IS NULL)),
    CHECK ((state = 'reopened') = (reopened_on IS NOT NULL)),
    CHECK (state NOT IN ('closed', 'reopened') OR lesson IS NOT NULL)
) STRICT;
CREATE TABLE burden (
    id           INTEGER PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'B-'),
    counterparty INTEGER NOT NULL REFERENCES party (id),
    text         TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 400),
    minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 10000),  -- each time
    level        TEXT    CHECK (level IN ('simple', 'medium', 'high')),  -- from which they were taken
    every        TEXT    CHECK (length(every) BETWEEN 2 AND 4),  -- such as 1m; NULL: once
    side         TEXT    NOT NULL CHECK (side IN ('organisation', 'partner')),  -- who carries it
    instead      TEXT    CHECK (length(instead) BETWEEN 1 AND 400),  -- what is taken in the firm's own form
    reason       TEXT    CHECK (length(reason) BETWEEN 1 AND 10000),
    above        TEXT    CHECK (length(above) BETWEEN 1 AND 1000),  -- why it is asked above the cap
    starts_on    TEXT    NOT NULL CHECK (date(starts_on, '+0 days') IS starts_on),
    ended_on     TEXT    CHECK (date(ended_on, '+0 days') IS ended_on AND ended_on >= starts_on),
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
CREATE TABLE payment (
    id              INTEGER PRIMARY KEY,
    counterparty    INTEGER NOT NULL REFERENCES party (id),
    starts_on       TEXT    NOT NULL CHECK (date(starts_on, '+0 days') IS starts_on),
    ends_on         TEXT    NOT NULL CHECK (date(ends_on, '+0 days') IS ends_on AND ends_on >= starts_on),
    amount          INTEGER NOT NULL CHECK (amount >= 0),
    amount_currency TEXT    NOT NULL REFERENCES currency (code),
    days            INTEGER NOT NULL CHECK (days BETWEEN 0 AND 3650),  -- from invoice to payment, on average
    invoices        INTEGER CHECK (invoices BETWEEN 1 AND 1000000),
    within_30       INTEGER CHECK (within_30 BETWEEN 0 AND 100),  -- per cent of invoices
    within_60       INTEGER CHECK (within_60 BETWEEN 0 AND 100 AND within_60 >= within_30),
    late            INTEGER CHECK (late BETWEEN 0 AND 100),  -- per cent after the day that was agreed
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    UNIQUE (counterparty, starts_on)
) STRICT;
CREATE TABLE void_party (
    party   INTEGER PRIMARY KEY REFERENCES party (id),
    void_on TEXT NOT NULL CHECK (date(void_on, '+0 days') IS void_on),
    why     TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 10000)
) STRICT;
CREATE TABLE void_declaration (
    declaration INTEGER PRIMARY KEY REFERENCES declaration (id),
    void_on     TEXT NOT NULL CHECK (date(void_on, '+0 days') IS void_on),
    why         TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 10000)
) STRICT;
CREATE TABLE void_risk (
    risk    INTEGER PRIMARY KEY REFERENCES risk (id),
    void_on TEXT NOT NULL CHECK (date(void_on, '+0 days') IS void_on),
    why     TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 10000)
) STRICT;
CREATE TABLE measure (
    id           INTEGER PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'M-'),
    counterparty INTEGER NOT NULL REFERENCES party (id),
    rated_on     TEXT    NOT NULL CHECK (date(rated_on, '+0 days') IS rated_on),
    minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 60),  -- what it takes the firm
    state        TEXT    NOT NULL DEFAULT 'rated' CHECK (state IN ('rated', 'asked', 'answered', 'declined', 'closed')),
    asked_on     TEXT    CHECK (date(asked_on, '+0 days') IS asked_on AND asked_on >= rated_on),
    answer_by    TEXT    CHECK (date(answer_by, '+0 days') IS answer_by AND answer_by >= asked_on),
    code_hash    TEXT    CHECK (length(code_hash) = 64),  -- NULL where the code is that of a packet
    ended_on     TEXT    CHECK (date(ended_on, '+0 days') IS ended_on AND ended_on >= coalesce(asked_on, rated_on)),
    came_by      TEXT    CHECK (length(came_by) BETWEEN 1 AND 400),
    said_by      INTEGER REFERENCES person (id),
    -- Who reads each rating of theirs; of others than `manager` the file holds totals alone.
    readers      TEXT    CHECK (readers IN ('manager', 'advocate', 'totals')),
    aligned      INTEGER CHECK (aligned >= 0),  -- items on which both sides rate alike
    noted        INTEGER CHECK (noted >= 0),    -- one apart
    to_talk      INTEGER CHECK (to_talk >= 0),  -- two or more apart
    low          INTEGER CHECK (low >= 0),      -- low for both sides
    unsaid       INTEGER CHECK (unsaid >= 0),   -- of which they could not say anything
    talk_by      TEXT    CHECK (date(talk_by, '+0 days') IS talk_by),
    wish         TEXT    CHECK (length(wish) BETWEEN 1 AND 400),  -- what they would measure next
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK ((state IN ('rated', 'asked')) = (ended_on IS NULL)),
    CHECK (state <> 'rated' OR asked_on IS NULL),
    CHECK (state NOT IN ('asked', 'answered', 'declined') OR asked_on IS NOT NULL),
    CHECK ((state = 'answered') = (readers IS NOT NULL) AND (state = 'answered') = (aligned IS NOT NULL)),
    CHECK ((aligned IS NULL) = (noted IS NULL) AND (aligned IS NULL) = (to_talk IS NULL)),
    CHECK ((aligned IS NULL) = (low IS NULL) AND (aligned IS NULL) = (unsaid IS NULL)),
    CHECK ((coalesce(to_talk, 0) + coalesce(low, 0) > 0) = (talk_by IS NOT NULL)),
    CHECK (wish IS NULL OR state = 'answered')
) STRICT;
CREATE TABLE measure_item (
    measure  INTEGER NOT NULL REFERENCES measure (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
    form     TEXT    NOT NULL CHECK (form IN ('principle', 'objective', 'promise', 'wish')),
    words    TEXT    NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
    ours     INTEGER CHECK (ours BETWEEN 1 AND 5),
    PRIMARY KEY (measure, position),
    UNIQUE (measure, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE measure_answer (
    measure  INTEGER NOT NULL REFERENCES measure (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
    theirs   INTEGER CHECK (theirs BETWEEN 1 AND 5),
    PRIMARY KEY (measure, position),
    UNIQUE (measure, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE matter (
    id            INTEGER PRIMARY KEY,
    reference     TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'A-'),
    counterparty  INTEGER NOT NULL REFERENCES party (id),
    about         TEXT    NOT NULL CHECK (about IN ('plan', 'risk', 'promises', 'pulse')),
    record        TEXT    CHECK (length(record) = 11),  -- of one record, such as a plan or a risk
    content_hash  TEXT    CHECK (length(content_hash) = 64),  -- of the text that is put before the firm
    asked         TEXT    NOT NULL CHECK (length(asked) BETWEEN 1 AND 10000),  -- the questions, by name
    language      TEXT    NOT NULL CHECK (length(language) BETWEEN 2 AND 35),
    minutes       INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 10000),  -- what it takes the firm, as it was told
    code_hash     TEXT    NOT NULL CHECK (length(code_hash) = 64),  -- SHA-256 of the packet's code, which is kept nowhere
    asked_on      TEXT    NOT NULL CHECK (date(asked_on, '+0 days') IS asked_on),
    answer_by     TEXT    CHECK (date(answer_by, '+0 days') IS answer_by),
    reason        TEXT    CHECK (length(reason) BETWEEN 1 AND 10000),  -- why it is asked again
    reminders     INTEGER NOT NULL DEFAULT 0 CHECK (reminders BETWEEN 0 AND 1000),
    reminded_on   TEXT    CHECK (date(reminded_on, '+0 days') IS reminded_on),
    state         TEXT    NOT NULL CHECK (state IN ('open', 'answered', 'declined', 'cancelled')),
    closed_on     TEXT    CHECK (date(closed_on, '+0 days') IS closed_on),
    closed_why    TEXT    CHECK (length(closed_why) BETWEEN 1 AND 10000),  -- of one that is cancelled
    said_by       INTEGER REFERENCES person (id),  -- who of them answered
    came_by       TEXT    CHECK (length(came_by) BETWEEN 1 AND 400),
    answer_sha256 TEXT    CHECK (length(answer_sha256) = 64),  -- of the file as it came; NULL where it was told
    version       INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK ((state = 'open') = (closed_on IS NULL)),
    CHECK ((state = 'cancelled') = (closed_why IS NOT NULL)),
    CHECK ((reminders = 0) = (reminded_on IS NULL))
) STRICT;
CREATE TABLE judgement (
    id        INTEGER PRIMARY KEY,
    one       INTEGER NOT NULL REFERENCES party (id),
    other     INTEGER NOT NULL REFERENCES party (id),
    verdict   TEXT    NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    why       TEXT    CHECK (length(why) BETWEEN 1 AND 10000),
    judged_on TEXT    NOT NULL CHECK (date(judged_on, '+0 days') IS judged_on),
    version   INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    UNIQUE (one, other),
    CHECK (one < other)
) STRICT;
CREATE TABLE country_name (
    id      INTEGER PRIMARY KEY,
    country TEXT NOT NULL REFERENCES country (code),
    name    TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;
CREATE TABLE credential (
    id          INTEGER PRIMARY KEY,
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    list        TEXT    NOT NULL CHECK (length(list) BETWEEN 9 AND 400 AND list LIKE 'https://%'),  -- where it is published
    place       INTEGER NOT NULL CHECK (place BETWEEN 0 AND 131071),  -- drawn by lot, so that it tells nothing
    made_on     TEXT    NOT NULL CHECK (date(made_on, '+0 days') IS made_on),
    UNIQUE (list, place)
) STRICT;
CREATE TABLE round (
    id          INTEGER PRIMARY KEY,
    reference   TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'U-'),
    name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    name_key    TEXT    NOT NULL,
    breakdown   TEXT    NOT NULL CHECK (breakdown IN ('none', 'size', 'country')),
    threshold   INTEGER NOT NULL CHECK (threshold >= 3),   -- below which no group is kept
    words_from  INTEGER NOT NULL CHECK (words_from >= threshold),  -- answers, below which no words are kept
    opened_on   TEXT    NOT NULL CHECK (date(opened_on, '+0 days') IS opened_on),
    -- By which its codes are known as its own; it names nobody, and there is no list of codes.
    secret      TEXT    NOT NULL CHECK (length(secret) = 64),
    state       TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dealt', 'closed', 'cancelled')),
    dealt_on    TEXT    CHECK (date(dealt_on, '+0 days') IS dealt_on AND dealt_on >= opened_on),
    answer_by   TEXT    CHECK (date(answer_by, '+0 days') IS answer_by AND answer_by >= dealt_on),
    ended_on    TEXT    CHECK (date(ended_on, '+0 days') IS ended_on AND ended_on >= coalesce(dealt_on, opened_on)),
    answers     INTEGER CHECK (answers >= threshold),  -- NULL where fewer came, and all were thrown away
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK ((state IN ('closed', 'cancelled')) = (ended_on IS NOT NULL)),
    CHECK (state NOT IN ('dealt', 'closed') OR dealt_on IS NOT NULL),
    CHECK (answers IS NULL OR state = 'closed')
) STRICT;
CREATE TABLE round_item (
    round    INTEGER NOT NULL REFERENCES round (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
    words    TEXT    NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
    PRIMARY KEY (round, position),
    UNIQUE (round, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE round_group (
    round    INTEGER NOT NULL REFERENCES round (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 20),
    invited  INTEGER NOT NULL CHECK (invited >= 1),
    PRIMARY KEY (round, position),
    UNIQUE (round, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE round_rating (
    round    INTEGER NOT NULL REFERENCES round (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    grp      TEXT    NOT NULL CHECK (length(grp) BETWEEN 1 AND 20),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
    ours     INTEGER NOT NULL CHECK (ours BETWEEN 1 AND 5),
    PRIMARY KEY (round, position),
    UNIQUE (round, grp, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE round_count (
    round    INTEGER NOT NULL REFERENCES round (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    grp      TEXT    NOT NULL CHECK (length(grp) BETWEEN 1 AND 400),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
    ones     INTEGER NOT NULL CHECK (ones >= 0),
    twos     INTEGER NOT NULL CHECK (twos >= 0),
    threes   INTEGER NOT NULL CHECK (threes >= 0),
    fours    INTEGER NOT NULL CHECK (fours >= 0),
    fives    INTEGER NOT NULL CHECK (fives >= 0),
    unsaid   INTEGER NOT NULL CHECK (unsaid >= 0),
    PRIMARY KEY (round, position),
    UNIQUE (round, grp, code),
    CHECK (ones + twos + threes + fours + fives + unsaid >= 3)
) STRICT, WITHOUT ROWID;
CREATE TABLE round_words (
    round    INTEGER NOT NULL REFERENCES round (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    words    TEXT    NOT NULL CHECK (length(words) BETWEEN 1 AND 400),
    PRIMARY KEY (round, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE own_field (
    id          INTEGER PRIMARY KEY,
    key         TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 40 AND key NOT GLOB '*[^a-z0-9_]*' AND key GLOB '[a-z]*'),
    label       TEXT    NOT NULL CHECK (length(label) BETWEEN 1 AND 400),
    rule        TEXT    NOT NULL CHECK (rule IN ('word-of', 'text', 'number', 'date')),
    personal    TEXT    NOT NULL CHECK (personal IN ('no', 'yes')),  -- whether an erasure takes what it holds
    declared_on TEXT    NOT NULL CHECK (date(declared_on, '+0 days') IS declared_on),
    removed_on  TEXT    CHECK (date(removed_on, '+0 days') IS removed_on AND removed_on >= declared_on),
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
CREATE TABLE own_field_word (
    own_field INTEGER NOT NULL REFERENCES own_field (id),
    position  INTEGER NOT NULL CHECK (position >= 1),
    word      TEXT    NOT NULL CHECK (length(word) BETWEEN 1 AND 400),
    PRIMARY KEY (own_field, position),
    UNIQUE (own_field, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE partner_own (
    partner INTEGER NOT NULL REFERENCES partner (id),
    field   INTEGER NOT NULL REFERENCES own_field (id),
    value   TEXT    NOT NULL CHECK (length(value) BETWEEN 1 AND 1000),
    PRIMARY KEY (partner, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE remark (
    id           INTEGER PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'W-'),
    counterparty INTEGER NOT NULL REFERENCES party (id),
    text         TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
    noted_on     TEXT    NOT NULL CHECK (date(noted_on, '+0 days') IS noted_on),
    sha256       TEXT    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    kept_at      TEXT    CHECK (length(kept_at) BETWEEN 1 AND 1000),
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
CREATE TABLE merger (
    party     INTEGER PRIMARY KEY REFERENCES partner (id),  -- the record that went
    survivor  INTEGER NOT NULL REFERENCES partner (id) CHECK (survivor <> party),
    merged_on TEXT    NOT NULL CHECK (date(merged_on, '+0 days') IS merged_on),
    why       TEXT    CHECK (length(why) BETWEEN 1 AND 100000),
    filled    TEXT    NOT NULL CHECK (length(filled) > 1),  -- JSON: the fields that the survivor took over
    named     INTEGER NOT NULL CHECK (named IN (0, 1))  -- whether the name that went is one of the survivor's by it
) STRICT;
CREATE TABLE merger_row (
    merger INTEGER NOT NULL REFERENCES merger (party),
    place  TEXT    NOT NULL CHECK (length(place) BETWEEN 3 AND 100),
    key    TEXT    NOT NULL CHECK (length(key) > 1),
    PRIMARY KEY (merger, place, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE field_source (
    partner   INTEGER NOT NULL REFERENCES partner (id),
    field     TEXT    NOT NULL CHECK (field IN (
        'address', 'channel', 'country', 'email', 'language', 'sector', 'telephone', 'website')),
    stated_by TEXT    NOT NULL CHECK (stated_by IN ('party', 'organisation', 'third_party')),
    source    TEXT    NOT NULL CHECK (length(source) BETWEEN 1 AND 400),  -- a list, a request, or 'by hand'
    value     TEXT    NOT NULL CHECK (length(value) BETWEEN 1 AND 1000),
    said_on   TEXT    NOT NULL CHECK (date(said_on, '+0 days') IS said_on),
    chosen    INTEGER NOT NULL CHECK (chosen IN (0, 1)),  -- 1: a person chose it before the others
    PRIMARY KEY (partner, field, stated_by, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_firm (
    person   INTEGER NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    party    INTEGER NOT NULL REFERENCES party (id),
    role     TEXT    NOT NULL CHECK (length(role) BETWEEN 1 AND 400),
    PRIMARY KEY (person, position),
    UNIQUE (person, party)
) STRICT, WITHOUT ROWID;
CREATE TABLE affiliation (
    id                INTEGER PRIMARY KEY,
    reference         TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'F-'),
    partner           INTEGER NOT NULL REFERENCES partner (id),
    kind              TEXT    NOT NULL CHECK (kind IN ('subsidiary', 'branch')),
    parent            INTEGER REFERENCES partner (id) CHECK (parent <> partner),
    parent_firm       TEXT    CHECK (length(parent_firm) BETWEEN 1 AND 400),  -- as the source names it
    parent_number     TEXT    CHECK (length(parent_number) BETWEEN 4 AND 260 AND instr(parent_number, ':') > 2),
    share_numerator   INTEGER CHECK (share_numerator >= 1),  -- what the parent holds of the partner
    share_denominator INTEGER CHECK (share_denominator >= share_numerator),
    since             TEXT    CHECK (date(since, '+0 days') IS since),  -- NULL: nobody said
    until             TEXT    CHECK (date(until, '+0 days') IS until),  -- the last day; NULL while it lasts
    source            TEXT    CHECK (length(source) BETWEEN 1 AND 1000),
    version           INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK (parent IS NOT NULL OR parent_firm IS NOT NULL),
    CHECK ((share_numerator IS NULL) = (share_denominator IS NULL)),
    CHECK (until >= since)
) STRICT;
CREATE TABLE partner_tag (
    partner INTEGER NOT NULL REFERENCES partner (id),
    tag_key TEXT    NOT NULL CHECK (length(tag_key) BETWEEN 1 AND 2000),
    tag     TEXT    NOT NULL CHECK (length(tag) BETWEEN 1 AND 100 AND tag NOT GLOB '*[;]*'),
    PRIMARY KEY (partner, tag_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE declaration_cosignatory (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    position    INTEGER NOT NULL CHECK (position >= 1),  -- the signatory of the declaration itself comes before all
    person      INTEGER NOT NULL REFERENCES person (id),
    name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),  -- as it was on the day of issue
    function    TEXT    CHECK (length(function) BETWEEN 1 AND 400),  -- NULL in drafts alone
    PRIMARY KEY (declaration, position),
    UNIQUE (declaration, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE void_affiliation (
    affiliation INTEGER PRIMARY KEY REFERENCES affiliation (id),
    void_on     TEXT NOT NULL CHECK (date(void_on, '+0 days') IS void_on),
    why         TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 10000)
) STRICT;
CREATE TABLE site (
    id        INTEGER PRIMARY KEY,
    reference TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'Z-'),
    partner   INTEGER NOT NULL REFERENCES partner (id),
    name      TEXT    CHECK (length(name) BETWEEN 1 AND 100),  -- what people call it
    address   TEXT    NOT NULL CHECK (length(address) BETWEEN 1 AND 500),
    country   TEXT    REFERENCES country (code),
    number    TEXT    CHECK (length(number) BETWEEN 4 AND 260 AND instr(number, ':') > 2),
    since     TEXT    CHECK (date(since, '+0 days') IS since),  -- NULL: nobody said
    until     TEXT    CHECK (date(until, '+0 days') IS until),  -- the last day; NULL while it lasts
    place_key TEXT    NOT NULL CHECK (length(place_key) BETWEEN 1 AND 20000),  -- name and address as texts are compared
    version   INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK (until >= since)
) STRICT;
INSERT INTO vocabulary (code, title, version, source) VALUES
('sdg', 'UN Sustainable Development Goals', '2015', 'United Nations, resolution A/RES/70/1, 2015; grouped by the five Ps of its preamble; wording our own'),
('ungc', 'UN Global Compact principles', '2004', 'United Nations Global Compact, ten principles, the tenth added in 2004; wording our own'),
('iso26000', 'ISO 26000 core subjects', '2010', 'ISO 26000:2010, clause 6; wording our own'),
('own', 'Own values', '1', 'the organisation that runs the registry');
INSERT INTO value (id, code, vocabulary, broader, position, title, description, keywords) VALUES
(1, 'sdg:people', 'sdg', NULL, 0, 'People', 'Puts the basic needs and dignity of people first, from food and health to schooling and equal treatment.', 'people dignity wellbeing needs welfare livelihood social families humanity fairness care lives'),
(2, 'sdg:planet', 'sdg', NULL, 0, 'Planet', 'Works within what nature can give and take back, and leaves land, water and climate fit for those who come later.', 'planet nature earth environment sustainability ecological green footprint natural resources generations stewardship'),
(3, 'sdg:prosperity', 'sdg', NULL, 0, 'Prosperity', 'Wants a good living for everyone it deals with, and growth that reaches more than a few.', 'prosperity economy livelihood income growth wealth living trade enterprise opportunity inclusive thriving'),
(4, 'sdg:peace', 'sdg', NULL, 0, 'Peace', 'Helps to keep its community peaceful and fair, and stays clear of whatever feeds conflict.', 'peace peaceful conflict security safety trust reconciliation stability freedom nonviolence harmony tolerance'),
(5, 'sdg:partnership', 'sdg', NULL, 0, 'Partnership', 'Believes that more is done together, and gives time and knowledge to common aims.', 'partnership together cooperation solidarity alliance common joint collective shared mutual collaboration global'),
(6, 'sdg:1', 'sdg', 'sdg:people', 1, 'No poverty', 'Helps people out of poverty by steady work, fair prices and goods that the poor can afford.', 'poverty poor income affordable microfinance livelihood hardship vulnerable wages savings homeless destitution'),
(7, 'sdg:2', 'sdg', 'sdg:people', 2, 'Zero hunger', 'Grows, makes or passes on enough good food, and farms so that the soil still feeds people tomorrow.', 'hunger food farming nutrition agriculture harvest farmers crops seeds soil organic malnutrition'),
(8, 'sdg:3', 'sdg', 'sdg:people', 3, 'Good health and well-being', 'Keeps people healthy in body and mind, through its products, its care or the way its own staff work.', 'health wellbeing medicine care patients disease mental hospital therapy fitness doctors prevention'),
(9, 'sdg:4', 'sdg', 'sdg:people', 4, 'Quality education', 'Teaches, trains and takes on apprentices, so that people of any age can learn what they need.', 'education learning school training apprentices skills teaching literacy students knowledge pupils courses'),
(10, 'sdg:5', 'sdg', 'sdg:people', 5, 'Gender equality', 'Gives women and men the same pay, chances and say, and does not put up with harassment.', 'gender women girls equality female mothers equal feminist empowerment harassment pay leadership'),
(11, 'sdg:6', 'sdg', 'sdg:planet', 6, 'Clean water and sanitation', 'Uses water sparingly, gives it back clean, or brings safe water and toilets to people without them.', 'water sanitation drinking wells toilets hygiene wastewater rivers filters purification groundwater sewage'),
(12, 'sdg:7', 'sdg', 'sdg:prosperity', 7, 'Affordable and clean energy', 'Makes, uses or brings to others energy that is renewable and within reach of ordinary households, and wastes little of it.', 'energy solar renewable electricity wind power clean heating roofs panels batteries insulation affordable photovoltaic'),
(13, 'sdg:8', 'sdg', 'sdg:prosperity', 8, 'Decent work and economic growth', 'Offers safe, fairly paid and lasting jobs, and grows without wearing out its people.', 'work jobs employment wages decent workers growth safe labour fair young workplace'),
(14, 'sdg:9', 'sdg', 'sdg:prosperity', 9, 'Industry, innovation and infrastructure', 'Builds or improves works, networks and methods that last, and puts new ideas to practical use.', 'industry innovation infrastructure technology research engineering manufacturing invention digital roads internet factories'),
(15, 'sdg:10', 'sdg', 'sdg:prosperity', 10, 'Reduced inequalities', 'Opens its doors to people who are usually left out, and narrows the gap between those who have much and those who have little.', 'inequality inclusion disability migrants refugees minorities discrimination diversity access excluded equity disadvantaged'),
(16, 'sdg:11', 'sdg', 'sdg:prosperity', 11, 'Sustainable cities and communities', 'Makes towns and villages better to live in: sound homes, clean transport, green spaces and old buildings kept in use.', 'cities communities housing homes transport urban neighbourhood buildings heritage village bicycles local'),
(17, 'sdg:12', 'sdg', 'sdg:planet', 12, 'Responsible consumption and production', 'Makes things to last, uses little material, repairs and reuses, and tells customers what is in them.', 'recycling reuse repair waste circular durable materials packaging consumption traceable lasting production'),
(18, 'sdg:13', 'sdg', 'sdg:planet', 13, 'Climate action', 'Cuts its greenhouse gases year by year, and helps others to do so or to cope with a changing climate.', 'climate carbon emissions warming greenhouse co2 fossil footprint decarbonise resilience adaptation neutral'),
(19, 'sdg:14', 'sdg', 'sdg:planet', 14, 'Life below water', 'Keeps seas, lakes and coasts alive: fishes within limits and lets no plastic or poison reach the water.', 'ocean sea fish fishing marine coast coral plastic fishery reefs lakes seafood'),
(20, 'sdg:15', 'sdg', 'sdg:planet', 15, 'Life on land', 'Protects forests, soils and wild species, and takes wood, plants and animals only from places that recover.', 'forest biodiversity wildlife trees soil bees species habitat wood land pollinators woodland'),
(21, 'sdg:16', 'sdg', 'sdg:peace', 16, 'Peace, justice and strong institutions', 'Keeps to the law, pays no bribes, keeps open books and supports bodies that treat everyone alike.', 'justice peace law transparency corruption institutions rights honesty violence accountable democracy bribery'),
(22, 'sdg:17', 'sdg', 'sdg:partnership', 17, 'Partnerships for the goals', 'Joins with other firms, public bodies and charities across borders, and shares what it knows.', 'partnership cooperation collaboration together alliance networks sharing partners cooperative volunteering development charities'),
(23, 'ungc:human-rights', 'ungc', NULL, 0, 'Human rights', 'Knows whose rights its business touches, and sees that nobody is harmed by it.', 'human rights dignity freedom people harm safety privacy respect communities indigenous protection'),
(24, 'ungc:labour', 'ungc', NULL, 0, 'Labour', 'Treats working people as free, equal and entitled to speak for themselves.', 'labour workers work union employment wages conditions staff jobs equal freedom hours'),
(25, 'ungc:environment', 'ungc', NULL, 0, 'Environment', 'Looks ahead to avoid damage to nature, owns up to its footprint and chooses cleaner ways.', 'environment nature pollution climate waste emissions green ecological prevention energy water biodiversity'),
(26, 'ungc:anti-corruption', 'ungc', NULL, 0, 'Anti-corruption', 'Wins business on merit alone and keeps its dealings open to inspection.', 'corruption bribery honesty integrity transparency fraud extortion ethics gifts openness compliance trust'),
(27, 'ungc:1', 'ungc', 'ungc:human-rights', 1, 'Support for human rights', 'Stands up for the rights of everyone its work reaches, from its own staff to the neighbours of its site.', 'human rights dignity respect freedom people support protect community safety privacy humane'),
(28, 'ungc:2', 'ungc', 'ungc:human-rights', 2, 'No part in abuses', 'Checks that it does not profit from wrongs done by suppliers, customers or authorities, and walks away where it would.', 'abuse complicity suppliers conflict exploitation sourcing diligence violations harm origin rights traceable'),
(29, 'ungc:3', 'ungc', 'ungc:labour', 3, 'Freedom of association', 'Lets its people join a union or elect a spokesperson, and bargains with them in good faith.', 'union association bargaining workers collective representation council voice organise agreement strike members'),
(30, 'ungc:4', 'ungc', 'ungc:labour', 4, 'No forced labour', 'Employs only people who came freely and may leave freely, and keeps nobody''s papers, wages or debts as a hold on them.', 'forced slavery bonded trafficking compulsory debt coercion prison freely modern exploitation labour'),
(31, 'ungc:5', 'ungc', 'ungc:labour', 5, 'No child labour', 'Has no children doing the work of adults, at its own place or its suppliers'', and helps them into school.', 'child children labour minors age school youth underage young kids childhood protection'),
(32, 'ungc:6', 'ungc', 'ungc:labour', 6, 'No discrimination at work', 'Hires, pays and promotes by ability, whatever a person''s sex, origin, faith, age or disability.', 'discrimination equality diversity gender disability inclusion race religion equal hiring pay women'),
(33, 'ungc:7', 'ungc', 'ungc:environment', 7, 'Precaution for the environment', 'Holds back from a material or method that may do lasting harm, even before the proof is complete.', 'precaution prevention risk harm chemicals caution toxic safe hazards avoid assessment foresight'),
(34, 'ungc:8', 'ungc', 'ungc:environment', 8, 'Environmental responsibility', 'Measures its own load on nature, sets itself targets to reduce it and says openly how it does.', 'environment responsibility footprint waste emissions recycling stewardship nature ecological reduce targets conservation'),
(35, 'ungc:9', 'ungc', 'ungc:environment', 9, 'Clean technologies', 'Develops, uses or spreads equipment and methods that burden nature less than the usual ones.', 'technology clean innovation efficient renewable solar green energy emission engineering recycling cleaner'),
(36, 'ungc:10', 'ungc', 'ungc:anti-corruption', 10, 'Work against corruption', 'Neither gives nor takes bribes, and says no to favours, kickbacks and blackmail even when it costs an order.', 'corruption bribery bribes extortion fraud honesty integrity transparency kickbacks ethics gifts whistleblower'),
(37, 'iso26000:governance', 'iso26000', NULL, 1, 'Organizational governance', 'Decides in a way that others can follow: clear duties, open books, and an answer to those whom its decisions touch.', 'governance accountability transparency decisions ownership members ethics openness responsibility board democratic management'),
(38, 'iso26000:human-rights', 'iso26000', NULL, 2, 'Human rights', 'Looks for places where its business could hurt people''s rights, above all those of the weak, and puts things right.', 'human rights dignity vulnerable freedom diligence grievance minorities equality respect indigenous protection'),
(39, 'iso26000:labour', 'iso26000', NULL, 3, 'Labour practices', 'Gives good contracts, safe workplaces, time to rest and a chance to learn, to its own people and those who work in its name.', 'labour employment workers safety contracts wages training conditions staff apprentices hours union'),
(40, 'iso26000:environment', 'iso26000', NULL, 4, 'The environment', 'Prevents pollution, spares materials, energy and water, and guards the climate and living nature around it.', 'environment pollution climate resources energy water waste biodiversity recycling nature emissions ecological'),
(41, 'iso26000:fair-operating', 'iso26000', NULL, 5, 'Fair operating practices', 'Competes honestly, pays on time, respects others'' property and ideas, and passes the same standards on to its suppliers.', 'fair honest competition corruption suppliers payment trade integrity bribery prices ethical property'),
(42, 'iso26000:consumers', 'iso26000', NULL, 6, 'Consumer issues', 'Sells what is safe and honestly described, looks after customers when something fails, and keeps their data private.', 'consumers customers safety privacy honest labelling service guarantee repair information complaints data'),
(43, 'iso26000:community', 'iso26000', NULL, 7, 'Community involvement and development', 'Takes part in the life of the place where it works, and helps it to jobs, skills, health and culture.', 'community local neighbours village region culture jobs volunteering school development social involvement');
INSERT INTO value_relation (value, related, closeness) VALUES
('iso26000:community', 'sdg:1', 40),
('iso26000:community', 'sdg:4', 45),
('iso26000:community', 'sdg:11', 65),
('iso26000:community', 'sdg:17', 45),
('iso26000:consumers', 'sdg:12', 55),
('iso26000:environment', 'sdg:6', 50),
('iso26000:environment', 'sdg:12', 65),
('iso26000:environment', 'sdg:13', 75),
('iso26000:environment', 'sdg:14', 60),
('iso26000:environment', 'sdg:15', 65),
('iso26000:environment', 'sdg:planet', 90),
('iso26000:environment', 'ungc:7', 70),
('iso26000:environment', 'ungc:8', 85),
('iso26000:environment', 'ungc:9', 65),
('iso26000:environment', 'ungc:environment', 95),
('iso26000:fair-operating', 'sdg:16', 55),
('iso26000:fair-operating', 'ungc:10', 80),
('iso26000:fair-operating', 'ungc:anti-corruption', 80),
('iso26000:governance', 'sdg:16', 60),
('iso26000:governance', 'ungc:10', 45),
('iso26000:human-rights', 'iso26000:labour', 50),
('iso26000:human-rights', 'sdg:5', 50),
('iso26000:human-rights', 'sdg:10', 60),
('iso26000:human-rights', 'ungc:1', 90),
('iso26000:human-rights', 'ungc:2', 80),
('iso26000:human-rights', 'ungc:human-rights', 95),
('iso26000:labour', 'sdg:8', 80),
('iso26000:labour', 'ungc:3', 65),
('iso26000:labour', 'ungc:4', 60),
('iso26000:labour', 'ungc:5', 55),
('iso26000:labour', 'ungc:6', 65),
('iso26000:labour', 'ungc:labour', 95),
('sdg:1', 'sdg:2', 45),
('sdg:1', 'sdg:8', 45),
('sdg:1', 'sdg:10', 55),
('sdg:10', 'sdg:5', 55),
('sdg:10', 'ungc:6', 70),
('sdg:11', 'sdg:13', 35),
('sdg:11', 'sdg:7', 40),
('sdg:12', 'sdg:13', 45),
('sdg:12', 'sdg:14', 35),
('sdg:12', 'sdg:15', 45),
('sdg:12', 'ungc:8', 60),
('sdg:13', 'sdg:15', 40),
('sdg:13', 'sdg:7', 65),
('sdg:13', 'ungc:8', 55),
('sdg:13', 'ungc:9', 50),
('sdg:14', 'sdg:15', 40),
('sdg:14', 'sdg:6', 45),
('sdg:15', 'ungc:8', 50),
('sdg:16', 'ungc:10', 70),
('sdg:16', 'ungc:anti-corruption', 70),
('sdg:5', 'ungc:6', 75),
('sdg:7', 'ungc:9', 60),
('sdg:8', 'ungc:3', 50),
('sdg:8', 'ungc:4', 60),
('sdg:8', 'ungc:5', 60),
('sdg:8', 'ungc:labour', 75),
('sdg:9', 'ungc:9', 55),
('sdg:planet', 'ungc:environment', 90);
INSERT INTO country (code, name) VALUES
('AD', 'Andorra'),
('AE', 'United Arab Emirates'),
('AF', 'Afghanistan'),
('AG', 'Antigua and Barbuda'),
('AI', 'Anguilla'),
('AL', 'Albania'),
('AM', 'Armenia'),
('AO', 'Angola'),
('AQ', 'Antarctica'),
('AR', 'Argentina'),
('AS', 'American Samoa'),
('AT', 'Austria'),
('AU', 'Australia'),
('AW', 'Aruba'),
('AX', 'Åland Islands'),
('AZ', 'Azerbaijan'),
('BA', 'Bosnia and Herzegovina'),
('BB', 'Barbados'),
('BD', 'Bangladesh'),
('BE', 'Belgium'),
('BF', 'Burkina Faso'),
('BG', 'Bulgaria'),
('BH', 'Bahrain'),
('BI', 'Burundi'),
('BJ', 'Benin'),
('BL', 'Saint Barthélemy'),
('BM', 'Bermuda'),
('BN', 'Brunei'),
('BO', 'Bolivia'),
('BQ', 'Bonaire, Sint Eustatius and Saba'),
('BR', 'Brazil'),
('BS', 'Bahamas'),
('BT', 'Bhutan'),
('BV', 'Bouvet Island'),
('BW', 'Botswana'),
('BY', 'Belarus'),
('BZ', 'Belize'),
('CA', 'Canada'),
('CC', 'Cocos (Keeling) Islands'),
('CD', 'Congo (Democratic Republic)'),
('CF', 'Central African Republic'),
('CG', 'Congo (Republic)'),
('CH', 'Switzerland'),
('CI', 'Côte d''Ivoire'),
('CK', 'Cook Islands'),
('CL', 'Chile'),
('CM', 'Cameroon'),
('CN', 'China'),
('CO', 'Colombia'),
('CR', 'Costa Rica'),
('CU', 'Cuba'),
('CV', 'Cabo Verde'),
('CW', 'Curaçao'),
('CX', 'Christmas Island'),
('CY', 'Cyprus'),
('CZ', 'Czechia'),
('DE', 'Germany'),
('DJ', 'Djibouti'),
('DK', 'Denmark'),
('DM', 'Dominica'),
('DO', 'Dominican Republic'),
('DZ', 'Algeria'),
('EC', 'Ecuador'),
('EE', 'Estonia'),
('EG', 'Egypt'),
('EH', 'Western Sahara'),
('ER', 'Eritrea'),
('ES', 'Spain'),
('ET', 'Ethiopia'),
('FI', 'Finland'),
('FJ', 'Fiji'),
('FK', 'Falkland Islands (Malvinas)'),
('FM', 'Micronesia'),
('FO', 'Faroe Islands'),
('FR', 'France'),
('GA', 'Gabon'),
('GB', 'United Kingdom'),
('GD', 'Grenada'),
('GE', 'Georgia'),
('GF', 'French Guiana'),
('GG', 'Guernsey'),
('GH', 'Ghana'),
('GI', 'Gibraltar'),
('GL', 'Greenland'),
('GM', 'Gambia'),
('GN', 'Guinea'),
('GP', 'Guadeloupe'),
('GQ', 'Equatorial Guinea'),
('GR', 'Greece'),
('GS', 'South Georgia and the South Sandwich Islands'),
('GT', 'Guatemala'),
('GU', 'Guam'),
('GW', 'Guinea-Bissau'),
('GY', 'Guyana'),
('HK', 'Hong Kong'),
('HM', 'Heard Island and McDonald Islands'),
('HN', 'Honduras'),
('HR', 'Croatia'),
('HT', 'Haiti'),
('HU', 'Hungary'),
('ID', 'Indonesia'),
('IE', 'Ireland'),
('IL', 'Israel'),
('IM', 'Isle of Man'),
('IN', 'India'),
('IO', 'British Indian Ocean Territory'),
('IQ', 'Iraq'),
('IR', 'Iran'),
('IS', 'Iceland'),
('IT', 'Italy'),
('JE', 'Jersey'),
('JM', 'Jamaica'),
('JO', 'Jordan'),
('JP', 'Japan'),
('KE', 'Kenya'),
('KG', 'Kyrgyzstan'),
('KH', 'Cambodia'),
('KI', 'Kiribati'),
('KM', 'Comoros'),
('KN', 'Saint Kitts and Nevis'),
('KP', 'North Korea'),
('KR', 'South Korea'),
('KW', 'Kuwait'),
('KY', 'Cayman Islands'),
('KZ', 'Kazakhstan'),
('LA', 'Laos'),
('LB', 'Lebanon'),
('LC', 'Saint Lucia'),
('LI', 'Liechtenstein'),
('LK', 'Sri Lanka'),
('LR', 'Liberia'),
('LS', 'Lesotho'),
('LT', 'Lithuania'),
('LU', 'Luxembourg'),
('LV', 'Latvia'),
('LY', 'Libya'),
('MA', 'Morocco'),
('MC', 'Monaco'),
('MD', 'Moldova'),
('ME', 'Montenegro'),
('MF', 'Saint Martin (French part)'),
('MG', 'Madagascar'),
('MH', 'Marshall Islands'),
('MK', 'North Macedonia'),
('ML', 'Mali'),
('MM', 'Myanmar'),
('MN', 'Mongolia'),
('MO', 'Macao'),
('MP', 'Northern Mariana Islands'),
('MQ', 'Martinique'),
('MR', 'Mauritania'),
('MS', 'Montserrat'),
('MT', 'Malta'),
('MU', 'Mauritius'),
('MV', 'Maldives'),
('MW', 'Malawi'),
('MX', 'Mexico'),
('MY', 'Malaysia'),
('MZ', 'Mozambique'),
('NA', 'Namibia'),
('NC', 'New Caledonia'),
('NE', 'Niger'),
('NF', 'Norfolk Island'),
('NG', 'Nigeria'),
('NI', 'Nicaragua'),
('NL', 'Netherlands'),
('NO', 'Norway'),
('NP', 'Nepal'),
('NR', 'Nauru'),
('NU', 'Niue'),
('NZ', 'New Zealand'),
('OM', 'Oman'),
('PA', 'Panama'),
('PE', 'Peru'),
('PF', 'French Polynesia'),
('PG', 'Papua New Guinea'),
('PH', 'Philippines'),
('PK', 'Pakistan'),
('PL', 'Poland'),
('PM', 'Saint Pierre and Miquelon'),
('PN', 'Pitcairn Islands'),
('PR', 'Puerto Rico'),
('PS', 'Palestine'),
('PT', 'Portugal'),
('PW', 'Palau'),
('PY', 'Paraguay'),
('QA', 'Qatar'),
('RE', 'Réunion'),
('RO', 'Romania'),
('RS', 'Serbia'),
('RU', 'Russia'),
('RW', 'Rwanda'),
('SA', 'Saudi Arabia'),
('SB', 'Solomon Islands'),
('SC', 'Seychelles'),
('SD', 'Sudan'),
('SE', 'Sweden'),
('SG', 'Singapore'),
('SH', 'Saint Helena, Ascension and Tristan da Cunha'),
('SI', 'Slovenia'),
('SJ', 'Svalbard and Jan Mayen'),
('SK', 'Slovakia'),
('SL', 'Sierra Leone'),
('SM', 'San Marino'),
('SN', 'Senegal'),
('SO', 'Somalia'),
('SR', 'Suriname'),
('SS', 'South Sudan'),
('ST', 'São Tomé and Príncipe'),
('SV', 'El Salvador'),
('SX', 'Sint Maarten (Dutch part)'),
('SY', 'Syria'),
('SZ', 'Eswatini'),
('TC', 'Turks and Caicos Islands'),
('TD', 'Chad'),
('TF', 'French Southern Territories'),
('TG', 'Togo'),
('TH', 'Thailand'),
('TJ', 'Tajikistan'),
('TK', 'Tokelau'),
('TL', 'Timor-Leste'),
('TM', 'Turkmenistan'),
('TN', 'Tunisia'),
('TO', 'Tonga'),
('TR', 'Türkiye'),
('TT', 'Trinidad and Tobago'),
('TV', 'Tuvalu'),
('TW', 'Taiwan'),
('TZ', 'Tanzania'),
('UA', 'Ukraine'),
('UG', 'Uganda'),
('UM', 'United States Minor Outlying Islands'),
('US', 'United States'),
('UY', 'Uruguay'),
('UZ', 'Uzbekistan'),
('VA', 'Vatican City'),
('VC', 'Saint Vincent and the Grenadines'),
('VE', 'Venezuela'),
('VG', 'British Virgin Islands'),
('VI', 'United States Virgin Islands'),
('VN', 'Vietnam'),
('VU', 'Vanuatu'),
('WF', 'Wallis and Futuna'),
('WS', 'Samoa'),
('YE', 'Yemen'),
('YT', 'Mayotte'),
('ZA', 'South Africa'),
('ZM', 'Zambia'),
('ZW', 'Zimbabwe'),
('XK', 'Kosovo');
INSERT INTO currency (code, exponent, name) VALUES
('BGN', 2, 'Bulgarian lev'),
('AED', 2, 'United Arab Emirates dirham'),
('AFN', 2, 'Afghan afghani'),
('ALL', 2, 'Albanian lek'),
('AMD', 2, 'Armenian dram'),
('AOA', 2, 'Angolan kwanza'),
('ARS', 2, 'Argentine peso'),
('AUD', 2, 'Australian dollar'),
('AWG', 2, 'Aruban florin'),
('AZN', 2, 'Azerbaijani manat'),
('BAM', 2, 'Bosnian convertible mark'),
('BBD', 2, 'Barbados dollar'),
('BDT', 2, 'Bangladeshi taka'),
('BHD', 3, 'Bahraini dinar'),
('BIF', 0, 'Burundi franc'),
('BMD', 2, 'Bermudian dollar'),
('BND', 2, 'Brunei dollar'),
('BOB', 2, 'Bolivian boliviano'),
('BOV', 2, 'Bolivian mvdol (unit of account)'),
('BRL', 2, 'Brazilian real'),
('BSD', 2, 'Bahamian dollar'),
('BTN', 2, 'Bhutanese ngultrum'),
('BWP', 2, 'Botswana pula'),
('BYN', 2, 'Belarusian rouble'),
('BZD', 2, 'Belize dollar'),
('CAD', 2, 'Canadian dollar'),
('CDF', 2, 'Congolese franc'),
('CHE', 2, 'WIR euro (unit of account)'),
('CHF', 2, 'Swiss franc'),
('CHW', 2, 'WIR franc (unit of account)'),
('CLF', 4, 'Chilean unidad de fomento (unit of account)'),
('CLP', 0, 'Chilean peso'),
('CNY', 2, 'Chinese yuan'),
('COP', 2, 'Colombian peso'),
('COU', 2, 'Colombian unidad de valor real (unit of account)'),
('CRC', 2, 'Costa Rican colón'),
('CUP', 2, 'Cuban peso'),
('CVE', 2, 'Cape Verdean escudo'),
('CZK', 2, 'Czech koruna'),
('DJF', 0, 'Djibouti franc'),
('DKK', 2, 'Danish krone'),
('DOP', 2, 'Dominican peso'),
('DZD', 2, 'Algerian dinar'),
('EGP', 2, 'Egyptian pound'),
('ERN', 2, 'Eritrean nakfa'),
('ETB', 2, 'Ethiopian birr'),
('EUR', 2, 'Euro'),
('FJD', 2, 'Fiji dollar'),
('FKP', 2, 'Falkland Islands pound'),
('GBP', 2, 'Pound sterling'),
('GEL', 2, 'Georgian lari'),
('GHS', 2, 'Ghanaian cedi'),
('GIP', 2, 'Gibraltar pound'),
('GMD', 2, 'Gambian dalasi'),
('GNF', 0, 'Guinean franc'),
('GTQ', 2, 'Guatemalan quetzal'),
('GYD', 2, 'Guyanese dollar'),
('HKD', 2, 'Hong Kong dollar'),
('HNL', 2, 'Honduran lempira'),
('HTG', 2, 'Haitian gourde'),
('HUF', 2, 'Hungarian forint'),
('IDR', 2, 'Indonesian rupiah'),
('ILS', 2, 'Israeli new shekel'),
('INR', 2, 'Indian rupee'),
('IQD', 3, 'Iraqi dinar'),
('IRR', 2, 'Iranian rial'),
('ISK', 0, 'Icelandic króna'),
('JMD', 2, 'Jamaican dollar'),
('JOD', 3, 'Jordanian dinar'),
('JPY', 0, 'Japanese yen'),
('KES', 2, 'Kenyan shilling'),
('KGS', 2, 'Kyrgyz som'),
('KHR', 2, 'Cambodian riel'),
('KMF', 0, 'Comorian franc'),
('KPW', 2, 'North Korean won'),
('KRW', 0, 'South Korean won'),
('KWD', 3, 'Kuwaiti dinar'),
('KYD', 2, 'Cayman Islands dollar'),
('KZT', 2, 'Kazakh tenge'),
('LAK', 2, 'Lao kip'),
('LBP', 2, 'Lebanese pound'),
('LKR', 2, 'Sri Lankan rupee'),
('LRD', 2, 'Liberian dollar'),
('LSL', 2, 'Lesotho loti'),
('LYD', 3, 'Libyan dinar'),
('MAD', 2, 'Moroccan dirham'),
('MDL', 2, 'Moldovan leu'),
('MGA', 2, 'Malagasy ariary'),
('MKD', 2, 'Macedonian denar'),
('MMK', 2, 'Myanmar kyat'),
('MNT', 2, 'Mongolian tögrög'),
('MOP', 2, 'Macanese pataca'),
('MRU', 2, 'Mauritanian ouguiya'),
('MUR', 2, 'Mauritian rupee'),
('MVR', 2, 'Maldivian rufiyaa'),
('MWK', 2, 'Malawian kwacha'),
('MXN', 2, 'Mexican peso'),
('MXV', 2, 'Mexican unidad de inversión (unit of account)'),
('MYR', 2, 'Malaysian ringgit'),
('MZN', 2, 'Mozambican metical'),
('NAD', 2, 'Namibian dollar'),
('NGN', 2, 'Nigerian naira'),
('NIO', 2, 'Nicaraguan córdoba'),
('NOK', 2, 'Norwegian krone'),
('NPR', 2, 'Nepalese rupee'),
('NZD', 2, 'New Zealand dollar'),
('OMR', 3, 'Omani rial'),
('PAB', 2, 'Panamanian balboa'),
('PEN', 2, 'Peruvian sol'),
('PGK', 2, 'Papua New Guinean kina'),
('PHP', 2, 'Philippine peso'),
('PKR', 2, 'Pakistani rupee'),
('PLN', 2, 'Polish złoty'),
('PYG', 0, 'Paraguayan guaraní'),
('QAR', 2, 'Qatari riyal'),
('RON', 2, 'Romanian leu'),
('RSD', 2, 'Serbian dinar'),
('RUB', 2, 'Russian rouble'),
('RWF', 0, 'Rwandan franc'),
('SAR', 2, 'Saudi riyal'),
('SBD', 2, 'Solomon Islands dollar'),
('SCR', 2, 'Seychelles rupee'),
('SDG', 2, 'Sudanese pound'),
('SEK', 2, 'Swedish krona'),
('SGD', 2, 'Singapore dollar'),
('SHP', 2, 'Saint Helena pound'),
('SLE', 2, 'Sierra Leonean leone'),
('SOS', 2, 'Somali shilling'),
('SRD', 2, 'Surinamese dollar'),
('SSP', 2, 'South Sudanese pound'),
('STN', 2, 'São Tomé and Príncipe dobra'),
('SVC', 2, 'Salvadoran colón'),
('SYP', 2, 'Syrian pound'),
('SZL', 2, 'Swazi lilangeni'),
('THB', 2, 'Thai baht'),
('TJS', 2, 'Tajik somoni'),
('TMT', 2, 'Turkmen manat'),
('TND', 3, 'Tunisian dinar'),
('TOP', 2, 'Tongan paʻanga'),
('TRY', 2, 'Turkish lira'),
('TTD', 2, 'Trinidad and Tobago dollar'),
('TWD', 2, 'New Taiwan dollar'),
('TZS', 2, 'Tanzanian shilling'),
('UAH', 2, 'Ukrainian hryvnia'),
('UGX', 0, 'Ugandan shilling'),
('USD', 2, 'United States dollar'),
('USN', 2, 'United States dollar, next day (unit of account)'),
('UYI', 0, 'Uruguayan peso in indexed units (unit of account)'),
('UYU', 2, 'Uruguayan peso'),
('UYW', 4, 'Uruguayan unidad previsional (unit of account)'),
('UZS', 2, 'Uzbek sum'),
('VED', 2, 'Venezuelan bolívar, digital'),
('VES', 2, 'Venezuelan bolívar'),
('VND', 0, 'Vietnamese dong'),
('VUV', 0, 'Vanuatu vatu'),
('WST', 2, 'Samoan tala'),
('XAF', 0, 'Central African CFA franc'),
('XCD', 2, 'East Caribbean dollar'),
('XCG', 2, 'Caribbean guilder'),
('XOF', 0, 'West African CFA franc'),
('XPF', 0, 'CFP franc'),
('YER', 2, 'Yemeni rial'),
('ZAR', 2, 'South African rand'),
('ZMW', 2, 'Zambian kwacha'),
('ZWG', 2, 'Zimbabwe gold');
INSERT INTO sector (code, title, broader) VALUES
('A', 'Agriculture, forestry and fishing', NULL),
('A01', 'Crops, livestock and hunting', 'A'),
('A02', 'Forestry and logging', 'A'),
('A03', 'Fishing and fish farming', 'A'),
('B', 'Mining and quarrying', NULL),
('B05', 'Coal mining', 'B'),
('B06', 'Oil and gas extraction', 'B'),
('B07', 'Mining of metal ores', 'B'),
('B08', 'Stone, sand, salt and other quarrying', 'B'),
('B09', 'Services to mining', 'B'),
('C', 'Manufacturing', NULL),
('C10', 'Manufacture of food', 'C'),
('C11', 'Manufacture of drinks', 'C'),
('C12', 'Manufacture of tobacco products', 'C'),
('C13', 'Manufacture of textiles', 'C'),
('C14', 'Manufacture of clothing', 'C'),
('C15', 'Manufacture of leather goods and footwear', 'C'),
('C16', 'Manufacture of wood and cork products, except furniture', 'C'),
('C17', 'Manufacture of paper and paper products', 'C'),
('C18', 'Printing and copying of recordings', 'C'),
('C19', 'Coke and oil refining', 'C'),
('C20', 'Manufacture of chemicals', 'C'),
('C21', 'Manufacture of medicines', 'C'),
('C22', 'Manufacture of rubber and plastic products', 'C'),
('C23', 'Manufacture of glass, ceramics, cement and stone products', 'C'),
('C24', 'Manufacture of basic metals', 'C'),
('C25', 'Manufacture of metal products, except machinery', 'C'),
('C26', 'Manufacture of computers, electronics and optics', 'C'),
('C27', 'Manufacture of electrical equipment', 'C'),
('C28', 'Manufacture of machinery', 'C'),
('C29', 'Manufacture of motor vehicles and trailers', 'C'),
('C30', 'Manufacture of ships, trains, aircraft, bicycles and other vehicles', 'C'),
('C31', 'Manufacture of furniture', 'C'),
('C32', 'Other manufacturing', 'C'),
('C33', 'Repair and installation of machinery and equipment', 'C'),
('D', 'Electricity, gas, steam and air conditioning', NULL),
('D35', 'Supply of electricity, gas, steam and air conditioning', 'D'),
('E', 'Water, sewerage, waste and clean-up', NULL),
('E36', 'Water collection, treatment and supply', 'E'),
('E37', 'Sewerage', 'E'),
('E38', 'Waste collection, recovery and disposal', 'E'),
('E39', 'Clean-up of polluted land and water', 'E'),
('F', 'Construction', NULL),
('F41', 'Construction of buildings', 'F'),
('F42', 'Civil engineering', 'F'),
('F43', 'Specialised building trades', 'F'),
('G', 'Wholesale and retail trade', NULL),
('G46', 'Wholesale trade', 'G'),
('G47', 'Retail trade', 'G'),
('H', 'Transport and storage', NULL),
('H49', 'Land transport and pipelines', 'H'),
('H50', 'Water transport', 'H'),
('H51', 'Air transport', 'H'),
('H52', 'Storage and support for transport', 'H'),
('H53', 'Post and couriers', 'H'),
('I', 'Accommodation and food service', NULL),
('I55', 'Accommodation', 'I'),
('I56', 'Restaurants, bars and catering', 'I'),
('J', 'Publishing, broadcasting and content', NULL),
('J58', 'Publishing', 'J'),
('J59', 'Film, video, television production and music', 'J'),
('J60', 'Broadcasting, news agencies and content distribution', 'J'),
('K', 'Telecommunication, computing and information services', NULL),
('K61', 'Telecommunication', 'K'),
('K62', 'Computer programming and consultancy', 'K'),
('K63', 'Hosting, data processing and other information services', 'K'),
('L', 'Finance and insurance', NULL),
('L64', 'Financial services, except insurance and pensions', 'L'),
('L65', 'Insurance and pension funds', 'L'),
('L66', 'Services to finance and insurance', 'L'),
('M', 'Real estate', NULL),
('M68', 'Buying, letting and managing property', 'M'),
('N', 'Professional, scientific and technical services', NULL),
('N69', 'Law and accounting', 'N'),
('N70', 'Head offices and management consultancy', 'N'),
('N71', 'Architecture, engineering and technical testing', 'N'),
('N72', 'Scientific research and development', 'N'),
('N73', 'Advertising, market research and public relations', 'N'),
('N74', 'Other professional services, such as design, photography and translation', 'N'),
('N75', 'Veterinary services', 'N'),
('O', 'Administrative and support services', NULL),
('O77', 'Rental and leasing', 'O'),
('O78', 'Employment services', 'O'),
('O79', 'Travel agencies and tour operators', 'O'),
('O80', 'Investigation and security', 'O'),
('O81', 'Cleaning, facilities and landscaping', 'O'),
('O82', 'Office services and other business support', 'O'),
('P', 'Public administration and defence', NULL),
('P84', 'Government, defence and compulsory social security', 'P'),
('Q', 'Education', NULL),
('Q85', 'Schools, training and other teaching', 'Q'),
('R', 'Health and social work', NULL),
('R86', 'Health care', 'R'),
('R87', 'Residential care', 'R'),
('R88', 'Social work without accommodation', 'R'),
('S', 'Arts, sports and recreation', NULL),
('S90', 'Arts creation and performing arts', 'S'),
('S91', 'Libraries, archives, museums and other culture', 'S'),
('S92', 'Gambling and betting', 'S'),
('S93', 'Sports, amusement and recreation', 'S'),
('T', 'Other services', NULL),
('T94', 'Membership organisations', 'T'),
('T95', 'Repair of computers, household goods and vehicles', 'T'),
('T96', 'Personal services', 'T'),
('U', 'Households as employers and producers', NULL),
('U97', 'Households as employers of domestic staff', 'U'),
('U98', 'Households producing for their own use', 'U'),
('V', 'Extraterritorial organisations', NULL),
('V99', 'International organisations and embassies', 'V');
INSERT INTO size_rule (id, code, version, title, source, valid_from, valid_to, currency, periods_to_change) VALUES
(1, 'eu-2003-361', 1, 'Recommendation 2003/361/EC', 'Commission Recommendation 2003/361/EC of 6 May 2003, Annex, Articles 2 and 4, in force 1 January 2005 (OJ L 124, 20.5.2003, p. 36)', '2005-01-01', NULL, 'EUR', 2),
(2, 'in-msmed', 1, 'India''s MSME notification S.O. 2119(E)', 'Ministry of Micro, Small and Medium Enterprises, notification S.O. 2119(E) of 26 June 2020, in force 1 July 2020', '2020-07-01', '2025-03-31', 'INR', 1),
(3, 'in-msmed', 2, 'India''s MSME notification S.O. 2119(E) as amended by S.O. 1364(E)', 'Ministry of Micro, Small and Medium Enterprises, notification S.O. 1364(E) of 21 March 2025, in force 1 April 2025', '2025-04-01', NULL, 'INR', 1);
INSERT INTO size_rule_country (size_rule_id, country, valid_from, valid_to, source) VALUES
(1, 'AT', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'AX', '2005-01-01', NULL, 'Åland, part of Finland'),
(1, 'BE', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'BG', '2007-01-01', NULL, 'member state of the European Union since 1 January 2007'),
(1, 'BL', '2007-07-15', '2011-12-31', 'Saint-Barthélemy, part of France; an overseas territory since 1 January 2012'),
(1, 'CY', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'CZ', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'DE', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'DK', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'EE', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'ES', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'FI', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'FR', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'GF', '2005-01-01', NULL, 'French Guiana, outermost region of France'),
(1, 'GP', '2005-01-01', NULL, 'Guadeloupe, outermost region of France'),
(1, 'GR', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'HR', '2013-07-01', NULL, 'member state of the European Union since 1 July 2013'),
(1, 'HU', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'IE', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'IS', '2014-07-01', NULL, 'EEA: the same definition in Annex I of Regulation (EU) No 651/2014, taken over by EEA Joint Committee Decision No 152/2014'),
(1, 'IT', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'LI', '2014-07-01', NULL, 'EEA: the same definition in Annex I of Regulation (EU) No 651/2014, taken over by EEA Joint Committee Decision No 152/2014'),
(1, 'LT', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'LU', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'LV', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'MF', '2007-07-15', NULL, 'Saint-Martin, outermost region of France'),
(1, 'MQ', '2005-01-01', NULL, 'Martinique, outermost region of France'),
(1, 'MT', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'NL', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'NO', '2014-07-01', NULL, 'EEA: the same definition in Annex I of Regulation (EU) No 651/2014, taken over by EEA Joint Committee Decision No 152/2014'),
(1, 'PL', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'PT', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'RE', '2005-01-01', NULL, 'Réunion, outermost region of France'),
(1, 'RO', '2007-01-01', NULL, 'member state of the European Union since 1 January 2007'),
(1, 'SE', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'SI', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'SK', '2005-01-01', NULL, 'member state of the European Union'),
(1, 'YT', '2014-01-01', NULL, 'Mayotte, outermost region of France since 1 January 2014'),
(2, 'IN', '2020-07-01', '2025-03-31', 'Indian law'),
(3, 'IN', '2025-04-01', NULL, 'Indian law');
INSERT INTO size_limit (size_rule_id, class, criterion, measure, amount, inclusive) VALUES
(1, 'medium', 1, 'headcount', 250, 0),
(1, 'medium', 2, 'balance_sheet', 4300000000, 1),
(1, 'medium', 2, 'turnover', 5000000000, 1),
(1, 'micro', 1, 'headcount', 10, 0),
(1, 'micro', 2, 'balance_sheet', 200000000, 1),
(1, 'micro', 2, 'turnover', 200000000, 1),
(1, 'small', 1, 'headcount', 50, 0),
(1, 'small', 2, 'balance_sheet', 1000000000, 1),
(1, 'small', 2, 'turnover', 1000000000, 1),
(2, 'medium', 1, 'investment', 50000000000, 1),
(2, 'medium', 2, 'turnover', 250000000000, 1),
(2, 'micro', 1, 'investment', 1000000000, 1),
(2, 'micro', 2, 'turnover', 5000000000, 1),
(2, 'small', 1, 'investment', 10000000000, 1),
(2, 'small', 2, 'turnover', 50000000000, 1),
(3, 'medium', 1, 'investment', 125000000000, 1),
(3, 'medium', 2, 'turnover', 500000000000, 1),
(3, 'micro', 1, 'investment', 2500000000, 1),
(3, 'micro', 2, 'turnover', 10000000000, 1),
(3, 'small', 1, 'investment', 25000000000, 1),
(3, 'small', 2, 'turnover', 100000000000, 1);
INSERT INTO declaration_status (code, title) VALUES
('draft', 'being prepared, and nobody''s word yet'),
('issued', 'the issuer''s word'),
('superseded', 'replaced by a later declaration'),
('suspended', 'the issuer''s word, which does not hold for the time being'),
('withdrawn', 'no longer the issuer''s word');
INSERT INTO declaration_transition (from_status, to_status) VALUES
('draft', 'issued'),
('issued', 'superseded'),
('issued', 'suspended'),
('issued', 'withdrawn'),
('suspended', 'issued'),
('suspended', 'superseded'),
('suspended', 'withdrawn');
INSERT INTO subject_kind (code, title) VALUES
('actor', 'somebody who changed something'),
('affiliation', 'of which firm a partner is a subsidiary or a branch'),
('burden', 'what is asked of a firm again and again, or once'),
('capacity', 'what a party can bear'),
('certificate', 'what a third party attests about a partner or a cluster'),
('cluster', 'firms that act as one counterparty'),
('commitment', 'what one side promised the other'),
('concern', 'what the other side is not content with'),
('credential', 'a credential that names its place in a list of status'),
('declaration', 'what a partner or a cluster declares about itself'),
('dialogue', 'a talk with a partner about where both sides differ'),
('erasure', 'that somebody was erased, and nothing of whom'),
('exit', 'how a relationship ends'),
('experience', 'what a partner can do, and on what that rests'),
('idea', 'what one side proposes to gain by together'),
('import', 'a list that was read'),
('judgement', 'whether two partners are one firm'),
('key', 'a public key of the organisation, or of who declares'),
('knowledge', 'information or property of one side or both'),
('matrix', 'a risk matrix of the organisation''s own making'),
('matter', 'what a packet asks beside declarations'),
('measure', 'how both sides see their relationship'),
('merger', 'that two records of one firm became one'),
('norms', 'limits, shares, days and terms of relationships, one version'),
('note', 'a signed note of the end of the chain'),
('organisation', 'who runs the registry'),
('own_field', 'a field of the organisation''s own for partners'),
('partner', 'a firm that the organisation works with'),
('payment', 'how a firm was paid in a period'),
('person', 'somebody at a partner or in the organisation'),
('plan', 'how both sides work together, as they agreed'),
('policy', 'when a declaration is enough, one version'),
('purchase', 'what was bought from a partner or a cluster in a year'),
('query', 'a query for alignment that is asked again'),
('rate', 'an exchange rate'),
('remark', 'what was noted of a partner or a cluster'),
('request', 'what a partner is asked to declare'),
('restoration', 'a registry that was restored from a backup'),
('retention', 'how long something is kept, and on which basis'),
('risk', 'a threat or an opportunity managed together'),
('round', 'what many say without a name'),
('shortlist', 'a selection of partners'),
('signature', 'a seal, an issuer''s signature or a signed document of a declaration'),
('site', 'a place where a partner works'),
('standard', 'a standard or other requirement, one edition of it'),
('template', 'the questions and words of a request, one version of them'),
('value', 'a value of the organisation''s own making');
INSERT INTO risk_subject (code, title, broader) VALUES
('attitude', 'what the two sides think of risk, and of each other', 'relationship'),
('behaviour', 'how the two sides act towards each other', 'relationship'),
('delivery', 'what is delivered, when and how much', NULL),
('dependency', 'how far one side cannot do without the other', 'relationship'),
('finance', 'money: prices, payment, currency, insolvency', NULL),
('information', 'information and intellectual property', NULL),
('law', 'law, regulation and contract', NULL),
('other', 'anything else', NULL),
('people', 'people: skills, health, safety, who leaves', NULL),
('quality', 'whether it does what it should', NULL),
('relationship', 'the relationship itself', NULL),
('trust', 'whether the two sides take each other''s word', 'relationship');
INSERT INTO risk_matrix (id, code, version, title, size, currency, valid_from, is_own) VALUES
(1, '5x5', 1, 'Five levels by five', 5, 'EUR', '2026-01-01', 0),
(2, '4x4', 1, 'Four levels by four', 4, 'EUR', '2026-01-01', 0),
(3, '3x3', 1, 'Three levels by three', 3, 'EUR', '2026-01-01', 0);
INSERT INTO risk_likelihood (matrix, level, name, up_to, numerator, denominator) VALUES
(1, 1, 'rare', 20000, NULL, NULL),
(1, 2, 'unlikely', 100000, NULL, NULL),
(1, 3, 'possible', 300000, NULL, NULL),
(1, 4, 'likely', 700000, NULL, NULL),
(1, 5, 'almost certain', 1000000, NULL, NULL),
(2, 1, 'rare', 50000, NULL, NULL),
(2, 2, 'unlikely', 250000, NULL, NULL),
(2, 3, 'likely', 700000, NULL, NULL),
(2, 4, 'almost certain', 1000000, NULL, NULL),
(3, 1, 'unlikely', 100000, NULL, NULL),
(3, 2, 'possible', 500000, NULL, NULL),
(3, 3, 'likely', 1000000, NULL, NULL);
INSERT INTO risk_impact (matrix, level, name, up_to, up_to_days) VALUES
(1, 1, 'slight', 200000, 1),
(1, 2, 'minor', 1000000, 7),
(1, 3, 'moderate', 5000000, 30),
(1, 4, 'major', 25000000, 90),
(1, 5, 'severe', 100000000, 365),
(2, 1, 'slight', 500000, 2),
(2, 2, 'minor', 2500000, 14),
(2, 3, 'major', 20000000, 90),
(2, 4, 'severe', 100000000, 365),
(3, 1, 'slight', 1000000, 7),
(3, 2, 'moderate', 10000000, 30),
(3, 3, 'severe', 100000000, 365);
INSERT INTO risk_rating (matrix, level, name, up_to) VALUES
(1, 1, 'low', 4),
(1, 2, 'medium', 9),
(1, 3, 'high', 16),
(1, 4, 'extreme', 25),
(2, 1, 'low', 3),
(2, 2, 'medium', 6),
(2, 3, 'high', 9),
(2, 4, 'extreme', 16),
(3, 1, 'low', 2),
(3, 2, 'medium', 4),
(3, 3, 'high', 9);
INSERT INTO evidence_kind (code, title) VALUES
('calculation', 'calculation or risk assessment'),
('description', 'description of the object'),
('design', 'design, drawing or specification'),
('inspection', 'report of an inspection or an audit'),
('other', 'something else'),
('procedure', 'procedure, policy or instruction'),
('record', 'record, invoice, log or photograph'),
('reference', 'certificate of a third party that the issuer refers to'),
('test', 'report of a test or a measurement');
INSERT INTO request_limit (code, version, title, source, valid_from, valid_to, max_headcount) VALUES
('eu-2026-470', 1, 'Directive (EU) 2026/470', 'Directive (EU) 2026/470, in force 18 March 2026: sustainability data above the voluntary standard may be declined (from secondary sources)', '2026-03-18', NULL, 1000);
INSERT INTO requirement_kind (code, title, position) VALUES
('conduct', 'how the firm treats people, environment and partners', 1),
('integrity', 'corruption and personal data', 2),
('product', 'what its products and services conform to', 4),
('quality', 'how it manages quality', 5),
('safety', 'what may hurt people or the environment', 6),
('sustainability', 'sustainability data', 3);
INSERT INTO standard_kind (designation_key, kind) VALUES
('amfori bsci', 'conduct'),
('as9100', 'quality'),
('bsci', 'conduct'),
('emas', 'conduct'),
('en iso 13485', 'quality'),
('en iso 9001', 'quality'),
('fairtrade', 'conduct'),
('haccp', 'safety'),
('iatf 16949', 'quality'),
('iso 13485', 'quality'),
('iso 14001', 'conduct'),
('iso 22000', 'safety'),
('iso 26000', 'conduct'),
('iso 27001', 'integrity'),
('iso 37001', 'integrity'),
('iso 45001', 'safety'),
('iso 9001', 'quality'),
('iso/iec 27001', 'integrity'),
('iso/iec 27701', 'integrity'),
('ohsas 18001', 'safety'),
('sa 8000', 'conduct'),
('sa8000', 'conduct');
INSERT INTO retention_rule (id, code, period, basis, source, is_own, version) VALUES
(1, 'declaration', '10 years', 'legal_obligation', 'product laws of the European Union, most of which ask for declarations of conformity for 10 years; counted from the end of the declaration', 0, 1),
(2, 'agreement', '6 years', 'contract', 'business letters in commercial law, such as section 257 of the German Commercial Code; counted from the day on which the risk was closed', 0, 1),
(3, 'backup', '90 days', 'legitimate_interest', 'a backup is for recovery and no archive', 0, 1);
INSERT INTO country_name (id, country, name) VALUES
(1, 'CI', 'Ivory Coast'),
(2, 'CV', 'Cape Verde'),
(3, 'CZ', 'Czech Republic'),
(4, 'FK', 'Falkland Islands'),
(5, 'GB', 'Great Britain'),
(6, 'GB', 'UK'),
(7, 'GR', 'EL'),
(8, 'MK', 'Macedonia'),
(9, 'MM', 'Burma'),
(10, 'NL', 'Holland'),
(11, 'SZ', 'Swaziland'),
(12, 'TL', 'East Timor'),
(13, 'TR', 'Turkey'),
(14, 'US', 'USA'),
(15, 'US', 'United States of America'),
(16, 'US', 'U.S.A.'),
(17, 'US', 'US'),
(18, 'VA', 'Vatican'),
(19, 'AD', 'Andorre'),
(20, 'AE', 'Vereinigte Arabische Emirate'),
(21, 'AE', 'Émirats arabes unis'),
(22, 'AE', 'Emiratos Árabes Unidos'),
(23, 'AE', 'Emirati Arabi Uniti'),
(24, 'AE', 'De Forenede Arabiske Emirater'),
(25, 'AF', 'Afganistán'),
(26, 'AG', 'Antigua & Barbuda'),
(27, 'AG', 'Antigua und Barbuda'),
(28, 'AG', 'Antigua-et-Barbuda'),
(29, 'AG', 'Antigua y Barbuda'),
(30, 'AG', 'Antigua e Barbuda'),
(31, 'AG', 'Antigua og Barbuda'),
(32, 'AI', 'Anguila'),
(33, 'AL', 'Albanien'),
(34, 'AL', 'Albanie'),
(35, 'AM', 'Armenien'),
(36, 'AM', 'Arménie'),
(37, 'AQ', 'Antarktis'),
(38, 'AQ', 'Antarctique'),
(39, 'AQ', 'Antártida'),
(40, 'AQ', 'Antartide'),
(41, 'AR', 'Argentinien'),
(42, 'AR', 'Argentine'),
(43, 'AS', 'Amerikanisch-Samoa'),
(44, 'AS', 'Samoa américaines'),
(45, 'AS', 'Samoa Americana'),
(46, 'AS', 'Samoa Americane'),
(47, 'AS', 'Amerikansk Samoa'),
(48, 'AT', 'Österreich'),
(49, 'AT', 'Autriche'),
(50, 'AT', 'Østrig'),
(51, 'AU', 'Australien'),
(52, 'AU', 'Australie'),
(53, 'AX', 'Ålandinseln'),
(54, 'AX', 'Îles Åland'),
(55, 'AX', 'Islas Aland'),
(56, 'AX', 'Isole Åland'),
(57, 'AX', 'Åland'),
(58, 'AZ', 'Aserbaidschan'),
(59, 'AZ', 'Azerbaïdjan'),
(60, 'AZ', 'Azerbaiyán'),
(61, 'AZ', 'Azerbaigian'),
(62, 'AZ', 'Aserbajdsjan'),
(63, 'BA', 'Bosnia & Herzegovina'),
(64, 'BA', 'Bosnien und Herzegowina'),
(65, 'BA', 'Bosnie-Herzégovine'),
(66, 'BA', 'Bosnia y Herzegovina'),
(67, 'BA', 'Bosnia ed Erzegovina'),
(68, 'BA', 'Bosnien-Hercegovina'),
(69, 'BB', 'Barbade'),
(70, 'BD', 'Bangladesch'),
(71, 'BD', 'Bangladés'),
(72, 'BE', 'Belgien'),
(73, 'BE', 'Belgique'),
(74, 'BE', 'Bélgica'),
(75, 'BE', 'Belgio'),
(76, 'BE', 'België'),
(77, 'BG', 'Bulgarien'),
(78, 'BG', 'Bulgarie'),
(79, 'BG', 'България'),
(80, 'BH', 'Bahreïn'),
(81, 'BH', 'Baréin'),
(82, 'BH', 'Bahrein'),
(83, 'BJ', 'Bénin'),
(84, 'BJ', 'Benín'),
(85, 'BL', 'St. Barthélemy'),
(86, 'BL', 'Saint-Barthélemy'),
(87, 'BL', 'San Bartolomé'),
(88, 'BM', 'Bermudes'),
(89, 'BM', 'Bermudas'),
(90, 'BN', 'Brunei Darussalam'),
(91, 'BN', 'Brunéi'),
(92, 'BO', 'Bolivien'),
(93, 'BO', 'Bolivie'),
(94, 'BQ', 'Caribbean Netherlands'),
(95, 'BQ', 'Karibische Niederlande'),
(96, 'BQ', 'Pays-Bas caribéens'),
(97, 'BQ', 'Caribe neerlandés'),
(98, 'BQ', 'Caraibi Olandesi'),
(99, 'BQ', 'De tidligere Nederlandske Antiller'),
(100, 'BR', 'Brasilien'),
(101, 'BR', 'Brésil'),
(102, 'BR', 'Brasil'),
(103, 'BR', 'Brasile'),
(104, 'BT', 'Bhoutan'),
(105, 'BT', 'Bután'),
(106, 'BV', 'Bouvetinsel'),
(107, 'BV', 'Île Bouvet'),
(108, 'BV', 'Isla Bouvet'),
(109, 'BV', 'Isola Bouvet'),
(110, 'BV', 'Bouvetøen'),
(111, 'BW', 'Botsuana'),
(112, 'BY', 'Biélorussie'),
(113, 'BY', 'Bielorrusia'),
(114, 'BY', 'Bielorussia'),
(115, 'BZ', 'Belice'),
(116, 'CA', 'Kanada'),
(117, 'CA', 'Canadá'),
(118, 'CC', 'Kokosinseln'),
(119, 'CC', 'Îles Cocos'),
(120, 'CC', 'Islas Cocos'),
(121, 'CC', 'Isole Cocos (Keeling)'),
(122, 'CC', 'Cocosøerne'),
(123, 'CD', 'Congo - Kinshasa'),
(124, 'CD', 'Kongo-Kinshasa'),
(125, 'CD', 'Congo-Kinshasa'),
(126, 'CD', 'República Democrática del Congo'),
(127, 'CF', 'Zentralafrikanische Republik'),
(128, 'CF', 'République centrafricaine'),
(129, 'CF', 'República Centroafricana'),
(130, 'CF', 'Repubblica Centrafricana'),
(131, 'CF', 'Den Centralafrikanske Republik'),
(132, 'CG', 'Congo - Brazzaville'),
(133, 'CG', 'Kongo-Brazzaville'),
(134, 'CG', 'Congo-Brazzaville'),
(135, 'CG', 'Congo'),
(136, 'CH', 'Schweiz'),
(137, 'CH', 'Suisse'),
(138, 'CH', 'Suiza'),
(139, 'CH', 'Svizzera'),
(140, 'CI', 'Côte d’Ivoire'),
(141, 'CI', 'Costa d’Avorio'),
(142, 'CI', 'Elfenbenskysten'),
(143, 'CK', 'Cookinseln'),
(144, 'CK', 'Îles Cook'),
(145, 'CK', 'Islas Cook'),
(146, 'CK', 'Isole Cook'),
(147, 'CK', 'Cookøerne'),
(148, 'CL', 'Chili'),
(149, 'CL', 'Cile'),
(150, 'CM', 'Kamerun'),
(151, 'CM', 'Cameroun'),
(152, 'CM', 'Camerún'),
(153, 'CM', 'Camerun'),
(154, 'CN', 'Chine'),
(155, 'CN', 'Cina'),
(156, 'CN', 'Kina'),
(157, 'CN', '中国'),
(158, 'CO', 'Kolumbien'),
(159, 'CO', 'Colombie'),
(160, 'CU', 'Kuba'),
(161, 'CV', 'Cap-Vert'),
(162, 'CV', 'Capo Verde'),
(163, 'CV', 'Kap Verde'),
(164, 'CW', 'Curazao'),
(165, 'CX', 'Weihnachtsinsel'),
(166, 'CX', 'Île Christmas'),
(167, 'CX', 'Isla de Navidad'),
(168, 'CX', 'Isola Christmas'),
(169, 'CX', 'Juleøen'),
(170, 'CY', 'Zypern'),
(171, 'CY', 'Chypre'),
(172, 'CY', 'Chipre'),
(173, 'CY', 'Cipro'),
(174, 'CY', 'Cypern'),
(175, 'CY', 'Κύπρος'),
(176, 'CZ', 'Tschechien'),
(177, 'CZ', 'Tchéquie'),
(178, 'CZ', 'Chequia'),
(179, 'CZ', 'Cechia'),
(180, 'CZ', 'Tjekkiet'),
(181, 'CZ', 'Česko'),
(182, 'DE', 'Deutschland'),
(183, 'DE', 'Allemagne'),
(184, 'DE', 'Alemania'),
(185, 'DE', 'Germania'),
(186, 'DE', 'Tyskland'),
(187, 'DJ', 'Dschibuti'),
(188, 'DJ', 'Yibuti'),
(189, 'DJ', 'Gibuti'),
(190, 'DK', 'Dänemark'),
(191, 'DK', 'Danemark'),
(192, 'DK', 'Dinamarca'),
(193, 'DK', 'Danimarca'),
(194, 'DK', 'Danmark'),
(195, 'DM', 'Dominique'),
(196, 'DO', 'Dominikanische Republik'),
(197, 'DO', 'République dominicaine'),
(198, 'DO', 'República Dominicana'),
(199, 'DO', 'Repubblica Dominicana'),
(200, 'DO', 'Den Dominikanske Republik'),
(201, 'DZ', 'Algerien'),
(202, 'DZ', 'Algérie'),
(203, 'DZ', 'Argelia'),
(204, 'DZ', 'Algeriet'),
(205, 'EC', 'Équateur'),
(206, 'EE', 'Estland'),
(207, 'EE', 'Estonie'),
(208, 'EE', 'Eesti'),
(209, 'EG', 'Ägypten'),
(210, 'EG', 'Égypte'),
(211, 'EG', 'Egipto'),
(212, 'EG', 'Egitto'),
(213, 'EG', 'Egypten'),
(214, 'EH', 'Westsahara'),
(215, 'EH', 'Sahara occidental'),
(216, 'EH', 'Sáhara Occidental'),
(217, 'EH', 'Sahara Occidentale'),
(218, 'EH', 'Vestsahara'),
(219, 'ER', 'Érythrée'),
(220, 'ES', 'Spanien'),
(221, 'ES', 'Espagne'),
(222, 'ES', 'España'),
(223, 'ES', 'Spagna'),
(224, 'ET', 'Äthiopien'),
(225, 'ET', 'Éthiopie'),
(226, 'ET', 'Etiopía'),
(227, 'ET', 'Etiopia'),
(228, 'ET', 'Etiopien'),
(229, 'FI', 'Finnland'),
(230, 'FI', 'Finlande'),
(231, 'FI', 'Finlandia'),
(232, 'FI', 'Suomi'),
(233, 'FJ', 'Fidschi'),
(234, 'FJ', 'Fidji'),
(235, 'FJ', 'Fiyi'),
(236, 'FJ', 'Figi'),
(237, 'FK', 'Falklandinseln'),
(238, 'FK', 'Îles Malouines'),
(239, 'FK', 'Islas Malvinas'),
(240, 'FK', 'Isole Falkland'),
(241, 'FK', 'Falklandsøerne'),
(242, 'FM', 'Mikronesien'),
(243, 'FM', 'Micronésie'),
(244, 'FO', 'Färöer'),
(245, 'FO', 'Îles Féroé'),
(246, 'FO', 'Islas Feroe'),
(247, 'FO', 'Isole Fær Øer'),
(248, 'FO', 'Færøerne'),
(249, 'FR', 'Frankreich'),
(250, 'FR', 'Francia'),
(251, 'FR', 'Frankrig'),
(252, 'GA', 'Gabun'),
(253, 'GA', 'Gabón'),
(254, 'GB', 'Vereinigtes Königreich'),
(255, 'GB', 'Royaume-Uni'),
(256, 'GB', 'Reino Unido'),
(257, 'GB', 'Regno Unito'),
(258, 'GB', 'Storbritannien'),
(259, 'GD', 'Grenade'),
(260, 'GD', 'Granada'),
(261, 'GE', 'Georgien'),
(262, 'GE', 'Géorgie'),
(263, 'GF', 'Französisch-Guayana'),
(264, 'GF', 'Guyane française'),
(265, 'GF', 'Guayana Francesa'),
(266, 'GF', 'Guyana Francese'),
(267, 'GF', 'Fransk Guyana'),
(268, 'GG', 'Guernesey'),
(269, 'GI', 'Gibilterra'),
(270, 'GL', 'Grönland'),
(271, 'GL', 'Groenland'),
(272, 'GL', 'Groenlandia'),
(273, 'GL', 'Grønland'),
(274, 'GM', 'Gambie'),
(275, 'GN', 'Guinée'),
(276, 'GP', 'Guadalupe'),
(277, 'GP', 'Guadalupa'),
(278, 'GQ', 'Äquatorialguinea'),
(279, 'GQ', 'Guinée équatoriale'),
(280, 'GQ', 'Guinea Ecuatorial'),
(281, 'GQ', 'Guinea Equatoriale'),
(282, 'GQ', 'Ækvatorialguinea'),
(283, 'GR', 'Griechenland'),
(284, 'GR', 'Grèce'),
(285, 'GR', 'Grecia'),
(286, 'GR', 'Grækenland'),
(287, 'GR', 'Ελλάδα'),
(288, 'GS', 'South Georgia & South Sandwich Islands'),
(289, 'GS', 'Südgeorgien und die Südlichen Sandwichinseln'),
(290, 'GS', 'Géorgie du Sud-et-les Îles Sandwich du Sud'),
(291, 'GS', 'Islas Georgia del Sur y Sandwich del Sur'),
(292, 'GS', 'Georgia del Sud e Sandwich Australi'),
(293, 'GS', 'South Georgia og De Sydlige Sandwichøer'),
(294, 'GW', 'Guinée-Bissau'),
(295, 'GW', 'Guinea-Bisáu'),
(296, 'HK', 'Hong Kong SAR China'),
(297, 'HK', 'Sonderverwaltungsregion Hongkong'),
(298, 'HK', 'R.A.S. chinoise de Hong Kong'),
(299, 'HK', 'RAE de Hong Kong (China)'),
(300, 'HK', 'RAS di Hong Kong'),
(301, 'HK', 'SAR Hongkong'),
(302, 'HM', 'Heard Island & McDonald Islands'),
(303, 'HM', 'Heard und McDonaldinseln'),
(304, 'HM', 'Îles Heard-et-MacDonald'),
(305, 'HM', 'Islas Heard y McDonald'),
(306, 'HM', 'Isole Heard e McDonald'),
(307, 'HM', 'Heard Island og McDonald Islands'),
(308, 'HR', 'Kroatien'),
(309, 'HR', 'Croatie'),
(310, 'HR', 'Croacia'),
(311, 'HR', 'Croazia'),
(312, 'HR', 'Hrvatska'),
(313, 'HT', 'Haïti'),
(314, 'HT', 'Haití'),
(315, 'HU', 'Ungarn'),
(316, 'HU', 'Hongrie'),
(317, 'HU', 'Hungría'),
(318, 'HU', 'Ungheria'),
(319, 'HU', 'Magyarország'),
(320, 'ID', 'Indonesien'),
(321, 'ID', 'Indonésie'),
(322, 'IE', 'Irland'),
(323, 'IE', 'Irlande'),
(324, 'IE', 'Irlanda'),
(325, 'IE', 'Éire'),
(326, 'IL', 'Israël'),
(327, 'IL', 'Israele'),
(328, 'IM', 'Île de Man'),
(329, 'IM', 'Isla de Man'),
(330, 'IM', 'Isola di Man'),
(331, 'IN', 'Indien'),
(332, 'IN', 'Inde'),
(333, 'IO', 'Britisches Territorium im Indischen Ozean'),
(334, 'IO', 'Territoire britannique de l’océan Indien'),
(335, 'IO', 'Territorio Británico del Océano Índico'),
(336, 'IO', 'Territorio Britannico dell’Oceano Indiano'),
(337, 'IO', 'Det Britiske Territorium i Det Indiske Ocean'),
(338, 'IQ', 'Irak'),
(339, 'IR', 'Irán'),
(340, 'IS', 'Island'),
(341, 'IS', 'Islande'),
(342, 'IS', 'Islandia'),
(343, 'IS', 'Islanda'),
(344, 'IS', 'Ísland'),
(345, 'IT', 'Italien'),
(346, 'IT', 'Italie'),
(347, 'IT', 'Italia'),
(348, 'JM', 'Jamaika'),
(349, 'JM', 'Jamaïque'),
(350, 'JM', 'Giamaica'),
(351, 'JO', 'Jordanien'),
(352, 'JO', 'Jordanie'),
(353, 'JO', 'Jordania'),
(354, 'JO', 'Giordania'),
(355, 'JP', 'Japon'),
(356, 'JP', 'Japón'),
(357, 'JP', 'Giappone'),
(358, 'JP', '日本'),
(359, 'KE', 'Kenia'),
(360, 'KG', 'Kirgisistan'),
(361, 'KG', 'Kirghizstan'),
(362, 'KG', 'Kirguistán'),
(363, 'KG', 'Kirghizistan'),
(364, 'KH', 'Kambodscha'),
(365, 'KH', 'Cambodge'),
(366, 'KH', 'Camboya'),
(367, 'KH', 'Cambogia'),
(368, 'KH', 'Cambodja'),
(369, 'KM', 'Komoren'),
(370, 'KM', 'Comores'),
(371, 'KM', 'Comoras'),
(372, 'KM', 'Comore'),
(373, 'KM', 'Comorerne'),
(374, 'KN', 'St. Kitts & Nevis'),
(375, 'KN', 'St. Kitts und Nevis'),
(376, 'KN', 'Saint-Christophe-et-Niévès'),
(377, 'KN', 'San Cristóbal y Nieves'),
(378, 'KN', 'Saint Kitts e Nevis'),
(379, 'KN', 'Saint Kitts og Nevis'),
(380, 'KP', 'Nordkorea'),
(381, 'KP', 'Corée du Nord'),
(382, 'KP', 'Corea del Norte'),
(383, 'KP', 'Corea del Nord'),
(384, 'KR', 'Südkorea'),
(385, 'KR', 'Corée du Sud'),
(386, 'KR', 'Corea del Sur'),
(387, 'KR', 'Corea del Sud'),
(388, 'KR', 'Sydkorea'),
(389, 'KR', '대한민국'),
(390, 'KW', 'Koweït'),
(391, 'KY', 'Kaimaninseln'),
(392, 'KY', 'Îles Caïmans'),
(393, 'KY', 'Islas Caimán'),
(394, 'KY', 'Isole Cayman'),
(395, 'KY', 'Caymanøerne'),
(396, 'KZ', 'Kasachstan'),
(397, 'KZ', 'Kazajistán'),
(398, 'KZ', 'Kazakistan'),
(399, 'KZ', 'Kasakhstan'),
(400, 'LB', 'Libanon'),
(401, 'LB', 'Liban'),
(402, 'LB', 'Líbano'),
(403, 'LB', 'Libano'),
(404, 'LC', 'St. Lucia'),
(405, 'LC', 'Sainte-Lucie'),
(406, 'LC', 'Santa Lucía'),
(407, 'LS', 'Lesoto'),
(408, 'LT', 'Litauen'),
(409, 'LT', 'Lituanie'),
(410, 'LT', 'Lituania'),
(411, 'LT', 'Lietuva'),
(412, 'LU', 'Luxemburg'),
(413, 'LU', 'Luxemburgo'),
(414, 'LU', 'Lussemburgo'),
(415, 'LV', 'Lettland'),
(416, 'LV', 'Lettonie'),
(417, 'LV', 'Letonia'),
(418, 'LV', 'Lettonia'),
(419, 'LV', 'Letland'),
(420, 'LV', 'Latvija'),
(421, 'LY', 'Libyen'),
(422, 'LY', 'Libye'),
(423, 'LY', 'Libia'),
(424, 'MA', 'Marokko'),
(425, 'MA', 'Maroc'),
(426, 'MA', 'Marruecos'),
(427, 'MA', 'Marocco'),
(428, 'MC', 'Mónaco'),
(429, 'MD', 'Republik Moldau'),
(430, 'MD', 'Moldavie'),
(431, 'MD', 'Moldavia'),
(432, 'ME', 'Monténégro'),
(433, 'MF', 'St. Martin'),
(434, 'MF', 'Saint-Martin'),
(435, 'MF', 'San Martín'),
(436, 'MF', 'Saint Martin'),
(437, 'MG', 'Madagaskar'),
(438, 'MH', 'Marshallinseln'),
(439, 'MH', 'Îles Marshall'),
(440, 'MH', 'Islas Marshall'),
(441, 'MH', 'Isole Marshall'),
(442, 'MH', 'Marshalløerne'),
(443, 'MK', 'Nordmazedonien'),
(444, 'MK', 'Macédoine du Nord'),
(445, 'MK', 'Macedonia del Norte'),
(446, 'MK', 'Macedonia del Nord'),
(447, 'MK', 'Nordmakedonien'),
(448, 'MM', 'Myanmar (Burma)'),
(449, 'MM', 'Myanmar (Birmanie)'),
(450, 'MM', 'Myanmar (Birmania)'),
(451, 'MN', 'Mongolei'),
(452, 'MN', 'Mongolie'),
(453, 'MN', 'Mongoliet'),
(454, 'MO', 'Macao SAR China'),
(455, 'MO', 'Sonderverwaltungsregion Macau'),
(456, 'MO', 'R.A.S. chinoise de Macao'),
(457, 'MO', 'RAE de Macao (China)'),
(458, 'MO', 'RAS di Macao'),
(459, 'MO', 'SAR Macao'),
(460, 'MP', 'Nördliche Marianen'),
(461, 'MP', 'Îles Mariannes du Nord'),
(462, 'MP', 'Islas Marianas del Norte'),
(463, 'MP', 'Isole Marianne Settentrionali'),
(464, 'MP', 'Nordmarianerne'),
(465, 'MQ', 'Martinica'),
(466, 'MR', 'Mauretanien'),
(467, 'MR', 'Mauritanie'),
(468, 'MT', 'Malte'),
(469, 'MU', 'Maurice'),
(470, 'MU', 'Mauricio'),
(471, 'MV', 'Malediven'),
(472, 'MV', 'Maldivas'),
(473, 'MV', 'Maldive'),
(474, 'MV', 'Maldiverne'),
(475, 'MW', 'Malaui'),
(476, 'MX', 'Mexiko'),
(477, 'MX', 'Mexique'),
(478, 'MX', 'México'),
(479, 'MX', 'Messico'),
(480, 'MY', 'Malaisie'),
(481, 'MY', 'Malasia'),
(482, 'MZ', 'Mosambik'),
(483, 'MZ', 'Mozambico'),
(484, 'NA', 'Namibie'),
(485, 'NC', 'Neukaledonien'),
(486, 'NC', 'Nouvelle-Calédonie'),
(487, 'NC', 'Nueva Caledonia'),
(488, 'NC', 'Nuova Caledonia'),
(489, 'NC', 'Ny Kaledonien'),
(490, 'NE', 'Níger'),
(491, 'NF', 'Norfolkinsel'),
(492, 'NF', 'Île Norfolk'),
(493, 'NF', 'Isla Norfolk'),
(494, 'NF', 'Isola Norfolk'),
(495, 'NL', 'Niederlande'),
(496, 'NL', 'Pays-Bas'),
(497, 'NL', 'Países Bajos'),
(498, 'NL', 'Paesi Bassi'),
(499, 'NL', 'Nederlandene'),
(500, 'NL', 'Nederland'),
(501, 'NO', 'Norwegen'),
(502, 'NO', 'Norvège'),
(503, 'NO', 'Noruega'),
(504, 'NO', 'Norvegia'),
(505, 'NO', 'Norge'),
(506, 'NP', 'Népal'),
(507, 'NZ', 'Neuseeland'),
(508, 'NZ', 'Nouvelle-Zélande'),
(509, 'NZ', 'Nueva Zelanda'),
(510, 'NZ', 'Nuova Zelanda'),
(511, 'OM', 'Omán'),
(512, 'PA', 'Panamá'),
(513, 'PE', 'Pérou'),
(514, 'PE', 'Perú'),
(515, 'PE', 'Perù'),
(516, 'PF', 'Französisch-Polynesien'),
(517, 'PF', 'Polynésie française'),
(518, 'PF', 'Polinesia Francesa'),
(519, 'PF', 'Polinesia Francese'),
(520, 'PF', 'Fransk Polynesien'),
(521, 'PG', 'Papua-Neuguinea'),
(522, 'PG', 'Papouasie-Nouvelle-Guinée'),
(523, 'PG', 'Papúa Nueva Guinea'),
(524, 'PG', 'Papua Nuova Guinea'),
(525, 'PG', 'Papua Ny Guinea'),
(526, 'PH', 'Philippinen'),
(527, 'PH', 'Filipinas'),
(528, 'PH', 'Filippine'),
(529, 'PH', 'Filippinerne'),
(530, 'PK', 'Pakistán'),
(531, 'PL', 'Polen'),
(532, 'PL', 'Pologne'),
(533, 'PL', 'Polonia'),
(534, 'PL', 'Polska'),
(535, 'PM', 'St. Pierre & Miquelon'),
(536, 'PM', 'St. Pierre und Miquelon'),
(537, 'PM', 'Saint-Pierre-et-Miquelon'),
(538, 'PM', 'San Pedro y Miquelón'),
(539, 'PM', 'Saint-Pierre e Miquelon'),
(540, 'PM', 'Saint Pierre og Miquelon'),
(541, 'PN', 'Pitcairninseln'),
(542, 'PN', 'Îles Pitcairn'),
(543, 'PN', 'Islas Pitcairn'),
(544, 'PN', 'Isole Pitcairn'),
(545, 'PN', 'Pitcairn'),
(546, 'PR', 'Porto Rico'),
(547, 'PR', 'Portorico'),
(548, 'PS', 'Palestinian Territories'),
(549, 'PS', 'Palästinensische Autonomiegebiete'),
(550, 'PS', 'Territoires palestiniens'),
(551, 'PS', 'Territorios Palestinos'),
(552, 'PS', 'Territori Palestinesi'),
(553, 'PS', 'De palæstinensiske områder'),
(554, 'PT', 'Portogallo'),
(555, 'PW', 'Palaos'),
(556, 'QA', 'Katar'),
(557, 'QA', 'Catar'),
(558, 'RE', 'La Réunion'),
(559, 'RE', 'Reunión'),
(560, 'RE', 'Riunione'),
(561, 'RO', 'Rumänien'),
(562, 'RO', 'Roumanie'),
(563, 'RO', 'Rumanía'),
(564, 'RO', 'Rumænien'),
(565, 'RO', 'România'),
(566, 'RS', 'Serbien'),
(567, 'RS', 'Serbie'),
(568, 'RS', 'Srbija'),
(569, 'RU', 'Russland'),
(570, 'RU', 'Russie'),
(571, 'RU', 'Rusia'),
(572, 'RU', 'Rusland'),
(573, 'RU', 'Россия'),
(574, 'RW', 'Ruanda'),
(575, 'SA', 'Saudi-Arabien'),
(576, 'SA', 'Arabie saoudite'),
(577, 'SA', 'Arabia Saudí'),
(578, 'SA', 'Arabia Saudita'),
(579, 'SB', 'Salomonen'),
(580, 'SB', 'Îles Salomon'),
(581, 'SB', 'Islas Salomón'),
(582, 'SB', 'Isole Salomone'),
(583, 'SB', 'Salomonøerne'),
(584, 'SC', 'Seychellen'),
(585, 'SC', 'Seychellerne'),
(586, 'SD', 'Soudan'),
(587, 'SD', 'Sudán'),
(588, 'SE', 'Schweden'),
(589, 'SE', 'Suède'),
(590, 'SE', 'Suecia'),
(591, 'SE', 'Svezia'),
(592, 'SE', 'Sverige'),
(593, 'SG', 'Singapur'),
(594, 'SG', 'Singapour'),
(595, 'SH', 'St. Helena, Ascension & Tristan da Cunha'),
(596, 'SH', 'St. Helena'),
(597, 'SH', 'Sainte-Hélène'),
(598, 'SH', 'Santa Elena'),
(599, 'SH', 'Sant’Elena'),
(600, 'SI', 'Slowenien'),
(601, 'SI', 'Slovénie'),
(602, 'SI', 'Eslovenia'),
(603, 'SI', 'Slovenien'),
(604, 'SI', 'Slovenija'),
(605, 'SJ', 'Svalbard & Jan Mayen'),
(606, 'SJ', 'Spitzbergen und Jan Mayen'),
(607, 'SJ', 'Svalbard et Jan Mayen'),
(608, 'SJ', 'Svalbard y Jan Mayen'),
(609, 'SJ', 'Svalbard e Jan Mayen'),
(610, 'SJ', 'Svalbard og Jan Mayen'),
(611, 'SK', 'Slowakei'),
(612, 'SK', 'Slovaquie'),
(613, 'SK', 'Eslovaquia'),
(614, 'SK', 'Slovacchia'),
(615, 'SK', 'Slovakiet'),
(616, 'SK', 'Slovensko'),
(617, 'SL', 'Sierra Leona'),
(618, 'SM', 'Saint-Marin'),
(619, 'SN', 'Sénégal'),
(620, 'SO', 'Somalie'),
(621, 'SR', 'Surinam'),
(622, 'SS', 'Südsudan'),
(623, 'SS', 'Soudan du Sud'),
(624, 'SS', 'Sudán del Sur'),
(625, 'SS', 'Sud Sudan'),
(626, 'SS', 'Sydsudan'),
(627, 'ST', 'São Tomé & Príncipe'),
(628, 'ST', 'São Tomé und Príncipe'),
(629, 'ST', 'Sao Tomé-et-Principe'),
(630, 'ST', 'Santo Tomé y Príncipe'),
(631, 'ST', 'São Tomé e Príncipe'),
(632, 'ST', 'São Tomé og Príncipe'),
(633, 'SV', 'Salvador'),
(634, 'SX', 'Sint Maarten'),
(635, 'SX', 'Saint-Martin (partie néerlandaise)'),
(636, 'SY', 'Syrien'),
(637, 'SY', 'Syrie'),
(638, 'SY', 'Siria'),
(639, 'SZ', 'Esuatini'),
(640, 'TC', 'Turks & Caicos Islands'),
(641, 'TC', 'Turks- und Caicosinseln'),
(642, 'TC', 'Îles Turques-et-Caïques'),
(643, 'TC', 'Islas Turcas y Caicos'),
(644, 'TC', 'Isole Turks e Caicos'),
(645, 'TC', 'Turks- og Caicosøerne'),
(646, 'TD', 'Tschad'),
(647, 'TD', 'Tchad'),
(648, 'TD', 'Ciad'),
(649, 'TF', 'French Southern and Antarctic Lands'),
(650, 'TF', 'Französische Süd- und Antarktisgebiete'),
(651, 'TF', 'Terres australes françaises'),
(652, 'TF', 'Territorios Australes Franceses'),
(653, 'TF', 'Terre Australi Francesi'),
(654, 'TF', 'De Franske Besiddelser i Det Sydlige Indiske Ocean og Antarktis'),
(655, 'TH', 'Thaïlande'),
(656, 'TH', 'Tailandia'),
(657, 'TH', 'Thailandia'),
(658, 'TJ', 'Tadschikistan'),
(659, 'TJ', 'Tadjikistan'),
(660, 'TJ', 'Tayikistán'),
(661, 'TJ', 'Tagikistan'),
(662, 'TJ', 'Tadsjikistan'),
(663, 'TL', 'Timor oriental'),
(664, 'TL', 'Timor Est'),
(665, 'TM', 'Turkménistan'),
(666, 'TM', 'Turkmenistán'),
(667, 'TN', 'Tunesien'),
(668, 'TN', 'Tunisie'),
(669, 'TN', 'Túnez'),
(670, 'TR', 'Türkei'),
(671, 'TR', 'Turquie'),
(672, 'TR', 'Turquía'),
(673, 'TR', 'Turchia'),
(674, 'TR', 'Tyrkiet'),
(675, 'TT', 'Trinidad & Tobago'),
(676, 'TT', 'Trinidad und Tobago'),
(677, 'TT', 'Trinité-et-Tobago'),
(678, 'TT', 'Trinidad y Tobago'),
(679, 'TT', 'Trinidad e Tobago'),
(680, 'TT', 'Trinidad og Tobago'),
(681, 'TW', 'Taïwan'),
(682, 'TW', 'Taiwán'),
(683, 'TZ', 'Tansania'),
(684, 'TZ', 'Tanzanie'),
(685, 'UA', 'Ucrania'),
(686, 'UA', 'Ucraina'),
(687, 'UA', 'Україна'),
(688, 'UG', 'Ouganda'),
(689, 'UM', 'U.S. Outlying Islands'),
(690, 'UM', 'Amerikanische Überseeinseln'),
(691, 'UM', 'Îles mineures éloignées des États-Unis'),
(692, 'UM', 'Islas menores alejadas de EE. UU.'),
(693, 'UM', 'Isole Minori Esterne degli Stati Uniti'),
(694, 'UM', 'Amerikanske oversøiske øer'),
(695, 'US', 'Vereinigte Staaten'),
(696, 'US', 'États-Unis'),
(697, 'US', 'Estados Unidos'),
(698, 'US', 'Stati Uniti'),
(699, 'UZ', 'Usbekistan'),
(700, 'UZ', 'Ouzbékistan'),
(701, 'UZ', 'Uzbekistán'),
(702, 'VA', 'Vatikanstadt'),
(703, 'VA', 'État de la Cité du Vatican'),
(704, 'VA', 'Ciudad del Vaticano'),
(705, 'VA', 'Città del Vaticano'),
(706, 'VA', 'Vatikanstaten'),
(707, 'VC', 'St. Vincent & Grenadines'),
(708, 'VC', 'St. Vincent und die Grenadinen'),
(709, 'VC', 'Saint-Vincent-et-les Grenadines'),
(710, 'VC', 'San Vicente y las Granadinas'),
(711, 'VC', 'Saint Vincent e Grenadine'),
(712, 'VC', 'Saint Vincent og Grenadinerne'),
(713, 'VG', 'Britische Jungferninseln'),
(714, 'VG', 'Îles Vierges britanniques'),
(715, 'VG', 'Islas Vírgenes Británicas'),
(716, 'VG', 'Isole Vergini Britanniche'),
(717, 'VG', 'De Britiske Jomfruøer'),
(718, 'VI', 'U.S. Virgin Islands'),
(719, 'VI', 'Amerikanische Jungferninseln'),
(720, 'VI', 'Îles Vierges des États-Unis'),
(721, 'VI', 'Islas Vírgenes de EE. UU.'),
(722, 'VI', 'Isole Vergini Americane'),
(723, 'VI', 'De Amerikanske Jomfruøer'),
(724, 'VN', 'Viêt Nam'),
(725, 'WF', 'Wallis & Futuna'),
(726, 'WF', 'Wallis und Futuna'),
(727, 'WF', 'Wallis-et-Futuna'),
(728, 'WF', 'Wallis y Futuna'),
(729, 'WF', 'Wallis e Futuna'),
(730, 'WF', 'Wallis og Futuna'),
(731, 'YE', 'Jemen'),
(732, 'YE', 'Yémen'),
(733, 'ZA', 'Südafrika'),
(734, 'ZA', 'Afrique du Sud'),
(735, 'ZA', 'Sudáfrica'),
(736, 'ZA', 'Sudafrica'),
(737, 'ZA', 'Sydafrika'),
(738, 'ZM', 'Sambia'),
(739, 'ZM', 'Zambie'),
(740, 'ZW', 'Simbabwe'),
(741, 'ZW', 'Zimbabue'),
(742, 'AD', 'AND'),
(743, 'AD', '020'),
(744, 'AE', 'ARE'),
(745, 'AE', '784'),
(746, 'AF', 'AFG'),
(747, 'AF', '004'),
(748, 'AG', 'ATG'),
(749, 'AG', '028'),
(750, 'AI', 'AIA'),
(751, 'AI', '660'),
(752, 'AL', 'ALB'),
(753, 'AL', '008'),
(754, 'AM', 'ARM'),
(755, 'AM', '051'),
(756, 'AO', 'AGO'),
(757, 'AO', '024'),
(758, 'AQ', 'ATA'),
(759, 'AQ', '010'),
(760, 'AR', 'ARG'),
(761, 'AR', '032'),
(762, 'AS', 'ASM'),
(763, 'AS', '016'),
(764, 'AT', 'AUT'),
(765, 'AT', '040'),
(766, 'AU', 'AUS'),
(767, 'AU', '036'),
(768, 'AW', 'ABW'),
(769, 'AW', '533'),
(770, 'AX', 'ALA'),
(771, 'AX', '248'),
(772, 'AZ', 'AZE'),
(773, 'AZ', '031'),
(774, 'BA', 'BIH'),
(775, 'BA', '070'),
(776, 'BB', 'BRB'),
(777, 'BB', '052'),
(778, 'BD', 'BGD'),
(779, 'BD', '050'),
(780, 'BE', 'BEL'),
(781, 'BE', '056'),
(782, 'BF', 'BFA'),
(783, 'BF', '854'),
(784, 'BG', 'BGR'),
(785, 'BG', '100'),
(786, 'BH', 'BHR'),
(787, 'BH', '048'),
(788, 'BI', 'BDI'),
(789, 'BI', '108'),
(790, 'BJ', 'BEN'),
(791, 'BJ', '204'),
(792, 'BL', 'BLM'),
(793, 'BL', '652'),
(794, 'BM', 'BMU'),
(795, 'BM', '060'),
(796, 'BN', 'BRN'),
(797, 'BN', '096'),
(798, 'BO', 'BOL'),
(799, 'BO', '068'),
(800, 'BQ', 'BES'),
(801, 'BQ', '535'),
(802, 'BR', 'BRA'),
(803, 'BR', '076'),
(804, 'BS', 'BHS'),
(805, 'BS', '044'),
(806, 'BT', 'BTN'),
(807, 'BT', '064'),
(808, 'BV', 'BVT'),
(809, 'BV', '074'),
(810, 'BW', 'BWA'),
(811, 'BW', '072'),
(812, 'BY', 'BLR'),
(813, 'BY', '112'),
(814, 'BZ', 'BLZ'),
(815, 'BZ', '084'),
(816, 'CA', 'CAN'),
(817, 'CA', '124'),
(818, 'CC', 'CCK'),
(819, 'CC', '166'),
(820, 'CD', 'COD'),
(821, 'CD', '180'),
(822, 'CF', 'CAF'),
(823, 'CF', '140'),
(824, 'CG', 'COG'),
(825, 'CG', '178'),
(826, 'CH', 'CHE'),
(827, 'CH', '756'),
(828, 'CI', 'CIV'),
(829, 'CI', '384'),
(830, 'CK', 'COK'),
(831, 'CK', '184'),
(832, 'CL', 'CHL'),
(833, 'CL', '152'),
(834, 'CM', 'CMR'),
(835, 'CM', '120'),
(836, 'CN', 'CHN'),
(837, 'CN', '156'),
(838, 'CO', 'COL'),
(839, 'CO', '170'),
(840, 'CR', 'CRI'),
(841, 'CR', '188'),
(842, 'CU', 'CUB'),
(843, 'CU', '192'),
(844, 'CV', 'CPV'),
(845, 'CV', '132'),
(846, 'CW', 'CUW'),
(847, 'CW', '531'),
(848, 'CX', 'CXR'),
(849, 'CX', '162'),
(850, 'CY', 'CYP'),
(851, 'CY', '196'),
(852, 'CZ', 'CZE'),
(853, 'CZ', '203'),
(854, 'DE', 'DEU'),
(855, 'DE', '276'),
(856, 'DJ', 'DJI'),
(857, 'DJ', '262'),
(858, 'DK', 'DNK'),
(859, 'DK', '208'),
(860, 'DM', 'DMA'),
(861, 'DM', '212'),
(862, 'DO', 'DOM'),
(863, 'DO', '214'),
(864, 'DZ', 'DZA'),
(865, 'DZ', '012'),
(866, 'EC', 'ECU'),
(867, 'EC', '218'),
(868, 'EE', 'EST'),
(869, 'EE', '233'),
(870, 'EG', 'EGY'),
(871, 'EG', '818'),
(872, 'EH', 'ESH'),
(873, 'EH', '732'),
(874, 'ER', 'ERI'),
(875, 'ER', '232'),
(876, 'ES', 'ESP'),
(877, 'ES', '724'),
(878, 'ET', 'ETH'),
(879, 'ET', '231'),
(880, 'FI', 'FIN'),
(881, 'FI', '246'),
(882, 'FJ', 'FJI'),
(883, 'FJ', '242'),
(884, 'FK', 'FLK'),
(885, 'FK', '238'),
(886, 'FM', 'FSM'),
(887, 'FM', '583'),
(888, 'FO', 'FRO'),
(889, 'FO', '234'),
(890, 'FR', 'FRA'),
(891, 'FR', '250'),
(892, 'GA', 'GAB'),
(893, 'GA', '266'),
(894, 'GB', 'GBR'),
(895, 'GB', '826'),
(896, 'GD', 'GRD'),
(897, 'GD', '308'),
(898, 'GE', 'GEO'),
(899, 'GE', '268'),
(900, 'GF', 'GUF'),
(901, 'GF', '254'),
(902, 'GG', 'GGY'),
(903, 'GG', '831'),
(904, 'GH', 'GHA'),
(905, 'GH', '288'),
(906, 'GI', 'GIB'),
(907, 'GI', '292'),
(908, 'GL', 'GRL'),
(909, 'GL', '304'),
(910, 'GM', 'GMB'),
(911, 'GM', '270'),
(912, 'GN', 'GIN'),
(913, 'GN', '324'),
(914, 'GP', 'GLP'),
(915, 'GP', '312'),
(916, 'GQ', 'GNQ'),
(917, 'GQ', '226'),
(918, 'GR', 'GRC'),
(919, 'GR', '300'),
(920, 'GS', 'SGS'),
(921, 'GS', '239'),
(922, 'GT', 'GTM'),
(923, 'GT', '320'),
(924, 'GU', 'GUM'),
(925, 'GU', '316'),
(926, 'GW', 'GNB'),
(927, 'GW', '624'),
(928, 'GY', 'GUY'),
(929, 'GY', '328'),
(930, 'HK', 'HKG'),
(931, 'HK', '344'),
(932, 'HM', 'HMD'),
(933, 'HM', '334'),
(934, 'HN', 'HND'),
(935, 'HN', '340'),
(936, 'HR', 'HRV'),
(937, 'HR', '191'),
(938, 'HT', 'HTI'),
(939, 'HT', '332'),
(940, 'HU', 'HUN'),
(941, 'HU', '348'),
(942, 'ID', 'IDN'),
(943, 'ID', '360'),
(944, 'IE', 'IRL'),
(945, 'IE', '372'),
(946, 'IL', 'ISR'),
(947, 'IL', '376'),
(948, 'IM', 'IMN'),
(949, 'IM', '833'),
(950, 'IN', 'IND'),
(951, 'IN', '356'),
(952, 'IO', 'IOT'),
(953, 'IO', '086'),
(954, 'IQ', 'IRQ'),
(955, 'IQ', '368'),
(956, 'IR', 'IRN'),
(957, 'IR', '364'),
(958, 'IS', 'ISL'),
(959, 'IS', '352'),
(960, 'IT', 'ITA'),
(961, 'IT', '380'),
(962, 'JE', 'JEY'),
(963, 'JE', '832'),
(964, 'JM', 'JAM'),
(965, 'JM', '388'),
(966, 'JO', 'JOR'),
(967, 'JO', '400'),
(968, 'JP', 'JPN'),
(969, 'JP', '392'),
(970, 'KE', 'KEN'),
(971, 'KE', '404'),
(972, 'KG', 'KGZ'),
(973, 'KG', '417'),
(974, 'KH', 'KHM'),
(975, 'KH', '116'),
(976, 'KI', 'KIR'),
(977, 'KI', '296'),
(978, 'KM', 'COM'),
(979, 'KM', '174'),
(980, 'KN', 'KNA'),
(981, 'KN', '659'),
(982, 'KP', 'PRK'),
(983, 'KP', '408'),
(984, 'KR', 'KOR'),
(985, 'KR', '410'),
(986, 'KW', 'KWT'),
(987, 'KW', '414'),
(988, 'KY', 'CYM'),
(989, 'KY', '136'),
(990, 'KZ', 'KAZ'),
(991, 'KZ', '398'),
(992, 'LA', 'LAO'),
(993, 'LA', '418'),
(994, 'LB', 'LBN'),
(995, 'LB', '422'),
(996, 'LC', 'LCA'),
(997, 'LC', '662'),
(998, 'LI', 'LIE'),
(999, 'LI', '438'),
(1000, 'LK', 'LKA'),
(1001, 'LK', '144'),
(1002, 'LR', 'LBR'),
(1003, 'LR', '430'),
(1004, 'LS', 'LSO'),
(1005, 'LS', '426'),
(1006, 'LT', 'LTU'),
(1007, 'LT', '440'),
(1008, 'LU', 'LUX'),
(1009, 'LU', '442'),
(1010, 'LV', 'LVA'),
(1011, 'LV', '428'),
(1012, 'LY', 'LBY'),
(1013, 'LY', '434'),
(1014, 'MA', 'MAR'),
(1015, 'MA', '504'),
(1016, 'MC', 'MCO'),
(1017, 'MC', '492'),
(1018, 'MD', 'MDA'),
(1019, 'MD', '498'),
(1020, 'ME', 'MNE'),
(1021, 'ME', '499'),
(1022, 'MF', 'MAF'),
(1023, 'MF', '663'),
(1024, 'MG', 'MDG'),
(1025, 'MG', '450'),
(1026, 'MH', 'MHL'),
(1027, 'MH', '584'),
(1028, 'MK', 'MKD'),
(1029, 'MK', '807'),
(1030, 'ML', 'MLI'),
(1031, 'ML', '466'),
(1032, 'MM', 'MMR'),
(1033, 'MM', '104'),
(1034, 'MN', 'MNG'),
(1035, 'MN', '496'),
(1036, 'MO', 'MAC'),
(1037, 'MO', '446'),
(1038, 'MP', 'MNP'),
(1039, 'MP', '580'),
(1040, 'MQ', 'MTQ'),
(1041, 'MQ', '474'),
(1042, 'MR', 'MRT'),
(1043, 'MR', '478'),
(1044, 'MS', 'MSR'),
(1045, 'MS', '500'),
(1046, 'MT', 'MLT'),
(1047, 'MT', '470'),
(1048, 'MU', 'MUS'),
(1049, 'MU', '480'),
(1050, 'MV', 'MDV'),
(1051, 'MV', '462'),
(1052, 'MW', 'MWI'),
(1053, 'MW', '454'),
(1054, 'MX', 'MEX'),
(1055, 'MX', '484'),
(1056, 'MY', 'MYS'),
(1057, 'MY', '458'),
(1058, 'MZ', 'MOZ'),
(1059, 'MZ', '508'),
(1060, 'NA', 'NAM'),
(1061, 'NA', '516'),
(1062, 'NC', 'NCL'),
(1063, 'NC', '540'),
(1064, 'NE', 'NER'),
(1065, 'NE', '562'),
(1066, 'NF', 'NFK'),
(1067, 'NF', '574'),
(1068, 'NG', 'NGA'),
(1069, 'NG', '566'),
(1070, 'NI', 'NIC'),
(1071, 'NI', '558'),
(1072, 'NL', 'NLD'),
(1073, 'NL', '528'),
(1074, 'NO', 'NOR'),
(1075, 'NO', '578'),
(1076, 'NP', 'NPL'),
(1077, 'NP', '524'),
(1078, 'NR', 'NRU'),
(1079, 'NR', '520'),
(1080, 'NU', 'NIU'),
(1081, 'NU', '570'),
(1082, 'NZ', 'NZL'),
(1083, 'NZ', '554'),
(1084, 'OM', 'OMN'),
(1085, 'OM', '512'),
(1086, 'PA', 'PAN'),
(1087, 'PA', '591'),
(1088, 'PE', 'PER'),
(1089, 'PE', '604'),
(1090, 'PF', 'PYF'),
(1091, 'PF', '258'),
(1092, 'PG', 'PNG'),
(1093, 'PG', '598'),
(1094, 'PH', 'PHL'),
(1095, 'PH', '608'),
(1096, 'PK', 'PAK'),
(1097, 'PK', '586'),
(1098, 'PL', 'POL'),
(1099, 'PL', '616'),
(1100, 'PM', 'SPM'),
(1101, 'PM', '666'),
(1102, 'PN', 'PCN'),
(1103, 'PN', '612'),
(1104, 'PR', 'PRI'),
(1105, 'PR', '630'),
(1106, 'PS', 'PSE'),
(1107, 'PS', '275'),
(1108, 'PT', 'PRT'),
(1109, 'PT', '620'),
(1110, 'PW', 'PLW'),
(1111, 'PW', '585'),
(1112, 'PY', 'PRY'),
(1113, 'PY', '600'),
(1114, 'QA', 'QAT'),
(1115, 'QA', '634'),
(1116, 'RE', 'REU'),
(1117, 'RE', '638'),
(1118, 'RO', 'ROU'),
(1119, 'RO', '642'),
(1120, 'RS', 'SRB'),
(1121, 'RS', '688'),
(1122, 'RU', 'RUS'),
(1123, 'RU', '643'),
(1124, 'RW', 'RWA'),
(1125, 'RW', '646'),
(1126, 'SA', 'SAU'),
(1127, 'SA', '682'),
(1128, 'SB', 'SLB'),
(1129, 'SB', '090'),
(1130, 'SC', 'SYC'),
(1131, 'SC', '690'),
(1132, 'SD', 'SDN'),
(1133, 'SD', '729'),
(1134, 'SE', 'SWE'),
(1135, 'SE', '752'),
(1136, 'SG', 'SGP'),
(1137, 'SG', '702'),
(1138, 'SH', 'SHN'),
(1139, 'SH', '654'),
(1140, 'SI', 'SVN'),
(1141, 'SI', '705'),
(1142, 'SJ', 'SJM'),
(1143, 'SJ', '744'),
(1144, 'SK', 'SVK'),
(1145, 'SK', '703'),
(1146, 'SL', 'SLE'),
(1147, 'SL', '694'),
(1148, 'SM', 'SMR'),
(1149, 'SM', '674'),
(1150, 'SN', 'SEN'),
(1151, 'SN', '686'),
(1152, 'SO', 'SOM'),
(1153, 'SO', '706'),
(1154, 'SR', 'SUR'),
(1155, 'SR', '740'),
(1156, 'SS', 'SSD'),
(1157, 'SS', '728'),
(1158, 'ST', 'STP'),
(1159, 'ST', '678'),
(1160, 'SV', 'SLV'),
(1161, 'SV', '222'),
(1162, 'SX', 'SXM'),
(1163, 'SX', '534'),
(1164, 'SY', 'SYR'),
(1165, 'SY', '760'),
(1166, 'SZ', 'SWZ'),
(1167, 'SZ', '748'),
(1168, 'TC', 'TCA'),
(1169, 'TC', '796'),
(1170, 'TD', 'TCD'),
(1171, 'TD', '148'),
(1172, 'TF', 'ATF'),
(1173, 'TF', '260'),
(1174, 'TG', 'TGO'),
(1175, 'TG', '768'),
(1176, 'TH', 'THA'),
(1177, 'TH', '764'),
(1178, 'TJ', 'TJK'),
(1179, 'TJ', '762'),
(1180, 'TK', 'TKL'),
(1181, 'TK', '772'),
(1182, 'TL', 'TLS'),
(1183, 'TL', '626'),
(1184, 'TM', 'TKM'),
(1185, 'TM', '795'),
(1186, 'TN', 'TUN'),
(1187, 'TN', '788'),
(1188, 'TO', 'TON'),
(1189, 'TO', '776'),
(1190, 'TR', 'TUR'),
(1191, 'TR', '792'),
(1192, 'TT', 'TTO'),
(1193, 'TT', '780'),
(1194, 'TV', 'TUV'),
(1195, 'TV', '798'),
(1196, 'TW', 'TWN'),
(1197, 'TW', '158'),
(1198, 'TZ', 'TZA'),
(1199, 'TZ', '834'),
(1200, 'UA', 'UKR'),
(1201, 'UA', '804'),
(1202, 'UG', 'UGA'),
(1203, 'UG', '800'),
(1204, 'UM', 'UMI'),
(1205, 'UM', '581'),
(1206, 'US', '840'),
(1207, 'UY', 'URY'),
(1208, 'UY', '858'),
(1209, 'UZ', 'UZB'),
(1210, 'UZ', '860'),
(1211, 'VA', 'VAT'),
(1212, 'VA', '336'),
(1213, 'VC', 'VCT'),
(1214, 'VC', '670'),
(1215, 'VE', 'VEN'),
(1216, 'VE', '862'),
(1217, 'VG', 'VGB'),
(1218, 'VG', '092'),
(1219, 'VI', 'VIR'),
(1220, 'VI', '850'),
(1221, 'VN', 'VNM'),
(1222, 'VN', '704'),
(1223, 'VU', 'VUT'),
(1224, 'VU', '548'),
(1225, 'WF', 'WLF'),
(1226, 'WF', '876'),
(1227, 'WS', 'WSM'),
(1228, 'WS', '882'),
(1229, 'YE', 'YEM'),
(1230, 'YE', '887'),
(1231, 'YT', 'MYT'),
(1232, 'YT', '175'),
(1233, 'ZA', 'ZAF'),
(1234, 'ZA', '710'),
(1235, 'ZM', 'ZMB'),
(1236, 'ZM', '894'),
(1237, 'ZW', 'ZWE'),
(1238, 'ZW', '716'),
(1239, 'AD', 'Principality of Andorra'),
(1240, 'AF', 'Islamic Republic of Afghanistan'),
(1241, 'AL', 'Republic of Albania'),
(1242, 'AM', 'Republic of Armenia'),
(1243, 'AO', 'Republic of Angola'),
(1244, 'AR', 'Argentine Republic'),
(1245, 'AT', 'Republic of Austria'),
(1246, 'AZ', 'Republic of Azerbaijan'),
(1247, 'BA', 'Republic of Bosnia and Herzegovina'),
(1248, 'BD', 'People''s Republic of Bangladesh'),
(1249, 'BE', 'Kingdom of Belgium'),
(1250, 'BG', 'Republic of Bulgaria'),
(1251, 'BH', 'Kingdom of Bahrain'),
(1252, 'BI', 'Republic of Burundi'),
(1253, 'BJ', 'Republic of Benin'),
(1254, 'BO', 'Plurinational State of Bolivia'),
(1255, 'BO', 'Bolivia, Plurinational State of'),
(1256, 'BR', 'Federative Republic of Brazil'),
(1257, 'BS', 'Commonwealth of the Bahamas'),
(1258, 'BT', 'Kingdom of Bhutan'),
(1259, 'BW', 'Republic of Botswana'),
(1260, 'BY', 'Republic of Belarus'),
(1261, 'CD', 'Congo, The Democratic Republic of the'),
(1262, 'CG', 'Republic of the Congo'),
(1263, 'CH', 'Swiss Confederation'),
(1264, 'CI', 'Republic of Côte d''Ivoire'),
(1265, 'CL', 'Republic of Chile'),
(1266, 'CM', 'Republic of Cameroon'),
(1267, 'CN', 'People''s Republic of China'),
(1268, 'CO', 'Republic of Colombia'),
(1269, 'CR', 'Republic of Costa Rica'),
(1270, 'CU', 'Republic of Cuba'),
(1271, 'CV', 'Republic of Cabo Verde'),
(1272, 'CY', 'Republic of Cyprus'),
(1273, 'DE', 'Federal Republic of Germany'),
(1274, 'DJ', 'Republic of Djibouti'),
(1275, 'DK', 'Kingdom of Denmark'),
(1276, 'DM', 'Commonwealth of Dominica'),
(1277, 'DZ', 'People''s Democratic Republic of Algeria'),
(1278, 'EC', 'Republic of Ecuador'),
(1279, 'EE', 'Republic of Estonia'),
(1280, 'EG', 'Arab Republic of Egypt'),
(1281, 'ER', 'the State of Eritrea'),
(1282, 'ES', 'Kingdom of Spain'),
(1283, 'ET', 'Federal Democratic Republic of Ethiopia'),
(1284, 'FI', 'Republic of Finland'),
(1285, 'FJ', 'Republic of Fiji'),
(1286, 'FM', 'Federated States of Micronesia'),
(1287, 'FM', 'Micronesia, Federated States of'),
(1288, 'FR', 'French Republic'),
(1289, 'GA', 'Gabonese Republic'),
(1290, 'GB', 'United Kingdom of Great Britain and Northern Ireland'),
(1291, 'GH', 'Republic of Ghana'),
(1292, 'GM', 'Republic of the Gambia'),
(1293, 'GN', 'Republic of Guinea'),
(1294, 'GQ', 'Republic of Equatorial Guinea'),
(1295, 'GR', 'Hellenic Republic'),
(1296, 'GT', 'Republic of Guatemala'),
(1297, 'GW', 'Republic of Guinea-Bissau'),
(1298, 'GY', 'Republic of Guyana'),
(1299, 'HK', 'Hong Kong Special Administrative Region of China'),
(1300, 'HN', 'Republic of Honduras'),
(1301, 'HR', 'Republic of Croatia'),
(1302, 'HT', 'Republic of Haiti'),
(1303, 'ID', 'Republic of Indonesia'),
(1304, 'IL', 'State of Israel'),
(1305, 'IN', 'Republic of India'),
(1306, 'IQ', 'Republic of Iraq'),
(1307, 'IR', 'Islamic Republic of Iran'),
(1308, 'IR', 'Iran, Islamic Republic of'),
(1309, 'IS', 'Republic of Iceland'),
(1310, 'IT', 'Italian Republic'),
(1311, 'JO', 'Hashemite Kingdom of Jordan'),
(1312, 'KE', 'Republic of Kenya'),
(1313, 'KG', 'Kyrgyz Republic'),
(1314, 'KH', 'Kingdom of Cambodia'),
(1315, 'KI', 'Republic of Kiribati'),
(1316, 'KM', 'Union of the Comoros'),
(1317, 'KP', 'Democratic People''s Republic of Korea'),
(1318, 'KP', 'Korea, Democratic People''s Republic of'),
(1319, 'KR', 'Korea, Republic of'),
(1320, 'KW', 'State of Kuwait'),
(1321, 'KZ', 'Republic of Kazakhstan'),
(1322, 'LA', 'Lao People''s Democratic Republic'),
(1323, 'LB', 'Lebanese Republic'),
(1324, 'LI', 'Principality of Liechtenstein'),
(1325, 'LK', 'Democratic Socialist Republic of Sri Lanka'),
(1326, 'LR', 'Republic of Liberia'),
(1327, 'LS', 'Kingdom of Lesotho'),
(1328, 'LT', 'Republic of Lithuania'),
(1329, 'LU', 'Grand Duchy of Luxembourg'),
(1330, 'LV', 'Republic of Latvia'),
(1331, 'MA', 'Kingdom of Morocco'),
(1332, 'MC', 'Principality of Monaco'),
(1333, 'MD', 'Republic of Moldova'),
(1334, 'MD', 'Moldova, Republic of'),
(1335, 'MG', 'Republic of Madagascar'),
(1336, 'MH', 'Republic of the Marshall Islands'),
(1337, 'MK', 'Republic of North Macedonia'),
(1338, 'ML', 'Republic of Mali'),
(1339, 'MM', 'Republic of Myanmar'),
(1340, 'MO', 'Macao Special Administrative Region of China'),
(1341, 'MP', 'Commonwealth of the Northern Mariana Islands'),
(1342, 'MR', 'Islamic Republic of Mauritania'),
(1343, 'MT', 'Republic of Malta'),
(1344, 'MU', 'Republic of Mauritius'),
(1345, 'MV', 'Republic of Maldives'),
(1346, 'MW', 'Republic of Malawi'),
(1347, 'MX', 'United Mexican States'),
(1348, 'MZ', 'Republic of Mozambique'),
(1349, 'NA', 'Republic of Namibia'),
(1350, 'NE', 'Republic of the Niger'),
(1351, 'NG', 'Federal Republic of Nigeria'),
(1352, 'NI', 'Republic of Nicaragua'),
(1353, 'NL', 'Kingdom of the Netherlands'),
(1354, 'NO', 'Kingdom of Norway'),
(1355, 'NP', 'Federal Democratic Republic of Nepal'),
(1356, 'NR', 'Republic of Nauru'),
(1357, 'OM', 'Sultanate of Oman'),
(1358, 'PA', 'Republic of Panama'),
(1359, 'PE', 'Republic of Peru'),
(1360, 'PG', 'Independent State of Papua New Guinea'),
(1361, 'PH', 'Republic of the Philippines'),
(1362, 'PK', 'Islamic Republic of Pakistan'),
(1363, 'PL', 'Republic of Poland'),
(1364, 'PS', 'the State of Palestine'),
(1365, 'PS', 'Palestine, State of'),
(1366, 'PT', 'Portuguese Republic'),
(1367, 'PW', 'Republic of Palau'),
(1368, 'PY', 'Republic of Paraguay'),
(1369, 'QA', 'State of Qatar'),
(1370, 'RS', 'Republic of Serbia'),
(1371, 'RU', 'Russian Federation'),
(1372, 'RW', 'Rwandese Republic'),
(1373, 'SA', 'Kingdom of Saudi Arabia'),
(1374, 'SC', 'Republic of Seychelles'),
(1375, 'SD', 'Republic of the Sudan'),
(1376, 'SE', 'Kingdom of Sweden'),
(1377, 'SG', 'Republic of Singapore'),
(1378, 'SI', 'Republic of Slovenia'),
(1379, 'SK', 'Slovak Republic'),
(1380, 'SL', 'Republic of Sierra Leone'),
(1381, 'SM', 'Republic of San Marino'),
(1382, 'SN', 'Republic of Senegal'),
(1383, 'SO', 'Federal Republic of Somalia'),
(1384, 'SR', 'Republic of Suriname'),
(1385, 'SS', 'Republic of South Sudan'),
(1386, 'ST', 'Democratic Republic of Sao Tome and Principe'),
(1387, 'SV', 'Republic of El Salvador'),
(1388, 'SY', 'Syrian Arab Republic'),
(1389, 'SZ', 'Kingdom of Eswatini'),
(1390, 'TD', 'Republic of Chad'),
(1391, 'TG', 'Togolese Republic'),
(1392, 'TH', 'Kingdom of Thailand'),
(1393, 'TJ', 'Republic of Tajikistan'),
(1394, 'TL', 'Democratic Republic of Timor-Leste'),
(1395, 'TN', 'Republic of Tunisia'),
(1396, 'TO', 'Kingdom of Tonga'),
(1397, 'TR', 'Republic of Türkiye'),
(1398, 'TT', 'Republic of Trinidad and Tobago'),
(1399, 'TW', 'Taiwan, Province of China'),
(1400, 'TZ', 'United Republic of Tanzania'),
(1401, 'TZ', 'Tanzania, United Republic of'),
(1402, 'UG', 'Republic of Uganda'),
(1403, 'UY', 'Eastern Republic of Uruguay'),
(1404, 'UZ', 'Republic of Uzbekistan'),
(1405, 'VA', 'Holy See (Vatican City State)'),
(1406, 'VE', 'Bolivarian Republic of Venezuela'),
(1407, 'VE', 'Venezuela, Bolivarian Republic of'),
(1408, 'VG', 'Virgin Islands, British'),
(1409, 'VI', 'Virgin Islands of the United States'),
(1410, 'VI', 'Virgin Islands, U.S.'),
(1411, 'VN', 'Socialist Republic of Viet Nam'),
(1412, 'VU', 'Republic of Vanuatu'),
(1413, 'WS', 'Independent State of Samoa'),
(1414, 'YE', 'Republic of Yemen'),
(1415, 'ZA', 'Republic of South Africa'),
(1416, 'ZM', 'Republic of Zambia'),
(1417, 'ZW', 'Republic of Zimbabwe'),
(1418, 'GB', 'England'),
(1419, 'GB', 'Scotland'),
(1420, 'GB', 'Wales'),
(1421, 'GB', 'Northern Ireland'),
(1422, 'GB', 'Britain'),
(1423, 'GB', 'G.B.'),
(1424, 'GB', 'Schottland'),
(1425, 'GB', 'Nordirland'),
(1426, 'GB', 'Vereinigtes Königreich von Großbritannien und Nordirland'),
(1427, 'GB', 'Angleterre'),
(1428, 'GB', 'Écosse'),
(1429, 'GB', 'Inglaterra'),
(1430, 'GB', 'Escocia'),
(1431, 'GB', 'Inghilterra'),
(1432, 'GB', 'Scozia'),
(1433, 'GB', 'Großbritannien'),
(1434, 'GB', 'Grande-Bretagne'),
(1435, 'GB', 'Gran Bretaña'),
(1436, 'GB', 'Gran Bretagna'),
(1437, 'GB', 'England & Wales'),
(1438, 'GB', 'England and Wales'),
(1439, 'DE', 'BRD'),
(1440, 'DE', 'Bundesrepublik Deutschland'),
(1441, 'CH', 'Confoederatio Helvetica'),
(1442, 'CH', 'Schweizerische Eidgenossenschaft'),
(1443, 'IE', 'Republic of Ireland'),
(1444, 'IE', 'Irish Republic'),
(1445, 'KR', 'Republic of Korea'),
(1446, 'KR', 'Korea (South)'),
(1447, 'KR', 'S. Korea'),
(1448, 'KR', 'ROK'),
(1449, 'KP', 'Korea (North)'),
(1450, 'KP', 'DPRK'),
(1451, 'CN', 'PRC'),
(1452, 'CN', 'P.R. China'),
(1453, 'CN', 'PR China'),
(1454, 'CN', 'China, People’s Republic of'),
(1455, 'CN', 'Mainland China'),
(1456, 'CN', 'China (PRC)'),
(1457, 'TW', 'Taiwan (Republic of China)'),
(1458, 'TW', 'Chinese Taipei'),
(1459, 'TW', 'Taiwan R.O.C.'),
(1460, 'HK', 'Hongkong'),
(1461, 'HK', 'Hong Kong (SAR)'),
(1462, 'MO', 'Macau'),
(1463, 'AE', 'UAE'),
(1464, 'AE', 'U.A.E.'),
(1465, 'AE', 'VAE'),
(1466, 'US', 'U.S.'),
(1467, 'US', 'Vereinigte Staaten von Amerika'),
(1468, 'US', 'États-Unis d’Amérique'),
(1469, 'US', 'EE.UU.'),
(1470, 'US', 'EEUU'),
(1471, 'US', 'Estados Unidos de América'),
(1472, 'US', 'Stati Uniti d’America'),
(1473, 'MK', 'FYROM'),
(1474, 'MK', 'Republic of Macedonia'),
(1475, 'MK', 'Mazedonien'),
(1476, 'BA', 'Bosnia'),
(1477, 'CD', 'DR Congo'),
(1478, 'CD', 'DRC'),
(1479, 'CD', 'Democratic Republic of the Congo'),
(1480, 'CD', 'Congo, Democratic Republic of the'),
(1481, 'CG', 'Congo, Republic of the'),
(1482, 'VA', 'Holy See'),
(1483, 'XK', 'XKX'),
(1484, 'XK', 'Republic of Kosovo'),
(1485, 'XK', 'Kosova'),
(1486, 'LI', 'Fürstentum Liechtenstein'),
(1487, 'SA', 'KSA'),
(1488, 'FR', 'Metropolitan France');
CREATE INDEX value_by_vocabulary ON value (vocabulary, position);
CREATE INDEX size_rule_country_country ON size_rule_country (country, valid_from);
CREATE INDEX party_alias_by_party ON party_alias (party);
CREATE INDEX person_by_party ON person (party, name_key);
CREATE INDEX person_by_name ON person (name_key);
CREATE INDEX partner_by_country ON partner (country, size_class) WHERE country IS NOT NULL;
CREATE INDEX partner_by_size ON partner (size_class) WHERE size_class <> 'unknown';
CREATE INDEX partner_by_status ON partner (status) WHERE status <> 'candidate';
CREATE INDEX partner_by_sector ON partner (sector) WHERE sector IS NOT NULL;
CREATE INDEX partner_by_manager ON partner (manager) WHERE manager IS NOT NULL;
CREATE INDEX partner_by_advocate ON partner (advocate) WHERE advocate IS NOT NULL;
CREATE INDEX party_name_by_key ON party_name (name_key);
CREATE INDEX party_value_by_value ON party_value (value, party);
CREATE INDEX identifier_by_number ON identifier (scheme, compact);
CREATE UNIQUE INDEX source_row_by_key ON source_row (source, key) WHERE is_current = 1;
CREATE INDEX source_row_by_party ON source_row (party);
CREATE INDEX shortlist_entry_by_partner ON shortlist_entry (partner);
CREATE INDEX cluster_by_sponsor ON cluster (sponsor) WHERE sponsor IS NOT NULL;
CREATE INDEX membership_by_cluster ON membership (cluster, valid_from);
CREATE INDEX membership_by_member ON membership (member, valid_from);
CREATE TRIGGER membership_added_is_the_only_one_that_day BEFORE INSERT ON membership
WHEN EXISTS (
    SELECT 1 FROM membership AS other
    WHERE other.cluster = NEW.cluster AND other.member = NEW.member
        AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31')
        AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from)
BEGIN SELECT RAISE(ABORT, 'a party is a member of a cluster once at a time'); END;
CREATE TRIGGER membership_changed_is_the_only_one_that_day BEFORE UPDATE ON membership
WHEN EXISTS (
    SELECT 1 FROM membership AS other
    WHERE other.cluster = NEW.cluster AND other.member = NEW.member AND other.id <> OLD.id
        AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31')
        AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from)
BEGIN SELECT RAISE(ABORT, 'a party is a member of a cluster once at a time'); END;
CREATE TRIGGER membership_added_is_the_only_lead_that_day BEFORE INSERT ON membership
WHEN NEW.role = 'lead' AND EXISTS (
    SELECT 1 FROM membership AS other
    WHERE other.cluster = NEW.cluster AND other.role = 'lead'
        AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31')
        AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from)
BEGIN SELECT RAISE(ABORT, 'a cluster has one lead at a time'); END;
CREATE TRIGGER membership_changed_is_the_only_lead_that_day BEFORE UPDATE ON membership
WHEN NEW.role = 'lead' AND EXISTS (
    SELECT 1 FROM membership AS other
    WHERE other.cluster = NEW.cluster AND other.role = 'lead' AND other.id <> OLD.id
        AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31')
        AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from)
BEGIN SELECT RAISE(ABORT, 'a cluster has one lead at a time'); END;
CREATE INDEX declaration_by_day ON declaration (issued_on);
CREATE INDEX declaration_by_issuer ON declaration (issuer, issued_on);
CREATE INDEX declaration_by_status ON declaration (status, issued_on);
CREATE INDEX declaration_by_object ON declaration (object_key) WHERE object_key IS NOT NULL;
CREATE INDEX declaration_by_signatory ON declaration (signatory) WHERE signatory IS NOT NULL;
CREATE TRIGGER declaration_starts_as_draft BEFORE INSERT ON declaration WHEN NEW.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a declaration starts as a draft'); END;
CREATE TRIGGER declaration_takes_known_steps BEFORE UPDATE OF status ON declaration
WHEN NEW.status <> OLD.status AND NOT EXISTS (
    SELECT 1 FROM declaration_transition WHERE from_status = OLD.status AND to_status = NEW.status)
BEGIN SELECT RAISE(ABORT, 'this state does not follow that one'); END;
CREATE TRIGGER declaration_is_not_removed BEFORE DELETE ON declaration
BEGIN SELECT RAISE(ABORT, 'a declaration is never removed'); END;
CREATE TRIGGER declaration_decision_is_on_issued BEFORE INSERT ON declaration_decision
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'issued'
BEGIN SELECT RAISE(ABORT, 'only an issued declaration is accepted or declined'); END;
CREATE TRIGGER declaration_decision_is_not_changed BEFORE UPDATE ON declaration_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER declaration_decision_is_not_removed BEFORE DELETE ON declaration_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never removed'); END;
CREATE INDEX event_by_subject ON event (subject_kind, subject);
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;
CREATE TRIGGER event_payload_is_not_changed BEFORE UPDATE ON event_payload
BEGIN SELECT RAISE(ABORT, 'a payload is never changed'); END;
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
CREATE INDEX risk_by_title ON risk (title_key);
CREATE INDEX risk_by_review ON risk (review_due, id) WHERE review_due IS NOT NULL;
CREATE INDEX risk_by_figure ON risk (
    status, id, counterparty, kind, matrix, likelihood, impact, likelihood_after, impact_after);
CREATE INDEX allocation_by_party ON allocation (party);
CREATE UNIQUE INDEX allocation_has_one_manager ON allocation (risk) WHERE manages = 1;
CREATE UNIQUE INDEX allocation_has_one_payer ON allocation (risk) WHERE pays = 1;
CREATE UNIQUE INDEX allocation_has_one_insurer ON allocation (risk) WHERE insures = 1;
CREATE INDEX risk_treatment_by_owner ON risk_treatment (owner) WHERE owner IS NOT NULL;
CREATE INDEX risk_declaration_by_declaration ON risk_declaration (declaration);
CREATE INDEX risk_event_amount_by_party ON risk_event_amount (party);
CREATE INDEX declaration_by_successor ON declaration (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX declaration_by_end ON declaration (valid_until) WHERE valid_until IS NOT NULL;
CREATE INDEX declaration_reliance_by_other ON declaration_reliance (relies_on);
CREATE INDEX declaration_review_open ON declaration_review (declaration) WHERE closed_on IS NULL;
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
CREATE INDEX signing_key_by_owner ON signing_key (owner);
CREATE TRIGGER signing_key_is_not_changed BEFORE UPDATE ON signing_key
WHEN NEW.id IS NOT OLD.id OR NEW.name IS NOT OLD.name COLLATE BINARY OR NEW.owner IS NOT OLD.owner
    OR NEW.public_key IS NOT OLD.public_key OR NEW.valid_from IS NOT OLD.valid_from
    OR NEW.valid_until IS NOT OLD.valid_until
BEGIN SELECT RAISE(ABORT, 'a key is revoked, never changed'); END;
CREATE TRIGGER signing_key_stays_revoked BEFORE UPDATE ON signing_key
WHEN OLD.revoked_on IS NOT NULL AND NOT (OLD.revocation = 'retired' AND NEW.revocation IS 'compromised')
BEGIN SELECT RAISE(ABORT, 'a revoked key stays revoked'); END;
CREATE TRIGGER signing_key_is_not_removed BEFORE DELETE ON signing_key
BEGIN SELECT RAISE(ABORT, 'a key is never removed'); END;
CREATE INDEX declaration_signature_by_declaration ON declaration_signature (declaration);
CREATE INDEX declaration_signature_by_key ON declaration_signature (key) WHERE key IS NOT NULL;
CREATE TRIGGER declaration_signature_is_on_issued BEFORE INSERT ON declaration_signature
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) = 'draft'
BEGIN SELECT RAISE(ABORT, 'a draft is nobody''s word yet'); END;
CREATE TRIGGER declaration_signature_is_not_changed BEFORE UPDATE ON declaration_signature
BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END;
CREATE TRIGGER declaration_signature_is_not_removed BEFORE DELETE ON declaration_signature
BEGIN SELECT RAISE(ABORT, 'a signature is never removed'); END;
CREATE TRIGGER value_rejection_is_not_held BEFORE INSERT ON value_rejection
WHEN EXISTS (SELECT 1 FROM party_value WHERE party = NEW.party AND value = NEW.value)
BEGIN SELECT RAISE(ABORT, 'a party does not hold what it was not found to hold'); END;
CREATE TRIGGER declaration_template_is_not_changed BEFORE UPDATE ON declaration_template
BEGIN SELECT RAISE(ABORT, 'a version of a template is never changed'); END;
CREATE TRIGGER declaration_template_is_not_removed BEFORE DELETE ON declaration_template
BEGIN SELECT RAISE(ABORT, 'a version of a template is never removed'); END;
CREATE TRIGGER declaration_answer_is_not_added BEFORE INSERT ON declaration_answer
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;
CREATE TRIGGER declaration_answer_is_not_changed BEFORE UPDATE ON declaration_answer
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;
CREATE TRIGGER declaration_answer_is_not_removed BEFORE DELETE ON declaration_answer
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;
CREATE INDEX certificate_by_holder ON certificate (holder, valid_from);
CREATE TRIGGER risk_proposal_is_not_removed BEFORE DELETE ON risk_proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never removed'); END;
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
CREATE UNIQUE INDEX saved_query_by_name ON saved_query (name_key) WHERE removed_on IS NULL;
CREATE INDEX saved_query_by_any_name ON saved_query (name_key, id);
CREATE INDEX person_by_merger ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX shortlist_addition_by_partner ON shortlist_addition (partner);
CREATE INDEX shortlist_decision_by_partner ON shortlist_decision (partner);
CREATE TRIGGER shortlist_decision_is_of_who_is_listed BEFORE INSERT ON shortlist_decision
WHEN NOT EXISTS (SELECT 1 FROM shortlist_entry WHERE shortlist = NEW.shortlist AND partner = NEW.partner)
    AND NOT EXISTS (SELECT 1 FROM shortlist_addition WHERE shortlist = NEW.shortlist AND partner = NEW.partner)
BEGIN SELECT RAISE(ABORT, 'a decision is about a partner on the shortlist'); END;
CREATE INDEX declaration_request_by_partner ON declaration_request (partner, template, status);
CREATE INDEX declaration_request_by_status ON declaration_request (status, asked_on);
CREATE INDEX declaration_request_by_code ON declaration_request (code_hash);
CREATE INDEX declaration_request_by_day ON declaration_request (answer_by) WHERE status = 'open';
CREATE TRIGGER declaration_request_is_not_removed BEFORE DELETE ON declaration_request
BEGIN SELECT RAISE(ABORT, 'a request is never removed'); END;
CREATE TRIGGER declaration_request_is_of_who_can_answer BEFORE INSERT ON declaration_request
WHEN (SELECT kind FROM party WHERE id = NEW.partner) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'the organisation asks others'); END;
CREATE INDEX certificate_by_end ON certificate (valid_until) WHERE valid_until IS NOT NULL;
CREATE INDEX declaration_answer_no ON declaration_answer (declaration) WHERE answer = 'no';
CREATE INDEX risk_treatment_by_due ON risk_treatment (due)
    WHERE due IS NOT NULL AND (status = 'planned' OR status = 'under_way');
CREATE INDEX risk_acceptance_waiting ON risk_acceptance (risk, party) WHERE state = 'proposed' OR state = 'reopened';
CREATE INDEX partner_unmanaged ON partner (status) WHERE manager IS NULL AND (status = 'active' OR status = 'paused');
CREATE INDEX audit_note_by_key ON audit_note (key);
CREATE TRIGGER audit_note_is_not_changed BEFORE UPDATE ON audit_note
WHEN NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key OR NEW.text IS NOT OLD.text OR OLD.timestamp IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a note is never changed, and stamped once'); END;
CREATE TRIGGER audit_note_is_not_removed BEFORE DELETE ON audit_note
BEGIN SELECT RAISE(ABORT, 'a note is never removed'); END;
CREATE INDEX erasure_by_day ON erasure (erased_on);
CREATE TRIGGER erasure_is_not_changed BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'an erasure is never changed'); END;
CREATE TRIGGER erasure_is_not_removed BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'an erasure is never removed'); END;
CREATE TRIGGER declaration_rules_are_not_changed BEFORE UPDATE ON declaration_rules
BEGIN SELECT RAISE(ABORT, 'a version of rules is never changed'); END;
CREATE TRIGGER declaration_rules_are_not_removed BEFORE DELETE ON declaration_rules
BEGIN SELECT RAISE(ABORT, 'a version of rules is never removed'); END;
CREATE TRIGGER declaration_rule_is_not_changed BEFORE UPDATE ON declaration_rule
BEGIN SELECT RAISE(ABORT, 'a version of rules is never changed'); END;
CREATE TRIGGER declaration_rule_is_not_removed BEFORE DELETE ON declaration_rule
BEGIN SELECT RAISE(ABORT, 'a version of rules is never removed'); END;
CREATE INDEX risk_suitability_by_party ON risk_suitability (party);
CREATE TRIGGER declaration_request_keeps_its_object BEFORE UPDATE OF object ON declaration_request
WHEN OLD.status <> 'open' AND instr(NEW.object, '(erased)') = 0
BEGIN SELECT RAISE(ABORT, 'a request that is closed keeps what it is about'); END;
CREATE TRIGGER norm_set_is_not_changed BEFORE UPDATE ON norm_set
BEGIN SELECT RAISE(ABORT, 'a version of the norms is never changed'); END;
CREATE TRIGGER norm_set_is_not_removed BEFORE DELETE ON norm_set
BEGIN SELECT RAISE(ABORT, 'a version of the norms is never removed'); END;
CREATE TRIGGER norm_is_not_changed BEFORE UPDATE ON norm
BEGIN SELECT RAISE(ABORT, 'a version of the norms is never changed'); END;
CREATE TRIGGER norm_is_not_removed BEFORE DELETE ON norm
BEGIN SELECT RAISE(ABORT, 'a version of the norms is never removed'); END;
CREATE INDEX partner_by_sponsor ON partner (sponsor) WHERE sponsor IS NOT NULL;
CREATE INDEX person_by_deputy ON person (deputy) WHERE deputy IS NOT NULL;
CREATE INDEX dialogue_by_partner ON dialogue (partner, held_on);
CREATE INDEX dialogue_by_due ON dialogue (due) WHERE due IS NOT NULL AND done_on IS NULL;
CREATE INDEX dialogue_by_facilitator ON dialogue (facilitator) WHERE facilitator IS NOT NULL;
CREATE TRIGGER dialogue_is_with_another BEFORE INSERT ON dialogue
WHEN (SELECT kind FROM party WHERE id = NEW.partner) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'the organisation talks with others'); END;
CREATE INDEX dialogue_person_by_person ON dialogue_person (person);
CREATE INDEX commitment_by_counterparty ON commitment (counterparty, made_on);
CREATE INDEX commitment_by_state ON commitment (state, due);
CREATE INDEX commitment_by_person ON commitment (person, state);
CREATE INDEX commitment_by_text ON commitment (text_key);
CREATE TRIGGER commitment_is_with_another BEFORE INSERT ON commitment
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'the organisation promises others'); END;
CREATE TRIGGER commitment_ends_once BEFORE UPDATE ON commitment
WHEN OLD.state <> 'open' AND (NEW.state <> OLD.state OR NEW.closed_on <> OLD.closed_on)
BEGIN SELECT RAISE(ABORT, 'a promise ends once'); END;
CREATE TRIGGER commitment_is_not_removed BEFORE DELETE ON commitment
BEGIN SELECT RAISE(ABORT, 'a promise is never removed'); END;
CREATE INDEX concern_by_counterparty ON concern (counterparty, raised_on);
CREATE INDEX concern_by_day ON concern (answer_by) WHERE closed_on IS NULL;
CREATE INDEX concern_by_state ON concern (state, answer_by);
CREATE INDEX concern_by_holder ON concern (holder);
CREATE INDEX concern_by_about ON concern (about) WHERE about IS NOT NULL;
CREATE INDEX concern_by_answer ON concern (answered_by) WHERE answered_by IS NOT NULL;
CREATE TRIGGER concern_is_of_another BEFORE INSERT ON concern
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'others raise concerns'); END;
CREATE TRIGGER concern_is_not_removed BEFORE DELETE ON concern
BEGIN SELECT RAISE(ABORT, 'a concern is never removed'); END;
CREATE INDEX knowledge_by_title ON knowledge (title_key);
CREATE INDEX knowledge_unsettled ON knowledge (recorded_on) WHERE settled_on IS NULL;
CREATE INDEX knowledge_by_end ON knowledge (until) WHERE until IS NOT NULL;
CREATE INDEX knowledge_by_speaker ON knowledge (said_by) WHERE said_by IS NOT NULL;
CREATE TRIGGER knowledge_is_with_another BEFORE INSERT ON knowledge
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'knowledge is shared with another'); END;
CREATE INDEX idea_by_counterparty ON idea (counterparty, proposed_on);
CREATE INDEX idea_by_state ON idea (state, answer_by);
CREATE INDEX idea_by_title ON idea (title_key);
CREATE INDEX idea_by_speaker ON idea (said_by) WHERE said_by IS NOT NULL;
CREATE TRIGGER idea_is_with_another BEFORE INSERT ON idea
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'an idea is shared with another'); END;
CREATE TRIGGER idea_is_not_removed BEFORE DELETE ON idea
BEGIN SELECT RAISE(ABORT, 'an idea is never removed'); END;
CREATE UNIQUE INDEX plan_alive ON plan (counterparty) WHERE state <> 'ended';
CREATE INDEX plan_by_counterparty ON plan (counterparty, starts_on);
CREATE INDEX plan_by_review ON plan (review_on) WHERE state <> 'ended';
CREATE INDEX plan_by_state ON plan (state, review_on);
CREATE INDEX plan_by_speaker ON plan (said_by) WHERE said_by IS NOT NULL;
CREATE TRIGGER plan_is_with_another BEFORE INSERT ON plan
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'a plan is made with another'); END;
CREATE TRIGGER plan_is_not_removed BEFORE DELETE ON plan
BEGIN SELECT RAISE(ABORT, 'a plan is never removed'); END;
CREATE TRIGGER plan_proposal_is_not_removed BEFORE DELETE ON plan_proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never removed'); END;
CREATE INDEX plan_role_by_ours ON plan_role (ours);
CREATE INDEX plan_role_by_theirs ON plan_role (theirs) WHERE theirs IS NOT NULL;
CREATE UNIQUE INDEX exit_alive ON exit (counterparty) WHERE state = 'noticed';
CREATE INDEX exit_by_counterparty ON exit (counterparty, noticed_on);
CREATE INDEX exit_by_state ON exit (state, last_day);
CREATE INDEX exit_by_speaker ON exit (agreed_by) WHERE agreed_by IS NOT NULL;
CREATE TRIGGER exit_is_from_another BEFORE INSERT ON exit
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'a relationship with another ends'); END;
CREATE TRIGGER exit_is_not_removed BEFORE DELETE ON exit
BEGIN SELECT RAISE(ABORT, 'an exit is never removed'); END;
CREATE INDEX burden_by_counterparty ON burden (counterparty, starts_on);
CREATE TRIGGER burden_is_of_another BEFORE INSERT ON burden
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'the organisation asks others'); END;
CREATE TRIGGER burden_minutes_stay BEFORE UPDATE OF minutes ON burden WHEN NEW.minutes <> OLD.minutes
BEGIN SELECT RAISE(ABORT, 'what was asked is not made less afterwards'); END;
CREATE TRIGGER burden_is_not_removed BEFORE DELETE ON burden
BEGIN SELECT RAISE(ABORT, 'an ask is ended and never removed'); END;
CREATE TRIGGER payment_periods_are_apart BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM payment WHERE counterparty = NEW.counterparty AND starts_on <= NEW.ends_on
    AND ends_on >= NEW.starts_on)
BEGIN SELECT RAISE(ABORT, 'a period overlaps one on record'); END;
CREATE TRIGGER void_party_is_no_organisation BEFORE INSERT ON void_party
WHEN (SELECT kind FROM party WHERE id = NEW.party) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'the organisation is never void'); END;
CREATE TRIGGER membership_is_of_none_that_is_void BEFORE INSERT ON membership
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.member OR party = NEW.cluster)
BEGIN SELECT RAISE(ABORT, 'what is void is no member and has none'); END;
CREATE TRIGGER declaration_is_of_none_that_is_void BEFORE INSERT ON declaration
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.issuer)
BEGIN SELECT RAISE(ABORT, 'what is void declares nothing'); END;
CREATE TRIGGER declaration_request_is_of_none_that_is_void BEFORE INSERT ON declaration_request
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.partner)
BEGIN SELECT RAISE(ABORT, 'what is void is asked nothing'); END;
CREATE TRIGGER certificate_is_of_none_that_is_void BEFORE INSERT ON certificate
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.holder)
BEGIN SELECT RAISE(ABORT, 'what is void holds nothing'); END;
CREATE TRIGGER dialogue_is_with_none_that_is_void BEFORE INSERT ON dialogue
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.partner)
BEGIN SELECT RAISE(ABORT, 'nobody talks with what is void'); END;
CREATE TRIGGER shortlist_addition_is_of_none_that_is_void BEFORE INSERT ON shortlist_addition
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.partner)
BEGIN SELECT RAISE(ABORT, 'what is void is on no shortlist'); END;
CREATE TRIGGER risk_is_with_none_that_is_void BEFORE INSERT ON risk
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'no risk is shared with what is void'); END;
CREATE TRIGGER allocation_is_of_none_that_is_void BEFORE INSERT ON allocation
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.party) OR EXISTS (SELECT 1 FROM void_risk WHERE risk = NEW.risk)
BEGIN SELECT RAISE(ABORT, 'what is void bears nothing and is borne by nobody'); END;
CREATE TRIGGER declaration_reliance_is_on_none_that_is_void BEFORE INSERT ON declaration_reliance
WHEN EXISTS (SELECT 1 FROM void_declaration WHERE declaration = NEW.relies_on)
BEGIN SELECT RAISE(ABORT, 'nothing relies on a declaration that is void'); END;
CREATE TRIGGER risk_declaration_is_none_that_is_void BEFORE INSERT ON risk_declaration
WHEN EXISTS (SELECT 1 FROM void_declaration WHERE declaration = NEW.declaration)
BEGIN SELECT RAISE(ABORT, 'a declaration that is void bears on no risk'); END;
CREATE TRIGGER purchase_is_with_none_that_is_void BEFORE INSERT ON purchase
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;
CREATE TRIGGER commitment_is_with_none_that_is_void BEFORE INSERT ON commitment
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;
CREATE TRIGGER concern_is_with_none_that_is_void BEFORE INSERT ON concern
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;
CREATE TRIGGER knowledge_is_with_none_that_is_void BEFORE INSERT ON knowledge
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;
CREATE TRIGGER idea_is_with_none_that_is_void BEFORE INSERT ON idea
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;
CREATE TRIGGER plan_is_with_none_that_is_void BEFORE INSERT ON plan
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;
CREATE TRIGGER exit_is_with_none_that_is_void BEFORE INSERT ON exit
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;
CREATE TRIGGER burden_is_with_none_that_is_void BEFORE INSERT ON burden
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;
CREATE TRIGGER payment_is_with_none_that_is_void BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;
CREATE UNIQUE INDEX measure_alive ON measure (counterparty) WHERE state IN ('rated', 'asked');
CREATE INDEX measure_by_counterparty ON measure (counterparty, rated_on);
CREATE INDEX measure_by_state ON measure (state, answer_by);
CREATE INDEX measure_by_asking ON measure (asked_on) WHERE asked_on IS NOT NULL;
CREATE INDEX measure_to_talk ON measure (talk_by) WHERE talk_by IS NOT NULL;
CREATE INDEX measure_by_speaker ON measure (said_by) WHERE said_by IS NOT NULL;
CREATE TRIGGER measure_is_with_another BEFORE INSERT ON measure
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'a relationship is with another'); END;
CREATE TRIGGER measure_is_not_removed BEFORE DELETE ON measure
BEGIN SELECT RAISE(ABORT, 'a measure is never removed'); END;
CREATE TRIGGER measure_item_comes_first BEFORE INSERT ON measure_item
WHEN (SELECT state FROM measure WHERE id = NEW.measure) <> 'rated'
BEGIN SELECT RAISE(ABORT, 'our side rates before theirs is asked'); END;
CREATE TRIGGER measure_item_is_not_changed BEFORE UPDATE ON measure_item
BEGIN SELECT RAISE(ABORT, 'a rating is never changed'); END;
CREATE TRIGGER measure_item_is_not_removed BEFORE DELETE ON measure_item
BEGIN SELECT RAISE(ABORT, 'a rating is never removed'); END;
CREATE TRIGGER measure_is_rated_first BEFORE UPDATE OF state ON measure
WHEN NEW.state <> 'rated' AND NOT EXISTS (
    SELECT 1 FROM measure_item WHERE measure = NEW.id AND ours IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'our side rates before theirs is asked'); END;
CREATE TRIGGER measure_answer_is_allowed BEFORE INSERT ON measure_answer
WHEN (SELECT readers FROM measure WHERE id = NEW.measure) IS NOT 'manager'
BEGIN SELECT RAISE(ABORT, 'a rating of theirs is kept where they allow it'); END;
CREATE TRIGGER measure_answer_is_not_changed BEFORE UPDATE ON measure_answer
BEGIN SELECT RAISE(ABORT, 'a rating is never changed'); END;
CREATE TRIGGER measure_answer_is_not_removed BEFORE DELETE ON measure_answer
BEGIN SELECT RAISE(ABORT, 'a rating is never removed'); END;
CREATE INDEX matter_by_counterparty ON matter (counterparty, asked_on);
CREATE INDEX matter_by_state ON matter (state, asked_on);
CREATE INDEX matter_by_record ON matter (record) WHERE state = 'open';
CREATE INDEX matter_by_speaker ON matter (said_by) WHERE said_by IS NOT NULL;
CREATE TRIGGER matter_is_of_another BEFORE INSERT ON matter
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'the organisation asks others'); END;
CREATE TRIGGER matter_is_closed_once BEFORE UPDATE OF state, asked, minutes, asked_on, closed_on ON matter
WHEN OLD.state <> 'open' AND (NEW.state <> OLD.state OR NEW.asked <> OLD.asked OR NEW.minutes <> OLD.minutes
    OR NEW.asked_on <> OLD.asked_on OR NEW.closed_on <> OLD.closed_on)
BEGIN SELECT RAISE(ABORT, 'what was asked is answered, declined or cancelled once'); END;
CREATE TRIGGER matter_is_not_removed BEFORE DELETE ON matter
BEGIN SELECT RAISE(ABORT, 'what was asked is never removed'); END;
CREATE INDEX risk_acceptance_asked ON risk_acceptance (party, risk) WHERE state = 'proposed';
CREATE INDEX judgement_by_other ON judgement (other);
CREATE INDEX partner_by_website ON partner (website) WHERE website IS NOT NULL;
CREATE TRIGGER credential_stays BEFORE UPDATE ON credential
BEGIN SELECT RAISE(ABORT, 'the place of a credential is written in it'); END;
CREATE TRIGGER credential_is_not_removed BEFORE DELETE ON credential
BEGIN SELECT RAISE(ABORT, 'a credential that was given away is not forgotten'); END;
CREATE INDEX round_by_name ON round (name_key);
CREATE INDEX round_by_state ON round (state, answer_by);
CREATE TRIGGER round_is_not_removed BEFORE DELETE ON round
BEGIN SELECT RAISE(ABORT, 'a round is never removed'); END;
CREATE TRIGGER round_is_fixed_at_its_start BEFORE UPDATE ON round
WHEN NEW.breakdown <> OLD.breakdown OR NEW.threshold <> OLD.threshold OR NEW.words_from <> OLD.words_from
    OR NEW.opened_on <> OLD.opened_on OR NEW.secret <> OLD.secret
    OR (OLD.state IN ('closed', 'cancelled') AND (
        NEW.state <> OLD.state OR NEW.ended_on <> OLD.ended_on OR NEW.answers IS NOT OLD.answers))
BEGIN SELECT RAISE(ABORT, 'a round is fixed when it is opened, and ends once'); END;
CREATE TRIGGER round_rating_comes_first BEFORE INSERT ON round_rating
WHEN (SELECT state FROM round WHERE id = NEW.round) <> 'open'
BEGIN SELECT RAISE(ABORT, 'our side rates before theirs is asked'); END;
CREATE TRIGGER round_rating_is_not_changed BEFORE UPDATE ON round_rating
BEGIN SELECT RAISE(ABORT, 'a rating is never changed'); END;
CREATE TRIGGER round_rating_is_not_removed BEFORE DELETE ON round_rating
WHEN (SELECT state FROM round WHERE id = OLD.round) <> 'open'
BEGIN SELECT RAISE(ABORT, 'a rating is never removed'); END;
CREATE TRIGGER round_count_is_of_many BEFORE INSERT ON round_count
WHEN NEW.ones + NEW.twos + NEW.threes + NEW.fours + NEW.fives + NEW.unsaid
    < (SELECT threshold FROM round WHERE id = NEW.round)
    OR (SELECT answers FROM round WHERE id = NEW.round) IS NULL
BEGIN SELECT RAISE(ABORT, 'fewer than the threshold are never counted apart'); END;
CREATE TRIGGER round_count_is_not_changed BEFORE UPDATE ON round_count
BEGIN SELECT RAISE(ABORT, 'what was counted is never changed'); END;
CREATE TRIGGER round_count_is_not_removed BEFORE DELETE ON round_count
BEGIN SELECT RAISE(ABORT, 'what was counted is never removed'); END;
CREATE TRIGGER round_words_are_of_many BEFORE INSERT ON round_words
WHEN coalesce((SELECT answers < words_from FROM round WHERE id = NEW.round), 1)
BEGIN SELECT RAISE(ABORT, 'words of few are not kept'); END;
CREATE TRIGGER risk_proposal_is_not_changed BEFORE UPDATE ON risk_proposal
WHEN NEW.risk IS NOT OLD.risk OR NEW.position IS NOT OLD.position OR NEW.proposed_on IS NOT OLD.proposed_on
    OR NEW.expires_on IS NOT OLD.expires_on OR NEW.why IS NOT OLD.why OR instr(NEW.content, '"(erased)"') = 0
BEGIN SELECT RAISE(ABORT, 'a proposal is never changed'); END;
CREATE TRIGGER plan_proposal_is_not_changed BEFORE UPDATE ON plan_proposal
WHEN NEW.plan IS NOT OLD.plan OR NEW.position IS NOT OLD.position OR NEW.proposed_on IS NOT OLD.proposed_on
    OR NEW.expires_on IS NOT OLD.expires_on OR NEW.why IS NOT OLD.why OR instr(NEW.content, '"(erased)"') = 0
BEGIN SELECT RAISE(ABORT, 'a proposal is never changed'); END;
CREATE VIEW partners AS
SELECT partner.id, party.reference, party.name, country.name AS country, sector.title AS sector, partner.size_class,
    partner.status, manager.name AS manager, advocate.name AS advocate, partner.language, partner.website, partner.email,
    partner.telephone, partner.address,
    (SELECT group_concat(vision.text, char(10)) FROM party_text AS vision
        WHERE vision.party = partner.id AND vision.kind = 'vision') AS vision
FROM partner
JOIN party ON party.id = partner.id
LEFT JOIN country ON country.code = partner.country
LEFT JOIN sector ON sector.code = partner.sector
LEFT JOIN person AS manager ON manager.id = partner.manager
LEFT JOIN person AS advocate ON advocate.id = partner.advocate
WHERE partner.id NOT IN (SELECT party FROM void_party);
CREATE VIEW partner_values AS
SELECT party.reference, party.name, value.code AS value, value.title, party_value.stance, party_value.strength,
    party_value.words, party_value.stated_by, party_value.stated_on
FROM party_value
JOIN partner ON partner.id = party_value.party
JOIN party ON party.id = partner.id
JOIN value ON value.code = party_value.value
WHERE partner.id NOT IN (SELECT party FROM void_party);
CREATE VIEW declarations_valid_today AS
SELECT declaration.id, declaration.reference, party.reference AS issuer, declaration.issuer_name, declaration.object,
    (SELECT group_concat(named.typed, '; ') FROM declaration_requirement AS named
        WHERE named.declaration = declaration.id) AS requirements,
    declaration.statement, declaration.limits, declaration.signatory_name, declaration.issued_on, declaration.valid_from,
    declaration.valid_until,
    (SELECT count(*) FROM declaration_review AS review
        WHERE review.declaration = declaration.id AND review.closed_on IS NULL) AS stands_against
FROM declaration
JOIN party ON party.id = declaration.issuer
WHERE declaration.status <> 'draft' AND declaration.valid_from <= date('now')
    AND (declaration.valid_until IS NULL OR declaration.valid_until >= date('now'))
    AND (declaration.withdrawn_on IS NULL OR declaration.withdrawn_on > date('now'))
    AND (declaration.superseded_on IS NULL OR declaration.superseded_on > date('now'))
    AND NOT EXISTS (SELECT 1 FROM declaration_suspension AS suspension
        WHERE suspension.declaration = declaration.id AND suspension.from_day <= date('now')
            AND (suspension.resumed_on IS NULL OR suspension.resumed_on > date('now')))
    AND declaration.id NOT IN (SELECT declaration FROM void_declaration)
    AND declaration.issuer NOT IN (SELECT party FROM void_party);
CREATE VIEW risks AS
SELECT risk.id, risk.reference, risk.title, party.reference AS counterparty, party.name AS counterparty_name, risk.kind,
    risk_subject.title AS subject, risk.likelihood, risk.impact, risk.likelihood_after, risk.impact_after, risk.status,
    risk.review_due,
    (SELECT group_concat(bearer.name || ' ' || allocation.numerator || '/' || allocation.denominator, '; ')
        FROM allocation JOIN party AS bearer ON bearer.id = allocation.party
        WHERE allocation.risk = risk.id AND allocation.numerator > 0) AS borne_by
FROM risk
JOIN party ON party.id = risk.counterparty
JOIN risk_subject ON risk_subject.code = risk.subject
WHERE risk.id NOT IN (SELECT risk FROM void_risk) AND risk.counterparty NOT IN (SELECT party FROM void_party);
CREATE UNIQUE INDEX own_field_by_key ON own_field (key) WHERE removed_on IS NULL;
CREATE INDEX partner_own_by_value ON partner_own (field, value);
CREATE TRIGGER own_field_is_fixed BEFORE UPDATE ON own_field
WHEN NEW.key <> OLD.key OR NEW.rule <> OLD.rule OR NEW.personal <> OLD.personal OR NEW.declared_on <> OLD.declared_on
BEGIN SELECT RAISE(ABORT, 'what a field holds is fixed when it is declared'); END;
CREATE TRIGGER own_field_with_values_stays BEFORE UPDATE OF removed_on ON own_field
WHEN NEW.removed_on IS NOT NULL AND EXISTS (SELECT 1 FROM partner_own WHERE field = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a field that partners hold something in stays'); END;
CREATE TRIGGER partner_own_is_declared BEFORE INSERT ON partner_own
WHEN EXISTS (SELECT 1 FROM own_field WHERE id = NEW.field AND removed_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'nothing is held in a field that was removed'); END;
CREATE INDEX remark_by_counterparty ON remark (counterparty, noted_on);
CREATE INDEX remark_by_day ON remark (noted_on);
CREATE TRIGGER remark_is_not_removed BEFORE DELETE ON remark
BEGIN SELECT RAISE(ABORT, 'a remark is edited and never removed'); END;
CREATE INDEX plan_objective_by_due ON plan_objective (due) WHERE state = 'open' AND due IS NOT NULL;
CREATE INDEX dialogue_by_until ON dialogue (until) WHERE until IS NOT NULL;
CREATE INDEX merger_by_survivor ON merger (survivor);
CREATE TRIGGER merger_is_with_who_is_there BEFORE INSERT ON merger
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.survivor)
BEGIN SELECT RAISE(ABORT, 'nothing goes into what is void or went itself'); END;
CREATE TRIGGER merger_is_not_changed BEFORE UPDATE ON merger
BEGIN SELECT RAISE(ABORT, 'a merger is undone, never changed'); END;
CREATE INDEX merger_row_by_key ON merger_row (place, key);
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
CREATE TRIGGER declaration_request_is_closed_once BEFORE UPDATE OF id, reference, partner, template, language, asked,
    minutes, code_hash, asked_on, why, status, closed_on, closed_why, declaration, sender, came_by, answer_sha256, answer_by
ON declaration_request WHEN OLD.status <> 'open' AND NOT (NEW.partner <> OLD.partner AND NEW.status = OLD.status AND EXISTS (
    SELECT 1 FROM merger WHERE (party = OLD.partner AND survivor = NEW.partner)
        OR (party = NEW.partner AND survivor = OLD.partner)))
BEGIN SELECT RAISE(ABORT, 'a request is answered or cancelled once'); END;
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
CREATE UNIQUE INDEX field_source_chosen ON field_source (partner, field) WHERE chosen = 1;
CREATE TRIGGER partner_staff_is_own BEFORE INSERT ON partner
WHEN coalesce(NEW.manager, NEW.advocate, NEW.sponsor) IS NOT NULL AND EXISTS (
    SELECT 1 FROM person WHERE id IN (NEW.manager, NEW.advocate, NEW.sponsor)
        AND party NOT IN (SELECT id FROM organisation))
BEGIN SELECT RAISE(ABORT, 'manager, advocate and sponsor are people of the organisation'); END;
CREATE TRIGGER partner_staff_stays_own BEFORE UPDATE OF manager, advocate, sponsor ON partner
WHEN EXISTS (
    SELECT 1 FROM person WHERE party NOT IN (SELECT id FROM organisation) AND (
        (id = NEW.manager AND NEW.manager IS NOT OLD.manager) OR (id = NEW.advocate AND NEW.advocate IS NOT OLD.advocate)
        OR (id = NEW.sponsor AND NEW.sponsor IS NOT OLD.sponsor)))
BEGIN SELECT RAISE(ABORT, 'manager, advocate and sponsor are people of the organisation'); END;
CREATE INDEX person_firm_by_party ON person_firm (party);
CREATE VIEW person_of AS
SELECT id AS person, party FROM person UNION ALL SELECT person, party FROM person_firm;
CREATE INDEX party_by_name ON party (sort_key, kind);
CREATE INDEX cluster_by_name ON party (sort_key, id) WHERE kind = 'cluster';
CREATE INDEX person_by_order ON person (sort_key);
CREATE TRIGGER risk_lies_on_matrix BEFORE INSERT ON risk
WHEN max(NEW.likelihood, coalesce(NEW.likelihood_after, 1)) > (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix)
    OR max(NEW.impact, coalesce(NEW.impact_after, 1)) > (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix)
    OR NEW.top_score <> (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix)
        * (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix)
BEGIN SELECT RAISE(ABORT, 'the levels of a risk are levels of its matrix'); END;
CREATE TRIGGER risk_stays_on_matrix BEFORE UPDATE OF matrix, likelihood, impact, likelihood_after, impact_after, top_score ON risk
WHEN max(NEW.likelihood, coalesce(NEW.likelihood_after, 1)) > (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix)
    OR max(NEW.impact, coalesce(NEW.impact_after, 1)) > (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix)
    OR NEW.top_score <> (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix)
        * (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix)
BEGIN SELECT RAISE(ABORT, 'the levels of a risk are levels of its matrix'); END;
CREATE INDEX dialogue_crisis ON dialogue (partner, held_on) WHERE kind = 'crisis';
CREATE INDEX declaration_request_declined ON declaration_request (partner) WHERE declined = 1;
CREATE INDEX affiliation_by_partner ON affiliation (partner, since);
CREATE INDEX affiliation_by_parent ON affiliation (parent, since) WHERE parent IS NOT NULL;
CREATE TRIGGER affiliation_is_not_removed BEFORE DELETE ON affiliation
BEGIN SELECT RAISE(ABORT, 'an affiliation ends and is never removed'); END;
CREATE VIEW affiliation_of AS
SELECT affiliation.id AS affiliation, affiliation.partner FROM affiliation
UNION ALL
SELECT affiliation.id, affiliation.parent FROM affiliation WHERE affiliation.parent IS NOT NULL;
CREATE INDEX partner_tag_by_key ON partner_tag (tag_key, partner);
CREATE INDEX shortlist_by_order ON shortlist (sort_key);
CREATE INDEX saved_query_by_order ON saved_query (sort_key) WHERE removed_on IS NULL;
CREATE INDEX experience_by_order ON experience (partner, sort_key);
CREATE INDEX knowledge_by_counterparty ON knowledge (counterparty, sort_key);
CREATE INDEX risk_by_severity ON risk (
    likelihood * impact * 10000 / top_score DESC, sort_key, id,
    reference, title, counterparty, kind, likelihood, impact, status, review_due, top_score);
CREATE INDEX risk_by_counterparty ON risk (counterparty, likelihood * impact * 10000 / top_score DESC, sort_key, id);
CREATE INDEX risk_by_status ON risk (status, likelihood * impact * 10000 / top_score DESC, sort_key, id);
CREATE INDEX risk_by_kind ON risk (kind, likelihood * impact * 10000 / top_score DESC, sort_key, id);
CREATE INDEX declaration_cosignatory_by_person ON declaration_cosignatory (person);
CREATE TRIGGER declaration_cosignatory_is_not_added BEFORE INSERT ON declaration_cosignatory
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;
CREATE TRIGGER declaration_cosignatory_is_not_changed BEFORE UPDATE ON declaration_cosignatory
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' AND (
    NEW.declaration IS NOT OLD.declaration OR NEW.position IS NOT OLD.position OR NEW.person IS NOT OLD.person
    OR (NEW.name IS NOT OLD.name AND NEW.name IS NOT '(erased)') OR NEW.function IS NOT OLD.function)
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;
CREATE TRIGGER declaration_cosignatory_is_not_removed BEFORE DELETE ON declaration_cosignatory
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;
CREATE TRIGGER declaration_is_signed_by_several BEFORE UPDATE OF status ON declaration
WHEN OLD.status = 'draft' AND NEW.status <> 'draft' AND EXISTS (
    SELECT 1 FROM declaration_cosignatory AS other WHERE other.declaration = OLD.id
        AND (other.person = NEW.signatory OR other.function IS NULL))
BEGIN SELECT RAISE(ABORT, 'each signatory signs once, with name and function'); END;
CREATE INDEX site_by_partner ON site (partner, id);
CREATE INDEX site_by_country ON site (country, until, partner) WHERE country IS NOT NULL;
CREATE INDEX site_by_place ON site (place_key, until, partner);
CREATE TRIGGER site_is_not_removed BEFORE DELETE ON site
BEGIN SELECT RAISE(ABORT, 'a site ends and is never removed'); END;
CREATE VIEW sites AS
SELECT site.reference, party.reference AS partner, party.name AS partner_name, site.name, site.address,
    country.name AS country, site.number, site.since, site.until
FROM site
JOIN party ON party.id = site.partner
LEFT JOIN country ON country.code = site.country
WHERE site.partner NOT IN (SELECT party FROM void_party);
CREATE VIEW affiliation_in_use AS
SELECT id, partner, kind, parent, parent_firm, parent_number, since, until FROM affiliation
WHERE id NOT IN (SELECT affiliation FROM void_affiliation);
CREATE TRIGGER affiliation_has_one_parent BEFORE INSERT ON affiliation
WHEN EXISTS (SELECT 1 FROM affiliation_in_use AS other
    WHERE other.partner = NEW.partner AND other.kind = NEW.kind
        AND coalesce(other.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
        AND coalesce(NEW.since, '0001-01-01') <= coalesce(other.until, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'a firm has one parent of a kind at a time'); END;
CREATE TRIGGER affiliation_keeps_one_parent BEFORE UPDATE OF partner, kind, since, until ON affiliation
WHEN NEW.id NOT IN (SELECT affiliation FROM void_affiliation) AND EXISTS (SELECT 1 FROM affiliation_in_use AS other
    WHERE other.partner = NEW.partner AND other.kind = NEW.kind AND other.id <> NEW.id
        AND coalesce(other.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
        AND coalesce(NEW.since, '0001-01-01') <= coalesce(other.until, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'a firm has one parent of a kind at a time'); END;
CREATE TRIGGER affiliation_has_no_loop BEFORE INSERT ON affiliation
WHEN NEW.parent IN (
    WITH RECURSIVE below (id) AS (
        SELECT party.id FROM party WHERE party.id = NEW.partner
        UNION
        SELECT own.partner FROM below JOIN affiliation_in_use AS own ON own.parent = below.id
        WHERE coalesce(own.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
            AND coalesce(NEW.since, '0001-01-01') <= coalesce(own.until, '9999-12-31'))
    SELECT below.id FROM below)
BEGIN SELECT RAISE(ABORT, 'no firm stands above itself'); END;
CREATE TRIGGER affiliation_gets_no_loop BEFORE UPDATE OF partner, parent, since, until ON affiliation
WHEN NEW.id NOT IN (SELECT affiliation FROM void_affiliation) AND NEW.parent IN (
    WITH RECURSIVE below (id) AS (
        SELECT party.id FROM party WHERE party.id = NEW.partner
        UNION
        SELECT own.partner FROM below JOIN affiliation_in_use AS own ON own.parent = below.id
        WHERE own.id <> NEW.id
            AND coalesce(own.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
            AND coalesce(NEW.since, '0001-01-01') <= coalesce(own.until, '9999-12-31'))
    SELECT below.id FROM below)
BEGIN SELECT RAISE(ABORT, 'no firm stands above itself'); END;
CREATE VIEW affiliations AS
SELECT affiliation.reference, party.reference AS partner, party.name AS partner_name, affiliation.kind,
    above.reference AS parent, coalesce(above.name, affiliation.parent_firm) AS parent_name, affiliation.parent_number,
    affiliation.share_numerator, affiliation.share_denominator, affiliation.since, affiliation.until, affiliation.source
FROM affiliation
JOIN party ON party.id = affiliation.partner
LEFT JOIN party AS above ON above.id = affiliation.parent
WHERE affiliation.partner NOT IN (SELECT party FROM void_party)
    AND coalesce(affiliation.parent, 0) NOT IN (SELECT party FROM void_party)
    AND affiliation.id NOT IN (SELECT affiliation FROM void_affiliation);
