package import Storage

/// When the issuer's own word is enough, and what is asked otherwise: one version, in force until the next begins.
package struct DeclarationRules: Recorded, Hashable, Sendable, Identifiable {
    /// What a rule comes to; the first asks least.
    package enum Ask: String, Sendable, CaseIterable {
        case nothing, declaration, evidence, certificate

        package var words: String {
            switch self {
            case .nothing: "nothing is asked"
            case .declaration: "its own word is enough"
            case .evidence: "its own word with supporting documents"
            case .certificate: "a certificate of a third party"
            }
        }
    }

    /// What fits and what is asked then; a condition that is nil or empty fits everybody.
    package struct Rule: Hashable, Sendable {
        package let kind: String
        package let sizes: [SizeClass]
        /// Of the most severe open threat, 1 to 25.
        package let maxSeverity: Int64?
        /// Of what is bought from the partner in a year, in minor units of the currency.
        package let maxValue: Int64?
        package let currency: String?
        package let asks: Ask
        package let template: String?
        package let why: String

        /// As the history keeps it, in minor units.
        var json: JSON { written(maxValue: .integer(maxValue)) }

        fileprivate func written(maxValue: JSON) -> JSON {
            .members(["kind": .text(kind), "asks": .text(asks.rawValue), "why": .text(why)]).adding(
                .held([
                    "sizes": .array(sizes.map { .text($0.rawValue) }), "max_severity": .integer(maxSeverity),
                    "max_value": maxValue, "currency": .text(currency), "template": .text(template),
                ]))
        }

        /// The most that is bought in a year, with the decimals of its currency.
        package func mostBought(in db: borrowing Connection) throws(RegistryError) -> Money? {
            guard let maxValue, let currency else { return nil }
            return Money(maxValue, currency, exponent: try CodeList.exponent(ofCurrency: currency, in: db))
        }
    }

    package let id: Int64
    package let code: String
    package let edition: Int64
    package let title: String
    package let validFrom: CivilDate
    /// How many days a credential holds that names no list of its status; nil where the usual number does.
    package var credentialDays: Int64?
    /// Whether purchases that nobody recorded count as those of a light partner; else a rule that asks for them does not fit.
    package var countsUnknownAsLight = false
    /// In the order in which they are tried.
    package var list: [Rule] = []

    /// A quarter: who asks for a new one as often learns of a withdrawal in time for most purposes.
    package static let usualCredentialDays: Int64 = 90

    fileprivate static let purchases = "the purchases a year"
    /// The one word that `unknown_purchases` may be.
    static let light = "light"

    /// What was bought in a year, in minor units, or what it is taken to be where nobody recorded it.
    struct Bought {
        let amount: Int64
        let isKnown: Bool
    }

    /// The first rule of a kind that fits, and what a rule before it would have needed to be known.
    ///
    /// `bought` is asked for what was bought in a currency; nil where that is not known.
    func rule<Failure: Error>(
        for kind: String, size: SizeClass, severity: Int64?,
        bought: (_ currency: String) throws(Failure) -> Bought?
    ) throws(Failure) -> (rule: Rule, open: [String])? {
        try Self.first(of: list.filter { $0.kind == kind }, size: size, severity: severity, bought: bought)
    }

    /// The same of the rules of one kind.
    static func first<Failure: Error>(
        of rules: [Rule], size: SizeClass, severity: Int64?,
        bought: (_ currency: String) throws(Failure) -> Bought?
    ) throws(Failure) -> (rule: Rule, open: [String])? {
        var open: [String] = []
        for rule in rules {
            if !rule.sizes.isEmpty, !rule.sizes.contains(size) {
                if size == .unknown { open.append("the size class") }
                continue
            }
            if let limit = rule.maxSeverity, (severity ?? 0) > limit { continue }
            if let limit = rule.maxValue {
                let currency = rule.currency ?? "EUR"
                let value = try bought(currency)
                if let value, value.amount <= limit { return (rule, open) }
                let lacking = "\(Self.purchases) in \(currency) (--purchases)"
                if value?.isKnown != true, !open.contains(lacking) { open.append(lacking) }
                continue
            }
            return (rule, open)
        }
        return nil
    }

    /// Such as `proportionate 1`.
    package var name: String { "\(code) \(edition)" }

    package var subject: Subject { Subject(.declarationRules, id) }

    package var json: JSON { written(rules: list.map(\.json)) }

    /// As programs get it and `declaration rules add` reads it: an amount is text with all its decimals.
    package func shownJSON(in db: borrowing Connection) throws(RegistryError) -> JSON {
        var shown: [JSON] = []
        for rule in list {
            let most = try rule.mostBought(in: db)
            shown.append(rule.written(maxValue: .text(most?.decimal)))
        }
        return written(rules: shown)
    }

    private func written(rules: [JSON]) -> JSON {
        .members([
            "name": .text(name), "code": .text(code), "version": .integer(edition), "title": .text(title),
            "valid_from": .text(validFrom.description), "rules": .array(rules),
        ]).adding(
            .held([
                "credential_days": .integer(credentialDays),
                "unknown_purchases": countsUnknownAsLight ? .text(Self.light) : .null,
            ]))
    }
}

/// What rules make of one kind of requirement for one partner, with what it was worked out from.
package struct RulesVerdict: Sendable {
    package let rules: DeclarationRules
    package let kind: String
    package let rule: DeclarationRules.Rule
    /// What was known of the partner, such as `small; most severe open threat 6 of 25; purchases not given`.
    package let inputs: String
    /// What a rule before this one would have needed to be known.
    package let open: [String]

    /// Whether what is bought in a year is among these.
    var lacksPurchases: Bool { open.contains { $0.hasPrefix(DeclarationRules.purchases) } }

    /// The decision in a sentence, as it is kept with a declaration.
    package var basis: String {
        "\(rules.name), \(kind): \(rule.asks.words), because \(rule.why) (\(inputs))"
    }
}
