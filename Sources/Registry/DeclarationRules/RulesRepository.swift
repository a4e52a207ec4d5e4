package import Storage
import Synchronization

/// When a declaration is enough. Every call runs inside the caller's transaction.
package enum RulesRepository {
    static let kindList: SQL = "SELECT code FROM requirement_kind ORDER BY position"
    static let byNumber: SQL = """
        SELECT id, code, edition, title, valid_from, credential_days, unknown_purchases FROM declaration_rules WHERE id = ?1
        """
    static let inForce: SQL =
        "SELECT id FROM declaration_rules WHERE valid_from <= ?1 ORDER BY valid_from DESC LIMIT 1"
    static let numbers: SQL = "SELECT id FROM declaration_rules ORDER BY valid_from"
    static let ruleList: SQL = """
        SELECT kind, sizes, max_severity, max_value, currency, asks, template, why FROM declaration_rule
        WHERE rules = ?1 ORDER BY position
        """
    /// The most severe open threat shared with a party, on a scale of 25 whatever the size of its matrix.
    static let severity: SQL = """
        SELECT max((likelihood * impact * 25 + size * size - 1) / (size * size)) FROM risk
        WHERE counterparty = ?1 AND status = 'open' AND kind = 'threat' AND id NOT IN \(VoidRepository.risks)
        """
    private static let insert: SQL = """
        INSERT INTO declaration_rules (code, edition, title, valid_from, credential_days, unknown_purchases)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    private static let insertRule: SQL = """
        INSERT INTO declaration_rule (rules, position, kind, sizes, max_severity, max_value, currency, asks,
            template, why)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """

    package static func kinds(in db: borrowing Connection) throws(RegistryError) -> [String] {
        try db.list(kindList) { row throws(StorageError) in try row.text(0) }
    }

    package static func rules(
        id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> DeclarationRules? {
        let head = try db.one(byNumber, id) { row throws(StorageError) in
            DeclarationRules(
                id: try row.integer(0), code: try row.text(1), edition: try row.integer(2),
                title: try row.text(3), validFrom: try row.date(4),
                credentialDays: try row.optionalInteger(5),
                countsUnknownAsLight: try row.optionalText(6) == DeclarationRules.light)
        }
        guard var rules = head else { return nil }
        rules.list = try db.list(ruleList, id) { row throws(StorageError) in
            let sizes = try row.optionalText(1)?.split(separator: ",").map(String.init) ?? []
            return DeclarationRules.Rule(
                kind: try row.text(0), sizes: sizes.compactMap(SizeClass.init),
                maxSeverity: try row.optionalInteger(2), maxValue: try row.optionalInteger(3),
                currency: try row.optionalText(4), asks: try row.choice(5), template: try row.optionalText(6),
                why: try row.text(7))
        }
        return rules
    }

    package static func versions(in db: borrowing Connection) throws(RegistryError) -> [DeclarationRules] {
        let ids = try db.list(numbers) { row throws(StorageError) in try row.integer(0) }
        var versions: [DeclarationRules] = []
        for id in ids { if let rules = try rules(id: id, in: db) { versions.append(rules) } }
        return versions
    }

    /// The rules in force on a day: the organisation's own, or those that come with this program.
    package static func current(
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> DeclarationRules {
        if let id = try db.number(inForce, day.description), let rules = try rules(id: id, in: db) {
            return rules
        }
        let draft = try supplied(in: db)
        return DeclarationRules(
            id: 0, code: draft.code, edition: draft.edition, title: draft.title, validFrom: draft.validFrom,
            credentialDays: draft.credentialDays, countsUnknownAsLight: draft.countsUnknownAsLight,
            list: draft.rules)
    }

    /// The rules that come with this program, which count until the organisation's own begin.
    private static func supplied(in db: borrowing Connection) throws(RegistryError) -> RulesDraft {
        if let draft = known.withLock({ $0 }) { return draft }
        guard let body = TemplateRepository.data("declaration-rules") else {
            throw .invalid("the rules that come with concord cannot be read; install concord again")
        }
        let draft = try RulesDraft(body, from: "the rules that come with concord", in: db)
        known.withLock { $0 = draft }
        return draft
    }

    private static let known = Mutex<RulesDraft?>(nil)

    /// Puts rules on record; earlier ones stay, and count until these begin, which is today or later: what was judged by
    /// a version stays judged by it.
    package static func add(
        _ draft: RulesDraft, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> DeclarationRules {
        let supplied = try supplied(in: db)
        if draft.code == supplied.code, draft.edition <= supplied.edition {
            throw .invalid(
                "\(draft.code) \(draft.edition) are the rules that came with concord, and a version is what it was, always; "
                    + "give yours a \"code\" of their own or a \"version\" from \(supplied.edition + 1)")
        }
        guard draft.validFrom >= change.today else {
            throw .invalid(
                "the rules would begin on \(draft.validFrom), which is past, and change what was judged since; "
                    + "give them a \"valid_from\" from \(change.today)")
        }
        for rules in try versions(in: db) {
            if rules.code == draft.code, rules.edition == draft.edition {
                throw .invalid(
                    "\(rules.name) are on record already, and a version is never changed; give the new one a higher \"version\""
                )
            }
            if rules.validFrom == draft.validFrom {
                throw .invalid(
                    "\(rules.name) begin on \(rules.validFrom) already; give the new ones another \"valid_from\""
                )
            }
        }
        try db.write(
            insert, draft.code, draft.edition, draft.title, draft.validFrom.description, draft.credentialDays,
            draft.countsUnknownAsLight ? DeclarationRules.light : nil)
        let id = db.lastInsertedRow
        for (index, rule) in draft.rules.enumerated() {
            let sizes = rule.sizes.map(\.rawValue).joined(separator: ",")
            try db.write(
                insertRule, id, index + 1, rule.kind, sizes.isEmpty ? nil : sizes, rule.maxSeverity,
                rule.maxValue, rule.currency, rule.asks.rawValue, rule.template, rule.why)
        }
        guard let rules = try rules(id: id, in: db) else {
            throw .notFound("the rules were not put on record; `concord audit verify` says what is wrong")
        }
        try History.append("added", rules, in: db, by: change)
        return rules
    }

    /// What the rules in force make of each kind of requirement for a partner.
    ///
    /// A rule whose condition is about something that nobody knows is passed over and named. Purchases that nobody recorded
    /// count as a light partner's, where the rules say so, as they do for its tier.
    package static func verdicts(
        for partner: Partner, purchases: (amount: Int64, currency: String)? = nil, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> [RulesVerdict] {
        let rules = try current(on: day, in: db)
        var dependency: Dependency?
        if purchases == nil {
            dependency = try Dependency(
                of: Party(id: partner.id, reference: partner.reference, kind: .partner, name: partner.name),
                on: day, in: db)
        }
        // What is known in another currency without a rate is not unknown.
        let light =
            rules.countsUnknownAsLight && purchases == nil && dependency == nil
            ? try LightLimit(NormsRepository.current(on: day, in: db), on: day, in: db).limit : nil
        let severity = try severity(for: partner.id, on: day, in: db)
        let words = [
            partner.sizeClass == .unknown ? "size unknown" : partner.sizeClass.rawValue,
            severity.map { "most severe open threat \($0) of 25" } ?? "no open threat",
            try purchases.map { bought throws(RegistryError) in
                "purchases \(try Money(bought.amount, bought.currency, exponent: CodeList.exponent(ofCurrency: bought.currency, in: db))) a year"
            } ?? dependency.map { "purchases \($0.bought) in \($0.boughtIn)" }
                ?? light.map { "purchases not known, taken as up to \($0) a year" } ?? "purchases not given",
        ].joined(separator: "; ")
        var verdicts: [RulesVerdict] = []
        for kind in try kinds(in: db) {
            let found = try rules.rule(for: kind, size: partner.sizeClass, severity: severity) {
                currency throws(RegistryError) in
                let known: Int64? =
                    if let dependency { try dependency.value(in: currency, on: day, in: db) } else {
                        purchases.flatMap { $0.currency == currency ? $0.amount : nil }
                    }
                if let known { return DeclarationRules.Bought(amount: known, isKnown: true) }
                guard let light, let taken = try light.value(in: currency, on: day, in: db) else {
                    return nil
                }
                return DeclarationRules.Bought(amount: taken, isKnown: false)
            }
            if let found {
                verdicts.append(
                    RulesVerdict(
                        rules: rules, kind: kind, rule: found.rule, inputs: words, open: found.open))
            }
        }
        return verdicts
    }

    private static func severity(
        for partner: Int64, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Int64? {
        let ids = try db.list(ClusterRepository.counterparties, partner, day.description) {
            row throws(StorageError) in try row.integer(0)
        }
        var highest: Int64?
        for id in ids {
            if let found = try db.number(severity, id) { highest = max(highest ?? 0, found) }
        }
        return highest
    }
}
