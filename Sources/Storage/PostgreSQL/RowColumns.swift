#if PostgreSQL
    import PostgreSQL

    /// The rows of a buffer as the server takes many of them: an array for each column.
    ///
    /// A statement with a place for each value of each row takes the server longer to read and to plan than the rows to insert.
    struct RowColumns {
        /// For each column its array; nil where all of it is NULL.
        let arrays: [ServerValue?]

        /// Nil for rows that have no array of their own: none that holds a value, values of several types in a column, or a text
        /// with U+0000, of which the statement for single rows says what is wrong.
        init?(_ rows: RowBuffer, _ range: Range<Int>, base: Int64) {
            var arrays: [ServerValue?] = []
            for column in 0..<rows.width {
                let places = range.lazy.map { $0 * rows.width + column }
                guard let first = places.first(where: { rows.cells[$0].kind != .null }) else {
                    arrays.append(nil)
                    continue
                }
                guard let type = rows.cells[first].element,
                    let array = Self.array(rows, places, of: type, count: range.count, base: base)
                else { return nil }
                arrays.append(array)
            }
            guard arrays.contains(where: { $0 != nil }) else { return nil }
            self.arrays = arrays
        }

        private static func array(
            _ rows: RowBuffer, _ places: some Sequence<Int>, of type: ServerArray.Element, count: Int,
            base: Int64
        ) -> ServerValue? {
            var array = ServerArray(of: type, count: count)
            for place in places {
                let cell = rows.cells[place]
                guard cell.kind == .null || cell.element == type else { return nil }
                let end = cell.value + Int(cell.count)
                switch cell.kind {
                case .null: array.appendNull()
                case .integer: array.append(Int64(cell.value))
                case .relative: array.append(base + Int64(cell.value))
                case .text:
                    guard !rows.bytes[cell.value..<end].contains(0) else { return nil }
                    array.append(rows.bytes[cell.value..<end])
                case .blob: array.append(rows.bytes[cell.value..<end])
                }
            }
            return .array(array)
        }
    }

    extension RowBuffer.Cell {
        /// The type in an array; nil for NULL, which any has.
        fileprivate var element: ServerArray.Element? {
            switch kind {
            case .null: nil
            case .integer, .relative: .integer
            case .text: .text
            case .blob: .bytes
            }
        }
    }

    extension Connection {
        /// Inserts rows as arrays of their columns; false where they have none, and then nothing is inserted.
        func insertColumns(
            _ insert: RowsInsert, of rows: RowBuffer, to end: Int, _ base: Int64, _ shared: [any Bindable],
            _ done: inout Int
        ) throws(StorageError) -> Bool {
            while done < end {
                let next = insert.changesOthers ? min(end, done + RowsInsert.rows) : end
                guard let columns = RowColumns(rows, done..<next, base: base) else { return false }
                var statement = try prepare(insert.columns(columns.arrays.map { $0 != nil }))
                var place: Int32 = 0
                for value in shared {
                    place += 1
                    try value.bind(to: statement, at: place)
                }
                for case .some(let array) in columns.arrays {
                    place += 1
                    try unsafe Server.bind(array, to: statement.handle, place)
                }
                try statement.check(count: place)
                try statement.run()
                done = next
            }
            return true
        }
    }

    extension RowsInsert {
        /// The INSERT of rows that come as an array for each column that holds a value.
        fileprivate func columns(_ holds: [Bool]) -> SQL {
            var names: [SQL] = []
            var column = 0
            let values = row.replacingPlaces {
                defer { column += 1 }
                guard column < holds.count, holds[column], let name = SQL(identifier: "c\(column)") else {
                    return "NULL"
                }
                names.append(name)
                return name
            }
            let places = [SQL](repeating: "?", count: names.count)
            return """
                \(head) SELECT \(values) FROM unnest(\(joined: places, by: ", ")) AS given (\(joined: names, by: ", ")) \(tail)
                """
        }
    }
#endif
