#if PostgreSQL
    import Crypto
    import PostgreSQL
    import Storage

    extension Publication {
        private static let there: ServerSQL = """
            SELECT sequence, hash, CASE WHEN payload IS NOT NULL THEN sha256(convert_to(payload, 'UTF8')) END
            FROM concord.standing_event WHERE registry = $1 AND sequence > $2 ORDER BY sequence LIMIT 5000
            """
        private static let forget: ServerSQL = "DELETE FROM concord.coverage_count WHERE registry = $1"
        private static let keepDay: ServerSQL =
            "UPDATE concord.registry SET counted_on = $2::date WHERE id = $1"

        /// Compares all that stands there with the registry: each link, and what each event says.
        mutating func verify(
            _ registry: GroupRegistry, _ subjects: PublishedSubjects, _ choice: PublicationChoice,
            _ file: inout RegistryFile, in server: borrowing ServerConnection
        ) throws(RegistryError) {
            tell(.checking)
            if let broken = try Self.broken(registry, in: server) { throw Self.touched(broken, server.place) }
            var chain = PublishedChain(after: (0, EventChain.origin), subjects, choice)
            guard let last = registry.last?.sequence else { return }
            while chain.sequence < last {
                let after = chain.sequence
                let there = try server.list(Self.there, .integer(registry.id), .integer(after)) {
                    row throws(ServerError) in
                    (
                        sequence: try row.integer(0), hash: try row.bytes(1),
                        said: row.isNull(2) ? nil : try row.bytes(2)
                    )
                }
                guard !there.isEmpty else { throw Self.touched(after + 1, server.place) }
                var index = 0
                var wrong: Int64?
                try file.read { db throws(RegistryError) in
                    try db.forEach(PublishedChain.events, after, Int64(there.count)) {
                        row throws(RegistryError) in
                        try chain.take(row)
                        let said = chain.said.map { Array(SHA256.hash(data: $0)) }
                        let other = there[index]
                        index += 1
                        if other.sequence != chain.sequence || other.hash != chain.hash || other.said != said
                        {
                            wrong = chain.sequence
                        }
                        return wrong == nil && index < there.count
                    }
                }
                if let wrong { throw Self.touched(wrong, server.place) }
                tell(.sent(chain.sequence, of: last))
            }
            published.verified = chain.sequence
        }

        /// Counts what the records show of each recommendation, over everybody who is published.
        mutating func count(
            _ registry: GroupRegistry, _ subjects: PublishedSubjects, _ choice: PublicationChoice,
            _ file: inout RegistryFile, in server: borrowing ServerConnection
        ) throws(RegistryError) {
            try server.write(Self.forget, .integer(registry.id))
            guard choice.kinds.contains(PublicationChoice.coverage) else { return }
            let parties = try file.read { db throws(RegistryError) in
                try db.list(StandardCoverage.parties, as: Party.init)
            }.filter { subjects.holds("partner", $0.id) }
            var counts: [String: [String: Int64]] = [:]
            var done = 0
            // Few at a time, so that others can write meanwhile.
            while done < parties.count {
                let some = parties[done..<min(done + 50, parties.count)]
                try file.read { [day] db throws(RegistryError) in
                    for party in some {
                        for line in try StandardCoverage(of: party, on: day, in: db).lines {
                            counts[line.item.rawValue, default: [:]][line.mark.rawValue, default: 0] += 1
                        }
                    }
                }
                done += some.count
                tell(.counted(done, of: parties.count))
            }
            _ = try server.copy(GroupSchema.copyCoverage) { rows throws(RegistryError) in
                for (item, marks) in counts {
                    for (mark, relationships) in marks {
                        rows.begin(columns: 4)
                        rows.append(small: registry.place.registry)
                        rows.append(item)
                        rows.append(mark)
                        rows.append(relationships)
                        _ = rows.end()
                    }
                }
            }
            try server.write(Self.keepDay, .integer(registry.id), .text(day.description))
            published.counted = parties.count
        }
    }
#endif
