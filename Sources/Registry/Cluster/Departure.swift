package import Storage

/// What would no longer hold once a member has left its cluster; nothing of it is changed by looking.
package struct Departure: Sendable {
    /// An open risk of which the member carries something.
    package struct Risk: Hashable, Sendable {
        package let reference: String
        package let title: String
        package let bears: Share
        package let manages: Bool
        package let pays: Bool
    }

    /// A declaration of the cluster that is in force then.
    package struct Declaration: Hashable, Sendable {
        package let reference: String
        package let object: String
    }

    /// A declaration of somebody else, in force then, that relies on one of the member's (5.2b).
    package struct Reliance: Hashable, Sendable {
        package let reference: String
        package let object: String
        package let issuer: Party
        /// The declaration that it relies on.
        package let reliesOn: String
        /// Whose declaration that is: the member, or one of its members where it is a cluster.
        package let of: Party
    }

    package let cluster: Cluster
    package let member: Party
    /// Nil where it never was a member.
    package let lastDay: CivilDate?
    /// How the shares of the others stand on the day after.
    package let shares: ShareSummary
    package let leavesNobody: Bool
    package let leavesNoLead: Bool
    /// Needs that were met and are not any more.
    package let unmet: [CapabilityCoverage.Line]
    /// Needs that hang on as many members as they need from then on, and did not before.
    package let single: [CapabilityCoverage.Line]
    package let risks: [Risk]
    package let declarations: [Declaration]
    package let reliances: [Reliance]
    /// Ecosystems to which it belongs through this cluster alone.
    package let ecosystems: [Party]

    /// A sentence for each thing that breaks; none where the cluster does as well without the member.
    package var sentences: [String] {
        let name = shown(cluster.name)
        var sentences: [String] = []
        if leavesNobody { sentences.append("\(name) has no member then") }
        if leavesNoLead && !leavesNobody { sentences.append("nobody leads \(name) then") }
        if shares.state == .incomplete || shares.state == .mixed {
            sentences.append(
                "\(shares.words); `concord cluster edit-member --date` gives it to the others")
        }
        for line in unmet {
            sentences.append(
                line.offeredBy.isEmpty
                    ? "nobody offers '\(shown(line.name))' then, which is needed"
                    : "\(line.offeredBy.count) of \(line.needed) needed offer '\(shown(line.name))' then")
        }
        for line in single {
            let names = line.offeredBy.map { shown($0.name) }.joined(separator: " and ")
            sentences.append("'\(shown(line.name))' hangs on \(names) alone then")
        }
        for risk in risks {
            let parts =
                (risk.bears > .none ? ["bears \(risk.bears)"] : []) + (risk.manages ? ["manages it"] : [])
                + (risk.pays ? ["pays for it"] : [])
            sentences.append(
                "\(risk.reference) \(shown(risk.title)): it \(parts.joined(separator: ", ")), and is no party to it then; "
                    + "`concord risk allocate` shares it out again")
        }
        for declaration in declarations {
            sentences.append(
                "\(declaration.reference) \(shown(declaration.object)): no longer declared for it")
        }
        for reliance in reliances {
            sentences.append(
                "\(reliance.reference) \(shown(reliance.object)), of \(shown(reliance.issuer.name)): relies on "
                    + "\(reliance.of.id == member.id ? "its \(reliance.reliesOn)" : "\(reliance.reliesOn) of \(shown(reliance.of.name))"), "
                    + "so it needs a look")
        }
        for ecosystem in ecosystems {
            sentences.append("it leaves \(shown(ecosystem.name)) (\(ecosystem.reference)) as well")
        }
        return sentences
    }

    package var json: JSON {
        func lines(_ lines: [CapabilityCoverage.Line]) -> JSON { .array(lines.map { .text($0.name) }) }
        return .members([
            "cluster": .text(cluster.reference), "member": .text(member.reference),
            "name": .text(member.name),
            "last_day": .text(lastDay?.description), "shares_total": .text(shares.total?.description),
            "shares_state": .text(shares.state.rawValue), "leaves_nobody": .bool(leavesNobody),
            "leaves_no_lead": .bool(leavesNoLead), "unmet": lines(unmet), "single": lines(single),
            "risks": .array(
                risks.map {
                    .members([
                        "reference": .text($0.reference), "title": .text($0.title),
                        "share": .text($0.bears.description), "manages": .bool($0.manages),
                        "pays": .bool($0.pays),
                    ])
                }),
            "declarations": .array(
                declarations.map {
                    .members(["reference": .text($0.reference), "object": .text($0.object)])
                }),
            "relying_declarations": .array(
                reliances.map {
                    .members([
                        "reference": .text($0.reference), "object": .text($0.object),
                        "issuer": .text($0.issuer.reference), "name": .text($0.issuer.name),
                        "relies_on": .text($0.reliesOn), "relies_on_issuer": .text($0.of.reference),
                    ])
                }),
            "ecosystems": .array(ecosystems.map { .text($0.reference) }),
        ])
    }
}

extension ClusterRepository {
    static let risksOfMember: SQL = """
        SELECT risk.reference, risk.title, allocation.numerator, allocation.denominator, allocation.manages,
            allocation.pays
        FROM allocation JOIN risk ON risk.id = allocation.risk
        WHERE allocation.party = ?1 AND risk.counterparty = ?2 AND risk.status = 'open'
            AND risk.id NOT IN \(VoidRepository.risks)
        ORDER BY risk.id
        """
    static let declarationsInForce: SQL = """
        SELECT reference, object FROM declaration
        WHERE issuer = ?1 AND status = 'issued' AND coalesce(valid_until, '9999-12-31') >= ?2
            AND id NOT IN \(VoidRepository.declarations)
        ORDER BY issued_on, id
        """

