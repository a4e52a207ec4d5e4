/// Why bytes are no JSON that every program would read the same way, and where.
package struct JSONError: Error, Equatable, CustomStringConvertible {
    package let line: Int
    package let column: Int
    package let reason: String

    package var description: String { "line \(line), column \(column): \(reason)" }
}

/// How much of a document is read before it is refused.
package struct JSONLimits: Sendable {
    /// In one object.
    package var members: Int
    /// In one record, its members and elements at every depth.
    package var values: Int

    package init(members: Int = .max, values: Int = .max) {
        self.members = members
        self.values = values
    }
}

/// Reads JSON (RFC 8259) as strictly as a signature needs (RFC 7493): UTF-8, no name twice in one object.
struct JSONReader {
    private let bytes: [UInt8]
    private let limits: JSONLimits
    private var place = 0
    private var depth = 0
    private var values = 0

    /// Objects and lists inside one another; no document of people comes near it, and the stack holds it.
    static let maximalDepth = 200

    init(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) {
        self.bytes = bytes
        self.limits = limits
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    /// The one value that the bytes hold.
    mutating func document() throws(JSONError) -> JSON {
        let value = try value()
        try end()
        return value
    }

    /// Whether the value is a list, which is then entered.
    mutating func entersList() -> Bool {
        skipBlanks()
        return take("[")
    }

    /// The next element of the list that was entered; nil after the last.
    mutating func element(isFirst: Bool) throws(JSONError) -> JSON? {
        skipBlanks()
        if take("]") { return nil }
        guard isFirst || take(",") else { throw error("a comma or ] is needed here") }
        values = 0
        return try value()
    }

    /// Makes sure that nothing follows.
    mutating func end() throws(JSONError) {
        skipBlanks()
        guard place == bytes.count else { throw error("something follows the end of the value") }
    }

    private mutating func value() throws(JSONError) -> JSON {
        values += 1
        guard values <= limits.values else { throw error("a record holds more than \(limits.values) values") }
        skipBlanks()
        guard let byte = peek else { throw error("the text ends where a value is needed") }
        switch byte {
        case UInt8(ascii: "{"): return try nested { reader throws(JSONError) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(JSONError) in try reader.array() }
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw error("a value is needed here")
        }
    }

    private mutating func nested(
        _ body: (inout JSONReader) throws(JSONError) -> JSON
    ) throws(JSONError) -> JSON {
        guard depth < JSONReader.maximalDepth else { throw error("the value is nested too deeply") }
        depth += 1
        place += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONError) -> JSON {
        var members: [JSON.Member] = []
        var keys: Set<String> = []
        skipBlanks()
        if take("}") { return .object([]) }
        repeat {
            skipBlanks()
            guard peek == UInt8(ascii: "\"") else { throw error("a name in quotation marks is needed here") }
            let key = try string()
            // By its code points: what Swift holds for equal may be two names.
            guard keys.insert(JSONReader.exact(key)).inserted else {
                throw error("the name '\(shown(key))' stands twice in one object")
            }
            skipBlanks()
            guard take(":") else { throw error("a colon is needed here") }
            guard members.count < limits.members else {
                throw error("an object has more than \(limits.members) members")
            }
            members.append(JSON.Member(key: key, value: try value()))
            skipBlanks()
        } while take(",")
        guard take("}") else { throw error("a comma or } is needed here") }
        return .object(members)
    }

    private mutating func array() throws(JSONError) -> JSON {
        var values: [JSON] = []
        skipBlanks()
        if take("]") { return .array([]) }
        repeat {
            values.append(try value())
            skipBlanks()
        } while take(",")
        guard take("]") else { throw error("a comma or ] is needed here") }
        return .array(values)
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let text = "\(word)".utf8
        guard bytes[place...].starts(with: text) else { throw error("a value is needed here") }
        place += text.count
        return value
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = place
        _ = take("-")
        let digits = place
        skipDigits()
        guard place > digits, bytes[digits] != UInt8(ascii: "0") || place == digits + 1 else {
            throw error("this is no number")
        }
        var isWhole = true
        if take(".") {
            isWhole = false
            let fraction = place
            skipDigits()
            guard place > fraction else { throw error("digits are needed after the point") }
        }
        if take("e") || take("E") {
            isWhole = false
            if !take("+") { _ = take("-") }
            let exponent = place
            skipDigits()
            guard place > exponent else { throw error("digits are needed in the exponent") }
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if isWhole, let number = Int64(text) { return .integer(number) }
        guard let number = Double(text), number.isFinite else { throw error("the number is too large") }
        return .number(number)
    }

    private mutating func string() throws(JSONError) -> String {
        place += 1
        var unescaped: [UInt8] = []
        var start = place
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                guard
                    let text = String(
                        validating: unescaped.isEmpty
                            ? bytes[start..<place] : (unescaped + bytes[start..<place])[...],
                        as: UTF8.self)
                else { throw error("the text is not UTF-8") }
                place += 1
                return text
            case UInt8(ascii: "\\"):
                unescaped += bytes[start..<place]
                place += 1
                try escape(to: &unescaped)
                start = place
            case ..<0x20: throw error("a control character in a text is written as an escape")
            default: place += 1
            }
        }
        throw error("the text has no closing quotation mark")
    }

    private mutating func escape(to text: inout [UInt8]) throws(JSONError) {
        guard let byte = peek else { throw error("the text ends in an escape") }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code) {
                guard take("\\"), take("u") else { throw error("half a character stands alone") }
                let second = try hexadecimal()
                guard (0xDC00..<0xE000).contains(second) else { throw error("half a character stands alone") }
                code = 0x10000 + (code - 0xD800) << 10 + (second - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw error("half a character stands alone") }
            text += String(scalar).utf8
        default: throw error("there is no such escape")
        }
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        guard place + 4 <= bytes.count else { throw error("four hexadecimal digits are needed here") }
        var code: UInt32 = 0
        for byte in bytes[place..<place + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw error("four hexadecimal digits are needed here")
            }
            code = code << 4 | UInt32(digit)
        }
        place += 4
        return code
    }

    private static func exact(_ key: String) -> String {
        key.utf8.allSatisfy { $0 < 0x80 }
            ? key : key.utf8.map { String($0, radix: 16) }.joined(separator: " ")
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func skipDigits() { while let byte = peek, (0x30...0x39).contains(byte) { place += 1 } }

    private func error(_ reason: String) -> JSONError {
        let before = bytes[..<min(place, bytes.count)]
        let line = before.count { $0 == 0x0A }
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = before[start...].count { $0 & 0xC0 != 0x80 }
        return JSONError(line: line + 1, column: column + 1, reason: reason)
    }
}
