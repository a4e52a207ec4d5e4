import Interchange
import Registry
import Storage

/// The firms that several registries of a group have on record, found by their numbers, names and the like.
struct GroupDuplicates {
    let group: PublishedGroup
    /// One of a pair is of one of these; empty for all.
    let chosen: [PublishedRegistry]
    let least: Double?
    let limit: Int64
    let format: Format

    static let columns = [
        "one_registry", "one_registry_name", "one", "one_name", "other_registry", "other_registry_name",
        "other",
        "other_name", "probability", "verdict", "reasons",
    ]

    func print(_ session: inout Session) throws {
        var work = Progress()
        let sides = try session.read { db throws(RegistryError) in
            try GroupOriginRepository.registries(in: db)
        }
        let scan = try TwinScan(
            least: least, between: sides,
            by: { body throws(RegistryError) in try session.read { db throws(RegistryError) in try body(db) }
            }
        ) { work.tell(PartnerDuplicates.progress($0, of: $1)) }
        work.end()
        let found = try session.read { db throws(RegistryError) in try pairs(of: scan, in: db) }
        if case .table = format { printTable(found.shown) } else { stream(found.shown) }
        Output.talk(
            found.count == 0
                ? "concord: no two registries have a firm in common, as far as is published"
                : "concord: \(found.count.counted("likely pair")) of two registries, \(found.shown.count) shown; pairs within one "
                    + "registry are for that registry to judge")
    }

    private typealias Pair = (pair: TwinScan.Pair, one: GroupOrigin, other: GroupOrigin)

    private func pairs(
        of scan: TwinScan, in db: borrowing Connection
    ) throws(RegistryError) -> (shown: [Pair], count: Int) {
        var shown: [Pair] = []
        var count = 0
        for index in scan.pairs.indices {
            if chosen.isEmpty, count >= limit {
                count = scan.pairs.count
                break
            }
            let pair = scan.pairs[index]
            guard let one = try GroupOriginRepository.origin(of: pair.one.id, in: group, db),
                let other = try GroupOriginRepository.origin(of: pair.other.id, in: group, db),
                chosen.isEmpty || chosen.contains(one.registry) || chosen.contains(other.registry)
            else { continue }
            count += 1
            if count <= limit { shown.append((pair, one, other)) }
        }
        return (shown, count)
    }

    private func printTable(_ pairs: [Pair]) {
        var table = Table(
            "one", .cut("registry", to: 8), "other", .cut("registry", to: 8), "probability",
            .wrapped("names", to: 16), .wrapped("for", to: 16, turn: 2))
        for (pair, one, other) in pairs {
            table.add(
                one.reference, one.registry.name, other.reference, other.registry.name,
                TwinEvidence.perCent(pair.evidence.probability), "\(pair.one.name) / \(pair.other.name)",
                pair.evidence.reasons.prefix(2).map(\.words).joined(separator: "; "))
        }
        table.print()
    }

    private func stream(_ pairs: [Pair]) {
        var stream = RecordStream(format, columns: Self.columns)
        for (pair, one, other) in pairs {
            guard Output.isWanted else { break }
            let members: [(String, JSON)] = [
                ("one_registry", .text(one.registry.reference)),
                ("one_registry_name", .text(one.registry.name)),
                ("one", .text(one.reference)), ("one_name", .text(pair.one.name)),
                ("other_registry", .text(other.registry.reference)),
                ("other_registry_name", .text(other.registry.name)), ("other", .text(other.reference)),
                ("other_name", .text(pair.other.name)),
            ]
            stream.add(.object((members + pair.evidence.members).map { JSON.Member(key: $0.0, value: $0.1) }))
        }
        stream.end()
    }
}
