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
    package private(set) var language: String
    /// The languages in which its page can be read, the party's first.
    package let choices: [String]
    package let organisation: String
    /// Whom they write to about it.
    package let contact: String
    package let party: Party
    package private(set) var questions: [Question]
    private let items: [Measure.Item]
    package let minutes: Int64
    package let answerBy: CivilDate?
    private let words: [String: LocalText]

    /// What a measure asks, in the language that is wanted, else in the party's own where it is one of them.
    package init(
        of measure: Measure, code: String, language wanted: String? = nil, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) {
        party = measure.counterparty
        let asked = try AskedParty.read(party, on: day, in: db)
        language =
            try wanted.map(PacketLanguage.wanted) ?? PacketLanguage.known(asked.language)
            ?? PacketLanguage.original
        choices = PacketLanguage.choices(besides: language, in: asked.country)
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
        items = measure.items
        questions = Self.questions(items, language, words)
    }

    private static func questions(
        _ items: [Measure.Item], _ language: String, _ words: [String: LocalText]
    ) -> [Question] {
        items.map { Question(code: $0.code, form: $0.form, title: title(of: $0, language, words)) }
    }

    /// The same in another of its languages.
    package func read(in language: String) -> Pulse {
        var pulse = self
        pulse.language = language
        pulse.questions = Self.questions(items, language, words)
        return pulse
    }

    /// The words of its own over those of every packet.
    static func allWords() throws(RegistryError) -> [String: LocalText] {
        try TemplateRepository.words().merging(TemplateRepository.words(of: "pulse")) { $1 }
    }

    /// A principle in the language of the packet; one that the organisation words in its own way stays so.
    static func title(
        of item: Measure.Item, _ language: String, _ words: [String: LocalText]
    ) -> String {
        guard item.form == .principle, let known = words["item_\(item.code)"],
            known[PacketLanguage.original] == item.words
        else { return item.words }
        return known[language]
    }

    /// Words in its language, with their places filled in.
    package func word(_ key: String, _ places: [String: String] = [:]) -> String {
        words.word(key, in: language, places)
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
