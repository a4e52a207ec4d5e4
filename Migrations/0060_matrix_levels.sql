-- A matrix may have more levels of likelihood than of impact, or fewer; size is then the larger number. How severe a risk is
-- compared with others follows from the largest product of its matrix.

ALTER TABLE risk ADD COLUMN top_score INTEGER NOT NULL DEFAULT 25 CHECK (top_score BETWEEN 4 AND 100);

UPDATE risk SET top_score = size * size;

DROP INDEX risk_by_severity;
CREATE INDEX risk_by_severity ON risk (
    likelihood * impact * 10000 / top_score DESC, title_key, id,
    reference, title, counterparty, kind, likelihood, impact, status, review_due, top_score);
DROP INDEX risk_by_counterparty;
CREATE INDEX risk_by_counterparty ON risk (counterparty, likelihood * impact * 10000 / top_score DESC, title_key, id);
DROP INDEX risk_by_status;
CREATE INDEX risk_by_status ON risk (status, likelihood * impact * 10000 / top_score DESC, title_key, id);
DROP INDEX risk_by_kind;
CREATE INDEX risk_by_kind ON risk (kind, likelihood * impact * 10000 / top_score DESC, title_key, id);

CREATE TRIGGER risk_lies_on_matrix BEFORE INSERT ON risk
WHEN max(NEW.likelihood, coalesce(NEW.likelihood_after, 1)) > (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix)
    OR max(NEW.impact, coalesce(NEW.impact_after, 1)) > (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix)
    OR NEW.top_score <> (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix)
        * (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix)
BEGIN SELECT RAISE(ABORT, 'the levels of a risk are levels of its matrix'); END;

CREATE TRIGGER risk_stays_on_matrix BEFORE UPDATE OF matrix, likelihood, impact, likelihood_after, impact_after, top_score ON risk
WHEN max(NEW.likelihood, coalesce(NEW.likelihood_after, 1)) > (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix)
    OR max(NEW.impact, coalesce(NEW.impact_after, 1)) > (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix)
    OR NEW.top_score <> (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix)
        * (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix)
BEGIN SELECT RAISE(ABORT, 'the levels of a risk are levels of its matrix'); END;
