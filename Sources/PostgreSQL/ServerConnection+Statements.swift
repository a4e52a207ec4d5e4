#if PostgreSQL
    import CPostgreSQL

    extension ServerConnection {
        /// Runs a statement and maps each row.
        package func rows<Output>(
            _ sql: ServerSQL, values: [ServerValue] = [],
            as map: (borrowing ServerRow) throws(ServerError) -> Output
        ) throws(ServerError) -> [Output] {
            let result = try execute(sql, values)
            var output: [Output] = []
            var index: Int32 = 0
            while index < result.count {
                output.append(try map(result.row(index)))
                index += 1
            }
            return output
        }

        /// The first row, mapped; nil where there is none.
        package func first<Output>(
            _ sql: ServerSQL, values: [ServerValue] = [],
            as map: (borrowing ServerRow) throws(ServerError) -> Output
        ) throws(ServerError) -> Output? {
            let result = try execute(sql, values)
            return result.count == 0 ? nil : try map(result.row(0))
        }

        /// Runs a statement for its effect, and says how many rows it changed.
        @discardableResult
        package func run(_ sql: ServerSQL, values: [ServerValue] = []) throws(ServerError) -> Int {
            let result = try execute(sql, values)
            guard let count = unsafe PQcmdTuples(result.handle) else { return 0 }
            return unsafe Int(String(cString: count)) ?? 0
        }

        /// Runs a script of many statements without values, such as the making of tables.
        package func script(_ sql: ServerSQL) throws(ServerError) {
            settle()
            let result = unsafe PQexec(handle, sql.text)
            defer { unsafe PQclear(result) }
            let status = unsafe PQresultStatus(result)
            guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
                throw unsafe failure(result)
            }
        }

        private func execute(
            _ sql: ServerSQL, _ values: [ServerValue]
        ) throws(ServerError) -> ServerResult {
            try check(values)
            settle()
            let name = try prepare(sql, values)
            let result = unsafe bound(values) { types, places, lengths, formats in
                let count = Int32(values.count)
                guard let name else {
                    return unsafe PQexecParams(handle, sql.text, count, types, places, lengths, formats, 1)
                }
                return unsafe PQexecPrepared(handle, name, count, places, lengths, formats, 1)
            }
            guard let result = unsafe result else { throw unsafe failure(nil) }
            let own = unsafe ServerResult(result, at: place)
            let status = unsafe PQresultStatus(result)
            guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else {
                throw unsafe failure(result)
            }
            return own
        }

        /// A text holds no NUL, which would end it early.
        func check(_ values: [ServerValue]) throws(ServerError) {
            for value in values {
                if case .text(let text?) = value, text.utf8.contains(0) {
                    throw ServerError(.holdsNUL, at: place)
                }
            }
        }

        /// Hands values to libpq as it takes them: their types, where each starts, how long it is, and that it is in binary.
        func bound<Output>(
            _ values: [ServerValue],
            _ body: ([UInt32], [UnsafePointer<CChar>?], [Int32], [Int32]) -> Output
        ) -> Output {
            // One run of bytes, and for each value where it starts; NULL has no place in it.
            var bytes: [UInt8] = []
            var starts: [Int?] = []
            var lengths: [Int32] = []
            for value in values {
                guard let own = value.bytes else {
                    starts.append(nil)
                    lengths.append(0)
                    continue
                }
                starts.append(bytes.count)
                lengths.append(Int32(clamping: own.count))
                bytes += own
            }
            // What is empty needs an address as well, or it would be NULL.
            bytes.append(0)
            let formats = [Int32](repeating: 1, count: values.count)
            return unsafe bytes.withUnsafeBytes { buffer in
                let base = unsafe buffer.bindMemory(to: CChar.self).baseAddress
                let places = unsafe starts.map { start in
                    unsafe start.flatMap { unsafe base?.advanced(by: $0) }
                }
                return unsafe body(values.map(\.type), places, lengths, formats)
            }
        }

        /// The name under which the server keeps a statement; nil for its first use, since to have it kept is a question more.
        private func prepare(_ sql: ServerSQL, _ values: [ServerValue]) throws(ServerError) -> String? {
            let key = PreparedStatements.Key(sql: sql, types: values.map(\.type))
            if let name = prepared.names[key] { return name }
            if prepared.usedOnce.insert(key).inserted { return nil }
            let name = "s\(prepared.names.count)"
            let result = unsafe PQprepare(handle, name, sql.text, Int32(values.count), key.types)
            defer { unsafe PQclear(result) }
            guard unsafe PQresultStatus(result) == PGRES_COMMAND_OK else { throw unsafe failure(result) }
            prepared.names[key] = name
            return name
        }

        /// Runs `body` in one transaction: commits its return, rolls back its error.
        ///
        /// A transaction inside a transaction fails to compile, because `body` only borrows the connection.
        package mutating func transaction<Output, Failure: ServerFailure>(
            begin: ServerSQL = "BEGIN", _ body: (borrowing ServerConnection) throws(Failure) -> Output
        ) throws(Failure) -> Output {
            do throws(ServerError) { try script(begin) } catch { throw .server(error) }
            do throws(Failure) {
                let output = try body(self)
                do throws(ServerError) { try commit() } catch { throw Failure.server(error) }
                return output
            } catch {
                // What the server undid already, or a line that is gone, leaves nothing to undo.
                try? script("ROLLBACK")
                throw error
            }
        }

        /// To the end of a transaction that failed the server answers without an error that it was rolled back.
        private func commit() throws(ServerError) {
            let result = unsafe PQexec(handle, "COMMIT")
            defer { unsafe PQclear(result) }
            guard unsafe PQresultStatus(result) == PGRES_COMMAND_OK else { throw unsafe failure(result) }
            guard let words = unsafe PQcmdStatus(result), unsafe String(cString: words) == "COMMIT" else {
                throw ServerError(.notSerialisable, "the transaction was rolled back", at: place)
            }
        }
    }
#endif
