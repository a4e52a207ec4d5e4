import Registry

/// A risk of the history as people read it.
enum RiskRecord {
    /// What changes most comes first, since a long line is cut at its end.
    private static let first = [
        "allocations", "number", "position", "state", "status", "share", "counter", "why",
    ]

    /// States and shares first, and hashes by their first 12 digits.
    static func readable(_ value: JSON) -> JSON {
        switch value {
        case .text(let text) where text.utf8.count == 64 && text.allSatisfy(\.isHexDigit):
            return .text(String(text.prefix(12)))
        case .array(let values): return .array(values.map(readable))
        case .object(let members):
            let ordered =
                first.compactMap { key in members.first { $0.key == key } }
                + members.filter { !first.contains($0.key) }
            return .object(ordered.map { JSON.Member(key: $0.key, value: readable($0.value)) })
        default: return value
        }
    }
}
