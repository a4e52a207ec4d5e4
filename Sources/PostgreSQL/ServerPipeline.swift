#if PostgreSQL
    import CPostgreSQL

    /// A statement with its values, by which its answer is known again.
    package struct ServerQuestion: Hashable, Sendable {
        let sql: ServerSQL
        let values: [ServerValue]
        /// Whether the server is to keep the statement for its next use.
        private let isKept: Kept

        /// What says nothing of the answer, so that two questions that differ in it are the same.
        private struct Kept: Hashable, Sendable {
            let value: Bool
            static func == (_: Kept, _: Kept) -> Bool { true }
            func hash(into _: inout Hasher) {}
        }

        package init(_ words: String, _ values: [ServerValue] = [], kept: Bool = false) {
            sql = ServerSQL(worded: words)
            self.values = values
            isKept = Kept(value: kept)
        }

        package var words: String { sql.text }
        fileprivate var kept: Bool { isKept.value }
    }

    extension ServerConnection {
        /// Sends questions together and reads their answers when all are sent, which takes one way there and back.
        ///
        /// After one that is refused nothing more is done: the answers are those before it.
        package func answers(
            to questions: [ServerQuestion]
        ) throws(ServerError) -> (answers: [ServerAnswer], refusal: ServerError?) {
            for question in questions { try check(question.values) }
            settle()
            guard unsafe PQenterPipelineMode(handle) == 1 else { throw unsafe failure(nil) }
            defer { unsafe PQexitPipelineMode(handle) }
            var made: [PreparedStatements.Key: String] = [:]
            var isSent = true
            var steps: [Step] = []
            for question in questions where isSent { isSent = send(question, &made, &steps) }
            let words = isSent ? nil : unsafe String(cString: PQerrorMessage(handle))
            isSent = unsafe PQpipelineSync(handle) == 1 && isSent
            var (answers, refusal) = try read(steps)
            unsafe PQclear(PQgetResult(handle))
            while let rest = unsafe PQgetResult(handle) { unsafe PQclear(rest) }
            if let words, refusal == nil { refusal = ServerError(.lost, words, at: place) }
            return (answers, refusal)
        }

        /// What a result of the pipeline is of.
        private enum Step {
            case preparation(PreparedStatements.Key, name: String)
            case answer
        }

        private func send(
            _ question: ServerQuestion, _ made: inout [PreparedStatements.Key: String], _ steps: inout [Step]
        ) -> Bool {
            let values = question.values
            guard question.kept else {
                steps.append(.answer)
                return unsafe bound(values) { types, places, lengths, formats in
                    unsafe PQsendQueryParams(
                        handle, question.sql.text, Int32(values.count), types, places, lengths, formats, 1)
                } == 1
            }
            let key = PreparedStatements.Key(sql: question.sql, types: values.map(\.type))
            let name: String
            if let known = prepared.names[key] ?? made[key] {
                name = known
            } else {
                name = "s\(prepared.names.count + made.count)"
                made[key] = name
                steps.append(.preparation(key, name: name))
                guard
                    unsafe PQsendPrepare(handle, name, question.sql.text, Int32(values.count), key.types) == 1
                else { return false }
            }
            steps.append(.answer)
            return unsafe bound(values) { _, places, lengths, formats in
                unsafe PQsendQueryPrepared(handle, name, Int32(values.count), places, lengths, formats, 1)
            } == 1
        }

        private func read(
            _ steps: [Step]
        ) throws(ServerError) -> (answers: [ServerAnswer], refusal: ServerError?) {
            var answers: [ServerAnswer] = []
            var refusal: ServerError?
            for step in steps {
                guard let result = unsafe PQgetResult(handle) else { throw unsafe failure(nil) }
                switch unsafe PQresultStatus(result) {
                case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                    switch step {
                    case .answer: unsafe answers.append(ServerAnswer(ServerResult(result, at: place)))
                    case .preparation(let key, let name):
                        prepared.names[key] = name
                        unsafe PQclear(result)
                    }
                case PGRES_PIPELINE_ABORTED: unsafe PQclear(result)
                default:
                    let error = unsafe failure(result)
                    unsafe PQclear(result)
                    if unsafe PQstatus(handle) != CONNECTION_OK { throw error }
                    refusal = refusal ?? error
                }
                while let rest = unsafe PQgetResult(handle) { unsafe PQclear(rest) }
            }
            return (answers, refusal)
        }

        /// Sends what has no answer that matters; whatever is asked next waits for it.
        package func tell(_ words: String) {
            settle()
            prepared.isUnread = unsafe PQsendQuery(handle, words) == 1
        }

        /// Reads what is left of what was told.
        package func settle() {
            guard prepared.isUnread else { return }
            prepared.isUnread = false
            while let rest = unsafe PQgetResult(handle) { unsafe PQclear(rest) }
        }

        /// An answer without rows.
        package var nothing: ServerAnswer? {
            unsafe PQmakeEmptyPGresult(handle, PGRES_TUPLES_OK).map {
                unsafe ServerAnswer(ServerResult($0, at: place))
            }
        }
    }
#endif
