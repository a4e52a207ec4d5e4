/// Reads CSV (RFC 4180) of any length in bounded memory, record by record.
///
/// UTF-8 with or without a byte order mark; records end in LF, CRLF or CR; the first record names the
/// columns, and every other one has as many fields; blank lines are skipped. A quote inside a field
/// that isn't quoted is refused, because readers disagree on what it means. After an error each further
/// `next` throws it again.
package struct CSVReader: ~Copyable {
    private var source: any CSVSource & ~Copyable
    private var scanner: CSVScanner
    private var bytes: [UInt8]
    /// How many of `bytes` are filled; the padding follows.
    private var end = 0
    private var isLast = false
    private var failure: CSVError?
    private let limits: CSVLimits
    /// Whether a column of the header may have no name, or one of another column: an import asks for neither.
    private let takesUnnamed: Bool

    /// What separates the fields: as given, or as found in the header.
    package private(set) var delimiter: CSVDelimiter
    /// Bytes taken from the source so far, for showing progress.
    package private(set) var bytesRead = 0

    /// The scanner reads words, so that the last one may reach this far beyond the end.
    private static let padding = 8

    /// Reads the header; the delimiter is the one found most often in it, outside quotes, unless given here or by a line
    /// `sep=;` before it, as spreadsheets write one.
    ///
    /// `buffer` is how many bytes are held at first; a longer record makes it grow. `skipping` lines stand above the
    /// header and are no rows.
    package init(
        _ source: consuming any CSVSource & ~Copyable, delimiter: CSVDelimiter? = nil, skipping: Int = 0,
        takingUnnamed: Bool = false, limits: CSVLimits = CSVLimits(), buffer: Int = 1 << 18
    ) throws(CSVError) {
        self.source = source
        self.limits = limits
        takesUnnamed = takingUnnamed
        self.delimiter = delimiter ?? .comma
        bytes = [UInt8](repeating: 0, count: max(buffer, 16) + Self.padding)
        scanner = CSVScanner(delimiter: self.delimiter.rawValue, limits: limits, start: 0)

        var start = try skipByteOrderMark()
        var line = 1
        let named = try separator(from: start)
        if let named { (start, line) = (named.next, 2) }
        for _ in 0..<skipping { start = try skipLine(from: start, &line) }
        if let given = delimiter ?? named?.delimiter {
            self.delimiter = given
        } else {
            try sniff(from: start)
        }
        scanner = CSVScanner(delimiter: self.delimiter.rawValue, limits: limits, start: start, line: line)
        guard try scan() else { throw CSVError(line: scanner.line, .noHeader) }
        scanner.header = try columns()
    }

    /// The names of the columns: none blank, no two the same, unless columns without a name of their own are taken.
    package var header: [String] { scanner.header }

    /// The line on which the current record starts, from 1; line ends inside quotes count.
    package var line: Int { scanner.line }

    /// Goes on to the next record; false after the last.
    package mutating func next() throws(CSVError) -> Bool {
        if let failure { throw failure }
        do throws(CSVError) {
            guard try scan() else { return false }
            let (found, expected) = (scanner.fieldCount, scanner.header.count)
            if found > expected {
                throw CSVError(line: line, .tooManyFields(found: found, expected: expected))
            }
            if found < expected {
                throw CSVError(line: line, .tooFewFields(found: found, expected: expected))
            }
            return true
        } catch {
            failure = error
            throw error
        }
    }

    /// Goes on after an error that concerns the current record alone; false where the rest cannot be told apart.
    package mutating func passOver() -> Bool {
        guard let failure, failure.isOfOneRecord else { return false }
        self.failure = nil
        return true
    }

    /// Whether the current record has nothing but delimiters and blanks.
    package var isBlank: Bool {
        withRawRow { span in
            for index in span.indices {
                let byte = span[index]
                guard byte == delimiter.rawValue || byte == 0x20 || byte == 0x09 else { return false }
            }
            return true
        }
    }

    /// Lends the content of a field of the current record, which is valid UTF-8 without its quotes.
    ///
    /// `next` must have returned true, and `column` must be an index of `header`.
    package func withField<Output, Failure: Error>(
        _ column: Int, _ body: (Span<UInt8>) throws(Failure) -> Output
    ) throws(Failure) -> Output {
        let field = scanner.fields[column]
        return if field.isUnquoted {
            try body(scanner.unquoted.span.extracting(field.range))
        } else {
            try body(bytes.span.extracting(field.range))
        }
    }

    /// A copy of a field of the current record; the same conditions as `withField`.
    package func text(_ column: Int) -> String {
        withField(column) { span in String(copying: unsafe UTF8Span(unchecked: span)) }
    }

    /// Lends the current record as it stands in the file, quotes included, without its line end.
    package func withRawRow<Output, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Output
    ) throws(Failure) -> Output {
        try body(bytes.span.extracting(scanner.record))
    }

    /// A copy of the current record as it stands in the file, quotes included, without its line end.
    package var rawRow: String {
        withRawRow { span in String(copying: unsafe UTF8Span(unchecked: span)) }
    }
}

