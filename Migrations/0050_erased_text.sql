-- The name of somebody who was erased goes out of a text that need not be kept; nothing else of it is ever changed.

DROP TRIGGER risk_proposal_is_not_changed;
CREATE TRIGGER risk_proposal_is_not_changed BEFORE UPDATE ON risk_proposal
WHEN NEW.risk IS NOT OLD.risk OR NEW.position IS NOT OLD.position OR NEW.proposed_on IS NOT OLD.proposed_on
    OR NEW.expires_on IS NOT OLD.expires_on OR NEW.why IS NOT OLD.why OR instr(NEW.content, '"(erased)"') = 0
BEGIN SELECT RAISE(ABORT, 'a proposal is never changed'); END;

DROP TRIGGER plan_proposal_is_not_changed;
CREATE TRIGGER plan_proposal_is_not_changed BEFORE UPDATE ON plan_proposal
WHEN NEW.plan IS NOT OLD.plan OR NEW.position IS NOT OLD.position OR NEW.proposed_on IS NOT OLD.proposed_on
    OR NEW.expires_on IS NOT OLD.expires_on OR NEW.why IS NOT OLD.why OR instr(NEW.content, '"(erased)"') = 0
BEGIN SELECT RAISE(ABORT, 'a proposal is never changed'); END;
