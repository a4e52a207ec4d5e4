-- Of which kind a requirement is: what a standard or a certificate is about, so that a chair standard settles no question
-- of safety.

ALTER TABLE standard ADD COLUMN requirement_kind TEXT REFERENCES requirement_kind (code);
ALTER TABLE certificate ADD COLUMN requirement_kind TEXT REFERENCES requirement_kind (code);

-- What is common knowledge; a standard on record with a kind of its own counts before it.
CREATE TABLE standard_kind (
    designation_key TEXT NOT NULL PRIMARY KEY CHECK (length(designation_key) > 0),
    kind            TEXT NOT NULL REFERENCES requirement_kind (code)
) STRICT, WITHOUT ROWID;

INSERT INTO standard_kind (designation_key, kind) VALUES
    ('amfori bsci',   'conduct'),
    ('bsci',          'conduct'),
    ('emas',          'conduct'),
    ('fairtrade',     'conduct'),
    ('iso 14001',     'conduct'),
    ('iso 26000',     'conduct'),
    ('sa 8000',       'conduct'),
    ('sa8000',        'conduct'),
    ('iso 27001',     'integrity'),
    ('iso/iec 27001', 'integrity'),
    ('iso/iec 27701', 'integrity'),
    ('iso 37001',     'integrity'),
    ('as9100',        'quality'),
    ('iatf 16949',    'quality'),
    ('iso 9001',      'quality'),
    ('iso 13485',     'quality'),
    ('en iso 9001',   'quality'),
    ('en iso 13485',  'quality'),
    ('haccp',         'safety'),
    ('iso 22000',     'safety'),
    ('iso 45001',     'safety'),
    ('ohsas 18001',   'safety');
