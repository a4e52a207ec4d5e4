package import Storage

/// How long before its last day a relationship is given notice of: longer the longer it lasted and the more the firm
/// depends on it (ISO 44004, 5.12). Law and contract go first.
package struct Notice: Hashable, Sendable {
    package let months: Int64
    /// Since when both work together; nil where that is not known.
    private let since: CivilDate?
    private let years: Int64
    private let dependency: Dependency?
    /// As how much of its turnover a dependency counts that is not known, in per cent.
    private let presumed: Int64

    /// From what the months follow.
    package var basis: String {
        let together =
            since.map { "\(years) full year\(years == 1 ? "" : "s") together since \($0)" }
            ?? "not known since when it lasts"
        let depends =
            dependency?.share == nil
            ? "dependency not known, treated as \(presumed) %"
            : "it depends by \(dependency?.words ?? "")"
        return "\(together); \(depends)"
    }

    /// A month for each full year together, at least one, times a factor of the norms for how far the firm depends; what
    /// is not known counts as a quarter of its turnover. Theirs to the organisation is half of that, at least a month.
    static func months(years: Int64, dependency: Share?, by side: Side, _ norms: Norms) -> Int64 {
        func isAtLeast(_ percent: Int64) -> Bool {
            guard let dependency else { return true }
            return Int128(dependency.numerator) * 100 >= Int128(percent) * Int128(dependency.denominator)
        }
        let isHigh = isAtLeast(norms[.closeDependency])
        let factor =
            isHigh
            ? norms[.noticeHigh]
            : isAtLeast(norms[.lightDependency]) ? norms[.noticeWatch] : norms[.noticeLow]
        var months = (max(1, years) * factor + 99) / 100
        if isHigh { months = max(months, norms[.noticeFloor]) }
        months = min(max(1, months), norms[.noticeMost])
        return side == .organisation ? months : max(1, (months + 1) / 2)
    }

    /// Full years from one day to another; a leap day's year is full on the last day of February.
    static func fullYears(from first: CivilDate, to last: CivilDate) -> Int64 {
        var years = max(0, last.year - first.year)
        while years > 0, first.adding(months: 12 * years).map({ $0 > last }) ?? true { years -= 1 }
        return Int64(years)
    }

    /// Such as `3 months`.
    package static func words(_ months: Int64) -> String { months == 1 ? "1 month" : "\(months) months" }

    /// By the history of partners between two numbers, the day of the first event of each after which it was active.
    static let firstActive = SQL(
        "SELECT event.subject, substr(event.at, 1, 10), min(event.sequence) \(activeEvents) GROUP BY event.subject",
        postgresql: """
            SELECT DISTINCT ON (event.subject) event.subject, substr(event.at, 1, 10), event.sequence
            \(activeEvents) ORDER BY event.subject, event.sequence
            """)
    private static let activeEvents: SQL = """
        FROM event INDEXED BY event_by_subject
        CROSS JOIN event_payload ON event_payload.sequence = event.sequence
        WHERE event.subject_kind = 'partner' AND event.subject BETWEEN ?1 AND ?2
            AND event_payload.payload ->> '$.record.status' = 'active'
        """
    static let firstYear: SQL = """
        SELECT counterparty, \(newYear) FROM purchase WHERE counterparty BETWEEN ?1 AND ?2 GROUP BY counterparty
        """
    private static let newYear = SQL(
        "format('%04d-01-01', min(year))", postgresql: "lpad(CAST(min(year) AS text), 4, '0') || '-01-01'")
    static let firstPlan: SQL = """
        SELECT counterparty, min(starts_on) FROM plan WHERE counterparty BETWEEN ?1 AND ?2 GROUP BY counterparty
        """

    /// What is owed of a relationship when notice is given on a day.
    package init(
        of party: Party, by side: Side, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        self.init(
            by: side, on: day, try NormsRepository.current(on: day, in: db),
            dependency: try Dependency(of: party, on: day, in: db),
            since: try Self.since(party.id...party.id, in: db)[party.id])
    }

    /// The same, of what was read already.
    init(
        by side: Side, on day: CivilDate, _ norms: Norms, dependency: Dependency?, since: CivilDate?
    ) {
        self.since = since
        self.dependency = dependency
        years = since.map { Self.fullYears(from: $0, to: day) } ?? 0
        presumed = norms[.closeDependency]
        months = Self.months(years: years, dependency: dependency?.share, by: side, norms)
    }

    /// Since when both work together, of everybody between two numbers: the day on which it first was active, the first
    /// plan, or the first year in which something was bought, whichever is first.
    static func since(
        _ numbers: ClosedRange<Int64>, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64: CivilDate] {
        var since: [Int64: CivilDate] = [:]
        for sql in [firstActive, firstYear, firstPlan] {
            let days = try db.list(sql, numbers.lowerBound, numbers.upperBound) { row throws(StorageError) in
                (party: try row.integer(0), day: try row.date(1))
            }
            for (party, day) in days { since[party] = min(since[party] ?? day, day) }
        }
        return since
    }
}
