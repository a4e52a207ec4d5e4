-- Names are sorted as people sort them: without the marks on letters, then by those. name_order is there while the steps run.

ALTER TABLE party ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';

UPDATE party SET sort_key = name_order(name);
UPDATE person SET sort_key = name_order(name);

-- Two names have one such key only where name_key is one, so it finds names as well.
DROP INDEX party_by_name;
CREATE INDEX party_by_name ON party (sort_key, kind);

DROP INDEX cluster_by_name;
CREATE INDEX cluster_by_name ON party (sort_key, id) WHERE kind = 'cluster';

CREATE INDEX person_by_order ON person (sort_key);
