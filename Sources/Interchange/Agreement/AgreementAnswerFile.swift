package import Registry

/// The answer of a party to what it was asked about a risk: the file that the page saved, or the text form filled in,
/// by itself or in a mail that quotes it.
package struct AgreementAnswerFile: Sendable {
    package let risk: String
    package let answer: AcceptanceAnswer
    /// Who answered for the party, as the file says; nil where it does not.
    package let signatory: String?

    /// What the history keeps as the reason: who answered, and the reason that the party gave.
    package var reason: String? {
        let parts = [signatory.map { "answered by \($0)" }, answer.why].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ": ")
    }

    /// The largest answer that is read, in bytes.
    package static let limit = 1 << 20

    /// Those of some texts that answer for a risk, each risk and party once; what a page saved counts before a form,
    /// which is often its copy.
    package static func answers(in texts: [String]) throws(RegistryError) -> [AgreementAnswerFile] {
        let saved = texts.filter { $0.contains("\"concord-risk-answer\"") }
        var answers: [AgreementAnswerFile] = []
        for text in saved.isEmpty ? texts.filter(isForm) : saved {
            let answer = try AgreementAnswerFile(parsing: text)
            let isThere = answers.contains {
                $0.risk == answer.risk && $0.answer.party == answer.answer.party
            }
            if !isThere { answers.append(answer) }
        }
        return answers
    }

    /// Whether a text is one, be it whole or not.
    package static func isOne(_ text: String) -> Bool {
        text.contains("\"concord-risk-answer\"") || isForm(text)
    }

    /// Whether a text has the lines of the text form, quoted or not.
    private static func isForm(_ text: String) -> Bool {
        var keys: Set<String> = []
        for line in text.split(whereSeparator: \.isNewline) {
            let plain = line.drop { $0 == ">" || $0.isWhitespace }
            if let colon = plain.firstIndex(of: ":") { keys.insert(plain[..<colon].lowercased()) }
        }
        return keys.isSuperset(of: ["accept", "risk", "party", "code", "text"])
    }

    /// Reads a file that came back; throws `.invalid` for what is missing or was changed.
    package init(parsing text: String) throws(RegistryError) {
        guard text.utf8.count <= Self.limit else {
            throw .invalid("the file has more than \(Self.limit) bytes, so it is no answer to a risk")
        }
        let said = text.contains("\"concord-risk-answer\"") ? try Said(saved: text) : try Said(form: text)
        guard let word = Self.words[NormalisedText.key(said.word)] else {
            throw .invalid(
                "'\(shown(said.word))' behind 'accept:' is neither yes, no nor other; write one of the three")
        }
        risk = said.risk
        signatory = said.signatory
        var answer = AcceptanceAnswer(word == .yes ? .accept : .reject, party: said.party)
        answer.why = said.why.isEmpty ? nil : said.why
        answer.code = said.code
        answer.contentHash = said.text
        answer.cameBy = .file
        for (party, text) in said.shares {
            answer.counter.append(AllocationDraft(party: party, share: try Share(answered: text)))
        }
        switch word {
        case .yes where !answer.counter.isEmpty:
            throw .invalid(
                "the file agrees and names other shares; it can only be one of the two, so ask the party which"
            )
        case .yes where signatory == nil:
            throw .invalid(
                "the file agrees and does not say who answers; write it behind 'name:', such as "
                    + "'name: Mette Holm, owner', or ask the party who it was")
        case .no where !answer.counter.isEmpty:
            throw .invalid(
                "the file says no and names other shares; where those would do it says other, so ask the party which"
            )
        case .other where answer.counter.isEmpty:
            throw .invalid(
                "the file says that other shares would do and names none; ask the party for the share of each"
            )
        default: break
        }
        self.answer = answer
    }

    private enum Word { case yes, no, other }

    /// In the languages of the form, and as they are written without a language's own letters.
    private static let words: [String: Word] = {
        let forms = (try? TemplateRepository.words()) ?? [:]
        let all: [(Word, [String])] = [
            (.yes, (forms["yes"]?.all ?? []) + ["yes", "y", "si"]),
            (.no, (forms["no"]?.all ?? []) + ["no", "n", "nao", "hayir"]),
            (
                .other,
                [
                    "other", "andere", "autre", "autres", "otra", "otras", "andre", "andra", "altre",
                    "outras",
                    "inne", "jiné", "jine", "दूसरे", "दूसरे हिस्से", "başka", "baska", "başka paylar", "інші",
                    "інші частки",
                ]
            ),
        ]
        var words: [String: Word] = [:]
        for (word, names) in all { for name in names { words[NormalisedText.key(name)] = word } }
        return words
    }()
}

