#if PostgreSQL
    import PostgreSQL
    import Storage

    extension Publication {
        private static let lastSequence: SQL = "SELECT max(sequence) FROM event"
        /// The events that are read while writers wait.
        private static let step: Int64 = 5000

        /// Sends what is new by COPY, each link checked here before it goes and there before it stands; says whether somebody
        /// was erased meanwhile.
        mutating func send(
            _ registry: inout GroupRegistry, _ subjects: PublishedSubjects, _ choice: PublicationChoice,
            _ file: inout RegistryFile, in server: borrowing ServerConnection
        ) throws(RegistryError) -> Bool {
            let all = try file.read { db throws(RegistryError) in try db.number(Self.lastSequence) ?? 0 }
            let start = registry.last ?? (sequence: 0, hash: EventChain.origin)
            guard all > start.sequence else { return false }
            var chain = PublishedChain(after: start, subjects, choice)
            let (place, tell) = (registry.place, tell)
            var takesMore = true
            published.bytes = try server.copy(GroupSchema.copyEvents, sendingBy: Worker.start) {
                rows throws(RegistryError) in
                var count: Int64
                repeat {
                    count = 0
                    let after = chain.sequence
                    try file.read { db throws(RegistryError) in
                        try db.forEach(PublishedChain.events, after, Self.step) { row throws(RegistryError) in
                            count += 1
                            try chain.take(row)
                            do throws(StorageError) {
                                takesMore = try Self.send(row, chain, of: place, to: &rows)
                            } catch { throw .storage(error) }
                            return takesMore
                        }
                    }
                    tell(
                        .sent(chain.sequence - start.sequence, of: max(all, chain.sequence) - start.sequence))
                } while count == Self.step && takesMore
            }
            tell(.checking)
            let broken = try server.one(
                GroupSchema.brokenAfter, .integer(registry.id), .integer(registry.branch),
                .integer(start.sequence),
                .bytes(start.hash)
            ) { row throws(ServerError) in try row.integer(0) }
            if let broken { throw Self.touched(broken, server.place) }
            (published.events, published.withheld) = (chain.sequence - start.sequence, chain.withheld)
            registry.last = (chain.sequence, chain.hash)
            return chain.hasErasure
        }

        /// Hands an event over in the order of the columns; false where the server takes no more, which it explains at the end.
        private static func send(
            _ row: borrowing Row, _ chain: borrowing PublishedChain,
            of place: (registry: Int32, branch: Int32),
            to rows: inout CopyRows
        ) throws(StorageError) -> Bool {
            typealias Column = PublishedChain.Column
            rows.begin(columns: 14)
            rows.append(small: place.registry)
            rows.append(small: place.branch)
            rows.append(chain.sequence)
            rows.append(try row.utf8(Column.at))
            rows.append(try row.integer(Column.actor))
            rows.append(try row.utf8(Column.kind))
            rows.append(try row.integer(Column.subject))
            rows.append(try row.utf8(Column.action))
            rows.append(small: Int32(clamping: try row.integer(Column.version)))
            if row.isNull(Column.clock) { rows.appendNull() } else { rows.append(try row.utf8(Column.clock)) }
            rows.append(try row.blob(Column.digest))
            rows.append(chain.hash.span)
            if let said = chain.said {
                if chain.isWhole { rows.append(try row.blob(Column.salt)) } else { rows.appendNull() }
                rows.append(said.span)
            } else {
                rows.appendNull()
                rows.appendNull()
            }
            return rows.end()
        }
    }
#endif
