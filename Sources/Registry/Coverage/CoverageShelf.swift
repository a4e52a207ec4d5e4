import Storage

/// What is the same for every relationship that coverage looks at on a day, and the sums of which ledgers are made.
struct CoverageDay {
    let day: CivilDate
    let norms: Norms
    let light: LightLimit
    let organisation: Organisation
    let year: BurdenRecords
    let quarter: BurdenRecords
    /// How many partners each manager looks after; nil where one relationship alone is looked at.
    private let loads: [Int64: Int64]?

    static let managed: SQL =
        "SELECT count(*) FROM partner WHERE manager = ?1 AND (status = 'active' OR status = 'paused')"
    static let allManaged: SQL = """
        SELECT manager, count(*) FROM partner WHERE manager IS NOT NULL AND (status = 'active' OR status = 'paused')
        GROUP BY manager
        """

    /// Of one party, or of everybody.
    init(_ day: CivilDate, of party: Party?, in db: borrowing Connection) throws(RegistryError) {
        self.day = day
        norms = try NormsRepository.current(on: day, in: db)
        light = try LightLimit(norms, on: day, in: db)
        organisation = try OrganisationRepository.organisation(in: db)
        year = try BurdenRecords(
            of: party, within: (day.adding(months: -12)?.adding(days: 1) ?? day)...day, in: db)
        quarter = try BurdenRecords(
            of: party, within: (day.adding(months: -3)?.adding(days: 1) ?? day)...day, in: db)
        guard party == nil else {
            loads = nil
            return
        }
        let rows = try db.list(Self.allManaged) { row throws(StorageError) in
            (try row.integer(0), try row.integer(1))
        }
        loads = Dictionary(uniqueKeysWithValues: rows)
    }

    func load(of manager: Int64, in db: borrowing Connection) throws(RegistryError) -> Int64 {
        if let loads { return loads[manager] ?? 0 }
        return try db.number(Self.managed, manager) ?? 0
    }
}

/// The records that coverage looks at, read at once of every party whose number is in a range.
struct CoverageShelf {
    let people: [Int64: [Person]]
    /// Those that are alive.
    let plans: [Int64: Plan]
    let promises: [Int64: [Commitment]]
    let concerns: [Int64: [Concern]]
    let ideas: [Int64: [Idea]]
    let measures: [Int64: [Measure]]
    let knowledge: [Int64: [Knowledge]]
    let talks: [Int64: [Dialogue]]
    let asks: [Int64: [Burden]]

    init(
        _ numbers: ClosedRange<Int64>, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        people = try Self.read("party", numbers, by: \.party, in: db) {
            $0.leftOn == nil && $0.mergedInto == nil
        }
        plans = try Self.read("counterparty", numbers, by: \Plan.counterparty, in: db) { $0.isAlive }
            .compactMapValues(\.first)
        promises = try Self.read("counterparty", numbers, by: \.counterparty, in: db) { $0.madeOn <= day }
        concerns = try Self.read("counterparty", numbers, by: \.counterparty, in: db) { $0.raisedOn <= day }
        ideas = try Self.read("counterparty", numbers, by: \.counterparty, in: db) { $0.proposedOn <= day }
        measures = try Self.read("counterparty", numbers, by: \.counterparty, in: db) { $0.ratedOn <= day }
        knowledge = try Self.read("counterparty", numbers, by: \.counterparty, in: db) {
            $0.recordedOn <= day
        }
        talks = try Self.read("partner", numbers, by: \.partner, in: db) { $0.heldOn <= day }
        asks = try Self.read("counterparty", numbers, by: \.counterparty, in: db) {
            $0.startsOn <= day && $0.endedOn.map { $0 >= day } ?? true
        }
    }

    /// The records of each party, in the order of the field's list.
    private static func read<R: Record>(
        _ key: String, _ numbers: ClosedRange<Int64>, by party: KeyPath<R, Party>,
        in db: borrowing Connection, where holds: (R) -> Bool
    ) throws(RegistryError) -> [Int64: [R]] {
        let records = try RecordRepository<R>.records(naming: key, numbers, in: db)
        return Dictionary(grouping: records.filter(holds)) { $0[keyPath: party].id }
    }
}
