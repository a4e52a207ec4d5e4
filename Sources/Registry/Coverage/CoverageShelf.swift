import Storage

/// The records that coverage looks at, as far as its rules do: read by one statement for each table, of every party
/// whose number is in a range.
struct CoverageShelf {
    /// Channel, language and who answers for it; nothing else of a partner is read.
    let partners: [Int64: [Partner]]
    /// Sponsor and memberships, of which the member's name is not read.
    let clusters: [Int64: Cluster]
    let values: [Int64: [StatedValue]]
    let people: [Int64: [Person]]
    /// Those that are alive.
    let plans: [Int64: Plan]
    let promises: [Int64: [Commitment]]
    let concerns: [Int64: [Concern]]
    let ideas: [Int64: [Idea]]
    let measures: [Int64: [Measure]]
    let knowledge: [Int64: [Knowledge]]
    let asks: [Int64: [Burden]]
    let experience: [Int64: [Experience]]
    let matters: [Int64: [Matter]]
    let talks: [Int64: Talks]
    let risks: [Int64: CoverageRecords.Risks]
    let turnovers: [Int64: [(amount: Money, year: Int64)]]
    let needs: SettledNeeds
    /// What was asked and talked in the year.
    let year: BurdenRecords
    let shortlisted: Set<Int64>
    let crises: [Int64: [Crisis]]
    /// Notice that the organisation gave without the firm's yes; read only where somebody was in a crisis.
    let notices: [Int64: [(reference: String, on: CivilDate)]]
    /// The last day on which a packet went to it.
    let invited: [Int64: CivilDate]
    /// Since when both work together.
    let since: [Int64: CivilDate]

    struct StatedValue: Sendable {
        let code: String
        let isOpposed: Bool
    }

    /// When both talked last, and when about what they see differently.
    struct Talks: Sendable {
        let last: CivilDate
        let aboutDifference: CivilDate?
    }

    private static let partnerSlice = RecordSlice<Partner>(
        of: "id", ["language", "channel", "manager", "advocate", "sponsor"])
    private static let clusterSlice = RecordSlice<Cluster>(of: "id", ["sponsor"])
    private static let personSlice = RecordSlice<Person>(
        of: "party", ["name", "left_on", "merged_into"], order: "person.sort_key, person.id")
    private static let planKeys: Set<String> = [
        "tier", "tier_why", "review_on", "talk_minutes", "state", "proposal", "changed_on", "answer",
        "answer_why",
        "ended_on",
    ]
    private static let planSlice = RecordSlice<Plan>(
        of: "counterparty", planKeys, where: "plan.state <> 'ended'")
    private static let clusterPlanSlice = RecordSlice<Plan>(
        of: "counterparty", planKeys, where: "plan.state <> 'ended' \(ofClusters)")
    private static let promiseSlice = RecordSlice<Commitment>(
        of: "counterparty", ["by", "person", "kind", "made_on", "due", "for", "state", "closed_on"],
        order: "commitment.made_on, commitment.id")
    private static let concernSlice = RecordSlice<Concern>(
        of: "counterparty", ["raised_on", "answer_by", "answer", "escalations", "closed_on"],
        order: "concern.raised_on, concern.id")
    private static let ideaSlice = RecordSlice<Idea>(
        of: "counterparty",
        [
            "title", "proposed_on", "answer_by", "state", "benefits", "shares", "share_why", "word",
        ], order: "idea.proposed_on, idea.id")
    private static let knowledgeSlice = RecordSlice<Knowledge>(
        of: "counterparty",
        ["title", "kind", "recorded_on", "licence", "protection", "settled_on", "word", "gifts"],
        order: "knowledge.sort_key, knowledge.id")
    private static let askSlice = RecordSlice<Burden>(
        of: "counterparty", ["carried_by", "instead", "reason", "above", "starts_on", "ended_on"],
        order: "burden.starts_on, burden.id")
    private static let experienceSlice = RecordSlice<Experience>(
        of: "partner", ["capability", "basis"], order: "experience.sort_key")
    private static let matterSlice = RecordSlice<Matter>(
        of: "counterparty", ["about", "content_hash", "asked_on", "answer_by", "state"], order: "matter.id")

