-- Fields that the organisation declares for partners, besides those that every registry has, and what partners hold in them.

INSERT INTO subject_kind (code, title) VALUES ('own_field', 'a field of the organisation''s own for partners');

CREATE TABLE own_field (
    id          INTEGER PRIMARY KEY,
    key         TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 40 AND key NOT GLOB '*[^a-z0-9_]*' AND key GLOB '[a-z]*'),
    label       TEXT    NOT NULL CHECK (length(label) BETWEEN 1 AND 400),
    rule        TEXT    NOT NULL CHECK (rule IN ('word-of', 'text', 'number', 'date')),
    personal    TEXT    NOT NULL CHECK (personal IN ('no', 'yes')),  -- whether an erasure takes what it holds
    declared_on TEXT    NOT NULL CHECK (date(declared_on, '+0 days') IS declared_on),
    removed_on  TEXT    CHECK (date(removed_on, '+0 days') IS removed_on AND removed_on >= declared_on),
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;

CREATE UNIQUE INDEX own_field_by_key ON own_field (key) WHERE removed_on IS NULL;

-- The words that a field of the rule word-of may hold, in the order in which they are shown.
CREATE TABLE own_field_word (
    own_field INTEGER NOT NULL REFERENCES own_field (id),
    position  INTEGER NOT NULL CHECK (position >= 1),
    word      TEXT    NOT NULL CHECK (length(word) BETWEEN 1 AND 400),
    PRIMARY KEY (own_field, position),
    UNIQUE (own_field, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE partner_own (
    partner INTEGER NOT NULL REFERENCES partner (id),
    field   INTEGER NOT NULL REFERENCES own_field (id),
    value   TEXT    NOT NULL CHECK (length(value) BETWEEN 1 AND 1000),
    PRIMARY KEY (partner, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX partner_own_by_value ON partner_own (field, value);

CREATE TRIGGER own_field_is_fixed BEFORE UPDATE ON own_field
WHEN NEW.key <> OLD.key OR NEW.rule <> OLD.rule OR NEW.personal <> OLD.personal OR NEW.declared_on <> OLD.declared_on
BEGIN SELECT RAISE(ABORT, 'what a field holds is fixed when it is declared'); END;

CREATE TRIGGER own_field_with_values_stays BEFORE UPDATE OF removed_on ON own_field
WHEN NEW.removed_on IS NOT NULL AND EXISTS (SELECT 1 FROM partner_own WHERE field = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a field that partners hold something in stays'); END;

CREATE TRIGGER partner_own_is_declared BEFORE INSERT ON partner_own
WHEN EXISTS (SELECT 1 FROM own_field WHERE id = NEW.field AND removed_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'nothing is held in a field that was removed'); END;
