-- What one side promised the other (5.3b, 5.7), and what the firm is not content with (5.7b).

INSERT INTO subject_kind (code, title) VALUES
    ('commitment', 'what one side promised the other'),
    ('concern',    'what the other side is not content with');

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
