package import Storage

/// Everything on record that a partner has a part in, read for its page.
package struct PartnerPicture: Sendable {
    package let partner: Partner
    /// The clusters that it belongs or belonged to.
    package struct Place: Sendable {
        package let cluster: Party
        package let membership: Membership
    }

    /// A risk with the partner, or one of a cluster of which it bears a part.
    package struct SharedRisk: Sendable {
        package let reference: String
        package let title: String
        package let counterparty: Party
        package let kind: Risk.Kind
        package let severity: Int64
        /// What it bears itself; nil where nobody gave it a share.
        package let share: Share?
        /// What it bears through its clusters; nil where none of them bears a part that can be split.
        package internal(set) var throughClusters: Share?
        package let status: Risk.Status
        package let reviewDue: CivilDate?
    }

    /// A selection that it is or was on.
    package struct Selection: Sendable {
        package let reference: String
        package let name: String
        /// Nil, like the score, for a partner that came onto it by hand.
        package let rank: Int64?
        package let score: Int64?
        package let outcome: Shortlist.Decision.Outcome?
        package let decidedOn: CivilDate?
        /// When it was taken off by hand; nil where it was not.
        package let removedOn: CivilDate?
    }

    package let day: CivilDate
    package let needs: [Need]
    /// The last ones first, each with the template that it answers.
    package let declarations: [Declaration]
    package let certificates: [Certificate]
    package let requests: [DeclarationRequest]
    package let risks: [SharedRisk]
    package let places: [Place]
    package let dialogues: [Dialogue]
    package let selections: [Selection]
    package let contacts: [Person]
    let relationship: RelationshipPicture
    /// What is on record above it that speaks against its size class.
    package let sizeNote: String?

    static let shared: SQL = """
        SELECT \(Party.columns), risk.reference, risk.title, risk.kind, risk.likelihood * risk.impact,
            own.numerator, own.denominator, risk.status, risk.review_due, risk.id
        FROM risk CROSS JOIN party ON party.id = risk.counterparty
        LEFT JOIN allocation AS own ON own.risk = risk.id AND own.party = ?1
        WHERE risk.id IN (\(RiskRepository.borne("?1", "?2"))) AND risk.id NOT IN \(VoidRepository.risks)
        ORDER BY risk.status DESC, risk.likelihood * risk.impact * 10000 / risk.top_score DESC, risk.title_key,
            risk.id
        """
    static let membershipsOf: SQL = """
        SELECT \(Party.columns), member.id, member.reference, member.kind, member.name, membership.id,
            membership.role, membership.numerator, membership.denominator, membership.valid_from,
            membership.valid_to
        FROM membership CROSS JOIN party ON party.id = membership.cluster
        CROSS JOIN party AS member ON member.id = membership.member
        WHERE membership.member = ?1 AND membership.cluster NOT IN \(VoidRepository.parties)
        ORDER BY membership.valid_from, membership.id
        """
    static let selectionsOf: SQL = """
        SELECT shortlist.reference, shortlist.name, entry.rank, entry.score, decision.outcome, decision.decided_on,
            removal.removed_on, shortlist.made_at, shortlist.id
        FROM shortlist_entry AS entry CROSS JOIN shortlist ON shortlist.id = entry.shortlist
        LEFT JOIN shortlist_decision AS decision
            ON decision.shortlist = entry.shortlist AND decision.partner = entry.partner
        LEFT JOIN shortlist_removal AS removal
            ON removal.shortlist = entry.shortlist AND removal.partner = entry.partner
        WHERE entry.partner = ?1
        UNION ALL SELECT shortlist.reference, shortlist.name, NULL, NULL, decision.outcome, decision.decided_on,
            NULL, shortlist.made_at, shortlist.id
        FROM shortlist_addition AS addition CROSS JOIN shortlist ON shortlist.id = addition.shortlist
        LEFT JOIN shortlist_decision AS decision
            ON decision.shortlist = addition.shortlist AND decision.partner = addition.partner
        WHERE addition.partner = ?1
        ORDER BY 8 DESC, 9
        """

    package init(of partner: Partner, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        self.partner = try partner.titled(in: db)
        self.day = day
        needs = try RulesRepository.needs(of: partner, on: day, in: db)
        var filter = DeclarationFilter()
        filter.issuer = partner.id
        var wording = AnswerWording()
        var declarations: [Declaration] = []
        try DeclarationRepository.forEach(filter, in: db) { declaration throws(RegistryError) in
            declarations.append(try wording.worded(declaration, in: db))
            return true
        }
        self.declarations = declarations.reversed()
        certificates = try Certificate.certificates(of: partner.id, in: db)
        requests = try RequestRepository.requests(of: partner.id, in: db).reversed()
        let bearer = try RiskBearer(partner.id, on: day, in: db)
        var risks = try db.list(PartnerPicture.shared, bearer.party, bearer.parties) {
            row throws(StorageError) in
            (
                id: try row.integer(12),
                risk: SharedRisk(
                    reference: try row.text(4), title: try row.text(5), counterparty: try Party(row),
                    kind: try row.choice(6), severity: try row.integer(7), share: try row.optionalShare(8),
                    status: try row.choice(10), reviewDue: try row.optionalDate(11))
            )
        }
        if bearer.isInClusters {
            var part = ClusterPart(of: partner.id, on: day)
            for index in risks.indices {
                risks[index].risk.throughClusters = try part.share(of: risks[index].id, in: db)
            }
        }
        self.risks = risks.map(\.risk)
        places = try db.list(PartnerPicture.membershipsOf, partner.id) { row throws(StorageError) in
            Place(
                cluster: try Party(row),
                membership: Membership(
                    id: try row.integer(8),
                    member: Party(
                        id: try row.integer(4), reference: try row.text(5), kind: try row.choice(6),
                        name: try row.text(7)),
                    role: try row.choice(9), share: try row.optionalShare(10), from: try row.date(12),
                    to: try row.optionalDate(13)))
        }
        dialogues = try RecordRepository<Dialogue>.records(naming: "partner", partner.id, in: db)
        selections = try db.list(PartnerPicture.selectionsOf, partner.id) { row throws(StorageError) in
            Selection(
                reference: try row.text(0), name: try row.text(1), rank: try row.optionalInteger(2),
                score: try row.optionalInteger(3), outcome: row.isNull(4) ? nil : try row.choice(4),
                decidedOn: try row.optionalDate(5), removedOn: try row.optionalDate(6))
        }
        relationship = try RelationshipPicture(of: partner, in: db)
        sizeNote = try Affiliation.sizeNote(on: partner, day, in: db)
        contacts = try RecordRepository<Person>.records(naming: "party", partner.id, in: db)
            .filter { $0.leftOn == nil && $0.mergedInto == nil }
    }
}
