-- An anonymous round among many (5.11): counts per item, rating and group, and nothing finer.

INSERT INTO subject_kind (code, title) VALUES ('round', 'what many say without a name');

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

CREATE TABLE round_item (
    round    INTEGER NOT NULL REFERENCES round (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
    words    TEXT    NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
    PRIMARY KEY (round, position),
    UNIQUE (round, code)
) STRICT, WITHOUT ROWID;

-- Who is asked, by group: how many firms, and never which.
CREATE TABLE round_group (
    round    INTEGER NOT NULL REFERENCES round (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 20),
    invited  INTEGER NOT NULL CHECK (invited >= 1),
    PRIMARY KEY (round, position),
    UNIQUE (round, code)
) STRICT, WITHOUT ROWID;

-- What our side says of each group, before anybody of it is asked.
CREATE TABLE round_rating (
    round    INTEGER NOT NULL REFERENCES round (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    grp      TEXT    NOT NULL CHECK (length(grp) BETWEEN 1 AND 20),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
    ours     INTEGER NOT NULL CHECK (ours BETWEEN 1 AND 5),
    PRIMARY KEY (round, position),
    UNIQUE (round, grp, code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER round_rating_comes_first BEFORE INSERT ON round_rating
WHEN (SELECT state FROM round WHERE id = NEW.round) <> 'open'
BEGIN SELECT RAISE(ABORT, 'our side rates before theirs is asked'); END;

CREATE TRIGGER round_rating_is_not_changed BEFORE UPDATE ON round_rating
BEGIN SELECT RAISE(ABORT, 'a rating is never changed'); END;

CREATE TRIGGER round_rating_is_not_removed BEFORE DELETE ON round_rating
WHEN (SELECT state FROM round WHERE id = OLD.round) <> 'open'
BEGIN SELECT RAISE(ABORT, 'a rating is never removed'); END;

-- How often each rating was given of an item in a group; groups below the threshold were merged before.
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

CREATE TRIGGER round_count_is_of_many BEFORE INSERT ON round_count
WHEN NEW.ones + NEW.twos + NEW.threes + NEW.fours + NEW.fives + NEW.unsaid
    < (SELECT threshold FROM round WHERE id = NEW.round)
    OR (SELECT answers FROM round WHERE id = NEW.round) IS NULL
BEGIN SELECT RAISE(ABORT, 'fewer than the threshold are never counted apart'); END;

CREATE TRIGGER round_count_is_not_changed BEFORE UPDATE ON round_count
BEGIN SELECT RAISE(ABORT, 'what was counted is never changed'); END;

CREATE TRIGGER round_count_is_not_removed BEFORE DELETE ON round_count
BEGIN SELECT RAISE(ABORT, 'what was counted is never removed'); END;

-- Free words, without a group, in the order of their letters.
CREATE TABLE round_words (
    round    INTEGER NOT NULL REFERENCES round (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    words    TEXT    NOT NULL CHECK (length(words) BETWEEN 1 AND 400),
    PRIMARY KEY (round, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER round_words_are_of_many BEFORE INSERT ON round_words
WHEN coalesce((SELECT answers < words_from FROM round WHERE id = NEW.round), 1)
BEGIN SELECT RAISE(ABORT, 'words of few are not kept'); END;
