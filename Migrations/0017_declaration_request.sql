-- What a partner is asked to declare, with which template, and what it answered.

INSERT INTO subject_kind (code, title) VALUES
    ('template', 'the questions and words of a request, one version of them'),
    ('request',  'what a partner is asked to declare');

-- Rules on what may be asked of small partners, as dated data.
CREATE TABLE request_limit (
    code          TEXT    NOT NULL CHECK (length(code) BETWEEN 2 AND 40),
    version       INTEGER NOT NULL CHECK (version >= 1),
    title         TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    source        TEXT    NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
    valid_from    TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
    valid_to      TEXT    CHECK (valid_to IS NULL OR (date(valid_to, '+0 days') IS valid_to AND valid_to >= valid_from)),  -- inclusive; NULL while in force
    max_headcount INTEGER CHECK (max_headcount >= 1),  -- whom it protects: partners with at most so many staff
    PRIMARY KEY (code, version)
) STRICT, WITHOUT ROWID;

INSERT INTO request_limit (code, version, title, source, valid_from, valid_to, max_headcount) VALUES
    ('eu-2026-470', 1, 'Directive (EU) 2026/470',
     'Directive (EU) 2026/470, in force 18 March 2026: sustainability data above the voluntary standard may be declined (from secondary sources)',
     '2026-03-18', NULL, 1000);

CREATE TABLE declaration_template (
    id      INTEGER PRIMARY KEY,
    code    TEXT    NOT NULL CHECK (length(code) BETWEEN 2 AND 60),
    edition INTEGER NOT NULL CHECK (edition >= 1),
    body    TEXT    NOT NULL CHECK (length(body) > 1),  -- the whole file in the form of RFC 8785
    UNIQUE (code, edition)
) STRICT;

CREATE TRIGGER declaration_template_is_not_changed BEFORE UPDATE ON declaration_template
BEGIN SELECT RAISE(ABORT, 'a version of a template is never changed'); END;

CREATE TRIGGER declaration_template_is_not_removed BEFORE DELETE ON declaration_template
BEGIN SELECT RAISE(ABORT, 'a version of a template is never removed'); END;

CREATE TABLE declaration_request (
    id            INTEGER PRIMARY KEY,
    reference     TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'Q-'),
    partner       INTEGER NOT NULL REFERENCES partner (id),
    template      INTEGER NOT NULL REFERENCES declaration_template (id),
    language      TEXT    NOT NULL CHECK (length(language) BETWEEN 2 AND 35),
    object        TEXT    NOT NULL CHECK (length(object) BETWEEN 1 AND 10000),
    asked         TEXT    NOT NULL CHECK (length(asked) > 1),  -- the questions that apply, a list of their names
    minutes       INTEGER NOT NULL CHECK (minutes >= 1),  -- what it takes the partner, as it was told
    code_hash     TEXT    NOT NULL CHECK (length(code_hash) = 64),  -- SHA-256 of the one-time code, which is kept nowhere
    asked_on      TEXT    NOT NULL CHECK (date(asked_on, '+0 days') IS asked_on),
    why           TEXT    CHECK (length(why) BETWEEN 1 AND 10000),  -- why it is asked although it is covered
    status        TEXT    NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered', 'cancelled')),
    closed_on     TEXT    CHECK (date(closed_on, '+0 days') IS closed_on),
    closed_why    TEXT    CHECK (length(closed_why) BETWEEN 1 AND 10000),  -- of a cancelled one
    declaration   INTEGER REFERENCES declaration (id),  -- what came of the answer
    sender        TEXT    CHECK (length(sender) BETWEEN 1 AND 400),
    channel       TEXT    CHECK (length(channel) BETWEEN 1 AND 400),
    answer_sha256 TEXT    CHECK (length(answer_sha256) = 64),  -- of the file as it came; NULL where it was told
    version       INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK ((status = 'open') = (closed_on IS NULL)),
    CHECK ((status = 'cancelled') = (closed_why IS NOT NULL)),
    CHECK ((status = 'answered') = (declaration IS NOT NULL)),
    CHECK ((status = 'answered') = (sender IS NOT NULL AND channel IS NOT NULL))
) STRICT;

CREATE INDEX declaration_request_by_partner ON declaration_request (partner, template, status);
CREATE INDEX declaration_request_by_status ON declaration_request (status, asked_on);

CREATE TRIGGER declaration_request_is_closed_once BEFORE UPDATE ON declaration_request
WHEN OLD.status <> 'open'
BEGIN SELECT RAISE(ABORT, 'a request is answered or cancelled once'); END;

CREATE TRIGGER declaration_request_is_not_removed BEFORE DELETE ON declaration_request
BEGIN SELECT RAISE(ABORT, 'a request is never removed'); END;

-- The answers that a declaration was made of, in the partner's words.
CREATE TABLE declaration_answer (
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    question    TEXT    NOT NULL CHECK (length(question) BETWEEN 1 AND 100),
    title       TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 1000),  -- as it was asked
    answer      TEXT    CHECK (length(answer) BETWEEN 1 AND 10000),  -- NULL where it was declined
    note        TEXT    CHECK (length(note) BETWEEN 1 AND 10000),
    PRIMARY KEY (declaration, position),
    UNIQUE (declaration, question)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER declaration_answer_is_not_added BEFORE INSERT ON declaration_answer
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

CREATE TRIGGER declaration_answer_is_not_changed BEFORE UPDATE ON declaration_answer
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;

CREATE TRIGGER declaration_answer_is_not_removed BEFORE DELETE ON declaration_answer
WHEN (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;
