/// Answers held against the questions that were asked: everything that is wrong is named at once, by question.
struct AnswerCheck {
    let request: DeclarationRequest
    let template: Template
    let words: [String: LocalText]
    let today: CivilDate
    private(set) var answers: [DeclarationAnswer] = []
    /// What the partner does not confirm, has done by others, or declines; in the language of what it declares.
    private(set) var limits: [String] = []
    private var problems: [String] = []
    /// The language of what is declared.
    private let declared: String

    init(
        _ answer: PacketAnswer, of request: DeclarationRequest, template: Template,
        words: [String: LocalText], hasAddress: Bool, on today: CivilDate
    ) throws(RegistryError) {
        self.init(request, template, words, today)
        check(answer)
        if !hasAddress, !NormalisedText.hasLetterOrDigit(answer.address) {
            problems.append("\(label("address")) is empty, and none is on record")
        }
        guard problems.isEmpty else {
            throw .invalid(
                "the answer is not taken yet: \(problems.prefix(30).joined(separator: "; "))"
                    + "\(problems.count > 30 ? " and \(problems.count - 30) more" : ""). Ask the partner about these alone, "
                    + "or take them down with `concord declaration receive --interactive \(request.reference)`"
            )
        }
    }

    private init(
        _ request: DeclarationRequest, _ template: Template, _ words: [String: LocalText], _ today: CivilDate
    ) {
        self.request = request
        self.template = template
        self.words = words
        self.today = today
        declared = template.declared(in: request.language)
    }

    /// What is wrong with a text as the answer to a question; nil where nothing is.
    static func fault(of text: String, to question: Template.Question, in packet: Packet) -> String? {
        var check = AnswerCheck(packet.request, packet.template, packet.words, packet.today)
        _ = check.value(of: text, to: question, "this")
        return check.problems.first
    }

    /// What is wrong with the day on which it was signed; nil where nothing is.
    static func fault(ofDate text: String, of request: DeclarationRequest, on today: CivilDate) -> String? {
        guard let day = CivilDateWords.read(text, in: request.language) else {
            return "'\(shown(text))' is no day of the calendar (write YYYY-MM-DD)"
        }
        if let earliest = request.askedOn.adding(days: -1), day < earliest {
            return "\(day) lies before \(request.askedOn), when it was asked"
        }
        // It may be tomorrow already where the partner signs.
        guard let last = today.adding(days: 1), day > last else { return nil }
        return "\(day) is still to come, and today is \(today) (write the day on which it was signed)"
    }

    private mutating func check(_ answer: PacketAnswer) {
        var given: [String: PacketAnswer.Item] = [:]
        for item in answer.items where item.question != PacketAnswer.part {
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
        checkParts()
        let fields = [
            ("place", answer.place), ("date", answer.date), ("signatory", answer.name),
            ("function", answer.function),
        ]
        for (key, text) in fields where !NormalisedText.hasLetterOrDigit(text) {
            problems.append("\(label(key)) is empty")
        }
        for (place, other) in answer.cosignatories.enumerated()
        where NormalisedText.hasLetterOrDigit(other.name) && !NormalisedText.hasLetterOrDigit(other.function)
        {
            problems.append("\(label("function")) \(place + 2) is empty")
        }
        if !answer.date.isEmpty,
            let fault = AnswerCheck.fault(ofDate: answer.date, of: request, on: today)
        {
            problems.append("\(label("date")) \(fault)")
        }
    }

    /// Notes each number that is more than the whole that it is a part of.
    private mutating func checkParts() {
        for answer in answers {
            guard let question = template.question(answer.question), let part = answer.answer,
                let whole = question.whole.flatMap(template.question),
                let all = answers.first(where: { $0.question == whole.id })?.answer,
                AnswerCheck.isMore(part, than: all)
            else { continue }
            problems.append(
                "'\(shown(answer.title))' (\(question.id)) is \(part), and the whole that it is a part of, "
                    + "'\(shown(whole.title[declared]))' (\(whole.id)), is \(all)")
        }
    }

    /// Whether one number of digits and at most one point is more than another, at any length.
    static func isMore(_ one: String, than other: String) -> Bool {
        let (left, right) = (parts(of: one), parts(of: other))
        if left.whole.count != right.whole.count { return left.whole.count > right.whole.count }
        if left.whole != right.whole { return left.whole > right.whole }
        return left.fraction > right.fraction
    }

    private static func parts(of number: String) -> (whole: String, fraction: String) {
        let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        var fraction = parts.count > 1 ? parts[1] : ""
        while fraction.last == "0" { fraction.removeLast() }
        return (String(parts[0].drop { $0 == "0" }), String(fraction))
    }

    private mutating func check(_ item: PacketAnswer.Item, to question: Template.Question) {
        let title = question.title[declared]
        let name = "'\(shown(title))' (\(question.id))"
        let note = item.note.allSatisfy(\.isWhitespace) ? nil : item.note
        let declines = ["declined", "decline"].flatMap { [$0] + (words[$0]?.all ?? []) }
            .map(NormalisedText.key)
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
            if note.map(NormalisedText.hasLetterOrDigit) != true {
                problems.append("\(name) is done by somebody else, and nobody said who")
            }
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
            if let day = CivilDateWords.read(text, in: request.language) { return day.description }
            problems.append("\(name) is '\(shown(text))', which is no day of the calendar (write 2027-12-31)")
        case .number:
            // Every number that is asked for counts or measures something.
            guard text.first(where: { !$0.isWhitespace }) != "-" else {
                problems.append(
                    "\(name) is '\(shown(text))', and what is counted is not below zero (write 0 or more)")
                return nil
            }
            if let readings = AnswerCheck.readings(of: text) {
                problems.append(
                    "\(name) is '\(shown(text))', which may be \(readings.whole) or \(readings.decimal) "
                        + "(write \(readings.whole), or \(readings.decimal))")
                return nil
            }
            if let plain = AnswerCheck.number(text) { return plain }
            problems.append(
                "\(name) is '\(shown(text))', which is no number (write 1234.5, without marks between thousands)"
            )
        case .confirm, .choice:
            let options = AnswerCheck.options(of: question, words, request.language)
            let key = ChoiceWords.key(text)
            let found = options.first {
                ChoiceWords.key($0.code) == key || ChoiceWords.key($0.title) == key
            }
            if let found { return found.code }
            problems.append(
                "\(name) is '\(shown(text))', which is none of \(options.map(\.title).joined(separator: ", "))"
            )
        }
        return nil
    }

