import Storage

/// The records of one relationship that the rules look at, read once.
struct CoverageRecords: Sendable {
    let party: Party
    let day: CivilDate
    /// From which on something counts as recent: twelve months back, six for a close relationship.
    let since: CivilDate
    let tier: Tier
    let norms: Norms
    let organisation: Organisation
    let supported: Set<String>
    /// Nil for a cluster.
    let partner: Partner?
    let cluster: Cluster?
    let values: [CoverageShelf.StatedValue]
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
    /// Nil where both never talked.
    let talks: CoverageShelf.Talks?
    let asks: [Burden]
    let experience: [Experience]
    let year: BurdenLedger
    let quarterTalks: Int64
    let needs: Needs
    let isShortlisted: Bool
    let risks: Risks
    let dependency: Dependency?
    let notice: Notice
    /// Risks of the relationship to which records point and that are not on record.
    let suggested: [RelationshipRisk]
    /// What packets asked beside declarations, the first first.
    let matters: [Matter]
    let crises: [CoverageShelf.Crisis]
    let notices: [(reference: String, on: CivilDate)]
    /// The last day of the payments that are on record.
    let paidUntil: CivilDate?
    /// The last day on which a packet went to it, which says how to raise a concern and that an idea is welcome.
    let invitedOn: CivilDate?
    /// Whether what is found is put in words; of many relationships the marks alone are counted.
    var isSpoken: Bool
    private let ownTierWhy: String?
    private let ground: TierGround

    var tierWhy: String { ownTierWhy ?? ground.why }

    struct Risks: Sendable {
        var open: Int64 = 0
        var unallocated: Int64 = 0
        var unaccepted: Int64 = 0
        var late: Int64 = 0
        /// Not accepted because the firm was asked and declined or did not answer by its day, and since when it was asked.
        var silent: Int64 = 0
        var silentSince: CivilDate?
        /// Of the most severe threat, of 25.
        var severity: Int64 = 0
        var subjects: Set<String> = []
    }

    /// How much the rules say on, and the kinds of which nothing is on record.
    struct Needs: Sendable {
        let count: Int
        let missing: [String]
    }

    init(of party: Party, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        let common = try CoverageDay(day, of: party, in: db)
        try self.init(
            of: party, common, CoverageShelf(party.id...party.id, common, in: db), isSpoken: true, in: db)
    }

    init(
        of party: Party, _ common: CoverageDay, _ shelf: CoverageShelf, isSpoken: Bool,
        in db: borrowing Connection
    ) throws(RegistryError) {
        self.party = party
        self.isSpoken = isSpoken
        let id = party.id
        let (day, norms) = (common.day, common.norms)
        (self.day, self.norms) = (day, norms)
        organisation = common.organisation
        supported = common.supported
        let partner = shelf.partners[id]?.first
        self.partner = partner
        cluster = shelf.clusters[id]
        values = shelf.values[id] ?? []
        let clusters = shelf.year.clusters(of: id)
        var own = shelf.plans[id]
        own?.counterparty = party
        plan = own == nil ? try common.plan(of: clusters, in: db) : own
        let risks = shelf.risks[id] ?? Risks()
        self.risks = risks
        let dependency = shelf.year.bought[id].map { last in
            Dependency(
                bought: last.money, in: last.year,
                of: shelf.turnovers[id]?.first {
                    (last.year - Dependency.turnoverYears...last.year).contains($0.year)
                })
        }
        self.dependency = dependency
        let ground = TierGround(
            of: party, by: norms, dependency: dependency, light: common.light, severity: risks.severity)
        self.ground = ground
        ownTierWhy = own?.tierWhy
        let tier = own?.tierWhy == nil ? ground.tier : own?.tier ?? ground.tier
        self.tier = tier
        since = day.adding(months: tier == .close ? -6 : -12) ?? .first
        let answering = partner?.manager ?? cluster?.sponsor
        manager = try answering.flatMap { name throws(RegistryError) in try common.person(name.id, in: db) }
        load = try answering.map { name throws(RegistryError) in try common.load(of: name.id, in: db) } ?? 0
        people = shelf.people[id] ?? []
        let promises = shelf.promises[id] ?? []
        self.promises = promises
        concerns = shelf.concerns[id] ?? []
        ideas = shelf.ideas[id] ?? []
        measures = shelf.measures[id] ?? []
        let knowledge = shelf.knowledge[id] ?? []
        self.knowledge = knowledge
        talks = shelf.talks[id]
        asks = shelf.asks[id] ?? []
        year = BurdenLedger(of: party, in: shelf.year)
        quarterTalks = shelf.year.sums[id]?.recentTalks ?? 0
        let rules = partner == nil ? [] : shelf.year.rules(for: id)
        needs = Needs(
            count: rules.count,
            missing: rules.filter { rule in
                rule.asks != .nothing
                    && shelf.needs.isMissing(
                        rule, of: party, through: clusters, common.covering, common.needNorms)
            }.map(\.kind))
        isShortlisted = shelf.shortlisted.contains(id)
        matters = shelf.matters[id] ?? []
        invitedOn = shelf.invited[id]
        crises = (shelf.crises[id] ?? []).filter { $0.from <= day }
        notices = shelf.notices[id] ?? []
        paidUntil = shelf.year.paid[id].flatMap { CivilDate($0.until) }
        notice = Notice(
            by: .organisation, on: day, norms, dependency: dependency, since: shelf.since[id])
        // Neither is owed to a light relationship.
        experience = tier == .light ? [] : shelf.experience[id] ?? []
        guard tier != .light else {
            suggested = []
            return
        }
        let lastYear = day.adding(months: -12) ?? .first
        suggested = RelationshipRisk.suggested(
            for: party, on: day, norms, dependency: dependency, plan: own, known: risks.subjects,
            broken: promises.count {
                $0.side == .organisation && $0.state == .broken
                    && ($0.closedOn.map { (lastYear...day).contains($0) } ?? false)
            },
            unsettled: knowledge.filter { $0.form == .foreground && !$0.isSettled }
                .min { $0.id < $1.id }?.title)
    }
}
