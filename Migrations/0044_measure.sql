-- How both sides see their relationship (5.11): ours is rated first and never changed after, then theirs is asked.

INSERT INTO subject_kind (code, title) VALUES ('measure', 'how both sides see their relationship');

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

CREATE TRIGGER measure_ends_once BEFORE UPDATE ON measure
WHEN OLD.state NOT IN ('rated', 'asked') AND (
    NEW.counterparty <> OLD.counterparty OR NEW.rated_on <> OLD.rated_on OR NEW.state <> OLD.state
    OR NEW.asked_on IS NOT OLD.asked_on OR NEW.ended_on IS NOT OLD.ended_on OR NEW.readers IS NOT OLD.readers
    OR NEW.aligned IS NOT OLD.aligned OR NEW.noted IS NOT OLD.noted OR NEW.to_talk IS NOT OLD.to_talk
    OR NEW.low IS NOT OLD.low OR NEW.unsaid IS NOT OLD.unsaid)
BEGIN SELECT RAISE(ABORT, 'a measure that has ended is never changed'); END;

-- What is rated, in the words in which it is asked, and what we say: NULL where we say nothing of it.
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

-- What they say, where they let the manager read it: NULL where they cannot say.
CREATE TABLE measure_answer (
    measure  INTEGER NOT NULL REFERENCES measure (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
    theirs   INTEGER CHECK (theirs BETWEEN 1 AND 5),
    PRIMARY KEY (measure, position),
    UNIQUE (measure, code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER measure_answer_is_allowed BEFORE INSERT ON measure_answer
WHEN (SELECT readers FROM measure WHERE id = NEW.measure) IS NOT 'manager'
BEGIN SELECT RAISE(ABORT, 'a rating of theirs is kept where they allow it'); END;

CREATE TRIGGER measure_answer_is_not_changed BEFORE UPDATE ON measure_answer
BEGIN SELECT RAISE(ABORT, 'a rating is never changed'); END;

CREATE TRIGGER measure_answer_is_not_removed BEFORE DELETE ON measure_answer
BEGIN SELECT RAISE(ABORT, 'a rating is never removed'); END;
