#if PostgreSQL
    import Glibc
    import PostgreSQL

    extension Connection {
        /// Opens a registry in a database, whose tables stand in the schema `registry`; makes that schema where the identity
        /// may be new and nothing of another program is in the database.
        static func openServer(
            _ address: String, identity: Identity, waiting: Waiting
        ) throws(StorageError) -> Connection {
            let session = try Server.Session(address, waiting: waiting)
            var state = try session.state
            if identity.mayBeEmpty, state == .empty {
                try session.found()
                state = try session.state
            }
            switch state {
            case .empty:
                if identity == .any { break }
                throw StorageError(
                    code: .notADatabase,
                    message:
                        "\(session.place) holds no registry; `concord init` makes one there, `--registry` names another",
                    engine: .postgresql)
            case .foreign:
                throw StorageError(
                    code: .denied,
                    message:
                        "\(session.place) holds tables of another program; name an empty database, or have its owner make "
                        + "an empty schema `registry` in it",
                    engine: .postgresql)
            case .group:
                throw StorageError(
                    code: .denied,
                    message:
                        "\(session.place) is a group's, of what registries published, and holds no registry; `concord align` and "
                        + "`concord partner duplicates` look through it, and other programs read its views "
                        + "(Docs/scale-out.md)",
                    engine: .postgresql)
            case .otherEncoding:
                throw StorageError(
                    code: .denied,
                    message:
                        "\(session.place) is not in UTF-8; name one that was made so: createdb --encoding UTF8 NAME",
                    engine: .postgresql)
            case .registry, .readOnly: break
            }
            return Connection(
                .postgresql(session), engine: .postgresql, location: .server(address),
                isReadOnly: state == .readOnly)
        }
    }

    extension Connection {
        /// A new connection to where this one led, as soon as it can be written to there: a standby may have to become the
        /// primary first. Throws the last refusal where that takes longer than a writer waits.
        func another() throws(StorageError) -> Connection {
            let patience: Waiting
            switch own {
            case .sqlite: throw .misuse("a file has no line that is lost")
            case .postgresql(let session): patience = session.waiting
            }
            let start = ContinuousClock.now
            while true {
                do throws(StorageError) {
                    let fresh = try Connection.open(location, waiting: patience)
                    guard !fresh.isReadOnly else {
                        throw StorageError(code: .busy, message: "it can only be read", engine: .postgresql)
                    }
                    return fresh
                } catch {
                    guard ContinuousClock.now - start < patience.giveUpAfter else { throw error }
                    usleep(200_000)
                }
            }
        }
    }

    extension Server.Session {
        /// Whose a database is.
        enum State { case empty, foreign, group, otherEncoding, registry, readOnly }

        var state: State {
            get throws(StorageError) {
                let answer = try ask(Self.stateOf)
                func number(_ column: Int32) -> Int64 {
                    if case .integer(let value) = unsafe answer.cell(0, column) { value } else { 0 }
                }
                if number(0) == 0 { return .otherEncoding }
                if number(1) == 1 { return number(3) == 1 ? .registry : .readOnly }
                return number(2) == 0 ? .empty : number(4) == 1 ? .group : .foreign
            }
        }

        // An owner who made the schema for it by hand has said that a registry may stand beside what is there.
        static let stateOf = """
            SELECT current_setting('server_encoding') = 'UTF8', to_regclass('registry.head') IS NOT NULL,
                (SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'p') AND (relnamespace = to_regnamespace('registry')
                    OR to_regnamespace('registry') IS NULL AND relnamespace NOT IN (SELECT oid FROM pg_namespace
                        WHERE nspname LIKE 'pg\\_%' OR nspname = 'information_schema'))),
                NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off'
                    AND coalesce(has_table_privilege(to_regclass('registry.head'), 'UPDATE'), true),
                EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                    WHERE nspname = 'concord' AND relname = 'broken_event')
            """

        /// The empty registry: its schema, the functions that SQLite has, and the head, which is one row.
        ///
        /// Two who make one at once take turns, and the second finds it made.
        func found() throws(StorageError) {
            do {
                try control(
                    """
                    BEGIN; SELECT pg_advisory_xact_lock(\(0x434E_4344));
                    CREATE SCHEMA IF NOT EXISTS registry;
                    CREATE TABLE registry.head (one boolean PRIMARY KEY DEFAULT true CHECK (one),
                        application_id bigint NOT NULL DEFAULT 0, schema_number bigint NOT NULL DEFAULT 0);
                    INSERT INTO registry.head DEFAULT VALUES;
                    \(Wording.functions); COMMIT
                    """)
            } catch {
                rollBack()
                guard (try? state) == .registry else { throw error }
            }
        }

        var head: (applicationID: Int64, schemaNumber: Int64) {
            get throws(StorageError) {
                let answer = try ask("SELECT application_id, schema_number FROM registry.head")
                guard case .integer(let id) = unsafe answer.cell(0, 0),
                    case .integer(let number) = unsafe answer.cell(0, 1)
                else { throw StorageError(code: .corrupt, message: "the head is gone", engine: .postgresql) }
                return (id, number)
            }
        }

        static let hasTable = "SELECT to_regclass('registry.' || quote_ident($1)) IS NOT NULL"

        func has(table name: String) throws(StorageError) -> Bool {
            let answer = try ask(Self.hasTable, [.text(name)])
            if case .integer(1) = unsafe answer.cell(0, 0) { return true }
            return false
        }
    }
#endif
