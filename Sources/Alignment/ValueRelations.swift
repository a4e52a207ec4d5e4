/// How near values are to each other, from 0 to 1: across vocabularies, and up and down within one.
package struct ValueRelations: Hashable, Sendable {
    /// What a statement on a broader or narrower value tells about a value: more than half, but not all.
    package static let hierarchyCloseness = 0.6

    private var closeness: [String: [String: Double]] = [:]

    /// `broader` has the value that groups another; `pairs` hold a closeness from 1 to 100, each pair once.
    package init(
        broader: [String: String], pairs: [(value: String, related: String, closeness: Int64)]
    ) {
        for pair in pairs { relate(pair.value, pair.related, Double(min(max(pair.closeness, 0), 100)) / 100) }
        for (value, group) in broader { relate(value, group, Self.hierarchyCloseness) }
    }

    private mutating func relate(_ one: String, _ other: String, _ nearness: Double) {
        closeness[one, default: [:]][other] = max(closeness[one]?[other] ?? 0, nearness)
        closeness[other, default: [:]][one] = max(closeness[other]?[one] ?? 0, nearness)
    }

    /// 1 for a value itself, 0 for values that have nothing to do with each other.
    package func closeness(_ one: String, _ other: String) -> Double {
        one == other ? 1 : closeness[one]?[other] ?? 0
    }

    /// A value and all that are near it.
    package func near(_ code: String) -> [(code: String, closeness: Double)] {
        [(code, 1)] + (closeness[code] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
