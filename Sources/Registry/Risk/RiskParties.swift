package import Storage

/// The parties to a risk on one day: the organisation, the counterparty, and the members of a counterparty cluster.
package struct RiskParties: Sendable {
    package let all: [Party]
    private let risk: Risk
    private let day: CivilDate

    package init(of risk: Risk, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        self.risk = risk
        self.day = day
        var all = [risk.counterparty]
        if let organisation = try PartyRepository.organisation(in: db) { all.insert(organisation, at: 0) }
        if risk.counterparty.kind == .cluster {
            all += try ClusterRepository.members(within: risk.counterparty.id, on: day, in: db)
        }
        self.all = all
    }

    /// The party to the risk that a person means; throws `.invalid` and names the parties for anyone else.
    func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Party {
        // A name that only one party has is clear here, however many firms apart from the risk have it too.
        let key = NormalisedText.key(text)
        let named = Set(all.filter { NormalisedText.key($0.name) == key })
        if named.count == 1, let party = named.first { return party }
        let party = try PartyRepository.find(text, kinds: Set(Party.Kind.allCases), in: db)
        guard all.contains(where: { $0.id == party.id }) else {
            let names = all.prefix(10).map { "\(shown($0.name)) (\($0.reference))" }.joined(separator: ", ")
            let more = all.count > 10 ? " and \(all.count - 10) more" : ""
            let members =
                risk.counterparty.kind == .cluster
                ? "; a partner becomes one by joining the cluster (`concord cluster add-member`)" : ""
            let left = try ClusterRepository.lastDay(
                of: party.id, in: risk.counterparty.id, before: day, in: db)
            let since = left.map { " (it left \(shown(risk.counterparty.name)) after \($0))" } ?? ""
            throw .invalid(
                "\(shown(party.name)) (\(party.reference)) is no party to \(risk.reference) on \(day)\(since); "
                    + "its parties are \(names)\(more)\(members)")
        }
        return party
    }
}
