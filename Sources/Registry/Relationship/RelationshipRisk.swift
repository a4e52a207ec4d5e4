package import Storage

/// A risk of the relationship itself to which records point and that is not on record (ISO 44004, 5.10).
package struct RelationshipRisk: Hashable, Sendable {
    package let party: Party
    /// What the risk would be about, as risks say it.
    package let subject: String
    package let title: String
    package let why: String

    /// The command that puts it on record; how likely and how hard it is, is for people to say.
    package var command: String { Self.command(title, with: party.reference, subject: subject) }

    static func command(_ title: String, with reference: String, subject: String) -> String {
        "concord risk add \"\(title)\" --with \(reference) --kind threat --subject \(subject) "
            + "--likelihood 3 --impact 3"
    }

    /// What the risk is called by its subject; `name` is who stands alone where it is about people.
    static func title(of subject: String, name: String?) -> String {
        switch subject {
        case "dependency": "It cannot do without us"
        case "people": "Nobody stands in for \(name ?? "us")"
        case "trust": "Our word counts for less"
        default: "Nobody owns what both made"
        }
    }

    package var json: JSON {
        .members([
            "party": .text(party.reference), "name": .text(party.name), "subject": .text(subject),
            "title": .text(title), "why": .text(why), "command": .text(command),
        ])
    }

    package static let columns = ["party", "name", "subject", "title", "why", "command"]

    /// From so many broken promises of ours on, the other side's trust is at risk.
    static let brokenPromises = 2
    static let leastBroken: SQL = "2"

    static let subjects: SQL = "SELECT DISTINCT subject FROM risk WHERE counterparty = ?1 AND status = 'open'"
    static let broken: SQL = """
        SELECT count(*) FROM commitment WHERE counterparty = ?1 AND side = 'organisation' AND state = 'broken'
            AND closed_on BETWEEN ?2 AND ?3
        """
    static let unsettled: SQL = """
        SELECT title FROM knowledge WHERE counterparty = ?1 AND kind = 'foreground' AND settled_on IS NULL
        ORDER BY id LIMIT 1
        """

    /// What the records of one party point to on a day.
    package static func suggested(
        for party: Party, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [RelationshipRisk] {
        let since = day.adding(months: -12) ?? .first
        return suggested(
            for: party, on: day, try NormsRepository.current(on: day, in: db),
            dependency: try Dependency(of: party, on: day, in: db), plan: try Plan.plan(with: party, in: db),
            known: Set(try db.list(subjects, party.id) { row throws(StorageError) in try row.text(0) }),
            broken: Int(try db.number(broken, party.id, since.description, day.description) ?? 0),
            unsettled: try db.one(unsettled, party.id) { row throws(StorageError) in try row.text(0) })
    }

    /// The same, of what was read already: the subjects of its open risks, how many promises of ours were broken in the
    /// twelve months before the day, and what was made together and has no owner.
    static func suggested(
        for party: Party, on day: CivilDate, _ norms: Norms, dependency: Dependency?, plan: Plan?,
        known: Set<String>, broken count: Int, unsettled: String?
    ) -> [RelationshipRisk] {
        var risks: [RelationshipRisk] = []
        func add(_ subject: String, name: String? = nil, _ why: String) {
            guard !known.contains(subject) else { return }
            risks.append(
                RelationshipRisk(
                    party: party, subject: subject, title: title(of: subject, name: name), why: why))
        }
        if let dependency, dependency.isAtLeast(norms[.closeDependency]) == true {
            add("dependency", "you buy \(dependency.words)")
        }
        if let plan, plan.isAlive, plan.roles.count > 1,
            Set(plan.roles.map(\.ours.id)).count == 1
        {
            let name = plan.roles[0].ours.name
            add("people", name: name, "\(name) alone answers for everything at your side")
        }
        let since = day.adding(months: -12) ?? .first
        if count >= brokenPromises {
            add("trust", "\(count) promises of yours were broken since \(since)")
        }
        if let unsettled { add("information", "'\(unsettled)' has no settled owner") }
        return risks
    }

    /// What the records of everybody who is active point to, by name.
    package static func all(
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [RelationshipRisk] {
        var all: [RelationshipRisk] = []
        for party in try db.list(StandardCoverage.parties, as: Party.init) {
            all += try suggested(for: party, on: day, in: db)
        }
        return all
    }
}
