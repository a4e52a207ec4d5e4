-- An affiliation that was entered in error is void: kept with its reason, and left out of what is said of the firms.

CREATE VIEW affiliation_in_use AS
SELECT id, partner, kind, parent, parent_firm, parent_number, since, until FROM affiliation
WHERE id NOT IN (SELECT affiliation FROM void_affiliation);

DROP TRIGGER affiliation_has_one_parent;
CREATE TRIGGER affiliation_has_one_parent BEFORE INSERT ON affiliation
WHEN EXISTS (SELECT 1 FROM affiliation_in_use AS other
    WHERE other.partner = NEW.partner AND other.kind = NEW.kind
        AND coalesce(other.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
        AND coalesce(NEW.since, '0001-01-01') <= coalesce(other.until, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'a firm has one parent of a kind at a time'); END;

DROP TRIGGER affiliation_keeps_one_parent;
CREATE TRIGGER affiliation_keeps_one_parent BEFORE UPDATE OF partner, kind, since, until ON affiliation
WHEN NEW.id NOT IN (SELECT affiliation FROM void_affiliation) AND EXISTS (SELECT 1 FROM affiliation_in_use AS other
    WHERE other.partner = NEW.partner AND other.kind = NEW.kind AND other.id <> NEW.id
        AND coalesce(other.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
        AND coalesce(NEW.since, '0001-01-01') <= coalesce(other.until, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'a firm has one parent of a kind at a time'); END;

DROP TRIGGER affiliation_has_no_loop;
CREATE TRIGGER affiliation_has_no_loop BEFORE INSERT ON affiliation
WHEN NEW.parent IN (
    WITH RECURSIVE below (id) AS (
        SELECT party.id FROM party WHERE party.id = NEW.partner
        UNION
        SELECT own.partner FROM below JOIN affiliation_in_use AS own ON own.parent = below.id
        WHERE coalesce(own.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
            AND coalesce(NEW.since, '0001-01-01') <= coalesce(own.until, '9999-12-31'))
    SELECT below.id FROM below)
BEGIN SELECT RAISE(ABORT, 'no firm stands above itself'); END;

DROP TRIGGER affiliation_gets_no_loop;
CREATE TRIGGER affiliation_gets_no_loop BEFORE UPDATE OF partner, parent, since, until ON affiliation
WHEN NEW.id NOT IN (SELECT affiliation FROM void_affiliation) AND NEW.parent IN (
    WITH RECURSIVE below (id) AS (
        SELECT party.id FROM party WHERE party.id = NEW.partner
        UNION
        SELECT own.partner FROM below JOIN affiliation_in_use AS own ON own.parent = below.id
        WHERE own.id <> NEW.id
            AND coalesce(own.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
            AND coalesce(NEW.since, '0001-01-01') <= coalesce(own.until, '9999-12-31'))
    SELECT below.id FROM below)
BEGIN SELECT RAISE(ABORT, 'no firm stands above itself'); END;

DROP VIEW affiliations;
CREATE VIEW affiliations AS
SELECT affiliation.reference, party.reference AS partner, party.name AS partner_name, affiliation.kind,
    above.reference AS parent, coalesce(above.name, affiliation.parent_firm) AS parent_name, affiliation.parent_number,
    affiliation.share_numerator, affiliation.share_denominator, affiliation.since, affiliation.until, affiliation.source
FROM affiliation
JOIN party ON party.id = affiliation.partner
LEFT JOIN party AS above ON above.id = affiliation.parent
WHERE affiliation.partner NOT IN (SELECT party FROM void_party)
    AND coalesce(affiliation.parent, 0) NOT IN (SELECT party FROM void_party)
    AND affiliation.id NOT IN (SELECT affiliation FROM void_affiliation);
