-- Who is asked may be a cluster, a request has a day by which it is answered, and who was late is reminded.

CREATE TABLE new_declaration_request (
    id            INTEGER PRIMARY KEY,
    reference     TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'Q-'),
    partner       INTEGER NOT NULL REFERENCES party (id),  -- a partner or a cluster
    template      INTEGER NOT NULL REFERENCES declaration_template (id),
    language      TEXT    NOT NULL CHECK (length(language) BETWEEN 2 AND 35),
    object        TEXT    NOT NULL CHECK (length(object) BETWEEN 1 AND 10000),
    asked         TEXT    NOT NULL CHECK (length(asked) > 1),  -- the questions that apply, a list of their names
    minutes       INTEGER NOT NULL CHECK (minutes >= 1),  -- what it takes the partner, as it was told
    code_hash     TEXT    NOT NULL CHECK (length(code_hash) = 64),  -- SHA-256 of the one-time code, which is kept nowhere; one for all that was asked at once
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
    answer_by     TEXT    CHECK (date(answer_by, '+0 days') IS answer_by AND answer_by >= asked_on),  -- NULL: no day was named
    CHECK ((status = 'open') = (closed_on IS NULL)),
    CHECK ((status = 'cancelled') = (closed_why IS NOT NULL)),
    CHECK ((status = 'answered') = (declaration IS NOT NULL)),
    CHECK ((status = 'answered') = (sender IS NOT NULL AND channel IS NOT NULL))
) STRICT;

INSERT INTO new_declaration_request SELECT *, NULL FROM declaration_request ORDER BY id;
DROP TABLE declaration_request;
ALTER TABLE new_declaration_request RENAME TO declaration_request;

CREATE INDEX declaration_request_by_partner ON declaration_request (partner, template, status);
CREATE INDEX declaration_request_by_status ON declaration_request (status, asked_on);
CREATE INDEX declaration_request_by_code ON declaration_request (code_hash);
CREATE INDEX declaration_request_by_day ON declaration_request (answer_by) WHERE status = 'open';

CREATE TRIGGER declaration_request_is_closed_once BEFORE UPDATE ON declaration_request
WHEN OLD.status <> 'open'
BEGIN SELECT RAISE(ABORT, 'a request is answered or cancelled once'); END;

CREATE TRIGGER declaration_request_is_not_removed BEFORE DELETE ON declaration_request
BEGIN SELECT RAISE(ABORT, 'a request is never removed'); END;

CREATE TRIGGER declaration_request_is_of_who_can_answer BEFORE INSERT ON declaration_request
WHEN (SELECT kind FROM party WHERE id = NEW.partner) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'the organisation asks others'); END;

CREATE TABLE request_reminder (
    request     INTEGER NOT NULL REFERENCES declaration_request (id),
    reminded_on TEXT    NOT NULL CHECK (date(reminded_on, '+0 days') IS reminded_on),
    PRIMARY KEY (request, reminded_on)
) STRICT, WITHOUT ROWID;
