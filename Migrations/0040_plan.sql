-- What both sides agreed on how they work together (5.1c, 5.3a, 5.5).

INSERT INTO subject_kind (code, title) VALUES ('plan', 'how both sides work together, as they agreed');

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

-- A proposal is frozen: a plan that changes is proposed anew.
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

CREATE TRIGGER plan_proposal_is_not_changed BEFORE UPDATE ON plan_proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never changed'); END;

CREATE TRIGGER plan_proposal_is_not_removed BEFORE DELETE ON plan_proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never removed'); END;

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
CREATE INDEX plan_role_by_ours ON plan_role (ours);
CREATE INDEX plan_role_by_theirs ON plan_role (theirs) WHERE theirs IS NOT NULL;

CREATE TABLE plan_term (
    plan     INTEGER NOT NULL REFERENCES plan (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    code     TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
    value    TEXT    NOT NULL CHECK (length(value) BETWEEN 1 AND 400),
    source   TEXT    CHECK (length(source) BETWEEN 1 AND 400),
    PRIMARY KEY (plan, position),
    UNIQUE (plan, code)
) STRICT, WITHOUT ROWID;
