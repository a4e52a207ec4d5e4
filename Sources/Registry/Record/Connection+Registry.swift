import Storage

/// The calls of a connection with the registry's own error, for repositories that throw nothing else.
extension Connection {
    func list<Output, each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value,
        as map: (borrowing Row) throws(StorageError) -> Output
    ) throws(RegistryError) -> [Output] {
        do { return try rows(sql, repeat each values, as: map) } catch { throw .storage(error) }
    }

    func one<Output, each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value,
        as map: (borrowing Row) throws(StorageError) -> Output
    ) throws(RegistryError) -> Output? {
        do { return try first(sql, repeat each values, as: map) } catch { throw .storage(error) }
    }

    func number<each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value
    ) throws(RegistryError) -> Int64? {
        do { return try scalar(sql, repeat each values) } catch { throw .storage(error) }
    }

    func write<each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value
    ) throws(RegistryError) {
        do { try run(sql, repeat each values) } catch { throw .storage(error) }
    }
}

/// The registry's own values as their columns hold them.
extension Row {
    /// The case that a column names; throws `.mismatch` for a word that this version does not know.
    func choice<Choice: RawRepresentable<String>>(_ column: Int32) throws(StorageError) -> Choice {
        let word = try text(column)
        guard let choice = Choice(rawValue: word) else {
            throw StorageError(code: .mismatch, message: "column \(column) holds the unknown word '\(word)'")
        }
        return choice
    }

    /// The day in a column; throws `.mismatch` for what is none.
    func date(_ column: Int32) throws(StorageError) -> CivilDate {
        if let date = CivilDate(ascii: try utf8(column)) { return date }
        let word = try text(column)
        throw StorageError(code: .mismatch, message: "column \(column) holds '\(word)', which is no day")
    }

    /// The moment in a column, written as `Instant` writes it; throws `.mismatch` for any other form.
    func instant(_ column: Int32) throws(StorageError) -> Instant {
        let word = try text(column)
        guard let instant = Instant(word), instant.description == word else {
            throw StorageError(
                code: .mismatch, message: "column \(column) holds '\(word)', which is no moment")
        }
        return instant
    }

    func optionalDate(_ column: Int32) throws(StorageError) -> CivilDate? {
        isNull(column) ? nil : try date(column)
    }

    /// The share in two columns, numerator first; nil where they are NULL; throws `.mismatch` for what is none.
    func optionalShare(_ column: Int32) throws(StorageError) -> Share? {
        guard !isNull(column) else { return nil }
        return try share(column)
    }

    func share(_ column: Int32) throws(StorageError) -> Share {
        let (numerator, denominator) = (try integer(column), try integer(column + 1))
        guard let share = Share(numerator, denominator) else {
            throw StorageError(
                code: .mismatch,
                message: "column \(column) holds \(numerator)/\(denominator), which is no share")
        }
        return share
    }

    /// Amount, currency and exponent in three columns.
    func money(_ column: Int32) throws(StorageError) -> Money {
        Money(try integer(column), try text(column + 1), exponent: Int(try integer(column + 2)))
    }

    /// Nil where the amount is NULL.
    func optionalMoney(_ column: Int32) throws(StorageError) -> Money? {
        isNull(column) ? nil : try money(column)
    }

    /// The JSON in a column, with its keys sorted.
    func json(_ column: Int32) throws(StorageError) -> JSON {
        guard let json = JSON(parsing: Array(try text(column).utf8)) else {
            throw StorageError(code: .mismatch, message: "column \(column) holds text that is no JSON")
        }
        return json
    }

    /// The bytes of a text column as they stand in the file, sound UTF-8 or not.
    func rawText(_ column: Int32) throws(StorageError) -> [UInt8] {
        try utf8(column).withUnsafeBufferPointer { Array($0) }
    }
}
