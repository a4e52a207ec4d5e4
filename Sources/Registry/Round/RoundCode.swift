import Crypto

/// A code of a round: forty random bits, and forty by which the round knows that they are its own and of which group.
///
/// There is no list of codes: whoever has the registry finds no code in it, and which firm got which was never known to it.
package enum RoundCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    static func secret() -> String {
        ChainHead.hexadecimal((0..<32).map { _ in UInt8.random(in: .min ... .max) })
    }

    /// A new code of a group.
    package static func draw(of group: String, secret: String) -> String {
        var generator = SystemRandomNumberGenerator()
        return code(UInt64.random(in: 0..<(1 << 40), using: &generator), group, secret)
    }

    private static func code(_ body: UInt64, _ group: String, _ secret: String) -> String {
        let letters = spelt(body) + spelt(mark(of: body, group, secret))
        return stride(from: 0, to: 16, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// The group of a code; nil where it is none of the round.
    static func group(of text: String, among groups: [String], secret: String) -> String? {
        let plain = plain(text)
        guard plain.count == 16 else { return nil }
        var body: UInt64 = 0
        for letter in plain.prefix(8) {
            guard let digit = alphabet.firstIndex(of: letter) else { return nil }
            body = body << 5 | UInt64(digit)
        }
        return groups.first { Self.plain(code(body, $0, secret)) == plain }
    }

    /// Blanks, hyphens and small letters make no difference.
    static func plain(_ text: String) -> String {
        text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
    }

    private static func mark(of body: UInt64, _ group: String, _ secret: String) -> UInt64 {
        let message = Array("\(body) \(group)".utf8)
        let key = SymmetricKey(data: Array(secret.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: message, using: key)
        return code.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }

    private static func spelt(_ bits: UInt64) -> [Character] {
        (0..<8).map { alphabet[Int(bits >> (35 - 5 * $0) & 31)] }
    }
}