extension CSVReader {
    private mutating func scan() throws(CSVError) -> Bool {
        while true {
            switch try scanner.scan(bytes, end: end, isLast: isLast) {
            case .record: return true
            case .end: return false
            case .more: try refill()
            }
        }
    }

    /// Drops what was consumed and doubles what is left, so that a long record is scanned again only as
    /// often as it doubles.
    private mutating func refill() throws(CSVError) {
        let held = end - scanner.next
        if scanner.next > 0 {
            for offset in 0..<held { bytes[offset] = bytes[scanner.next + offset] }
            scanner.rebase()
            end = held
        }
        if bytes.count - Self.padding < 2 * held {
            bytes.append(contentsOf: repeatElement(0, count: bytes.count))
        }
        repeat { try receive() } while !isLast && end < 2 * held
    }

    /// Appends one chunk of the source.
    private mutating func receive() throws(CSVError) {
        let room = end..<bytes.count - Self.padding
        let count = try min(source.read(into: &bytes, room), room.count)
        isLast = count <= 0
        end += max(count, 0)
        bytesRead += max(count, 0)
    }

    private mutating func skipByteOrderMark() throws(CSVError) -> Int {
        while end < 4, !isLast { try receive() }
        let start = Array(bytes[..<min(end, 4)])
        if start == [0xFF, 0xFE, 0, 0] || start == [0, 0, 0xFE, 0xFF] { throw CSVError(line: 1, .utf32) }
        let first = Array(start.prefix(CSVByte.byteOrderMark.count))
        if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) {
            throw CSVError(line: 1, .utf16)
        }
        return first == CSVByte.byteOrderMark ? first.count : 0
    }

    /// What the first line says of the delimiter, such as `sep=;`, and where the next line begins.
    private mutating func separator(
        from start: Int
    ) throws(CSVError) -> (delimiter: CSVDelimiter, next: Int)? {
        // `"sep=;"` and CRLF are the longest.
        while end < start + 9, !isLast { try receive() }
        var line = Array(bytes[start..<min(end, start + 9)])
        guard let stop = line.firstIndex(where: { $0 == CSVByte.lineFeed || $0 == CSVByte.carriageReturn })
        else { return nil }
        let isPair = line[stop...].starts(with: [CSVByte.carriageReturn, CSVByte.lineFeed])
        line = Array(line[..<stop])
        if line.first == CSVByte.quote, line.last == CSVByte.quote {
            line = Array(line.dropFirst().dropLast())
        }
        guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=",
            let delimiter = CSVDelimiter(rawValue: line[4])
        else { return nil }
        return (delimiter, start + stop + (isPair ? 2 : 1))
    }

    /// Where the line after this one begins; the end of what is held where there is none.
    private mutating func skipLine(from start: Int, _ line: inout Int) throws(CSVError) -> Int {
        var place = start
        while true {
            if place >= end {
                if isLast { return end }
                // Nothing of what is passed over is wanted again.
                (end, place) = (0, 0)
                try receive()
                continue
            }
            let byte = bytes[place]
            place += 1
            guard byte == CSVByte.lineFeed || byte == CSVByte.carriageReturn else { continue }
            line += 1
            if byte == CSVByte.carriageReturn {
                if place >= end, !isLast {
                    (end, place) = (0, 0)
                    try receive()
                }
                if place < end, bytes[place] == CSVByte.lineFeed { place += 1 }
            }
            return place
        }
    }

    private mutating func sniff(from start: Int) throws(CSVError) {
        while true {
            let found = CSVDelimiter.sniff(bytes.span.extracting(start..<end))
            delimiter = found.delimiter
            if found.complete || isLast || end > limits.field { return }
            if bytes.count - Self.padding < 2 * end {
                bytes.append(contentsOf: repeatElement(0, count: bytes.count))
            }
            let before = end
            repeat { try receive() } while !isLast && end < 2 * before
        }
    }

    /// The header's names, checked.
    private func columns() throws(CSVError) -> [String] {
        guard scanner.fieldCount <= limits.columns else {
            throw CSVError(line: line, .tooManyColumns(limit: limits.columns))
        }
        var positions: [String: Int] = [:]
        var names: [String] = []
        for index in scanner.fields.indices {
            let (name, position) = (text(index), index + 1)
            if name.allSatisfy(\.isWhitespace) {
                if takesUnnamed {
                    names.append("")
                    continue
                }
                throw CSVError(line: line, .emptyColumn(position: position))
            }
            if let first = positions.updateValue(position, forKey: name), !takesUnnamed {
                throw CSVError(line: line, .duplicateColumn(name, first: first, second: position))
            }
            names.append(name)
        }
        return names
    }
}
