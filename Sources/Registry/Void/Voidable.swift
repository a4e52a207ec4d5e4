package import Storage

/// A kind of record that is voided where it was entered in error, and restored where that was the error.
package protocol Voidable: Recorded, Sendable {
    /// The noun of its commands.
    static var noun: String { get }
    static var voids: VoidStatements { get }
    var id: Int64 { get }
    var reference: String { get }
    var version: Int64 { get }
    /// What people call it.
    var title: String { get }
    var void: VoidMark? { get set }

    /// The record that a person means, void or not.
    static func findAny(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Self

    /// The records that are void, in the order of their numbers.
    static func allVoid(in db: borrowing Connection) throws(RegistryError) -> [Self]

    /// What rests on the record, a few at most; it is not voided before that is cleared.
    func ties(in db: borrowing Connection) throws(RegistryError) -> [VoidTie]

    /// Why it cannot come back, a sentence each; `since` is the number of the event that voided it.
    func obstacles(since event: Int64, in db: borrowing Connection) throws(RegistryError) -> [String]

    /// What a person should know of what is left without it.
    func notes(in db: borrowing Connection) throws(RegistryError) -> [String]

    /// Takes it out of what is derived from it, such as indexes of words.
    mutating func leave(in db: borrowing Connection) throws(RegistryError)

    /// Puts it back there; `before` is the record as it was when it left.
    mutating func comeBack(as before: JSON?, in db: borrowing Connection) throws(RegistryError)

    /// Writes it as its next version, with the event.
    func keep(
        as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Self
}

extension Voidable {
    package func notes(in db: borrowing Connection) throws(RegistryError) -> [String] { [] }

    package mutating func leave(in db: borrowing Connection) throws(RegistryError) {}

    package mutating func comeBack(as before: JSON?, in db: borrowing Connection) throws(RegistryError) {}
}

extension Voidable where Self: Record {
    package static var noun: String { kind.noun }

    package static func allVoid(in db: borrowing Connection) throws(RegistryError) -> [Self] {
        var found: [Self] = []
        for id in try db.list(voids.numbers, as: { row throws(StorageError) in try row.integer(0) }) {
            if let one = try record(id: id, in: db) { found.append(one) }
        }
        return found
    }
}

/// The statements over the table that marks one kind.
package struct VoidStatements: Sendable {
    let put: SQL
    let remove: SQL
    /// The numbers of all that are void, in their order.
    let numbers: SQL

    init(_ table: SQL, by column: SQL) {
        put = "INSERT INTO \(table) (\(column), void_on, why) VALUES (?1, ?2, ?3)"
        remove = "DELETE FROM \(table) WHERE \(column) = ?1"
        numbers = "SELECT \(column) FROM \(table) ORDER BY \(column)"
    }
}

/// Something that rests on a record, and the command that clears it; nil for what stays on record for good.
package struct VoidTie: Sendable, Hashable {
    package let what: String
    package let command: String?

    var words: String { command.map { "\(what) (`\($0)`)" } ?? "\(what), which stays" }
}

/// What is void, and what becomes void. Every call runs inside the caller's transaction.
package enum VoidRepository {
    /// For conditions such as `party.id NOT IN`, which ask by a number, whatever index leads to the row.
    static let parties: SQL = "(SELECT party FROM void_party)"
    static let declarations: SQL = "(SELECT declaration FROM void_declaration)"
    static let risks: SQL = "(SELECT risk FROM void_risk)"
    static let affiliations: SQL = "(SELECT affiliation FROM void_affiliation)"

    static let ofParty: SQL = "SELECT void_on, why FROM void_party WHERE party = ?1"
    static let lastVoiding: SQL = """
        SELECT event.sequence, actor.name, event.at FROM event JOIN actor ON actor.id = event.actor
        WHERE event.subject_kind = ?1 AND event.subject = ?2 AND event.action = 'voided'
        ORDER BY event.sequence DESC LIMIT 1
        """
    /// So many are named; more are counted no further.
    static let mostTies = 10

    /// Marks a record that was entered in error; throws `.invalid` while something rests on it, with the commands that
    /// clear it.
    package static func void<V: Voidable>(
        _ before: V, why: String, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> (record: V, notes: [String]) {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: V.noun)
        let why = try TextRule.reason(why, for: "voiding it")
        if before.void != nil { throw refusal(of: before) }
        let ties = try before.ties(in: db)
        guard ties.isEmpty else {
            let more = ties.count > mostTies ? " and more" : ""
            let next =
                ties.contains { $0.command == nil }
                ? "it is in use, so it was no error to have it: `concord \(V.noun) edit` says what is right, "
                    + "`concord partner merge` makes one record of two"
                : "clear that first, then void it"
            throw .invalid(
                "\(name(of: before)) is not voided while something rests on it: "
                    + ties.prefix(mostTies).map(\.words).joined(separator: "; ")
                    + "\(more); \(next)")
        }
        let notes = try before.notes(in: db)
        try db.write(V.voids.put, before.id, change.today.description, why)
        var record = before
        record.void = VoidMark(on: change.today, why: why)
        try record.leave(in: db)
        return (try record.keep(as: "voided", in: db, by: change), notes)
    }

    /// Takes a record back into use; throws `.invalid` where something has taken its place since, or what it rests on
    /// is void itself.
    package static func restore<V: Voidable>(
        _ before: V, why: String, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> V {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: V.noun)
        _ = try TextRule.reason(why, for: "restoring it")
        guard before.void != nil else {
            throw .invalid(
                "\(name(of: before)) is not void, so there is nothing to restore; "
                    + "`concord \(V.noun) list --void` lists what is")
        }
        let event = try voiding(of: before.subject, in: db)?.sequence ?? 0
        let obstacles = try before.obstacles(since: event, in: db)
        guard obstacles.isEmpty else {
            throw .invalid(
                "\(name(of: before)) stays void: \(obstacles.prefix(mostTies).joined(separator: "; "))")
        }
        let kept = try History.events(of: before.subject, in: db).last { $0.sequence < event }?.record
        try db.write(V.voids.remove, before.id)
        var record = before
        record.void = nil
        try record.comeBack(as: kept, in: db)
        return try record.keep(as: "restored", in: db, by: change)
    }

    /// When a record was voided last, and by whom; nil where it never was.
    package static func voiding(
        of subject: Subject, in db: borrowing Connection
    ) throws(RegistryError) -> (sequence: Int64, actor: String, at: Instant)? {
        try db.one(lastVoiding, subject.kind.rawValue, subject.id) { row throws(StorageError) in
            (sequence: try row.integer(0), actor: try row.text(1), at: try row.instant(2))
        }
    }

    /// Why nothing is done with a record that is void, and what takes that back.
    static func refusal(of record: some Voidable) -> RegistryError {
        refusal(name(of: record), noun: type(of: record).noun, record.reference, record.void)
    }

    static func refusal(
        _ name: String, noun: String, _ reference: String, _ mark: VoidMark?
    ) -> RegistryError {
        let since = mark.map { " since \($0.on) (\(shown($0.why)))" } ?? ""
        return .invalid(
            "\(name) is void\(since); `concord \(noun) show \(reference)` shows it, "
                + "`concord \(noun) void \(reference) --restore --why TEXT` takes it back into use")
    }

    /// A record for programs, with who voided it beside since when and why.
    package static func named(
        _ json: JSON, of subject: Subject, in db: borrowing Connection
    ) throws(RegistryError) -> JSON {
        guard json["void"] != nil, let voiding = try voiding(of: subject, in: db) else { return json }
        return json.replacing { key, value in
            key == "void" ? value.adding(.members(["by": .text(voiding.actor)])) : value
        }
    }

    private static func name(of record: some Voidable) -> String {
        "\(record.reference) (\(shown(record.title)))"
    }

    /// The mark of a party; nil where it is not void.
    package static func mark(
        ofParty id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> VoidMark? {
        try db.one(ofParty, id) { row throws(StorageError) in try VoidMark(row, at: 0) } ?? nil
    }
}
