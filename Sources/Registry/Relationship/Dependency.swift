package import Storage

/// How far a firm depends on the organisation: what was bought of it in a year, over its turnover (ISO 44004, 5.12).
package struct Dependency: Hashable, Sendable {
    /// Of the last year on record.
    package let bought: Money
    package let boughtIn: Int64
    /// Of that year, or of the latest one before it that is not older than four years.
    package let turnover: Money?
    package let turnoverOf: Int64?

    static let lastPurchase: SQL = """
        SELECT purchase.amount, purchase.amount_currency, currency.exponent, purchase.year FROM purchase
        JOIN currency ON currency.code = purchase.amount_currency
        WHERE purchase.counterparty = ?1 AND purchase.year <= ?2 ORDER BY purchase.year DESC LIMIT 1
        """
    static let lastTurnover: SQL = """
        SELECT partner_figures.turnover, partner_figures.currency, currency.exponent, partner_figures.year
        FROM partner_figures JOIN currency ON currency.code = partner_figures.currency
        WHERE partner_figures.partner = ?1 AND partner_figures.year BETWEEN ?2 - 4 AND ?2
            AND partner_figures.turnover > 0 ORDER BY partner_figures.year DESC LIMIT 1
        """

    init(bought: Money, in year: Int64, of turnover: (amount: Money, year: Int64)?) {
        (self.bought, boughtIn) = (bought, year)
        (self.turnover, turnoverOf) = (turnover?.amount, turnover?.year)
    }

    /// For how many years a turnover counts for what was bought later.
    static let turnoverYears: Int64 = 4

    /// Nil where nothing is on record that was bought.
    package init?(of party: Party, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        let purchase = try db.one(Self.lastPurchase, party.id, Int64(day.year)) { row throws(StorageError) in
            (amount: try row.money(0), year: try row.integer(3))
        }
        guard let purchase else { return nil }
        let turnover = try db.one(Self.lastTurnover, party.id, purchase.year) { row throws(StorageError) in
            (amount: try row.money(0), year: try row.integer(3))
        }
        (bought, boughtIn) = (purchase.amount, purchase.year)
        (self.turnover, turnoverOf) = (turnover?.amount, turnover?.year)
    }

    /// What was bought, in another currency by the rates on record; nil where there is none.
    func value(
        in currency: String, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Int64? {
        try bought.value(in: currency, on: day, in: db)
    }

    /// The part of its turnover, at most all of it; nil where that is not known, or in another currency.
    package var share: Share? {
        guard let turnover, turnover.currency == bought.currency, turnover.amount > 0 else { return nil }
        return Share(min(bought.amount, turnover.amount), turnover.amount)
    }

    /// Whether the part is at least so many hundredths; nil where it is not known.
    package func isAtLeast(_ percent: Int64) -> Bool? {
        guard let turnover, turnover.currency == bought.currency, turnover.amount > 0 else { return nil }
        return Int128(min(bought.amount, turnover.amount)) * 100 >= Int128(percent) * Int128(turnover.amount)
    }

    /// Such as `34 % of its turnover of 2024`, or that it is not known.
    package var words: String {
        guard let share, let turnoverOf else {
            return "not known: its turnover of \(boughtIn) is not on record"
        }
        return "\(share.perCent) of its turnover of \(turnoverOf)"
    }
}

extension Money {
    /// The same in another currency by the rates on record; nil where there is none.
    func value(
        in other: String, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Int64? {
        guard currency != other else { return amount }
        let exponent = try CodeList.exponent(ofCurrency: other, in: db)
        return try RateTable(to: other, exponent: exponent, on: day, in: db).convert(self)
    }
}

/// Below which what is bought in a year makes a relationship light, with the rates by which other currencies count.
struct LightLimit: Sendable {
    let limit: Money
    let rates: RateTable

    init(_ norms: Norms, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        let unit = norms.norms.first { $0.code == NormCode.lightValue.rawValue }?.unit ?? "EUR"
        limit = try Money(parsing: "\(norms[.lightValue])", unit, field: "the norm", in: db)
        rates = try RateTable(to: limit.currency, exponent: limit.exponent, on: day, in: db)
    }
}

/// How close a relationship is, which says how much is owed to it.
package enum Tier: String, FieldWord {
    case light, normal, close

    static let severity: SQL = """
        SELECT max((likelihood * impact * 25 + size * size - 1) / (size * size)) FROM risk
        WHERE counterparty = ?1 AND status = 'open' AND kind = 'threat'
        """

    /// What follows from the norms, with the reason. What is not known raises no tier.
    package static func derived(
        of party: Party, on day: CivilDate, by norms: Norms, in db: borrowing Connection
    ) throws(RegistryError) -> (tier: Tier, why: String) {
        let ground = TierGround(
            of: party, by: norms, dependency: try Dependency(of: party, on: day, in: db),
            light: try LightLimit(norms, on: day, in: db),
            severity: try db.number(severity, party.id) ?? 0)
        return (ground.tier, ground.why)
    }
}

/// From what a tier follows; put in words only for who reads them.
struct TierGround: Sendable {
    private enum Cause {
        case cluster
        case dependency(percent: Int64)
        case severity(Int64, norm: Int64)
        case nothingBought
        case noRate(to: String)
        case bought(norm: Money)
    }

    let tier: Tier
    private let cause: Cause
    private let dependency: Dependency?

    init(of party: Party, by norms: Norms, dependency: Dependency?, light: LightLimit, severity: Int64) {
        self.dependency = dependency
        if party.kind == .cluster {
            (tier, cause) = (.close, .cluster)
        } else if dependency?.isAtLeast(norms[.closeDependency]) == true {
            (tier, cause) = (.close, .dependency(percent: norms[.closeDependency]))
        } else if severity >= norms[.closeSeverity] {
            (tier, cause) = (.close, .severity(severity, norm: norms[.closeSeverity]))
        } else if dependency?.isAtLeast(norms[.lightDependency]) == true {
            (tier, cause) = (.normal, .dependency(percent: norms[.lightDependency]))
        } else if let bought = dependency?.bought {
            guard let value = light.rates.convert(bought) else {
                (tier, cause) = (.normal, .noRate(to: light.limit.currency))
                return
            }
            (tier, cause) = (value < light.limit.amount ? .light : .normal, .bought(norm: light.limit))
        } else {
            (tier, cause) = (.light, .nothingBought)
        }
    }

    var why: String {
        let bought = dependency.map { "\($0.bought)" } ?? ""
        return switch cause {
        case .cluster: "a cluster delivers as one"
        case .dependency(let percent): "\(dependency?.words ?? ""), norm \(percent) %"
        case .severity(let severity, let norm): "an open threat of \(severity) of 25, norm \(norm)"
        case .nothingBought: "nothing is on record that was bought"
        case .noRate(let currency): "bought \(bought), and no rate to \(currency) is on record"
        case .bought(let norm): "bought \(bought) in \(dependency?.boughtIn ?? 0), norm \(norm)"
        }
    }
}
