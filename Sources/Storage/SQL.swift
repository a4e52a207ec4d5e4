import Synchronization

/// SQL written in this source: literals and other `SQL`, never a `String` from outside.
///
/// Equal texts share one number, by which a connection finds its idle statement without hashing.
package struct SQL: ExpressibleByStringInterpolation, Hashable, Sendable {
    package let text: String
    let number: Int

    package init(stringLiteral text: StaticString) { self.init(text: "\(text)") }
    package init(stringInterpolation parts: Parts) { self.init(text: parts.text) }

    private init(text: String) {
        self.text = text
        number = Self.numbers.withLock { numbers in
            if let number = numbers[text] { return number }
            numbers[text] = numbers.count
            return numbers.count - 1
        }
    }

    /// A name of the schema itself, in quotes; nil for what is no plain word of a schema, and so never text from outside.
    package init?(identifier text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard isPlain, !text.isEmpty, text.utf8.count <= 64 else { return nil }
        self.init(text: "\"\(text)\"")
    }

    private static let numbers = Mutex<[String: Int]>([:])

    package static func == (one: SQL, other: SQL) -> Bool { one.number == other.number }
    package func hash(into hasher: inout Hasher) { hasher.combine(number) }

    /// The pieces of an interpolated literal: text of this source and other `SQL`.
    package struct Parts: StringInterpolationProtocol {
        var text = ""
        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
        package mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }
        package mutating func appendInterpolation(_ sql: SQL) { text += sql.text }
        package mutating func appendInterpolation(joined parts: [SQL], by separator: SQL) {
            text += parts.map(\.text).joined(separator: separator.text)
        }
    }
}
