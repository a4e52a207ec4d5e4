#if PostgreSQL
    import PostgreSQL
    package import Storage

    extension RegistryFile {
        /// Opens what this machine keeps of a group's database, once it has followed that to its last event; nil where the
        /// address leads to another database.
        ///
        /// Nothing is written into the group's database. `tell` hears how many records were read, where there are many.
        package static func openGroup(
            _ address: String, in folder: String, at instant: Instant, waiting: Connection.Waiting = .init(),
            telling tell: (Int64) -> Void = { _ in }
        ) throws(RegistryError) -> RegistryFile? {
            var server: ServerConnection
            do { server = try ServerConnection.open(address) } catch { throw .server(error) }
            guard let identity = try GroupReading.identity(of: server) else { return nil }
            var file = try GroupCopy.open(identity, in: folder, at: instant, waiting: waiting)
            let place = server.place
            try server.transaction(begin: GroupReading.begin) { server throws(RegistryError) in
                try file.follow(server, telling: tell)
            }
            let registries = try file.read { db throws(RegistryError) in try GroupCopy.registries(in: db) }
            file.group = PublishedGroup(place: place, registries: registries)
            return file
        }

        /// Brings the copy to what the database holds at one moment.
        private mutating func follow(
            _ server: borrowing ServerConnection, telling tell: (Int64) -> Void
        ) throws(RegistryError) {
            let heads = try GroupReading.heads(in: server)
            let known = try read { db throws(RegistryError) in try GroupCopy.heads(in: db) }
            guard heads != known else { return }
            try connection.transaction { db throws(RegistryError) in
                _ = try db.one(GroupCopy.deferred) { _ throws(StorageError) in }
                // Another command may have followed meanwhile.
                let known = try GroupCopy.heads(in: db)
                var (hasRemoved, count): (Bool, Int64) = (false, 0)
                for gone in known
                where !heads.contains(where: { ($0.id, $0.origin) == (gone.id, gone.origin) }) {
                    var taking = try GroupTaking(
                        of: gone.id, called: gone.reference, at: server.place, in: db)
                    for kind in GroupTaking.kinds.reversed() {
                        try taking.begin(kind, isWhole: true, in: db)
                        try taking.end(kind, in: db)
                    }
                    try GroupCopy.forget(gone.id, in: db)
                    hasRemoved = true
                }
                for head in heads {
                    let earlier = known.first { ($0.id, $0.origin) == (head.id, head.origin) }
                    guard head != earlier else { continue }
                    try GroupCopy.keep(head, in: db)
                    let start = try GroupReading.start(of: head, since: earlier, in: server)
                    // Only when it was published, or what the organisation is called, is new.
                    if start == head.sequence { continue }
                    var taking = try GroupTaking(
                        of: head.id, called: head.reference, at: server.place, in: db)
                    for kind in GroupTaking.kinds {
                        let isWhole =
                            start == nil || kind == "cluster"
                            || kind == "partner" && taking.takesPartnersAgain
                        try taking.begin(kind, isWhole: isWhole, in: db)
                        try Self.read(head, kind, since: isWhole ? nil : start, in: server) {
                            subject, payload throws(RegistryError) in
                            try taking.take(kind, subject, payload, in: db)
                            count += 1
                            if count % 1000 == 0 { tell(count) }
                        }
                        try taking.end(kind, in: db)
                    }
                    hasRemoved = hasRemoved || taking.hasRemoved
                    var organisation: JSON?
                    try Self.read(head, "organisation", since: nil, in: server) {
                        _, payload throws(RegistryError) in
                        organisation = payload.flatMap { JSON(parsing: Array($0.utf8)) }?["record"]
                    }
                    try GroupCopy.keep(organisation: organisation, of: head.id, in: db)
                }
                try db.write(GroupTaking.sweepValues)
                // No word of what was taken out stays in the file.
                if hasRemoved { try db.write(SearchIndex.optimise) }
            }
        }

        private static func read(
            _ head: GroupHead, _ kind: String, since start: Int64?, in server: borrowing ServerConnection,
            _ body: (_ subject: Int64, _ payload: String?) throws(RegistryError) -> Void
        ) throws(RegistryError) {
            var last: Int64 = 0
            while true {
                let page = try GroupReading.records(of: head, kind, after: last, since: start, in: server)
                for one in page { try body(one.subject, one.payload) }
                guard page.count == GroupReading.page, let end = page.last else { return }
                last = end.subject
            }
        }
    }
#endif
