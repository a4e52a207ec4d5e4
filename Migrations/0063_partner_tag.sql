-- The organisation's own words for partners, such as 'spring fair', each as it was given and compared without case and marks.
CREATE TABLE partner_tag (
    partner INTEGER NOT NULL REFERENCES partner (id),
    tag_key TEXT    NOT NULL CHECK (length(tag_key) BETWEEN 1 AND 2000),
    tag     TEXT    NOT NULL CHECK (length(tag) BETWEEN 1 AND 100 AND tag NOT GLOB '*[;]*'),
    PRIMARY KEY (partner, tag_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX partner_tag_by_key ON partner_tag (tag_key, partner);
