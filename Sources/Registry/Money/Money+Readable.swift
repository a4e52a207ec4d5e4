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

    /// The amounts of a partner's figures and of what a size class was compared by.
    private static let figures: Set = ["turnover", "balance_sheet", "investment", "own", "linked", "counted"]

    /// A record whose amounts are decimal text with each as people read it, such as `EUR 5 000`.
    ///
    /// The currency beside them is left out, since each amount says it.
    package static func words(in record: JSON) -> JSON { words(in: record, currency: nil) }

    private static func words(in value: JSON, currency: String?) -> JSON {
        switch value {
        case .array(let values): return .array(values.map { words(in: $0, currency: nil) })
        case .object(let members):
            let currency = value["currency"]?.string ?? currency
            var hasAmount = false
            let shown = members.map { member in
                let key = member.key
                let code = key == "counted" ? value["counted_currency"]?.string ?? currency : currency
                let isAmount = amounts.contains(key) || figures.contains(key)
                if isAmount, let code, let text = member.value.string {
                    hasAmount = true
                    return JSON.Member(key: key, value: .text("\(code) \(grouped(text))"))
                }
                // The figures of a year stand one level below its currency.
                let below = figures.contains(key) || key == "amounts" ? currency : nil
                if below != nil, case .object = member.value { hasAmount = true }
                return JSON.Member(key: key, value: words(in: member.value, currency: below))
            }
            guard hasAmount else { return .object(shown) }
            let rest = shown.filter { !["currency", "counted_currency"].contains($0.key) }
            // A price says no more than its amount.
            return rest.count == 1 && rest[0].key == "amount" ? rest[0].value : .object(rest)
        default: return value
        }
    }
}
