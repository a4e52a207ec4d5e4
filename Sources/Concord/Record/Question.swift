import ArgumentParser
import Registry
import Storage

/// One thing that a command takes, as it is asked for at the terminal.
struct Question {
    /// The option that gives the answer, without its dashes; nil for a word in its place.
    let option: String?
    let label: String
    /// What is said before it is asked.
    let help: String
    var isRequired = false
    /// Whether several answers are taken, one a line.
    var isRepeated = false
    /// Whether what was said so far leaves it open.
    var isAsked: (AnswersSoFar) -> Bool = { _ in true }
    /// What holds where nothing is typed; nil where nothing does.
    var preset: (AnswersSoFar, inout Session) -> String? = { _, _ in nil }
    /// Throws what is wrong with an answer, which is among those given here already.
    let check: (AnswersSoFar, String, inout Session) throws -> Void
}

/// What was answered so far, each under its question's label.
struct AnswersSoFar {
    private var said: [(question: Question, texts: [String])] = []

    subscript(label: String) -> [String] { said.first { $0.question.label == label }?.texts ?? [] }

    /// What was answered of the fields of a record, but for files.
    func draft<R: Record>() -> RecordDraft<R> {
        var draft = RecordDraft<R>()
        for (place, field) in R.fields.enumerated() where Adding.asks(field) && !field.isHashOfFile {
            draft[place: place] = self[field.label]
        }
        return draft
    }

    func has(_ labels: String...) -> Bool { labels.contains { !self[$0].isEmpty } }

    mutating func put(_ texts: [String], to question: Question) {
        let place = said.firstIndex { $0.question.label == question.label }
        if let place { said[place].texts = texts } else { said.append((question, texts)) }
    }

    /// What was answered as the words that the command takes.
    var words: [String] {
        let options = said.flatMap { question, texts in
            question.option.map { option in texts.map { "--\(option)=\($0)" } } ?? []
        }
        return options + (places.isEmpty ? [] : ["--"] + places)
    }

    private var places: [String] { said.filter { $0.question.option == nil }.flatMap(\.texts) }

    /// The same as a person types it after the name of the command.
    var line: String {
        let options = said.flatMap { question, texts in
            question.option.map { option in
                texts.map { "--\(option)\($0.hasPrefix("-") ? "=" : " ")\(MeantCommand.quoted($0))" }
            } ?? []
        }
        let places = places.map(MeantCommand.quoted)
        let isPlain = !self.places.contains { $0.hasPrefix("-") }
        return (isPlain ? places + options : options + ["--"] + places).joined(separator: " ")
    }
}

extension Question {
    /// What is asked of a record: the fields that are typed when it is made, in their order.
    static func list<R: Record>(of kind: R.Type, on today: CivilDate) -> [Question] {
        R.fields.enumerated().filter { Adding.asks($0.element) && $0.element.isAsked }.map { place, field in
            let preset = field.presetWords(on: today)
            return Question(
                option: field.typing == .place ? nil : field.option,
                // A file is asked for, not the hash that is kept of it.
                label: field.isHashOfFile ? field.option : field.label,
                help: Question.words(Adding.help(of: field), isRepeated: field.typing == .repeated),
                isRequired: field.isRequired,
                isRepeated: field.typing == .repeated, preset: { _, _ in preset },
                check: { said, text, session in
                    let text = field.isHashOfFile ? try FileText.sha256(of: text) : text
                    let draft = field.isRequired ? RecordDraft<R>() : said.draft()
                    try session.rehearse { db, change throws(RegistryError) in
                        try RecordDraft<R>.check(text, at: place, in: db, by: change)
                        // What is not needed comes last, such as an end that may lie before the beginning.
                        try draft.check(in: db, by: change)
                    }
                })
        }
    }

    /// What help says of an option, as it is said of a question.
    private static func words(_ help: String, isRepeated: Bool) -> String {
        isRepeated
            ? "\(help.replacing(" (repeatable)", with: "")) One a line; an empty line ends them." : help
    }

    /// What an option of a command gives, in the words of its help.
    init?(
        _ option: String, of outline: CommandOutline?, isRequired: Bool = false,
        isAsked: @escaping (AnswersSoFar) -> Bool = { _ in true },
        preset: @escaping (AnswersSoFar, inout Session) -> String? = { _, _ in nil },
        check: @escaping (AnswersSoFar, String, inout Session) throws -> Void
    ) {
        guard let argument = outline?.argument(named: "--\(option)") else { return nil }
        self.init(
            option: option, label: option.replacing("-", with: " "),
            help: Question.words(argument.help, isRepeated: argument.isRepeatable),
            isRequired: isRequired, isRepeated: argument.isRepeatable, isAsked: isAsked, preset: preset,
            check: check)
    }
}

extension Session {
    /// Throws what would be wrong with a change, of which nothing stays.
    mutating func rehearse<Output: Sendable>(
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try preview(body).output
    }
}
