package import Storage

/// What somebody of the organisation answers for: a place in the record of a partner or a cluster that names a person.
package struct Duty: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable { case manager, advocate, sponsor }

    package let kind: Kind
    package let party: Party

    package var json: JSON {
        .members([
            "duty": .text(kind.rawValue), "party": .text(party.reference), "party_name": .text(party.name),
        ])
    }

    /// `manager of Oak ApS, sponsor of Jutland Joiners and more`; ten at most are named.
    static func list(_ duties: [Duty]) -> String {
        let words = duties.prefix(10).map { "\($0.kind.rawValue) of \(shown($0.party.name))" }
        return words.joined(separator: ", ") + (duties.count > 10 ? " and more" : "")
    }
}

/// The duties of people. Every call runs inside the caller's transaction.
package enum DutyRepository {
    static let managed: SQL = """
        SELECT \(Party.columns) FROM partner CROSS JOIN party ON party.id = partner.id
        WHERE partner.manager = ?1 AND partner.id NOT IN \(VoidRepository.parties) ORDER BY party.name_key, party.id LIMIT ?2
        """
    static let spokenFor: SQL = """
        SELECT \(Party.columns) FROM partner CROSS JOIN party ON party.id = partner.id
        WHERE partner.advocate = ?1 AND partner.id NOT IN \(VoidRepository.parties) ORDER BY party.name_key, party.id LIMIT ?2
        """
    static let backed: SQL = """
        SELECT \(Party.columns) FROM cluster CROSS JOIN party ON party.id = cluster.id
        WHERE cluster.sponsor = ?1 AND cluster.id NOT IN \(VoidRepository.parties) ORDER BY party.name_key, party.id LIMIT ?2
        """

    /// What a person answers for, by the kind of duty, then by name.
    package static func duties(
        of person: Person, limit: Int64? = nil, in db: borrowing Connection
    ) throws(RegistryError) -> [Duty] {
        var duties: [Duty] = []
        for kind in Duty.Kind.allCases {
            let sql =
                switch kind {
                case .manager: managed
                case .advocate: spokenFor
                case .sponsor: backed
                }
            duties += try db.list(sql, person.id, limit ?? -1, as: Party.init).map {
                Duty(kind: kind, party: $0)
            }
        }
        return duties
    }

    /// Gives every duty of a person to another; each partner and cluster is one change of its record, whatever of it
    /// changes hands.
    static func move(
        _ duties: [Duty], from person: Person, to other: Person, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        let (name, lost) = (PersonName(other), person.id)
        var seen: Set<Int64> = []
        for duty in duties where seen.insert(duty.party.id).inserted {
            if duty.kind == .sponsor {
                guard let before = try Cluster.record(id: duty.party.id, in: db) else { continue }
                var cluster = before
                cluster.sponsor = name
                _ = try RecordRepository.keep(cluster, insteadOf: before, in: db, by: change)
            } else {
                guard let before = try Partner.record(id: duty.party.id, in: db) else { continue }
                var partner = before
                if partner.manager?.id == lost { partner.manager = name }
                if partner.advocate?.id == lost { partner.advocate = name }
                _ = try RecordRepository.keep(partner, insteadOf: before, in: db, by: change)
            }
        }
    }
}
