package import Storage

/// How many size classes on record are not those of a day, told wherever one looks.
package struct SizeStaleness: Sendable, Hashable {
    package let count: Int64
    /// Whether there may be more: not all were worked out anew.
    package let isPartial: Bool
    /// The first of them, by number.
    package let first: Party
    /// Since when.
    package let since: CivilDate

    /// So many are worked out anew where a list or the agenda is asked for.
    package static let most: Int64 = 2000

    /// Such as `3 size classes are no longer those of today`.
    package var words: String {
        if isPartial { return "\(count) or more size classes are no longer those of today" }
        return count == 1
            ? "the size class of \(shown(first.name)) is no longer that of today"
            : "\(count) size classes are no longer those of today"
    }
}

extension SizeRepository {
    /// The last day on which a rule or an accounting year made another class possible.
    static let lastTurn: SQL = """
        SELECT max(day) FROM (
            SELECT max(valid_from) AS day FROM size_rule WHERE valid_from <= ?1
            UNION ALL SELECT date(max(valid_to), '+1 days') FROM size_rule WHERE valid_to < ?1
            UNION ALL SELECT max(valid_from) FROM size_rule_country WHERE valid_from <= ?1
            UNION ALL SELECT date(max(valid_to), '+1 days') FROM size_rule_country WHERE valid_to < ?1
            UNION ALL SELECT CASE substr(?1, 5) WHEN '-12-31' THEN ?1 ELSE substr(?1, 1, 4) || '-01-01' END)
        """
    /// The day after the last change of a rate, or of the organisation's own rule.
    static let lastRate: SQL = """
        SELECT date(max(at), '+1 days') FROM event
        WHERE subject_kind = 'rate' OR subject_kind = 'organisation' AND action <> 'added'
        """
    private static let condition: SQL = """
        (size_assessment.assessed_on < ?1 OR size_assessment.assessed_on <= ?2)
        AND size_assessment.partner NOT IN \(VoidRepository.parties)
        """
    static let old: SQL = """
        SELECT \(Party.columns), partner.country, size_assessment.class, size_assessment.rule,
            size_assessment.rule_version
        FROM size_assessment CROSS JOIN partner ON partner.id = size_assessment.partner
        CROSS JOIN party ON party.id = partner.id WHERE \(condition) ORDER BY size_assessment.partner LIMIT ?3
        """

    /// Nil where every class on record is that of the day, of so many that might not be.
    package static func staleness(
        on day: CivilDate, most: Int64 = SizeStaleness.most, in db: borrowing Connection
    ) throws(RegistryError) -> SizeStaleness? {
        let (turn, rate) = try turns(on: day, in: db)
        let old = try db.list(self.old, turn, rate, most + 1, as: OldAssessment.init)
        guard !old.isEmpty else { return nil }
        var (count, found): (Int64, Party?) = (0, nil)
        let work = try SizeWork(on: day, in: db)
        for one in old.prefix(Int(most)) where try work.isStale(one, in: db) {
            count += 1
            found = found ?? one.party
        }
        let since = CivilDate(max(turn, rate)) ?? day
        return found.map {
            SizeStaleness(count: count, isPartial: old.count > Int(most), first: $0, since: min(since, day))
        }
    }

    /// The class that a partner would have on a day, where it is another than the one on record.
    package static func staleness(
        of partner: Partner, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> SizeSummary? {
        guard let before = partner.size, partner.void == nil else { return nil }
        let (turn, rate) = try turns(on: day, in: db)
        let assessed = before.assessedOn.description
        guard assessed < turn || assessed <= rate else { return nil }
        let now = try SizeWork(on: day, in: db).summary(partner.figures, country: partner.country)
        let isSame =
            now.sizeClass == before.sizeClass && now.rule == before.rule
            && now.ruleVersion == before.ruleVersion
        return isSame ? nil : now
    }

    private static func turns(
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> (turn: String, rate: String) {
        func text(_ row: borrowing Row) throws(StorageError) -> String? { try row.optionalText(0) }
        let turn = try db.one(lastTurn, day.description, as: text) ?? nil
        let rate = try db.one(lastRate, as: text) ?? nil
        return (turn ?? "", rate ?? "")
    }
}

/// A class that was worked out before something changed.
private struct OldAssessment {
    let party: Party
    let country: String?
    let sizeClass: SizeClass
    let rule: String?
    let version: Int64?

    init(_ row: borrowing Row) throws(StorageError) {
        party = try Party(row)
        country = try row.optionalText(4)
        sizeClass = try row.choice(5)
        rule = try row.optionalText(6)
        version = try row.optionalInteger(7)
    }
}

/// What classes are worked out with: the rules and rates of a day, read once.
private struct SizeWork {
    private let evaluator: SizeEvaluator
    private let fallback: String?
    private let day: CivilDate

    init(on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        evaluator = try SizeRepository.evaluator(in: db)
        fallback =
            try db.one(PartnerRepository.fallbackRule) { row throws(StorageError) in
                try row.optionalText(0)
            } ?? nil
        self.day = day
    }

    func summary(_ figures: [Figures], country: String?) throws(RegistryError) -> SizeSummary {
        do throws(SizeClassError) {
            return SizeSummary(
                try evaluator.assess(figures, country: country, on: day.description, fallback: fallback))
        } catch { throw .invalid("\(error)") }
    }

    func isStale(_ old: OldAssessment, in db: borrowing Connection) throws(RegistryError) -> Bool {
        let now = try summary(SizeRepository.figures(of: old.party.id, in: db), country: old.country)
        return now.sizeClass != old.sizeClass || now.rule != old.rule || now.ruleVersion != old.version
    }
}
