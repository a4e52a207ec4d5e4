import Registry

/// Reads the records of a JSON document as rows: of lines or a list of objects, whose members are the columns, or of
/// lists, the first of which names them.
///
/// Members of members are columns such as `address.city`; a member `$`, as the files of GLEIF have it, is its parent.
package struct JSONRowReader: ~Copyable, RowReader {
    private var pieces: JSONPieces
    private let places: [String: Int]
    /// Whether rows are lists.
    private let isGrid: Bool
    private var cells: [String] = []
    private var lists: [Int: [String]] = [:]
    private var failure: CSVError?
    package let header: [String]
    package private(set) var rawRow = ""

    /// The most columns, as of CSV.
    private static let mostColumns = CSVLimits().columns

    /// What a survey of the whole document found.
    package struct Shape: Sendable {
        package let columns: [String]
        package let isGrid: Bool
    }

    /// Reads all of it once, for the columns that its records have.
    package static func survey(_ source: consuming any CSVSource & ~Copyable) throws(CSVError) -> Shape {
        var pieces = JSONPieces(source)
        var (columns, seen): ([String], Set<String>) = ([], [])
        while let piece = try pieces.next() {
            let record = try value(of: piece, pieces.line)
            if case .array(let names) = record {
                if names.allSatisfy(\.isEmpty) { continue }
                return Shape(columns: names.map { text(of: $0) }, isGrid: true)
            }
            for (name, _) in try flat(record, pieces.line) where seen.insert(name).inserted {
                columns.append(name)
            }
            guard columns.count <= mostColumns else {
                throw CSVError(line: pieces.line, .tooManyColumns(limit: mostColumns))
            }
        }
        guard !columns.isEmpty else { throw CSVError(line: 1, .notRows("the file holds no records")) }
        return Shape(columns: columns, isGrid: false)
    }

    package init(_ source: consuming any CSVSource & ~Copyable, _ shape: Shape) throws(CSVError) {
        pieces = JSONPieces(source)
        header = shape.columns
        isGrid = shape.isGrid
        places = Dictionary(shape.columns.enumerated().map { ($1, $0) }) { one, _ in one }
        guard isGrid else { return }
        while let piece = try pieces.next() {
            if case .array(let names) = try Self.value(of: piece, pieces.line), !names.allSatisfy(\.isEmpty) {
                rawRow = String(decoding: piece, as: UTF8.self)
                return
            }
        }
    }

    package var line: Int { pieces.line }
    package var bytesRead: Int { pieces.bytesRead }
    package var isBlank: Bool {
        cells.allSatisfy { $0.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    }

    package mutating func next() throws(CSVError) -> Bool {
        if let failure { throw failure }
        do throws(CSVError) {
            guard let piece = try pieces.next() else { return false }
            rawRow = String(decoding: piece, as: UTF8.self)
            cells = Array(repeating: "", count: header.count)
            lists.removeAll(keepingCapacity: true)
            let record = try Self.value(of: piece, line)
            if isGrid {
                try take(list: record)
            } else {
                for (name, value) in try Self.flat(record, line) {
                    guard let place = places[name] else { continue }
                    cells[place] = Self.text(of: value)
                    lists[place] = Self.texts(of: value)
                }
            }
            return true
        } catch {
            failure = error
            throw error
        }
    }

    package mutating func passOver() -> Bool {
        guard let failure, failure.isOfOneRecord else { return false }
        self.failure = nil
        return true
    }

    package func text(_ column: Int) -> String { cells[column] }
    package func list(_ column: Int) -> [String]? { lists[column] }

    private mutating func take(list record: JSON) throws(CSVError) {
        guard case .array(let values) = record else {
            throw CSVError(line: line, .notRows("the rows before are lists, and this one is none"))
        }
        let texts = values.map { Self.text(of: $0) }
        for (place, text) in texts.prefix(header.count).enumerated() { cells[place] = text }
        guard texts.dropFirst(header.count).allSatisfy(\.isEmpty) else {
            throw CSVError(line: line, .tooManyFields(found: texts.count, expected: header.count))
        }
    }

    private static func value(of piece: [UInt8], _ line: Int) throws(CSVError) -> JSON {
        do throws(JSONError) { return try JSON(reading: piece) } catch {
            throw CSVError(line: line + error.line - 1, .notRows("this is no JSON (\(error.reason))"))
        }
    }

    /// The members of a record and of its members, each with its path.
    private static func flat(_ record: JSON, _ line: Int) throws(CSVError) -> [(String, JSON)] {
        guard case .object = record else {
            throw CSVError(line: line, .notRows("a record is an object such as {\"name\": \"Oak ApS\"}"))
        }
        var found: [(String, JSON)] = []
        collect(record, "", &found)
        return found
    }

    private static func collect(_ value: JSON, _ path: String, _ found: inout [(String, JSON)]) {
        guard case .object(let members) = value else {
            found.append((path, value))
            return
        }
        for member in members {
            let name = path.isEmpty ? member.key : member.key == "$" ? path : "\(path).\(member.key)"
            collect(member.value, name, &found)
        }
    }

    private static func text(of value: JSON) -> String {
        switch value {
        case .null: ""
        case .text(let text): text
        case .array: texts(of: value)?.joined(separator: " ") ?? value.line
        default: value.line
        }
    }

    /// The elements of a list of texts and whole numbers.
    private static func texts(of value: JSON) -> [String]? {
        guard case .array(let values) = value,
            values.allSatisfy({ $0.string != nil || $0.int != nil })
        else { return nil }
        return values.map { text(of: $0) }
    }
}
