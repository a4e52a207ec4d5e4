-- Who came onto a shortlist without a score, such as a firm met at a fair, and who was taken off it.

CREATE TABLE shortlist_addition (
    shortlist INTEGER NOT NULL REFERENCES shortlist (id),
    partner   INTEGER NOT NULL REFERENCES partner (id),
    why       TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 100000),
    added_on  TEXT    NOT NULL CHECK (date(added_on, '+0 days') IS added_on),
    PRIMARY KEY (shortlist, partner)
) STRICT, WITHOUT ROWID;

CREATE INDEX shortlist_addition_by_partner ON shortlist_addition (partner);

-- A score that was kept stays, so that the ranking can be made again.
CREATE TABLE shortlist_removal (
    shortlist  INTEGER NOT NULL,
    partner    INTEGER NOT NULL,
    why        TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 100000),
    removed_on TEXT    NOT NULL CHECK (date(removed_on, '+0 days') IS removed_on),
    PRIMARY KEY (shortlist, partner),
    FOREIGN KEY (shortlist, partner) REFERENCES shortlist_entry (shortlist, partner)
) STRICT, WITHOUT ROWID;

-- A decision may now be about somebody without a score.
CREATE TABLE new_shortlist_decision (
    shortlist  INTEGER NOT NULL REFERENCES shortlist (id),
    partner    INTEGER NOT NULL REFERENCES partner (id),
    outcome    TEXT    NOT NULL CHECK (outcome IN ('chosen', 'declined', 'later')),
    why        TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 100000),
    decided_on TEXT    NOT NULL CHECK (date(decided_on, '+0 days') IS decided_on),
    PRIMARY KEY (shortlist, partner)
) STRICT, WITHOUT ROWID;

INSERT INTO new_shortlist_decision SELECT shortlist, partner, outcome, why, decided_on FROM shortlist_decision;
DROP TABLE shortlist_decision;
ALTER TABLE new_shortlist_decision RENAME TO shortlist_decision;
CREATE INDEX shortlist_decision_by_partner ON shortlist_decision (partner);

CREATE TRIGGER shortlist_decision_is_of_who_is_listed BEFORE INSERT ON shortlist_decision
WHEN NOT EXISTS (SELECT 1 FROM shortlist_entry WHERE shortlist = NEW.shortlist AND partner = NEW.partner)
    AND NOT EXISTS (SELECT 1 FROM shortlist_addition WHERE shortlist = NEW.shortlist AND partner = NEW.partner)
BEGIN SELECT RAISE(ABORT, 'a decision is about a partner on the shortlist'); END;
