/// Finds one record at a time in a buffer, and where its fields lie; knows nothing of where bytes
/// come from.
struct CSVScanner {
    enum Outcome { case record, more, end }

    /// A field's place: in the buffer, or in `unquoted` if it had doubled quotes.
    struct Field {
        var range: Range<Int>
        var isUnquoted: Bool
    }

    private enum State { case plain, quoted, closed }

    private let delimiter: UInt8
    private let limits: CSVLimits
    /// The names of the columns, once they are known; for messages, and the number of fields to keep.
    var header: [String] = []

    /// The fields of the record, as many as there are columns at most.
    private(set) var fields: [Field] = []
    /// All fields of the record, those beyond the header's columns too.
    private(set) var fieldCount = 0
    /// The content of fields that had doubled quotes.
    private(set) var unquoted: [UInt8] = []
    /// Where the record lies in the buffer, without its line end.
    private(set) var record = 0..<0
    /// Where the next scan starts.
    private(set) var next: Int
    /// The line on which the record starts.
    private(set) var line = 1
    private var nextLine = 1
    private var endedInCarriageReturn = false

    init(delimiter: UInt8, limits: CSVLimits, start: Int, line: Int = 1) {
        self.delimiter = delimiter
        self.limits = limits
        next = start
        self.line = line
        nextLine = line
    }

    /// The bytes still needed were moved to the front of the buffer.
    mutating func rebase() { next = 0 }

    /// Looks for a record that starts at `next` in the first `end` bytes of `buffer`; 8 more bytes must follow
    /// those, of any value. On `more` nothing is consumed but blank lines: ask again with more bytes.
    mutating func scan(_ buffer: [UInt8], end: Int, isLast: Bool) throws(CSVError) -> Outcome {
        fields.removeAll(keepingCapacity: true)
        unquoted.removeAll(keepingCapacity: true)
        fieldCount = 0
        line = nextLine
        var start = next
        var fieldStart = start
        var state = State.plain
        var closedAt = 0
        var isDoubled = false
        var lineOfQuote = line
        var lineNow = line
        var seen: UInt64 = 0
        let bytes = buffer.span
        let words = bytes.bytes
        let special = SpecialBytes(delimiter: delimiter)

        var base = start
        while base < end {
            let word = UInt64(
                littleEndian: words.unsafeLoadUnaligned(fromByteOffset: base, as: UInt64.self))
            var hits = special.find(in: word)
            if end - base < 8 { hits &= (1 << UInt64(8 * (end - base))) &- 1 }
            seen |= word
            while hits != 0 {
                let shift = hits.trailingZeroBitCount & ~7
                let position = base + shift >> 3
                let byte = UInt8(truncatingIfNeeded: word >> UInt64(shift))
                hits &= hits &- 1

                if byte == CSVByte.quote {
                    switch state {
                    case .plain:
                        if position != fieldStart {
                            // A spreadsheet writes ="00123" for digits that are to stay text.
                            guard position == fieldStart + 1, bytes[fieldStart] == CSVByte.equalsSign else {
                                throw problem(lineNow, CSVError.Reason.quoteInField)
                            }
                            fieldStart = position
                        }
                        state = .quoted
                        lineOfQuote = lineNow
                    case .quoted:
                        state = .closed
                        closedAt = position
                    case .closed:
                        if position != closedAt + 1 { throw problem(lineNow, CSVError.Reason.textAfterQuote) }
                        state = .quoted
                        isDoubled = true
                    }
                    continue
                }
                if byte == CSVByte.nul { throw CSVError(line: lineNow, .nul) }
                let isLineEnd = byte == CSVByte.lineFeed || byte == CSVByte.carriageReturn
                guard isLineEnd || byte == delimiter else { continue }
                if state == .quoted {
                    // The LF of a CRLF does not count again.
                    if isLineEnd,
                        byte == CSVByte.carriageReturn || bytes[position - 1] != CSVByte.carriageReturn
                    {
                        lineNow += 1
                    }
                    continue
                }
                if isLineEnd, position == start {
                    // A blank line, or the LF of the CRLF that ended the record before.
                    if byte == CSVByte.carriageReturn || !endedInCarriageReturn { lineNow += 1 }
                    endedInCarriageReturn = byte == CSVByte.carriageReturn
                    start = position + 1
                    fieldStart = start
                    (next, line, nextLine) = (start, lineNow, lineNow)
                    continue
                }
                if state == .closed {
                    if position != closedAt + 1 { throw problem(lineNow, CSVError.Reason.textAfterQuote) }
                    try keep(bytes, fieldStart + 1..<closedAt, isDoubled, line: lineOfQuote)
                    state = .plain
                    isDoubled = false
                } else {
                    try keep(bytes, fieldStart..<position, false, line: lineNow)
                }
                fieldStart = position + 1
                if isLineEnd {
                    endedInCarriageReturn = byte == CSVByte.carriageReturn
                    return try finish(
                        bytes, start..<position, next: position + 1, nextLine: lineNow + 1, seen)
                }
            }
            base += 8
        }

        guard isLast else {
            let held = state == .plain ? fieldStart : fieldStart + 1
            if end - held > limits.field, state != .closed {
                throw tooLarge(line: state == .plain ? lineNow : lineOfQuote)
            }
            if end - start > limits.record {
                throw CSVError(line: line, .recordTooLarge(limit: limits.record))
            }
            return .more
        }
        if start == end { return .end }
        switch state {
        case .quoted: throw problem(lineOfQuote, CSVError.Reason.openQuote)
        case .closed:
            if end != closedAt + 1 { throw problem(lineNow, CSVError.Reason.textAfterQuote) }
            try keep(bytes, fieldStart + 1..<closedAt, isDoubled, line: lineOfQuote)
        case .plain: try keep(bytes, fieldStart..<end, false, line: lineNow)
        }
        return try finish(bytes, start..<end, next: end, nextLine: lineNow, seen)
    }

