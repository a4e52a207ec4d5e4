package import Registry

/// What a party is asked about a risk, as plain text for those whose mail strips HTML: its answer stands behind colons.
///
/// `AgreementAnswerFile` reads it back, also where a mail program quoted it.
package struct AgreementAskText {
    private let packet: AgreementPacket

    package init(_ packet: AgreementPacket) { self.packet = packet }

    /// Lines that fit 80 columns where words allow. What comes from records stands behind a bar, so that no text of
    /// theirs can be read as an answer.
    package var text: String {
        let party = packet.acceptance.party
        var lines: [String] = []
        func explain(_ text: String) { lines += Self.wrapped(text) }
        func head(_ words: String) {
            lines += ["|"]
            explain("== \(words) ==")
        }
        explain(packet.word("asks", ["organisation": packet.organisation, "partner": party.name]))
        explain(packet.content["title"]?.string ?? packet.risk.title)
        lines += ["|"]
        explain(packet.word("free"))
        explain(packet.deadline)
        if let language = PacketLanguage[packet.language], !language.isReadOver {
            explain(packet.word("unread"))
        }
        head(packet.word("what"))
        explain(packet.word(packet.isThreat ? "threat" : "opportunity"))
        for line in packet.passages { explain("\(line.name): \(line.value)") }
        head(packet.word("how"))
        if packet.levelAfter != nil { explain("\(packet.word("as_it_is")):") }
        for line in packet.lines(of: packet.level) { explain("\(line.name): \(line.value)") }
        if let after = packet.levelAfter {
            explain("\(packet.word("once_treated")):")
            for line in packet.lines(of: after) { explain("\(line.name): \(line.value)") }
        }
        head(packet.bearing("who"))
        let (year, worst) = (packet.word("in_a_year"), packet.bearing("at_worst"))
        for bearer in packet.bearers where bearer.share > .none {
            explain("- \(bearer.name): \(packet.share(bearer.share))")
            explain("  \(year): \(packet.money(bearer.expected))")
            explain("  \(worst): \(packet.money(bearer.worst))")
        }
        explain(packet.word("average"))
        for line in packet.duties { explain("\(line.name): \(line.value)") }
        head(packet.word("done"))
        for treatment in packet.treatments { explain("- \(packet.words(of: treatment))") }
        if packet.treatments.isEmpty { explain(packet.word("nothing_done")) }
        head(packet.word("yours", ["partner": party.name]))
        for sentence in packet.sentences { explain(sentence) }
        head(packet.word("answer"))
        explain(packet.word("text_form"))
        lines += ["", "accept: ", "why: ", ""]
        explain(packet.word("text_name"))
        lines += ["", "name: ", ""]
        explain(packet.word("text_other"))
        for party in packet.parties {
            explain(party.value)
            lines += ["share \(party.name): "]
        }
        lines += [""]
        explain(packet.word("keep"))
        lines += [
            "", "risk: \(packet.risk.reference)", "party: \(party.reference)", "code: \(packet.code)",
            "text: \(packet.acceptance.proposal.contentHash)",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// A text behind bars: its line ends would make lines of the file that it has not.
    private static func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        var line = "|"
        let plain = Markup.spelt(onOneLine: text).replacing(" %", with: "\u{A0}%")
        if text.hasPrefix("  ") { line += "  " }
        for word in plain.split(separator: " ") {
            if line != "|", NormalisedText.cells(line) + 1 + NormalisedText.cells(String(word)) > 80 {
                lines.append(line)
                line = "|  "
            }
            line += " \(word)"
        }
        return lines + [line]
    }
}

extension Markup {
    /// A text on one line, with what could steer a terminal or reorder a line as its code in brackets.
    fileprivate static func spelt(onOneLine text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r", "\n", "\t", "\u{85}", "\u{2028}", "\u{2029}": result += " "
            default:
                if let code = code(ofForbidden: scalar) {
                    result += "[\(code)]"
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }
}
