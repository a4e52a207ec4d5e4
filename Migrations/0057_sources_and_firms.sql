-- What each source says of a partner's fields, so that values stand side by side and one of them is shown.

CREATE TABLE field_source (
    partner   INTEGER NOT NULL REFERENCES partner (id),
    field     TEXT    NOT NULL CHECK (field IN (
        'address', 'channel', 'country', 'email', 'language', 'sector', 'telephone', 'website')),
    stated_by TEXT    NOT NULL CHECK (stated_by IN ('party', 'organisation', 'third_party')),
    source    TEXT    NOT NULL CHECK (length(source) BETWEEN 1 AND 400),  -- a list, a request, or 'by hand'
    value     TEXT    NOT NULL CHECK (length(value) BETWEEN 1 AND 1000),
    said_on   TEXT    NOT NULL CHECK (date(said_on, '+0 days') IS said_on),
    chosen    INTEGER NOT NULL CHECK (chosen IN (0, 1)),  -- 1: a person chose it before the others
    PRIMARY KEY (partner, field, stated_by, source)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX field_source_chosen ON field_source (partner, field) WHERE chosen = 1;

-- Who is there for a partner on the organisation's side is one of its own people.

CREATE TRIGGER partner_staff_is_own BEFORE INSERT ON partner
WHEN coalesce(NEW.manager, NEW.advocate, NEW.sponsor) IS NOT NULL AND EXISTS (
    SELECT 1 FROM person WHERE id IN (NEW.manager, NEW.advocate, NEW.sponsor)
        AND party NOT IN (SELECT id FROM organisation))
BEGIN SELECT RAISE(ABORT, 'manager, advocate and sponsor are people of the organisation'); END;

CREATE TRIGGER partner_staff_stays_own BEFORE UPDATE OF manager, advocate, sponsor ON partner
WHEN EXISTS (
    SELECT 1 FROM person WHERE party NOT IN (SELECT id FROM organisation) AND (
        (id = NEW.manager AND NEW.manager IS NOT OLD.manager) OR (id = NEW.advocate AND NEW.advocate IS NOT OLD.advocate)
        OR (id = NEW.sponsor AND NEW.sponsor IS NOT OLD.sponsor)))
BEGIN SELECT RAISE(ABORT, 'manager, advocate and sponsor are people of the organisation'); END;

-- One person may work for several firms, with a role in each: whom besides their own party, and as what.

CREATE TABLE person_firm (
    person   INTEGER NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    party    INTEGER NOT NULL REFERENCES party (id),
    role     TEXT    NOT NULL CHECK (length(role) BETWEEN 1 AND 400),
    PRIMARY KEY (person, position),
    UNIQUE (person, party)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_firm_by_party ON person_firm (party);

-- Everybody who works for a party.
CREATE VIEW person_of AS
SELECT id AS person, party FROM person UNION ALL SELECT person, party FROM person_firm;
