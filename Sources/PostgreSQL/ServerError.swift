#if PostgreSQL
    /// What a server refused, or why there is none; its text says what was wrong, the rule and what to do.
    package struct ServerError: Error, Hashable, Sendable {
        /// A kind of refusal by SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html); those in small
        /// letters are this module's own.
        ///
        /// A struct and not an enum because servers have hundreds.
        package struct State: RawRepresentable, Hashable, Sendable {
            package let rawValue: String
            package init(rawValue: String) { self.rawValue = rawValue }

            package static let noAddress = State(rawValue: "addrs")
            package static let passwordInAddress = State(rawValue: "inpwd")
            package static let unreachable = State(rawValue: "unrch")
            package static let noFittingHost = State(rawValue: "nofit")
            package static let noService = State(rawValue: "nosrv")
            package static let passwordNeeded = State(rawValue: "nopwd")
            package static let tooOld = State(rawValue: "older")
            package static let lost = State(rawValue: "lost.")
            package static let mismatch = State(rawValue: "mism.")
            package static let holdsNUL = State(rawValue: "nul..")

            package static let wrongPassword = State(rawValue: "28P01")
            package static let noLogin = State(rawValue: "28000")
            package static let noDatabase = State(rawValue: "3D000")
            package static let notAllowed = State(rawValue: "42501")
            package static let readOnly = State(rawValue: "25006")
            package static let tooManyConnections = State(rawValue: "53300")
            package static let diskFull = State(rawValue: "53100")
            package static let startingUp = State(rawValue: "57P03")
            package static let shutDown = State(rawValue: "57P01")
            package static let lockNotGiven = State(rawValue: "55P03")
            package static let deadlock = State(rawValue: "40P01")
            package static let notSerialisable = State(rawValue: "40001")
            package static let tooLongAtWork = State(rawValue: "57014")
            package static let unique = State(rawValue: "23505")
            package static let sameSchema = State(rawValue: "42P06")
            package static let sameTable = State(rawValue: "42P07")
            package static let badText = State(rawValue: "22021")
        }

        package let state: State
        /// The server's own words, for who looks for the cause; no person is told them as they are.
        package let message: String
        /// Where: `the database group on db.example`.
        package let place: String

        package init(_ state: State, _ message: String = "", at place: String) {
            self.state = state
            self.message = message
            self.place = place
        }

        /// Whether another try may succeed without anybody's doing.
        package var mayPass: Bool {
            switch state {
            case .unreachable, .noFittingHost, .lost, .tooManyConnections, .startingUp, .shutDown,
                .lockNotGiven, .deadlock,
                .notSerialisable, .tooLongAtWork, .unique, .sameSchema, .sameTable:
                true
            default: false
            }
        }

        /// Whether somebody has to give a right or a password first.
        package var isAboutRights: Bool {
            switch state {
            case .passwordNeeded, .wrongPassword, .noLogin, .notAllowed, .readOnly, .passwordInAddress: true
            default: false
            }
        }
    }

    extension ServerError: CustomStringConvertible {
        package var description: String {
            switch state {
            case .noAddress:
                "'\(place)' is no address of a database; write postgresql://USER@HOST/DATABASE, or "
                    + "postgresql://?service=NAME for a service of ~/.pg_service.conf"
            case .passwordInAddress:
                "the address holds a password, which others on this machine could read; leave it out, and put it into "
                    + "~/.pgpass (HOST:PORT:DATABASE:USER:PASSWORD, chmod 600)"
            case .unreachable:
                "\(place) does not answer; check the address (host, port, sslmode), that the server runs and takes "
                    + "connections from here, then try again"
            case .noFittingHost:
                "no host of the address answers that is what target_session_attrs asks for, such as a primary that may be "
                    + "written to; check the hosts, or try again when another one has taken over"
            case .noService:
                "there is no service \(place) in ~/.pg_service.conf; write it there ([NAME], then host, dbname and user, a line "
                    + "each), or name another"
            case .tooOld: "\(place) is older than PostgreSQL 14; name a newer server"
            case .passwordNeeded:
                "\(place) asks for a password and none was found; put it into ~/.pgpass "
                    + "(HOST:PORT:DATABASE:USER:PASSWORD, chmod 600)"
            case .wrongPassword:
                "\(place) does not take the password; put the right one into ~/.pgpass, or ask its administrator"
            case .noLogin:
                "\(place) does not let this user in from here; ask its administrator for the right to log in (pg_hba.conf)"
            case .noDatabase:
                "\(place) does not exist; ask the server's administrator to make it: createdb --encoding UTF8 NAME"
            case .notAllowed:
                "\(place) does not give this user the right to do this; ask its owner for the rights that Docs/scale-out.md lists"
            case .readOnly:
                "\(place) can only be read, as a standby can; name the primary, or give several hosts and "
                    + "?target_session_attrs=read-write"
            case .tooManyConnections: "\(place) has as many connections as it takes; try again later"
            case .diskFull: "\(place) has no room left, so nothing was written; tell its administrator"
            case .startingUp, .shutDown:
                "\(place) is starting or stopping, so nothing was written; try again in a minute"
            case .lost:
                "the line to \(place) was lost; run the command again, which sees what has arrived"
            case .lockNotGiven:
                "somebody else has been writing to \(place) for a minute, so nothing was written; try again later"
            case .unique, .sameSchema, .sameTable:
                "somebody else made the same in \(place) just now, so nothing was written; try again"
            case .deadlock, .notSerialisable, .tooLongAtWork:
                "\(place) undid this because of other work, so nothing was written; try again"
            case .holdsNUL, .badText:
                "a text holds a byte that PostgreSQL does not take (NUL, or what is no UTF-8), so nothing was written; "
                    + "`concord audit verify` names records that are not as they were made"
            case .mismatch:
                "\(place) answered with another kind of value than was asked for (\(message)); it was changed by hand or "
                    + "by a later version: see Docs/scale-out.md"
            default:
                "\(place) refused this (SQLSTATE \(state.rawValue)), so nothing was written; its log says more"
            }
        }
    }

    /// An error with a place for what a server refused.
    package protocol ServerFailure: Error {
        static func server(_ error: ServerError) -> Self
    }

    extension ServerError: ServerFailure {
        package static func server(_ error: ServerError) -> ServerError { error }
    }
#endif
