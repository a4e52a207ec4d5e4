package import Storage

/// Which risks a list shows; each condition narrows it, and none shows all.
package struct RiskFilter: Sendable, Hashable {
    /// A partner or cluster, by number: the counterparty, not a member of it.
    package var counterparty: Int64?
    /// A partner, with the risks of which it bears a part through its clusters.
    package var bearer: RiskBearer?
    /// Whose manager or sponsor a person is, by number.
    package var manager: Int64?
    package var kind: Risk.Kind?
    package var status: Risk.Status?
    /// Only risks whose review is due on this day, the longest due first.
    package var dueOn: CivilDate?
    /// Those that are void, in place of those that are not.
    package var isVoid = false
    package var limit: Int64?
    package var order: ListOrder<Column>?

    package init() {}

    package enum Column: String, ListColumn {
        case severity, reference, title, with, kind, status, due

        package func sql(_ turn: SQL) -> SQL {
            switch self {
            case .severity: "risk.likelihood * risk.impact * 10000 / risk.top_score \(turn),"
            case .reference: "risk.reference \(turn),"
            case .title: "risk.sort_key \(turn),"
            case .with: "party.sort_key \(turn),"
            case .kind: "risk.kind \(turn),"
            case .status: "risk.status \(turn),"
            case .due: "risk.review_due IS NULL, risk.review_due \(turn),"
            }
        }
    }
}

extension RiskRepository {
    static let byTitle: SQL = """
        SELECT \(Risk.form.columns) \(Risk.form.source) WHERE risk.title_key = ?1 ORDER BY void_risk.risk IS NOT NULL LIMIT 11
        """
    static let byTitleInUse: SQL = """
        SELECT reference, title FROM risk
        WHERE title_key = ?1 AND id <> ?2 AND id NOT IN \(VoidRepository.risks) ORDER BY id LIMIT 10
        """
    static let treatments: SQL = """
        SELECT \(Party.columns), risk_treatment.number, risk_treatment.action, risk_treatment.cost,
            risk_treatment.currency, currency.exponent, risk_treatment.due, risk_treatment.status
        FROM risk_treatment LEFT JOIN party ON party.id = risk_treatment.owner
        LEFT JOIN currency ON currency.code = risk_treatment.currency
        WHERE risk_treatment.risk = ?1 ORDER BY risk_treatment.number
        """
    static let declarations: SQL = """
        SELECT declaration.reference FROM risk_declaration
        JOIN declaration ON declaration.id = risk_declaration.declaration WHERE risk_declaration.risk = ?1
        """
    static let events: SQL = """
        SELECT number, happened_on, description FROM risk_event WHERE risk = ?1 ORDER BY number
        """
    static let amounts: SQL = """
        SELECT \(Party.columns), risk_event_amount.amount, risk_event_amount.currency, currency.exponent
        FROM risk_event_amount JOIN party ON party.id = risk_event_amount.party
        JOIN currency ON currency.code = risk_event_amount.currency
        WHERE risk_event_amount.risk = ?1 AND risk_event_amount.number = ?2 ORDER BY risk_event_amount.party
        """
    static let suitabilities: SQL = """
        SELECT \(Party.columns), risk_suitability.control, risk_suitability.insight, risk_suitability.cost,
            risk_suitability.currency, currency.exponent, risk_suitability.benefit_numerator,
            risk_suitability.benefit_denominator
        FROM risk_suitability JOIN party ON party.id = risk_suitability.party
        LEFT JOIN currency ON currency.code = risk_suitability.currency
        WHERE risk_suitability.risk = ?1 ORDER BY risk_suitability.party
        """
    static let startingWith: SQL = """
        SELECT title FROM risk WHERE title_key >= ?1 AND title_key < ?2 AND id NOT IN \(VoidRepository.risks)
        ORDER BY title_key LIMIT 200
        """

