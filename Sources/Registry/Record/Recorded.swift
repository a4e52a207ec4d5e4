/// A record whose every change is an event in the history.
package protocol Recorded {
    var subject: Subject { get }
    /// The whole record, people by their references only, so that erasing a person leaves it whole.
    var json: JSON { get }
    /// The same as the history writes it.
    var canonical: [UInt8] { get }
}

extension Recorded {
    package var canonical: [UInt8] { json.canonical }
}

/// Two people who edit one record: the second is told, and overwrites nothing.
enum Versions {
    static func check(
        _ version: Int64, _ seen: Int64?, of reference: String, noun: String
    ) throws(RegistryError) {
        guard let seen, seen != version else { return }
        guard (1...version).contains(seen) else {
            throw .conflict(
                "\(reference) is at version \(version), and a version \(seen) there never was; "
                    + "`concord \(noun) show \(reference)` shows what is on record, then edit it with --if-version \(version)"
            )
        }
        throw .conflict(
            "\(reference) is at version \(version), not \(seen): someone changed it since; "
                + "`concord \(noun) history \(reference)` shows what, then edit it with --if-version \(version)"
        )
    }
}
