import Storage

/// Two partners, of which an import brought at least one, that are likely one firm.
package struct ImportTwin: Sendable, Hashable {
    package let one: Party
    package let other: Party
    package let probability: Double
    package let isSame: Bool
    /// The reasons that weigh most first.
    package let reasons: [String]

    /// Whether the two are written alike, which a note of names tells already.
    package var isNamesake: Bool { NormalisedText.key(one.name) == NormalisedText.key(other.name) }

    /// In one line.
    package var words: String {
        "\(other.reference) (\(shown(other.name))) may be the same firm as \(one.reference) (\(shown(one.name))), "
            + "\(TwinEvidence.perCent(probability)): \(reasons.prefix(3).map { shown($0) }.joined(separator: "; "))"
    }
}

extension ImportTwin {
    /// So many partners are looked through within a second or two.
    private static let quick: Int64 = 20_000
    /// So few are looked up by indexes, however many are on record.
    private static let few: Int64 = 50
    private static let count: SQL = "SELECT count(*) FROM (SELECT 1 FROM partner LIMIT ?1)"
    private static let new: SQL = "SELECT id FROM partner WHERE id > ?1 ORDER BY id"

    /// The likely twins of partners after one, the likeliest first; nil where they are not looked for because it would
    /// take long and nobody asked.
    static func found(
        after last: Int64, added: Int64, isAsked: Bool, in db: borrowing Connection
    ) throws(RegistryError) -> ImportTwins? {
        if added <= few { return ImportTwins(try byIndex(after: last, in: db)) }
        if !isAsked, try db.number(count, quick + 1) ?? 0 > quick { return nil }
        return ImportTwins(try TwinScan(after: last, in: db).pairs)
    }

    private static func byIndex(
        after last: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [ImportTwin] {
        var twins: [ImportTwin] = []
        for id in try db.list(new, last, as: { row throws(StorageError) in try row.integer(0) }) {
            guard let partner = try Partner.record(id: id, in: db) else { continue }
            let party = Party(id: id, reference: partner.reference, kind: .partner, name: partner.name)
            // Of two new ones the later meets the earlier.
            for twin in try TwinRepository.twins(of: partner, in: db) where twin.party.id < id {
                let reasons = twin.evidence.reasons.map { "\($0.field) \($0.words)" }
                twins.append(ImportTwin(twin.party, party, twin.evidence, reasons))
            }
        }
        return twins.sorted {
            ($1.probability, $0.one.id, $0.other.id) < ($0.probability, $1.one.id, $1.other.id)
        }
    }

    fileprivate init(_ one: Party, _ other: Party, _ evidence: TwinEvidence, _ reasons: [String]) {
        self.init(
            one: one, other: other, probability: evidence.probability, isSame: evidence.verdict == .same,
            reasons: reasons)
    }
}

/// Likely twins of what an import brought, the likeliest first; those of a scan are worked out when they are asked for.
package struct ImportTwins: RandomAccessCollection, Sendable {
    private enum Held: Sendable {
        case found([ImportTwin])
        case scanned(TwinScan.Pairs)
    }

    private let held: Held

    init(_ twins: [ImportTwin]) { held = .found(twins) }
    init(_ pairs: TwinScan.Pairs) { held = .scanned(pairs) }

    package var startIndex: Int { 0 }
    package var endIndex: Int {
        switch held {
        case .found(let twins): twins.count
        case .scanned(let pairs): pairs.count
        }
    }

    package subscript(position: Int) -> ImportTwin {
        switch held {
        case .found(let twins): return twins[position]
        case .scanned(let pairs):
            let pair = pairs[position]
            return ImportTwin(pair.one, pair.other, pair.evidence, pair.reasons)
        }
    }
}
