import Registry

/// Questions asked one after the other at the terminal.
///
/// Each answer is checked when it is given, an empty line keeps what stands in brackets, `<` goes back to the question
/// before, and the end of the input ends the talk.
protocol Talk {
    associatedtype Step

    var steps: [Step] { get }
    /// Whether what was said so far leaves the question open.
    func isAsked(_ step: Step) -> Bool
    /// Asks one question until nothing is wrong with the answer.
    mutating func take(_ step: Step, in session: inout Session) throws(TalkEnded) -> TalkMove
}

/// Where a talk goes from a question.
enum TalkMove { case on, back }

/// What is typed at a question: the way back, nothing, or a text.
enum TypedAnswer { case back, kept, text(String) }

/// The input ended before the last question.
struct TalkEnded: Error {}

extension Talk {
    /// What holds of every talk, told before its first question.
    static var rule: String {
        "An empty line keeps what stands in brackets, < goes back, and the end of the input (Ctrl-D) stops and records "
            + "nothing."
    }

    /// Asks every question.
    mutating func goThrough(in session: inout Session) throws(TalkEnded) {
        let steps = steps
        var place = 0
        while place < steps.count {
            guard isAsked(steps[place]) else {
                place += 1
                continue
            }
            switch try take(steps[place], in: &session) {
            case .on: place += 1
            case .back:
                place -= 1
                while place > 0, !isAsked(steps[place]) { place -= 1 }
                place = max(place, 0)
            }
        }
    }

    /// Says a sentence in lines that fit the terminal.
    func say(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let lines = Wrapping.lines(Output.printable(String(line)), to: Terminal.width ?? 80)
            for line in lines { Output.talk(line) }
        }
    }

    /// The text that is typed, or what stands in brackets; nil for the way back.
    func read(_ text: String, keeping known: String) throws(TalkEnded) -> String? {
        switch try typed(text, keeping: known) {
        case .back: nil
        case .kept: known
        case .text(let text): text
        }
    }

    /// What is typed after a question with what is known in brackets.
    func typed(_ text: String, keeping known: String) throws(TalkEnded) -> TypedAnswer {
        let shown = known.split(whereSeparator: \.isNewline).joined(separator: " / ")
        guard let line = Prompt.ask(known.isEmpty ? "\(text):" : "\(text) [\(shown)]:") else {
            throw TalkEnded()
        }
        let typed = line.drop(while: \.isWhitespace)
        if typed.isEmpty { return .kept }
        return typed == "<" ? .back : .text(line)
    }

    /// What is said of an empty answer to a question that has to be answered.
    static var needed: String { "this one is needed" }
}
