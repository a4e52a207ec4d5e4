-- What a person is there for, when they left, and in whose record theirs went where one person had two.

ALTER TABLE person ADD COLUMN role TEXT
    CHECK (role IN ('contact', 'signatory', 'manager', 'advocate', 'sponsor', 'facilitator'));
ALTER TABLE person ADD COLUMN left_on TEXT CHECK (date(left_on, '+0 days') IS left_on);
ALTER TABLE person ADD COLUMN merged_into INTEGER REFERENCES person (id) CHECK (merged_into <> id);

CREATE INDEX person_by_merger ON person (merged_into) WHERE merged_into IS NOT NULL;
