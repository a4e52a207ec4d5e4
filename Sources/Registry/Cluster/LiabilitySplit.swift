/// What a cluster carries, taken down to those who carry it in the end, by its shares and its members' liability.
///
/// Among themselves the members bear it by their shares, or in equal parts where no member has one. How much of it
/// each may be called on for is what the liability says: its own part where that is several, and otherwise all of it.
package struct LiabilitySplit: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        package let party: Party
        /// Of what the cluster carries: the parts total exactly the whole.
        package var bears: Share
        /// The most that it may be called on for, of what the cluster carries; never less than it bears.
        package var answersFor: Share
        /// The clusters that lead down to it, the outermost first; of several ways the first.
        package let through: [Party]
    }

    package let parts: [Part]

    /// Throws `.invalid` where the shares of a cluster are not complete, so that no exact split exists.
    package init(_ tree: ClusterTree) throws(RegistryError) {
        var parts: [Part] = []
        for part in try Self.parts(of: tree, bears: .whole, answersFor: .whole, through: []) {
            // Who belongs to two clusters of an ecosystem carries both parts, and is called on for all at the most.
            guard let index = parts.firstIndex(where: { $0.party.id == part.party.id }) else {
                parts.append(part)
                continue
            }
            parts[index].bears = try parts[index].bears.adding(part.bears)
            parts[index].answersFor = try parts[index].answersFor.adding(part.answersFor)
        }
        self.parts = parts
    }

    /// What follows for a share of a risk that the cluster bears: the parts total exactly that share.
    package func carrying(_ share: Share) throws(RegistryError) -> [Part] {
        var carried: [Part] = []
        for part in parts {
            carried.append(
                Part(
                    party: part.party, bears: try part.bears.times(share),
                    answersFor: try part.answersFor.times(share), through: part.through))
        }
        return carried
    }

    /// An amount in whole units, by the largest-remainder rule, in the order of the parts.
    package func amounts(of amount: Int64) throws(RegistryError) -> [Int64] {
        try Apportionment.units(amount, by: parts.map(\.bears))
    }

    private static func parts(
        of tree: ClusterTree, bears: Share, answersFor: Share, through path: [Party]
    ) throws(RegistryError) -> [Part] {
        let bearing = try bearing(tree)
        guard !bearing.isEmpty else {
            return [Part(party: tree.party, bears: bears, answersFor: answersFor, through: path)]
        }
        var parts: [Part] = []
        let path = path + [tree.party]
        for (branch, share) in bearing {
            let part = try share.times(bears)
            let most = tree.cluster.liability == .several ? try share.times(answersFor) : answersFor
            if let tree = branch.tree {
                parts += try Self.parts(
                    of: tree, bears: part, answersFor: most, through: path)
            } else {
                parts.append(
                    Part(party: branch.party, bears: part, answersFor: most, through: path))
            }
        }
        return parts
    }

    /// The members that a cluster's part goes down to, with their shares of it; none where it stays with the cluster:
    /// one of legal form whose members took no liability, or one without members who take part.
    private static func bearing(
        _ tree: ClusterTree
    ) throws(RegistryError) -> [(branch: ClusterTree.Branch, share: Share)] {
        let cluster = tree.cluster
        guard cluster.liability != nil || cluster.legalForm == nil else { return [] }
        let shares = try ShareSummary(of: tree.branches.map(\.membership))
        switch shares.state {
        case .complete:
            return tree.branches.compactMap { branch in branch.membership.share.map { (branch, $0) } }
        case .none:
            let taking = tree.branches.filter { [.lead, .member].contains($0.membership.role) }
            guard let part = Share(1, Int64(taking.count)) else { return [] }
            return taking.map { ($0, part) }
        case .incomplete, .mixed:
            throw .invalid(
                "\(shown(cluster.name)) (\(cluster.reference)): \(shares.words), so nothing can be split among its "
                    + "members exactly; `concord cluster edit-member \(cluster.reference) MEMBER --share SHARE` "
                    + "completes them")
        }
    }
}

extension Cluster {
    /// What its members' liability means for a risk that the cluster bears, in a sentence.
    package var liabilityWords: String {
        switch liability {
        case .joint: "joint: the members answer together for all of it, each inside by its share"
        case .several: "several: each member answers for its own share alone"
        case .jointAndSeveral:
            "joint and several: each member may be called on for all of it, and settles with the others by share"
        case nil where legalForm != nil:
            "none agreed: the \(legalForm.map(shown) ?? "") answers itself, its members for nothing"
        case nil: "none agreed: reckon with each member answering for all of it"
        }
    }
}
