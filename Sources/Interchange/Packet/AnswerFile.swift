package import Registry

/// What a partner sent back: the file that its page saved, or the text form filled in, in a mail or by itself.
package enum AnswerFile {
    /// The largest answer that is read, in bytes; one is seldom larger than a thirtieth of it.
    package static let limit = 1 << 20

    /// The requests that a text answers, as it names them; none where it names none.
    package static func requests(in text: String) -> [String] {
        if let body = object(in: text) {
            let sections = (body["sections"] ?? .null).elements
            return (sections.isEmpty ? [body] : sections).compactMap { $0["request"]?.string }
        }
        let named = AnswerForm.lines(of: text).compactMap { line -> (value: String, isPlain: Bool)? in
            guard let (key, value) = AnswerForm.field(line.text), key == "request", !value.isEmpty else {
                return nil
            }
            return (value, AnswerForm.isPlain(key, line.text))
        }
        // A line of the mail around it may begin with the same word.
        let plain = named.filter(\.isPlain)
        return (plain.isEmpty ? named.filter { Reference($0.value) != nil } : plain).map(\.value)
    }

    /// Reads an answer to the questions of each request, by their references: a part for each. Throws `.invalid` for what is
    /// cut short, or was changed after the page saved it, and for a form that says more than its fields.
    package static func answers(
        in text: String, to questions: [String: [String]], sentAs blank: BlankForm? = nil
    ) throws(RegistryError) -> [PacketAnswer] {
        if isSaved(text) { return try saved(text) }
        guard AnswerForm.lines(of: text).contains(where: { $0.text == PacketForm.start }) else {
            throw .invalid(
                "this is no answer to a request: it has neither the answer file that a packet's page saves nor its text form; "
                    + "ask the partner for the file")
        }
        return try AnswerForm(text, to: questions, sentAs: blank).answers()
    }

    /// Whether a text holds the file that a page saved, and so no form.
    package static func isSaved(_ text: String) -> Bool { text.contains("concord-answer") }

    // MARK: the file that a page saves

    /// The object in a text that may have a mail around it.
    static func object(in text: String) -> JSON? {
        guard let first = text.utf8.firstIndex(of: UInt8(ascii: "{")),
            let last = text.utf8.lastIndex(of: UInt8(ascii: "}")), first < last
        else { return nil }
        return JSON(parsing: Array(text.utf8[first...last]))
    }

    /// The same where it is of this form, in one of its versions; throws `.invalid` for any other.
    static func object(
        in text: String, of format: String, versions: ClosedRange<Int64> = 1...1
    ) throws(RegistryError) -> JSON {
        guard let body = object(in: text), body["format"]?.string == format else {
            throw .invalid(
                "the answer file is not whole: it was cut short or changed on the way; ask for the file that the page saved "
                    + "once more, as an attachment")
        }
        guard let version = body["format_version"]?.int, versions.contains(version) else {
            throw .invalid(
                "the answer file has another form than this version of concord reads (format_version "
                    + "\(versions.map { "\($0)" }.joined(separator: " and "))); install a newer concord, or ask anew"
            )
        }
        return body
    }

    /// Throws `.invalid` where the checksum of a file is not that of what it says.
    static func check(_ checksum: String?, fits sum: String) throws(RegistryError) {
        guard checksum != sum else { return }
        throw .invalid(
            "the answer file was changed after the page saved it: its checksum does not fit what it says; "
                + "ask for the answer to be changed on the page and saved again")
    }

    private static func saved(_ text: String) throws(RegistryError) -> [PacketAnswer] {
        let body = try object(in: text, of: "concord-answer", versions: 1...2)
        var lacks: [String] = []
        func member(_ key: String, in part: JSON) -> String {
            guard let text = part[key]?.string else {
                if !lacks.contains(key) { lacks.append(key) }
                return ""
            }
            return text
        }
        let sections = body["format_version"] == .integer(2) ? (body["sections"] ?? .null).elements : [body]
        if sections.isEmpty { lacks.append("sections") }
        var answers: [PacketAnswer] = []
        for section in sections {
            var answer = PacketAnswer()
            answer.request = member("request", in: section)
            answer.code = body["code"]?.string ?? ""
            answer.partner = member("partner", in: body)
            answer.template = member("template", in: section)
            answer.templateVersion = section["template_version"]?.int ?? 0
            answer.address = member("address", in: body)
            answer.place = member("place", in: body)
            answer.date = member("date", in: body)
            answer.name = member("name", in: body)
            answer.function = member("function", in: body)
            answer.remark = member("remark", in: body)
            for place in 2...PacketAnswer.mostSignatories {
                guard let name = body["name\(place)"]?.string else { break }
                answer.cosignatories.append(
                    PacketAnswer.Cosignatory(name: name, function: body["function\(place)"]?.string ?? ""))
            }
            answer.language = body["language"]?.string
            for part in (section["answers"] ?? .null).elements {
                answer.items.append(
                    PacketAnswer.Item(
                        question: part["question"]?.string ?? "", answer: part["answer"]?.string ?? "",
                        note: part["note"]?.string ?? "", isDeclined: part["declined"] == .bool(true)))
            }
            answers.append(answer)
        }
        guard lacks.isEmpty, let first = answers.first else {
            throw .invalid(
                "the answer file lacks \(lacks.joined(separator: ", ")); ask the partner for the file as its page saved it"
            )
        }
        let sum = answers.count == 1 && body["sections"] == nil ? checksum(of: first) : checksum(of: answers)
        // The code is part of the sum, so a file without it is told apart from one that was changed.
        if !first.code.isEmpty { try check(body["checksum"]?.string, fits: sum) }
        return answers
    }

    /// CRC-32 over the parts of an answer to several requests, as the page works it out.
    static func checksum(of answers: [PacketAnswer]) -> String {
        guard let first = answers.first else { return checksum(of: [String]()) }
        var parts = [first.code, first.partner]
        for answer in answers {
            parts += [answer.request, answer.template, "\(answer.templateVersion)"]
            for item in answer.items {
                parts += [item.question, item.answer, item.note, item.isDeclined ? "1" : "0"]
            }
        }
        return checksum(
            of: parts + [first.address, first.place, first.date, first.name, first.function, first.remark]
                + first.cosignatories.flatMap { [$0.name, $0.function] } + [first.language].compactMap(\.self)
        )
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
        parts += answer.cosignatories.flatMap { [$0.name, $0.function] }
        parts += [answer.language].compactMap(\.self)
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
}
