-- Public keys, and what vouches for a declaration beside its record. Private keys are never in a registry.

INSERT INTO subject_kind (code, title) VALUES
    ('key',       'a public key of the organisation, or of who declares'),
    ('signature', 'a seal, an issuer''s signature or a signed document of a declaration');

CREATE TABLE signing_key (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
    owner       INTEGER NOT NULL REFERENCES party (id),  -- the organisation's own make seals, an issuer's make signatures
    public_key  BLOB    NOT NULL UNIQUE CHECK (length(public_key) = 32),  -- Ed25519 (RFC 8032)
    valid_from  TEXT    NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
    valid_until TEXT    CHECK (date(valid_until, '+0 days') IS valid_until),  -- NULL: no end
    revoked_on  TEXT    CHECK (date(revoked_on, '+0 days') IS revoked_on),
    revocation  TEXT    CHECK (revocation IN ('retired', 'compromised')),
    revoked_why TEXT    CHECK (length(revoked_why) BETWEEN 1 AND 10000),
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK (valid_until IS NULL OR valid_until >= valid_from),
    CHECK ((revoked_on IS NULL) = (revocation IS NULL)),
    CHECK ((revoked_on IS NULL) = (revoked_why IS NULL))
) STRICT;

CREATE INDEX signing_key_by_owner ON signing_key (owner);

CREATE TRIGGER signing_key_is_not_changed BEFORE UPDATE ON signing_key
WHEN NEW.id IS NOT OLD.id OR NEW.name IS NOT OLD.name COLLATE BINARY OR NEW.owner IS NOT OLD.owner
    OR NEW.public_key IS NOT OLD.public_key OR NEW.valid_from IS NOT OLD.valid_from
    OR NEW.valid_until IS NOT OLD.valid_until
BEGIN SELECT RAISE(ABORT, 'a key is revoked, never changed'); END;

-- A key that was retired may turn out to be compromised; nothing else follows a revocation.
CREATE TRIGGER signing_key_stays_revoked BEFORE UPDATE ON signing_key
WHEN OLD.revoked_on IS NOT NULL AND NOT (OLD.revocation = 'retired' AND NEW.revocation IS 'compromised')
BEGIN SELECT RAISE(ABORT, 'a revoked key stays revoked'); END;

CREATE TRIGGER signing_key_is_not_removed BEFORE DELETE ON signing_key
BEGIN SELECT RAISE(ABORT, 'a key is never removed'); END;

CREATE TABLE declaration_signature (
    id          INTEGER PRIMARY KEY,
    declaration INTEGER NOT NULL REFERENCES declaration (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('seal', 'signature', 'document')),
    key         INTEGER REFERENCES signing_key (id),
    recorded_at TEXT    NOT NULL CHECK (length(recorded_at) = 24),
    statement   TEXT    NOT NULL CHECK (length(statement) BETWEEN 2 AND 1000000),  -- canonical JSON (RFC 8785)
    signature   BLOB    CHECK (length(signature) = 64),  -- Ed25519
    CHECK ((kind = 'document') = (key IS NULL)),
    CHECK ((kind = 'document') = (signature IS NULL))
) STRICT;

CREATE INDEX declaration_signature_by_declaration ON declaration_signature (declaration);
CREATE INDEX declaration_signature_by_key ON declaration_signature (key) WHERE key IS NOT NULL;

CREATE TRIGGER declaration_signature_is_on_issued BEFORE INSERT ON declaration_signature
WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) = 'draft'
BEGIN SELECT RAISE(ABORT, 'a draft is nobody''s word yet'); END;

CREATE TRIGGER declaration_signature_is_not_changed BEFORE UPDATE ON declaration_signature
BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END;

CREATE TRIGGER declaration_signature_is_not_removed BEFORE DELETE ON declaration_signature
BEGIN SELECT RAISE(ABORT, 'a signature is never removed'); END;
