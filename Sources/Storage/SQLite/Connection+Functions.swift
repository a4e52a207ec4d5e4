import CSQLite

extension Connection {
    /// Lets SQL on this connection call a function of one text, until the connection closes; NULL stays NULL.
    ///
    /// Nothing in the file's own tables may call it, so that the file means the same to every program.
    package func define(
        _ name: String, as function: @escaping @Sendable (String) -> String
    ) throws(StorageError) {
        #if PostgreSQL
            if case .postgresql(let session) = own {
                session.functions[name] = function
                return
            }
        #endif
        let session = try fileSession
        let context = unsafe Unmanaged.passRetained(TextFunction(function)).toOpaque()
        // SQLite lets go of the context itself, also where it refuses the function.
        try session.check(
            unsafe sqlite3_create_function_v2(
                session.handle, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, context,
                { context, _, values in unsafe TextFunction.answer(context, values) }, nil, nil,
                { context in
                    guard let context = unsafe context else { return }
                    unsafe Unmanaged<TextFunction>.fromOpaque(context).release()
                }))
    }
}

/// A function of one text, as SQLite keeps hold of it.
private final class TextFunction: Sendable {
    private let function: @Sendable (String) -> String

    init(_ function: @escaping @Sendable (String) -> String) { self.function = function }

    static func answer(
        _ context: OpaquePointer?, _ values: UnsafeMutablePointer<OpaquePointer?>?
    ) {
        guard let context = unsafe context, let data = unsafe sqlite3_user_data(context),
            let value = unsafe values?[0], let text = unsafe sqlite3_value_text(value)
        else {
            unsafe sqlite3_result_null(context)
            return
        }
        let utf8 = unsafe UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value)))
        let own = unsafe Unmanaged<TextFunction>.fromOpaque(data).takeUnretainedValue()
        var result = own.function(unsafe String(decoding: utf8, as: UTF8.self))
        result.withUTF8 { utf8 in
            unsafe utf8.withMemoryRebound(to: CChar.self) { chars in
                unsafe concord_result_text(context, chars.baseAddress, Int32(clamping: chars.count))
            }
        }
    }
}
