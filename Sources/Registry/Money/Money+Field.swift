package import Storage

/// An amount in two columns, the second named after the first, whose currency has its decimals in the list of currencies.
extension Money: ComposedFieldValue {
    package static func selected(_ column: SQL, of table: SQL) -> [SQL] {
        ["\(table).\(column)", "\(table).\(column)_currency", "\(column)_unit.exponent"]
    }
    package static func join(_ column: SQL, of table: SQL) -> SQL {
        "LEFT JOIN currency AS \(column)_unit ON \(column)_unit.code = \(table).\(column)_currency"
    }
    package static func written(_ column: SQL) -> [SQL] { [column, "\(column)_currency"] }
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> Money {
        try row.money(first)
    }
    package var parts: [any FieldValue] { [amount, currency] }
    package var words: String? { description }
    package func isNamed(by text: String) -> Bool { "\(decimal) \(currency)" == text }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Money? {
        guard let amount = json["amount"]?.int, let currency = json["currency"]?.string else { return nil }
        return Money(amount, currency, exponent: try CodeList.exponent(ofCurrency: currency, in: db))
    }
}

extension FieldRule<Money> {
    /// An amount with its currency, such as `25000 EUR`.
    package static var money: Self {
        .init(
            examples: ["25000 EUR", "1250.50 DKK"],
            looking: { text, name, db, _ throws(RegistryError) in
                let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
                func isCode(_ word: String?) -> Bool {
                    word.map { $0.utf8.count == 3 && $0.utf8.allSatisfy { (65...90).contains($0 & 0xDF) } }
                        ?? false
                }
                guard words.count >= 2, isCode(words.last) || isCode(words.first) else {
                    throw .invalid(
                        "\(name.full) '\(shown(text))' names no currency; give the amount and its code, such as \"25000 EUR\""
                    )
                }
                let isLast = isCode(words.last)
                let amount = (isLast ? words.dropLast() : words.dropFirst()).joined(separator: " ")
                let currency = isLast ? words[words.count - 1] : words[0]
                return try Money(parsing: amount, currency, field: name.full, in: db)
            })
    }
}

extension Field {
    /// An amount of money that may be missing; programs are shown it in units of its currency.
    package static func money(
        _ key: StaticString, _ path: any WritableKeyPath<Record, Money?> & Sendable, label: String? = nil,
        help: String
    ) -> Field {
        optional(key, path, .money, label: label, help: help).shown {
            $0[keyPath: path]?.shownJSON ?? .null
        }
    }
}