    private mutating func keep(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ isDoubled: Bool, line: Int
    ) throws(CSVError) {
        if range.count > limits.field { throw tooLarge(line: line) }
        fieldCount += 1
        if fieldCount > (header.isEmpty ? limits.columns : header.count) { return }
        if !isDoubled {
            fields.append(Field(range: range, isUnquoted: false))
            return
        }
        let from = unquoted.count
        var isSecond = false
        for index in range {
            isSecond = bytes[index] == CSVByte.quote && !isSecond
            if !isSecond { unquoted.append(bytes[index]) }
        }
        fields.append(Field(range: from..<unquoted.count, isUnquoted: true))
    }

    private mutating func finish(
        _ bytes: Span<UInt8>, _ range: Range<Int>, next: Int, nextLine: Int, _ seen: UInt64
    ) throws(CSVError) -> Outcome {
        if range.count > limits.record {
            throw CSVError(line: line, .recordTooLarge(limit: limits.record))
        }
        if seen & 0x8080_8080_8080_8080 != 0 { try validate(bytes.extracting(range)) }
        record = range
        self.next = next
        self.nextLine = nextLine
        return .record
    }

    private func validate(_ record: Span<UInt8>) throws(CSVError) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: record)
        } catch {
            let bad = error.byteOffsets
            var line = line
            for index in 0..<bad.lowerBound {
                let isSecond = index > 0 && record[index - 1] == CSVByte.carriageReturn
                switch record[index] {
                case CSVByte.carriageReturn: line += 1
                case CSVByte.lineFeed where !isSecond: line += 1
                default: continue
                }
            }
            throw CSVError(line: line, .notUTF8(bad.prefix(4).map { record[$0] }))
        }
    }

    private func tooLarge(line: Int) -> CSVError {
        let limit = limits.field
        return problem(line) { .fieldTooLarge($0, limit: limit) }
    }

    /// An error about the field that was being read.
    private func problem(_ line: Int, _ reason: (CSVError.Column) -> CSVError.Reason) -> CSVError {
        let name = fieldCount < header.count ? header[fieldCount] : nil
        return CSVError(line: line, reason(CSVError.Column(position: fieldCount + 1, name: name)))
    }
}

/// Finds quotes, delimiters and control characters in eight bytes at once, exactly.
private struct SpecialBytes {
    private let delimiters: UInt64
    private let quotes = UInt64(CSVByte.quote) &* 0x0101_0101_0101_0101

    init(delimiter: UInt8) { delimiters = UInt64(delimiter) &* 0x0101_0101_0101_0101 }

    /// The top bit of each byte that matches. A byte below n, and only such a byte, leaves its top
    /// bit clear in `((byte & 0x7F) + (0x80 - n)) | byte`; equality is being below 1 after XOR.
    @inline(__always) func find(in word: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let quote = word ^ quotes
        let delimiter = word ^ delimiters
        let others =
            (((word & low) &+ 0x6060_6060_6060_6060) | word)
            & (((quote & low) &+ low) | quote)
            & (((delimiter & low) &+ low) | delimiter)
        return ~others & 0x8080_8080_8080_8080
    }
}
