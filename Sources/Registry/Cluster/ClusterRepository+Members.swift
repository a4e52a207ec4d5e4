package import Storage

extension ClusterRepository {
    private static let insert: SQL = """
        INSERT INTO membership (cluster, form, member, member_kind, member_form, role, numerator, denominator,
            valid_from, valid_to)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """
    private static let update: SQL = """
        UPDATE membership SET role = ?2, numerator = ?3, denominator = ?4, valid_from = ?5, valid_to = ?6 WHERE id = ?1
        """
    private static let remove: SQL = "DELETE FROM membership WHERE id = ?1"

    /// Adds a member; throws `.invalid` where it may not be one, or where the shares would be more than the whole.
    package static func addMember(
        to before: Cluster, _ draft: MembershipDraft, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        try addMembers(to: before, [draft], ifVersion: ifVersion, in: db, by: change)
    }

    /// Adds several members at once, in one event: each event holds the whole cluster, so that one by one a large one
    /// would be written as many times as it has members.
    package static func addMembers(
        to before: Cluster, _ drafts: [MembershipDraft], ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "cluster")
        var cluster = before
        for draft in drafts { try put(draft, on: &cluster, in: db, by: change) }
        return try keep(cluster, as: "member added", in: db, by: change)
    }

    /// Ends a membership after its last day; it stays on record for the days that it held.
    package static func endMembership(
        in before: Cluster, of text: String, lastDay: CivilDate, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "cluster")
        let old = try membership(of: text, on: lastDay, in: before, db)
        try MembershipRules.checkEnd(of: old, on: lastDay)
        guard old.to != lastDay else { return before }
        var ended = old
        ended.to = lastDay
        var cluster = before
        try replace(old, with: ended, on: &cluster, in: db)
        return try keep(cluster, as: "member removed", in: db, by: change)
    }

    /// Takes a membership off the record that never was one; the history keeps what stood there.
    package static func withdrawMembership(
        in before: Cluster, of text: String, on day: CivilDate, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "cluster")
        let old = try membership(of: text, on: day, in: before, db)
        try db.write(remove, old.id)
        var cluster = before
        cluster.memberships.removeAll { $0.id == old.id }
        return try keep(cluster, as: "member removed", in: db, by: change)
    }

    /// Puts a membership right as a whole, or gives it a new role or share from a day on.
    ///
    /// `day` picks the membership of a party that had several.
    package static func editMembership(
        in before: Cluster, of text: String, _ edit: MembershipEdit, on day: CivilDate,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "cluster")
        let old = try membership(of: text, on: edit.starting ?? day, in: before, db)
        var edited = old
        edited.role = edit.role ?? old.role
        edited.share = edit.cleared.contains(.share) ? nil : edit.share ?? old.share
        edited.from = edit.from ?? old.from
        edited.to = edit.cleared.contains(.until) ? nil : edit.to ?? old.to
        try MembershipRules.checkDays(from: edited.from, to: edited.to)
        var cluster = before
        if let starting = edit.starting, starting != old.from {
            try split(old, into: edited, starting: starting, on: &cluster, in: db)
        } else {
            try replace(old, with: edited, on: &cluster, in: db)
        }
        guard cluster.json.canonical != before.json.canonical else { return before }
        return try keep(cluster, as: "member edited", in: db, by: change)
    }

    /// Checks and writes a new membership, without an event of its own.
    static func put(
        _ draft: MembershipDraft, on cluster: inout Cluster, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        let party = try MembershipRules.candidate(draft.party, for: cluster, in: db)
        let from = draft.from ?? change.today
        try MembershipRules.checkDays(from: from, to: draft.to)
        try add(
            Membership(id: 0, member: party, role: draft.role, share: draft.share, from: from, to: draft.to),
            to: &cluster, in: db)
    }

    private static func add(
        _ new: Membership, to cluster: inout Cluster, in db: borrowing Connection
    ) throws(RegistryError) {
        try MembershipRules.check(new, among: cluster.memberships, of: cluster)
        try db.write(
            insert, cluster.id, cluster.form.rawValue, new.member.id, new.member.kind.rawValue,
            new.member.kind == .cluster ? Cluster.Form.cluster.rawValue : nil, new.role.rawValue,
            new.share?.numerator, new.share?.denominator, new.from.description, new.to?.description)
        cluster.memberships.append(
            Membership(
                id: db.lastInsertedRow, member: new.member, role: new.role, share: new.share, from: new.from,
                to: new.to))
        cluster.sort()
    }

    private static func replace(
        _ old: Membership, with new: Membership, on cluster: inout Cluster, in db: borrowing Connection
    ) throws(RegistryError) {
        let others = cluster.memberships.filter { $0.id != old.id }
        try MembershipRules.check(new, among: others, of: cluster)
        try db.write(
            update, old.id, new.role.rawValue, new.share?.numerator, new.share?.denominator,
            new.from.description, new.to?.description)
        cluster.memberships = others + [new]
        cluster.sort()
    }

    /// Ends a membership on the day before and begins one with the new role and share.
    private static func split(
        _ old: Membership, into edited: Membership, starting: CivilDate, on cluster: inout Cluster,
        in db: borrowing Connection
    ) throws(RegistryError) {
        guard edited.from == old.from, old.holds(on: starting), edited.to.map({ starting <= $0 }) ?? true,
            let eve = starting.adding(days: -1)
        else {
            throw .invalid(
                "the membership holds \(old.period), so nothing of it can change from \(starting) on; "
                    + "give --date a day within it, without --from")
        }
        var first = old
        first.to = eve
        var second = edited
        second.from = starting
        guard second.role != old.role || second.share != old.share else {
            throw .invalid(
                "role and share would be the same from \(starting) on; give --role or --share with --date"
            )
        }
        try replace(old, with: first, on: &cluster, in: db)
        try add(second, to: &cluster, in: db)
    }

    /// The membership that a command means: the one that holds on the day, else the last to begin.
    package static func membership(
        of text: String, on day: CivilDate, in cluster: Cluster, _ db: borrowing Connection
    ) throws(RegistryError) -> Membership {
        let key = NormalisedText.key(text)
        let named = cluster.memberships.filter { NormalisedText.key($0.member.name) == key }
        // A name that only one member has is clear here, however many firms outside the cluster have it too.
        let party =
            if Set(named.map(\.member)).count == 1 { named[0].member } else {
                try PartyRepository.find(text, kinds: [.partner, .cluster], in: db)
            }
        let all = cluster.memberships.filter { $0.member.id == party.id }
        guard let found = all.first(where: { $0.holds(on: day) }) ?? all.last else {
            throw .notFound(
                "\(shown(party.name)) (\(party.reference)) is no member of \(shown(cluster.name)) and never was; "
                    + "`concord cluster show \(cluster.reference)` lists its members")
        }
        return found
    }
}
