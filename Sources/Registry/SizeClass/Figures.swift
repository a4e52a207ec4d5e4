/// What an enterprise reports for one accounting year, which ends on 31 December of `year`.
package struct Figures: Hashable, Sendable {
    /// Persons, and amounts in minor units of the currency; nil is not on record.
    package struct Amounts: Hashable, Sendable {
        package var headcount: Int64?
        /// What is beyond the whole people of the headcount, in hundredths of an annual work unit: who worked part-time,
        /// or part of the year, counts as a fraction (Article 5 of the Annex to Recommendation 2003/361/EC).
        package var hundredths: Int64 = 0
        package var turnover: Int64?
        package var balanceSheet: Int64?
        package var investment: Int64?

        package init(
            headcount: Int64? = nil, hundredths: Int64 = 0, turnover: Int64? = nil,
            balanceSheet: Int64? = nil, investment: Int64? = nil
        ) {
            self.headcount = headcount
            self.hundredths = hundredths
            self.turnover = turnover
            self.balanceSheet = balanceSheet
            self.investment = investment
        }

        package subscript(measure: SizeMeasure) -> Int64? {
            get {
                switch measure {
                case .headcount: headcount
                case .turnover: turnover
                case .balanceSheet: balanceSheet
                case .investment: investment
                }
            }
            set {
                switch measure {
                case .headcount: headcount = newValue
                case .turnover: turnover = newValue
                case .balanceSheet: balanceSheet = newValue
                case .investment: investment = newValue
                }
            }
        }
    }

    package var year: Int
    /// ISO 4217, of every amount here; needed once an amount is given.
    package var currency: String?
    package var own: Amounts
    /// What linked and partner enterprises add; nil when there are none, so that a nil inside is missing.
    package var linked: Amounts?

    package init(year: Int, currency: String? = nil, own: Amounts = Amounts(), linked: Amounts? = nil) {
        self.year = year
        self.currency = currency
        self.own = own
        self.linked = linked
    }

    package init(
        year: Int, currency: String? = nil, headcount: Int64? = nil, turnover: Int64? = nil,
        balanceSheet: Int64? = nil, investment: Int64? = nil, linked: Amounts? = nil
    ) {
        self.init(
            year: year, currency: currency,
            own: Amounts(
                headcount: headcount, turnover: turnover, balanceSheet: balanceSheet, investment: investment),
            linked: linked)
    }
}

extension Figures {
    /// Whether anything is on record that a rule with these measures asks for.
    func has(anyOf measures: [SizeMeasure]) -> Bool {
        measures.contains { own[$0] != nil || linked?[$0] != nil }
    }

    /// The day on which the accounting year ends.
    var lastDay: String { "\(year)-12-31" }

    /// The figures of the enterprise and its linked ones together as far as they are on record; people in hundredths.
    func recorded(_ measure: SizeMeasure) -> UInt128 {
        if measure == .headcount {
            var sum: UInt128 = 0
            for amounts in [own, linked ?? Amounts()] {
                guard let headcount = amounts.headcount else { continue }
                sum += UInt128(clamping: headcount) * 100 + UInt128(clamping: amounts.hundredths)
            }
            return sum
        }
        return UInt128(clamping: own[measure] ?? 0) + UInt128(clamping: linked?[measure] ?? 0)
    }

    /// Whether the enterprise's own or its linked enterprises' figure is not on record.
    func lacks(_ measure: SizeMeasure) -> Bool {
        own[measure] == nil || linked.map { $0[measure] == nil } ?? false
    }
}

extension Figures {
    /// People as a record keeps them: whole ones as a number, others as text such as `9.5`.
    static func people(_ headcount: Int64?, _ hundredths: Int64) -> JSON {
        guard let headcount, hundredths > 0 else { return .integer(headcount) }
        return .text(people(UInt128(clamping: headcount) * 100 + UInt128(clamping: hundredths)))
    }

    /// Hundredths of people in words, such as `9.5` or `14`.
    static func people(_ hundredths: UInt128) -> String {
        let (whole, part) = hundredths.quotientAndRemainder(dividingBy: 100)
        guard part > 0 else { return String(whole) }
        return part % 10 == 0 ? "\(whole).\(part / 10)" : "\(whole).\(part < 10 ? "0" : "")\(part)"
    }
}
