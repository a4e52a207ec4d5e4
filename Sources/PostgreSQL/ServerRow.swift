#if PostgreSQL
    import CPostgreSQL

    /// What a statement gave, held until the last row of it was read.
    @safe struct ServerResult: ~Copyable {
        let handle: OpaquePointer
        let place: String

        init(_ handle: OpaquePointer, at place: String) {
            unsafe self.handle = handle
            self.place = place
        }

        deinit { unsafe PQclear(handle) }

        var count: Int32 { unsafe PQntuples(handle) }

        @_lifetime(borrow self)
        func row(_ index: Int32) -> ServerRow { ServerRow(index, of: self) }
    }

    /// A row of a result, which it cannot outlive; columns count from 0, and a value of another type throws.
    @safe package struct ServerRow: ~Copyable, ~Escapable {
        private let handle: OpaquePointer
        private let place: String
        private let index: Int32

        @_lifetime(borrow result)
        init(_ index: Int32, of result: borrowing ServerResult) {
            unsafe handle = result.handle
            place = result.place
            self.index = index
        }

        /// A column that is not there is NULL.
        package func isNull(_ column: Int32) -> Bool { unsafe PQgetisnull(handle, index, column) == 1 }

        package func integer(_ column: Int32) throws(ServerError) -> Int64 {
            let bytes = try bytes(column, [20, 23, 21], "an integer")
            var value: Int64 = (bytes.first ?? 0) < 128 ? 0 : -1
            for byte in bytes { value = value << 8 | Int64(byte) }
            return value
        }

        package func optionalInteger(_ column: Int32) throws(ServerError) -> Int64? {
            isNull(column) ? nil : try integer(column)
        }

        package func bool(_ column: Int32) throws(ServerError) -> Bool {
            try bytes(column, [16], "a yes or no") == [1]
        }

        package func text(_ column: Int32) throws(ServerError) -> String {
            let bytes = try bytes(column, [25, 1043, 19], "a text")
            guard let text = String(validating: bytes, as: UTF8.self) else { throw mismatch(column, "UTF-8") }
            return text
        }

        package func optionalText(_ column: Int32) throws(ServerError) -> String? {
            isNull(column) ? nil : try text(column)
        }

        /// The bytes of a bytea, copied.
        package func bytes(_ column: Int32) throws(ServerError) -> [UInt8] {
            try bytes(column, [17], "bytes")
        }

        private func bytes(_ column: Int32, _ types: [UInt32], _ wanted: String) throws(ServerError)
            -> [UInt8]
        {
            guard !isNull(column), unsafe types.contains(PQftype(handle, column)),
                unsafe PQfformat(handle, column) == 1, let start = unsafe PQgetvalue(handle, index, column)
            else { throw mismatch(column, wanted) }
            let count = unsafe Int(PQgetlength(handle, index, column))
            return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
        }

        private func mismatch(_ column: Int32, _ wanted: String) -> ServerError {
            ServerError(.mismatch, "column \(column) is not \(wanted)", at: place)
        }
    }
#endif
