#if PostgreSQL
    import PostgreSQL

    /// What a group's database holds: the events of its registries, and views over them.
    enum GroupSchema {
        /// The number of the form; a database of a later one is refused.
        static let number: Int64 = 1

        /// What has to be known of a database before anything is written to it.
        static let look: ServerSQL = """
            SELECT current_setting('server_encoding'), pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on',
                to_regclass('concord.form') IS NOT NULL,
                EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = 'concord'),
                EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                    WHERE relkind IN ('r', 'p') AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
                        AND nspname <> 'concord'),
                EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                    WHERE nspname = 'concord'),
                to_regclass('concord.site') IS NULL
            """
        static let form: ServerSQL = "SELECT number::bigint FROM concord.form"

        /// Made once, in the transaction that publishes first; two who begin at once wait for each other at the schema's name.
        static let tables: ServerSQL = """
            CREATE SCHEMA IF NOT EXISTS concord;
            CREATE TABLE concord.form (number integer NOT NULL);
            INSERT INTO concord.form VALUES (1);

            CREATE TABLE concord.registry (
                id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                origin       bytea   NOT NULL UNIQUE CHECK (length(origin) = 32),  -- the hash of its first event
                reference    text    NOT NULL,
                name         text    NOT NULL,
                choice       text    NOT NULL,  -- what leaves the office
                parties      bytea   NOT NULL,  -- SHA-256 over the parties that the choice comes to
                published_at timestamptz NOT NULL DEFAULT now(),
                counted_on   date  -- the day for which coverage was counted
            );
            COMMENT ON TABLE concord.registry IS 'The registries that are published here, each known by its first event.';

            CREATE TABLE concord.branch (
                registry integer NOT NULL REFERENCES concord.registry (id) ON DELETE CASCADE,
                number   integer NOT NULL CHECK (number > 0),
                after    bigint  NOT NULL CHECK (after >= 0),  -- the event before its first, in an earlier branch
                last     bigint,  -- the last event of it that still stands; NULL: all do
                left_at  text,    -- SEQUENCE:HASH that was published last when the registry was restored
                begun_at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (registry, number)
            );
            COMMENT ON TABLE concord.branch IS 'A registry that was restored from a backup goes on as a new branch.';

            CREATE TABLE concord.event (
                registry       integer NOT NULL,
                branch         integer NOT NULL,
                sequence       bigint  NOT NULL CHECK (sequence > 0),
                at             text    NOT NULL,
                actor          bigint  NOT NULL,
                subject_kind   text    NOT NULL,
                subject        bigint  NOT NULL,
                action         text    NOT NULL,
                schema_version integer NOT NULL,
                clock          text,
                digest         bytea   NOT NULL CHECK (length(digest) = 32),
                hash           bytea   NOT NULL CHECK (length(hash) = 32),
                salt           bytea,  -- only where the payload is whole, so that digest vouches for it
                payload        text,   -- NULL: it stayed in the office, or was erased
                PRIMARY KEY (registry, branch, sequence)
            );
            COMMENT ON TABLE concord.event IS 'The chains of events, as they stand in the registries.';
            CREATE INDEX event_by_subject ON concord.event (subject_kind, registry, subject, sequence DESC);

            CREATE TABLE concord.coverage_count (
                registry      integer NOT NULL REFERENCES concord.registry (id) ON DELETE CASCADE,
                item          text    NOT NULL,
                mark          text    NOT NULL,
                relationships bigint  NOT NULL,
                PRIMARY KEY (registry, item, mark)
            );

            CREATE FUNCTION concord.event_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN RAISE EXCEPTION 'an event is never changed; only what it says can be erased'; END $body$;
            CREATE TRIGGER event_is_not_changed BEFORE UPDATE OF registry, branch, sequence, at, actor, subject_kind,
                subject, action, schema_version, clock, digest, hash ON concord.event
                FOR EACH ROW EXECUTE FUNCTION concord.event_is_not_changed();

            -- PostgreSQL's jsonb cannot hold a NUL, which JSON writes as six characters.
            CREATE FUNCTION concord.record_of(payload text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $body$
                SELECT replace(payload, '\\u0000', '\\ufffd')::jsonb -> 'record' $body$;
            """

        static let takeOut: ServerSQL = "DELETE FROM concord.event WHERE registry = $1"
        static let takeOutBranches: ServerSQL = "DELETE FROM concord.branch WHERE registry = $1"

        /// The links of a branch after an event that do not follow from what they say and from the event before them.
        static let brokenAfter: ServerSQL = """
            SELECT sequence FROM (
                SELECT sequence, hash, salt, payload, digest, sha256(lag(hash, 1, $4) OVER chain || digest || convert_to(
                        concat_ws(E'\\n', sequence, at, actor, subject_kind, subject, action, schema_version, clock), 'UTF8'))
                        AS expected, lag(sequence, 1, $3) OVER chain AS before
                FROM concord.event WHERE registry = $1 AND branch = $2 AND sequence > $3
                WINDOW chain AS (ORDER BY sequence)) AS link
            WHERE expected <> hash OR before <> sequence - 1
            ORDER BY sequence LIMIT 1
            """
        static let broken: ServerSQL = """
            SELECT sequence FROM concord.broken_event WHERE registry = $1 ORDER BY sequence LIMIT 1
            """
        static let copyEvents: ServerSQL = "COPY concord.event FROM STDIN (FORMAT binary)"
        static let copyCoverage: ServerSQL = "COPY concord.coverage_count FROM STDIN (FORMAT binary)"
    }
#endif
