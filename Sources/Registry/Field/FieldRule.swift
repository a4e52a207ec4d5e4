import Storage

/// What a field may hold, and how what was typed becomes it; a rule is written once and used by many fields.
// Nothing is asked of `Value`: the runtime would search all conformances for it whenever a kind is looked at.
package struct FieldRule<Value>: Sendable {
    typealias Looking =
        @Sendable (String, FieldName, borrowing Connection, CivilDate) throws(RegistryError) -> Value
    typealias Changing =
        @Sendable (String, FieldName, borrowing Connection, borrowing Change) throws(RegistryError) -> Value
    typealias Alone =
        @Sendable (String, FieldName, PartnerLists, CivilDate) throws(RegistryError) -> Value

    /// What is on record of what was typed, for who only looks.
    let find: Looking
    /// What was typed, for a change, which may put on record what is not yet.
    let read: Changing
    /// The same without a look at the registry, on any thread; nil where the rule has to look.
    let readAlone: Alone?
    /// What a shell may offer.
    let completion: Completion
    /// Two texts that it takes, for forms and for tests; none where it takes what is on record.
    let examples: [String]
    /// Whether it takes a code or the like, round which the blanks of a cell say nothing.
    private(set) var isCode = false

    /// The same rule for what is a code.
    package var asCode: FieldRule {
        var rule = self
        rule.isCode = true
        return rule
    }

    /// A rule that looks at the text and the day alone.
    init(
        _ examples: String..., completion: Completion = .none,
        read: @escaping @Sendable (String, FieldName, CivilDate) throws(RegistryError) -> Value
    ) {
        self.init(examples: examples, completion: completion, read: read)
    }

    /// A rule that looks at the registry; at codes in lists that were read before where `alone` does without it.
    init(
        examples: [String], completion: Completion = .none, looking find: @escaping Looking,
        alone: Alone? = nil
    ) {
        self.init(
            examples: examples, completion: completion, finding: find,
            changing: { text, name, db, change throws(RegistryError) in
                try find(text, name, db, change.today)
            },
            alone: alone)
    }

    /// A rule that puts on record what is not yet.
    init(
        examples: [String], completion: Completion = .none, finding find: @escaping Looking,
        changing read: @escaping Changing, alone: Alone? = nil
    ) {
        self.examples = examples
        self.completion = completion
        self.find = find
        self.read = read
        readAlone = alone
    }

    /// The same rule for a field that may hold nothing.
    var optional: FieldRule<Value?> {
        let (find, read) = (find, read)
        var alone: FieldRule<Value?>.Alone?
        if let readAlone {
            alone = { text, name, lists, today throws(RegistryError) in
                try readAlone(text, name, lists, today)
            }
        }
        var rule = FieldRule<Value?>(
            examples: examples, completion: completion,
            finding: { text, name, db, today throws(RegistryError) in try find(text, name, db, today) },
            changing: { text, name, db, change throws(RegistryError) in try read(text, name, db, change) },
            alone: alone)
        rule.isCode = isCode
        return rule
    }
}

extension FieldRule {
    /// Of a field that nobody types.
    static var untyped: Self {
        .init { text, name, _ throws(RegistryError) in
            throw .invalid(
                "\(name.full) '\(shown(text))' is not typed: a verb of its own sets it; see the kind's help")
        }
    }
}

extension FieldRule<String> {
    package static func text(_ rule: TextRule) -> Self {
        .init("Oak from Jutland", "Ash from Funen") { text, name, _ throws(RegistryError) in
            try rule.check(text, name.full)
        }
    }

    /// A line of at most 400 characters.
    package static var name: Self { .text(.name) }

    /// Several lines, of at most 10,000 characters.
    package static var passage: Self { .text(.passage(limit: 10_000)) }

    /// The code of a country, in capitals.
    package static var country: Self {
        .init(
            examples: ["DK", "SE"],
            looking: { text, _, db, _ throws(RegistryError) in try CodeList.country(text, in: db) ?? text },
            alone: { text, _, lists, _ throws(RegistryError) in try lists.country(text) ?? text }
        ).asCode
    }

    /// A section of NACE Rev. 2.1, or a section and a division.
    package static var sector: Self {
        .init(
            examples: ["C31", "C16"],
            looking: { text, _, db, _ throws(RegistryError) in try CodeList.sector(text, in: db) ?? text },
            alone: { text, _, lists, _ throws(RegistryError) in try lists.sector(text) ?? text }
        ).asCode
    }

    /// A currency of ISO 4217, in capitals.
    package static var currency: Self {
        .init(
            examples: ["DKK", "EUR"],
            looking: { text, _, db, _ throws(RegistryError) in
                _ = try CodeList.exponent(ofCurrency: text, in: db)
                return text.uppercased()
            })
    }

    /// A day, kept as the text of it.
    static var dayText: Self {
        .init("2025-12-31", "2026-01-31") { text, name, _ throws(RegistryError) in
            try CivilDate.typed(text, name.said)?.description ?? text
        }
    }

    /// A language as BCP 47 writes it.
    package static var language: Self {
        .init("da", "sv") { text, _, _ throws(RegistryError) in try LanguageTag.check(text) ?? text }.asCode
    }

