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
    /// Its own, or the one of a cluster that it belongs to, which its members inherit.
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
        try self.init(
            of: party, CoverageDay(day, of: party, in: db),
            CoverageShelf(party.id...party.id, on: day, in: db),
            in: db)
    }

    init(
        of party: Party, _ common: CoverageDay, _ shelf: CoverageShelf, in db: borrowing Connection
    ) throws(RegistryError) {
        self.party = party
        day = common.day
        norms = common.norms
        organisation = common.organisation
        partner = try Partner.record(id: party.id, in: db)
        cluster = party.kind == .cluster ? try Cluster.record(id: party.id, in: db) : nil
        let own = shelf.plans[party.id]
        plan = own == nil ? try Plan.inherited(from: common.year.clusters(of: party.id), in: db) : own
        dependency = try Dependency(of: party, on: day, in: db)
        let derived = try Tier.derived(
            of: party, by: norms, dependency: dependency, light: common.light, in: db)
        tier = own?.tierWhy == nil ? derived.tier : own?.tier ?? derived.tier
        tierWhy = own?.tierWhy ?? derived.why
        since = day.adding(months: tier == .close ? -6 : -12) ?? .first
        let answering = partner?.manager ?? cluster?.sponsor
        manager = try answering.flatMap { name throws(RegistryError) in
            try PersonRepository.person(id: name.id, in: db)
        }
        load =
            try answering.map { name throws(RegistryError) in try common.load(of: name.id, in: db) } ?? 0
        people = shelf.people[party.id] ?? []
        promises = shelf.promises[party.id] ?? []
        concerns = shelf.concerns[party.id] ?? []
        ideas = shelf.ideas[party.id] ?? []
        measures = shelf.measures[party.id] ?? []
        knowledge = shelf.knowledge[party.id] ?? []
        talks = shelf.talks[party.id] ?? []
        asks = shelf.asks[party.id] ?? []
        year = BurdenLedger(of: party, in: common.year)
        quarter = BurdenLedger(of: party, in: common.quarter)
        needs =
            try partner.map { partner throws(RegistryError) in
                try RulesRepository.needs(of: partner, on: common.day, in: db)
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
        matters = try Matter.asked(of: party.id, in: db).filter { $0.askedOn <= common.day }
        invitedOn =
            try db.one(Self.lastAsked, party.id, day.description) { row throws(StorageError) in
                try row.optionalDate(0)
            } ?? nil
        notice = try Notice(
            of: party, by: .organisation, on: day, norms, dependency: dependency, in: db)
        // Neither is owed to a light relationship.
        experience = tier == .light ? [] : try Experience.experience(of: party.id, in: db)
        suggested =
            tier == .light
            ? []
            : try RelationshipRisk.suggested(
                for: party, on: day, norms, dependency: dependency, plan: own, in: db)
    }
}
