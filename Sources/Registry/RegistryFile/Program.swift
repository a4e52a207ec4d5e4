import Migrations

/// The program itself.
package enum Program {
    /// Such as `0.2.0`: the file `VERSION` has it, for packages too, and the newest heading of the change log.
    package static let version = String(cString: concord_version()).filter { !$0.isWhitespace }
}
