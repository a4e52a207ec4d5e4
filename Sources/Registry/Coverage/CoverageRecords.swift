import Storage

/// The records of one relationship that the rules look at, read once.
struct CoverageRecords: Sendable {
    let party: Party
    let day: CivilDate
    /// From which on something counts as recent: twelve months back, six for a close relationship.
    let since: CivilDate
    let tier: Tier
    let tierWhy: String
    let norms: Norms
    let organisation: Organisation
    let partner: Partner?
    let cluster: Cluster?
    let manager: Person?
    /// Partners that the manager looks after.
    let load: Int64
    let people: [Person]
    let plan: Plan?
    let promises: [Commitment]
    let concerns: [Concern]
    let ideas: [Idea]
    /// Oldest first.
    let measures: [Measure]
    let knowledge: [Knowledge]
    let talks: [Dialogue]
    let asks: [Burden]
    let experience: [Experience]
    let year: BurdenLedger
    let quarter: BurdenLedger
    let needs: [Need]
    let isShortlisted: Bool
    let risks: Risks
    let dependency: Dependency?
    let notice: Notice
    /// Risks of the relationship to which records point and that are not on record.
    let suggested: [RelationshipRisk]
    /// What packets asked beside declarations, the first first.
    let matters: [Matter]
    /// The last day on which a packet went to it, which says how to raise a concern and that an idea is welcome.
    let invitedOn: CivilDate?

    struct Risks: Sendable {
        let open: Int64
        let unallocated: Int64
        let unaccepted: Int64
        let late: Int64
        /// Not accepted because the firm was asked and declined or did not answer by its day, and since when it was asked.
        let silent: Int64
        let silentSince: CivilDate?
    }

    static let managed: SQL =
        "SELECT count(*) FROM partner WHERE manager = ?1 AND (status = 'active' OR status = 'paused')"
    static let shortlisted: SQL = "SELECT count(*) FROM shortlist_entry WHERE partner = ?1"
    static let riskCounts: SQL = """
        SELECT count(*), count(CASE WHEN NOT EXISTS (SELECT 1 FROM allocation WHERE risk = risk.id) THEN 1 END),
            count(CASE WHEN NOT EXISTS (SELECT 1 FROM risk_acceptance WHERE risk = risk.id) OR EXISTS (
                SELECT 1 FROM risk_acceptance AS one WHERE one.risk = risk.id AND one.state <> 'accepted'
                    AND NOT (one.party = ?1 AND one.state = 'proposed' AND \(isSilent))) THEN 1 END),
            count(CASE WHEN review_due < ?2 THEN 1 END),
            count(CASE WHEN EXISTS (SELECT 1 FROM risk_acceptance AS one
                WHERE one.risk = risk.id AND one.party = ?1 AND one.state = 'proposed' AND \(isSilent)) THEN 1 END),
            min((SELECT one.changed_on FROM risk_acceptance AS one
                WHERE one.risk = risk.id AND one.party = ?1 AND one.state = 'proposed' AND \(isSilent)))
        FROM risk WHERE counterparty = ?1 AND status = 'open'
        """
    /// Whether the party was asked and declined, or did not answer by its day.
    private static let isSilent: SQL = """
        (EXISTS (SELECT 1 FROM matter WHERE matter.counterparty = ?1 AND matter.record = risk.reference
                AND (matter.state = 'declined' OR (matter.state = 'open' AND matter.answer_by < ?2)))
            OR EXISTS (SELECT 1 FROM risk_proposal AS text WHERE text.risk = one.risk
                AND text.position = one.proposal AND text.expires_on < ?2))
        """
    static let lastAsked: SQL = """
        SELECT max(asked_on) FROM (
            SELECT asked_on FROM declaration_request WHERE partner = ?1 AND asked_on <= ?2
            UNION ALL SELECT asked_on FROM matter WHERE counterparty = ?1 AND asked_on <= ?2)
        """

