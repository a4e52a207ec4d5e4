import Crypto
import Storage

extension RecordTable {
    /// Rows that are read at once.
    private static let page: Int64 = 2000

    var removal: SQL { "DELETE FROM \(own)" }

    private var own: SQL { SQL(identifier: name) ?? "" }
    private var list: [SQL] { columns.compactMap { SQL(identifier: $0.name) } }

    /// Brings each row over as it is; how many there are, and a digest over all of them in the order of their key.
    func copy(
        from db: borrowing Connection, to target: borrowing Connection
    ) throws(RegistryError) -> (count: Int64, digest: [UInt8]) {
        let places = list.map { _ in "?" as SQL }
        let insert = RowsInsert(
            "INSERT INTO \(own) (\(joined: list, by: ", "))", row: "(\(joined: places, by: ", "))")
        let isOnServer = target.isOnServer
        var hasher = SHA256()
        var count: Int64 = 0
        try pages(of: db) { cells throws(RegistryError) in
            var rows = RowBuffer(width: columns.count)
            for cell in cells {
                if isOnServer { try takesServer(cell) }
                cell.add(to: &rows)
                cell.add(to: &hasher)
            }
            count += Int64(rows.count)
            var done = 0
            do throws(StorageError) { try target.insert(insert, rows, done: &done) } catch {
                throw .storage(error)
            }
        }
        return (count, Array(hasher.finalize()))
    }

    /// The same digest over the rows that are there.
    func digest(in db: borrowing Connection) throws(RegistryError) -> [UInt8] {
        var hasher = SHA256()
        try pages(of: db) { cells throws(RegistryError) in
            for cell in cells { cell.add(to: &hasher) }
        }
        return Array(hasher.finalize())
    }

    /// Hands over the cells of so many rows at a time, in the order of the key.
    private func pages(
        of db: borrowing Connection, _ body: ([RowCell]) throws(RegistryError) -> Void
    ) throws(RegistryError) {
        let words = key.map(\.text)
        let places = columns.indices.filter { words.contains("\"\(columns[$0].name)\"") }
        // In the order of the key, which need not be that of the columns.
        let ofKey = words.compactMap { word in places.first { "\"\(columns[$0].name)\"" == word } }
        let keys: SQL = "\(joined: key, by: ", ")"
        let after = key.map { _ in "?" as SQL }
        let start: SQL = "SELECT \(joined: list, by: ", ") FROM \(own)"
        let first: SQL = "\(start) ORDER BY \(keys) LIMIT ?"
        let next: SQL = "\(start) WHERE (\(keys)) > (\(joined: after, by: ", ")) ORDER BY \(keys) LIMIT ?"
        var last: [any Bindable] = []
        while true {
            var cells: [RowCell] = []
            try db.forEach(last.isEmpty ? first : next, values: last + [Self.page]) {
                row throws(RegistryError) in
                do throws(StorageError) {
                    for (place, column) in columns.enumerated() {
                        cells.append(try RowCell(row, Int32(place), column.kind))
                    }
                } catch { throw .storage(error) }
                return true
            }
            guard !cells.isEmpty else { return }
            try body(cells)
            guard cells.count == Int(Self.page) * columns.count else { return }
            let end = cells.count - columns.count
            last = ofKey.map { cells[end + $0].value }
        }
    }

    /// A server takes no text with U+0000 and none that is not UTF-8, which a file may hold.
    private func takesServer(_ cell: RowCell) throws(RegistryError) {
        guard case .text(let bytes) = cell else { return }
        guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
            throw .unusable(
                "a text of \(name) holds \(bytes.contains(0) ? "the character U+0000" : "bytes that are not UTF-8"), which "
                    + "PostgreSQL does not take; correct it in the file, so nothing was copied")
        }
    }
}

/// What one column of one row holds.
private enum RowCell {
    case null
    case integer(Int64)
    case text([UInt8])
    case blob([UInt8])

    init(_ row: borrowing Row, _ place: Int32, _ kind: RecordTable.Kind) throws(StorageError) {
        if row.isNull(place) {
            self = .null
            return
        }
        switch kind {
        case .integer: self = .integer(try row.integer(place))
        case .text: self = .text(try row.rawText(place))
        case .blob: self = .blob(try row.bytes(place))
        }
    }

    var value: any Bindable {
        switch self {
        case .null: String?.none
        case .integer(let number): number
        case .text(let bytes): String(decoding: bytes, as: UTF8.self)
        case .blob(let bytes): bytes
        }
    }

    func add(to rows: inout RowBuffer) {
        switch self {
        case .null: rows.appendNull()
        case .integer(let number): rows.append(number)
        case .text(let bytes): rows.append(text: bytes)
        case .blob(let bytes): rows.append(blob: bytes)
        }
    }

    /// Its kind, its length and its bytes, so that no two lists of cells give the same.
    func add(to hasher: inout SHA256) {
        switch self {
        case .null: hasher.update(data: [0])
        case .integer(let number): hasher.update(data: [1] + Self.bytes(of: number))
        case .text(let bytes): hasher.update(data: [2] + Self.bytes(of: Int64(bytes.count)) + bytes)
        case .blob(let bytes): hasher.update(data: [3] + Self.bytes(of: Int64(bytes.count)) + bytes)
        }
    }

    private static func bytes(of number: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - $0 * 8)) }
    }
}
