import Crypto
package import Storage

/// A registry that moves between a file and a database: every row of every table with its history, in one transaction.
///
/// What was brought is read again and compared with what it was made of; the words of the search index, which each engine
/// keeps in its own form, are made anew.
package struct RegistryCopy: Sendable {
    package private(set) var tables = 0
    package private(set) var rows: Int64 = 0
    package private(set) var events: Int64 = 0
    package private(set) var head: ChainHead?
    /// What the audit of the new registry finds.
    package private(set) var report = AuditReport()

    /// Makes the registry at `target` of the one at `source`, which is read at one moment and stays as it is.
    ///
    /// Throws `.cannotCreate` where something is there, and `.unusable` where the audit finds something wrong in `source`.
    package static func make(
        _ target: String, from source: String, at instant: Instant, waiting: Connection.Waiting,
        vouchers: AuditVoucher.Reader? = nil
    ) throws(RegistryError) -> RegistryCopy {
        guard RegistryFile.isAddress(source) || RegistryFile.isAddress(target) else {
            throw .invalid(
                "neither \(shown(path: source)) nor \(shown(path: target)) is the address of a database; `concord backup` copies "
                    + "a file to a file")
        }
        if !RegistryFile.isAddress(target) { try FinishedFile.refuse(target, anotherName) }
        var from = try RegistryFile.openAsItIs(path: source, waiting: waiting)
        guard from.isOfNewestSchema else {
            throw .unusable(
                "\(shown(path: source)) has schema \(from.schemaVersion) and is copied with schema \(Migration.all.count) alone; "
                    + "`concord audit verify --registry \(shown(path: source))` shows it as it is, and any command that writes "
                    + "brings it up to date")
        }
        let found = try Audit.verify(&from, vouchers: vouchers, at: instant)
        guard found.isSound else {
            throw .unusable(
                "\(shown(path: source)) does not verify, and what is wrong there would be wrong in a copy; "
                    + "`concord audit verify --registry \(shown(path: source))` says what it is")
        }
        return try from.copy(to: target, at: instant, vouchers: vouchers)
    }

    fileprivate static let anotherName = "a registry is never overwritten, so choose another name"

    /// Fills what has the steps of the schema and nothing on record.
    static func fill(
        _ there: inout RegistryFile, from db: borrowing Connection
    ) throws(RegistryError) -> RegistryCopy {
        var copy = RegistryCopy()
        copy.head = try ChainHead.last(in: db)
        copy.events = copy.head?.sequence ?? 0
        let tables = try RecordTable.all(in: db, withWhatIsLeft: true)
        try there.derive { to throws(RegistryError) in
            try refuseHeld(to, copy.head)
            let rules = try ChangeRules.lifted(in: to)
            for table in tables { try to.write(table.removal) }
            var digests: [String: [UInt8]] = [:]
            for table in tables {
                let (count, digest) = try table.copy(from: db, to: to)
                copy.rows += count
                digests[table.name] = digest
            }
            try rules.restore(in: to)
            let brought = try RecordTable.all(in: to, withWhatIsLeft: true)
            guard brought.map(\.name) == tables.map(\.name) else {
                throw .unusable("the two registries have other tables; use one version of concord for both")
            }
            for table in brought where try table.digest(in: to) != digests[table.name] {
                throw .unusable(
                    "the rows of \(table.name) are not what they were made of, so nothing was copied; report it"
                )
            }
            try SearchIndex.rebuild(in: to)
        }
        copy.tables = tables.count
        return copy
    }

    /// Nothing goes over what is on record.
    private static func refuseHeld(_ db: borrowing Connection, _ head: ChainHead?) throws(RegistryError) {
        guard let held = try ChainHead.last(in: db) else { return }
        throw .cannotCreate(
            held == head
                ? "the target holds this registry already, up to the same event (head \(held)); nothing was copied"
                : "the target holds a registry already (head \(held)), and nothing is copied over one; name an empty database or "
                    + "a new file")
    }

    /// Notes what the audit of the new registry finds.
    fileprivate mutating func check(
        _ there: inout RegistryFile, at instant: Instant, vouchers: AuditVoucher.Reader?
    ) throws(RegistryError) {
        report = try Audit.verify(&there, vouchers: vouchers, at: instant)
    }
}

extension RegistryFile {
    /// Copies it to where nothing is on record: a new file, or an empty database.
    mutating func copy(
        to target: String, at instant: Instant, vouchers: AuditVoucher.Reader? = nil
    ) throws(RegistryError) -> RegistryCopy {
        if RegistryFile.isAddress(target) {
            var there = try RegistryFile.emptyOnServer(target, at: instant)
            var copy = try read { db throws(RegistryError) in try RegistryCopy.fill(&there, from: db) }
            try copy.check(&there, at: instant, vouchers: vouchers)
            return copy
        }
        try FinishedFile.refuse(target, RegistryCopy.anotherName)
        let unfinished = try UnfinishedFolder(for: target)
        defer { withExtendedLifetime(unfinished) {} }
        let part = unfinished.path + "/registry"
        let copy = try fill(part, at: instant, vouchers)
        try FinishedFile.sync(part)
        try FinishedFile.name(part, as: target, elseSaying: RegistryCopy.anotherName)
        return copy
    }

    /// The file is closed, and so whole, when this returns.
    private mutating func fill(
        _ part: String, at instant: Instant, _ vouchers: AuditVoucher.Reader?
    ) throws(RegistryError) -> RegistryCopy {
        var there = try RegistryFile.create(.file(part), at: instant)
        var copy = try read { db throws(RegistryError) in try RegistryCopy.fill(&there, from: db) }
        try copy.check(&there, at: instant, vouchers: vouchers)
        return copy
    }
}
