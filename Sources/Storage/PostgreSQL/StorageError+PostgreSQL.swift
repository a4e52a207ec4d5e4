#if PostgreSQL
    import PostgreSQL

    extension StorageError {
        /// What a server refused. Where a person has to do something about the server the message is the sentence that says
        /// so; where a rule of a table was broken it is the server's own.
        init(server error: ServerError, sql: String? = nil, afterChange: Bool = false) {
            let code = Code(error.state, error.message)
            let isRule = code.primary == .constraint || code == .mismatch
            let words =
                isRule
                ? error.message
                : Self.isUnknown(error.state)
                    ? Self.notYet(error) : code == .io ? Self.lost(error, afterChange) : error.description
            self.init(code: code, message: words, sql: sql, engine: .postgresql)
        }
    }

    extension StorageError {
        /// Words of SQL that this server does not know: no rule made them, and no second wording stands beside the first.
        private static func isUnknown(_ state: ServerError.State) -> Bool {
            guard !madeMeanwhile.contains(state.rawValue) else { return false }
            return state.rawValue.hasPrefix("42") && state != .notAllowed || state.rawValue.hasPrefix("0A")
        }

        /// A table, type or function that another connection made at the same moment.
        fileprivate static let madeMeanwhile: Set = ["42P07", "42710", "42723"]

        /// A change that ended before stands, whatever came after it.
        private static func lost(_ error: ServerError, _ afterChange: Bool) -> String {
            afterChange
                ? "the line to \(error.place) was lost after the change, which stands: do not repeat it, `concord history` shows it"
                : "the line to \(error.place) was lost, so nothing was written; run the command again"
        }

        private static func notYet(_ error: ServerError) -> String {
            "this does not work yet with a registry on PostgreSQL (SQLSTATE \(error.state.rawValue)), so nothing was "
                + "written; Docs/scale-out.md lists what does, and a registry in a file does all of it"
        }
    }

    extension StorageError.Code {
        fileprivate init(_ state: ServerError.State, _ message: String) {
            self =
                switch state.rawValue {
                case let made where StorageError.madeMeanwhile.contains(made): .busy
                case "23505": message.contains("_pkey\"") ? .constraintPrimaryKey : .constraintUnique
                case "23514": .constraintCheck
                case "23503": .constraintForeignKey
                case "23502": .constraintNotNull
                case "CTRIG": .constraintTrigger
                case "22P02", "22003", "mism.": .mismatch
                case "55P03", "40P01", "40001", "53300", "57P03", "unrch", "nofit": .busy
                case "57014": .interrupted
                case "25P02": .aborted
                case "25006": .readOnly
                case "42501", "28000", "28P01", "nopwd", "inpwd": .denied
                case "53100": .full
                case "53200": .outOfMemory
                case "54000", "54001", "54011", "54023": .tooBig
                case "addrs", "3D000", "older", "nosrv": .cannotOpen
                case "lost.", "57P01", "57P02", "25P03": .io
                default: .error
                }
        }
    }
#endif
