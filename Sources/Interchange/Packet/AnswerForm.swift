import Registry

/// A text form that was filled in: each line of it is a field's or the form's own, or nothing of it is taken.
struct AnswerForm {
    struct Line {
        /// Without the marks of a quotation and other blanks at its ends.
        let text: String
        /// How many marks of a quotation stood before it.
        let depth: Int
    }

    private static let fields = Set(
        ["request", "code", "partner", "template", "address", "place", "date", "name", "function", "remark"]
            + (2...PacketAnswer.mostSignatories).flatMap { ["name\($0)", "function\($0)"] })
    /// Those that nobody writes, and that have one line.
    private static let given: Set = ["request", "code", "partner", "template"]

    private let questions: [String: [String]]
    private let blank: BlankForm?
    private let known: Set<String>
    /// The fields whose names stand in the form as it was sent: no other line of words is one of these.
    private var plain: Set<String> = []
    /// What is said once for all, and what is said of each request, in lines.
    private var shared: [String: [String]] = [:]
    private var sections: [[String: [String]]] = []
    /// The field that further lines belong to.
    private var current: String?
    /// The explanation that ends before the next line, as `BlankForm` has it.
    private var explanation = ""
    /// Lines that are nobody's.
    private var strays: [String] = []

    /// Reads the one that was answered in a text that may quote others; without `blank`, each line that begins with #
    /// counts as the form's own.
    init(
        _ text: String, to questions: [String: [String]], sentAs blank: BlankForm?
    ) throws(RegistryError) {
        self.questions = questions
        self.blank = blank
        let all = questions.values.flatMap(\.self)
        known = Self.fields.union(all).union(all.map { $0 + "-note" }).union([PacketAnswer.part])
        let lines = Self.lines(of: text)
        guard let range = Self.form(in: lines, known, Set(all), blank) else {
            throw .invalid(
                "the form is not whole: its last line, '\(PacketForm.end)', is missing, so its end was cut off; "
                    + "ask the partner to send all of it")
        }
        for line in lines[range] {
            if let (key, _) = Self.field(line.text), Self.isPlain(key, line.text) { plain.insert(key) }
        }
        for line in lines[range] { try read(line.text) }
        guard !sections.isEmpty else {
            throw .invalid("the form names no request; ask the partner to send all of it, as it came")
        }
        guard strays.isEmpty else {
            let most = 5
            let more = strays.count > most ? " and \(strays.count - most) more" : ""
            throw .invalid(
                "the form has lines that stand in no field, and nothing that a firm wrote is dropped, so nothing was recorded: "
                    + "\(strays.prefix(most).map { "'\(shown($0))'" }.joined(separator: ", "))\(more); put each behind the colon that "
                    + "it answers, or take it out where it only explains, and ask the partner where you are in doubt"
            )
        }
    }

    // MARK: lines

    private mutating func read(_ line: String) throws(RegistryError) {
        if line.isEmpty {
            explanation = ""
            // A paragraph ends, and the field goes on.
            append("")
        } else if let (key, value) = Self.field(line), known.contains(key),
            Self.isPlain(key, line) || !plain.contains(key)
        {
            explanation = ""
            try open(key, value)
        } else if isExplanation(line) {
            explanation = blank?.run(explanation, line) ?? ""
            current = nil
        } else if !append(line), NormalisedText.hasLetterOrDigit(line) {
            strays.append(line)
        }
    }

    private func isExplanation(_ line: String) -> Bool {
        guard let blank else { return line.hasPrefix("#") }
        return blank.explains(line, after: explanation)
    }

    private func isShared(_ key: String) -> Bool {
        Self.fields.contains(key) && key != "request" && key != "template"
    }

    private mutating func open(_ key: String, _ value: String) throws(RegistryError) {
        if key == "request" { sections.append([:]) }
        guard (isShared(key) ? shared[key] : sections.last?[key]) == nil else {
            throw .invalid("the form answers '\(key)' twice; keep one of the two")
        }
        if isShared(key) {
            shared[key] = [value]
        } else if sections.isEmpty {
            throw .invalid("the form answers '\(key)' before it names its request; send it as it came")
        } else {
            sections[sections.count - 1][key] = [value]
        }
        current = key
    }

    /// Adds a line to the field that is open; false where none is that has several.
    @discardableResult
    private mutating func append(_ line: String) -> Bool {
        guard let key = current, !Self.given.contains(key) else { return false }
        if isShared(key) {
            shared[key, default: []].append(line)
        } else {
            sections[sections.count - 1][key, default: []].append(line)
        }
        return true
    }

    /// Lines as one text, without those at its ends that are empty.
    private static func text(_ lines: [String]?) -> String {
        var lines = lines ?? []
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.drop(while: \.isEmpty).joined(separator: "\n")
    }

    // MARK: answers

