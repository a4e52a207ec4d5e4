#if PostgreSQL
    import PostgreSQL

    /// What is asked of a group's database by somebody who only reads it.
    enum GroupReading {
        static let begin: ServerSQL = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        /// Records that are read at once.
        static let page = 5000

        // Not by to_regclass, which refuses whoever may not use the schema.
        private static let look: ServerSQL = """
            SELECT concat_ws(' ', current_database(), inet_server_port(), pg_class.oid), (SELECT number::bigint FROM concord.form)
            FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE nspname = 'concord' AND relname = 'event'
            """
        private static let isThere: ServerSQL = """
            SELECT 1::bigint FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE nspname = 'concord' AND relname = 'form'
            """
        private static let heads: ServerSQL = """
            SELECT registry.id::bigint, origin, reference, name, choice,
                to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), coalesce(branches.words, ''),
                coalesce(branches.newest, 0)::bigint, coalesce(last.sequence, 0), coalesce(last.hash, ''::bytea)
            FROM concord.registry
                CROSS JOIN LATERAL (SELECT max(number) AS newest, string_agg(concat_ws(':', number, after, last,
                        extract(epoch FROM begun_at)), ' ' ORDER BY number) AS words
                    FROM concord.branch WHERE branch.registry = registry.id) AS branches
                LEFT JOIN LATERAL (SELECT sequence, hash FROM concord.event
                    WHERE event.registry = registry.id AND event.branch = branches.newest
                    ORDER BY sequence DESC LIMIT 1) AS last ON true
            ORDER BY registry.id
            """
        private static let standing: ServerSQL =
            "SELECT hash FROM concord.standing_event WHERE registry = $1 AND sequence = $2"
        private static let erasure: ServerSQL = """
            SELECT 1::bigint FROM concord.event WHERE registry = $1 AND branch = $2 AND sequence > $3
                AND (subject_kind = 'erasure' OR action = 'erased') LIMIT 1
            """
        private static let all: ServerSQL = """
            SELECT DISTINCT ON (subject) subject, payload FROM concord.standing_event
            WHERE registry = $1 AND subject_kind = $2 AND subject > $3 ORDER BY subject, sequence DESC LIMIT $4
            """
        private static let touched: ServerSQL = """
            SELECT DISTINCT ON (subject) subject, payload FROM concord.standing_event
            WHERE registry = $1 AND subject_kind = $2 AND subject > $3 AND subject IN (SELECT subject FROM concord.event
                WHERE registry = $1 AND branch = $5 AND sequence > $6 AND subject_kind = $2)
            ORDER BY subject, sequence DESC LIMIT $4
            """

        /// What tells a group's database from another; nil where it is none.
        static func identity(of server: borrowing ServerConnection) throws(RegistryError) -> String? {
            let isGroup = try server.one(isThere) { row throws(ServerError) in try row.integer(0) }
            guard isGroup != nil else { return nil }
            let found = try server.one(look) { row throws(ServerError) in
                (words: try row.text(0), form: try row.integer(1))
            }
            guard let found else { return nil }
            guard found.form == GroupSchema.number else {
                throw .unusable(
                    "\(server.place) has tables of form \(found.form), and this concord knows form \(GroupSchema.number); "
                        + "install the version of concord that the group uses")
            }
            return "\(server.place) \(found.words)"
        }

        static func heads(in server: borrowing ServerConnection) throws(RegistryError) -> [GroupHead] {
            try server.list(heads) { row throws(ServerError) in
                GroupHead(
                    id: try row.integer(0), origin: try row.bytes(1), reference: try row.text(2),
                    name: try row.text(3), choice: try row.text(4), publishedOn: try row.text(5),
                    branches: try row.text(6), branch: try row.integer(7), sequence: try row.integer(8),
                    hash: try row.bytes(9))
            }
        }

        /// The event from which on a registry has to be read; nil where it has to be read whole, such as after an erasure,
        /// which takes words out of earlier events.
        static func start(
            of head: GroupHead, since earlier: GroupHead?, in server: borrowing ServerConnection
        ) throws(RegistryError) -> Int64? {
            guard let earlier, head.mayGoOn(from: earlier) else { return nil }
            let hash = try server.one(standing, .integer(head.id), .integer(earlier.sequence)) {
                row throws(ServerError) in try row.bytes(0)
            }
            guard hash == earlier.hash else { return nil }
            let erased = try server.one(
                erasure, .integer(head.id), .integer(head.branch), .integer(earlier.sequence)
            ) { row throws(ServerError) in try row.integer(0) }
            return erased == nil ? earlier.sequence : nil
        }

        /// The next records of a kind as their last events left them; without a payload where it stayed in the office or was
        /// erased.
        static func records(
            of head: GroupHead, _ kind: String, after subject: Int64, since start: Int64?,
            in server: borrowing ServerConnection
        ) throws(RegistryError) -> [(subject: Int64, payload: String?)] {
            func read(_ row: borrowing ServerRow) throws(ServerError) -> (subject: Int64, payload: String?) {
                (subject: try row.integer(0), payload: try row.optionalText(1))
            }
            let limit = Int64(page)
            guard let start else {
                return try server.list(
                    all, .integer(head.id), .text(kind), .integer(subject), .integer(limit), as: read)
            }
            return try server.list(
                touched, .integer(head.id), .text(kind), .integer(subject), .integer(limit),
                .integer(head.branch), .integer(start), as: read)
        }
    }
#endif
