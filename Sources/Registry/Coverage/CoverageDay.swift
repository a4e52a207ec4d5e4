import Storage

/// What is the same for every relationship that coverage looks at on a day, and the sums of which ledgers are made.
struct CoverageDay: Sendable {
    let day: CivilDate
    let norms: Norms
    let light: LightLimit
    let organisation: Organisation
    let needNorms: NeedNorms
    /// Of one relationship alone; else what is the same for all, with which the rest is read in parts.
    let year: BurdenRecords
    /// What clusters declared; empty where one relationship alone belongs to none.
    let covering: SettledNeeds
    /// The values that the organisation supports.
    let supported: Set<String>
    /// How many partners each manager looks after; nil where one relationship alone is looked at.
    private let loads: [Int64: Int64]?
    /// Everybody of the organisation; empty where one relationship alone is looked at.
    private let staff: [Int64: Person]
    /// The plans of clusters that are alive, the first first; nil where one relationship alone is looked at.
    private let clusterPlans: [Plan]?

    static let managed: SQL =
        "SELECT count(*) FROM partner WHERE manager = ?1 AND (status = 'active' OR status = 'paused')"
    static let allManaged: SQL = """
        SELECT manager, count(*) FROM partner WHERE manager IS NOT NULL AND (status = 'active' OR status = 'paused')
        GROUP BY manager
        """

    /// Of one party, or of everybody.
    init(_ day: CivilDate, of party: Party?, in db: borrowing Connection) throws(RegistryError) {
        self.day = day
        let norms = try NormsRepository.current(on: day, in: db)
        self.norms = norms
        light = try LightLimit(norms, on: day, in: db)
        organisation = try OrganisationRepository.organisation(in: db)
        supported = Set(organisation.values.filter { $0.stance == .supports }.map(\.code))
        needNorms = try NeedNorms(in: db)
        let days = (day.adding(months: -12)?.adding(days: 1) ?? day)...day
        let year =
            party == nil
            ? try BurdenRecords.shared(within: days, in: db)
            : try BurdenRecords(of: party, within: days, in: db)
        self.year = year
        let isAlone = party.map { year.clusters(of: $0.id).isEmpty } ?? false
        covering = try isAlone ? SettledNeeds.none : SettledNeeds(ofClustersOn: day, in: db)
        guard party == nil else {
            (loads, staff, clusterPlans) = (nil, [:], nil)
            return
        }
        let rows = try db.list(Self.allManaged) { row throws(StorageError) in
            (try row.integer(0), try row.integer(1))
        }
        loads = Dictionary(uniqueKeysWithValues: rows)
        let people = try RecordRepository<Person>.records(
            naming: "party", organisation.id...organisation.id, in: db)
        staff = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
        clusterPlans = try CoverageShelf.plansOfClusters(in: db)
    }

    /// Whether all relationships are looked at, and not one alone.
    var isOfAll: Bool { loads != nil }

    func load(of manager: Int64, in db: borrowing Connection) throws(RegistryError) -> Int64 {
        if let loads { return loads[manager] ?? 0 }
        return try db.number(Self.managed, manager) ?? 0
    }

    func person(_ id: Int64, in db: borrowing Connection) throws(RegistryError) -> Person? {
        if let person = staff[id] { return person }
        return try PersonRepository.person(id: id, in: db)
    }

    /// The plan of one of these clusters; nil where none has one that is alive.
    func plan(of clusters: [Int64], in db: borrowing Connection) throws(RegistryError) -> Plan? {
        guard let clusterPlans else { return try Plan.inherited(from: clusters, in: db) }
        return clusters.isEmpty ? nil : clusterPlans.first { clusters.contains($0.counterparty.id) }
    }
}
