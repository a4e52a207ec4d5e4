package import Storage

/// Figures of partners and the size classes that dated rules make of them. Every call runs inside the caller's
/// transaction.
package enum SizeRepository {
    static let rules: SQL = """
        SELECT id, code, version, title, valid_from, valid_to, currency, periods_to_change FROM size_rule
        ORDER BY id
        """
    static let ruleCountries: SQL =
        "SELECT country, valid_from, valid_to FROM size_rule_country WHERE size_rule_id = ?1"
    static let limits: SQL = """
        SELECT class, criterion, measure, amount, inclusive FROM size_limit WHERE size_rule_id = ?1
        ORDER BY class, criterion, measure
        """
    static let figuresOfPartner = RecordParts<Figures>(
        """
        SELECT partner, year, currency, headcount, turnover, balance_sheet, investment, has_linked, linked_headcount,
            linked_turnover, linked_balance_sheet, linked_investment, headcount_hundredths,
            linked_headcount_hundredths
        FROM partner_figures WHERE partner BETWEEN ?1 AND ?2 ORDER BY partner, year
        """
    ) { row throws(StorageError) in
        Figures(
            year: Int(try row.integer(1)), currency: try row.optionalText(2),
            own: try amounts(row, from: 3, hundredths: 12),
            linked: try row.bool(7) ? try amounts(row, from: 8, hundredths: 13) : nil)
    }
    static let assessmentOfPartner = RecordParts<SizeSummary>(
        """
        SELECT partner, class, rule, rule_version, assessed_on, inputs, missing, reason FROM size_assessment
        WHERE partner BETWEEN ?1 AND ?2 ORDER BY partner
        """
    ) { row throws(StorageError) in
        SizeSummary(
            sizeClass: try row.choice(1), rule: try row.optionalText(2),
            ruleVersion: try row.optionalInteger(3),
            assessedOn: try row.date(4), inputs: try jsonList(row, 5), missing: try jsonList(row, 6),
            reason: try row.text(7))
    }
    private static let putFigures: SQL = """
        INSERT INTO partner_figures (partner, year, currency, headcount, turnover, balance_sheet, investment,
            has_linked, linked_headcount, linked_turnover, linked_balance_sheet, linked_investment,
            headcount_hundredths, linked_headcount_hundredths)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        ON CONFLICT (partner, year) DO UPDATE SET currency = excluded.currency, headcount = excluded.headcount,
            turnover = excluded.turnover, balance_sheet = excluded.balance_sheet, investment = excluded.investment,
            has_linked = excluded.has_linked, linked_headcount = excluded.linked_headcount,
            linked_turnover = excluded.linked_turnover, linked_balance_sheet = excluded.linked_balance_sheet,
            linked_investment = excluded.linked_investment, headcount_hundredths = excluded.headcount_hundredths,
            linked_headcount_hundredths = excluded.linked_headcount_hundredths
        """
    private static let putAssessment: SQL = """
        INSERT INTO size_assessment (partner, class, rule, rule_version, assessed_on, inputs, missing, reason)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (partner) DO UPDATE SET class = excluded.class, rule = excluded.rule,
            rule_version = excluded.rule_version, assessed_on = excluded.assessed_on, inputs = excluded.inputs,
            missing = excluded.missing, reason = excluded.reason
        """

    /// The evaluator over all rules, rates and currencies on record; one serves many partners.
    package static func evaluator(in db: borrowing Connection) throws(RegistryError) -> SizeEvaluator {
        var loaded: [SizeRule] = []
        let heads = try db.list(rules) { row throws(StorageError) in
            (
                id: try row.integer(0),
                rule: SizeRule(
                    code: try row.text(1), version: Int(try row.integer(2)), title: try row.text(3),
                    validFrom: try row.text(4), validTo: try row.optionalText(5),
                    currency: try row.optionalText(6), periodsToChange: Int(try row.integer(7)),
                    countries: [], limits: [])
            )
        }
        for (id, head) in heads {
            var rule = head
            rule.countries = try db.list(ruleCountries, id) { row throws(StorageError) in
                SizeRule.Country(
                    code: try row.text(0), validFrom: try row.text(1), validTo: try row.optionalText(2))
            }
            rule.limits = try db.list(limits, id) { row throws(StorageError) in
                SizeRule.Limit(
                    sizeClass: try row.choice(0), criterion: Int(try row.integer(1)),
                    measure: try row.choice(2),
                    amount: try row.integer(3), inclusive: try row.bool(4))
            }
            loaded.append(rule)
        }
        let given = try RateRepository.rates(in: db)
        let exponents = try db.list("SELECT code, exponent FROM currency") { row throws(StorageError) in
            (try row.text(0), Int(try row.integer(1)))
        }
        do {
            return try SizeEvaluator(
                rules: loaded, rates: given, exponents: Dictionary(uniqueKeysWithValues: exponents))
        } catch { throw .invalid("\(error)") }
    }

    package static func figures(of partner: Int64, in db: borrowing Connection) throws(RegistryError)
        -> [Figures]
    {
        try figuresOfPartner.of(partner, in: db)
    }

    private static func amounts(
        _ row: borrowing Row, from column: Int32, hundredths: Int32
    ) throws(StorageError) -> Figures.Amounts {
        Figures.Amounts(
            headcount: try row.optionalInteger(column), hundredths: try row.integer(hundredths),
            turnover: try row.optionalInteger(column + 1),
            balanceSheet: try row.optionalInteger(column + 2), investment: try row.optionalInteger(column + 3)
        )
    }

    static func put(_ figures: Figures, of partner: Int64, in db: borrowing Connection) throws(StorageError) {
        let (own, linked) = (figures.own, figures.linked)
        try db.run(
            putFigures, partner, figures.year, figures.currency, own.headcount, own.turnover,
            own.balanceSheet,
            own.investment, linked != nil, linked?.headcount, linked?.turnover, linked?.balanceSheet,
            linked?.investment, own.hundredths, linked?.hundredths ?? 0)
    }

    /// Works out the class from the figures and keeps it with rule, version and inputs.
    static func assess(
        _ partner: Int64, figures: [Figures], country: String?, on date: CivilDate, fallback: String?,
        in db: borrowing Connection
    ) throws(RegistryError) -> SizeSummary {
        let assessment: SizeAssessment
        do {
            assessment = try evaluator(in: db).assess(
                figures, country: country, on: date.description, fallback: fallback)
        } catch let error as RegistryError { throw error } catch { throw .invalid("\(error)") }
        let summary = SizeSummary(assessment)
        do { try put(summary, of: partner, in: db) } catch { throw .storage(error) }
        return summary
    }

    static func put(
        _ summary: SizeSummary, of partner: Int64, in db: borrowing Connection
    ) throws(StorageError) {
        try db.run(
            putAssessment, partner, summary.sizeClass.rawValue, summary.rule, summary.ruleVersion,
            summary.assessedOn.description, summary.inputs.line, summary.missing.line, summary.reason)
    }

    static func summary(of partner: Int64, in db: borrowing Connection) throws(RegistryError) -> SizeSummary?
    {
        try assessmentOfPartner.of(partner, in: db).first
    }

    private static func jsonList(_ row: borrowing Row, _ column: Int32) throws(StorageError) -> JSON {
        guard let list = JSON(parsing: Array(try row.text(column).utf8)), case .array = list else {
            throw StorageError(code: .mismatch, message: "column \(column) holds no list in JSON")
        }
        return list
    }
}
