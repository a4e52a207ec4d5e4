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
