package import Storage

/// When a declaration is enough. Every call runs inside the caller's transaction.
package enum PolicyRepository {
    static let kindList: SQL = "SELECT code FROM requirement_kind ORDER BY position"
    static let byNumber: SQL =
        "SELECT id, code, edition, title, valid_from FROM declaration_policy WHERE id = ?1"
    static let inForce: SQL =
        "SELECT id FROM declaration_policy WHERE valid_from <= ?1 ORDER BY valid_from DESC LIMIT 1"
    static let numbers: SQL = "SELECT id FROM declaration_policy ORDER BY valid_from"
    static let rules: SQL = """
        SELECT kind, sizes, max_severity, max_value, currency, asks, template, why FROM declaration_policy_rule
        WHERE policy = ?1 ORDER BY position
        """
    /// The most severe open threat shared with a party, on a scale of 25 whatever the size of its matrix.
    static let severity: SQL = """
        SELECT max((likelihood * impact * 25 + size * size - 1) / (size * size)) FROM risk
        WHERE counterparty = ?1 AND status = 'open' AND kind = 'threat' AND id NOT IN \(VoidRepository.risks)
        """
    private static let insert: SQL =
        "INSERT INTO declaration_policy (code, edition, title, valid_from) VALUES (?1, ?2, ?3, ?4)"
    private static let insertRule: SQL = """
        INSERT INTO declaration_policy_rule (policy, position, kind, sizes, max_severity, max_value, currency, asks,
            template, why)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """

    package static func kinds(in db: borrowing Connection) throws(RegistryError) -> [String] {
        try db.list(kindList) { row throws(StorageError) in try row.text(0) }
    }

    package static func policy(
        id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> DeclarationPolicy? {
        let head = try db.one(byNumber, id) { row throws(StorageError) in
            DeclarationPolicy(
                id: try row.integer(0), code: try row.text(1), edition: try row.integer(2),
                title: try row.text(3), validFrom: try row.date(4))
        }
        guard var policy = head else { return nil }
        policy.rules = try db.list(rules, id) { row throws(StorageError) in
            let sizes = try row.optionalText(1)?.split(separator: ",").map(String.init) ?? []
            return DeclarationPolicy.Rule(
                kind: try row.text(0), sizes: sizes.compactMap(SizeClass.init),
                maxSeverity: try row.optionalInteger(2), maxValue: try row.optionalInteger(3),
                currency: try row.optionalText(4), asks: try row.choice(5), template: try row.optionalText(6),
                why: try row.text(7))
        }
        return policy
    }

    package static func policies(in db: borrowing Connection) throws(RegistryError) -> [DeclarationPolicy] {
        let ids = try db.list(numbers) { row throws(StorageError) in try row.integer(0) }
        var policies: [DeclarationPolicy] = []
        for id in ids { if let policy = try policy(id: id, in: db) { policies.append(policy) } }
        return policies
    }

    /// The policy in force on a day: the organisation's own, or the one that comes with this program.
    package static func current(
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> DeclarationPolicy {
        if let id = try db.number(inForce, day.description), let policy = try policy(id: id, in: db) {
            return policy
        }
        guard let body = TemplateRepository.data("policy") else {
            throw .invalid("the policy that comes with concord cannot be read; install concord anew")
        }
        let draft = try PolicyDraft(body, from: "the policy that comes with concord", in: db)
        return DeclarationPolicy(
            id: 0, code: draft.code, edition: draft.edition, title: draft.title, validFrom: draft.validFrom,
            rules: draft.rules)
    }

    /// Puts a policy on record; an earlier one stays, and counts until this one begins.
    package static func add(
        _ draft: PolicyDraft, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> DeclarationPolicy {
        for policy in try policies(in: db) {
            if policy.code == draft.code, policy.edition == draft.edition {
                throw .invalid(
                    "\(policy.name) is on record already, and a version is never changed; give the new one a higher \"version\""
                )
            }
            if policy.validFrom == draft.validFrom {
                throw .invalid(
                    "\(policy.name) begins on \(policy.validFrom) already; give the new one another \"valid_from\""
                )
            }
        }
        try db.write(insert, draft.code, draft.edition, draft.title, draft.validFrom.description)
        let id = db.lastInsertedRow
        for (index, rule) in draft.rules.enumerated() {
            let sizes = rule.sizes.map(\.rawValue).joined(separator: ",")
            try db.write(
                insertRule, id, index + 1, rule.kind, sizes.isEmpty ? nil : sizes, rule.maxSeverity,
                rule.maxValue, rule.currency, rule.asks.rawValue, rule.template, rule.why)
        }
        guard let policy = try policy(id: id, in: db) else {
            throw .notFound("the policy was not put on record; `concord audit verify` says what is wrong")
        }
        try History.append("added", policy, in: db, by: change)
        return policy
    }

    /// What the policy in force makes of each kind of requirement for a partner.
    ///
    /// A rule whose condition is about something that nobody knows is passed over and named, so that what is unknown
    /// never lets less be asked; it may ask more than needed, and says so.
    package static func verdicts(
        for partner: Partner, value: (amount: Int64, currency: String)? = nil, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> [PolicyVerdict] {
        let policy = try current(on: day, in: db)
        let severity = try severity(for: partner.id, on: day, in: db)
        let words = [
            partner.sizeClass == .unknown ? "size unknown" : partner.sizeClass.rawValue,
            severity.map { "most severe open threat \($0) of 25" } ?? "no open threat",
            try value.map { value throws(RegistryError) in
                "value \(try Money(value.amount, value.currency, exponent: CodeList.exponent(ofCurrency: value.currency, in: db))) a year"
            } ?? "value not given",
        ].joined(separator: "; ")
        var verdicts: [PolicyVerdict] = []
        for kind in try kinds(in: db) {
            var open: [String] = []
            for rule in policy.rules where rule.kind == kind {
                if !rule.sizes.isEmpty, !rule.sizes.contains(partner.sizeClass) {
                    if partner.sizeClass == .unknown { open.append("the size class") }
                    continue
                }
                if let limit = rule.maxSeverity, (severity ?? 0) > limit { continue }
                if let limit = rule.maxValue {
                    guard let value, value.currency == rule.currency else {
                        open.append("the value a year in \(rule.currency ?? "its currency") (--value)")
                        continue
                    }
                    if value.amount > limit { continue }
                }
                verdicts.append(
                    PolicyVerdict(policy: policy, kind: kind, rule: rule, inputs: words, open: open))
                break
            }
        }
        return verdicts
    }

    private static func severity(
        for partner: Int64, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Int64? {
        let ids = try db.list(CoverageRepository.counterparties, partner, day.description) {
            row throws(StorageError) in try row.integer(0)
        }
        var highest: Int64?
        for id in ids {
            if let found = try db.number(severity, id) { highest = max(highest ?? 0, found) }
        }
        return highest
    }
}
