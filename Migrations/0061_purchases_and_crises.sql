-- As what purchases count that nobody recorded, where a rule asks for them: as a light partner's; NULL: the rule does not fit.
ALTER TABLE declaration_rules ADD COLUMN unknown_purchases TEXT CHECK (unknown_purchases = 'light');

-- When a firm was in a crisis, among many talks (5.7a).
CREATE INDEX dialogue_crisis ON dialogue (partner, held_on) WHERE kind = 'crisis';

-- Who left something out of its answer, which counts against nobody (5.2b).
CREATE INDEX declaration_request_declined ON declaration_request (partner) WHERE declined = 1;

-- The plan or the objective that an idea is for, so that what both put in is summed there (5.8).
ALTER TABLE idea ADD COLUMN serves TEXT CHECK (length(serves) BETWEEN 11 AND 20);
