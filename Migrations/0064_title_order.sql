-- Titles and the names of lists are sorted as those of partners are, by name_order. Capabilities of a cluster stay in the order in which
-- its history has them.

ALTER TABLE shortlist ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
ALTER TABLE saved_query ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
ALTER TABLE experience ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
ALTER TABLE knowledge ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
ALTER TABLE risk ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
-- A draft without an object has none.
ALTER TABLE declaration ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';

UPDATE shortlist SET sort_key = name_order(name);
UPDATE saved_query SET sort_key = name_order(name);
UPDATE experience SET sort_key = name_order(capability);
UPDATE knowledge SET sort_key = name_order(title);
UPDATE risk SET sort_key = name_order(title);
UPDATE declaration SET sort_key = name_order(object) WHERE object IS NOT NULL;

CREATE INDEX shortlist_by_order ON shortlist (sort_key);
CREATE INDEX saved_query_by_order ON saved_query (sort_key) WHERE removed_on IS NULL;
CREATE INDEX experience_by_order ON experience (partner, sort_key);

DROP INDEX knowledge_by_counterparty;
CREATE INDEX knowledge_by_counterparty ON knowledge (counterparty, sort_key);

DROP INDEX risk_by_severity;
CREATE INDEX risk_by_severity ON risk (
    likelihood * impact * 10000 / top_score DESC, sort_key, id,
    reference, title, counterparty, kind, likelihood, impact, status, review_due, top_score);
DROP INDEX risk_by_counterparty;
CREATE INDEX risk_by_counterparty ON risk (counterparty, likelihood * impact * 10000 / top_score DESC, sort_key, id);
DROP INDEX risk_by_status;
CREATE INDEX risk_by_status ON risk (status, likelihood * impact * 10000 / top_score DESC, sort_key, id);
DROP INDEX risk_by_kind;
CREATE INDEX risk_by_kind ON risk (kind, likelihood * impact * 10000 / top_score DESC, sort_key, id);
