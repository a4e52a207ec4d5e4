#if PostgreSQL
    import PostgreSQL

    /// One registry in a group's database, known by its first event, so that two never mix; its row is locked.
    struct GroupRegistry {
        let id: Int64
        let choice: String
        let parties: [UInt8]
        let countedOn: String?
        var branch: Int64
        /// The last event that stands; nil where none was published.
        var last: (sequence: Int64, hash: [UInt8])?

        /// The numbers by which its rows are known.
        var place: (registry: Int32, branch: Int32) { (Int32(clamping: id), Int32(clamping: branch)) }

        /// How a publishing begins, which waits for a minute for whoever publishes this registry.
        static let begin: ServerSQL = "BEGIN; SET LOCAL lock_timeout = '60s'"
        private static let find: ServerSQL = """
            SELECT id, choice, parties, counted_on::text FROM concord.registry WHERE origin = $1 FOR UPDATE
            """
        private static let add: ServerSQL = """
            INSERT INTO concord.registry (origin, reference, name, choice, parties) VALUES ($1, $2, $3, $4, $5)
            RETURNING id
            """
        private static let change: ServerSQL = """
            UPDATE concord.registry SET reference = $2, name = $3, choice = $4, parties = $5, published_at = now()
            WHERE id = $1
            """
        private static let changeAtEase: ServerSQL = """
            UPDATE concord.registry SET reference = $2, name = $3, choice = $4, parties = $5, published_at = now()
            FROM set_config('synchronous_commit', 'off', true) WHERE id = $1
            """
        private static let beginBranch: ServerSQL = """
            INSERT INTO concord.branch (registry, number, after, left_at) VALUES ($1, $2, $3, $4)
            """
        private static let cut: ServerSQL = """
            UPDATE concord.branch SET last = least(coalesce(last, $2), $2) WHERE registry = $1
            """
        /// Asked once the registry is locked, so that it sees what the one before has published.
        private static let end: ServerSQL = """
            SELECT newest.number, last.sequence, last.hash
            FROM (SELECT max(number) AS number FROM concord.branch WHERE registry = $1) AS newest
                LEFT JOIN LATERAL (SELECT sequence, hash FROM concord.event
                    WHERE registry = $1 AND branch = newest.number ORDER BY sequence DESC LIMIT 1) AS last ON true
            """
        private static let standing: ServerSQL = """
            SELECT hash FROM concord.standing_event WHERE registry = $1 AND sequence = $2
            """
        private static let known: ServerSQL = """
            SELECT 1::bigint FROM concord.event WHERE registry = $1 AND sequence = $2 AND hash = decode($3, 'hex')
            """

        /// The registry of this origin, which begins at its first branch where it is new.
        init(
            _ origin: [UInt8], _ choice: (words: String, parties: [UInt8]), _ organisation: Organisation,
            in server: borrowing ServerConnection
        ) throws(RegistryError) {
            let found = try server.one(Self.find, .bytes(origin)) { row throws(ServerError) in
                (
                    id: try row.integer(0), choice: try row.text(1), parties: try row.bytes(2),
                    day: try row.optionalText(3)
                )
            }
            guard let found else {
                let id = try server.one(
                    Self.add, .bytes(origin), .text(organisation.reference), .text(organisation.name),
                    .text(choice.words), .bytes(choice.parties)
                ) { row throws(ServerError) in try row.integer(0) }
                (self.id, self.choice, parties, countedOn, branch) = (
                    id ?? 0, choice.words, choice.parties, nil, 1
                )
                try server.write(Self.beginBranch, .integer(self.id), .integer(1), .integer(0), .text(nil))
                return
            }
            (id, self.choice, parties, countedOn) = (found.id, found.choice, found.parties, found.day)
            let end = try server.one(Self.end, .integer(id)) { row throws(ServerError) in
                (
                    branch: try row.optionalInteger(0),
                    last: row.isNull(1)
                        ? nil : (sequence: try row.integer(1), hash: try row.bytes(2))
                )
            }
            branch = end?.branch ?? 1
            last = end?.last
        }

        /// Takes out all that was published of it.
        mutating func empty(in server: borrowing ServerConnection) throws(RegistryError) {
            try server.write(GroupSchema.takeOut, .integer(id))
            try server.write(GroupSchema.takeOutBranches, .integer(id))
            try server.write(Self.beginBranch, .integer(id), .integer(1), .integer(0), .text(nil))
            (branch, last) = (1, nil)
        }

        /// Puts on record that it was published now; where that `isAll` that is new, without waiting for the disk and for standbys.
        func keep(
            _ choice: (words: String, parties: [UInt8]), _ organisation: Organisation, isAll: Bool,
            in server: borrowing ServerConnection
        ) throws(RegistryError) {
            try server.write(
                isAll ? Self.changeAtEase : Self.change, .integer(id), .text(organisation.reference),
                .text(organisation.name),
                .text(choice.words), .bytes(choice.parties))
        }

        /// The hash of an event that stands; nil where there is none.
        func hash(at sequence: Int64, in server: borrowing ServerConnection) throws(RegistryError) -> [UInt8]?
        {
            try server.one(Self.standing, .integer(id), .integer(sequence)) { row throws(ServerError) in
                try row.bytes(0)
            }
        }

        /// Whether an event was ever published, in whatever branch.
        func knows(_ head: ChainHead, in server: borrowing ServerConnection) throws(RegistryError) -> Bool {
            try server.one(Self.known, .integer(id), .integer(head.sequence), .text(head.hash)) {
                row throws(ServerError) in try row.integer(0)
            } != nil
        }

        /// Goes on as a new branch after an event; those behind it stay and stand no more.
        mutating func branchOff(
            after sequence: Int64, hash: [UInt8], in server: borrowing ServerConnection
        ) throws(RegistryError) {
            let left = last.map { ChainHead(sequence: $0.sequence, hash: $0.hash).description }
            try server.write(Self.cut, .integer(id), .integer(sequence))
            branch += 1
            try server.write(
                Self.beginBranch, .integer(id), .integer(branch), .integer(sequence), .text(left))
            last = (sequence, hash)
        }
    }
#endif
