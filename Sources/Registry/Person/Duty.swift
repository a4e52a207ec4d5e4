package import Storage

/// What somebody of the organisation answers for: a place in a record that names them and is not done with.
package struct Duty: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case manager, advocate, sponsor, deputy
        /// Who is to keep a promise that is open.
        case promise
        /// Who holds a concern that is not settled.
        case holder
        /// Who answers for something in a plan that is alive.
        case role

        /// What comes before the name.
        var words: String {
            switch self {
            case .promise: "bound by a promise to"
            case .holder: "holder of a concern of"
            case .role: "who answers for a part of the plan with"
            default: "\(rawValue) of"
            }
        }
    }

    package let kind: Kind
    package let party: Party
    /// The number of the record that names them.
    let record: Int64
    /// By its reference where that is not the party's own; with whom it is where the party does not say so.
    package let reference: String?
    package let name: String

    /// What goes over with whoever has it.
    package var sentence: String { "\(kind.words) \(shown(name)) goes over too" }

    package var json: JSON {
        .members([
            "duty": .text(kind.rawValue), "party": .text(party.reference), "party_name": .text(party.name),
        ]).adding(.held(["record": .text(reference)]))
    }

    /// `manager of Oak ApS, sponsor of Jutland Joiners and more`; ten at most are named.
    static func list(_ duties: [Duty]) -> String {
        let words = duties.prefix(10).map { "\($0.kind.words) \(shown($0.name))" }
        return words.joined(separator: ", ") + (duties.count > 10 ? " and more" : "")
    }
}

/// The duties of people. Every call runs inside the caller's transaction.
package enum DutyRepository {
    static let managed: SQL = """
        SELECT \(Party.columns), party.id, NULL, party.name FROM partner CROSS JOIN party ON party.id = partner.id
        WHERE partner.manager = ?1 AND partner.id NOT IN \(VoidRepository.parties) ORDER BY party.sort_key, party.id LIMIT ?2
        """
    static let spokenFor: SQL = """
        SELECT \(Party.columns), party.id, NULL, party.name FROM partner CROSS JOIN party ON party.id = partner.id
        WHERE partner.advocate = ?1 AND partner.id NOT IN \(VoidRepository.parties) ORDER BY party.sort_key, party.id LIMIT ?2
        """
    static let backed: SQL = """
        SELECT \(Party.columns), party.id, NULL, party.name FROM (SELECT id FROM partner WHERE sponsor = ?1
            UNION ALL SELECT id FROM cluster WHERE sponsor = ?1) AS backed
        CROSS JOIN party ON party.id = backed.id
        WHERE party.id NOT IN \(VoidRepository.parties) ORDER BY party.sort_key, party.id LIMIT ?2
        """
    static let stoodInFor: SQL = """
        SELECT \(Party.columns), person.id, person.reference, person.name FROM person
        CROSS JOIN party ON party.id = person.party
        WHERE person.deputy = ?1 AND person.left_on IS NULL AND person.merged_into IS NULL
        ORDER BY person.sort_key, person.id LIMIT ?2
        """
    static let promised: SQL = """
        SELECT \(Party.columns), commitment.id, commitment.reference, party.name FROM commitment
        CROSS JOIN party ON party.id = commitment.counterparty
        WHERE commitment.person = ?1 AND commitment.side = 'organisation' AND commitment.state = 'open'
        ORDER BY commitment.id LIMIT ?2
        """
    static let held: SQL = """
        SELECT \(Party.columns), concern.id, concern.reference, party.name FROM concern
        CROSS JOIN party ON party.id = concern.counterparty
        WHERE concern.holder = ?1 AND concern.closed_on IS NULL ORDER BY concern.id LIMIT ?2
        """

    static let answering: SQL = """
        SELECT \(Party.columns), plan.id, plan.reference, party.name FROM plan
        CROSS JOIN party ON party.id = plan.counterparty
        WHERE plan.id IN (SELECT plan FROM plan_role WHERE ours = ?1) AND plan.state <> 'ended'
        ORDER BY plan.id LIMIT ?2
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
                case .deputy: stoodInFor
                case .promise: promised
                case .holder: held
                case .role: answering
                }
            duties += try db.list(sql, person.id, limit ?? -1) { row throws(StorageError) in
                Duty(
                    kind: kind, party: try Party(row), record: try row.integer(4),
                    reference: try row.optionalText(5), name: try row.text(6))
            }
        }
        return duties
    }

    /// Gives every duty of a person to another; each record is changed once, whatever of it changes hands.
    static func move(
        _ duties: [Duty], from person: Person, to other: Person, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        let (name, lost) = (PersonName(other), person.id)
        var seen: Set<Subject> = []
        for duty in duties {
            switch duty.kind {
            case .manager, .advocate, .sponsor:
                if duty.party.kind == .cluster {
                    try alter(Cluster.self, duty, &seen, db, change) { $0.sponsor = name }
                } else {
                    try alter(Partner.self, duty, &seen, db, change) { partner in
                        if partner.manager?.id == lost { partner.manager = name }
                        if partner.advocate?.id == lost { partner.advocate = name }
                        if partner.sponsor?.id == lost { partner.sponsor = name }
                    }
                }
            case .deputy:
                try alter(Person.self, duty, &seen, db, change) {
                    $0.deputy = $0.id == name.id ? nil : name
                }
            case .promise: try alter(Commitment.self, duty, &seen, db, change) { $0.person = name }
            case .holder: try alter(Concern.self, duty, &seen, db, change) { $0.holder = name }
            case .role:
                try alter(Plan.self, duty, &seen, db, change) { plan in
                    for place in plan.roles.indices where plan.roles[place].ours.id == lost {
                        plan.roles[place].ours = name
                    }
                }
            }
        }
    }

    private static func alter<R: Record>(
        _ kind: R.Type, _ duty: Duty, _ seen: inout Set<Subject>, _ db: borrowing Connection,
        _ change: borrowing Change, _ edit: (inout R) -> Void
    ) throws(RegistryError) {
        guard seen.insert(Subject(R.kind.subject, duty.record)).inserted,
            let before = try R.record(id: duty.record, in: db)
        else { return }
        var record = before
        edit(&record)
        _ = try RecordRepository.keep(record, insteadOf: before, in: db, by: change)
    }
}