    /// Every statement of the slices, each with the two ends of a range.
    static var slices: [SQL] {
        partnerSlice.statements + clusterSlice.statements + personSlice.statements + planSlice.statements
            + promiseSlice.statements
            + concernSlice.statements + ideaSlice.statements + knowledgeSlice.statements + askSlice.statements
            + experienceSlice.statements + matterSlice.statements
    }

    init(
        _ numbers: ClosedRange<Int64>, _ common: CoverageDay, in db: borrowing Connection
    ) throws(RegistryError) {
        let day = common.day
        year = try common.isOfAll ? common.year.reading(numbers, in: db) : common.year
        partners = try Self.partnerSlice.records(of: numbers, in: db)
        clusters = try Self.clusters(numbers, in: db)
        people = try Self.personSlice.records(of: numbers, in: db) {
            $0.leftOn == nil && $0.mergedInto == nil
        }
        plans = try Self.plans(of: numbers, in: db)
        promises = try Self.promiseSlice.records(of: numbers, in: db) { $0.madeOn <= day }
        concerns = try Self.concernSlice.records(of: numbers, in: db) { $0.raisedOn <= day }
        ideas = try Self.ideaSlice.records(of: numbers, in: db) { $0.proposedOn <= day }
        let measures = try RecordRepository<Measure>.records(naming: "counterparty", numbers, in: db)
        self.measures = Dictionary(
            grouping: measures.filter { $0.ratedOn <= day }, by: \.counterparty.id)
        knowledge = try Self.knowledgeSlice.records(of: numbers, in: db) { $0.recordedOn <= day }
        asks = try Self.askSlice.records(of: numbers, in: db) {
            $0.startsOn <= day && $0.endedOn.map { $0 >= day } ?? true
        }
        experience = try Self.experienceSlice.records(of: numbers, in: db)
        self.matters = try Self.matterSlice.records(of: numbers, in: db) { $0.askedOn <= day }
        needs = try SettledNeeds(numbers, on: day, common.needNorms, in: db)
        values = try Self.all(Self.valueRows, numbers, in: db) { row throws(StorageError) in
            StatedValue(code: try row.text(1), isOpposed: try row.bool(2))
        }
        talks = try Self.one(Self.talkRows, numbers, day, in: db) { row throws(StorageError) in
            Talks(last: try row.date(1), aboutDifference: try row.optionalDate(2))
        }
        risks = try Self.one(Self.riskRows, numbers, day, in: db, as: CoverageRecords.Risks.init)
        turnovers = try Self.all(Self.turnoverRows, numbers, in: db) { row throws(StorageError) in
            (amount: try row.money(1), year: try row.integer(4))
        }
        shortlisted = Set(
            try db.list(Self.shortlistRows, numbers.lowerBound, numbers.upperBound) {
                row throws(StorageError) in try row.integer(0)
            })
        let requested = try Self.one(Self.requestDays, numbers, day, in: db) { row throws(StorageError) in
            try row.date(1)
        }
        let matters = try Self.one(Self.matterDays, numbers, day, in: db) { row throws(StorageError) in
            try row.date(1)
        }
        let crises = try Self.all(Self.crisisRows, numbers, in: db) { row throws(StorageError) in
            Crisis(from: try row.date(1), until: try row.optionalDate(2))
        }
        self.crises = crises
        notices =
            crises.isEmpty
            ? [:]
            : try Self.all(Self.noticeRows, numbers, in: db) { row throws(StorageError) in
                (reference: try row.text(1), on: try row.date(2))
            }
        invited = requested.merging(matters) { max($0, $1) }
        since = try Notice.since(numbers, in: db)
    }

    /// By party, of rows that begin with its number.
    private static func all<Output>(
        _ sql: SQL, _ numbers: ClosedRange<Int64>, in db: borrowing Connection,
        as map: (borrowing Row) throws(StorageError) -> Output
    ) throws(RegistryError) -> [Int64: [Output]] {
        var found: [Int64: [Output]] = [:]
        do throws(StorageError) {
            try db.forEach(sql, numbers.lowerBound, numbers.upperBound) { row throws(StorageError) in
                found[try row.integer(0), default: []].append(try map(row))
                return true
            }
        } catch { throw .storage(error) }
        return found
    }