    static let reliancesOnMember: SQL = """
        SELECT \(Party.columns), declaration.reference, declaration.object, relied.reference
        FROM declaration AS relied INDEXED BY declaration_by_issuer
        CROSS JOIN declaration_reliance ON declaration_reliance.relies_on = relied.id
        CROSS JOIN declaration ON declaration.id = declaration_reliance.declaration
        CROSS JOIN party ON party.id = declaration.issuer
        WHERE relied.issuer = ?1 AND declaration.issuer <> ?1 AND declaration.status = 'issued'
            AND coalesce(declaration.valid_until, '9999-12-31') >= ?2
            AND declaration.id NOT IN \(VoidRepository.declarations)
        ORDER BY declaration.id, relied.id
        """

    /// What breaks when a membership ends after its last day, or where `isMistake` when it never was one.
    package static func departure(
        of text: String, from cluster: Cluster, lastDay: CivilDate, isMistake: Bool = false,
        in db: borrowing Connection
    ) throws(RegistryError) -> Departure {
        let membership = try membership(of: text, on: lastDay, in: cluster, db)
        if !isMistake { try MembershipRules.checkEnd(of: membership, on: lastDay) }
        let member = membership.member
        let next = lastDay.adding(days: 1) ?? lastDay
        let before = try tree(of: cluster, on: next, in: db)
        // A member that is away that day in any case leaves what it leaves on its own last day.
        let whole =
            before.branches.contains { $0.party.id == member.id }
            ? before : try tree(of: cluster, on: lastDay, in: db)
        let branches = whole.branches.filter { $0.party.id != member.id }
        let after = ClusterTree(cluster: cluster, day: next, branches: branches)
        let (old, new) = (CapabilityCoverage(of: whole).lines, CapabilityCoverage(of: after).lines)
        func isMet(_ line: CapabilityCoverage.Line?) -> Bool {
            line.map { $0.state != .gap && $0.state != .short } ?? false
        }
        var risks = try self.risks(of: member, with: cluster.id, in: db)
        var ecosystems: [Party] = []
        // A declaration of somebody who has nothing to do with the cluster does not hang on the membership.
        var around = Set(whole.everyone.map(\.party.id)).union([cluster.id])
        for id in try clusters(of: cluster.id, in: db) {
            guard let ecosystem = try Cluster.record(id: id, in: db), !ecosystem.members(on: next).isEmpty
            else {
                continue
            }
            let tree = try tree(of: ecosystem, on: next, in: db)
            guard tree.reaches(member.id, through: cluster.id), !tree.reaches(member.id, past: cluster.id)
            else {
                continue
            }
            ecosystems.append(tree.party)
            around.formUnion(tree.everyone.map(\.party.id) + [id])
            risks += try self.risks(of: member, with: id, in: db)
        }
        // With a cluster go its members, apart from those that belong here in another way as well.
        let staying = Set(after.everyone.map(\.party.id))
        let below = whole.branches.first { $0.party.id == member.id }?.tree?.everyone.map(\.party) ?? []
        var leaving = [member]
        for party in below where !staying.contains(party.id) && !leaving.contains(party) {
            leaving.append(party)
        }
        return Departure(
            cluster: cluster, member: member, lastDay: isMistake ? nil : lastDay,
            shares: try ShareSummary(of: branches.map(\.membership)), leavesNobody: branches.isEmpty,
            leavesNoLead: !branches.contains { $0.membership.role == .lead }
                && whole.branches.contains { $0.membership.role == .lead },
            unmet: new.filter { line in
                !isMet(line) && line.needed > 0 && isMet(old.first { $0.name == line.name })
            },
            single: new.filter { line in
                line.state == .single && old.first { $0.name == line.name }?.state != .single
            },
            risks: risks,
            declarations: try db.list(declarationsInForce, cluster.id, next.description) {
                row throws(StorageError) in
                Departure.Declaration(reference: try row.text(0), object: try row.text(1))
            },
            reliances: try reliances(on: leaving, from: next, in: db).filter {
                $0.issuer.kind == .organisation || around.contains($0.issuer.id)
            }, ecosystems: ecosystems)
    }

    private static func reliances(
        on leaving: [Party], from day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [Departure.Reliance] {
        var found: [Departure.Reliance] = []
        for party in leaving {
            found += try db.list(reliancesOnMember, party.id, day.description) { row throws(StorageError) in
                Departure.Reliance(
                    reference: try row.text(4), object: try row.text(5), issuer: try Party(row),
                    reliesOn: try row.text(6), of: party)
            }
        }
        // What those who leave together rely on among themselves stays as it is.
        return found.filter { !leaving.contains($0.issuer) }
    }

    private static func risks(
        of member: Party, with counterparty: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [Departure.Risk] {
        try db.list(risksOfMember, member.id, counterparty) { row throws(StorageError) in
            Departure.Risk(
                reference: try row.text(0), title: try row.text(1), bears: try row.share(2),
                manages: try row.bool(4), pays: try row.bool(5))
        }
    }
}

extension ClusterTree {
    /// Whether a party belongs to it through one of its clusters.
    fileprivate func reaches(_ party: Int64, through cluster: Int64) -> Bool {
        branches.contains { $0.party.id == cluster }
            && (branches.first { $0.party.id == cluster }?.tree?.everyone.contains { $0.party.id == party }
                ?? false)
    }

    /// Whether a party belongs to it in another way than through one of its clusters.
    fileprivate func reaches(_ party: Int64, past cluster: Int64) -> Bool {
        without(cluster).everyone.contains { $0.party.id == party }
    }
}