    init(of party: Party, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        self.party = party
        self.day = day
        norms = try NormsRepository.current(on: day, in: db)
        organisation = try OrganisationRepository.organisation(in: db)
        partner = try Partner.record(id: party.id, in: db)
        cluster = party.kind == .cluster ? try Cluster.record(id: party.id, in: db) : nil
        plan = try Plan.plan(with: party, in: db).flatMap { $0.isAlive ? $0 : nil }
        let derived = try Tier.derived(of: party, on: day, by: norms, in: db)
        tier = plan?.tierWhy == nil ? derived.tier : plan?.tier ?? derived.tier
        tierWhy = plan?.tierWhy ?? derived.why
        since = day.adding(months: tier == .close ? -6 : -12) ?? .first
        let answering = partner?.manager ?? cluster?.sponsor
        manager = try answering.flatMap { name throws(RegistryError) in
            try PersonRepository.person(id: name.id, in: db)
        }
        load =
            try answering.flatMap { name throws(RegistryError) in try db.number(Self.managed, name.id) } ?? 0
        let with = [RecordCondition(key: "counterparty", text: party.reference)]
        people = try RecordRepository<Person>.records(
            where: [RecordCondition(key: "party", text: party.reference)], on: day, in: db
        ).filter { $0.leftOn == nil && $0.mergedInto == nil }
        promises = try RecordRepository<Commitment>.records(where: with, on: day, in: db).filter {
            $0.madeOn <= day
        }
        concerns = try RecordRepository<Concern>.records(where: with, on: day, in: db).filter {
            $0.raisedOn <= day
        }
        ideas = try RecordRepository<Idea>.records(where: with, on: day, in: db).filter {
            $0.proposedOn <= day
        }
        measures = try RecordRepository<Measure>.records(where: with, on: day, in: db).filter {
            $0.ratedOn <= day
        }
        knowledge = try RecordRepository<Knowledge>.records(where: with, on: day, in: db).filter {
            $0.recordedOn <= day
        }
        talks = try RecordRepository<Dialogue>.records(
            where: [RecordCondition(key: "partner", text: party.reference)], on: day, in: db
        ).filter { $0.heldOn <= day }
        asks = try RecordRepository<Burden>.records(where: with, on: day, in: db).filter {
            $0.startsOn <= day && $0.endedOn.map { $0 >= day } ?? true
        }
        experience = try Experience.experience(of: party.id, in: db)
        year = try BurdenLedger(
            of: party, within: (day.adding(months: -12)?.adding(days: 1) ?? day)...day, in: db)
        quarter = try BurdenLedger(
            of: party, within: (day.adding(months: -3)?.adding(days: 1) ?? day)...day, in: db)
        needs =
            try partner.map { partner throws(RegistryError) in
                try RulesRepository.needs(of: partner, on: day, in: db)
            } ?? []
        isShortlisted = try db.number(Self.shortlisted, party.id) ?? 0 > 0
        let counts = try db.one(Self.riskCounts, party.id, day.description) { row throws(StorageError) in
            Risks(
                open: try row.integer(0), unallocated: try row.integer(1), unaccepted: try row.integer(2),
                late: try row.integer(3), silent: try row.integer(4), silentSince: try row.optionalDate(5))
        }
        risks =
            counts
            ?? Risks(open: 0, unallocated: 0, unaccepted: 0, late: 0, silent: 0, silentSince: nil)
        suggested = try RelationshipRisk.suggested(for: party, on: day, in: db)
        matters = try Matter.asked(of: party.id, in: db).filter { $0.askedOn <= day }
        invitedOn =
            try db.one(Self.lastAsked, party.id, day.description) { row throws(StorageError) in
                try row.optionalDate(0)
            } ?? nil
        dependency = try Dependency(of: party, on: day, in: db)
        notice = try Notice(of: party, by: .organisation, on: day, in: db)
    }
}
