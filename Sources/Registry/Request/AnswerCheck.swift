/// Answers held against the questions that were asked: everything that is wrong is named at once, by question.
struct AnswerCheck {
    let request: DeclarationRequest
    let template: Template
    let words: [String: LocalText]
    private(set) var answers: [DeclarationAnswer] = []
    /// What the partner does not confirm, has done by others, or declines; in its language.
    private(set) var limits: [String] = []
    private var problems: [String] = []

    init(
        _ answer: PacketAnswer, of request: DeclarationRequest, template: Template,
        words: [String: LocalText]
    ) throws(RegistryError) {
        self.request = request
        self.template = template
        self.words = words
        check(answer)
        guard problems.isEmpty else {
            throw .invalid(
                "the answer is not taken yet: \(problems.prefix(30).joined(separator: "; "))"
                    + "\(problems.count > 30 ? " and \(problems.count - 30) more" : ""). Ask the partner about these alone, "
                    + "or take them down with `concord declaration receive --interactive \(request.reference)`"
            )
        }
    }

    private mutating func check(_ answer: PacketAnswer) {
        var given: [String: PacketAnswer.Item] = [:]
        for item in answer.items {
            if !request.asked.contains(item.question) {
                problems.append("'\(shown(item.question))' is no question of \(request.reference)")
            } else if given.updateValue(item, forKey: item.question) != nil {
                problems.append("'\(item.question)' is answered twice")
            }
        }
        for id in request.asked {
            guard let question = template.question(id) else { continue }
            check(given[id] ?? PacketAnswer.Item(question: id), to: question)
        }
        let fields = [
            ("place", answer.place), ("date", answer.date), ("signatory", answer.name),
            ("function", answer.function),
        ]
        for (key, text) in fields where !NormalisedText.hasLetterOrDigit(text) {
            problems.append("\(label(key)) is empty")
        }
        if !answer.date.isEmpty {
            if let day = CivilDate(answer.date) {
                if let earliest = request.askedOn.adding(days: -1), day < earliest {
                    problems.append(
                        "\(label("date")) \(day) lies before \(request.askedOn), when it was asked")
                }
            } else {
                problems.append(
                    "\(label("date")) '\(shown(answer.date))' is no day of the calendar (write YYYY-MM-DD)")
            }
        }
    }

    private mutating func check(_ item: PacketAnswer.Item, to question: Template.Question) {
        let title = question.title[request.language]
        let name = "'\(shown(title))' (\(question.id))"
        let note = item.note.allSatisfy(\.isWhitespace) ? nil : item.note
        let declines = ["declined", "decline"].flatMap { [$0, label($0)] }.map(NormalisedText.key)
        if item.isDeclined || (question.isAboveLimit && declines.contains(NormalisedText.key(item.answer))) {
            guard question.isAboveLimit else {
                problems.append("\(name) is declined, and lies within the voluntary limit")
                return
            }
            answers.append(DeclarationAnswer(question: question.id, title: title, answer: nil, note: note))
            limits.append("\(label("declined")): \(title)")
            return
        }
        guard !item.answer.allSatisfy(\.isWhitespace) else {
            if question.isRequired { problems.append("\(name) is not answered") }
            return
        }
        guard let value = value(of: item.answer, to: question, name) else { return }
        guard item.answer.unicodeScalars.count <= 10_000, item.note.unicodeScalars.count <= 10_000 else {
            problems.append("\(name) has more than 10000 characters")
            return
        }
        answers.append(DeclarationAnswer(question: question.id, title: title, answer: value, note: note))
        guard question.kind == .confirm else { return }
        let more = note.map { " (\($0))" } ?? ""
        switch value {
        case "no": limits.append("\(label("not_confirmed")): \(title)\(more)")
        case "covered":
            limits.append("\(label("done_by_others")): \(title)\(more)")
            if note == nil { problems.append("\(name) is done by somebody else, and nobody said who") }
        default: break
        }
    }

    /// The answer as it is kept: codes of choices, numbers with a point; nil where it is none, which is noted.
    private mutating func value(
        of text: String, to question: Template.Question, _ name: String
    ) -> String? {
        switch question.kind {
        case .text: return text
        case .date:
            let plain = text.split(whereSeparator: \.isWhitespace).joined()
            if CivilDate(plain) != nil { return plain }
            problems.append("\(name) is '\(shown(text))', which is no day of the calendar (write 2027-12-31)")
        case .number:
            let plain = text.filter { !$0.isWhitespace && $0 != "'" && $0 != "’" }.replacing(",", with: ".")
            let digits = plain.utf8.filter { (48...57).contains($0) }.count
            let points = plain.utf8.filter { $0 == UInt8(ascii: ".") }.count
            let signs = plain.hasPrefix("-") ? 1 : 0
            if digits > 0, points <= 1, digits + points + signs == plain.utf8.count, digits <= 18 {
                return plain
            }
            problems.append(
                "\(name) is '\(shown(text))', which is no number (write 1234.5, without marks between thousands)"
            )
        case .confirm, .choice:
            let options = AnswerCheck.options(of: question, words, request.language)
            let key = NormalisedText.key(text.filter { $0 != "." && $0 != "_" })
            let found = options.first {
                NormalisedText.key($0.code.filter { $0 != "_" }) == key || NormalisedText.key($0.title) == key
            }
            if let found { return found.code }
            problems.append(
                "\(name) is '\(shown(text))', which is none of \(options.map(\.title).joined(separator: ", "))"
            )
        }
        return nil
    }

    /// What can be chosen: of a point to confirm always the same four.
    static func options(
        of question: Template.Question, _ words: [String: LocalText], _ language: String
    ) -> [(code: String, title: String)] {
        if question.kind == .choice { return question.options.map { ($0.code, $0.title[language]) } }
        return ["yes", "no", "not_applicable", "covered"].map { ($0, words[$0]?[language] ?? $0) }
    }

    private func label(_ key: String) -> String { words[key]?[request.language] ?? key }
}

extension Packet {
    /// What can be chosen as the answer to a question.
    package func options(of question: Template.Question) -> [(code: String, title: String)] {
        AnswerCheck.options(of: question, words, language)
    }
}
