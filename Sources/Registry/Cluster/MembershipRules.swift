import Storage

/// Who may belong to a cluster, when, and with which share; the schema holds all of it but the totals.
enum MembershipRules {
    static func checkDays(from: CivilDate, to: CivilDate?) throws(RegistryError) {
        guard let to, to < from else { return }
        throw .invalid(
            "a membership from \(from) to \(to) ends before it begins; both days count, so give an end from \(from) on"
        )
    }

    /// Throws `.invalid` where a membership cannot end on a day, because it had not begun or is over already.
    static func checkEnd(of old: Membership, on lastDay: CivilDate) throws(RegistryError) {
        let name = "\(shown(old.member.name)) (\(old.member.reference))"
        guard old.from <= lastDay else {
            throw .invalid(
                "the membership of \(name) begins on \(old.from), so it cannot end on \(lastDay); "
                    + "give a later day, or --mistake if it never was one")
        }
        if let end = old.to, end < lastDay {
            throw .invalid(
                "the membership of \(name) already ended on \(end), before \(lastDay); "
                    + "`concord cluster edit-member` with --until puts a wrong end right")
        }
    }

    /// The party of this name or reference, if the cluster may hold it.
    static func candidate(
        _ text: String, for cluster: Cluster, in db: borrowing Connection
    ) throws(RegistryError) -> Party {
        let kinds: Set<Party.Kind> = cluster.form == .cluster ? [.partner] : [.partner, .cluster]
        let party: Party
        do throws(RegistryError) {
            party = try PartyRepository.find(text, kinds: kinds, in: db)
        } catch {
            // Someone who names a cluster here wants to know why it is refused, not that no partner has its name.
            guard case .notFound = error, cluster.form == .cluster,
                let other = try? PartyRepository.find(text, kinds: [.cluster], in: db)
            else { throw error }
            party = other
        }
        guard party.id != cluster.id else {
            throw .invalid("\(shown(cluster.name)) cannot be a member of itself; name another party")
        }
        guard party.kind == .cluster, let form = try ClusterRepository.form(of: party.id, in: db) else {
            return party
        }
        if cluster.form == .cluster {
            let next =
                form == .ecosystem
                ? "add \(shown(cluster.name)) to \(shown(party.name)) instead"
                : "put both into an ecosystem (`concord cluster add NAME --kind ecosystem`)"
            throw .invalid(
                "\(shown(party.name)) (\(party.reference)) is \(form == .cluster ? "a cluster" : "an ecosystem"), "
                    + "and a cluster holds partners only; \(next)")
        }
        guard form == .cluster else {
            throw .invalid(
                "\(shown(party.name)) (\(party.reference)) is an ecosystem, and an ecosystem holds partners and "
                    + "clusters only; add its clusters instead")
        }
        return party
    }

    /// Throws `.invalid` where a membership that is new or changed does not go with the others.
    static func check(
        _ new: Membership, among others: [Membership], of cluster: Cluster
    ) throws(RegistryError) {
        let name = shown(new.member.name)
        for other in others where other.overlaps(new) {
            if other.member.id == new.member.id {
                throw .invalid(
                    "\(name) (\(new.member.reference)) is a member of \(shown(cluster.name)) \(other.period) already, "
                        + "and nobody is one twice at a time; `concord cluster edit-member` changes a membership"
                )
            }
            if other.role == .lead, new.role == .lead {
                throw .invalid(
                    "\(shown(other.member.name)) (\(other.member.reference)) leads \(shown(cluster.name)) "
                        + "\(other.period), and a cluster has one lead at a time; give \(name) another role, or change "
                        + "the lead's first (`concord cluster edit-member`)")
            }
        }
        guard new.share != nil else { return }
        // Who is a member changes only where a membership begins or ends, and a total is highest where one begins.
        let days = Set(others.map(\.from).filter { new.holds(on: $0) } + [new.from])
        for day in days.sorted() {
            let shares = (others + [new]).filter { $0.holds(on: day) }.compactMap(\.share)
            let total = try ShareTotal(shares)
            guard total.isMoreThanWhole else { continue }
            throw .invalid(
                "the shares of \(shown(cluster.name)) would total \(total.perCent) on \(day), which is \(total.gap) "
                    + "too much; give \(name) a smaller share, or lower another first (`concord cluster edit-member`)"
            )
        }
    }
}
