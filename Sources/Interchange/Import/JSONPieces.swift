import Registry

/// Cuts a JSON document into its records, of which one is in memory at a time: the elements of its list, of the list
/// `records` or `data` of an object, or values one after another.
struct JSONPieces: ~Copyable {
    private enum Place { case start, lines, list, end }

    private var source: any CSVSource & ~Copyable
    private var buffer: [UInt8] = []
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)
    private var position = 0
    private var place = Place.start
    private var isLast = false
    private var lineNow = 1
    /// What stands before the list in the object around it; nil without one.
    private var head: [UInt8]?
    private var isFirst = true
    /// The line on which the record starts.
    private(set) var line = 1
    private(set) var bytesRead = 0

    private static let limit = CSVLimits().record
    /// The lists that wrap the records of files of others.
    private static let wrappers = ["\"records\"", "\"data\""]
    /// Lists that wrap them where the object says nothing by which it would be a record itself.
    private static let perhapsWrappers = [
        "\"items\"", "\"results\"", "\"rows\"", "\"partners\"", "\"suppliers\"", "\"companies\"", "\"value\"",
    ]
    private static let ofRecords = ["\"name\"", "\"id\""]

    init(_ source: consuming any CSVSource & ~Copyable) { self.source = source }

    /// The bytes of the next record; nil after the last.
    mutating func next() throws(CSVError) -> [UInt8]? {
        if place == .start { try begin() }
        guard place != .end, let byte = try peek() else {
            if place == .list { throw problem("the list is not closed") }
            return nil
        }
        if place == .list {
            if byte == UInt8(ascii: "]") {
                position += 1
                place = .end
                try finish()
                return nil
            }
            if !isFirst {
                guard byte == UInt8(ascii: ",") else {
                    throw problem("there is no comma between two records")
                }
                position += 1
                guard try peek() != nil else { throw problem("the list is not closed") }
            }
            isFirst = false
        }
        return try record()
    }

    /// Reads what comes after the list, which has to be the end, or the rest of the object around it.
    private mutating func finish() throws(CSVError) {
        guard let head else {
            guard try peek() == nil else { throw problem("after the list comes something else") }
            return
        }
        while !isLast {
            guard buffer.count - position <= Self.limit else {
                throw CSVError(line: lineNow, .recordTooLarge(limit: Self.limit))
            }
            try receive()
        }
        let object: JSON
        do throws(JSONError) { object = try JSON(reading: head + "[]".utf8 + buffer[position...]) } catch {
            throw problem("the object around the list is no JSON (\(error.reason))")
        }
        guard ["records", "data"].allSatisfy({ (object[$0]?.elements ?? []).isEmpty }) else {
            throw problem("the object has two lists of records")
        }
    }

    private mutating func begin() throws(CSVError) {
        while buffer.count < 1 << 16, !isLast { try receive() }
        if buffer.starts(with: [0xFF, 0xFE, 0, 0]) || buffer.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw CSVError(line: 1, .utf32)
        }
        if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
            throw CSVError(line: 1, .utf16)
        }
        if buffer.starts(with: CSVByte.byteOrderMark) { position = 3 }
        place = .lines
        guard try peek() == UInt8(ascii: "[") else {
            try enterWrapper()
            return
        }
        // A list of lists is a list of rows, and lines of lists are rows as well.
        let start = (position, lineNow)
        position += 1
        let inner = try peek()
        if inner == UInt8(ascii: "{") || inner == UInt8(ascii: "[") {
            place = .list
        } else {
            (position, lineNow) = start
        }
    }

    /// Enters the list of records in an object, where the object begins with few words before it.
    private mutating func enterWrapper() throws(CSVError) {
        guard try peek() == UInt8(ascii: "{") else { return }
        while buffer.count - position < 1 << 16, !isLast { try receive() }
        var (depth, isText, isEscaped, textStart) = (0, false, false, 0)
        var (last, isRecord): (ArraySlice<UInt8>, Bool) = ([], false)
        for index in position..<min(buffer.count, position + 1 << 16) {
            let byte = buffer[index]
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == CSVByte.quote {
                    isText = false
                    last = buffer[textStart...index]
                    if depth == 1, last.holds(anyOf: Self.ofRecords) { isRecord = true }
                }
                continue
            }
            switch byte {
            case CSVByte.quote: (isText, textStart) = (true, index)
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return }
            case UInt8(ascii: "["):
                if depth == 1,
                    last.holds(anyOf: Self.wrappers) || !isRecord && last.holds(anyOf: Self.perhapsWrappers)
                {
                    head = Array(buffer[position..<index])
                    lineNow += buffer[position..<index].count { $0 == CSVByte.lineFeed }
                    position = index + 1
                    place = .list
                    return
                }
                depth += 1
            case UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
    }

    private mutating func record() throws(CSVError) -> [UInt8] {
        line = lineNow
        var (depth, isText, isEscaped) = (0, false, false)
        var index = position
        while true {
            if index == buffer.count {
                let held = index - position
                guard held <= Self.limit else {
                    throw CSVError(line: line, .recordTooLarge(limit: Self.limit))
                }
                if isLast { throw CSVError(line: line, .notRows("the file ends inside a record")) }
                try receive()
                index = position + held
                continue
            }
            let byte = buffer[index]
            index += 1
            if byte == CSVByte.nul { throw CSVError(line: lineNow, .nul) }
            if byte == CSVByte.lineFeed { lineNow += 1 }
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == CSVByte.quote {
                    isText = false
                }
                continue
            }
            switch byte {
            case CSVByte.quote: isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            guard depth > 0 else {
                guard byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") else {
                    throw problem("a record is an object such as {\"name\": \"Oak ApS\"}")
                }
                defer { position = index }
                return Array(buffer[position..<index])
            }
        }
    }

    /// The next byte that is no blank, which stays; nil at the end.
    private mutating func peek() throws(CSVError) -> UInt8? {
        while true {
            while position < buffer.count {
                let byte = buffer[position]
                if byte == CSVByte.nul { throw CSVError(line: lineNow, .nul) }
                guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return byte }
                if byte == CSVByte.lineFeed { lineNow += 1 }
                position += 1
            }
            if isLast { return nil }
            try receive()
        }
    }

    /// Appends a chunk, in place of what is done with.
    private mutating func receive() throws(CSVError) {
        buffer.removeFirst(position)
        position = 0
        let count = try source.read(into: &chunk, 0..<chunk.count)
        isLast = count <= 0
        bytesRead += max(count, 0)
        buffer += chunk[..<max(count, 0)]
    }

    private func problem(_ why: String) -> CSVError { CSVError(line: lineNow, .notRows(why)) }
}

extension ArraySlice<UInt8> {
    fileprivate func holds(anyOf words: [String]) -> Bool {
        words.contains { elementsEqual($0.utf8) }
    }
}
