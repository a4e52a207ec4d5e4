package import Registry

/// The file by which a party answers what it was asked about a risk: read on paper or screen, filled in anywhere, and
/// found again in a mail that quotes it.
package struct RiskAnswerFile: Sendable {
    package let risk: String
    package let answer: AcceptanceAnswer

    /// The file for one party, of lines that fit 80 columns where words allow.
    package static func text(_ risk: Risk, _ acceptance: Acceptance, code: AnswerCode, from asker: String)
        -> String
    {
        let content = acceptance.proposal.text
        // What comes from records stands behind a bar, so that no text of theirs can be read as an answer.
        var lines = ["You are asked to agree to how a risk is shared", ""]
        lines += wrapped("\(line(asker)) asks \(line(acceptance.party.name)):")
        lines += wrapped(line(content["title"]?.string ?? risk.title))
        for (key, name) in passages {
            guard let value = content[key], !value.isEmpty else { continue }
            lines += wrapped("\(name): \(words(value))")
        }
        lines += ["", "Who carries it"]
        let names = (content["parties"]?.elements ?? []).reduce(into: [String: String]()) { names, party in
            names[party["party"]?.string ?? ""] = party["name"]?.string
        }
        func name(_ reference: String) -> String { line(names[reference] ?? reference) }
        for part in content["allocations"]?.elements ?? [] {
            let duties = ["manages", "pays", "insures"].filter { part[$0] == .bool(true) }
            let tail = duties.isEmpty ? "" : ", \(duties.joined(separator: ", "))"
            lines += wrapped("\(part["share"]?.string ?? "0")  \(name(part["party"]?.string ?? ""))\(tail)")
        }
        for (index, treatment) in (content["treatments"]?.elements ?? []).enumerated() {
            if index == 0 { lines += ["", "What is done about it"] }
            let owner = treatment["owner"]?.string.map { ", by \(name($0))" } ?? ""
            let due = treatment["due"]?.string.map { ", until \($0)" } ?? ""
            lines += wrapped("- \(Self.line(treatment["action"]?.string ?? ""))\(owner)\(due)")
        }
        let last = acceptance.proposal.expiresOn.map { " by \($0)" } ?? ""
        lines += [
            "", "Your answer", "-----------",
            "Write yes or no behind \"accept:\", a reason where it is no, and send this file",
            "back\(last). Nothing else is needed.", "", "accept: ", "why: ", "",
            "Please leave these lines as they are.", "risk: \(risk.reference)",
            "party: \(acceptance.party.reference)", "code: \(code)",
            "text: \(acceptance.proposal.contentHash)",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads a file that came back, as it is or quoted in a mail; throws `.invalid` for what is missing.
    package init(parsing text: String) throws(RegistryError) {
        var fields: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let plain = line.drop { $0 == ">" || $0.isWhitespace }
            guard let colon = plain.firstIndex(of: ":") else { continue }
            let key = plain[..<colon].lowercased()
            guard Self.keys.contains(key) else { continue }
            let value = plain[plain.index(after: colon)...]
            let trimmed = value.drop(while: \.isWhitespace)
            // What stands last counts: an answer below a quotation of the file takes its place.
            if !trimmed.isEmpty || fields[key] == nil {
                fields[key] = String(trimmed).trimmingBlanks
            }
        }
        func field(_ key: String) throws(RegistryError) -> String {
            guard let value = fields[key], !value.isEmpty else {
                throw .invalid(
                    "the file has no line '\(key):' with something behind it, so it is no answer; send the whole file "
                        + "that `concord risk ask` made")
            }
            return value
        }
        let word = try field("accept").lowercased()
        guard let accepts = Self.said[word] else {
            throw .invalid("'\(shown(word))' behind 'accept:' is neither yes nor no; write one of the two")
        }
        risk = try field("risk")
        var answer = AcceptanceAnswer(accepts ? .accept : .reject, party: try field("party"))
        answer.why = fields["why"].flatMap { $0.isEmpty ? nil : $0 }
        answer.code = try field("code")
        answer.contentHash = try field("text")
        answer.channel = .file
        self.answer = answer
    }

    private static let keys: Set = ["accept", "why", "risk", "party", "code", "text"]
    private static let said = ["yes": true, "y": true, "no": false, "n": false]
    private static let passages = [
        ("kind", "Kind"), ("subject", "About"), ("description", "In short"), ("cause", "Cause"),
        ("event", "What may happen"), ("consequence", "What follows"), ("likelihood", "Likelihood"),
        ("impact", "Impact"), ("likelihood_after", "Likelihood once treated"),
        ("impact_after", "Impact once treated"),
    ]

    private static func words(_ value: JSON) -> String {
        switch value {
        case .text(let text): line(text)
        case .integer(let number): "\(number)"
        default: value.line
        }
    }

    /// A text on one line: a record's line ends would make lines of the file that it has not.
    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private static func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        var line = "|"
        for word in text.split(separator: " ") {
            if NormalisedText.cells(line) + 1 + NormalisedText.cells(String(word)) > 80 {
                lines.append(line)
                line = "|  "
            }
            line += " \(word)"
        }
        return lines + [line]
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
