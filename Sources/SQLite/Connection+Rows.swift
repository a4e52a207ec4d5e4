extension Connection {
    /// Runs a statement to its end and maps each row.
    package func rows<Output, each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value,
        as map: (borrowing Row) throws(SQLiteError) -> Output
    ) throws(SQLiteError) -> [Output] {
        var statement = try prepare(sql)
        try bind(repeat each values, to: statement)
        var output: [Output] = []
        while let row = try statement.next() { output.append(try map(row)) }
        return output
    }

    /// The first row, mapped; nil where there is none.
    package func first<Output, each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value,
        as map: (borrowing Row) throws(SQLiteError) -> Output
    ) throws(SQLiteError) -> Output? {
        var statement = try prepare(sql)
        try bind(repeat each values, to: statement)
        guard let row = try statement.next() else { return nil }
        return try map(row)
    }

    /// The one integer that a statement gives; nil where it gives no row or NULL.
    package func scalar<each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value
    ) throws(SQLiteError) -> Int64? {
        try first(sql, repeat each values) { row throws(SQLiteError) in try row.optionalInteger(0) } ?? nil
    }

    /// Hands each row to `body` until it returns false, for results that do not fit into memory.
    package func forEach<Failure: StorageFailure, each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value,
        do body: (borrowing Row) throws(Failure) -> Bool
    ) throws(Failure) {
        var outcome: Failure?
        do throws(SQLiteError) {
            var statement = try prepare(sql)
            try bind(repeat each values, to: statement)
            while outcome == nil, let row = try statement.next() {
                do throws(Failure) {
                    if try !body(row) { return }
                } catch {
                    outcome = error
                }
            }
        } catch {
            outcome = .storage(error)
        }
        if let outcome { throw outcome }
    }

    /// Runs a statement that gives no rows that matter.
    package func run<each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value
    ) throws(SQLiteError) {
        var statement = try prepare(sql)
        try bind(repeat each values, to: statement)
        try statement.run()
    }

    /// Runs a list query whose values are only known at run time, bound in their order.
    package func rows<Output>(
        _ sql: SQL, values: [any Bindable],
        as map: (borrowing Row) throws(SQLiteError) -> Output
    ) throws(SQLiteError) -> [Output] {
        var statement = try prepare(sql)
        var index: Int32 = 0
        for value in values {
            index += 1
            try value.bind(to: statement, at: index)
        }
        try check(count: index, of: statement)
        var output: [Output] = []
        while let row = try statement.next() { output.append(try map(row)) }
        return output
    }

    /// Hands each row of a query whose values are only known at run time to `body`, until it returns false.
    package func forEach<Failure: StorageFailure>(
        _ sql: SQL, values: [any Bindable], do body: (borrowing Row) throws(Failure) -> Bool
    ) throws(Failure) {
        var outcome: Failure?
        do throws(SQLiteError) {
            var statement = try prepare(sql)
            var index: Int32 = 0
            for value in values {
                index += 1
                try value.bind(to: statement, at: index)
            }
            try check(count: index, of: statement)
            while outcome == nil, let row = try statement.next() {
                do throws(Failure) {
                    if try !body(row) { return }
                } catch {
                    outcome = error
                }
            }
        } catch {
            outcome = .storage(error)
        }
        if let outcome { throw outcome }
    }

    private func bind<each Value: Bindable>(
        _ values: repeat each Value, to statement: borrowing Statement
    ) throws(SQLiteError) {
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            try value.bind(to: statement, at: index)
        }
        try check(count: index, of: statement)
    }

    private func check(count: Int32, of statement: borrowing Statement) throws(SQLiteError) {
        guard count == statement.placeCount else {
            throw .misuse("\(count) values for \(statement.placeCount) places", sql: statement.sql.text)
        }
    }
}
