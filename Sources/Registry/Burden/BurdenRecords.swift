import Storage

/// What ledgers of some days are made from: read at once, of one party or of everybody.
struct BurdenRecords: Sendable {
    /// What was counted of one party.
    struct Sums: Sendable {
        var asked: Int64 = 0
        var again: Int64 = 0
        var talks: Int64 = 0
        /// Those of the last three months.
        var recentTalks: Int64 = 0
        /// Whether a packet or a rating asked something of it.
        var isAsked = false
    }

    /// An ask that stands, as far as its minutes go.
    struct Ask: Sendable {
        let minutes: Int64
        let every: Interval?
        let isCarried: Bool
        let startsOn: CivilDate
        let endedOn: CivilDate?
    }

    /// What the rules say of one kind of requirement.
    private struct RulesOfKind: Sendable {
        let list: [DeclarationRules.Rule]
        /// The most that a template of the rules takes a firm; nil where they name none.
        let usual: (minutes: Int64, days: Int64)?
    }

    let days: ClosedRange<CivilDate>
    let norms: Norms
    private(set) var sums: [Int64: Sums] = [:]
    private(set) var asks: [Int64: [Ask]] = [:]
    private(set) var sizes: [Int64: SizeClass] = [:]
    /// Of plans that say another cap than the norms.
    private(set) var caps: [Int64: Int64] = [:]
    /// Of the last period on record, and its last day.
    private(set) var paid: [Int64: (days: Int64, until: String)] = [:]
    /// Of the last year on record.
    private(set) var bought: [Int64: (money: Money, year: Int64)] = [:]
    private var rates: [String: RateTable] = [:]
    /// As what purchases count that nobody recorded; nil where the rules say nothing of them.
    private var light: Money?
    private var severities: [Int64: Int64] = [:]
    /// By the kinds of requirement, in their order.
    private let kinds: [RulesOfKind]
    /// To what a party belongs; of one party alone also through another.
    private var clusters: [Int64: [Int64]] = [:]

    /// Of one party, or of everybody.
    init(
        of party: Party?, within days: ClosedRange<CivilDate>, in db: borrowing Connection
    ) throws(RegistryError) {
        try self.init(within: days, in: db)
        try read(party.map { $0.id...$0.id }, in: db)
        try readInputsOfRules(of: party, in: db)
    }

    /// What is the same for everybody, and no party's records.
    private init(within days: ClosedRange<CivilDate>, in db: borrowing Connection) throws(RegistryError) {
        self.days = days
        norms = try NormsRepository.current(on: days.upperBound, in: db)
        let rules = try RulesRepository.current(on: days.upperBound, in: db)
        kinds = try RulesRepository.kinds(in: db).map { kind in
            let list = rules.list.filter { $0.kind == kind }
            return RulesOfKind(
                list: list,
                usual: list.compactMap(\.template).compactMap { Self.usual[$0] }.max {
                    $0.minutes < $1.minutes
                })
        }
        if rules.countsUnknownAsLight { light = try LightLimit(norms, on: days.upperBound, in: db).limit }
        for currency in Set(rules.list.compactMap(\.currency)) {
            rates[currency] = try RateTable(
                to: currency, exponent: CodeList.exponent(ofCurrency: currency, in: db), on: days.upperBound,
                in: db)
        }
    }

    /// What is the same for everybody, and the threats of clusters and who belongs to them: the rest is read in parts.
    static func shared(
        within days: ClosedRange<CivilDate>, in db: borrowing Connection
    ) throws(RegistryError) -> BurdenRecords {
        var records = try BurdenRecords(within: days, in: db)
        try records.readThreats(Self.threatsOfClusters, [], in: db)
        try records.readMembers(in: db)
        return records
    }

    /// The same with the records of everybody whose number is in a range.
    func reading(
        _ numbers: ClosedRange<Int64>, in db: borrowing Connection
    ) throws(RegistryError) -> BurdenRecords {
        var records = self
        try records.read(numbers, in: db)
        try records.readThreats(Self.threats(true), [numbers.lowerBound, numbers.upperBound], in: db)
        return records
    }

