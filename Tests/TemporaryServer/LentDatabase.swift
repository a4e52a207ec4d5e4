/// A database of a temporary server that one test has at a time, and gives back as it ends.
package final class LentDatabase: Sendable {
    package let address: String
    private let name: String
    private let template: String
    private let server: TemporaryServer

    fileprivate init(_ name: String, like template: String, of server: TemporaryServer) {
        self.name = name
        self.template = template
        self.server = server
        address = server.address(name)
    }

    deinit { server.takeBack(name, like: template) }
}

extension TemporaryServer {
    /// Has `template`, a registry with nothing on record, lent out in copies from now on.
    package func makeLendable(_ template: String) throws {
        try sql(Self.lending, in: template)
    }

    /// A registry with nothing on record: one that another test gave back, with its rows taken out, or a new copy where there
    /// is none. To copy the files of a database takes twenty times as long as to clear one.
    package func lend(like template: String) throws -> LentDatabase {
        while let name = takeFree(like: template) {
            if (try? sql("SELECT blank.clear()", in: name)) == "t" {
                return LentDatabase(name, like: template, of: self)
            }
            // Its schema is another one, or somebody still holds it. Where it cannot be dropped it goes with the server.
            _ = try? sql("DROP DATABASE \(name)")
        }
        return LentDatabase(
            try database("TEMPLATE \(template) STRATEGY file_copy"), like: template, of: self)
    }

    /// What came with the schema is kept beside it, what a test wrote is taken out, and what was made, altered or dropped is
    /// noted down, since such a database is of no use to others.
    private static let lending = """
        CREATE SCHEMA blank;
        CREATE FUNCTION blank.tables() RETURNS SETOF text LANGUAGE sql AS $$
            SELECT relname FROM pg_class
            WHERE relnamespace = 'registry'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
        $$;
        DO $$ DECLARE name text; BEGIN
            FOR name IN SELECT blank.tables() LOOP
                EXECUTE format('CREATE TABLE blank.%1$I AS TABLE registry.%1$I', name);
            END LOOP;
        END $$;
        CREATE FUNCTION blank.clear() RETURNS boolean LANGUAGE plpgsql
            SET session_replication_role = replica SET lock_timeout = '10s' AS $$
        DECLARE
            name text;
            differs boolean;
        BEGIN
            IF EXISTS (SELECT FROM blank.is_altered) THEN RETURN false; END IF;
            FOR name IN SELECT blank.tables() UNION SELECT relname FROM pg_class
                WHERE relnamespace = 'blank'::regnamespace AND relkind = 'r' AND relname <> 'is_altered'
            LOOP
                IF to_regclass(format('blank.%I', name)) IS NULL THEN
                    EXECUTE format('DELETE FROM registry.%I', name);
                    CONTINUE;
                END IF;
                EXECUTE format(
                    'SELECT (SELECT count(*) FROM registry.%1$I) <> (SELECT count(*) FROM blank.%1$I) OR EXISTS (
                        SELECT one::text FROM registry.%1$I AS one EXCEPT ALL SELECT one::text FROM blank.%1$I AS one)',
                    name) INTO differs;
                IF differs THEN
                    EXECUTE format('DELETE FROM registry.%I', name);
                    EXECUTE format('INSERT INTO registry.%1$I TABLE blank.%1$I', name);
                END IF;
            END LOOP;
            RETURN true;
        END $$;
        CREATE TABLE blank.is_altered (yes boolean);
        CREATE FUNCTION blank.alter() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
            IF TG_EVENT = 'sql_drop' AND EXISTS (SELECT FROM pg_event_trigger_dropped_objects() WHERE NOT is_temporary)
                OR TG_EVENT <> 'sql_drop' AND EXISTS (
                    SELECT FROM pg_event_trigger_ddl_commands() WHERE schema_name IS DISTINCT FROM 'pg_temp')
            THEN INSERT INTO blank.is_altered VALUES (true); END IF;
        END $$;
        CREATE EVENT TRIGGER made_or_altered ON ddl_command_end EXECUTE FUNCTION blank.alter();
        CREATE EVENT TRIGGER dropped ON sql_drop EXECUTE FUNCTION blank.alter();
        """
}
