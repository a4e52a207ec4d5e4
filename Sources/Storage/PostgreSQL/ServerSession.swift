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
            private(set) var changes = 0
            private(set) var lastInsertedRow: Int64 = 0
            /// The column of each table that numbers its rows; read when it is first asked for.
            private var known: [String: String]?

            init(_ address: String, waiting: Connection.Waiting) throws(StorageError) {
                self.waiting = waiting
                do throws(ServerError) {
                    connection = try ServerConnection.open(address)
                    guard connection.version >= 140_000 else {
                        throw ServerError(.tooOld, at: connection.place)
                    }
                    // A command is short, and plans that were compiled would take longer than it.
                    try connection.control(
                        """
                        SET search_path = registry; SET TimeZone = 'UTC'; SET jit = off; SET client_min_messages = error;
                        SET standard_conforming_strings = on
                        """)
                } catch { throw StorageError(server: error) }
            }

            var place: String { connection.place }
            var isInTransaction: Bool { connection.isInTransaction }

            var numbers: [String: String] {
                get throws(StorageError) {
                    if let known { return known }
                    var found: [String: String] = [:]
                    let answer = try ask(Self.primaryKeys)
                    for row in 0..<answer.count {
                        guard case .text(let table) = unsafe answer.cell(row, 0),
                            case .text(let column) = unsafe answer.cell(row, 1)
                        else { continue }
                        found[unsafe String(decoding: table, as: UTF8.self)] =
                            unsafe String(decoding: column, as: UTF8.self)
                    }
                    known = found
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

            func run(
                _ words: Words, _ values: [ServerValue?], _ sql: SQL, kept: Bool
            ) throws(StorageError) -> ServerAnswer {
                let (text, own) = words.filled(with: values)
                do throws(ServerError) {
                    let answer = try connection.answer(text, own, kept: kept)
                    if let changes = answer.changes { self.changes = changes }
                    if words.isSilent, case .integer(let row) = unsafe answer.cell(answer.count - 1, 0) {
                        lastInsertedRow = row
                    }
                    return answer
                } catch { throw refusal(error, sql: sql.text) }
            }

            /// Runs a step of the schema.
            func script(_ text: String) throws(StorageError) {
                known = nil
                for statement in try Wording.schema(text) {
                    do throws(ServerError) { try connection.control(statement) } catch {
                        throw refusal(error, sql: statement)
                    }
                }
            }

            /// A question of this engine's own.
            func ask(_ text: String, _ values: [ServerValue] = []) throws(StorageError) -> ServerAnswer {
                do { return try connection.answer(text, values, kept: true) } catch {
                    throw refusal(error, sql: text)
                }
            }

            func control(_ text: String) throws(StorageError) {
                do { try connection.control(text) } catch { throw refusal(error, sql: text) }
            }

            private func refusal(_ error: ServerError, sql: String) -> StorageError {
                StorageError(server: error, sql: sql, afterChange: hasCommitted)
            }
        }
    }
#endif