    private mutating func read(
        _ numbers: ClosedRange<Int64>?, in db: borrowing Connection
    ) throws(RegistryError) {
        let isSome = numbers != nil
        let own: [any Bindable] = numbers.map { [$0.lowerBound, $0.upperBound] } ?? []
        let (first, last) = (days.lowerBound.description, days.upperBound.description)
        let within: [any Bindable] = [first, last]
        do throws(StorageError) {
            try count(Self.requests(isSome), within + own, in: db)
            try count(Self.reminders(isSome), within + [Self.reminderMinutes] + own, in: db)
            try count(Self.matterReminders(isSome), within + [Self.reminderMinutes] + own, in: db)
            try count(Self.ratings(isSome), within + own, in: db)
            let recent = days.upperBound.adding(months: -3)?.adding(days: 1) ?? days.lowerBound
            let talks = try db.rows(
                Self.talks(isSome),
                values: within + [
                    norms[.callMinutes], norms[.visitMinutes], norms[.meetingMinutes], recent.description,
                ] + own
            ) { row throws(StorageError) in
                (id: try row.integer(0), minutes: try row.integer(1), recent: try row.integer(2))
            }
            for talk in talks {
                sums[talk.id, default: Sums()].talks += talk.minutes
                sums[talk.id, default: Sums()].recentTalks += talk.recent
            }
            for dealt in try db.rows(
                Self.rounds, values: within,
                as: { row throws(StorageError) in
                    try row.integer(0)
                })
            {
                for (id, minutes) in try Self.pairs(
                    Self.invited(isSome), [dealt, Round.minutes] + own, in: db)
                {
                    sums[id, default: Sums()].asked += minutes
                    sums[id, default: Sums()].isAsked = true
                }
            }
            for (id, ask) in try db.rows(Self.standing(isSome), values: [last] + own, as: Self.ask) {
                asks[id, default: []].append(ask)
            }
            for (id, size) in try db.rows(
                Self.partners(isSome), values: own,
                as: {
                    row throws(StorageError) -> (Int64, SizeClass) in (try row.integer(0), try row.choice(1))
                })
            { sizes[id] = size }
            for (id, cap) in try Self.pairs(Self.plans(isSome), own, in: db) { caps[id] = cap }
            for (id, last) in try db.rows(
                Self.payments(isSome), values: [last] + own,
                as: {
                    row throws(StorageError) -> (Int64, (days: Int64, until: String)) in
                    (try row.integer(0), (days: try row.integer(1), until: try row.text(2)))
                })
            { paid[id] = last }
            let year: [any Bindable] = [Int64(days.upperBound.year)]
            for (id, money) in try db.rows(
                Self.purchases(isSome), values: year + own,
                as: {
                    row throws(StorageError) -> (Int64, (money: Money, year: Int64)) in
                    (try row.integer(0), (money: try row.money(1), year: try row.integer(4)))
                })
            { bought[id] = money }
        } catch { throw .storage(error) }
    }

    private mutating func count(
        _ sql: SQL, _ values: [any Bindable], in db: borrowing Connection
    ) throws(StorageError) {
        let rows = try db.rows(sql, values: values) { row throws(StorageError) in
            (id: try row.integer(0), minutes: try row.integer(1), again: try row.integer(2))
        }
        for (id, minutes, again) in rows {
            sums[id, default: Sums()].asked += minutes
            sums[id, default: Sums()].again += again
            sums[id, default: Sums()].isAsked = true
        }
    }

    private static func pairs(
        _ sql: SQL, _ values: [any Bindable], in db: borrowing Connection
    ) throws(StorageError) -> [(Int64, Int64)] {
        try db.rows(sql, values: values) { row throws(StorageError) in
            (try row.integer(0), try row.integer(1))
        }
    }

    private static func ask(_ row: borrowing Row) throws(StorageError) -> (Int64, Ask) {
        let every = try row.optionalText(2)
        return (
            try row.integer(0),
            Ask(
                minutes: try row.optionalInteger(1) ?? 0, every: every.flatMap { Interval($0) },
                isCarried: try row.integer(3) == 1, startsOn: try row.date(4),
                endedOn: try row.optionalDate(5))
        )
    }

