/// An INSERT in two sizes, for one row and for many at once, which spares opening a table and its indexes for each row.
package struct RowsInsert: Sendable {
    /// Rows of the larger statement.
    package static let rows = 64
    fileprivate let one: SQL
    /// Nil where rows are inserted one by one.
    fileprivate let many: SQL?
    /// Places that all rows have in common, numbered from `?1` in `row`.
    fileprivate let shared: Int32
    #if PostgreSQL
        /// What a statement for rows in columns is made of.
        let (head, row, tail): (SQL, SQL, SQL)
        /// Whether it changes rows that are there, of which one statement can change each one once.
        let changesOthers: Bool
    #endif

    /// Takes what stands before VALUES, one row with its parentheses, and what stands after the last row.
    ///
    /// A row has the places that all have in common first, as `?1` and so on, and then its own as `?`.
    package init(_ head: SQL, row: SQL, shared: Int32 = 0, oneByOne: Bool = false, tail: SQL = "") {
        one = "\(head) VALUES \(row) \(tail)"
        let rows = Array(repeating: row, count: Self.rows)
        many = oneByOne ? nil : "\(head) VALUES \(joined: rows, by: ", ") \(tail)"
        self.shared = shared
        #if PostgreSQL
            (self.head, self.row, self.tail) = (head, row, tail)
            changesOthers = tail != ""
        #endif
    }
}

extension Connection {
    /// Inserts the rows of a buffer, in order; `done` counts them, so that after an error it is the row that failed.
    ///
    /// `base` is what relative numbers in the buffer are counted from.
    package func insert(
        _ insert: RowsInsert, _ rows: RowBuffer, base: Int64 = 0, shared: [any Bindable] = [], done: inout Int
    ) throws(StorageError) {
        guard insert.shared == Int32(shared.count) else {
            throw .misuse("\(shared.count) values for \(insert.shared) places", sql: insert.one.text)
        }
        switch engine {
        case .sqlite: try self.insert(insert, of: rows, to: rows.count, base, shared, &done)
        #if PostgreSQL
            case .postgresql: try onServer(insert, rows, base, shared, &done)
        #endif
        }
    }

    /// Many at a time as long as there are so many, and the rest one by one.
    private func insert(
        _ insert: RowsInsert, of rows: RowBuffer, to end: Int, _ base: Int64, _ shared: [any Bindable],
        _ done: inout Int
    ) throws(StorageError) {
        if let many = insert.many, end - done >= RowsInsert.rows {
            var statement = try prepare(many)
            try statement.run(rows, to: end, by: RowsInsert.rows, base: base, shared: shared, done: &done)
        }
        if done < end {
            var statement = try prepare(insert.one)
            try statement.run(rows, to: end, by: 1, base: base, shared: shared, done: &done)
        }
    }

    #if PostgreSQL
        /// There an error undoes the whole transaction. So all rows go behind a savepoint; where one of them breaks a rule, they
        /// go in blocks behind savepoints of their own, and those of its block one by one.
        private func onServer(
            _ insert: RowsInsert, _ rows: RowBuffer, _ base: Int64, _ shared: [any Bindable],
            _ done: inout Int
        ) throws(StorageError) {
            // One row goes with what is asked next, which tells what is wrong with it.
            guard rows.count - done > 1 else {
                return try self.insert(insert, of: rows, to: rows.count, base, shared, &done)
            }
            for size in [rows.count, RowsInsert.rows, 1] {
                var isWhole = true
                while isWhole, done < rows.count {
                    let start = done
                    do throws(StorageError) {
                        try savepoint { db throws(StorageError) in
                            let end = min(rows.count, start + size)
                            if size > 1, try db.insertColumns(insert, of: rows, to: end, base, shared, &done)
                            {
                                return
                            }
                            try db.insert(insert, of: rows, to: end, base, shared, &done)
                        }
                    } catch {
                        done = start
                        guard size > 1, isInTransaction, case .constraint = error.code else { throw error }
                        isWhole = false
                    }
                }
            }
        }
    #endif
}

extension Statement {
    /// Runs for as many rows at a time as it has room for, until fewer are left.
    ///
    /// Where one of many breaks a rule, it ends there without an error, so that those rows are met one by one.
    fileprivate mutating func run(
        _ rows: RowBuffer, to end: Int, by step: Int, base: Int64, shared: [any Bindable], done: inout Int
    ) throws(StorageError) {
        for (index, value) in shared.enumerated() { try value.bind(to: self, at: Int32(index + 1)) }
        try check(count: Int32(shared.count + step * rows.width))
        let first = Int32(shared.count + 1)
        var failure: StorageError?
        unsafe rows.bytes.withUnsafeBytes { bytes in
            do throws(StorageError) {
                while end - done >= step {
                    let range = done * rows.width..<(done + step) * rows.width
                    switch engine {
                    case .sqlite:
                        unsafe try SQLite.bind(
                            rows.cells[range], of: bytes, base: base, to: handle, from: first)
                    #if PostgreSQL
                        case .postgresql:
                            unsafe try Server.bind(
                                rows.cells[range], of: bytes, base: base, to: handle, from: first)
                    #endif
                    }
                    try run()
                    done += step
                }
            } catch { failure = error }
            // No statement outlives the bytes that are bound to it.
            clear()
        }
        guard let failure else { return }
        guard step > 1, engine == .sqlite, case .constraint = failure.code else { throw failure }
        // An INSERT OR FAIL leaves the rows before the one that failed, any other none.
        done += changes
    }

    /// The rows that the last run changed.
    private var changes: Int {
        switch engine {
        case .sqlite: unsafe SQLite.changes(handle)
        #if PostgreSQL
            case .postgresql: unsafe Server.changes(handle)
        #endif
        }
    }
}
