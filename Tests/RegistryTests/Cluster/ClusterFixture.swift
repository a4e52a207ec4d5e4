import Registry
import Storage
import Testing

/// A registry with an organisation and four invented partners.
final class ClusterFixture {
    var file: RegistryFile
    private let place: TestEngine.Place
    let partners: [Partner]

    var alder: String { partners[0].reference }
    var birch: String { partners[1].reference }
    var cedar: String { partners[2].reference }
    var dogwood: String { partners[3].reference }

    init() throws {
        place = try TestEngine.place()
        var file = try RegistryFile.create(place.location, at: Self.author("2026-01-01").instant)
        partners = try file.change(by: Self.author("2026-01-01")) { db, change throws(RegistryError) in
            _ = try OrganisationRepository.add(
                name: "Nordlicht Group", OrganisationEdit(), timeZone: "UTC", in: db, by: change)
            var partners: [Partner] = []
            for name in ["Alder Ltd", "Birch GmbH", "Cedar ApS", "Dogwood Oy"] {
                partners.append(
                    try PartnerRepository.add(PartnerDraft(name: name), in: db, by: change).partner)
            }
            return partners
        }
        self.file = file
    }

    static func author(_ day: String) -> Author {
        Author(
            name: "Tester", systemUser: "tester", instant: Instant(day + "T09:00Z") ?? .origin,
            today: CivilDate(day) ?? .first)
    }

    /// Changes the registry on a day.
    func change<Output>(
        on day: String = "2026-01-01", why: String? = nil,
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try file.change(by: Self.author(day), why: why, body)
    }

    func read<Output>(
        _ body: (borrowing Connection) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try file.read(body)
    }

    @discardableResult
    func cluster(
        _ name: String, _ form: Cluster.Form = .cluster, lead: String? = nil, share: String? = nil,
        from: String? = nil
    ) throws(RegistryError) -> Cluster {
        var draft = lead.map { MembershipDraft(party: $0) }
        if let share { draft?.share = try Share(parsing: share) }
        draft?.from = from.flatMap { CivilDate($0) }
        return try change { [draft] db, change throws(RegistryError) in
            try ClusterRepository.add(name: name, form: form, lead: draft, in: db, by: change)
        }
    }

    /// Adds a member to the cluster of this name.
    @discardableResult
    func add(
        _ party: String, to cluster: String, role: Membership.Role = .member, share: String? = nil,
        from: String? = nil, to last: String? = nil, ifVersion: Int64? = nil
    ) throws(RegistryError) -> Cluster {
        var draft = MembershipDraft(party: party)
        draft.role = role
        if let share { draft.share = try Share(parsing: share) }
        draft.from = from.flatMap { CivilDate($0) }
        draft.to = last.flatMap { CivilDate($0) }
        return try change { [draft] db, change throws(RegistryError) in
            try ClusterRepository.addMember(
                to: ClusterRepository.find(cluster, in: db), draft, ifVersion: ifVersion, in: db, by: change)
        }
    }

    @discardableResult
    func end(_ party: String, in cluster: String, on day: String) throws(RegistryError) -> Cluster {
        try change(on: day) { db, change throws(RegistryError) in
            try ClusterRepository.endMembership(
                in: ClusterRepository.find(cluster, in: db), of: party, lastDay: change.today, in: db,
                by: change)
        }
    }

    @discardableResult
    func edit(
        _ party: String, in cluster: String, on day: String = "2026-01-01", _ edit: MembershipEdit
    ) throws(RegistryError) -> Cluster {
        try change(on: day) { db, change throws(RegistryError) in
            try ClusterRepository.editMembership(
                in: ClusterRepository.find(cluster, in: db), of: party, edit, on: change.today, in: db,
                by: change)
        }
    }

    func members(of cluster: String, on day: String) throws -> [String] {
        let found = try read { db throws(RegistryError) in try ClusterRepository.find(cluster, in: db) }
        return found.members(on: try #require(CivilDate(day))).map(\.member.name)
    }

    /// The sentence with which a change is refused; records an issue where it is not.
    func refusal(
        sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> some Any
    ) -> String {
        do {
            _ = try body()
            Issue.record("this was not refused", sourceLocation: sourceLocation)
            return ""
        } catch {
            return "\(error)"
        }
    }

    /// The lines of a query's plan.
    func plan(_ sql: SQL, _ values: [any Bindable]) throws -> [String] {
        try QueryPlan.steps(sql, values, in: file.connection)
    }
}
