extension Connection {
    /// Finds out what `body` is going to ask, and asks it in few goes, so that it finds the answers when it then runs for good.
    ///
    /// On a server it runs several times, and to what was not asked yet it gets no rows; what it would write is left out. So
    /// it only reads, and keeps nothing. A file answers at once, and `body` does not run.
    package func ahead<Failure: Error>(_ body: (borrowing Connection) throws(Failure) -> Void) {
        #if PostgreSQL
            guard case .postgresql(let session) = own else { return }
            guard session.beginsForeseeing() else { return }
            defer { session.isForecasting = false }
            repeat {
                try? body(self)
                _ = cache.takeUnreported()
            } while session.goesOnForeseeing()
        #endif
    }

    /// Whether something that is asked ahead has no answer yet, so that to have found nothing says nothing.
    package var isGuessing: Bool {
        #if PostgreSQL
            if case .postgresql(let session) = own {
                return session.isForecasting && !session.forecast.isEmpty
            }
        #endif
        return false
    }

    /// Forgets what was read, so that it is asked anew.
    package func forget() {
        #if PostgreSQL
            if case .postgresql(let session) = own { session.known = [:] }
        #endif
    }
}

#if PostgreSQL
    import PostgreSQL

    extension Server.Session {
        /// What an answer leads to is asked after it; a body that draws something at random would never come to an end.
        private static let mostRounds = 8

        func beginsForeseeing() -> Bool {
            guard !isForecasting, mayForesee, phase != .none || isFresh else { return false }
            isForecasting = true
            (forecast, foreseen, rounds) = ([], [], 0)
            return true
        }

        /// Asks what was noted down; whether there was something, so that the answers may lead to more.
        func goesOnForeseeing() -> Bool {
            guard !forecast.isEmpty else { return false }
            defer { forecast = [] }
            rounds += 1
            do throws(StorageError) { try askForecast() } catch {
                // What is foreseen may be wrong, and then it is asked step by step.
                mayForesee = false
                return false
            }
            return rounds < Self.mostRounds
        }

        private func askForecast() throws(StorageError) {
            let questions = forecast
            let isInside = phase != .none
            if isInside { given.append(.own("SAVEPOINT ahead")) }
            do throws(StorageError) {
                let release = isInside ? [Server.Asked.own("RELEASE SAVEPOINT ahead")] : []
                let answers = try send(questions + release)
                for (question, answer) in zip(questions, answers) { known[question.question] = answer }
            } catch {
                if phase == .begun {
                    // Where the savepoint was not reached a change before it was refused, which is told by what is asked next.
                    let cause = error
                    do {
                        try connection.control("ROLLBACK TO SAVEPOINT ahead; RELEASE SAVEPOINT ahead")
                    } catch {
                        keep(untold: cause)
                    }
                } else if phase == .wanted {
                    // The transaction did not begin: whoever waited a minute for the head does not wait once more.
                    keep(untold: error)
                }
                throw error
            }
        }
    }
#endif
