package import Storage

/// What a packet shows of a matter: what the firm reads, and what it is asked, in the words of its language.
package struct MatterPacket: Sendable {
    /// A name and what belongs to it; of a sentence the name is empty.
    package struct Line: Sendable, Hashable {
        package let name: String
        package let value: String

        init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }

        init(sentence: String) { self.init("", sentence) }
    }

    /// What stands under one heading.
    package struct Passage: Sendable, Hashable {
        package let heading: String
        package let lines: [Line]
    }

    package struct Question: Sendable {
        package struct Option: Sendable, Hashable {
            package let code: String
            package let title: String
        }

        package let id: String
        package let title: String
        /// What is to be chosen; empty where it is told in one's own words.
        package let options: [Option]
        package var isRequired = true
        /// What a few words are asked about besides; nil where none are.
        package var note: String?
        /// The choices that need a few words.
        package var needingNote: Set<String> = []
        /// The choice of another question that this one belongs to, such as the shares to `other`.
        package var belongs: String?
        /// What stands there as it was proposed, which contradicts no other choice; nil where nothing does.
        var proposed: Share?
        package var seconds: Int64 = 10

        package func option(_ code: String) -> Option? { options.first { $0.code == code } }
    }

    package internal(set) var matter: Matter
    package let title: String
    package let introduction: String
    package let passages: [Passage]
    package let questions: [Question]
    /// What takes its answer.
    let subject: Subject
    let words: [String: LocalText]

    /// The record behind a matter.
    enum Subject: Sendable {
        case plan(Plan)
        case risk(Risk)
        case promises([Commitment])
        case pulse(Measure)
    }

    /// The names of what a rating asks besides: who reads it, and what to ask next time.
    static let readers = "readers"
    static let next = "next"
    /// The choice not to answer, which every question has.
    package static let silent = "silent"
    /// What a firm reads in a minute.
    private static let lettersPerMinute = 1_000

    package var language: String { matter.language }

    /// One of the words, with places such as `{date}` filled.
    package func word(_ key: String, _ places: [String: String] = [:]) -> String {
        Self.word(key, places, in: words, matter.language)
    }

    static func word(
        _ key: String, _ places: [String: String], in words: [String: LocalText], _ language: String
    ) -> String {
        words.word(key, in: language, places)
    }

    /// What it takes to read and to answer, in whole minutes, rounded up.
    var minutesNeeded: Int64 {
        let letters =
            introduction.count
            + passages.flatMap(\.lines).map { $0.name.count + $0.value.count }.reduce(0, +)
        let seconds = Int64(letters * 60 / Self.lettersPerMinute) + questions.map(\.seconds).reduce(0, +)
        return max(1, (seconds + 59) / 60)
    }

    /// What stands behind a matter on record, as it was put before the party.
    package init(
        of matter: Matter, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        let words = try TemplateRepository.words().merging(TemplateRepository.words(of: "matter")) { $1 }
        switch matter.about {
        case .plan:
            let plan: Plan = try RecordRepository.find(matter.record ?? "", in: db)
            try self.init(matter, plan, words, in: db)
        case .risk:
            try self.init(matter, RiskRepository.find(matter.record ?? "", in: db), words, on: day, in: db)
        case .pulse:
            let measure: Measure = try RecordRepository.find(matter.record ?? "", in: db)
            try self.init(matter, measure, words, on: day, in: db)
        case .promises:
            var promises: [Commitment] = []
            for name in matter.questions { promises.append(try Commitment.find(name.uppercased(), in: db)) }
            self.init(matter, promises, words)
        }
    }

    init(
        _ matter: Matter, _ subject: Subject, title: String, introduction: String, passages: [Passage],
        questions: [Question], words: [String: LocalText]
    ) {
        (self.matter, self.subject, self.title, self.introduction) = (matter, subject, title, introduction)
        (self.passages, self.questions, self.words) = (
            passages.filter { !$0.lines.isEmpty }, questions, words
        )
    }

    /// What a party says to a text: yes, no with a reason, or nothing.
    static func toAText(_ word: (String) -> String, others: [Question.Option] = []) -> Question {
        let options =
            ["yes", "no"].map { Question.Option(code: $0, title: word($0)) } + others
            + [Question.Option(code: silent, title: word(silent))]
        return Question(
            id: Matter.answer, title: word("say"), options: options, note: word("why"),
            needingNote: ["no", "other"], seconds: 15)
    }
}
