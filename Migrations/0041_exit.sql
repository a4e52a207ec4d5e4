-- How a relationship ends, and what was learnt (5.12).

INSERT INTO subject_kind (code, title) VALUES ('exit', 'how a relationship ends');

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

CREATE UNIQUE INDEX exit_alive ON exit (counterparty) WHERE state = 'noticed';
CREATE INDEX exit_by_counterparty ON exit (counterparty, noticed_on);
CREATE INDEX exit_by_state ON exit (state, last_day);
CREATE INDEX exit_by_speaker ON exit (agreed_by) WHERE agreed_by IS NOT NULL;

CREATE TRIGGER exit_is_from_another BEFORE INSERT ON exit
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'a relationship with another ends'); END;

CREATE TRIGGER exit_is_not_removed BEFORE DELETE ON exit
BEGIN SELECT RAISE(ABORT, 'an exit is never removed'); END;
