extension Connection {
    /// Runs a statement to its end and maps each row.
    package func rows<Output, each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value,
        as map: (borrowing Row) throws(StorageError) -> Output
    ) throws(StorageError) -> [Output] {
        var statement = try prepare(sql)
        var places: Int32 = 0
        repeat try bind(each values, to: statement, after: &places)
        try statement.check(count: places)
        var output: [Output] = []
        while let row = try statement.next() { output.append(try map(row)) }
        return output
    }

    /// The first row, mapped; nil where there is none.
    package func first<Output, each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value,
        as map: (borrowing Row) throws(StorageError) -> Output
    ) throws(StorageError) -> Output? {
        var statement = try prepare(sql)
        var places: Int32 = 0
        repeat try bind(each values, to: statement, after: &places)
        try statement.check(count: places)
        return try first(of: &statement, as: map)
    }

    /// The one integer that a statement gives; nil where it gives no row or NULL.
    package func scalar<each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value
    ) throws(StorageError) -> Int64? {
        try first(sql, repeat each values) { row throws(StorageError) in try row.optionalInteger(0) } ?? nil
    }

    /// Hands each row to `body` until it returns false, for results that do not fit into memory.
    package func forEach<Failure: StorageFailure, each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value,
        do body: (borrowing Row) throws(Failure) -> Bool
    ) throws(Failure) {
        var outcome: Failure?
        do throws(StorageError) {
            var statement = try prepare(sql)
            var places: Int32 = 0
            repeat try bind(each values, to: statement, after: &places)
            try statement.check(count: places)
            outcome = try walk(&statement, body)
        } catch {
            outcome = .storage(error)
        }
        if let outcome { throw outcome }
    }

    /// Hands each row of a query whose values are only known at run time to `body`, until it returns false.
    package func forEach<Failure: StorageFailure>(
        _ sql: SQL, values: [any Bindable], do body: (borrowing Row) throws(Failure) -> Bool
    ) throws(Failure) {
        var outcome: Failure?
        do throws(StorageError) {
            var statement = try prepare(sql)
            var places: Int32 = 0
            for value in values { try bind(value, to: statement, after: &places) }
            try statement.check(count: places)
            outcome = try walk(&statement, body)
        } catch {
            outcome = .storage(error)
        }
        if let outcome { throw outcome }
    }

    /// The error that ended a walk over the rows; nil where it went to its end or `body` had seen enough.
    private func walk<Failure: StorageFailure>(
        _ statement: inout Statement, _ body: (borrowing Row) throws(Failure) -> Bool
    ) throws(StorageError) -> Failure? {
        var goesOn = true
        while goesOn, let row = try statement.next() {
            do throws(Failure) {
                goesOn = try body(row)
            } catch {
                return error
            }
        }
        try statement.rewind()
        return nil
    }

    /// Runs a statement that gives no rows that matter.
    ///
    /// In a loop over many records `prepare` with typed `bind` calls is a fifth faster.
    package func run<each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value
    ) throws(StorageError) {
        var statement = try prepare(sql)
        var places: Int32 = 0
        repeat try bind(each values, to: statement, after: &places)
        try statement.check(count: places)
        try statement.run()
    }

    /// Runs a list query whose values are only known at run time, bound in their order.
    package func rows<Output>(
        _ sql: SQL, values: [any Bindable],
        as map: (borrowing Row) throws(StorageError) -> Output
    ) throws(StorageError) -> [Output] {
        var statement = try prepare(sql)
        var places: Int32 = 0
        for value in values { try bind(value, to: statement, after: &places) }
        try statement.check(count: places)
        var output: [Output] = []
        while let row = try statement.next() { output.append(try map(row)) }
        return output
    }

    /// A change with RETURNING is only whole when it has been rewound without an error.
    private func first<Output>(
        of statement: inout Statement, as map: (borrowing Row) throws(StorageError) -> Output
    ) throws(StorageError) -> Output? {
        var output: Output?
        if let row = try statement.next() { output = try map(row) }
        try statement.rewind()
        return output
    }

    /// One value at a time, straight from the pack: to hand a pack on would copy all of it.
    private func bind(
        _ value: some Bindable, to statement: borrowing Statement, after places: inout Int32
    ) throws(StorageError) {
        places += 1
        guard places <= statement.placeCount else { return }
        try value.bind(to: statement, at: places)
    }
}
