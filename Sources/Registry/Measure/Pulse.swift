package import Storage

/// What the other side is asked to rate, in the words of its language.
package struct Pulse: Sendable {
    package struct Question: Sendable {
        package let code: String
        package let form: Measure.Item.Form
        package let title: String
    }

    /// The measure that it belongs to.
    package let reference: String
    package let code: String
    package let language: String
    package let organisation: String
    /// Whom they write to about it.
    package let contact: String
    package let party: Party
    package let questions: [Question]
    package let minutes: Int64
    package let answerBy: CivilDate?
    private let words: [String: LocalText]

    /// The languages in which it is asked.
    package static let languages = ["en", "de", "fr", "es"]

    /// What a measure asks, in the language that is wanted, else in the party's own where it is one of them.
    package init(
        of measure: Measure, code: String, language wanted: String? = nil, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) {
        party = measure.counterparty
        let asked = try AskedParty.read(party, on: day, in: db)
        language = try Self.language(wanted, own: asked.language)
        reference = measure.reference
        self.code = code
        let owner = try OrganisationRepository.organisation(in: db)
        let address = owner.address.map {
            ", " + $0.split(whereSeparator: \.isNewline).joined(separator: ", ")
        }
        organisation = owner.name + (address ?? "")
        contact = try ContactRepository.sender(to: party, in: db)?.email ?? owner.name
        minutes = measure.minutes
        answerBy = measure.answerBy
        words = try Self.allWords()
        let (language, words) = (language, words)
        questions = measure.items.map { item in
            Question(code: item.code, form: item.form, title: Self.title(of: item, language, words))
        }
    }

    /// The words of its own over those of every packet.
    static func allWords() throws(RegistryError) -> [String: LocalText] {
        try TemplateRepository.words().merging(TemplateRepository.words(of: "pulse")) { $1 }
    }

    /// A principle in the language of the packet; one that the organisation words in its own way stays so.
    static func title(
        of item: Measure.Item, _ language: String, _ words: [String: LocalText]
    ) -> String {
        guard item.form == .principle, let known = words["item_\(item.code)"], known["en"] == item.words
        else { return item.words }
        return known[language]
    }

    /// A language that the words have; throws `.invalid` for another that is wanted.
    static func language(_ wanted: String?, own: String?) throws(RegistryError) -> String {
        func main(_ text: String) -> String { String(text.lowercased().prefix { $0 != "-" }) }
        guard let wanted else { return own.map(main).flatMap { languages.contains($0) ? $0 : nil } ?? "en" }
        guard languages.contains(main(wanted)) else {
            throw .invalid(
                "a rating is asked in \(languages.joined(separator: ", ")), and not in '\(shown(wanted))'; give one of these"
            )
        }
        return main(wanted)
    }

    /// Words in its language, with their places filled in.
    package func word(_ key: String, _ places: [String: String] = [:]) -> String {
        var text = words[key]?[language] ?? key
        for (place, value) in places { text = text.replacing("{\(place)}", with: value) }
        return text
    }

    /// The questions of a form under the key of their heading, as far as there are any.
    package var sections: [(heading: String, questions: [Question])] {
        let all: [(String, Measure.Item.Form)] = [
            ("principles", .principle), ("objectives", .objective), ("promises", .promise),
            ("wishes", .wish),
        ]
        return all.map { heading, form in (heading, questions.filter { $0.form == form }) }
            .filter { !$0.questions.isEmpty }
    }

    package var deadline: String? {
        answerBy.map { word("by", ["date": CivilDateWords.written($0, in: language)]) }
    }
}

extension Measure {
    /// A new code for the answer, and the measure as it is asked with it.
    package static func codeAndHash() -> (code: String, hash: String) {
        let code = RequestRepository.oneTimeCode()
        return (code, RequestRepository.hash(of: code))
    }
}
