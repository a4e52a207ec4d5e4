#if PostgreSQL
    import PostgreSQL

    /// The database of a group, sound and ours, inside one transaction.
    enum GroupDatabase {
        private static let oldest: Int32 = 140_000

        /// Makes sure that a database may be written to and belongs to no other program; makes the tables where it is empty.
        static func prepare(_ server: borrowing ServerConnection) throws(RegistryError) {
            guard server.version >= oldest else {
                throw .unusable(
                    "\(server.place) is of PostgreSQL \(server.version / 10_000), and 14 or later is needed; name another, or "
                        + "ask its administrator for an upgrade")
            }
            let found = try server.one(GroupSchema.look) { row throws(ServerError) in
                (
                    encoding: try row.text(0), isReadOnly: try row.bool(1), isOurs: try row.bool(2),
                    hasSchema: try row.bool(3), hasOthers: try row.bool(4), isInUse: try row.bool(5),
                    lacksFirms: try row.bool(6)
                )
            }
            guard let found else { return }
            guard found.encoding == "UTF8" else {
                throw .unusable(
                    "\(server.place) is in the encoding \(found.encoding), and texts of many languages need UTF8; ask its "
                        + "administrator for one made with: createdb --encoding UTF8 --template template0 NAME"
                )
            }
            guard !found.isReadOnly else { throw .server(ServerError(.readOnly, at: server.place)) }
            guard found.isOurs else {
                return try make(server, found.hasSchema, found.hasOthers, found.isInUse)
            }
            let number =
                try server.one(GroupSchema.form) { row throws(ServerError) in try row.integer(0) } ?? 0
            guard number == GroupSchema.number else {
                throw .unusable(
                    "\(server.place) has tables of form \(number), and this concord knows form \(GroupSchema.number); "
                        + "install the version of concord that the group uses")
            }
            if found.lacksFirms {
                do { try server.script(GroupViews.ofFirms) } catch { throw .server(error) }
            }
        }

        private static func make(
            _ server: borrowing ServerConnection, _ hasSchema: Bool, _ hasOthers: Bool, _ isInUse: Bool
        ) throws(RegistryError) {
            if isInUse {
                throw .unusable(
                    "\(server.place) has a schema concord that is another program's; name an empty database")
            }
            // An empty schema of this name is its owner's word that the tables may stand beside those of others.
            if hasOthers, !hasSchema {
                throw .unusable(
                    "\(server.place) holds tables of another program, so nothing was written; name an empty database, or let "
                        + "its owner run: CREATE SCHEMA concord")
            }
            do throws(ServerError) {
                try server.script(GroupSchema.tables)
                try server.script(GroupViews.all)
                try server.script(GroupViews.ofFirms)
            } catch { throw .server(error) }
        }
    }

    /// The calls of a connection with the registry's own error.
    extension ServerConnection {
        func one<Output>(
            _ sql: ServerSQL, _ values: ServerValue...,
            as map: (borrowing ServerRow) throws(ServerError) -> Output
        ) throws(RegistryError) -> Output? {
            do { return try first(sql, values: values, as: map) } catch { throw .server(error) }
        }

        func list<Output>(
            _ sql: ServerSQL, _ values: ServerValue...,
            as map: (borrowing ServerRow) throws(ServerError) -> Output
        ) throws(RegistryError) -> [Output] {
            do { return try rows(sql, values: values, as: map) } catch { throw .server(error) }
        }

        @discardableResult
        func write(_ sql: ServerSQL, _ values: ServerValue...) throws(RegistryError) -> Int {
            do { return try run(sql, values: values) } catch { throw .server(error) }
        }
    }
#endif
