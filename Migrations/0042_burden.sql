-- What is asked of small firms beside requests and talks, who carries it (5.5d-g), and how long they wait to be paid.

INSERT INTO subject_kind (code, title) VALUES
    ('burden',  'what is asked of a firm again and again, or once'),
    ('payment', 'how a firm was paid in a period');

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

CREATE INDEX burden_by_counterparty ON burden (counterparty, starts_on);

CREATE TRIGGER burden_is_of_another BEFORE INSERT ON burden
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'the organisation asks others'); END;

CREATE TRIGGER burden_minutes_stay BEFORE UPDATE OF minutes ON burden WHEN NEW.minutes <> OLD.minutes
BEGIN SELECT RAISE(ABORT, 'what was asked is not made less afterwards'); END;

CREATE TRIGGER burden_is_not_removed BEFORE DELETE ON burden
BEGIN SELECT RAISE(ABORT, 'an ask is ended and never removed'); END;

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

CREATE TRIGGER payment_periods_are_apart BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM payment WHERE counterparty = NEW.counterparty AND starts_on <= NEW.ends_on
    AND ends_on >= NEW.starts_on)
BEGIN SELECT RAISE(ABORT, 'a period overlaps one on record'); END;
