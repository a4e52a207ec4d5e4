package import Registry

/// What a partner sent back: the file that its page saved, or the text form filled in, in a mail or by itself.
package enum AnswerFile {
    /// The largest answer that is read, in bytes; one is seldom larger than a thirtieth of it.
    package static let limit = 1 << 20

    /// The request that a text answers, as it names it; nil where it names none.
    package static func request(in text: String) -> String? {
        if let body = object(in: text) { return body["request"]?.string }
        for line in lines(of: text) {
            if let (key, value) = field(line), key == "request" { return value }
        }
        return nil
    }

    /// Reads an answer to the questions that were asked; throws `.invalid` for what is cut short, or was changed after
    /// the page saved it.
    package static func answer(
        in text: String, to questions: [String]
    ) throws(RegistryError) -> PacketAnswer {
        if text.contains("concord-answer") { return try saved(text) }
        guard lines(of: text).contains(where: { $0 == PacketForm.start }) else {
            throw .invalid(
                "this is no answer to a request: it has neither the answer file that a packet's page saves nor its text form; "
                    + "ask the partner for the file")
        }
        return try form(text, questions)
    }

    // MARK: the file that a page saves

    /// The object in a text that may have a mail around it.
    static func object(in text: String) -> JSON? {
        guard let first = text.utf8.firstIndex(of: UInt8(ascii: "{")),
            let last = text.utf8.lastIndex(of: UInt8(ascii: "}")), first < last
        else { return nil }
        return JSON(parsing: Array(text.utf8[first...last]))
    }

    private static func saved(_ text: String) throws(RegistryError) -> PacketAnswer {
        guard let body = object(in: text), body["format"]?.string == "concord-answer" else {
            throw .invalid(
                "the answer file is not whole: it was cut short or changed on the way; ask the partner to send the file "
                    + "that its page saved once more, as an attachment")
        }
        guard body["format_version"] == .integer(1) else {
            throw .invalid(
                "the answer file has another form than this version of concord reads (format_version 1); "
                    + "install a newer concord, or ask with a new packet")
        }
        var answer = PacketAnswer()
        var lacks: [String] = []
        func member(_ key: String) -> String {
            guard let text = body[key]?.string else {
                lacks.append(key)
                return ""
            }
            return text
        }
        answer.request = member("request")
        answer.code = body["code"]?.string ?? ""
        answer.partner = member("partner")
        answer.template = member("template")
        answer.templateVersion = body["template_version"]?.int ?? 0
        answer.address = member("address")
        answer.place = member("place")
        answer.date = member("date")
        answer.name = member("name")
        answer.function = member("function")
        answer.remark = member("remark")
        for part in (body["answers"] ?? .null).elements {
            answer.items.append(
                PacketAnswer.Item(
                    question: part["question"]?.string ?? "", answer: part["answer"]?.string ?? "",
                    note: part["note"]?.string ?? "", isDeclined: part["declined"] == .bool(true)))
        }
        guard lacks.isEmpty else {
            throw .invalid(
                "the answer file lacks \(lacks.joined(separator: ", ")); ask the partner for the file as its page saved it"
            )
        }
        // The code is part of the sum, so a file without it is told apart from one that was changed.
        guard answer.code.isEmpty || body["checksum"]?.string == checksum(of: answer) else {
            throw .invalid(
                "the answer file was changed after the page saved it: its checksum does not fit what it says; "
                    + "ask the partner to change the answer on the page and to save it again")
        }
        return answer
    }

    /// CRC-32 (ISO 3309) over all that the page saves, as the page works it out.
    static func checksum(of answer: PacketAnswer) -> String {
        var parts = [
            answer.request, answer.code, answer.partner, answer.template, "\(answer.templateVersion)",
        ]
        for item in answer.items {
            parts += [item.question, item.answer, item.note, item.isDeclined ? "1" : "0"]
        }
        parts += [
            answer.address, answer.place, answer.date, answer.name, answer.function, answer.remark,
        ]
        return checksum(of: parts)
    }

    /// CRC-32 over texts with a separator between them, in hexadecimal digits.
    static func checksum(of parts: [String]) -> String {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in parts.joined(separator: "\u{1F}").utf8 {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        let digits = String(~crc, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }

    // MARK: the text form

    private static let fields: Set = [
        "request", "code", "partner", "template", "address", "place", "date", "name", "function", "remark",
    ]

    private static func form(_ text: String, _ questions: [String]) throws(RegistryError) -> PacketAnswer {
        let lines = lines(of: text)
        guard let start = lines.firstIndex(of: PacketForm.start),
            let end = lines.lastIndex(of: PacketForm.end), start < end
        else {
            throw .invalid(
                "the form is not whole: its last line, '\(PacketForm.end)', is missing, so its end was cut off; "
                    + "ask the partner to send all of it")
        }
        let known = fields.union(questions).union(questions.map { $0 + "-note" })
        var values: [String: String] = [:]
        var current: String?
        for line in lines[(start + 1)..<end] {
            if line.isEmpty || line.hasPrefix("#") {
                current = nil
            } else if let (key, value) = field(line), known.contains(key) {
                guard values[key] == nil else {
                    throw .invalid("the form answers '\(key)' twice; keep one of the two")
                }
                values[key] = value
                current = key
            } else if let key = current {
                values[key, default: ""] += (values[key] == "" ? "" : "\n") + line
            }
        }
        var answer = PacketAnswer()
        func value(_ key: String) -> String { values[key] ?? "" }
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
        answer.items = questions.map {
            PacketAnswer.Item(question: $0, answer: value($0), note: value($0 + "-note"))
        }
        return answer
    }

    /// The lines without the marks of a quotation, other blanks at their ends, and line ends of any kind.
    private static func lines(of text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            var line = line[...]
            while let first = line.first, first == ">" || first.isWhitespace { line.removeFirst() }
            while let last = line.last, last.isWhitespace { line.removeLast() }
            return String(line)
        }
    }

    /// A field and its answer, from `key: answer`.
    private static func field(_ line: String) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let key = line[..<colon]
        let isKey = key.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard isKey, !key.isEmpty else { return nil }
        let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
        return (String(key), String(value))
    }
}
