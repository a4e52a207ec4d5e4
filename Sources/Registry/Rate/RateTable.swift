package import Storage

/// The rates of one day into one currency.
package struct RateTable: Sendable {
    package let currency: String
    package let exponent: Int
    private let rates: [ExchangeRate]
    private let day: CivilDate

    package init(
        to currency: String, exponent: Int, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        self.currency = currency
        self.exponent = exponent
        self.day = day
        rates = try RateRepository.rates(in: db).filter { $0.from == currency || $0.to == currency }
    }

    /// The amount in minor units of this currency, halves up; nil where no rate of the day or an earlier one is on
    /// record.
    package func convert(_ amount: Int64, of other: String, exponent otherExponent: Int) -> Int64? {
        if other == currency { return amount }
        guard let rate = rates.latest(from: other, to: currency, onOrBefore: day.description) else {
            return nil
        }
        return Conversion(
            of: other, by: rate, exponent: otherExponent, targetExponent: exponent
        ).rounded(UInt128(clamping: amount))
    }

    package func convert(_ money: Money) -> Int64? {
        convert(money.amount, of: money.currency, exponent: money.exponent)
    }

    /// The last turnover on record: of a partner's figures, or as the party gave it with its capacity.
    func turnover(of party: Party, in db: borrowing Connection) throws(RegistryError) -> Int64? {
        if let capacity = try CapacityRepository.capacity(of: party.id, in: db),
            let turnover = capacity.turnover
        {
            return convert(capacity.money(turnover))
        }
        guard party.kind == .partner else { return nil }
        let row = try db.one(RiskBalance.turnover, party.id) { row throws(StorageError) in
            (amount: try row.integer(0), currency: try row.optionalText(1))
        }
        guard let row, let code = row.currency else { return nil }
        return convert(row.amount, of: code, exponent: try CodeList.exponent(ofCurrency: code, in: db))
    }
}
