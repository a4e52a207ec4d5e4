package import Storage

/// What a partner holds in a field of the organisation's own.
package struct OwnValue: Hashable, Sendable {
    /// The number of the field.
    let field: Int64
    package let key: String
    package let label: String
    /// In the form in which its rule keeps it.
    package let text: String
}

/// What somebody says that a partner holds in such a field, before the registry has checked it.
package struct OwnValueDraft: Hashable, Sendable {
    package let key: String
    package let text: String
    /// The same as a number is written here, where a file has its own decimal sign.
    let number: String
    /// The same as a day is written here, where a file has its own form.
    let day: String

    init(key: String, text: String, number: String, day: String) {
        self.key = key
        self.text = text
        self.number = number
        self.day = day
    }

    /// Reads `KEY=VALUE` as a person types it.
    package init(parsing text: String) throws(RegistryError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].allSatisfy(\.isWhitespace) else {
            throw .invalid(
                "'\(shown(text))' (--own) says nothing; write KEY=VALUE, such as region=north; "
                    + "`edit --remove-own KEY` takes away what is on record")
        }
        self.init(key: parts[0].lowercased(), text: parts[1], number: parts[1], day: parts[1])
    }

    /// The value in the form in which it is kept; throws for a key of no field, and for what breaks its rule.
    func checked(by fields: [String: OwnField]) throws(RegistryError) -> OwnValue {
        guard let field = fields[key] else {
            throw OwnFieldRepository.unknown(key, among: fields.keys.sorted())
        }
        let said =
            switch field.rule {
            case .number: number
            case .date: day
            case .text, .wordOf: text
            }
        let kept = try field.value(of: said)
        return OwnValue(field: field.id, key: field.key, label: field.label, text: kept)
    }
}

extension [OwnValueDraft] {
    /// Each checked; throws `.invalid` where one is given twice.
    func checked(by fields: [String: OwnField]) throws(RegistryError) -> [OwnValue] {
        var values: [OwnValue] = []
        for draft in self {
            let value = try draft.checked(by: fields)
            guard !values.contains(where: { $0.field == value.field }) else {
                throw .invalid(
                    "--own names \(value.key) twice, and a partner holds one value in it; give one")
            }
            values.append(value)
        }
        return values
    }
}

extension PartnerFilter {
    /// What a partner holds in a field of the organisation's own.
    package struct Own: Sendable, Hashable {
        let value: OwnValue

        /// Reads `KEY=VALUE`.
        package init(_ text: String, in db: borrowing Connection) throws(RegistryError) {
            let draft = try OwnValueDraft(parsing: text)
            value = try draft.checked(by: [draft.key: OwnField.find(draft.key, in: db)])
        }

        /// `KEY=VALUE`.
        package var words: String { "\(value.key)=\(value.text)" }
    }
}
