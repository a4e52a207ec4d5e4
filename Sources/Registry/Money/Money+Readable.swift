package import Storage

extension Money {
    /// The amounts of a cost or an event, and those of a capacity.
    private static let amounts: Set = ["amount", "bears_up_to", "own_funds", "insurance", "turnover"]

    /// A record of the history with each amount that stands beside its currency as decimal text, such as `"5000.00"`.
    package static func readable(in record: JSON, _ db: borrowing Connection) throws(RegistryError) -> JSON {
        switch record {
        case .array(let values):
            var shown: [JSON] = []
            for value in values { shown.append(try Money.readable(in: value, db)) }
            return .array(shown)
        case .object(let members):
            var unit: Int?
            if let currency = record["currency"]?.string {
                unit = try CodeList.exponent(ofCurrency: currency, in: db)
            }
            var shown: [JSON.Member] = []
            for member in members {
                let value =
                    if let unit, amounts.contains(member.key) {
                        Figures.decimal(member.value, unit)
                    } else { try Money.readable(in: member.value, db) }
                shown.append(JSON.Member(key: member.key, value: value))
            }
            return .object(shown)
        default: return record
        }
    }
}
