package import Storage

/// Why the registry did not do as asked; each text names the value, the rule and the next step.
package enum RegistryError: StorageFailure, Equatable {
    /// The request breaks a rule of the data.
    case invalid(String)
    /// Nothing on record answers to what was named.
    case notFound(String)
    /// Several records answer to what was named.
    case ambiguous(String)
    /// The record has changed since the caller saw it.
    case conflict(String)
    /// There is no registry where one was looked for.
    case noRegistry(String)
    /// The file is no registry that this version can use.
    case unusable(String)
    /// A file could not be made.
    case cannotCreate(String)
    /// The file may not be changed.
    case notPermitted(String)
    /// Another process is at work that must end first.
    case busy(String)
    /// SQLite refused.
    case storage(StorageError)
}

extension RegistryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalid(let text), .notFound(let text), .ambiguous(let text), .conflict(let text),
            .noRegistry(let text), .unusable(let text), .cannotCreate(let text), .notPermitted(let text),
            .busy(let text):
            text
        case .storage(let error): RegistryError.sentence(for: error)
        }
    }

    /// Of a file that is to be made at a path.
    static func cannotMake(_ path: String) -> RegistryError {
        .cannotCreate(
            "\(shown(path: path)) cannot be made; check that its folder exists and may be written to")
    }

    /// What a person can do about a result code; SQLite's own words go to those who ask for them.
    private static func sentence(for error: StorageError) -> String {
        // A server's errors that somebody can do something about are sentences already.
        if error.engine != .sqlite, error.code.primary != .constraint, error.code != .mismatch {
            return error.message
        }
        return switch error.code {
        case .full:
            "the disk is full, so nothing was written; free some space and run the command again"
        case .busy, .locked:
            "another process has kept the registry busy for too long, so nothing was written; try again"
        case .moved:
            "the registry was moved, replaced or removed while this command was at work, so what it did does not count; "
                + "see where the file is, then run the command again"
        case .readOnly:
            "the registry may only be read here, so nothing was written; "
                + "ask for the right to write to the file and its folder"
        case .io, .cannotOpen:
            "the disk did not do as asked (\(error.message)), so nothing was written; "
                + "check the disk, then `concord doctor`"
        case .corrupt, .notADatabase:
            "the registry file is damaged (\(error.message)); "
                + "keep it, restore a backup beside it, and run `concord audit verify` on both"
        case .tooBig:
            "a text or a number of texts is larger than a record may be (64 MiB); shorten it"
        case .outOfMemory: "there is not enough memory for this; close other programs and try again"
        case .interrupted: "the command was interrupted, so nothing was written"
        default:
            "the registry refused this (\(rule(of: error))); nothing was written; `concord audit verify` checks the file"
        }
    }

    /// Which rule of its tables a registry keeps; a trigger says it itself.
    private static func rule(of error: StorageError) -> String {
        switch error.code {
        case .constraintTrigger: error.message
        case .constraintForeignKey: "a record refers to another that is not there"
        case .constraintUnique, .constraintPrimaryKey: "two records would have what only one may have"
        case .constraintNotNull: "a record would lack what each has"
        case .constraintCheck, .constraintDatatype, .mismatch: "a record would hold what none may hold"
        default: "result \(error.code.rawValue) of the engine"
        }
    }
}
