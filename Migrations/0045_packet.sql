-- What a packet asks beside declarations: what a firm says to a text, to its own promises and to the relationship. And
-- a request that the firm left out of its answer.

INSERT INTO subject_kind (code, title) VALUES ('matter', 'what a packet asks beside declarations');

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

-- Left out by the firm, which is its right; it is closed as one that is cancelled.
ALTER TABLE declaration_request ADD COLUMN declined INTEGER NOT NULL DEFAULT 0 CHECK (declined IN (0, 1));

CREATE INDEX risk_acceptance_asked ON risk_acceptance (party, risk) WHERE state = 'proposed';
