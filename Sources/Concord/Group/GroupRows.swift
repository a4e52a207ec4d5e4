import Alignment
import Registry
import Storage

/// Whose the partners of a ranking over a group are, and which of them other registries have as well.
struct GroupRows {
    private var origins: [Int64: GroupOrigin] = [:]
    private var same: [Int64: [(twin: Twin, origin: GroupOrigin)]] = [:]

    /// What comes before and after the columns of one registry.
    static let first = ["registry", "registry_name", "published_on"]
    static let last = ["also_in"]

    /// Those of a registry alone where there is no group.
    static func columns(_ own: [String], _ rows: GroupRows?) -> [String] {
        rows == nil ? own : first + own + last
    }

    init(of partners: [Int64], in group: PublishedGroup, _ session: inout Session) throws(RegistryError) {
        try session.read { db throws(RegistryError) in
            for id in partners {
                origins[id] = try GroupOriginRepository.origin(of: id, in: group, db)
                let others = try GroupOriginRepository.same(as: id, in: group, db)
                if !others.isEmpty { same[id] = others }
            }
        }
    }

    func reference(of profile: PartnerProfile) -> String {
        origins[profile.id]?.reference ?? profile.reference
    }

    func registryName(of partner: Int64) -> String { origins[partner]?.registry.name ?? "" }

    /// A record of a partner with the registry that it is of, and those that have the same firm.
    func json(_ record: JSON, of partner: Int64) -> JSON {
        guard let origin = origins[partner], case .object(let members) = record else { return record }
        let own = members.map {
            $0.key == "reference" ? JSON.Member(key: $0.key, value: .text(origin.reference)) : $0
        }
        let head = JSON.members([
            "registry": .text(origin.registry.reference), "registry_name": .text(origin.registry.name),
            "published_on": .text(origin.registry.publishedOn.description),
        ])
        return head.adding(.object(own)).adding(
            .members([
                "also_in": .array(
                    (same[partner] ?? []).map { other in
                        .members([
                            "registry": .text(other.origin.registry.reference),
                            "registry_name": .text(other.origin.registry.name),
                            "reference": .text(other.origin.reference), "name": .text(other.twin.party.name),
                            "probability": .number(TwinEvidence.rounded(other.twin.evidence.probability)),
                        ])
                    })
            ]))
    }

    /// Which other registries have the firm: `Nord A/S as P-7K3M-9QX1 Oak Ltd, 97 %: the same number`.
    func others(of partner: Int64) -> [String] { (same[partner] ?? []).map(words) }

    private func words(of other: (twin: Twin, origin: GroupOrigin)) -> String {
        "\(other.origin.registry.name) as \(other.origin.reference) \(other.twin.party.name), "
            + "\(TwinEvidence.perCent(other.twin.evidence.probability)): "
            + other.twin.evidence.reasons.prefix(2).map { "\($0.field) \($0.words)" }.joined(separator: "; ")
    }

    /// The firms of a table that several registries have, under it; of two that are both in it the first says so.
    func printOthers(of profiles: [PartnerProfile]) {
        var (sheet, told): (Sheet, Set<Int64>) = (Sheet(), [])
        for profile in profiles {
            for other in same[profile.id] ?? [] where !told.contains(other.twin.party.id) {
                sheet.add("  \(reference(of: profile))", words(of: other))
            }
            told.insert(profile.id)
        }
        guard !same.isEmpty else { return }
        Output.line("Of these, other registries likely have:")
        sheet.print()
    }
}
