package import Registry

/// A rating that came back: the file that the page saved, or the text form filled in, by itself or in a mail that quotes it.
package struct PulseAnswerFile: Sendable {
    /// The measure that it answers, by its reference.
    package let measure: String
    package private(set) var answer = MeasureAnswer()

    /// The largest answer that is read, in bytes.
    package static let limit = 1 << 20

    /// Whether a text is one, be it whole or not.
    package static func isOne(_ text: String) -> Bool {
        text.contains("\"concord-pulse\"")
            || fields(of: text).contains { $0.key == "measure" && $0.value.uppercased().hasPrefix("M-") }
    }

    /// Reads a file that came back; throws `.invalid` for what is missing or was changed.
    package init(parsing text: String) throws(RegistryError) {
        guard text.utf8.count <= Self.limit else {
            throw .invalid("the file has more than \(Self.limit) bytes, so it is no rating")
        }
        if text.contains("\"concord-pulse\"") {
            let body = try AnswerFile.object(in: text, of: "concord-pulse")
            func member(_ key: String) -> String { body[key]?.string ?? "" }
            measure = member("measure")
            let ratings = (body["ratings"] ?? .null).elements.map {
                (item: $0["item"]?.string ?? "", rating: $0["rating"]?.string ?? "")
            }
            let parts =
                [measure, member("code")] + ratings.flatMap { [$0.item, $0.rating] }
                + [member("readers"), member("wish")]
            try AnswerFile.check(member("checksum"), fits: AnswerFile.checksum(of: parts))
            for part in ratings { answer.ratings[part.item] = part.rating }
            (answer.code, answer.readers, answer.wish) = (
                member("code"), member("readers"), member("wish")
            )
            return
        }
        var said: [String: String] = [:]
        for (key, value) in Self.fields(of: text) where !value.isEmpty {
            guard let old = said[key], old != value else {
                said[key] = value
                continue
            }
            guard Self.own.contains(key) else {
                // Of two answers nobody knows which one counts, and no rating reads so.
                said[key] = "\(old) / \(value)"
                continue
            }
            throw .invalid(
                "the form says '\(key): \(shown(old))' and '\(key): \(shown(value))'; leave the one that counts"
            )
        }
        guard let measure = said.removeValue(forKey: "measure"), let code = said.removeValue(forKey: "code")
        else {
            throw .invalid(
                "the file has no lines 'measure:' and 'code:' with something behind them, so it is no rating; send the whole "
                    + "form that `concord measure ask` made, or the file that its page saved")
        }
        self.measure = measure
        answer.code = code
        answer.readers = said.removeValue(forKey: "readers")
        answer.wish = said.removeValue(forKey: "wish-line")
        answer.ratings = said
        answer.isAmongOtherLines = true
    }

    private static let own: Set = ["measure", "code", "readers", "wish-line"]

    /// The lines `key: value` of a text, without the marks of a quotation.
    private static func fields(of text: String) -> [(key: String, value: String)] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let plain = line.drop { $0 == ">" || $0.isWhitespace }
            guard let colon = plain.firstIndex(of: ":") else { return nil }
            let key = AnswerForm.name(plain[..<colon])
            let isKey = key.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
            }
            guard isKey, !key.isEmpty else { return nil }
            var value = plain[plain.index(after: colon)...].drop(while: \.isWhitespace)
            while value.last?.isWhitespace == true { value.removeLast() }
            return (key, String(value))
        }
    }
}