    /// A number of digits with at most one point, as it is kept; nil for another text.
    fileprivate static func number(_ text: String) -> String? {
        let plain = Numerals.latin(text).filter { !$0.isWhitespace && $0 != "'" && $0 != "’" }
            .replacing(",", with: ".")
        let digits = plain.utf8.filter { (48...57).contains($0) }.count
        let points = plain.utf8.filter { $0 == UInt8(ascii: ".") }.count
        guard digits > 0, points <= 1, digits + points == plain.utf8.count, digits <= 18 else { return nil }
        // `120,` is 120, and `,5` is a half.
        let whole = plain.hasSuffix(".") ? String(plain.dropLast()) : plain
        return whole.hasPrefix(".") ? "0\(whole)" : whole
    }

    /// The two numbers that a text such as `1.000` or `12,500` may mean, which languages read differently; nil for
    /// what all read alike.
    static func readings(of text: String) -> (whole: String, decimal: String)? {
        let plain = Numerals.latin(text).filter { !$0.isWhitespace }
        let unsigned = plain.first.map("+-".contains) == true ? plain.dropFirst() : plain[...]
        let parts = unsigned.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard parts.count == 2, (1...3).contains(parts[0].count), parts[1].count == 3, parts[0].first != "0",
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        let sign = plain.hasPrefix("-") ? "-" : ""
        var fraction = parts[1]
        while fraction.count > 1, fraction.last == "0" { fraction.removeLast() }
        return (sign + parts[0] + parts[1], "\(sign)\(parts[0]).\(fraction)")
    }

    /// What can be chosen: of a point to confirm always the same four.
    static func options(
        of question: Template.Question, _ words: [String: LocalText], _ language: String
    ) -> [(code: String, title: String)] {
        if question.kind == .choice { return question.options.map { ($0.code, $0.title[language]) } }
        return ["yes", "no", "not_applicable", "covered"].map { ($0, words[$0]?[language] ?? $0) }
    }

    private func label(_ key: String) -> String { words.word(key, in: declared) }
}

extension Packet {
    /// What is wrong with a text as the answer to a question, in a sentence; nil where nothing is.
    package func fault(of text: String, to question: Template.Question) -> String? {
        AnswerCheck.fault(of: text, to: question, in: self)
    }

    /// What is wrong with a number as a part of one that was given before; nil where nothing is.
    package func fault(ofPart text: String, in question: Template.Question, _ items: [PacketAnswer.Item])
        -> String?
    {
        guard let whole = question.whole.flatMap(template.question),
            let all = items.first(where: { $0.question == whole.id })?.answer,
            let part = AnswerCheck.number(text), let most = AnswerCheck.number(all),
            AnswerCheck.isMore(part, than: most)
        else { return nil }
        return "\(part) is more than the whole that it is a part of, '\(whole.title[language])': \(most)"
    }

    /// What is wrong with the day on which it is signed; nil where nothing is.
    package func fault(ofDate text: String) -> String? {
        AnswerCheck.fault(ofDate: text, of: request, on: today)
    }

    /// Whether a code is the one that the request was sent with.
    package func accepts(code: String) -> Bool { RequestRepository.hash(of: code) == request.codeHash }

    /// An answer as people read it.
    package func words(of answer: String?, to question: Template.Question) -> String {
        AnswerWording.words(of: answer, to: question, words, language)
    }

    /// What can be chosen as the answer to a question.
    package func options(of question: Template.Question) -> [(code: String, title: String)] {
        AnswerCheck.options(of: question, words, language)
    }
}
