import Crypto
package import Storage

/// Who changes something, and when: fixed once for everything that one transaction writes.
package struct Author: Sendable {
    /// The name given with `--actor`, which nobody has checked.
    package let name: String
    /// The account that the command ran under.
    package let systemUser: String
    package let instant: Instant
    /// The day in the organisation's own zone.
    package let today: CivilDate
    /// Reads the clock again when the turn to write has come; nil where the instant is to stand.
    private let reading: (@Sendable () -> Instant)?

    package init(
        name: String, systemUser: String, instant: Instant, today: CivilDate,
        reading: (@Sendable () -> Instant)? = nil
    ) {
        self.name = name
        self.systemUser = systemUser
        self.instant = instant
        self.today = today
        self.reading = reading
    }

    /// What the clock says now; whoever waited for others is not taken to have changed anything before them.
    fileprivate var clock: Instant { max(reading?() ?? instant, .origin) }
}

/// The right to write, which `RegistryFile.change` alone gives: whoever writes a record appends its event with it.
package struct Change: ~Copyable {
    /// The time of its events, which is never before the last event on record.
    package let instant: Instant
    package let today: CivilDate
    package let why: String?
    let actor: Int64
    let chain: EventChain
    /// Whom the change meets for the first time.
    let newcomers: Newcomers

    fileprivate init(
        by author: Author, _ name: String, why: String?, meeting newcomers: Newcomers, schemaVersion: Int,
        in db: borrowing Connection
    ) throws(RegistryError) {
        let chain = try EventChain(db, schemaVersion: schemaVersion, clock: author.clock)
        let actor = try chain.actor(name: name, systemUser: author.systemUser, in: db)
        instant = chain.instant
        today = author.today
        self.why = why
        self.actor = actor
        self.chain = chain
        self.newcomers = newcomers
        newcomers.begin()
    }
}

extension RegistryFile {
    /// The one door through which records change: a transaction that ends with the events of all it wrote.
    ///
    /// Where it is `foreseen`, `body` only works on the registry, so that it may run beforehand to see what it will ask.
    package mutating func change<Output>(
        by author: Author, why: String? = nil, meeting newcomers: Newcomers = Newcomers(),
        foreseen: Bool = false,
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        let version = schemaVersion
        let name = try TextRule.name.check(author.name, "the actor's name")
        let why = try TextRule.vision.check(optional: why, "the reason (--why)")
        var chain: EventChain?
        var made: Output?
        do throws(RegistryError) {
            return try connection.transaction { db throws(RegistryError) in
                if foreseen {
                    db.ahead { db throws(RegistryError) in
                        let change = try Change(
                            by: author, name, why: why, meeting: Newcomers(), schemaVersion: version, in: db)
                        _ = try body(db, change)
                    }
                }
                let change = try Change(
                    by: author, name, why: why, meeting: newcomers, schemaVersion: version, in: db)
                chain = change.chain
                let output = try body(db, change)
                made = output
                return output
            }
        } catch {
            guard let made, try stands(chain, despite: error) else { throw error }
            return made
        }
    }

    /// A change whose result decides whether it stands: where `keeps` says no, all of it is undone and the result
    /// is what would have been.
    package mutating func change<Output: Sendable>(
        by author: Author, why: String? = nil, meeting newcomers: Newcomers = Newcomers(),
        keeping keeps: (Output) -> Bool,
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        let version = schemaVersion
        let name = try TextRule.name.check(author.name, "the actor's name")
        let why = try TextRule.vision.check(optional: why, "the reason (--why)")
        var chain: EventChain?
        var made: Output?
        do throws(Rehearsal<Output>) {
            return try connection.transaction { db throws(Rehearsal<Output>) in
                let output: Output
                do throws(RegistryError) {
                    let change = try Change(
                        by: author, name, why: why, meeting: newcomers, schemaVersion: version, in: db)
                    chain = change.chain
                    output = try body(db, change)
                } catch { throw .failed(error) }
                guard keeps(output) else { throw .undone(output) }
                made = output
                return output
            }
        } catch {
            switch error {
            case .undone(let output): return output
            case .failed(let error):
                guard let made, try stands(chain, despite: error) else { throw error }
                return made
            }
        }
    }

    /// Whether a change stands of whose end nothing was heard: its last event is looked for before anybody repeats it.
    ///
    /// Throws what is to be told where it does not, and where nobody can say.
    private mutating func stands(
        _ chain: EventChain?, despite lost: RegistryError
    ) throws(RegistryError) -> Bool {
        guard case .storage(let cause) = lost, cause.code == .unsettled, let chain, chain.hasGrown else {
            return false
        }
        let isThere: Bool
        do throws(RegistryError) {
            do { guard try connection.reconnect() else { return false } } catch { throw .storage(error) }
            // Whoever has the head has waited for the end of what held it before.
            isThere = try connection.transaction { db throws(RegistryError) in try chain.isOnRecord(in: db) }
        } catch { throw lost }
        guard isThere else {
            throw .busy(
                "the line to the database was lost at the end of the change, and its history does not have it, so nothing was "
                    + "written; run the command again")
        }
        return true
    }

    /// Everything that `body` reads is of one moment.
    ///
    /// Where it is `foreseen`, `body` does nothing but read, so that it may run beforehand to see what it will ask.
    package mutating func read<Output>(
        foreseen: Bool = false, _ body: (borrowing Connection) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try connection.snapshot { db throws(RegistryError) in
            if foreseen { db.ahead { db throws(RegistryError) in _ = try body(db) } }
            return try body(db)
        }
    }
}

/// How a transaction ends that is not to stand.
private enum Rehearsal<Output: Sendable>: StorageFailure {
    case undone(Output)
    case failed(RegistryError)

    static func storage(_ error: StorageError) -> Self { .failed(.storage(error)) }
}
