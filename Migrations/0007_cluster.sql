-- Clusters and ecosystems of small firms, each a counterparty in its own right (5.1d).

CREATE TABLE cluster (
    id         INTEGER PRIMARY KEY,
    kind       TEXT    NOT NULL DEFAULT 'cluster' CHECK (kind = 'cluster'),
    form       TEXT    NOT NULL CHECK (form IN ('cluster', 'ecosystem')),  -- never changes: members depend on it
    country    TEXT    REFERENCES country (code),
    address    TEXT    CHECK (length(address) BETWEEN 1 AND 1000),
    legal_form TEXT    CHECK (length(legal_form) BETWEEN 1 AND 400),  -- NULL: no legal person of its own
    liability  TEXT    CHECK (liability IN ('joint', 'several', 'joint_and_several')),
    sponsor    INTEGER REFERENCES person (id),  -- who backs it at the top of the organisation (5.1d)
    purpose    TEXT    CHECK (length(purpose) BETWEEN 1 AND 10000),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    UNIQUE (id, form),
    FOREIGN KEY (id, kind) REFERENCES party (id, kind)
) STRICT;

CREATE INDEX cluster_by_sponsor ON cluster (sponsor) WHERE sponsor IS NOT NULL;
CREATE INDEX cluster_by_name ON party (name_key, id) WHERE kind = 'cluster';

-- Both days are inclusive. A cluster holds partners, an ecosystem holds partners and clusters; as neither holds an
-- ecosystem, no chain of memberships comes back to where it began.
CREATE TABLE membership (
    id          INTEGER PRIMARY KEY,
    cluster     INTEGER NOT NULL,
    form        TEXT    NOT NULL,
    member      INTEGER NOT NULL,
    member_kind TEXT    NOT NULL CHECK (member_kind IN ('partner', 'cluster')),
    member_form TEXT    CHECK (member_form = 'cluster'),  -- of a member that is a cluster
    role        TEXT    NOT NULL CHECK (role IN ('lead', 'member', 'relied_on', 'facilitator')),
    numerator   INTEGER CHECK (numerator >= 0),  -- the share, in lowest terms; NULL: not given
    denominator INTEGER CHECK (denominator > 0),
    valid_from  TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
    valid_to    TEXT    CHECK (date(valid_to, '+0 days') IS valid_to),  -- the last day; NULL: no end is known
    FOREIGN KEY (cluster, form) REFERENCES cluster (id, form),
    FOREIGN KEY (member, member_kind) REFERENCES party (id, kind),
    FOREIGN KEY (member, member_form) REFERENCES cluster (id, form),
    CHECK (form = 'ecosystem' OR member_kind = 'partner'),
    CHECK ((member_kind = 'cluster') = (member_form IS NOT NULL)),
    CHECK ((numerator IS NULL) = (denominator IS NULL)),
    CHECK (numerator <= denominator),
    CHECK (valid_to >= valid_from)
) STRICT;

CREATE INDEX membership_by_cluster ON membership (cluster, valid_from);
CREATE INDEX membership_by_member ON membership (member, valid_from);

-- Periods that overlap are more than a UNIQUE can see. That shares never total more than the whole is checked by the
-- program, which adds fractions exactly.
CREATE TRIGGER membership_added_is_the_only_one_that_day BEFORE INSERT ON membership
WHEN EXISTS (
    SELECT 1 FROM membership AS other
    WHERE other.cluster = NEW.cluster AND other.member = NEW.member
        AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31')
        AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from)
BEGIN SELECT RAISE(ABORT, 'a party is a member of a cluster once at a time'); END;

CREATE TRIGGER membership_changed_is_the_only_one_that_day BEFORE UPDATE ON membership
WHEN EXISTS (
    SELECT 1 FROM membership AS other
    WHERE other.cluster = NEW.cluster AND other.member = NEW.member AND other.id <> OLD.id
        AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31')
        AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from)
BEGIN SELECT RAISE(ABORT, 'a party is a member of a cluster once at a time'); END;

CREATE TRIGGER membership_added_is_the_only_lead_that_day BEFORE INSERT ON membership
WHEN NEW.role = 'lead' AND EXISTS (
    SELECT 1 FROM membership AS other
    WHERE other.cluster = NEW.cluster AND other.role = 'lead'
        AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31')
        AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from)
BEGIN SELECT RAISE(ABORT, 'a cluster has one lead at a time'); END;

CREATE TRIGGER membership_changed_is_the_only_lead_that_day BEFORE UPDATE ON membership
WHEN NEW.role = 'lead' AND EXISTS (
    SELECT 1 FROM membership AS other
    WHERE other.cluster = NEW.cluster AND other.role = 'lead' AND other.id <> OLD.id
        AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31')
        AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from)
BEGIN SELECT RAISE(ABORT, 'a cluster has one lead at a time'); END;