    /// The same where a party has one row, as of a day.
    private static func one<Output>(
        _ sql: SQL, _ numbers: ClosedRange<Int64>, _ day: CivilDate, in db: borrowing Connection,
        as map: (borrowing Row) throws(StorageError) -> Output
    ) throws(RegistryError) -> [Int64: Output] {
        var found: [Int64: Output] = [:]
        do throws(StorageError) {
            try db.forEach(sql, numbers.lowerBound, numbers.upperBound, day.description) {
                row throws(StorageError) in
                found[try row.integer(0)] = try map(row)
                return true
            }
        } catch { throw .storage(error) }
        return found
    }

    private static func clusters(
        _ numbers: ClosedRange<Int64>, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64: Cluster] {
        var clusters = try clusterSlice.records(of: numbers, in: db).compactMapValues(\.first)
        guard !clusters.isEmpty else { return [:] }
        for (id, memberships) in try all(
            memberRows, numbers, in: db,
            as: { row throws(StorageError) in
                Membership(
                    id: try row.integer(1), member: .unknown, role: try row.choice(2),
                    share: try row.optionalShare(3), from: try row.date(5), to: try row.optionalDate(6))
            })
        { clusters[id]?.memberships = memberships }
        return clusters
    }

    /// The plans that are alive, with what the rules look at of their parts, and the text that waits for an answer.
    private static func plans(
        of numbers: ClosedRange<Int64>, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64: Plan] {
        try whole(planSlice.records(of: numbers, in: db).compactMapValues(\.first), of: numbers, in: db)
    }

    /// Those of every cluster, with whom they are.
    static func plansOfClusters(in db: borrowing Connection) throws(RegistryError) -> [Plan] {
        let clusters = try db.list(clustersWithPlan, as: Party.init)
        guard let first = clusters.first, let last = clusters.last else { return [] }
        let numbers = first.id...last.id
        var plans: [Int64: Plan] = [:]
        let own = try clusterPlanSlice.records(of: numbers, in: db)
        for cluster in clusters {
            plans[cluster.id] = own[cluster.id]?.first
            plans[cluster.id]?.counterparty = cluster
        }
        return try whole(plans, of: numbers, whose: ofClusters, in: db).values.sorted { $0.id < $1.id }
    }

    private static func whole(
        _ some: [Int64: Plan], of numbers: ClosedRange<Int64>, whose: SQL = "", in db: borrowing Connection
    ) throws(RegistryError) -> [Int64: Plan] {
        var plans = some
        guard !plans.isEmpty else { return [:] }
        for (party, objectives) in try all(
            objectiveRows(whose), numbers, in: db,
            as: { row throws(StorageError) in
                Plan.Objective(
                    side: try row.choice(1), text: "", setOn: try row.date(2), state: try row.choice(3))
            })
        { plans[party]?.objectives = objectives }
        for (party, roles) in try all(
            roleRows(whose), numbers, in: db,
            as: { row throws(StorageError) in
                Plan.Role(
                    topic: "", ours: PersonName(id: try row.integer(1), reference: "", name: try row.text(2)),
                    theirs: try row.optionalInteger(3).map { PersonName(id: $0, reference: "", name: "") },
                    decides: .joint, upTo: nil)
            })
        { plans[party]?.roles = roles }
        for (party, terms) in try all(
            termRows(whose), numbers, in: db,
            as: { row throws(StorageError) in
                Plan.Term(
                    code: try row.text(1), value: try row.text(2), source: try row.optionalText(3))
            })
        { plans[party]?.terms = terms }
        for (party, texts) in try all(
            textRows(whose), numbers, in: db,
            as: { row throws(StorageError) in
                Proposal(
                    position: try row.integer(1), content: try row.text(2), proposedOn: try row.date(3),
                    expiresOn: try row.optionalDate(4), why: nil)
            })
        { plans[party]?.proposals = texts }
        return plans
    }
}