    /// An address of e-mail: one @ with something on both sides, a dot in the domain, no blanks.
    package static var email: Self {
        .init("mette@oak.example", "office@oak.example") { text, name, _ throws(RegistryError) in
            let link = text.lowercased().hasPrefix("mailto:") ? 7 : 0
            let text = try TextRule.line(limit: 254).check(String(text.dropFirst(link)), name.full)
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            let isAddress =
                parts.count == 2 && !parts[0].isEmpty && parts[0].utf8.count <= 64
                && !text.contains(where: \.isWhitespace) && parts[1].contains(".")
                && parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
            guard isAddress else {
                throw .invalid(
                    "\(name.full) '\(shown(text))' is no address of e-mail; write it as name@firm.example")
            }
            return text
        }.asCode
    }

    /// A telephone number: at least three digits, besides them only what people put between them.
    package static var telephone: Self {
        .init("+45 86 12 34 56", "+46 40 12 34 56") { text, name, _ throws(RegistryError) in
            let text = try TextRule.line(limit: 100).check(text, name.full)
            let isNumber =
                text.unicodeScalars.allSatisfy {
                    $0.properties.numericType == .decimal || "+-/.,()# xext".unicodeScalars.contains($0)
                } && text.unicodeScalars.count { $0.properties.numericType == .decimal } >= 3
            guard isNumber else {
                throw .invalid(
                    "\(name.full) '\(shown(text))' is no telephone number; write it with its country, such as +45 86 12 34 56"
                )
            }
            return text
        }.asCode
    }

    /// SHA-256, in 64 small hexadecimal digits.
    package static var sha256: Self {
        .init(String(repeating: "0a", count: 32), String(repeating: "1b", count: 32)) {
            text, _, _ throws(RegistryError) in
            let digits = text.lowercased()
            let isHash =
                digits.utf8.count == 64
                && digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
            guard isHash else {
                throw .invalid(
                    "'\(shown(digits))' is no SHA-256; give 64 hexadecimal digits, or the document with --document"
                )
            }
            return digits
        }
    }
}

extension FieldRule<CivilDate> {
    /// Any day.
    package static var day: Self {
        .init("2026-05-04", "2026-05-18") { text, name, _ throws(RegistryError) in try read(text, name) }
    }

    /// A day that is not still to come; `because` follows it in the error.
    package static func pastDay(because reason: String? = nil) -> Self {
        .init("2026-05-04", "2026-05-18") { text, name, today throws(RegistryError) in
            let day = try read(text, name)
            guard day <= today else {
                let reason = reason ?? "give \(name.full)"
                throw .invalid("\(day) is still to come; \(reason) until \(today)")
            }
            return day
        }
    }

    private static func read(_ text: String, _ name: FieldName) throws(RegistryError) -> CivilDate {
        try CivilDate.typed(text, name.said) ?? .first
    }
}

extension FieldRule<Int64> {
    /// A whole number within bounds.
    package static func number(_ range: ClosedRange<Int64>) -> Self {
        .init("\(range.lowerBound)", "\(range.upperBound)") { text, name, _ throws(RegistryError) in
            guard let number = Int64(text), range.contains(number) else {
                throw .invalid(
                    "\(name.full) '\(shown(text))' is no whole number from \(range.lowerBound) to \(range.upperBound); "
                        + "give one")
            }
            return number
        }
    }
}

extension FieldRule<Party> {
    /// A party of one of these kinds: by a reference, an alias, or a name that only one has.
    package static func party(_ kinds: Party.Kind...) -> Self {
        let kinds = Set(kinds)
        let completion = kinds == [.cluster] ? Completion.record(.cluster) : .record(.partner)
        return .init(
            examples: [], completion: completion,
            looking: { text, _, db, _ throws(RegistryError) in
                try PartyRepository.find(text, kinds: kinds, in: db)
            })
    }
}

extension FieldRule<PersonName> {
    /// One of the organisation's people by name, put on record where there is none of that name, or anybody by
    /// reference.
    package static var staff: Self { staff(isDuty: true) }

    /// The same; who has left may be named only where no duty is given.
    static func staff(isDuty: Bool) -> Self {
        .init(
            examples: ["Ines Vogt", "Jonas Beck"], completion: .record(.person),
            finding: { text, _, db, _ throws(RegistryError) in
                PersonName(try PersonRepository.find(text, in: db))
            },
            changing: { text, name, db, change throws(RegistryError) in
                try PersonRepository.check(name: text, isDuty ? name : nil)
                guard let person = try PersonRepository.staff(text, isDuty: isDuty, in: db, by: change) else {
                    throw .invalid("\(name.full) is empty; name a person")
                }
                return person
            })
    }
}

extension FieldRule where Value: FieldWord {
    /// One of the words of a set.
    package static var word: Self {
        let words = Value.allCases.map(\.rawValue)
        return .init(examples: words, completion: .words(words)) { text, name, _ throws(RegistryError) in
            guard let word = Value(rawValue: text) ?? Value(rawValue: text.lowercased()) else {
                let all = Value.allCases.map(\.rawValue)
                throw .invalid(
                    "\(name.full) '\(shown(text))' is none of \(all.joined(separator: ", "))"
                        + "\(NearMatch.hint(text, among: all)); give one of these")
            }
            return word
        }.asCode
    }
}

extension FieldRule {
    /// A rule that looks at the text and the day alone, with examples from a list.
    fileprivate init(
        examples: [String], completion: Completion,
        read: @escaping @Sendable (String, FieldName, CivilDate) throws(RegistryError) -> Value
    ) {
        self.init(
            examples: examples, completion: completion,
            looking: { text, name, _, today throws(RegistryError) in try read(text, name, today) },
            alone: { text, name, _, today throws(RegistryError) in try read(text, name, today) })
    }
}
