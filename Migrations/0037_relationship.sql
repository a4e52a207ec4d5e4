-- Norms of relationships as dated data, and what organisation, partners, people and dialogues gain for them.

INSERT INTO subject_kind (code, title) VALUES
    ('norms',      'limits, shares, days and terms of relationships, one version'),
    ('purchase',   'what was bought from a partner or a cluster in a year'),
    ('experience', 'what a partner can do, and on what that rests');

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

CREATE TRIGGER norm_set_is_not_changed BEFORE UPDATE ON norm_set
BEGIN SELECT RAISE(ABORT, 'a version of the norms is never changed'); END;

CREATE TRIGGER norm_set_is_not_removed BEFORE DELETE ON norm_set
BEGIN SELECT RAISE(ABORT, 'a version of the norms is never removed'); END;

CREATE TRIGGER norm_is_not_changed BEFORE UPDATE ON norm
BEGIN SELECT RAISE(ABORT, 'a version of the norms is never changed'); END;

CREATE TRIGGER norm_is_not_removed BEFORE DELETE ON norm
BEGIN SELECT RAISE(ABORT, 'a version of the norms is never removed'); END;

-- Who approved the policy for working with small firms (5.1a), in which version, and when it is looked at again.
ALTER TABLE organisation ADD COLUMN policy_approver INTEGER REFERENCES person (id);
ALTER TABLE organisation ADD COLUMN policy_version TEXT CHECK (length(policy_version) BETWEEN 1 AND 400);
ALTER TABLE organisation ADD COLUMN policy_review_on TEXT CHECK (date(policy_review_on, '+0 days') IS policy_review_on);

-- Who of the leaders is there for the partner (5.4b).
ALTER TABLE partner ADD COLUMN sponsor INTEGER REFERENCES person (id);
CREATE INDEX partner_by_sponsor ON partner (sponsor) WHERE sponsor IS NOT NULL;

-- What a person of the organisation can do and decide (5.4a), and who stands in for them (5.1b).
ALTER TABLE person ADD COLUMN competence TEXT CHECK (length(competence) BETWEEN 1 AND 1000);
ALTER TABLE person ADD COLUMN decides_up_to INTEGER CHECK (decides_up_to >= 0);
ALTER TABLE person ADD COLUMN decides_up_to_currency TEXT REFERENCES currency (code)
    CHECK ((decides_up_to_currency IS NULL) = (decides_up_to IS NULL));
ALTER TABLE person ADD COLUMN deputy INTEGER REFERENCES person (id) CHECK (deputy <> id);
CREATE INDEX person_by_deputy ON person (deputy) WHERE deputy IS NOT NULL;

-- What else a person is there for, in words: many are several things at once in a small firm.
CREATE TABLE person_role (
    person   INTEGER NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    role     TEXT    NOT NULL CHECK (length(role) BETWEEN 1 AND 400),
    PRIMARY KEY (person, position)
) STRICT, WITHOUT ROWID;

-- A talk about a difference needs somebody who facilitates it; any other needs nobody and takes minutes of people.
CREATE TABLE new_dialogue (
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

INSERT INTO new_dialogue SELECT id, reference, partner, held_on, facilitator, agreed, version, due, done_on, NULL, NULL, NULL
    FROM dialogue ORDER BY id;

CREATE TABLE new_dialogue_point (
    dialogue INTEGER NOT NULL REFERENCES new_dialogue (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    point    TEXT    NOT NULL CHECK (length(point) BETWEEN 1 AND 1000),
    PRIMARY KEY (dialogue, position)
) STRICT, WITHOUT ROWID;

INSERT INTO new_dialogue_point SELECT dialogue, position, point FROM dialogue_point;
DROP TABLE dialogue_point;
DROP TABLE dialogue;
ALTER TABLE new_dialogue RENAME TO dialogue;
ALTER TABLE new_dialogue_point RENAME TO dialogue_point;

CREATE INDEX dialogue_by_partner ON dialogue (partner, held_on);
CREATE INDEX dialogue_by_due ON dialogue (due) WHERE due IS NOT NULL AND done_on IS NULL;
CREATE INDEX dialogue_by_facilitator ON dialogue (facilitator) WHERE facilitator IS NOT NULL;

CREATE TRIGGER dialogue_is_with_another BEFORE INSERT ON dialogue
WHEN (SELECT kind FROM party WHERE id = NEW.partner) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'the organisation talks with others'); END;

-- Who of either side took part.
CREATE TABLE dialogue_person (
    dialogue INTEGER NOT NULL REFERENCES dialogue (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    person   INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (dialogue, position),
    UNIQUE (dialogue, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX dialogue_person_by_person ON dialogue_person (person);

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
    version               INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    UNIQUE (partner, capability_key)
) STRICT;
