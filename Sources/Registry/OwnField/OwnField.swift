package import Storage

/// A field that the organisation declares for its partners, besides those that every registry has.
package struct OwnField: Record, Hashable {
    /// What it may hold.
    package enum Rule: String, FieldWord { case wordOf = "word-of", text, number, date }

    /// Whether an erasure takes what it holds.
    package enum Personal: String, FieldWord { case no, yes }

    package var head = RecordHead()
    /// What options, columns and programs call it.
    package internal(set) var key = ""
    package internal(set) var label = ""
    package internal(set) var rule = Rule.text
    /// Those that it may hold where its rule is `word-of`, in the order in which they are shown; else empty.
    package internal(set) var words: [String] = []
    package internal(set) var personal = Personal.no
    package internal(set) var declaredOn = CivilDate.first
    /// From this day on its key is free again.
    package internal(set) var removedOn: CivilDate?

    package init() {}

    package static let kind = RecordKind(
        .ownField, table: "own_field", noun: "field", reference: nil, order: "own_field.key",
        current: "own_field.removed_on IS NULL",
        words: RecordWords(
            "Fields of your own for partners.", argument: "field", argumentHelp: "The field's key.",
            none: "no field of your own is declared; `concord partner add-field` declares the first"))

    package static let fields: [Field<OwnField>] = [
        .required(
            "key", \.key, .ownFieldKey,
            help: "What options and columns call it, such as delivery_region."
        ).asPlace.listed(),
        .required("label", \.label, .name, help: "What people call it.").listed().wrapped(to: 12),
        .required("rule", \.rule, .word, help: "What it may hold.").said("the rule").fixed.listed(),
        .lines(
            "words", \.words, .name, table: "own_field_word", column: "word",
            help: "A word that it may hold, where its rule is word-of (repeatable)."
        ).option("choice").said("a word that it may hold").freely.listed().wrapped(to: 16),
        .kept("personal", \.personal).listed(),
        .kept("declared_on", \.declaredOn).listed("since"),
        .kept("removed_on", \.removedOn).presence(.held),
        .version,
    ]
    package static let form = RecordForm<OwnField>()

    package func facts(on today: CivilDate) -> [String] {
        [key, label, words.isEmpty ? rule.rawValue : "\(rule.rawValue) \(words.joined(separator: ", "))"]
            + (personal == .yes ? ["personal"] : [])
            + (removedOn == nil ? ["version \(version)"] : ["removed"])
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        if head.id == 0 {
            declaredOn = change.today
            if let known = try OwnFieldRepository.field(key, in: db) {
                throw .invalid(
                    "the field '\(known.key)' is declared already, as \(known.rule.rawValue) (\(shown(known.label))); "
                        + "choose another key, or change it with `concord partner edit-field \(known.key)`")
            }
        }
        guard rule == .wordOf else {
            guard words.isEmpty else {
                throw .invalid(
                    "--choice says what a field of the rule word-of may hold, and this one is \(rule.rawValue); "
                        + "leave it out, or give --rule word-of")
            }
            return
        }
        guard !words.isEmpty else {
            throw .invalid("a field of the rule word-of needs its words; give each with --choice")
        }
        var keys: Set<String> = []
        for word in words where !keys.insert(NormalisedText.key(word)).inserted {
            throw .invalid("the word '\(shown(word))' is given twice; give it once")
        }
        guard head.id != 0 else { return }
        for lost in try OwnFieldRepository.held(in: self, in: db) where !words.contains(lost.value) {
            let count = lost.count == 1 ? "1 partner holds" : "\(lost.count) partners hold"
            throw .invalid(
                "\(count) '\(shown(lost.value))' in \(key), and it is none of the words that are given; "
                    + "change that first (`concord partner list --own \"\(key)=\(shown(lost.value))\"`), or keep the word"
            )
        }
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> OwnField {
        if let field = try OwnFieldRepository.field(text, in: db) { return field }
        throw OwnFieldRepository.unknown(text, among: try OwnFieldRepository.all(in: db).map(\.key))
    }

    package static func subjects(
        of text: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Subject] { try OwnFieldRepository.subjects(of: text, in: db) }
}

extension OwnField {
    /// What was typed in the form in which it is kept; throws `.invalid` for what breaks the rule.
    package func value(of text: String) throws(RegistryError) -> String {
        let said = "the field '\(key)'"
        switch rule {
        case .text: return try TextRule.shortLine.check(text, said)
        case .number:
            guard let number = Self.number(text) else {
                throw .invalid(
                    "\(said) takes a number, and '\(shown(text))' is none; write it with a point and without "
                        + "thousands, such as 12.5"
                        + (text.contains(",")
                            ? "; a list that has a comma there is imported with --decimal ," : ""))
            }
            return number
        case .date:
            if CivilDate(text) == nil, text.contains(where: { $0 == "." || $0 == "/" }) {
                throw .invalid(
                    "\(said) '\(shown(text))' is no day of the calendar; write it as YYYY-MM-DD, such as 2027-12-31; a "
                        + "list that writes days otherwise is imported with --day-format dd.mm.yyyy, dd/mm/yyyy or mm/dd/yyyy"
                )
            }
            return try CivilDate.typed(text, said)?.description ?? ""
        case .wordOf:
            let typed = NormalisedText.key(text)
            guard let word = words.first(where: { NormalisedText.key($0) == typed }) else {
                throw .invalid(
                    "\(said) '\(shown(text))' is none of \(words.map(shown).joined(separator: ", "))"
                        + "\(NearMatch.hint(text, among: words)); give one of these")
            }
            return word
        }
    }

    /// A decimal number in its one shortest form, exactly as it was said; nil for what is none.
    private static func number(_ text: String) -> String? {
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let parts = (isNegative ? text.dropFirst() : text[...]).split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { part in
            (1...18).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
        }
        guard areDigits else { return nil }
        let zeros = parts[0].drop { $0 == "0" }
        let whole = zeros.isEmpty ? "0" : String(zeros)
        var fraction = parts.count == 2 ? parts[1] : ""
        while fraction.last == "0" { fraction.removeLast() }
        let number = fraction.isEmpty ? whole : "\(whole).\(fraction)"
        return isNegative && number != "0" ? "-\(number)" : number
    }
}

extension FieldRule<String> {
    /// The key of a field: small letters, digits and lines below, a letter first.
    static var ownFieldKey: Self {
        .init("region", "fleet") { text, _, _ throws(RegistryError) in
            let key = text.lowercased()
            let isKey =
                (1...40).contains(key.utf8.count)
                && key.utf8.allSatisfy {
                    (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
                } && key.utf8.first.map { (97...122).contains($0) } == true
            guard isKey else {
                throw .invalid(
                    "'\(shown(text))' is no key of a field; write at most 40 letters a to z, digits and _, a letter first"
                )
            }
            return key
        }.asCode
    }
}
