#if PostgreSQL
    import PostgreSQL
    import Storage

    extension Publication {
        private static let hash: SQL = "SELECT hash FROM event WHERE sequence = ?1"
        private static let last: SQL = "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1"
        private static let eventOf: SQL = """
            SELECT max(sequence) FROM event WHERE subject_kind = 'restoration' AND subject = ?1
            """

        /// Makes sure that the registry goes on where its published chain ends.
        mutating func follow(
            _ registry: inout GroupRegistry, _ file: inout RegistryFile, in server: borrowing ServerConnection
        ) throws(RegistryError) {
            guard let published = registry.last else { return }
            let own = try hash(at: published.sequence, &file)
            if own == published.hash { return }
            tell(.checking)
            if let broken = try Self.broken(registry, in: server) { throw Self.touched(broken, server.place) }
            let end = try file.read { db throws(RegistryError) in
                try db.one(Self.last) { row throws(StorageError) in
                    ChainHead(sequence: try row.integer(0), hash: try row.bytes(1))
                }
            }
            let there = ChainHead(sequence: published.sequence, hash: published.hash)
            let heads =
                "\(server.place) has this registry up to \(there), and this one, which ends at "
                + "\(end?.description ?? "no event"), does not hold that event"
            guard request.isAfterRestore else {
                throw .conflict(
                    "\(heads): it was restored from an older backup, or it is another copy; after a restore give "
                        + "--after-restore, else publish from the registry that is in use")
            }
            let common = try lastCommon(
                registry, upTo: min(published.sequence, end?.sequence ?? 0), &file, in: server)
            guard try isExplained(after: common, registry, &file, in: server),
                let hash = try hash(at: common, &file)
            else {
                throw .conflict(
                    "\(heads), and no event of a restore after event \(common) says why; publish from the registry that is in "
                        + "use, or give --anew to take out what was published and publish this one")
            }
            try registry.branchOff(after: common, hash: hash, in: server)
        }

        static func touched(_ sequence: Int64, _ place: String) -> RegistryError {
            .conflict(
                "event \(sequence) of this registry in \(place) is not what was published: it was changed there by hand; tell "
                    + "its administrator, who sees all of them in concord.broken_event, then --anew publishes it whole again"
            )
        }

        /// The first event there that does not follow from what it says and from the one before it.
        static func broken(
            _ registry: GroupRegistry, in server: borrowing ServerConnection
        ) throws(RegistryError) -> Int64? {
            try server.one(GroupSchema.broken, .integer(registry.id)) { row throws(ServerError) in
                try row.integer(0)
            }
        }

        private func hash(at sequence: Int64, _ file: inout RegistryFile) throws(RegistryError) -> [UInt8]? {
            try file.read { db throws(RegistryError) in
                try db.one(Self.hash, sequence) { row throws(StorageError) in try row.bytes(0) }
            }
        }

        /// The last event that both have; two chains are alike up to an event if they are alike in it.
        private func lastCommon(
            _ registry: GroupRegistry, upTo limit: Int64, _ file: inout RegistryFile,
            in server: borrowing ServerConnection
        ) throws(RegistryError) -> Int64 {
            var (alike, unlike) = (Int64(0), limit + 1)
            while unlike - alike > 1 {
                let middle = alike + (unlike - alike) / 2
                let own = try hash(at: middle, &file)
                let there = try registry.hash(at: middle, in: server)
                if own != nil, own == there { alike = middle } else { unlike = middle }
            }
            return alike
        }

        /// Whether a restore on record, after the last common event, came from a backup that ended where the group has the
        /// registry's events.
        private func isExplained(
            after common: Int64, _ registry: GroupRegistry, _ file: inout RegistryFile,
            in server: borrowing ServerConnection
        ) throws(RegistryError) -> Bool {
            let restorations = try file.read { db throws(RegistryError) in
                var found: [Restoration] = []
                for one in try RecordRepository<Restoration>.list(Restoration.form.all, in: db) {
                    if try db.number(Self.eventOf, one.head.id) ?? 0 > common { found.append(one) }
                }
                return found
            }
            for restoration in restorations {
                guard let head = try? ChainHead(parsing: restoration.backupHead), head.sequence >= common
                else {
                    continue
                }
                if try registry.knows(head, in: server) { return true }
            }
            return false
        }
    }
#endif
