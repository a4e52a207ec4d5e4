package import Registry

/// What the other side is asked to rate, as plain text: answers stand behind colons.
///
/// `PulseAnswerFile` reads it back, also where a mail program quoted it.
package struct PulseForm {
    private let pulse: Pulse

    package init(_ pulse: Pulse) { self.pulse = pulse }

    package var text: String {
        var lines: [String] = []
        func explain(_ text: String) {
            lines += PacketForm.wrap(Markup.spelt(text)).map { "| \($0)" }
        }
        explain(pulse.word("asks", ["organisation": pulse.organisation]))
        explain(pulse.word("for", ["partner": pulse.party.name]))
        explain(
            pulse.word(
                "minutes", ["minutes": "\(pulse.minutes)", "count": "\(pulse.questions.count)"]))
        explain(pulse.word("free"))
        if let deadline = pulse.deadline { explain(deadline) }
        if let language = PacketLanguage[pulse.language], !language.isReadOver {
            explain(pulse.word("unread"))
        }
        explain(pulse.word("text_form"))
        for section in pulse.sections {
            lines.append("|")
            explain("== \(pulse.word(section.heading)) ==")
            explain(pulse.word(section.heading == "promises" ? "text_promise" : "scale"))
            for question in section.questions {
                lines.append("")
                explain(question.title)
                lines.append("\(question.code): ")
            }
        }
        lines.append("")
        explain(pulse.word("wish"))
        lines += ["wish-line: ", ""]
        explain(pulse.word("readers"))
        for readers in Measure.Readers.allCases {
            explain("\(readers.rawValue) = \(pulse.word("readers_\(readers.rawValue)"))")
        }
        explain(pulse.word("readers_help"))
        explain(pulse.word("text_readers"))
        lines += ["readers: totals", ""]
        explain(pulse.word("keep"))
        lines += ["measure: \(pulse.reference)", "code: \(pulse.code)", ""]
        explain(pulse.word("privacy", ["organisation": pulse.organisation, "contact": pulse.contact]))
        return lines.joined(separator: "\n") + "\n"
    }
}
