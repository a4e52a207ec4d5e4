import FoundationEssentials

/// Bytes as lines of letters between two markers (RFC 7468).
enum PEM {
    static func text(_ label: String, _ bytes: [UInt8]) -> String {
        let letters = Array(Data(bytes).base64EncodedString())
        let lines = stride(from: 0, to: letters.count, by: 64).map {
            String(letters[$0..<min($0 + 64, letters.count)])
        }
        return "-----BEGIN \(label)-----\n\(lines.joined(separator: "\n"))\n-----END \(label)-----\n"
    }

    /// The bytes of the first block with this label, whatever stands before and after it.
    static func bytes(_ label: String, in text: String) -> [UInt8]? {
        guard let begin = text.firstRange(of: "-----BEGIN \(label)-----"),
            let end = text[begin.upperBound...].firstRange(of: "-----END \(label)-----")
        else { return nil }
        let letters = text[begin.upperBound..<end.lowerBound].filter { !$0.isWhitespace }
        return Data(base64Encoded: String(letters)).map(Array.init)
    }
}
