-- Whose knowledge is whose and what may be shared (5.9), and ideas from proposal to shared benefit (5.8).

INSERT INTO subject_kind (code, title) VALUES
    ('knowledge', 'information or property of one side or both'),
    ('idea',      'what one side proposes to gain by together');

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
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK ((settled_on IS NULL) = (word IS NULL)),
    CHECK ((word IS 'both') = (said_by IS NOT NULL))
) STRICT;

CREATE INDEX knowledge_by_counterparty ON knowledge (counterparty, title_key);
CREATE INDEX knowledge_by_title ON knowledge (title_key);
CREATE INDEX knowledge_unsettled ON knowledge (recorded_on) WHERE settled_on IS NULL;
CREATE INDEX knowledge_by_end ON knowledge (until) WHERE until IS NOT NULL;
CREATE INDEX knowledge_by_speaker ON knowledge (said_by) WHERE said_by IS NOT NULL;

CREATE TRIGGER knowledge_is_with_another BEFORE INSERT ON knowledge
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'knowledge is shared with another'); END;

-- No row: unsettled; nobody is the owner by default.
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
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK ((state = 'proposed') = (decision IS NULL) AND (decision IS NULL) = (decided_on IS NULL)),
    CHECK ((decision IS NULL) = (decided_why IS NULL)),
    CHECK (state IN ('proposed', 'answered', 'closed') OR decision = 'taken'),
    CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
    CHECK ((shared_on IS NULL) = (word IS NULL)),
    CHECK ((word IS 'both') = (said_by IS NOT NULL))
) STRICT;

CREATE INDEX idea_by_counterparty ON idea (counterparty, proposed_on);
CREATE INDEX idea_by_state ON idea (state, answer_by);
CREATE INDEX idea_by_title ON idea (title_key);
CREATE INDEX idea_by_speaker ON idea (said_by) WHERE said_by IS NOT NULL;

CREATE TRIGGER idea_is_with_another BEFORE INSERT ON idea
WHEN (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'an idea is shared with another'); END;

CREATE TRIGGER idea_is_not_removed BEFORE DELETE ON idea
BEGIN SELECT RAISE(ABORT, 'an idea is never removed'); END;

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
