extension Template {
    /// Reads a file of data; throws `.invalid` and names everything that is wrong in it at once.
    package init(parsing bytes: [UInt8], from name: String) throws(RegistryError) {
        guard let body = JSON(parsing: bytes), case .object = body else {
            throw .invalid(
                "\(shown(name)) is no template: it is not a whole object in JSON; the page packets shows the form"
            )
        }
        try self.init(body, from: name)
        // What would be an option of a command, or hide as a file, names no file of a packet.
        guard code.utf8.first != UInt8(ascii: "-") else {
            throw .invalid(
                "\(shown(name)) is no template: its code '\(shown(code))' begins with a hyphen, as an option does; "
                    + "begin it with a letter or a digit")
        }
    }

    package init(_ body: JSON, from name: String) throws(RegistryError) {
        var reader = TemplateReader(body)
        let (code, version) = (reader.text("code"), reader.number("version"))
        let (kind, requirement) = (reader.text("kind"), reader.text("requirement"))
        let months = reader.number("validity_months")
        let title = reader.local("title", in: body)
        let introduction = reader.local("introduction", in: body)
        let object = reader.local("object", in: body)
        let statement = reader.local("statement", in: body)
        let questions = reader.questions()
        let unread = reader.unread()
        reader.checkKeys()
        var named: Requirement?
        if !requirement.isEmpty {
            let parsed = try Requirement(parsing: requirement)
            if parsed.edition == nil {
                reader.problems.append("requirement names no edition (write it as in Code of conduct:2026)")
            }
            named = parsed
        }
        if !(1...120).contains(months) { reader.problems.append("validity_months is not from 1 to 120") }
        if version < 1 { reader.problems.append("version is not a number from 1") }
        let allowed = code.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
        }
        if !allowed || !(2...60).contains(code.utf8.count) {
            reader.problems.append("code '\(shown(code))' is not made of small letters, digits and hyphens")
        }
        guard reader.missing.isEmpty else {
            throw .invalid(
                "\(shown(name)) is not used, because translations are missing: "
                    + "\(reader.missing.prefix(30).joined(separator: ", "))\(reader.missing.count > 30 ? " and more" : ""); "
                    + "add them, or take the language out of \"languages\"")
        }
        guard reader.problems.isEmpty, let named else {
            throw .invalid(
                "\(shown(name)) is no template: \(reader.problems.prefix(20).joined(separator: "; ")); "
                    + "the page packets shows the form")
        }
        self.code = code
        self.version = version
        languages = reader.languages
        self.unread = unread
        self.kind = kind
        limit = body["limit"]?.string
        self.requirement = named
        validityMonths = Int(months)
        self.title = title
        self.introduction = introduction
        self.object = object
        self.statement = statement
        self.questions = questions
        self.body = body
    }
}

/// A walk through a template that collects what is wrong.
private struct TemplateReader {
    let body: JSON
    var languages: [String] = []
    /// Texts without a translation, such as `questions.bribery.title (fr)`.
    var missing: [String] = []
    var problems: [String] = []

    init(_ body: JSON) {
        self.body = body
        languages = (body["languages"] ?? .null).elements.compactMap(\.string)
        if languages.isEmpty { problems.append("languages is not a list of codes such as \"en\"") }
    }

    mutating func text(_ key: String) -> String {
        guard let text = body[key]?.string, NormalisedText.hasLetterOrDigit(text) else {
            problems.append("\(key) is missing")
            return ""
        }
        return text
    }

    mutating func number(_ key: String) -> Int64 {
        guard let number = body[key]?.int else {
            problems.append("\(key) is no whole number")
            return 0
        }
        return number
    }

    /// A text in each language of the template.
    mutating func local(_ key: String, in part: JSON, at path: String? = nil) -> LocalText {
        let path = path ?? key
        guard let texts = part[key], case .object = texts else {
            problems.append("\(path) is no text in languages")
            return LocalText(words: [:])
        }
        for key in keys(of: texts) where !languages.contains(key) {
            problems.append("\(path).\(shown(key)) is in no language of \"languages\"")
        }
        var words: [String: String] = [:]
        for language in languages {
            if let text = texts[language]?.string, NormalisedText.hasLetterOrDigit(text) {
                words[language] = text
            } else {
                missing.append("\(path) (\(shown(language)))")
            }
        }
        return LocalText(words: words)
    }

    /// The languages whose words nobody has read over; none where nothing is said about it, as in a file of one's own.
    mutating func unread() -> Set<String> {
        guard let readers = body["read_by"], readers != .null else { return [] }
        guard case .object(let members) = readers else {
            problems.append("read_by is no list of who read each language over")
            return []
        }
        for member in members {
            if !languages.contains(member.key) {
                problems.append("read_by.\(shown(member.key)) is in no language of \"languages\"")
            }
            if member.value != .null, member.value.string.map(NormalisedText.hasLetterOrDigit) != true {
                problems.append("read_by.\(shown(member.key)) is neither a name nor null")
            }
        }
        let unread = Set(members.filter { $0.value == .null }.map(\.key))
        if let first = languages.first, unread.contains(first) {
            problems.append(
                "read_by.\(shown(first)) is null, and \(shown(first)) is what the others were translated from"
            )
        }
        return unread
    }

