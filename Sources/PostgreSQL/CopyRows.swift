#if PostgreSQL
    import CPostgreSQL

    /// Rows on their way into a table by COPY in binary: for each one `begin`, its columns, `end`.
    @safe package struct CopyRows: ~Copyable {
        private let sender: CopySender
        /// As long as there is room; what is filled stands before `filled`.
        private var bytes: [UInt8]
        private var filled = 0
        /// The bytes that were handed over.
        package private(set) var count = 0

        private static let chunk = 1 << 18

        fileprivate init(_ sender: CopySender) {
            self.sender = sender
            bytes = Self.room()
            for byte in Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] { put(byte) }
            put(0 as Int64)
        }

        private static func room() -> [UInt8] { [UInt8](repeating: 0, count: chunk + (1 << 14)) }

        package mutating func begin(columns: Int16) { put(columns) }

        package mutating func append(_ value: Int64?) {
            guard let value else { return appendNull() }
            put(8 as Int32)
            put(value)
        }

        package mutating func append(small value: Int32) {
            put(4 as Int32)
            put(value)
        }

        /// Text in UTF-8, or the bytes of a bytea.
        package mutating func append(_ value: Span<UInt8>) {
            put(Int32(clamping: value.count))
            makeRoom(value.count)
            unsafe value.withUnsafeBytes { value in
                unsafe bytes.withUnsafeMutableBytes { unsafe $0[filled...].copyBytes(from: value) }
            }
            filled += value.count
        }

        package mutating func append(_ value: String) { append(value.utf8Span.span) }

        package mutating func appendNull() { put(-1 as Int32) }

        /// Appends a number, its largest part first.
        @inline(__always) private mutating func put<Number: FixedWidthInteger>(_ value: Number) {
            let size = MemoryLayout<Number>.size
            makeRoom(size)
            unsafe bytes.withUnsafeMutableBytes {
                unsafe $0.storeBytes(of: value.bigEndian, toByteOffset: filled, as: Number.self)
            }
            filled += size
        }

        @inline(__always) private mutating func makeRoom(_ size: Int) {
            if bytes.count - filled < size { grow(by: size) }
        }

        private mutating func grow(by size: Int) {
            bytes += [UInt8](repeating: 0, count: max(size, bytes.count))
        }

        /// Ends a row; false where the server takes no more.
        package mutating func end() -> Bool { filled < Self.chunk || send() }

        private mutating func send() -> Bool {
            count += filled
            let next = sender.take(CopySender.Chunk(bytes: bytes, count: filled))
            filled = 0
            bytes = next ?? Self.room()
            return !sender.isRefused
        }

        /// Sends the rest, with the mark of the end where all rows are there; false where the server took not all.
        fileprivate mutating func finish(isWhole: Bool) -> Bool {
            if isWhole { put(-1 as Int16) }
            _ = send()
            return sender.finish()
        }
    }

    extension ServerConnection {
        /// Runs `COPY ... FROM STDIN (FORMAT binary)` and sends it the rows of `body`, whose error ends it without any; gives the
        /// bytes that were sent.
        ///
        /// With `start`, which does work on another thread where it can, rows are sent there while `body` makes the next.
        package func copy<Failure: ServerFailure>(
            _ sql: ServerSQL, sendingBy start: (@escaping @Sendable () -> Void) -> Bool = { _ in false },
            rows body: (inout CopyRows) throws(Failure) -> Void
        ) throws(Failure) -> Int {
            do throws(ServerError) { try begin(sql) } catch { throw .server(error) }
            let sender = unsafe CopySender(handle)
            sender.start(by: start)
            var rows = CopyRows(sender)
            do throws(Failure) { try body(&rows) } catch {
                sender.giveUp()
                _ = rows.finish(isWhole: false)
                unsafe PQputCopyEnd(handle, "the sender gave up")
                drain()
                throw error
            }
            // A server that takes no more says why when it is asked for the result.
            if rows.finish(isWhole: true) { unsafe PQputCopyEnd(handle, nil) }
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
