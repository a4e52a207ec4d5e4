/// What a field of text may hold, checked before it reaches the registry.
package enum TextRule {
    /// One line of at most so many characters, such as a name or a place.
    case line(limit: Int)
    /// Several lines, such as a vision or a policy.
    case passage(limit: Int)

    package static let name = TextRule.line(limit: 400)
    package static let shortLine = TextRule.line(limit: 1000)
    package static let vision = TextRule.passage(limit: 100_000)

    /// Why something is done, as whoever does it says it.
    static func reason(_ why: String, for what: String) throws(RegistryError) -> String {
        try passage(limit: 10_000).check(why, "the reason for \(what) (--why)")
    }

    /// The text as it was given; throws `.invalid` for blanks alone, control characters or too much of it.
    package func check(_ text: String, _ field: String) throws(RegistryError) -> String {
        switch self {
        case .line(let limit), .passage(let limit):
            if isPlain(text, limit: limit) { return text }
            // A scalar is at most 4 bytes, so this guards the count, which walks the text.
            guard text.utf8.count <= limit * 4, text.unicodeScalars.count <= limit else {
                throw .invalid(
                    "\(field) has more than \(limit) characters ('\(shown(String(text.unicodeScalars.prefix(20))))'); "
                        + "shorten it")
            }
        }
        guard !text.allSatisfy(\.isWhitespace) else {
            throw .invalid("\(field) is empty or blank; give at least one letter or digit")
        }
        for scalar in text.unicodeScalars where isRefused(scalar) {
            let code = String(scalar.value, radix: 16, uppercase: true)
            throw .invalid(
                "\(field) '\(shown(text))' holds the control character U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code); "
                    + "remove it and give the text again")
        }
        return text
    }

    package func check(optional text: String?, _ field: String) throws(RegistryError) -> String? {
        guard let text else { return nil }
        return try check(text, field)
    }

    /// Whether a look at its bytes settles that a text keeps the rule, as it does for most: ASCII with something
    /// besides blanks.
    private func isPlain(_ text: String, limit: Int) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            guard bytes.count <= limit else { return false }
            let lowest: UInt8 = if case .line = self { 0x20 } else { 0x01 }
            let highest: UInt8 = if case .line = self { 0x7E } else { 0x7F }
            var hasWord = false
            for byte in bytes {
                guard (lowest...highest).contains(byte) else { return false }
                hasWord = hasWord || byte > 0x20
            }
            return hasWord
        } ?? false
    }

    private func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .line: NormalisedText.isUnprintable(scalar)
        // A passage is kept as the partner wrote it, line ends and all; only NUL ends a text early elsewhere.
        case .passage: scalar.value == 0
        }
    }
}