    /// What it says to each request.
    func answers() throws(RegistryError) -> [PacketAnswer] {
        let words = try TemplateRepository.words()
        var answers: [PacketAnswer] = []
        for values in sections {
            var answer = PacketAnswer()
            func value(_ key: String) -> String { Self.text(values[key] ?? shared[key]) }
            answer.request = value("request")
            answer.code = value("code")
            answer.partner = value("partner")
            let template = value("template").split(separator: " ")
            answer.template = template.first.map(String.init) ?? ""
            answer.templateVersion = template.count == 2 ? Int64(template[1]) ?? 0 : 0
            answer.address = value("address")
            answer.place = value("place")
            answer.date = value("date")
            answer.name = value("name")
            answer.function = value("function")
            answer.remark = value("remark")
            answer.cosignatories = (2...PacketAnswer.mostSignatories).map {
                PacketAnswer.Cosignatory(name: value("name\($0)"), function: value("function\($0)"))
            }
            answer.items = (questions[answer.request] ?? []).map {
                PacketAnswer.Item(
                    question: $0, answer: Self.text(values[$0]), note: Self.text(values[$0 + "-note"]))
            }
            let part = Self.text(values[PacketAnswer.part])
            if NormalisedText.hasLetterOrDigit(part) {
                answer.items.append(
                    PacketAnswer.Item(
                        question: PacketAnswer.part, isDeclined: try isLeftOut(part, answer, words)))
            }
            answers.append(answer)
        }
        return answers
    }

    /// What is said behind `part:`. Who writes yes behind every colon leaves nothing out by that.
    private func isLeftOut(
        _ part: String, _ answer: PacketAnswer, _ words: [String: LocalText]
    ) throws(RegistryError) -> Bool {
        func says(_ key: String) -> Bool {
            ([key] + (words[key]?.all ?? [])).map(NormalisedText.key).contains(NormalisedText.key(part))
        }
        if says("declined") { return true }
        if says("no") { return false }
        if says("yes") {
            return !answer.items.contains {
                NormalisedText.hasLetterOrDigit($0.answer)
                    && !(blank?.isFilledIn($0.question, $0.answer) ?? false)
            }
        }
        throw .invalid(
            "the form says '\(shown(part))' behind 'part:' of \(shown(answer.request)); it leaves the part out with "
                + "'declined' or 'yes' in its language, and stays empty otherwise")
    }

    // MARK: the form in a text

    /// Where the form stands in the lines of a text; nil where none is whole.
    ///
    /// A reply often quotes the form below the answer, once more and as it came.
    private static func form(
        in lines: [Line], _ known: Set<String>, _ questions: Set<String>, _ blank: BlankForm?
    ) -> Range<Int>? {
        guard let start = lines.firstIndex(where: { $0.text == PacketForm.start }),
            let end = lines.lastIndex(where: { $0.text == PacketForm.end }), start < end
        else { return nil }
        var forms: [Range<Int>] = []
        var begin: Int?
        for place in start...end {
            if lines[place].text == PacketForm.start { begin = place + 1 }
            if lines[place].text == PacketForm.end, let first = begin {
                forms.append(first..<place)
                begin = nil
            }
        }
        let answered = forms.filter { form in
            lines[form].contains { line in
                guard let (key, value) = field(line.text), !value.isEmpty else { return false }
                guard let blank else { return questions.contains(key) }
                return known.contains(key) && !given.contains(key) && !blank.isFilledIn(key, value)
            }
        }
        // Of several the one that was written last is quoted least.
        let all = answered.isEmpty ? forms : answered
        let least = all.map { lines[$0.lowerBound - 1].depth }.min()
        let top = all.filter { lines[$0.lowerBound - 1].depth == least }
        return top.count == 1 ? top[0] : start + 1..<end
    }

    /// The lines of a text, with line ends of any kind.
    static func lines(of text: String) -> [Line] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            var (rest, depth) = (line[...], 0)
            while let first = rest.first, first == ">" || first.isWhitespace {
                if first == ">" { depth += 1 }
                rest.removeFirst()
            }
            while let last = rest.last, last.isWhitespace { rest.removeLast() }
            return Line(text: String(rest), depth: depth)
        }
    }

    /// A field and its answer, from `key: answer`.
    static func field(_ line: String) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "\u{FF1A}" }) else { return nil }
        let key = name(line[..<colon])
        let isKey = key.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard isKey, !key.isEmpty else { return nil }
        let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
        return (key, String(value))
    }

    /// The name of a field as it was sent, where a program put a bullet before it, a capital at its start, a blank behind it
    /// or another dash into it.
    static func name(_ typed: Substring) -> String {
        var name = typed
        if let first = name.first, "•·◦▪‣*–-".contains(first), name.dropFirst().first?.isWhitespace == true {
            name = name.dropFirst().drop(while: \.isWhitespace)
        }
        while name.last?.isWhitespace == true { name.removeLast() }
        guard name.utf8.count <= 200 else { return "" }
        let dashes: Set<Character> = ["\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}"]
        return String(name.lowercased().map { dashes.contains($0) ? "-" : $0 })
    }

    /// Whether a line begins with a field as the form has it.
    static func isPlain(_ key: String, _ line: String) -> Bool { line.hasPrefix("\(key):") }
}
