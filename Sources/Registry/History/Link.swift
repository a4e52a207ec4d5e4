import Crypto

/// What one link of the chain covers besides the link before it.
struct Link {
    let sequence: Int64
    let at: String
    let actor: Int64
    let kind: String
    let subject: Int64
    let action: String
    let schemaVersion: Int
    let digest: [UInt8]
    /// What the clock said, where that is not the time of the event.
    let clock: String?

    func hash(after previous: [UInt8]) -> [UInt8] { line(after: previous).digest.bytes }

    private func line(after previous: [UInt8]) -> LinkLine {
        var line = LinkLine()
        line.begin(after: previous, digest.span)
        line.append(first: sequence)
        line.append(word: at.utf8Span.span)
        line.append(number: actor)
        line.append(word: kind.utf8Span.span)
        line.append(number: subject)
        line.append(word: action.utf8Span.span)
        line.append(number: Int64(schemaVersion))
        if let clock { line.append(word: clock.utf8Span.span) }
        return line
    }
}

/// The bytes that a link is the SHA-256 of, put together in their order; one can be filled again for the next link.
struct LinkLine {
    private var bytes: [UInt8] = []

    private static let newline = UInt8(ascii: "\n")

    mutating func begin(after previous: [UInt8], _ digest: Span<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        bytes.reserveCapacity(192)
        bytes += previous
        append(digest)
    }

    /// Appends the number that stands directly behind the digest.
    mutating func append(first number: Int64) { bytes.append(decimal: number) }

    mutating func append(number: Int64) {
        bytes.append(Self.newline)
        bytes.append(decimal: number)
    }

    mutating func append(word: Span<UInt8>) {
        bytes.append(Self.newline)
        append(word)
    }

    private mutating func append(_ word: Span<UInt8>) {
        word.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    var digest: SHA256Digest { SHA256.digest(of: bytes) }
}

extension [UInt8] {
    /// Appends the digits of a number, with a minus in front of one below nought.
    fileprivate mutating func append(decimal number: Int64) {
        if number < 0 { append(UInt8(ascii: "-")) }
        // The largest has 19 digits, and the last comes first.
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var start = digits.count
        var rest = number.magnitude
        repeat {
            start -= 1
            digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        while start < digits.count {
            append(digits[start])
            start += 1
        }
    }
}
