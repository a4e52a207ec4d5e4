import ArgumentParser
import Registry

/// A command that asks field by field where nothing of what it takes is typed, and somebody sits at a terminal.
protocol AskedCommand: ParsableCommand {
    /// Its words after `concord`.
    static var line: String { get }
    /// What is asked before it is done.
    static var consent: String { get }

    static func questions(on today: CivilDate) -> [Question]
}

extension AskedCommand {
    /// What its help says of it.
    static var asksHelp: String { "Without arguments at a terminal, each field is asked for." }

    /// The command that asks in its place; nil where the words say more than the options of every command do.
    static func asking(_ words: [String]) -> (any ParsableCommand)? {
        try? Asking<Self>.parse(words)
    }
}

private struct Asking<Command: AskedCommand>: ParsableCommand {
    @OptionGroup(title: Help.common) var options: GlobalOptions

    func run() throws {
        var talk = CommandTalk<Command>(common: options.words)
        while true {
            var session = try Session(options)
            try talk.ask(in: &session)
            _ = consume session
            // A line that is copied stays one line.
            Output.talk(Output.printable("concord \(talk.line)"))
            try Prompt.confirm(
                Command.consent, yes: false, undone: "nothing was recorded",
                then: "the line above says all of it again")
            var command = try Command.parse(options.words + talk.answers.words)
            do {
                return try command.run()
            } catch let error as RegistryError where error.isMendedByAnswering {
                talk.say("\(error)")
                talk.say("Nothing was recorded, and what was said stands in brackets.")
            }
        }
    }
}

/// The questions of a command, and what was answered.
private struct CommandTalk<Command: AskedCommand>: Talk {
    private let common: [String]
    private var questions: [Question] = []
    private(set) var answers = AnswersSoFar()
    var steps: [Int] { Array(questions.indices) }

    /// `common` are the words that say where and as whom.
    init(common: [String]) { self.common = common }

    /// The line that says at once what was answered.
    var line: String {
        [Command.line, answers.line].filter { !$0.isEmpty }.joined(separator: " ")
            + common.map { " \(MeantCommand.quoted($0))" }.joined()
    }

    /// Asks everything; what was answered before stands in brackets.
    mutating func ask(in session: inout Session) throws {
        if questions.isEmpty {
            questions = Command.questions(on: try session.today())
            say("\(Command.configuration.abstract) \(Self.rule) - takes an answer away.")
        }
        do throws(TalkEnded) { try goThrough(in: &session) } catch {
            say("")
            throw RegistryError.invalid(
                answers.words.isEmpty
                    ? "the input ended, so nothing was recorded"
                    : "the input ended, so nothing was recorded; what was said so far is `concord \(line)`")
        }
    }

    func isAsked(_ step: Int) -> Bool { questions[step].isAsked(answers) }

    mutating func take(_ step: Int, in session: inout Session) throws(TalkEnded) -> TalkMove {
        let question = questions[step]
        let preset = question.preset(answers, &session)
        say(question.help)
        var texts: [String] = []
        while true {
            let known = texts.isEmpty ? answers[question.label] : []
            let shown = known.isEmpty && texts.isEmpty ? preset ?? "" : known.joined(separator: "; ")
            switch try typed(texts.isEmpty ? question.label : "one more", keeping: shown) {
            case .back: return .back
            case .kept:
                guard texts.isEmpty, question.isRequired, shown.isEmpty else { return .on }
                say(Self.needed)
            case .text(let text) where text.filter({ !$0.isWhitespace }) == "-":
                answers.put([], to: question)
                guard question.isRequired, preset == nil else { return .on }
                texts = []
                say(Self.needed)
            case .text(let text):
                var said = answers
                said.put(texts + [text], to: question)
                do {
                    try question.check(said, text, &session)
                } catch {
                    say(CommandTalk.words(for: error))
                    continue
                }
                answers = said
                guard question.isRepeated else { return .on }
                texts.append(text)
            }
        }
    }

    private static func words(for error: any Error) -> String {
        switch error {
        case let error as RegistryError: "\(error)"
        case let error as FileError: "\(error)"
        default: Command.message(for: error)
        }
    }
}

extension RegistryError {
    /// Whether another answer may do better.
    fileprivate var isMendedByAnswering: Bool {
        switch self {
        case .invalid, .ambiguous, .notFound, .conflict: true
        default: false
        }
    }
}

extension GlobalOptions {
    /// What was said of where, as whom and how to print, as words.
    fileprivate var words: [String] {
        let texts = [
            ("registry", registry), ("actor", actor), ("format", format == .table ? nil : format.rawValue),
        ]
        let flags = [("no-migrate", noMigrate), ("clock-checked", clockChecked)]
        return texts.compactMap { name, text in text.map { "--\(name)=\($0)" } }
            + flags.compactMap { name, isGiven in isGiven ? "--\(name)" : nil }
    }
}

extension RecordAdd: AskedCommand {
    static var line: String { "\(R.kind.noun) add" }
    static var consent: String { "Put this \(R.kind.noun) on record?" }

    static func questions(on today: CivilDate) -> [Question] {
        let reason = R.kind.words.add?.why.map { help in
            Question(option: "why", label: "why", help: help, check: { _, _, _ in })
        }
        return Question.list(of: R.self, on: today) + (reason.map { [$0] } ?? [])
    }
}
