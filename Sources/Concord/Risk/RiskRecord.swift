import Registry
import Storage

/// A risk of the history as people read it.
enum RiskRecord {
    /// What changes most comes first, since a long line is cut at its end.
    private static let first = [
        "allocations", "number", "position", "state", "status", "share", "counter", "why",
    ]
    private static let parties: Set = ["party", "owner", "counterparty"]

    /// Names beside references, states and shares first, and hashes by their first 12 digits.
    static func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
        var names: [String: String] = [:]
        return try readable(record, key: "", &names, in: db)
    }

    private static func readable(
        _ value: JSON, key: String, _ names: inout [String: String], in db: borrowing Connection
    ) throws(RegistryError) -> JSON {
        switch value {
        case .text(let text) where parties.contains(key):
            if let name = names[text] { return .text(name) }
            let name = try PartyRepository.party(reference: text, in: db).map { "\(text) \($0.name)" } ?? text
            names[text] = name
            return .text(name)
        case .text(let text) where text.utf8.count == 64 && text.allSatisfy(\.isHexDigit):
            return .text(String(text.prefix(12)))
        case .array(let values):
            var shown: [JSON] = []
            for value in values { shown.append(try readable(value, key: key, &names, in: db)) }
            return .array(shown)
        case .object(let members):
            let ordered =
                first.compactMap { key in members.first { $0.key == key } }
                + members.filter { !first.contains($0.key) }
            var shown: [JSON.Member] = []
            for member in ordered {
                shown.append(
                    JSON.Member(
                        key: member.key, value: try readable(member.value, key: member.key, &names, in: db)))
            }
            return .object(shown)
        default: return value
        }
    }
}