    /// The risk that a person means: by reference, or a title that only one has; throws `.invalid` for one that is void,
    /// unless those are meant too.
    package static func find(
        _ text: String, evenVoid: Bool = false, in db: borrowing Connection
    ) throws(RegistryError) -> Risk {
        let reader = try reader(in: db)
        let key = NormalisedText.key(text)
        var titled: [Risk] = []
        if let byReference = Risk.form.byReference, let reference = Reference(text), reference.kind == .risk {
            titled = try db.list(byReference, reference.description, as: reader)
        }
        if titled.isEmpty {
            titled = try db.list(byTitle, key, as: reader)
            // What is void has the title no more where another has it.
            if titled.first?.void == nil { titled.removeAll { $0.void != nil } }
        }
        if !evenVoid, let found = titled.first, found.void != nil { throw VoidRepository.refusal(of: found) }
        if titled.count == 1 { return try whole(titled[0], in: db) }
        guard titled.isEmpty else {
            let list = titled.prefix(10).map { "\($0.reference) (with \(shown($0.counterparty.name)))" }
            throw .ambiguous(
                "'\(shown(text))' is the title of several risks: \(list.joined(separator: ", "))"
                    + "\(titled.count > 10 ? " and more" : ""); give the reference of one")
        }
        try Reference.refuseSlip(text)
        let near = try titles(near: key, in: db)
        throw .notFound(
            "no risk is called '\(shown(text))'\(NearMatch.hint(text, among: near)); "
                + "give a reference or the whole title; `concord risk list` shows all")
    }

    /// Hands each risk that the filter lets through to `body`, the most severe first, until it returns false.
    package static func forEach(
        _ filter: RiskFilter, in db: borrowing Connection, do body: (Risk) throws(RegistryError) -> Bool
    ) throws(RegistryError) {
        let (sql, values) = query(filter)
        let reader = try reader(in: db)
        try db.forEach(sql, values: values) { row throws(RegistryError) in
            let risk: Risk
            do throws(StorageError) { risk = try reader(row) } catch { throw .storage(error) }
            return try body(whole(risk, in: db))
        }
    }

    /// The query of a filter, with the values of its places in their order.
    static func query(_ filter: RiskFilter) -> (sql: SQL, values: [any Bindable]) {
        let parts = parts(of: filter)
        let sql: SQL = """
            SELECT \(Risk.form.columns) FROM risk \(parts.index) \(Risk.form.joins)
            \(parts.condition) ORDER BY \(parts.order) \(parts.limit)
            """
        return (sql, parts.values)
    }

    /// The parts of a list's query that a filter settles.
    struct FilterParts {
        var index: SQL = "INDEXED BY risk_by_severity"
        var condition: SQL = ""
        var order: SQL =
            "risk.likelihood * risk.impact * 10000 / risk.top_score DESC, risk.sort_key, risk.id"
        var limit: SQL = ""
        var values: [any Bindable] = []
    }

    static func parts(of filter: RiskFilter) -> FilterParts {
        var parts = FilterParts()
        var conditions: [SQL] = []
        // Each index has the order of the list, so that nothing is sorted and a limit stops early; the last that
        // holds is the narrowest.
        if let kind = filter.kind {
            conditions.append("risk.kind = ?")
            parts.values.append(kind.rawValue)
            parts.index = "INDEXED BY risk_by_kind"
        }
        if let status = filter.status {
            conditions.append("risk.status = ?")
            parts.values.append(status.rawValue)
            parts.index = "INDEXED BY risk_by_status"
        }
        if let counterparty = filter.counterparty {
            conditions.append("risk.counterparty = ?")
            parts.values.append(counterparty)
            parts.index = "INDEXED BY risk_by_counterparty"
        }
        if let day = filter.dueOn {
            conditions.append("risk.review_due <= ?")
            parts.values.append(day.description)
            parts.index = "INDEXED BY risk_by_review"
            parts.order = "risk.review_due, risk.id"
        }
        if let bearer = filter.bearer {
            conditions.append("risk.id IN (\(borne("?", "?")))")
            parts.values += [bearer.party, bearer.parties]
            // What one bears is found by its number, and sorted: there is little of it.
            parts.index = "NOT INDEXED"
        }
        if let manager = filter.manager {
            conditions.append("risk.counterparty IN (\(PersonRepository.managed))")
            parts.values += [manager, manager]
        }
        conditions.append("risk.id \(filter.isVoid ? "IN" : "NOT IN") \(VoidRepository.risks)")
        if let order = filter.order { parts.order = "\(order.sql) \(parts.order)" }
        parts.condition = "WHERE \(joined: conditions, by: " AND ")"
        if let limit = filter.limit {
            parts.limit = "LIMIT ?"
            parts.values.append(limit)
        }
        return parts
    }

