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