    mutating func questions() -> [Template.Question] {
        let list = (body["questions"] ?? .null).elements
        if list.isEmpty { problems.append("questions is no list with at least one") }
        guard list.count <= 500 else {
            problems.append("there are \(list.count) questions, more than 500")
            return []
        }
        var seen: Set<String> = []
        let questions: [Template.Question] = list.enumerated().compactMap { index, part in
            let id = part["id"]?.string ?? ""
            let plain = id.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
            }
            guard plain, (1...60).contains(id.utf8.count) else {
                problems.append("question \(index + 1) has no id of small letters, digits and hyphens")
                return nil
            }
            guard !TemplateReader.taken.contains(id), !id.hasSuffix("-note"), seen.insert(id).inserted else {
                problems.append("the id '\(id)' is taken")
                return nil
            }
            return question(id, part)
        }
        checkParts(of: questions)
        return questions
    }

    /// A part is a number, and so is its whole, which is asked before it.
    private mutating func checkParts(of questions: [Template.Question]) {
        for (index, question) in questions.enumerated() {
            guard let whole = question.whole else { continue }
            let isBefore = questions[..<index].contains { $0.id == whole && $0.kind == .number }
            if question.kind != .number || !isBefore {
                problems.append("questions.\(question.id).part_of names no question for a number before it")
            }
        }
    }

    /// Names of fields that every packet has.
    private static let taken: Set = [
        "address", "place", "date", "name", "function", "remark", "request", "code", "partner", "template",
    ]

    private mutating func question(_ id: String, _ part: JSON) -> Template.Question {
        let path = "questions.\(id)"
        let kind = part["type"]?.string.flatMap(Template.Question.Kind.init)
        if kind == nil {
            problems.append("\(path).type is none of confirm, text, number, choice, date")
        }
        var options: [Template.Question.Option] = []
        let given = (part["options"] ?? .null).elements
        if given.count > 500 { problems.append("\(path).options has \(given.count), more than 500") }
        for option in given.prefix(500) {
            let code = option["code"]?.string ?? ""
            if code.isEmpty || options.contains(where: { $0.code == code }) {
                problems.append("\(path).options has one without a code of its own")
            }
            for key in keys(of: option) where key != "code" && key != "title" {
                problems.append("\(path).options.\(shown(code)).\(shown(key)) is unknown")
            }
            options.append(
                Template.Question.Option(
                    code: code, title: local("title", in: option, at: "\(path).options.\(code).title")))
        }
        for language in languages {
            let titles = options.compactMap { $0.title.words[language] }
            if Set(titles.map(NormalisedText.key)).count < titles.count {
                problems.append("\(path).options has two of one title (\(shown(language)))")
            }
        }
        if kind == .choice, options.count < 2 { problems.append("\(path).options has fewer than two") }
        let seconds = part["seconds"]?.int ?? 30
        if !(1...7200).contains(seconds) { problems.append("\(path).seconds is not from 1 to 7200") }
        let sizes = (part["sizes"] ?? .null).elements.map { $0.string.flatMap(SizeClass.init) }
        if sizes.contains(nil) { problems.append("\(path).sizes names a class that is none") }
        let known = part["known"]?.string.map { Template.Question.Known(rawValue: $0) }
        if let known, known == nil {
            problems.append("\(path).known is none of headcount, website, country")
        }
        for key in keys(of: part) where !TemplateReader.questionKeys.contains(key) {
            problems.append("\(path).\(shown(key)) is unknown")
        }
        return Template.Question(
            id: id, kind: kind ?? .text, datapoint: part["datapoint"]?.string,
            title: local("title", in: part, at: "\(path).title"),
            help: part["help"] == nil ? nil : local("help", in: part, at: "\(path).help"),
            unit: part["unit"] == nil ? nil : local("unit", in: part, at: "\(path).unit"), options: options,
            isRequired: part["required"] == .bool(true), isAboveLimit: part["above_limit"] == .bool(true),
            seconds: Int(clamping: seconds), sizes: sizes.compactMap(\.self),
            minimumHeadcount: part["minimum_headcount"]?.int, known: known ?? nil,
            whole: part["part_of"]?.string)
    }

    private static let questionKeys: Set = [
        "id", "type", "datapoint", "title", "help", "unit", "options", "required", "above_limit", "seconds",
        "sizes", "minimum_headcount", "known", "part_of",
    ]
    private static let keys: Set = [
        "code", "version", "languages", "kind", "limit", "requirement", "validity_months", "title",
        "introduction", "object", "statement", "questions", "read_by",
    ]

    mutating func checkKeys() {
        for key in keys(of: body) where !TemplateReader.keys.contains(key) {
            problems.append("\(shown(key)) is unknown")
        }
    }

    private func keys(of part: JSON) -> [String] {
        guard case .object(let members) = part else { return [] }
        return members.map(\.key)
    }
}
