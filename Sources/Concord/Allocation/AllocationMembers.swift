import Registry
import Storage

/// What the clusters among a risk's parties bear, taken down to their members by share and liability.
struct AllocationMembers {
    private var parts: [String: [LiabilitySplit.Part]] = [:]
    private(set) var notes: [String] = []

    init(of risk: Risk, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        for allocation in risk.allocations where allocation.party.kind == .cluster && allocation.share > .none
        {
            guard let cluster = try Cluster.record(id: allocation.party.id, in: db) else {
                continue
            }
            let tree = try ClusterRepository.tree(of: cluster, on: day, in: db)
            // What cannot be split is told, and the rest of the risk shown all the same.
            do {
                parts[allocation.party.reference] = try LiabilitySplit(tree).carrying(allocation.share)
            } catch { notes.append("\(error)") }
        }
    }

    /// The record with the members beside each cluster that bears something.
    func adding(to record: JSON) -> JSON {
        guard case .object(let members) = record else { return record }
        return .object(
            members.map { member in
                guard member.key == "allocations" else { return member }
                return JSON.Member(key: member.key, value: .array(member.value.elements.map(allocation)))
            })
    }

    private func allocation(_ record: JSON) -> JSON {
        guard let parts = record["party"]?.string.flatMap({ parts[$0] }) else { return record }
        return record.adding(
            .members([
                "members": .array(
                    parts.map { part in
                        .members([
                            "party": .text(part.party.reference), "name": .text(part.party.name),
                            "bears": .text(part.bears.description),
                            "answers_for": .text(part.answersFor.description),
                        ])
                    })
            ]))
    }

    /// Prints who bears what of a cluster's share, for people.
    func print() {
        var table = Table(.cut("cluster", to: 14), .cut("member", to: 14), "bears", "up to")
        for (_, parts) in parts.sorted(by: { $0.key < $1.key }) {
            for part in parts {
                table.add(
                    part.through.first?.name ?? part.party.name, part.party.name, part.bears.description,
                    part.answersFor.description)
            }
        }
        guard !table.isEmpty else { return }
        Output.line("")
        table.print()
    }
}
