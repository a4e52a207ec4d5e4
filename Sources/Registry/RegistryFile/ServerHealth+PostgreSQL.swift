import Storage

/// How the server is set up that keeps a registry, as far as what is promised of a change rests on it.
package struct ServerHealth: Sendable {
    /// Such as `15.8 (Debian 15.8-0+deb12u1)`.
    package let version: String
    package let encoding: String
    package let collation: String
    package let bytes: Int64
    package let hasChecksums: Bool
    package let synchronousCommit: String
    /// Which standbys a change waits for; empty where it waits for none.
    package let synchronousStandbys: String
    /// Settings that keep what was committed through a crash of the machine, and are off.
    package let unsafeSettings: [String]
    package let isStandby: Bool
    package let standbys: [Standby]
    package let user: String
    package let isOwner: Bool
    /// Tables of the registry that the user may not read, and may not write in each of the ways of a change.
    package let unreadable: Int64
    package let unwritable: Int64
    /// What the server's clock said, in milliseconds since 1970.
    package let time: Int64
    package let schema: Int64
    package private(set) var records: [(kind: Subject.Kind, count: Int64)] = []
    package private(set) var last: (sequence: Int64, at: String)?

    package struct Standby: Sendable {
        package let name: String
        /// Such as `streaming`; nil where the user may not see it.
        package let state: String?
        /// Such as `sync` or `async`.
        package let kind: String?
        /// Bytes of changes that it has not repeated yet.
        package let behind: Int64?
    }

    private static let server = SQL(
        "SELECT NULL",
        postgresql: """
            SELECT current_setting('server_version'), current_setting('server_encoding'), datcollate,
                pg_database_size(oid), current_setting('data_checksums') = 'on', current_setting('synchronous_commit'),
                current_setting('synchronous_standby_names'), current_setting('fsync') = 'on',
                current_setting('full_page_writes') = 'on', pg_is_in_recovery(), CAST(current_user AS TEXT),
                CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)
            FROM pg_database WHERE datname = current_database()
            """)
    private static let rights = SQL(
        "SELECT NULL",
        postgresql: """
            SELECT (SELECT pg_get_userbyid(nspowner) = current_user FROM pg_namespace WHERE nspname = 'registry'),
                count(*) FILTER (WHERE NOT has_table_privilege(oid, 'SELECT')),
                count(*) FILTER (WHERE NOT (has_table_privilege(oid, 'INSERT') AND has_table_privilege(oid, 'UPDATE')
                    AND has_table_privilege(oid, 'DELETE')))
            FROM pg_class WHERE relnamespace = to_regnamespace('registry') AND relkind = 'r'
            """)
    private static let replicas = SQL(
        "SELECT NULL",
        postgresql: """
            SELECT application_name, state, sync_state, CAST(pg_wal_lsn_diff(sent_lsn, replay_lsn) AS bigint)
            FROM pg_stat_replication ORDER BY application_name
            """)
    private static let lastEvent: SQL = "SELECT sequence, at FROM event ORDER BY sequence DESC LIMIT 1"

    /// Looks at the server of a registry that stands in a database; nil for one in a file.
    package init?(of file: inout RegistryFile) throws(RegistryError) {
        guard file.connection.isOnServer else { return nil }
        let isNewest = file.isOfNewestSchema
        self = try file.read(foreseen: true) { db throws(RegistryError) in
            try ServerHealth(db, isNewest: isNewest)
        }
    }

    private init(_ db: borrowing Connection, isNewest: Bool) throws(RegistryError) {
        let server = try db.one(Self.server) { row throws(StorageError) in
            (
                version: try row.text(0), encoding: try row.text(1), collation: try row.text(2),
                bytes: try row.integer(3), hasChecksums: try row.bool(4), commit: try row.text(5),
                names: try row.text(6), fsync: try row.bool(7), pages: try row.bool(8),
                isStandby: try row.bool(9), user: try row.text(10), time: try row.integer(11)
            )
        }
        let rights = try db.one(Self.rights) { row throws(StorageError) in
            (isOwner: try row.bool(0), unreadable: try row.integer(1), unwritable: try row.integer(2))
        }
        guard let server, let rights else {
            throw .unusable("the server says nothing of the database; ask its administrator")
        }
        (version, encoding, collation) = (server.version, server.encoding, server.collation)
        (bytes, hasChecksums) = (server.bytes, server.hasChecksums)
        (synchronousCommit, synchronousStandbys) = (server.commit, server.names)
        unsafeSettings = [server.fsync ? nil : "fsync", server.pages ? nil : "full_page_writes"].compactMap(
            \.self)
        (isStandby, user, time) = (server.isStandby, server.user, server.time)
        (isOwner, unreadable, unwritable) = (rights.isOwner, rights.unreadable, rights.unwritable)
        standbys = try db.list(Self.replicas) { row throws(StorageError) in
            Standby(
                name: try row.text(0), state: try row.optionalText(1), kind: try row.optionalText(2),
                behind: try row.optionalInteger(3))
        }
        do { schema = try db.schemaNumber } catch { throw .storage(error) }
        guard isNewest, rights.unreadable == 0 else { return }
        var records: [(kind: Subject.Kind, count: Int64)] = []
        for entry in RecordList.all.entries {
            records.append((entry.kind, try db.number("SELECT count(*) FROM (\(entry.numbers))") ?? 0))
        }
        self.records = records
        last = try db.one(Self.lastEvent) { row throws(StorageError) in
            (sequence: try row.integer(0), at: try row.text(1))
        }
    }
}
