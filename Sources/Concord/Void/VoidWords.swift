import Registry
import Storage

extension Voidable {
    /// That the record is void, since when, by whom and why, and what takes it back; nil where it is not.
    func voidWords(in db: borrowing Connection) throws(RegistryError) -> String? {
        guard let void else { return nil }
        if void.into != nil {
            return "\(void.why), on \(void.on); `concord \(Self.noun) unmerge \(reference)` "
                + "makes two records of it again"
        }
        let who = try VoidRepository.voiding(of: subject, in: db).map { " by \($0.actor)" } ?? ""
        return "void since \(void.on)\(who): \(void.why); "
            + "`concord \(Self.noun) void \(reference) --restore --why TEXT` takes it back into use"
    }
}

/// Prints that a record is void, before the record itself.
enum VoidWords {
    static func print(_ words: String?) {
        guard let words else { return }
        Output.paragraph(words, indent: 0)
        Output.line("")
    }

    /// The words of a record of any kind; nil for a kind that is never void.
    static func of<R: Record>(_ record: R, in db: borrowing Connection) throws(RegistryError) -> String? {
        guard let record = record as? any Voidable else { return nil }
        return try words(record, in: db)
    }

    private static func words(
        _ record: some Voidable, in db: borrowing Connection
    ) throws(RegistryError) -> String? { try record.voidWords(in: db) }
}

/// What is void of a kind, a row each.
struct VoidTable {
    private var table = Table(
        "reference", .cut("name", to: 16, turn: 1), "void since", .cut("by", to: 10),
        .wrapped("why", to: 20, turn: 2))

    mutating func add(_ record: some Voidable, in db: borrowing Connection) throws(RegistryError) {
        let voiding = try VoidRepository.voiding(of: record.subject, in: db)
        table.add(
            record.reference, record.title, record.void?.on.description ?? "", voiding?.actor ?? "",
            record.void?.why ?? "")
    }

    func print() { table.print() }
}
