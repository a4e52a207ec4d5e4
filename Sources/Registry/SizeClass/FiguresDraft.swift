package import Storage

/// The figures of one year as somebody typed them or a file holds them.
package struct FiguresDraft: Sendable {
    package var year: String?
    package var currency: String?
    package var employees: String?
    package var turnover: String?
    package var balanceSheet: String?
    package var investment: String?
    package var linkedEmployees: String?
    package var linkedTurnover: String?
    package var linkedBalanceSheet: String?
    package var linkedInvestment: String?

    package init(
        year: String? = nil, currency: String? = nil, employees: String? = nil, turnover: String? = nil,
        balanceSheet: String? = nil, investment: String? = nil, linkedEmployees: String? = nil,
        linkedTurnover: String? = nil, linkedBalanceSheet: String? = nil, linkedInvestment: String? = nil
    ) {
        self.year = year
        self.currency = currency
        self.employees = employees
        self.turnover = turnover
        self.balanceSheet = balanceSheet
        self.investment = investment
        self.linkedEmployees = linkedEmployees
        self.linkedTurnover = linkedTurnover
        self.linkedBalanceSheet = linkedBalanceSheet
        self.linkedInvestment = linkedInvestment
    }

    /// The figures in minor units; nil where no figure was given; without a year, those of the last full year.
    package func figures(in db: borrowing Connection, on date: CivilDate) throws(RegistryError) -> Figures? {
        try figures(
            on: date,
            exponent: currency.map { code throws(RegistryError) in
                try CodeList.exponent(ofCurrency: code, in: db)
            } ?? 0)
    }

    /// The same with the decimals of the currency, which the caller has looked up.
    func figures(on date: CivilDate, exponent: Int) throws(RegistryError) -> Figures? {
        let amounts = [
            turnover, balanceSheet, investment, linkedTurnover, linkedBalanceSheet, linkedInvestment,
        ]
        let heads = [employees, linkedEmployees]
        guard (amounts + heads).contains(where: { $0 != nil }) else {
            guard year == nil, currency == nil else {
                throw .invalid(
                    "a year or a currency alone says nothing of the size; give --employees, --turnover or another figure"
                )
            }
            return nil
        }
        guard currency != nil || amounts.allSatisfy({ $0 == nil }) else {
            throw .invalid("an amount needs its currency; give --currency with three letters, such as EUR")
        }
        var read = Figures(year: try accountingYear(on: date), currency: currency?.uppercased())
        let (own, added) = (
            try Self.people(employees, "employees"), try Self.people(linkedEmployees, "linked employees")
        )
        read.own = Figures.Amounts(
            headcount: own?.whole, hundredths: own?.hundredths ?? 0,
            turnover: try Self.amount(turnover, exponent, "turnover"),
            balanceSheet: try Self.amount(balanceSheet, exponent, "balance sheet"),
            investment: try Self.amount(investment, exponent, "investment"))
        let linked = Figures.Amounts(
            headcount: added?.whole, hundredths: added?.hundredths ?? 0,
            turnover: try Self.amount(linkedTurnover, exponent, "linked turnover"),
            balanceSheet: try Self.amount(linkedBalanceSheet, exponent, "linked balance sheet"),
            investment: try Self.amount(linkedInvestment, exponent, "linked investment"))
        if linked != Figures.Amounts() { read.linked = linked }
        return read
    }

    private func accountingYear(on date: CivilDate) throws(RegistryError) -> Int {
        guard let year else { return date.year - 1 }
        guard let number = Int(year), (1900...9999).contains(number) else {
            throw .invalid("'\(shown(year))' is no accounting year; give a year from 1900 to 9999")
        }
        return number
    }

    /// `14` or `9.5`, which is nine people and one for half a year.
    private static func people(
        _ text: String?, _ field: String
    ) throws(RegistryError) -> (whole: Int64, hundredths: Int64)? {
        guard let text else { return nil }
        let parts = (ungrouped(text) ?? text)
            .split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let decimals = parts.count == 2 ? parts[1] : ""
        let isPlain = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard isPlain, decimals.utf8.count <= 2, let whole = Int64(parts[0]),
            let hundredths = Int64(decimals + String(repeating: "0", count: 2 - decimals.utf8.count))
        else {
            throw .invalid(
                "\(field) '\(shown(text))' is no count of people; give a number from 0, part-time as a fraction such as "
                    + "9.5, or leave it out if it is not known"
            )
        }
        return (whole, hundredths)
    }

    /// A number without the blanks or, as in Switzerland, the apostrophes between its groups of three; nil where they stand elsewhere, since nobody knows what
    /// is missing there.
    private static func ungrouped(_ text: String) -> String? {
        let whole = text.prefix { $0 != "." && $0 != "," }
        let groups = whole.split(omittingEmptySubsequences: false) {
            " _\u{A0}\u{202F}'’".contains($0)
        }
        let isGrouped =
            (1...3).contains(groups[0].utf8.count) && groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
        return groups.count == 1 || isGrouped ? groups.joined() + text[whole.endIndex...] : nil
    }

    /// `1900000`, `1 900 000` or `1900000.50` in minor units; more decimals than the currency has are refused.
    private static func amount(
        _ text: String?, _ exponent: Int, _ field: String
    ) throws(RegistryError) -> Int64? {
        guard let text else { return nil }
        let rule = "give an amount from 0 such as 1900000 or 1900000.50, with at most \(exponent) decimals"
        let parts = (ungrouped(text) ?? text)
            .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.first ?? ""
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        let padded = decimals + String(repeating: "0", count: max(0, exponent - decimals.utf8.count))
        let isPlain = !digits.isEmpty && (digits + decimals).utf8.allSatisfy { (48...57).contains($0) }
        guard isPlain, decimals.utf8.count <= exponent, let minor = Int64(digits + padded) else {
            throw .invalid("\(field) '\(shown(text))' cannot be read: \(rule)")
        }
        return minor
    }
}
