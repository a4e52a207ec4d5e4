package import Storage

/// What a cluster has: its declarations and risks, and for each member what it inherits and what is its own.
package struct ClusterInheritance: Sendable {
    /// A declaration that is in force, or an open risk.
    package struct Entry: Hashable, Sendable {
        package enum Kind: String, Sendable { case declaration, risk }

        package let kind: Kind
        package let reference: String
        package let title: String
        /// Its issuer, or the counterparty of the risk.
        package let holder: Party
        /// Of a risk that is allocated.
        let allocations: [Allocation]
    }

    package struct Line: Sendable {
        package let party: Party
        package let entry: Entry
        /// What the party bears of a risk, all told; nil for a declaration, and where nobody bears the risk yet.
        package let bears: Share?
        /// The most that it may be called on for.
        package let answersFor: Share?

        package var isInherited: Bool { party.id != entry.holder.id }
    }

    package let tree: ClusterTree
    /// The cluster's own entries first, then those of each member in turn: what it inherits before what is its own.
    package let lines: [Line]
    /// Why what a cluster bears cannot be told for each member.
    package let notes: [String]
}

extension ClusterRepository {
    static let declarationsOn: SQL = """
        SELECT reference, object FROM declaration
        WHERE issuer = ?1 AND status = 'issued' AND valid_from <= ?2 AND coalesce(valid_until, '9999-12-31') >= ?2
            AND id NOT IN \(VoidRepository.declarations)
        ORDER BY issued_on, id
        """

    /// What a cluster and its members have on a day.
    package static func inheritance(
        of cluster: Cluster, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> ClusterInheritance {
        let tree = try tree(of: cluster, on: day, in: db)
        var notes: [String] = []
        let splits = Splits(tree, &notes)
        let everyone = [(party: tree.party, through: [Party]())] + tree.everyone
        var entries: [Int64: [ClusterInheritance.Entry]] = [:]
        for (party, _) in everyone { entries[party.id] = try self.entries(of: party, on: day, in: db) }
        var lines: [ClusterInheritance.Line] = []
        for (party, through) in everyone {
            for entry in (through + [party]).flatMap({ entries[$0.id] ?? [] }) {
                lines.append(try line(entry, of: party, by: splits))
            }
        }
        return ClusterInheritance(tree: tree, lines: lines, notes: notes)
    }

    private static func line(
        _ entry: ClusterInheritance.Entry, of party: Party, by splits: Splits
    ) throws(RegistryError) -> ClusterInheritance.Line {
        guard !entry.allocations.isEmpty else {
            return ClusterInheritance.Line(party: party, entry: entry, bears: nil, answersFor: nil)
        }
        var bears = Share.none
        var most = Share.none
        for allocation in entry.allocations {
            if allocation.party.id == party.id {
                bears = try bears.adding(allocation.share)
                most = try most.adding(allocation.share)
            } else if let part = try splits.split(of: allocation.party, for: party)?
                .carrying(allocation.share).first(where: { $0.party.id == party.id })
            {
                bears = try bears.adding(part.bears)
                most = try most.adding(part.answersFor)
            }
        }
        return ClusterInheritance.Line(party: party, entry: entry, bears: bears, answersFor: most)
    }

    private static func entries(
        of party: Party, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [ClusterInheritance.Entry] {
        var entries = try db.list(declarationsOn, party.id, day.description) { row throws(StorageError) in
            ClusterInheritance.Entry(
                kind: .declaration, reference: try row.text(0), title: try row.text(1), holder: party,
                allocations: [])
        }
        var filter = RiskFilter()
        filter.counterparty = party.id
        filter.status = .open
        try RiskRepository.forEach(filter, in: db) { risk throws(RegistryError) in
            entries.append(
                ClusterInheritance.Entry(
                    kind: .risk, reference: risk.reference, title: risk.title, holder: party,
                    allocations: risk.allocations))
            return true
        }
        return entries
    }
}

/// The splits of each cluster in a tree, by its number.
private struct Splits {
    private var down: [Int64: LiabilitySplit] = [:]
    /// Among the members alone, for what falls on a cluster within an ecosystem.
    private var top: [Int64: LiabilitySplit] = [:]

    /// A cluster whose shares are not complete is noted instead.
    init(_ tree: ClusterTree, _ notes: inout [String]) {
        do {
            top[tree.cluster.id] = try LiabilitySplit(tree.top)
            down[tree.cluster.id] = try LiabilitySplit(tree)
        } catch {
            if !notes.contains("\(error)") { notes.append("\(error)") }
        }
        for below in tree.branches.compactMap(\.tree) {
            let splits = Splits(below, &notes)
            top.merge(splits.top) { first, _ in first }
            down.merge(splits.down) { first, _ in first }
        }
    }

    func split(of bearer: Party, for party: Party) -> LiabilitySplit? {
        party.kind == .cluster ? top[bearer.id] : down[bearer.id]
    }
}
