import Crypto
package import SQLite

/// Who changes something, and when: fixed once for everything that one transaction writes.
package struct Author: Sendable {
    /// The name given with `--actor`, which nobody has checked.
    package let name: String
    /// The account that the command ran under.
    package let systemUser: String
    package let instant: Instant
    /// The day in the organisation's own zone.
    package let today: CivilDate

    package init(name: String, systemUser: String, instant: Instant, today: CivilDate) {
        self.name = name
        self.systemUser = systemUser
        self.instant = instant
        self.today = today
    }
}

/// The right to write, which `RegistryFile.change` alone gives: whoever writes a record appends its event with it.
package struct Change: ~Copyable {
    package let instant: Instant
    package let today: CivilDate
    package let why: String?
    let actor: Int64
    let chain: EventChain

    fileprivate init(author: Author, actor: Int64, why: String?, chain: EventChain) {
        instant = author.instant
        today = author.today
        self.why = why
        self.actor = actor
        self.chain = chain
    }
}

extension RegistryFile {
    /// The one door through which records change: a transaction that ends with the events of all it wrote.
    package mutating func change<Output>(
        by author: Author, why: String? = nil,
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        let version = schemaVersion
        let name = try TextRule.name.check(author.name, "the actor's name")
        let why = try TextRule.vision.check(optional: why, "the reason (--why)")
        return try connection.transaction { db throws(RegistryError) in
            let chain = try EventChain(db, schemaVersion: version)
            let actor = try chain.actor(name: name, systemUser: author.systemUser, at: author.instant, in: db)
            return try body(db, Change(author: author, actor: actor, why: why, chain: chain))
        }
    }

    /// Everything that `body` reads is of one moment.
    package mutating func read<Output>(
        _ body: (borrowing Connection) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try connection.snapshot(body)
    }
}
