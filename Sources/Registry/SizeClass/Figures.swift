/// What an enterprise reports for one accounting year, which ends on 31 December of `year`.
package struct Figures: Hashable, Sendable {
    /// Persons, and amounts in minor units of the currency; nil is not on record.
    package struct Amounts: Hashable, Sendable {
        package var headcount: Int64?
        package var turnover: Int64?
        package var balanceSheet: Int64?
        package var investment: Int64?

        package init(
            headcount: Int64? = nil, turnover: Int64? = nil, balanceSheet: Int64? = nil,
            investment: Int64? = nil
        ) {
            self.headcount = headcount
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

    /// The figures of the enterprise and its linked ones together as far as they are on record.
    func recorded(_ measure: SizeMeasure) -> UInt128 {
        UInt128(clamping: own[measure] ?? 0) + UInt128(clamping: linked?[measure] ?? 0)
    }

    /// Whether the enterprise's own or its linked enterprises' figure is not on record.
    func lacks(_ measure: SizeMeasure) -> Bool {
        own[measure] == nil || linked.map { $0[measure] == nil } ?? false
    }
}
