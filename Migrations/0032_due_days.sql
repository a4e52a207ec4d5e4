-- The day until which what was agreed is done, and what the agenda of all partners walks along.

ALTER TABLE dialogue ADD COLUMN due TEXT CHECK (date(due, '+0 days') IS due);  -- until when what was agreed is to be done
ALTER TABLE dialogue ADD COLUMN done_on TEXT CHECK (date(done_on, '+0 days') IS done_on);

CREATE INDEX dialogue_by_due ON dialogue (due) WHERE due IS NOT NULL AND done_on IS NULL;
CREATE INDEX certificate_by_end ON certificate (valid_until) WHERE valid_until IS NOT NULL;
CREATE INDEX declaration_answer_no ON declaration_answer (declaration) WHERE answer = 'no';
CREATE INDEX risk_treatment_by_due ON risk_treatment (due)
    WHERE due IS NOT NULL AND (status = 'planned' OR status = 'under_way');
CREATE INDEX risk_acceptance_waiting ON risk_acceptance (risk, party) WHERE state = 'proposed' OR state = 'reopened';
CREATE INDEX partner_unmanaged ON partner (status) WHERE manager IS NULL AND (status = 'active' OR status = 'paused');
