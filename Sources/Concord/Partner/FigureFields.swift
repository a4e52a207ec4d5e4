import ArgumentParser
import Registry
import Storage

/// The figures of one accounting year, amounts in whole units or with decimals of the currency.
struct FigureFields: ParsableArguments {
    @Option(help: "The accounting year that the figures are of.") var year: Int?
    @Option(help: "The currency of the amounts: three letters of ISO 4217.") var currency: String?
    @Option(parsing: .unconditional, help: "Staff, in annual work units.") var employees: String?
    @Option(parsing: .unconditional, help: "The turnover of the year.") var turnover: String?
    @Option(name: .customLong("balance-sheet"), parsing: .unconditional, help: "The balance sheet total.")
    var balanceSheet: String?
    @Option(parsing: .unconditional, help: "The investment in plant and equipment (for India's rule).")
    var investment: String?

    /// The figures that were given; empty where none was.
    func read(
        with linked: LinkedFields, in db: borrowing Connection, on date: CivilDate
    ) throws(RegistryError) -> [Figures] {
        let typed = FiguresDraft(
            year: year.map(String.init), currency: currency, employees: employees, turnover: turnover,
            balanceSheet: balanceSheet, investment: investment, linkedEmployees: linked.linkedEmployees,
            linkedTurnover: linked.linkedTurnover, linkedBalanceSheet: linked.linkedBalanceSheet,
            linkedInvestment: linked.linkedInvestment)
        return try typed.figures(in: db, on: date).map { [$0] } ?? []
    }
}

/// What the enterprises that a firm is linked with add to its figures.
struct LinkedFields: ParsableArguments {
    @Option(
        name: .customLong("linked-employees"), parsing: .unconditional,
        help: "Staff that linked and partner enterprises add.")
    var linkedEmployees: String?
    @Option(
        name: .customLong("linked-turnover"), parsing: .unconditional,
        help: "Turnover that linked and partner enterprises add.")
    var linkedTurnover: String?
    @Option(
        name: .customLong("linked-balance-sheet"), parsing: .unconditional,
        help: "Balance sheet total that they add.")
    var linkedBalanceSheet: String?
    @Option(
        name: .customLong("linked-investment"), parsing: .unconditional, help: "Investment that they add.")
    var linkedInvestment: String?
}