/// What a file says, before anything of it is checked against the registry.
private struct Said {
    var word = ""
    var why = ""
    var signatory: String?
    var risk = ""
    var party = ""
    var code = ""
    var text = ""
    var shares: [(party: String, share: String)] = []

    /// The file that a page saved.
    init(saved text: String) throws(RegistryError) {
        let body = try AnswerFile.object(in: text, of: "concord-risk-answer")
        func member(_ key: String) -> String { body[key]?.string ?? "" }
        shares = (body["shares"] ?? .null).elements.map {
            (party: $0["party"]?.string ?? "", share: $0["share"]?.string ?? "")
        }
        let keys = ["risk", "party", "code", "text", "answer", "why"]
        let parts =
            keys.map(member) + shares.flatMap { [$0.party, $0.share] }
            + ["name", "function", "date"].map(member)
        try AnswerFile.check(member("checksum"), fits: AnswerFile.checksum(of: parts))
        (risk, party, code, self.text) = (member("risk"), member("party"), member("code"), member("text"))
        (word, why) = (member("answer"), member("why"))
        let signed = [member("name"), member("function")].filter { !$0.isEmpty }.joined(separator: ", ")
        let date = member("date")
        guard date.isEmpty || CivilDate(date) != nil else {
            throw .invalid(
                "the answer is dated '\(shown(date))', which is no day of the calendar; ask the party to put it right on "
                    + "the page and to save it again")
        }
        signatory = signed.isEmpty ? nil : date.isEmpty ? signed : "\(signed), on \(date)"
    }

    /// The text form, filled in.
    init(form text: String) throws(RegistryError) {
        var fields: [String: String] = [:]
        /// How deep in quotations each value stands.
        var depths: [String: Int] = [:]
        var order: [String] = []
        var current: String?
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let mark = line.prefix { $0 == ">" || $0.isWhitespace }
            let (plain, depth) = (line[mark.endIndex...], mark.count { $0 == ">" })
            guard let colon = plain.firstIndex(of: ":"),
                case let key = AnswerForm.name(plain[..<colon]),
                Self.keys.contains(key) || key.hasPrefix(Self.share)
            else {
                // A reason may take several lines, up to a blank one.
                if current == "why", depths["why"] == depth, !plain.isEmpty, plain.first != "|" {
                    fields["why", default: ""] += " " + String(plain).trimmingBlanks
                } else {
                    current = nil
                }
                continue
            }
            let value = String(plain[plain.index(after: colon)...].drop(while: \.isWhitespace)).trimmingBlanks
            current = nil
            if fields[key] == nil { order.append(key) }
            let old = fields[key] ?? ""
            // What is quoted was said before; of two answers side by side nobody knows which one counts.
            if !old.isEmpty, !value.isEmpty, old != value, depths[key] == depth {
                throw .invalid(
                    "the file says '\(key): \(shown(old))' and '\(key): \(shown(value))'; leave the one that counts"
                )
            }
            if old.isEmpty || (!value.isEmpty && depth < depths[key] ?? 0) {
                fields[key] = value
                depths[key] = depth
                current = value.isEmpty ? nil : key
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
        word = try field("accept")
        // What an older answer says besides goes with that one.
        let depth = depths["accept"] ?? 0
        for key in order
        where depths[key] ?? 0 > depth && (key == "why" || key == "name" || key.hasPrefix(Self.share)) {
            fields[key] = nil
        }
        (risk, party, code) = (try field("risk"), try field("party"), try field("code"))
        self.text = try field("text")
        why = fields["why"] ?? ""
        signatory = fields["name"].flatMap { $0.isEmpty ? nil : $0 }
        shares = order.filter { $0.hasPrefix(Self.share) }.compactMap { key in
            guard let share = fields[key], !share.isEmpty else { return nil }
            return (party: key.dropFirst(Self.share.count).uppercased(), share: share)
        }
    }

    private static let keys: Set = ["accept", "why", "name", "risk", "party", "code", "text"]
    private static let share = "share "
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
