-- Where a partner works: a workshop, a warehouse, a shop. Its registered address stands with the partner itself.

INSERT INTO subject_kind (code, title) VALUES ('site', 'a place where a partner works');

CREATE TABLE site (
    id        INTEGER PRIMARY KEY,
    reference TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'Z-'),
    partner   INTEGER NOT NULL REFERENCES partner (id),
    name      TEXT    CHECK (length(name) BETWEEN 1 AND 100),  -- what people call it
    address   TEXT    NOT NULL CHECK (length(address) BETWEEN 1 AND 500),
    country   TEXT    REFERENCES country (code),
    number    TEXT    CHECK (length(number) BETWEEN 4 AND 260 AND instr(number, ':') > 2),
    since     TEXT    CHECK (date(since, '+0 days') IS since),  -- NULL: nobody said
    until     TEXT    CHECK (date(until, '+0 days') IS until),  -- the last day; NULL while it lasts
    place_key TEXT    NOT NULL CHECK (length(place_key) BETWEEN 1 AND 20000),  -- name and address as texts are compared
    version   INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK (until >= since)
) STRICT;

CREATE INDEX site_by_partner ON site (partner, id);
CREATE INDEX site_by_country ON site (country, until, partner) WHERE country IS NOT NULL;
CREATE INDEX site_by_place ON site (place_key, until, partner);

CREATE TRIGGER site_is_not_removed BEFORE DELETE ON site
BEGIN SELECT RAISE(ABORT, 'a site ends and is never removed'); END;

-- For other programs, as `partners` is.
CREATE VIEW sites AS
SELECT site.reference, party.reference AS partner, party.name AS partner_name, site.name, site.address,
    country.name AS country, site.number, site.since, site.until
FROM site
JOIN party ON party.id = site.partner
LEFT JOIN country ON country.code = site.country
WHERE site.partner NOT IN (SELECT party FROM void_party);
