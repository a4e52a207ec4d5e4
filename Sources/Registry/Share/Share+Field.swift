package import Storage

/// A share in two columns, named after the field.
extension Share: ComposedFieldValue {
    package static func written(_ column: SQL) -> [SQL] { ["\(column)_numerator", "\(column)_denominator"] }
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> Share {
        try row.share(first)
    }
    package var parts: [any FieldValue] { [numerator, denominator] }
    package var json: JSON { .text(description) }
    package var words: String? { perCent }
    package func isNamed(by text: String) -> Bool { (try? Share(parsing: text)) == self }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Share? {
        guard let text = json.string else { return nil }
        return try Share(parsing: text)
    }
}

extension FieldRule<Share> {
    /// An exact part of a whole, such as `60%` or `1/3`.
    package static var share: Self {
        .init("60%", "1/3") { text, _, _ throws(RegistryError) in try Share(parsing: text) }
    }
}

extension FieldRule<String> {
    /// A number of a register or an office with its scheme, in its one spelling.
    package static var schemedNumber: Self {
        .init("eu_vat:DK13585628", "eu_vat:DE136695976") { text, name, today throws(RegistryError) in
            let number = try IdentifierRepository.check(
                IdentifierDraft(parsing: TextRule.shortLine.check(text, name.full)),
                keepingUnverified: false, on: today)
            return "\(number.scheme):\(number.compact)"
        }.asCode
    }
}