    /// Reads a row of the form's columns; the matrices are read once.
    private static func reader(
        in db: borrowing Connection
    ) throws(RegistryError) -> (borrowing Row) throws(StorageError) -> Risk {
        let matrices = try MatrixRepository.matrices(in: db)
        let form = Risk.form
        return { row throws(StorageError) in
            var risk = try form.read(row)
            try risk.judge(on: matrices)
            return risk
        }
    }

    /// The risk with what stands in tables of its own.
    static func whole(_ head: Risk, in db: borrowing Connection) throws(RegistryError) -> Risk {
        var risk = head
        risk.allocations = try AllocationRepository.allocations(of: head.id, in: db)
        risk.treatments = try db.list(treatments, head.id) { row throws(StorageError) in
            RiskTreatment(
                number: try row.integer(4), action: try row.text(5),
                owner: row.isNull(0) ? nil : try Party(row), cost: try row.optionalMoney(6),
                due: try row.optionalDate(9), status: try row.choice(10))
        }
        risk.declarations = try db.list(declarations, head.id) { row throws(StorageError) in try row.text(0) }
            .sorted()
        let events = try db.list(events, head.id) { row throws(StorageError) in
            (number: try row.integer(0), day: try row.date(1), description: try row.text(2))
        }
        for event in events {
            let amounts = try db.list(amounts, head.id, event.number) { row throws(StorageError) in
                RiskEvent.Amount(party: try Party(row), money: try row.money(4))
            }
            risk.events.append(
                RiskEvent(
                    number: event.number, day: event.day, description: event.description, amounts: amounts))
        }
        risk.events.sort { ($0.day, $0.number) < ($1.day, $1.number) }
        risk.suitabilities = try db.list(suitabilities, head.id) { row throws(StorageError) in
            RiskSuitability(
                party: try Party(row), control: try row.optionalInteger(4),
                insight: try row.optionalInteger(5), cost: try row.optionalMoney(6),
                benefit: try row.optionalShare(9))
        }
        try AgreementRepository.read(into: &risk, in: db)
        return risk
    }

    private static func titles(near key: String, in db: borrowing Connection) throws(RegistryError)
        -> [String]
    {
        var titles: [String] = []
        for length in [5, 3, 2, 1] where key.unicodeScalars.count >= length && titles.count < 200 {
            let prefix = String(String.UnicodeScalarView(key.unicodeScalars.prefix(length)))
            titles += try db.list(startingWith, prefix, prefix + "\u{10FFFF}") { row throws(StorageError) in
                try row.text(0)
            }
        }
        return titles
    }
}

extension Risk {
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Risk {
        try RiskRepository.find(text, in: db)
    }

    package mutating func complete(in db: borrowing Connection) throws(RegistryError) {
        let matrices = try MatrixRepository.matrices(in: db)
        do throws(StorageError) { try judge(on: matrices) } catch { throw .storage(error) }
        self = try RiskRepository.whole(self, in: db)
    }

    /// Puts the matrix whose number a row has in its place; throws `.mismatch` where the levels do not lie on it.
    fileprivate mutating func judge(on matrices: [Matrix]) throws(StorageError) {
        guard let matrix = matrices.first(where: { $0 == matrix }) else {
            throw StorageError(code: .mismatch, message: "there is no risk matrix number \(self.matrix.id)")
        }
        self.matrix = matrix
        guard matrix.holds(level), levelAfter.map(matrix.holds) ?? true else {
            throw StorageError(code: .mismatch, message: "a level lies outside the matrix \(matrix.code)")
        }
    }
}
