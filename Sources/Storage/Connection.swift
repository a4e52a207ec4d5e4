/// One open database. It is neither shared nor copied: one owner, one thread at a time.
@safe package struct Connection: ~Copyable {
    /// Where a database lives.
    package enum Location: Sendable, Hashable {
        case file(String)
        case memory
        #if PostgreSQL
            /// The address of a database on a server, as libpq takes it.
            case server(String)
        #endif
    }

    /// What a database must be before anything is written to it.
    package enum Identity: Sendable, Hashable {
        /// An empty one, or one that carries this `application_id`.
        case new(applicationID: Int32)
        /// One that carries this `application_id` already.
        case existing(applicationID: Int32)
        /// Any.
        case any

        var mayBeEmpty: Bool { if case .new = self { true } else { false } }
    }

    /// The connection as its engine has it.
    enum Own {
        case sqlite(SQLite.Session)
        #if PostgreSQL
            case postgresql(Server.Session)
        #endif
    }

    let own: Own
    let cache: StatementCache
    package let location: Location
    /// Whether the database can only be read.
    package let isReadOnly: Bool

    /// Opens a database, and settles what its engine leaves open.
    ///
    /// Nothing is written before it has shown who it belongs to; one of another application throws `.denied`, and a
    /// file that is none throws `.notADatabase`.
    ///
    /// With `keepingJournal` the file keeps the journal that it has, so that to open it changes no byte of it.
    package static func open(
        _ location: Location, identity: Identity = .any, waiting: Waiting = .init(),
        keepingJournal: Bool = false
    ) throws(StorageError) -> Connection {
        switch location {
        case .file, .memory:
            try openSQLite(location, identity: identity, waiting: waiting, keepingJournal: keepingJournal)
        #if PostgreSQL
            case .server(let address): try openServer(address, identity: identity, waiting: waiting)
        #endif
        }
    }

    init(_ own: Own, engine: Engine, location: Location, isReadOnly: Bool) {
        self.own = own
        cache = StatementCache(engine)
        self.location = location
        self.isReadOnly = isReadOnly
    }

    // With every statement ended, letting go of the last hold on the engine's connection closes it.
    deinit { cache.finalizeAll() }

    /// Who keeps its rows.
    package var engine: Engine { cache.engine }
    /// Whether that is a server, which looks after its files itself.
    package var isOnServer: Bool { engine != .sqlite }

    /// Whether a transaction is open on this connection.
    package var isInTransaction: Bool {
        switch own {
        case .sqlite(let session): session.isInTransaction
        #if PostgreSQL
            case .postgresql(let session): session.isInTransaction
        #endif
        }
    }

    /// The rows that the last INSERT, UPDATE or DELETE changed.
    package var changes: Int {
        switch own {
        case .sqlite(let session): session.changes
        #if PostgreSQL
            case .postgresql(let session): session.changes
        #endif
        }
    }

    /// The number of the row that the last INSERT made.
    package var lastInsertedRow: Int64 {
        switch own {
        case .sqlite(let session): session.lastInsertedRow
        #if PostgreSQL
            case .postgresql(let session): session.lastInsertedRow
        #endif
        }
    }
}

extension Connection {
    /// What is said and done about a long wait for others.
    package struct Waiting: Sendable {
        package var announceAfter: Duration
        package var giveUpAfter: Duration
        /// Called once in a wait, when it has taken longer than `announceAfter`.
        package var announce: @Sendable () -> Void

        package init(
            announceAfter: Duration = .seconds(1), giveUpAfter: Duration = .seconds(60),
            announce: @escaping @Sendable () -> Void = {}
        ) {
            self.announceAfter = announceAfter
            self.giveUpAfter = giveUpAfter
            self.announce = announce
        }
    }
}
