/// Something that a cluster needs to be able to do, or that a member can do for it.
package struct Capability: Hashable, Sendable {
    package let id: Int64
    package let name: String
    /// By how many members at least; 0 for what is only offered.
    package var needed: Int64
    /// Members, past and coming ones among them, in the order in which they came on record.
    package var offers: [Party]

    package static let most: Int64 = 1000

    /// Parties by their references alone, since their names may change without the cluster's doing.
    var json: JSON {
        .members([
            "name": .text(name), "needed": .integer(needed),
            "offered_by": .array(offers.map { .text($0.reference) }),
        ])
    }
}

/// How far the members of a day can do what their cluster needs.
package struct CapabilityCoverage: Hashable, Sendable {
    package enum State: String, Sendable, CaseIterable {
        /// Needed, and nobody offers it.
        case gap
        /// Fewer offer it than are needed.
        case short
        /// As many offer it as are needed and no more, so that each of them is a point of failure.
        case single
        case covered
        /// Not needed, as far as is on record.
        case offered
    }

    package struct Line: Hashable, Sendable {
        package let name: String
        package let needed: Int64
        /// Partners, and clusters that offer it as such.
        package let offeredBy: [Party]
        package let state: State

        /// Those without each of whom the need is no longer met.
        package var pointsOfFailure: [Party] { state == .single ? offeredBy : [] }
    }

    /// What is worst first, then by name.
    package let lines: [Line]

    package init(of tree: ClusterTree) {
        let offers = Self.offers(in: tree)
        let needs = tree.cluster.capabilities.map { (key: NormalisedText.key($0.name), $0) }
        var names = Dictionary(offers.map { ($0.key, $0.name) }) { first, _ in first }
        for (key, capability) in needs { names[key] = capability.name }
        lines = names.compactMap { key, name -> Line? in
            let needed = needs.first { $0.key == key }?.1.needed ?? 0
            var seen: Set<Int64> = []
            let parties = offers.filter { $0.key == key }.map(\.party).filter { seen.insert($0.id).inserted }
            guard needed > 0 || !parties.isEmpty else { return nil }
            let count = Int64(parties.count)
            let state: State =
                needed == 0
                ? .offered
                : count == 0 ? .gap : count < needed ? .short : count == needed ? .single : .covered
            return Line(name: name, needed: needed, offeredBy: parties, state: state)
        }.sorted { one, other in
            let order = State.allCases
            let (first, second) = (
                order.firstIndex(of: one.state) ?? 0, order.firstIndex(of: other.state) ?? 0
            )
            return (first, NameOrder.key(one.name)) < (second, NameOrder.key(other.name))
        }
    }

    /// Who offers what on the day: the members, and the members of clusters in an ecosystem.
    private static func offers(in tree: ClusterTree) -> [(key: String, name: String, party: Party)] {
        let members = Set(tree.branches.map(\.party.id))
        let own = tree.cluster.capabilities.flatMap { capability in
            capability.offers.filter { members.contains($0.id) }
                .map { (key: NormalisedText.key(capability.name), name: capability.name, party: $0) }
        }
        return own + tree.branches.compactMap(\.tree).flatMap { offers(in: $0) }
    }
}
