package import Registry

/// What a partner is asked, as plain text for those whose mail strips HTML: answers stand behind colons.
///
/// `AnswerForm` reads it back, also where a mail program quoted it, changed its line ends or put words around it.
package struct PacketForm {
    static let start = "CONCORD ANSWER FORM 1"
    static let end = "END OF ANSWER FORM"

    private let asking: Asking
    private let answer: PacketAnswer?

    /// With an answer, the form as far as that fills its one section in.
    package init(_ asking: Asking, filledInWith answer: PacketAnswer? = nil) {
        self.asking = asking
        self.answer = answer
    }

    package var text: String {
        var lines: [String] = []
        func explain(_ text: String) { lines += PacketForm.wrap(text).map { "# \($0)" } }
        lines.append(PacketForm.start)
        explain(asking.word("asks", ["organisation": asking.organisation.name]))
        for section in asking.sections { explain(section.title) }
        explain(asking.word("minutes", ["minutes": "\(asking.minutes)", "count": "\(asking.count)"]))
        if let day = asking.answerBy {
            explain(asking.word("answer_by", ["date": CivilDateWords.written(day, in: asking.language)]))
        }
        if let language = PacketLanguage[asking.language], !language.isReadOver {
            explain(asking.word("unread"))
            if asking.declaresOriginal { explain(asking.word("unread_original")) }
        }
        explain(asking.word("text_form"))
        explain(asking.word("matter_free"))
        lines += [
            "", "code: \(answer?.code ?? asking.code)", "partner: \(asking.party.reference)", "",
        ]
        explain("\(asking.word("you")): \(asking.party.name)")
        if asking.declares {
            explain(asking.word("known"))
            let isMissing =
                answer?.address == nil && !NormalisedText.hasLetterOrDigit(asking.party.address ?? "")
            explain(isMissing ? "\(asking.word("open")) \(asking.word("address"))" : asking.word("address"))
            lines += [PacketForm.field("address", answer?.address ?? asking.party.address ?? "")]
        }
        lines.append("")
        for section in asking.sections {
            switch section {
            case .declaration(let packet):
                lines += PacketFormSection(packet, answer).lines
            case .matter(let packet): lines += PacketFormMatter(packet).lines
            }
        }
        explain(asking.word(asking.declares ? "sign" : "matter_who"))
        for (key, word, text) in signing {
            let example = CivilDateWords.written(asking.askedOn, in: asking.language)
            explain(word + (key == "date" ? " (\(example))" : ""))
            lines.append(PacketForm.field(key, text ?? ""))
        }
        lines.append("")
        explain(asking.voice)
        for notice in asking.notices { explain(notice) }
        lines += ["", PacketForm.end, ""]
        return Markup.spelt(lines.joined(separator: "\n"))
    }

    /// Who signs, where and when; two lines more for each who signs together with the first, where that is known.
    private var signing: [(key: String, word: String, text: String?)] {
        let (name, function) = (asking.word("signatory"), asking.word("function"))
        var fields: [(key: String, word: String, text: String?)] = [("name", name, answer?.name)]
        if asking.declares { fields.append(("function", function, answer?.function)) }
        for place in asking.cosignatories {
            let filled = answer.flatMap {
                $0.cosignatories.indices.contains(place - 2) ? $0.cosignatories[place - 2] : nil
            }
            fields.append(("name\(place)", "\(name) \(place)", filled?.name))
            fields.append(("function\(place)", "\(function) \(place)", filled?.function))
        }
        if asking.declares { fields.append(("place", asking.word("place"), answer?.place)) }
        return fields + [
            ("date", asking.word("date"), answer?.date), ("remark", asking.word("remark"), answer?.remark),
        ]
    }

    /// A field with what is filled in; further lines of it are set in.
    static func field(_ key: String, _ value: String) -> String {
        let lines = value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(
            String.init)
        guard let first = lines.first, !value.isEmpty else { return "\(key): " }
        return (["\(key): \(first)"] + lines.dropFirst().map { $0.isEmpty ? "" : "  \($0)" }).joined(
            separator: "\n")
    }

    /// Words in lines of at most 68 characters, so that no mail program breaks them anew; what a blank holds together,
    /// such as an amount, stays in one.
    static func wrap(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0.isWhitespace && !"\u{A0}\u{202F}".contains($0) }) {
            if !line.isEmpty, line.count + 1 + word.count > 68 {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
