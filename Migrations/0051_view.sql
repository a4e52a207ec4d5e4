-- What other programs read (Datasette, sqlite-utils, a spreadsheet): one row for each record, in words, without what is void.
-- Days are of UTC here; the command goes by the organisation's zone. A later step that makes one of these tables anew drops
-- the views on it first.

CREATE VIEW partners AS
SELECT partner.id, party.reference, party.name, country.name AS country, sector.title AS sector, partner.size_class,
    partner.status, manager.name AS manager, advocate.name AS advocate, partner.language, partner.website, partner.email,
    partner.telephone, partner.address,
    (SELECT group_concat(vision.text, char(10)) FROM party_text AS vision
        WHERE vision.party = partner.id AND vision.kind = 'vision') AS vision
FROM partner
JOIN party ON party.id = partner.id
LEFT JOIN country ON country.code = partner.country
LEFT JOIN sector ON sector.code = partner.sector
LEFT JOIN person AS manager ON manager.id = partner.manager
LEFT JOIN person AS advocate ON advocate.id = partner.advocate
WHERE partner.id NOT IN (SELECT party FROM void_party);

CREATE VIEW partner_values AS
SELECT party.reference, party.name, value.code AS value, value.title, party_value.stance, party_value.strength,
    party_value.words, party_value.stated_by, party_value.stated_on
FROM party_value
JOIN partner ON partner.id = party_value.party
JOIN party ON party.id = partner.id
JOIN value ON value.code = party_value.value
WHERE partner.id NOT IN (SELECT party FROM void_party);

-- As `concord declaration list` has them with status valid; whether one settles what is asked is more than that it holds:
-- `stands_against` counts the open reviews and disputes, and `concord declaration needed` decides.
CREATE VIEW declarations_valid_today AS
SELECT declaration.id, declaration.reference, party.reference AS issuer, declaration.issuer_name, declaration.object,
    (SELECT group_concat(named.typed, '; ') FROM declaration_requirement AS named
        WHERE named.declaration = declaration.id) AS requirements,
    declaration.statement, declaration.limits, declaration.signatory_name, declaration.issued_on, declaration.valid_from,
    declaration.valid_until,
    (SELECT count(*) FROM declaration_review AS review
        WHERE review.declaration = declaration.id AND review.closed_on IS NULL) AS stands_against
FROM declaration
JOIN party ON party.id = declaration.issuer
WHERE declaration.status <> 'draft' AND declaration.valid_from <= date('now')
    AND (declaration.valid_until IS NULL OR declaration.valid_until >= date('now'))
    AND (declaration.withdrawn_on IS NULL OR declaration.withdrawn_on > date('now'))
    AND (declaration.superseded_on IS NULL OR declaration.superseded_on > date('now'))
    AND NOT EXISTS (SELECT 1 FROM declaration_suspension AS suspension
        WHERE suspension.declaration = declaration.id AND suspension.from_day <= date('now')
            AND (suspension.resumed_on IS NULL OR suspension.resumed_on > date('now')))
    AND declaration.id NOT IN (SELECT declaration FROM void_declaration)
    AND declaration.issuer NOT IN (SELECT party FROM void_party);

CREATE VIEW risks AS
SELECT risk.id, risk.reference, risk.title, party.reference AS counterparty, party.name AS counterparty_name, risk.kind,
    risk_subject.title AS subject, risk.likelihood, risk.impact, risk.likelihood_after, risk.impact_after, risk.status,
    risk.review_due,
    (SELECT group_concat(bearer.name || ' ' || allocation.numerator || '/' || allocation.denominator, '; ')
        FROM allocation JOIN party AS bearer ON bearer.id = allocation.party
        WHERE allocation.risk = risk.id AND allocation.numerator > 0) AS borne_by
FROM risk
JOIN party ON party.id = risk.counterparty
JOIN risk_subject ON risk_subject.code = risk.subject
WHERE risk.id NOT IN (SELECT risk FROM void_risk) AND risk.counterparty NOT IN (SELECT party FROM void_party);
