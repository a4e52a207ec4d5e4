#if PostgreSQL
    import PostgreSQL

    /// The engine of a database on a server: what `Connection`, `Statement` and `Row` ask of it.
    enum Server {}

    extension Server {
        /// A statement in PostgreSQL's words, with the values that are bound and the rows that it gave.
        final class Prepared {
            let session: Session
            let sql: SQL
            let words: Words
            fileprivate var values: [ServerValue?]
            fileprivate var answer: ServerAnswer?
            fileprivate var row: Int32 = -1
            fileprivate var failure: StorageError?
            private var uses = 0

            init(_ sql: SQL, on session: Session) throws(StorageError) {
                self.sql = sql
                self.session = session
                words = try Words(sql, numbers: session.numbers)
                values = Array(repeating: nil, count: Int(words.places))
            }

            /// To prepare a statement is a question of its own, worth it from its second use on; one for many rows has a text of
            /// its own for each pattern of NULL.
            fileprivate func run() throws(StorageError) -> ServerAnswer? {
                uses += 1
                return try session.run(words, values, sql, kept: uses > 1 && values.count <= 64)
            }
        }

        private static func prepared(_ handle: OpaquePointer) -> Prepared {
            unsafe Unmanaged<Prepared>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
        }

        static func handle(_ prepared: Prepared) -> OpaquePointer {
            unsafe OpaquePointer(Unmanaged.passRetained(prepared).toOpaque())
        }

        static func end(_ handle: OpaquePointer) {
            unsafe Unmanaged<Prepared>.fromOpaque(UnsafeRawPointer(handle)).release()
        }

        /// The first step runs the statement, and the server's whole answer is then here.
        static func step(_ handle: OpaquePointer) -> Statement.Step {
            let own = unsafe prepared(handle)
            guard let answer = own.answer else {
                do throws(StorageError) {
                    guard let answer = try own.run() else { return .done }
                    own.answer = answer
                    own.row = 0
                    return own.words.isSilent || answer.count == 0 ? .done : .row
                } catch {
                    own.failure = error
                    return .failed
                }
            }
            own.row += 1
            return own.row < answer.count && !own.words.isSilent ? .row : .done
        }

        /// An error is told by the step that ran the statement, so there is none left to tell.
        static func reset(_ handle: OpaquePointer) -> Bool {
            let own = unsafe prepared(handle)
            own.answer = nil
            own.row = -1
            own.failure = nil
            return true
        }

        static func clear(_ handle: OpaquePointer) {
            let own = unsafe prepared(handle)
            for index in own.values.indices { own.values[index] = nil }
        }

        static func placeCount(_ handle: OpaquePointer) -> Int32 { unsafe prepared(handle).words.places }

        static func changes(_ handle: OpaquePointer) -> Int { unsafe prepared(handle).session.changes }

        static func text(_ handle: OpaquePointer) -> String? { unsafe prepared(handle).sql.text }

        static func failure(of handle: OpaquePointer) -> StorageError {
            let own = unsafe prepared(handle)
            return own.failure
                ?? StorageError(code: .error, message: "no memory", sql: own.sql.text, engine: .postgresql)
        }

        private static func keep(
            _ value: ServerValue?, for handle: OpaquePointer, _ index: Int32
        ) throws(StorageError) {
            let own = unsafe prepared(handle)
            guard index >= 1, index <= own.words.places else {
                throw StorageError(
                    code: .range, message: "there is no place \(index)", sql: own.sql.text,
                    engine: .postgresql)
            }
            own.values[Int(index) - 1] = value
        }

        static func bind(_ value: Int64, to handle: OpaquePointer, _ index: Int32) throws(StorageError) {
            try unsafe keep(.integer(value), for: handle, index)
        }

        static func bind(_ value: Double, to handle: OpaquePointer, _ index: Int32) throws(StorageError) {
            try unsafe keep(.real(value), for: handle, index)
        }

        static func bind(_ array: ServerValue, to handle: OpaquePointer, _ index: Int32) throws(StorageError)
        {
            try unsafe keep(array, for: handle, index)
        }

        static func bindNull(to handle: OpaquePointer, _ index: Int32) throws(StorageError) {
            try unsafe keep(nil, for: handle, index)
        }

        static func bind(blob: Span<UInt8>, to handle: OpaquePointer, _ index: Int32) throws(StorageError) {
            try unsafe keep(.bytes(blob.withUnsafeBufferPointer { unsafe Array($0) }), for: handle, index)
        }

        static func bind(text: Span<UInt8>, to handle: OpaquePointer, _ index: Int32) throws(StorageError) {
            let bytes = unsafe text.withUnsafeBufferPointer { unsafe Array($0) }
            // SQLite keeps what it is given; PostgreSQL takes no text that is none.
            guard let words = String(validating: bytes, as: UTF8.self) else {
                throw StorageError(
                    code: .mismatch, message: "place \(index) is given text that is not UTF-8",
                    engine: .postgresql)
            }
            try unsafe keep(.text(words), for: handle, index)
        }

        static func bind(
            _ cells: ArraySlice<RowBuffer.Cell>, of bytes: UnsafeRawBufferPointer, base: Int64,
            to handle: OpaquePointer, from first: Int32
        ) throws(StorageError) {
            var place = first
            for cell in cells {
                let value: ServerValue? =
                    switch cell.kind {
                    case .null: nil
                    case .integer: .integer(Int64(cell.value))
                    case .relative: .integer(base + Int64(cell.value))
                    case .text: unsafe .text(String(decoding: run(of: cell, in: bytes), as: UTF8.self))
                    case .blob: unsafe .bytes(Array(run(of: cell, in: bytes)))
                    }
                try unsafe keep(value, for: handle, place)
                place += 1
            }
        }

        private static func run(
            of cell: RowBuffer.Cell, in bytes: UnsafeRawBufferPointer
        ) -> UnsafeRawBufferPointer {
            unsafe UnsafeRawBufferPointer(rebasing: bytes[cell.value..<cell.value + Int(cell.count)])
        }

        @inline(never) static func cell(_ handle: OpaquePointer, _ column: Int32) -> Row.Cell {
            let own = unsafe prepared(handle)
            guard let answer = own.answer else { return unsafe .null }
            switch unsafe answer.cell(own.row, column) {
            case .null: return unsafe .null
            case .integer(let value): return unsafe .integer(value)
            case .real(let value): return unsafe .real(value)
            case .text(let bytes): return unsafe .text(bytes)
            case .bytes(let bytes): return unsafe .blob(bytes)
            case .other: return unsafe .lost
            }
        }

        static func isNull(_ handle: OpaquePointer, _ column: Int32) -> Bool {
            if case .null = unsafe cell(handle, column) { true } else { false }
        }

        static func columns(_ handle: OpaquePointer) -> Int32 { unsafe prepared(handle).answer?.columns ?? 0 }

        static func name(_ handle: OpaquePointer, _ column: Int32) -> String? {
            unsafe prepared(handle).answer?.name(column)
        }
    }
#endif
