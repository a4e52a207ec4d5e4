#if PostgreSQL
    import CPostgreSQL

    /// Rows on their way into a table by COPY in binary: for each one `begin`, its columns, `end`.
    @safe package struct CopyRows: ~Copyable {
        private let handle: OpaquePointer
        private var bytes: [UInt8]
        /// The bytes that were handed over.
        package private(set) var count = 0

        private static let chunk = 1 << 18

        fileprivate init(_ handle: OpaquePointer) {
            unsafe self.handle = handle
            bytes = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
            bytes.reserveCapacity(Self.chunk + (1 << 16))
        }

        package mutating func begin(columns: Int16) { bytes.append(bigEndian: columns) }

        package mutating func append(_ value: Int64?) {
            guard let value else { return appendNull() }
            bytes.append(bigEndian: Int32(8))
            bytes.append(bigEndian: value)
        }

        package mutating func append(small value: Int32) {
            bytes.append(bigEndian: Int32(4))
            bytes.append(bigEndian: value)
        }

        /// Text in UTF-8, or the bytes of a bytea.
        package mutating func append(_ value: Span<UInt8>) {
            bytes.append(bigEndian: Int32(clamping: value.count))
            unsafe value.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        }

        package mutating func append(_ value: String) { append(value.utf8Span.span) }

        package mutating func appendNull() { bytes.append(bigEndian: Int32(-1)) }

        /// Ends a row; false where the server takes no more.
        package mutating func end() -> Bool { bytes.count < Self.chunk || send() }

        private mutating func send() -> Bool {
            count += bytes.count
            let taken = unsafe bytes.withUnsafeBytes { buffer in
                unsafe PQputCopyData(
                    handle, buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count))
            }
            bytes.removeAll(keepingCapacity: true)
            return taken == 1
        }

        fileprivate mutating func finish() -> Bool {
            bytes.append(bigEndian: Int16(-1))
            return send()
        }
    }

    extension ServerConnection {
        /// Runs `COPY ... FROM STDIN (FORMAT binary)` and sends it the rows of `body`, whose error ends it without any; gives the
        /// bytes that were sent.
        package func copy<Failure: ServerFailure>(
            _ sql: ServerSQL, rows body: (inout CopyRows) throws(Failure) -> Void
        ) throws(Failure) -> Int {
            do throws(ServerError) { try begin(sql) } catch { throw .server(error) }
            var rows = unsafe CopyRows(handle)
            do throws(Failure) { try body(&rows) } catch {
                unsafe PQputCopyEnd(handle, "the sender gave up")
                drain()
                throw error
            }
            // A server that takes no more says why when it is asked for the result.
            if rows.finish() { unsafe PQputCopyEnd(handle, nil) }
            do throws(ServerError) { try takeResult() } catch { throw .server(error) }
            return rows.count
        }

        private func begin(_ sql: ServerSQL) throws(ServerError) {
            let result = unsafe PQexec(handle, sql.text)
            defer { unsafe PQclear(result) }
            guard unsafe PQresultStatus(result) == PGRES_COPY_IN else { throw unsafe failure(result) }
        }

        private func takeResult() throws(ServerError) {
            let result = unsafe PQgetResult(handle)
            defer {
                unsafe PQclear(result)
                drain()
            }
            guard unsafe PQresultStatus(result) == PGRES_COMMAND_OK else { throw unsafe failure(result) }
        }

        private func drain() { while let rest = unsafe PQgetResult(handle) { unsafe PQclear(rest) } }
    }
#endif
