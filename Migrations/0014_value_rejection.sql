-- Values that a person did not find in a partner's own words: they are not proposed again.

CREATE TABLE value_rejection (
    party       INTEGER NOT NULL REFERENCES party (id),
    value       TEXT    NOT NULL REFERENCES value (code),
    why         TEXT    NOT NULL CHECK (length(why) BETWEEN 1 AND 10000),
    rejected_on TEXT    NOT NULL CHECK (date(rejected_on, '+0 days') IS rejected_on),  -- by whom is in the history
    PRIMARY KEY (party, value)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER value_rejection_is_not_held BEFORE INSERT ON value_rejection
WHEN EXISTS (SELECT 1 FROM party_value WHERE party = NEW.party AND value = NEW.value)
BEGIN SELECT RAISE(ABORT, 'a party does not hold what it was not found to hold'); END;
