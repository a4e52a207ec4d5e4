-- Days of a relationship that the agenda walks: of objectives of plans, and the last day of a crisis.

CREATE INDEX plan_objective_by_due ON plan_objective (due) WHERE state = 'open' AND due IS NOT NULL;
CREATE INDEX dialogue_by_until ON dialogue (until) WHERE until IS NOT NULL;