    /// What the rules look at beside the size and what was bought: threats, of the party and of what it belongs to.
    private mutating func readInputsOfRules(
        of party: Party?, in db: borrowing Connection
    ) throws(RegistryError) {
        if let party {
            let ids = try db.list(
                ClusterRepository.counterparties, party.id, days.upperBound.description
            ) { row throws(StorageError) in try row.integer(0) }
            clusters[party.id] = ids.filter { $0 != party.id }
            for id in ids { severities[id] = try db.number(RulesRepository.severity, id) }
            return
        }
        try readThreats(Self.threats(false), [], in: db)
        try readMembers(in: db)
    }

    private mutating func readThreats(
        _ sql: SQL, _ values: [any Bindable], in db: borrowing Connection
    ) throws(RegistryError) {
        do throws(StorageError) {
            for (id, severity) in try Self.pairs(sql, values, in: db) { severities[id] = severity }
        } catch { throw .storage(error) }
    }

    private mutating func readMembers(in db: borrowing Connection) throws(RegistryError) {
        do throws(StorageError) {
            for (member, cluster) in try Self.pairs(Self.members, [days.upperBound.description], in: db) {
                clusters[member, default: []].append(cluster)
            }
        } catch { throw .storage(error) }
    }

    /// To what a party belongs, directly or through another, on the last of the days.
    func clusters(of party: Int64) -> [Int64] {
        var (found, next): ([Int64], [Int64]) = ([], [party])
        while let id = next.popLast() {
            for cluster in clusters[id] ?? [] where cluster != party && !found.contains(cluster) {
                found.append(cluster)
                next.append(cluster)
            }
        }
        return found
    }

    /// The most severe open threat of a party and of what it belongs to; nil where there is none.
    private func severity(of party: Int64) -> Int64? {
        ([party] + clusters(of: party)).compactMap { severities[$0] }.max()
    }

    /// The rule of each kind of requirement that fits a party, in the order of the kinds.
    func rules(for party: Int64) -> [DeclarationRules.Rule] {
        fitting(party).map(\.rule)
    }

    private func fitting(_ party: Int64) -> [(rule: DeclarationRules.Rule, kind: RulesOfKind)] {
        guard let size = sizes[party] else { return [] }
        let (severity, money) = (severity(of: party), bought[party]?.money ?? light)
        return kinds.compactMap { kind in
            DeclarationRules.first(of: kind.list, size: size, severity: severity) { currency in
                money.flatMap { rates[currency]?.convert($0) }.map { .init(amount: $0, isKnown: true) }
            }.map { (rule: $0.rule, kind: kind) }
        }
    }

    /// Minutes of what the rules ask of others and not of this firm. Where something was asked of it, that counts at least
    /// once, as what was asked does, and again for each time that its answer would have run out.
    func spared(_ party: Party, isAsked: Bool) -> Int64 {
        let length = Int64(days.upperBound.daysSince1970 - days.lowerBound.daysSince1970 + 1)
        var minutes: Int64 = 0
        for (rule, kind) in fitting(party.id) where rule.asks == .nothing {
            guard let usual = kind.usual else { continue }
            minutes += usual.minutes * (isAsked ? max(length, usual.days) : length) / usual.days
        }
        return minutes
    }

    /// What each template that comes with this program takes a firm, and for how many days its answer holds.
    private static let usual: [String: (minutes: Int64, days: Int64)] = {
        var usual: [String: (minutes: Int64, days: Int64)] = [:]
        for name in TemplateRepository.names {
            guard let template = try? TemplateRepository.builtIn(name) else { continue }
            let days = max(1, Int64(template.validityMonths) * 365 / 12)
            usual[name] = (RequestRepository.minutes(of: template.questions.filter(\.isRequired)), days)
        }
        return usual
    }()

    /// The numbers of everybody of whom something was asked, or who was paid, in these days.
    var parties: [Int64] {
        let first = days.lowerBound
        var ids = Set(sums.keys)
        for (id, asks) in asks where asks.contains(where: { $0.endedOn.map { $0 >= first } ?? true }) {
            ids.insert(id)
        }
        for (id, paid) in paid where paid.until >= first.description { ids.insert(id) }
        return Array(ids)
    }
}
