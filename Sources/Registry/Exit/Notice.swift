package import Storage

/// How long before its last day a relationship is given notice of: longer the longer it lasted and the more the firm
/// depends on it (ISO 44004, 5.12). Law and contract go first.
package struct Notice: Hashable, Sendable {
    package let months: Int64
    /// From what the months follow.
    package let basis: String

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

    /// By the history of a partner, the day of the first event after which it was active.
    static let firstActive: SQL = """
        SELECT substr(event.at, 1, 10) FROM event
        JOIN event_payload ON event_payload.sequence = event.sequence
        WHERE event.subject_kind = 'partner' AND event.subject = ?1
            AND event_payload.payload ->> '$.record.status' = 'active'
        ORDER BY event.sequence LIMIT 1
        """
    static let firstYear: SQL = "SELECT min(year) FROM purchase WHERE counterparty = ?1"
    static let firstPlan: SQL = "SELECT min(starts_on) FROM plan WHERE counterparty = ?1"

    /// What is owed of a relationship when notice is given on a day.
    package init(
        of party: Party, by side: Side, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        try self.init(
            of: party, by: side, on: day, NormsRepository.current(on: day, in: db),
            dependency: Dependency(of: party, on: day, in: db), in: db)
    }

    /// The same, of what was read already.
    init(
        of party: Party, by side: Side, on day: CivilDate, _ norms: Norms, dependency: Dependency?,
        in db: borrowing Connection
    ) throws(RegistryError) {
        let since = try Self.since(party, in: db)
        let years = since.map { Self.fullYears(from: $0, to: day) } ?? 0
        months = Self.months(years: years, dependency: dependency?.share, by: side, norms)
        let together =
            since.map { "\(years) full year\(years == 1 ? "" : "s") together since \($0)" }
            ?? "not known since when it lasts"
        let depends =
            dependency?.share == nil
            ? "dependency not known, treated as \(norms[.closeDependency]) %"
            : "it depends by \(dependency?.words ?? "")"
        basis = "\(together); \(depends)"
    }

    /// Since when both work together: the day on which it first was active, the first plan, or the first year in which
    /// something was bought, whichever is first.
    private static func since(_ party: Party, in db: borrowing Connection) throws(RegistryError) -> CivilDate?
    {
        var days: [CivilDate] = []
        if party.kind == .partner {
            let active = try db.one(firstActive, party.id) { row throws(StorageError) in try row.text(0) }
            if let day = active.flatMap({ CivilDate($0) }) { days.append(day) }
        }
        let plan = try db.one(firstPlan, party.id) { row throws(StorageError) in try row.optionalText(0) }
        if let plan, let text = plan, let day = CivilDate(text) { days.append(day) }
        if let year = try db.number(firstYear, party.id),
            let day = CivilDate(year: Int(year), month: 1, day: 1)
        {
            days.append(day)
        }
        return days.min()
    }
}
