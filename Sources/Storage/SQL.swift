import Synchronization

/// SQL written in this source: literals and other `SQL`, never a `String` from outside.
///
/// Equal texts share one number, by which a connection finds its idle statement without hashing.
package struct SQL: ExpressibleByStringInterpolation, Hashable, Sendable {
    package let text: String
    let number: Int
    #if PostgreSQL
        /// The words for PostgreSQL, where no rule can make them of the text.
        let postgresql: String?
    #endif

    package init(stringLiteral text: StaticString) { self.init(text: "\(text)") }
    package init(stringInterpolation parts: Parts) {
        #if PostgreSQL
            self.init(text: parts.text, postgresql: parts.other)
        #else
            self.init(text: parts.text)
        #endif
    }

    /// SQL, or a piece of it, with a second wording by hand, which has the same `?` places and is read by the same rules.
    package init(_ sqlite: SQL, postgresql: SQL) {
        #if PostgreSQL
            self.init(text: sqlite.text, postgresql: postgresql.postgresql ?? postgresql.text)
        #else
            self.init(text: sqlite.text)
        #endif
    }

    private init(text: String, postgresql: String? = nil) {
        self.text = text
        #if PostgreSQL
            self.postgresql = postgresql
        #endif
        #if PostgreSQL
            let key = postgresql.map { "\(text)\u{0}\($0)" } ?? text
        #else
            let key = text
        #endif
        number = Self.numbers.withLock { numbers in
            if let number = numbers[key] { return number }
            numbers[key] = numbers.count
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

    #if PostgreSQL
        /// The values of a row as they stand between parentheses, with other SQL for each place that has no number.
        func replacingPlaces(by name: () -> SQL) -> SQL {
            var text = ""
            let row = (postgresql ?? self.text).dropFirst().dropLast()
            var rest = row[...]
            while let place = rest.firstIndex(of: "?") {
                let next = rest.index(after: place)
                let isNumbered = next < rest.endIndex && rest[next].isNumber
                text += rest[..<place]
                text += isNumbered ? "?" : name().text
                rest = rest[next...]
            }
            return SQL(text: text + rest)
        }
    #endif

    private static let numbers = Mutex<[String: Int]>([:])

    package static func == (one: SQL, other: SQL) -> Bool { one.number == other.number }
    package func hash(into hasher: inout Hasher) { hasher.combine(number) }

    /// The pieces of an interpolated literal: text of this source and other `SQL`.
    package struct Parts: StringInterpolationProtocol {
        var text = ""
        #if PostgreSQL
            /// The other wording, from where the first piece has one on.
            var other: String?
        #endif
        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
        package mutating func appendLiteral(_ literal: StaticString) {
            #if PostgreSQL
                other?.append("\(literal)")
            #endif
            text += "\(literal)"
        }
        package mutating func appendInterpolation(_ sql: SQL) {
            #if PostgreSQL
                if let words = sql.postgresql {
                    other = (other ?? text) + words
                } else {
                    other?.append(sql.text)
                }
            #endif
            text += sql.text
        }
        package mutating func appendInterpolation(joined parts: [SQL], by separator: SQL) {
            #if PostgreSQL
                for (index, part) in parts.enumerated() {
                    if index > 0 { appendInterpolation(separator) }
                    appendInterpolation(part)
                }
            #else
                text += parts.map(\.text).joined(separator: separator.text)
            #endif
        }
    }
}
