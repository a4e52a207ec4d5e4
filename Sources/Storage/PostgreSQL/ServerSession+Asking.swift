#if PostgreSQL
    import PostgreSQL

    extension Server {
        /// A statement on its way, with the SQL by which a refusal is told.
        struct Asked {
            let question: ServerQuestion
            var sql: String?
            /// Whether the row that it returns is the number of what it made.
            var isSilent = false

            /// A statement of this engine's own.
            static func own(_ words: String, _ values: [ServerValue] = []) -> Asked {
                Asked(question: ServerQuestion(words, values), sql: words)
            }
        }
    }

    extension Server.Session {
        /// Runs a statement, or keeps a change until something is asked, when all of it goes together; nil for such a one.
        func run(
            _ words: Server.Words, _ values: [ServerValue?], _ sql: SQL, kept: Bool
        ) throws(StorageError) -> ServerAnswer? {
            let reads = words.kind == .reading || words.kind == .observing
            let (text, own) = words.filled(with: reads ? values.map(Self.lookedFor) : values)
            let asked = Server.Asked(
                question: ServerQuestion(text, own, kept: kept), sql: sql.text, isSilent: words.isSilent)
            switch words.kind {
            case .reading: return try answer(to: asked)
            case .observing:
                // What was asked ahead is told once, and what is asked again is otherwise.
                let answer = try answer(to: asked)
                if !isForecasting { known[asked.question] = nil }
                return answer
            case .changing(let table):
                if isForecasting { return nil }
                forget(table)
                guard isWriting, phase != .none else { return try send([asked]).first }
                given.append(asked)
                if given.count >= Self.mostGiven { _ = try send([]) }
                return nil
            case .other:
                if isForecasting { return connection.nothing }
                forget("")
                return try send([asked]).first
            }
        }

        /// No text here holds U+0000, so what looks for one finds nothing, as in a file: it is given to the server with U+0001,
        /// which no line on record holds.
        private static func lookedFor(_ value: ServerValue?) -> ServerValue? {
            guard case .text(let text?)? = value, text.utf8.contains(0) else { return value }
            return .text(
                String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{1}" : $0 })))
        }

        /// So many changes go at once.
        private static let mostGiven = 512
        /// So many answers, of so many values each, are kept to be given again.
        private static let mostKnown = 256
        private static let largestKnown = 4096

        /// A question of this engine's own.
        func ask(_ text: String, _ values: [ServerValue] = []) throws(StorageError) -> ServerAnswer {
            guard let answer = try answer(to: .own(text, values)) else {
                throw StorageError(code: .outOfMemory, message: "no memory", engine: .postgresql)
            }
            return answer
        }

        /// The answer to what is read, the one that is there already where nothing was written since.
        private func answer(to asked: Server.Asked) throws(StorageError) -> ServerAnswer? {
            if let answer = known[asked.question] { return answer }
            if isForecasting {
                if foreseen.insert(asked.question).inserted { forecast.append(asked) }
                return connection.nothing
            }
            let answer = try send([asked]).first
            if let answer, phase == .begun, known.count < Self.mostKnown,
                Int(answer.count) * Int(answer.columns) <= Self.largestKnown
            {
                known[asked.question] = answer
            }
            return answer
        }

        /// Forgets what was read of a table that is written to, and of those called after it; without a name of all.
        private func forget(_ table: String) {
            guard !known.isEmpty else { return }
            let stem = table.prefix { $0 != "_" }
            guard !stem.isEmpty else { return known.removeAll() }
            for question in known.keys where question.words.contains(stem) { known[question] = nil }
        }

        /// Sends the changes that wait and then these, in one go, and gives the answers to these; a transaction that has been
        /// announced begins with it.
        @discardableResult
        func send(_ asked: [Server.Asked]) throws(StorageError) -> [ServerAnswer] {
            if let error = takeUntold() { throw error }
            guard phase != .undone else {
                throw StorageError(
                    code: .aborted, message: "an earlier error has undone the whole transaction",
                    engine: .postgresql)
            }
            let all = given + asked
            given = []
            guard !all.isEmpty else { return [] }
            let answers = try begun(with: all)
            for (one, answer) in zip(all, answers) {
                if let changes = answer.changes { lastChanges = changes }
                if one.isSilent, answer.count > 0,
                    case .integer(let row) = unsafe answer.cell(answer.count - 1, 0)
                {
                    lastRow = row
                }
            }
            return Array(answers.suffix(asked.count))
        }

        private func begun(with all: [Server.Asked]) throws(StorageError) -> [ServerAnswer] {
            guard case .wanted = phase else { return try together([], all) }
            guard isWriting else { return try together([.own(Self.beginReading)], all) }
            do { return try together(takingHead(within: waiting.announceAfter), all) } catch {
                guard case .busy = error.code, phase == .wanted else { throw error }
                waiting.announce()
            }
            return try together(takingHead(within: waiting.giveUpAfter - waiting.announceAfter), all)
        }

        /// Sends what begins a transaction with what is done in it; where it did not begin it is still wanted.
        private func together(
            _ beginning: [Server.Asked], _ all: [Server.Asked]
        ) throws(StorageError) -> [ServerAnswer] {
            let steps = beginning + all
            let answers: [ServerAnswer]
            let refused: ServerError?
            do { (answers, refused) = try connection.answers(to: steps.map(\.question)) } catch {
                throw refusal(error, sql: all.last?.sql ?? "")
            }
            guard let refused else {
                if !beginning.isEmpty { phase = .begun }
                return Array(answers.dropFirst(beginning.count))
            }
            if answers.count < beginning.count {
                try? connection.control("ROLLBACK")
            } else if !beginning.isEmpty {
                phase = .begun
            }
            throw refusal(refused, sql: steps[min(answers.count, steps.count - 1)].sql ?? "")
        }
    }
#endif
