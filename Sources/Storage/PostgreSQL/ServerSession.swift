#if PostgreSQL
    import PostgreSQL

    extension Server {
        /// An open connection to a server; it ends with its last hold.
        final class Session {
            let connection: ServerConnection
            let waiting: Connection.Waiting
            /// Whether the transaction that is open is a writer's.
            var isWriting = false
            /// Whether a change of this command stands, which what is said of a lost line must not deny.
            var hasCommitted = false
            /// Whether a transaction is open; it begins with the first thing that is asked in it.
            var phase = Phase.none
            /// One that is `undone` was rolled back before its end, and nothing more is done in it.
            enum Phase { case none, wanted, begun, undone }
            /// Changes that go with the next question.
            var given: [Server.Asked] = []
            /// What was read and is still so: in a snapshot, under the head, or while the connection is fresh.
            var known: [ServerQuestion: ServerAnswer] = [:]
            /// Whether nothing was begun since the connection was made.
            var isFresh = true
            /// Whether what is asked is only noted down.
            var isForecasting = false
            var mayForesee = true
            var forecast: [Server.Asked] = []
            var foreseen: Set<ServerQuestion> = []
            var rounds = 0
            var lastChanges = 0
            var lastRow: Int64 = 0
            /// What steps of the schema call by these names for the rows that are there.
            var functions: [String: @Sendable (String) -> String] = [:]
            private var untold: StorageError?
            /// The column of each table that numbers its rows; read when it is first asked for.
            private var columns: [String: String]?

            var changes: Int {
                finish()
                return lastChanges
            }

            var lastInsertedRow: Int64 {
                finish()
                return lastRow
            }

            /// Sends what waits; what is refused is told by whatever is asked next.
            private func finish() {
                guard !given.isEmpty, !isForecasting else { return }
                do throws(StorageError) { try send([]) } catch { untold = error }
            }

            func keep(untold error: StorageError) { untold = error }

            func takeUntold() -> StorageError? {
                defer { untold = nil }
                return untold
            }

            init(_ address: String, waiting: Connection.Waiting) throws(StorageError) {
                self.waiting = waiting
                do throws(ServerError) {
                    connection = try ServerConnection.open(address)
                    guard connection.version >= 140_000 else {
                        throw ServerError(.tooOld, at: connection.place)
                    }
                    // A command is short, and plans that were compiled would take longer than it.
                    try prime([
                        "SET search_path = registry", "SET TimeZone = 'UTC'", "SET jit = off",
                        "SET client_min_messages = error", "SET standard_conforming_strings = on",
                    ])
                } catch { throw StorageError(server: error) }
            }

            /// Settles how the server is to work, and asks together with it what every command asks first.
            private func prime(_ settings: [String]) throws(ServerError) {
                let first = [
                    ServerQuestion(Self.stateOf), ServerQuestion(Self.primaryKeys),
                    ServerQuestion(Self.hasTable, [.text("migration")]),
                ]
                let (answers, refusal) = try connection.answers(
                    to: settings.map { ServerQuestion($0) } + first)
                if let refusal { throw refusal }
                for (question, answer) in zip(first, answers.dropFirst(settings.count)) {
                    known[question] = answer
                }
            }

            var place: String { connection.place }
            var isInTransaction: Bool { phase == .wanted || phase == .begun }

            var numbers: [String: String] {
                get throws(StorageError) {
                    if let columns { return columns }
                    var found: [String: String] = [:]
                    // Also where what is asked is only noted down: without it no row would have a number.
                    let asked = Server.Asked.own(Self.primaryKeys)
                    var answer = known[asked.question]
                    if answer == nil {
                        do throws(StorageError) { answer = try send([asked]).first } catch {
                            // Whoever waited in vain for the head is told by what is asked next, and does not wait again.
                            if isForecasting, phase == .wanted { keep(untold: error) }
                            throw error
                        }
                    }
                    guard let answer else { return found }
                    for row in 0..<answer.count {
                        guard case .text(let table) = unsafe answer.cell(row, 0),
                            case .text(let column) = unsafe answer.cell(row, 1)
                        else { continue }
                        found[unsafe String(decoding: table, as: UTF8.self)] =
                            unsafe String(decoding: column, as: UTF8.self)
                    }
                    columns = found
                    return found
                }
            }

            private static let primaryKeys = """
                SELECT table_of.relname, key.attname FROM pg_index
                JOIN pg_class AS table_of ON table_of.oid = indrelid
                JOIN pg_attribute AS key ON key.attrelid = indrelid AND key.attnum = indkey[0]
                WHERE relnamespace = to_regnamespace('registry') AND indisprimary AND indnatts = 1
                    AND key.atttypid = 'bigint'::regtype
                """

            func compile(_ sql: SQL) throws(StorageError) -> OpaquePointer {
                unsafe Server.handle(try Prepared(sql, on: self))
            }

            /// Runs a step of the schema.
            func script(_ text: String) throws(StorageError) {
                columns = nil
                try settleAll()
                for worded in try Wording.schema(text) {
                    guard let statement = try answering(worded) else { continue }
                    do throws(ServerError) { try connection.control(statement) } catch {
                        throw refusal(error, sql: statement)
                    }
                }
            }

            func control(_ text: String) throws(StorageError) {
                try settleAll()
                do { try connection.control(text) } catch { throw refusal(error, sql: text) }
            }

            /// Sends what waits, begins what is wanted, and forgets what was read, before something that may change anything.
            private func settleAll() throws(StorageError) {
                known = [:]
                if phase == .wanted { try send([.own("SELECT 1")]) } else { try send([]) }
            }

            func refusal(_ error: ServerError, sql: String) -> StorageError {
                StorageError(server: error, sql: sql, afterChange: hasCommitted)
            }
        }
    }
#endif
