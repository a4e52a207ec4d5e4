-- Which firm a partner is a subsidiary or a branch of: another partner, or a firm that is not on record and is named.

INSERT INTO subject_kind (code, title) VALUES ('affiliation', 'of which firm a partner is a subsidiary or a branch');

CREATE TABLE affiliation (
    id                INTEGER PRIMARY KEY,
    reference         TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'F-'),
    partner           INTEGER NOT NULL REFERENCES partner (id),
    kind              TEXT    NOT NULL CHECK (kind IN ('subsidiary', 'branch')),
    parent            INTEGER REFERENCES partner (id) CHECK (parent <> partner),
    parent_firm       TEXT    CHECK (length(parent_firm) BETWEEN 1 AND 400),  -- as the source names it
    parent_number     TEXT    CHECK (length(parent_number) BETWEEN 4 AND 260 AND instr(parent_number, ':') > 2),
    share_numerator   INTEGER CHECK (share_numerator >= 1),  -- what the parent holds of the partner
    share_denominator INTEGER CHECK (share_denominator >= share_numerator),
    since             TEXT    CHECK (date(since, '+0 days') IS since),  -- NULL: nobody said
    until             TEXT    CHECK (date(until, '+0 days') IS until),  -- the last day; NULL while it lasts
    source            TEXT    CHECK (length(source) BETWEEN 1 AND 1000),
    version           INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK (parent IS NOT NULL OR parent_firm IS NOT NULL),
    CHECK ((share_numerator IS NULL) = (share_denominator IS NULL)),
    CHECK (until >= since)
) STRICT;

CREATE INDEX affiliation_by_partner ON affiliation (partner, since);
CREATE INDEX affiliation_by_parent ON affiliation (parent, since) WHERE parent IS NOT NULL;

CREATE TRIGGER affiliation_has_one_parent BEFORE INSERT ON affiliation
WHEN EXISTS (SELECT 1 FROM affiliation AS other
    WHERE other.partner = NEW.partner AND other.kind = NEW.kind
        AND coalesce(other.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
        AND coalesce(NEW.since, '0001-01-01') <= coalesce(other.until, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'a firm has one parent of a kind at a time'); END;

CREATE TRIGGER affiliation_keeps_one_parent BEFORE UPDATE OF partner, kind, since, until ON affiliation
WHEN EXISTS (SELECT 1 FROM affiliation AS other
    WHERE other.partner = NEW.partner AND other.kind = NEW.kind AND other.id <> NEW.id
        AND coalesce(other.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
        AND coalesce(NEW.since, '0001-01-01') <= coalesce(other.until, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'a firm has one parent of a kind at a time'); END;

-- Only what lasted at the same time makes a loop: a firm may buy the one that it once belonged to.
CREATE TRIGGER affiliation_has_no_loop BEFORE INSERT ON affiliation
WHEN NEW.parent IN (
    WITH RECURSIVE below (id) AS (
        SELECT party.id FROM party WHERE party.id = NEW.partner
        UNION
        SELECT own.partner FROM below JOIN affiliation AS own ON own.parent = below.id
        WHERE coalesce(own.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
            AND coalesce(NEW.since, '0001-01-01') <= coalesce(own.until, '9999-12-31'))
    SELECT below.id FROM below)
BEGIN SELECT RAISE(ABORT, 'no firm stands above itself'); END;

CREATE TRIGGER affiliation_gets_no_loop BEFORE UPDATE OF partner, parent, since, until ON affiliation
WHEN NEW.parent IN (
    WITH RECURSIVE below (id) AS (
        SELECT party.id FROM party WHERE party.id = NEW.partner
        UNION
        SELECT own.partner FROM below JOIN affiliation AS own ON own.parent = below.id
        WHERE own.id <> NEW.id
            AND coalesce(own.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31')
            AND coalesce(NEW.since, '0001-01-01') <= coalesce(own.until, '9999-12-31'))
    SELECT below.id FROM below)
BEGIN SELECT RAISE(ABORT, 'no firm stands above itself'); END;

CREATE TRIGGER affiliation_is_not_removed BEFORE DELETE ON affiliation
BEGIN SELECT RAISE(ABORT, 'an affiliation ends and is never removed'); END;

-- Whom an affiliation is about, from below and from above.
CREATE VIEW affiliation_of AS
SELECT affiliation.id AS affiliation, affiliation.partner FROM affiliation
UNION ALL
SELECT affiliation.id, affiliation.parent FROM affiliation WHERE affiliation.parent IS NOT NULL;

-- For other programs, as `partners` is.
CREATE VIEW affiliations AS
SELECT affiliation.reference, party.reference AS partner, party.name AS partner_name, affiliation.kind,
    above.reference AS parent, coalesce(above.name, affiliation.parent_firm) AS parent_name, affiliation.parent_number,
    affiliation.share_numerator, affiliation.share_denominator, affiliation.since, affiliation.until, affiliation.source
FROM affiliation
JOIN party ON party.id = affiliation.partner
LEFT JOIN party AS above ON above.id = affiliation.parent
WHERE affiliation.partner NOT IN (SELECT party FROM void_party)
    AND coalesce(affiliation.parent, 0) NOT IN (SELECT party FROM void_party);
