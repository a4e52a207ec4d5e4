#if PostgreSQL
    import Crypto
    import PostgreSQL
    import Storage

    /// One publishing of a registry into a group's database: one transaction there, short reads here.
    package struct Publication {
        let request: PublicationRequest
        let day: CivilDate
        let tell: (Published.Progress) -> Void
        var published: Published

        private static let origin: SQL = "SELECT hash FROM event WHERE sequence = 1"
        private static let gone: SQL = """
            SELECT event.sequence FROM event LEFT JOIN event_payload ON event_payload.sequence = event.sequence
            WHERE event_payload.sequence IS NULL AND event.sequence <= ?1
            """
        private static let eraseStanding: ServerSQL = """
            UPDATE concord.event SET salt = NULL, payload = NULL FROM concord.branch
            WHERE event.registry = $1 AND payload IS NOT NULL AND event.sequence = ANY($2)
                AND branch.registry = $1 AND branch.number = event.branch
                AND event.sequence <= coalesce(branch.last, 9223372036854775807)
            """
        /// Whoever was erased is erased from what a restore left as well, by the record that it was.
        private static let eraseLeft: ServerSQL = """
            UPDATE concord.event SET salt = NULL, payload = NULL FROM concord.branch
            WHERE event.registry = $1 AND payload IS NOT NULL
                AND branch.registry = $1 AND branch.number = event.branch AND event.sequence > branch.last
                AND (subject_kind, subject) IN (SELECT subject_kind, subject FROM concord.standing_event
                    WHERE registry = $1 AND sequence = ANY($2))
            """

        /// Publishes what is new of a registry since it was published last.
        package static func publish(
            _ file: inout RegistryFile, _ request: PublicationRequest, on day: CivilDate,
            progress: @escaping (Published.Progress) -> Void = { _ in }
        ) throws(RegistryError) -> Published {
            let organisation = try file.read { db throws(RegistryError) in
                try OrganisationRepository.organisation(in: db)
            }
            var server = try connect(request.address)
            var publication = Publication(
                request: request, day: day, tell: progress,
                published: Published(
                    place: server.place, registry: organisation.reference, choice: request.choice.words))
            try server.transaction(begin: GroupRegistry.begin) { db throws(RegistryError) in
                try publication.run(&file, organisation, in: db)
            }
            return publication.published
        }

        private static func connect(_ address: String) throws(RegistryError) -> ServerConnection {
            do { return try ServerConnection.open(address) } catch { throw .server(error) }
        }

        private mutating func run(
            _ file: inout RegistryFile, _ organisation: Organisation, in server: borrowing ServerConnection
        ) throws(RegistryError) {
            try GroupDatabase.prepare(server)
            let choice = request.choice
            let (origin, subjects) = try file.read { [day] db throws(RegistryError) in
                (
                    try db.one(Self.origin) { row throws(StorageError) in try row.bytes(0) },
                    try PublishedSubjects(choice, on: day, in: db)
                )
            }
            guard let origin else {
                throw .unusable("the registry has no event; `concord audit verify` says more")
            }
            let now = (words: choice.words, parties: subjects.digest)
            var registry = try GroupRegistry(origin, now, organisation, in: server)
            try check(registry, now, in: server)
            if published.anewBecause != nil { try registry.empty(in: server) }
            let branch = registry.branch
            try follow(&registry, &file, in: server)
            let before = registry.last
            let hasErasure = try send(&registry, subjects, choice, &file, in: server)
            if hasErasure, let before { try erase(registry, through: before.sequence, &file, in: server) }
            if request.verifies { try verify(registry, subjects, choice, &file, in: server) }
            if published.events > 0 || registry.countedOn != day.description || published.anewBecause != nil {
                try count(registry, subjects, choice, &file, in: server)
            }
            let isNew = published.events > 0 || published.counted != nil || published.anewBecause != nil
            try registry.keep(
                now, organisation, isAll: !isNew && registry.branch == branch, in: server)
            published.branch = registry.branch
            published.head = registry.last.map { ChainHead(sequence: $0.sequence, hash: $0.hash) }
        }

        /// What leaves the office changes only by somebody's word: neither an option that was forgotten nor a hand in the
        /// group's database widens it.
        private mutating func check(
            _ registry: GroupRegistry, _ now: (words: String, parties: [UInt8]),
            in server: borrowing ServerConnection
        ) throws(RegistryError) {
            if request.isAnew {
                published.anewBecause = "as was asked for"
            } else if registry.choice != now.words {
                throw .conflict(
                    "this registry was published to \(server.place) with another choice (\(registry.choice)) than now "
                        + "(\(now.words)); give the same options as then, or --anew to take out what was published and publish by "
                        + "the new choice")
            } else if registry.parties != now.parties {
                published.anewBecause = "because the members of the clusters are others than last time"
            }
        }

        /// Erases there what was erased here since; the chain holds without it.
        private mutating func erase(
            _ registry: GroupRegistry, through last: Int64, _ file: inout RegistryFile,
            in server: borrowing ServerConnection
        ) throws(RegistryError) {
            let gone = try file.read { db throws(RegistryError) in
                try db.list(Self.gone, last) { row throws(StorageError) in try row.integer(0) }
            }
            guard !gone.isEmpty else { return }
            published.erased = try server.write(Self.eraseStanding, .integer(registry.id), .integers(gone))
            published.erased += try server.write(Self.eraseLeft, .integer(registry.id), .integers(gone))
        }
    }

    extension PublishedSubjects {
        /// By what two choices of the same clusters are told apart.
        var digest: [UInt8] {
            Array(SHA256.hash(data: Array(parties.map(String.init).joined(separator: ",").utf8)))
        }
    }
#endif
