-- One word, one meaning: a policy is the organisation's text (5.1a), and what is asked of whom follows from rules; a place
-- is a town, and a party is suited to carry a risk; a channel is the one that a partner prefers, and an answer came by a
-- way. What the history holds is not touched, so its records keep the names of their members.

DROP TRIGGER declaration_policy_is_not_changed;
DROP TRIGGER declaration_policy_is_not_removed;
DROP TRIGGER declaration_policy_rule_is_not_changed;
DROP TRIGGER declaration_policy_rule_is_not_removed;

ALTER TABLE declaration_policy RENAME TO declaration_rules;
ALTER TABLE declaration_policy_rule RENAME TO declaration_rule;
ALTER TABLE declaration_rule RENAME COLUMN policy TO rules;

CREATE TRIGGER declaration_rules_are_not_changed BEFORE UPDATE ON declaration_rules
BEGIN SELECT RAISE(ABORT, 'a version of rules is never changed'); END;

CREATE TRIGGER declaration_rules_are_not_removed BEFORE DELETE ON declaration_rules
BEGIN SELECT RAISE(ABORT, 'a version of rules is never removed'); END;

CREATE TRIGGER declaration_rule_is_not_changed BEFORE UPDATE ON declaration_rule
BEGIN SELECT RAISE(ABORT, 'a version of rules is never changed'); END;

CREATE TRIGGER declaration_rule_is_not_removed BEFORE DELETE ON declaration_rule
BEGIN SELECT RAISE(ABORT, 'a version of rules is never removed'); END;

ALTER TABLE risk_placement RENAME TO risk_suitability;
ALTER TABLE risk_suitability RENAME COLUMN information TO insight;
DROP INDEX risk_placement_by_party;
CREATE INDEX risk_suitability_by_party ON risk_suitability (party);

ALTER TABLE declaration_request RENAME COLUMN channel TO came_by;
ALTER TABLE risk_acceptance RENAME COLUMN channel TO came_by;
