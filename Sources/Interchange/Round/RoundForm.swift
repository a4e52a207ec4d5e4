package import Registry

/// What a firm is asked in a round without its name, as plain text in every language; answers stand behind colons.
package struct RoundForm {
    private let packet: RoundPacket

    package init(_ packet: RoundPacket) { self.packet = packet }

    package var text: String {
        var lines: [String] = []
        func explain(_ text: String) { lines += PacketForm.wrap(Markup.spelt(text)).map { "| \($0)" } }
        for language in packet.languages {
            for key in [
                "round_asks", "minutes", "round_name", "round_mail", "round_free", "by", "text_form", "scale",
            ] {
                explain(packet.word(key, language))
            }
            lines.append("|")
        }
        for item in packet.round.items {
            lines.append("")
            for language in packet.languages { explain(packet.title(of: item, language)) }
            lines.append("\(item.code): ")
        }
        lines.append("")
        for language in packet.languages { explain(packet.word("round_words", language)) }
        lines += ["words: ", ""]
        for language in packet.languages { explain(packet.word("keep", language)) }
        lines += ["round: \(packet.round.reference)", "code: \(packet.code)"]
        return lines.joined(separator: "\n") + "\n"
    }
}

extension RoundAnswer {
    /// Reads what came back to a round: the file that a page saved, or the text form, by itself or in a mail; throws
    /// `.invalid` for what is none or was changed.
    package init(parsing text: String, from place: String) throws(RegistryError) {
        self.init(from: place)
        if text.contains("\"concord-round\"") {
            guard let body = AnswerFile.object(in: text), body["format"]?.string == "concord-round",
                body["format_version"] == .integer(1)
            else {
                throw .invalid(
                    "it is not whole, or of another form than this version of concord reads (format_version 1)"
                )
            }
            func member(_ key: String) -> String { body[key]?.string ?? "" }
            let ratings = (body["ratings"] ?? .null).elements.map {
                (item: $0["item"]?.string ?? "", rating: $0["rating"]?.string ?? "")
            }
            let parts =
                [member("round"), member("code")] + ratings.flatMap { [$0.item, $0.rating] } + [
                    member("words")
                ]
            guard member("checksum") == AnswerFile.checksum(of: parts) else {
                throw .invalid(
                    "it was changed after the page saved it: its checksum does not fit what it says")
            }
            (round, code, words) = (member("round"), member("code"), member("words"))
            for part in ratings { self.ratings[part.item] = part.rating }
            return
        }
        for line in text.split(whereSeparator: \.isNewline) {
            let plain = line.drop { $0 == ">" || $0.isWhitespace }
            guard let colon = plain.firstIndex(of: ":") else { continue }
            let key = plain[..<colon].lowercased()
            let value = plain[plain.index(after: colon)...].filter { $0 != "\t" }.drop(while: \.isWhitespace)
            switch key {
            case _ where value.isEmpty: continue
            case "round": round = String(value).uppercased().filter { !$0.isWhitespace }
            case "code": code = String(value)
            case "words": words = String(value)
            // A rating is a number; other lines of a mail are none of it.
            case _ where value.count <= 2 && Self.isItem(key): ratings[key] = String(value)
            default: continue
            }
        }
        guard !round.isEmpty, !code.isEmpty else {
            throw .invalid(
                "it has no lines 'round:' and 'code:' with something behind them, so it answers no round")
        }
    }

    private static func isItem(_ key: String) -> Bool {
        key.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }
}
