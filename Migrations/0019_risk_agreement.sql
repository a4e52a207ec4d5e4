-- What both sides of a risk agree to: the text as it was proposed, and what each party says to it (5.10).

-- A proposal is frozen: a risk that changes is proposed anew.
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

CREATE TRIGGER risk_proposal_is_not_changed BEFORE UPDATE ON risk_proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never changed'); END;

CREATE TRIGGER risk_proposal_is_not_removed BEFORE DELETE ON risk_proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never removed'); END;

-- Where each party stands; what it said before is in the history. That a proposal ran out follows from its day.
CREATE TABLE risk_acceptance (
    risk       INTEGER NOT NULL,
    party      INTEGER NOT NULL REFERENCES party (id),
    proposal   INTEGER NOT NULL,  -- the one that the party was asked about last
    state      TEXT    NOT NULL CHECK (
        state = 'proposed' OR state = 'accepted' OR state = 'rejected' OR state = 'reopened' OR state = 'revoked'),
    changed_on TEXT    NOT NULL CHECK (date(changed_on, '+0 days') IS changed_on),
    channel    TEXT    CHECK (channel = 'manager' OR channel = 'file'),  -- how the party's answer came
    why        TEXT    CHECK (length(why) BETWEEN 1 AND 10000),
    counter    TEXT    CHECK (length(counter) BETWEEN 2 AND 100000),  -- JSON: the shares that the party would bear
    code_hash  TEXT    CHECK (length(code_hash) = 64),  -- SHA-256 of the code in the file that was sent last
    PRIMARY KEY (risk, party),
    FOREIGN KEY (risk, proposal) REFERENCES risk_proposal (risk, position),
    CHECK ((channel IS NULL) = (state = 'proposed' OR state = 'reopened')),
    CHECK (counter IS NULL OR state = 'rejected'),
    CHECK (code_hash IS NULL OR state = 'proposed')
) STRICT, WITHOUT ROWID;
