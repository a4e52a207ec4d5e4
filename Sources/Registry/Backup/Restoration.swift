package import Storage

/// What was restored from which backup, and which end of the history was left for it.
///
/// Its event, of the kind `restoration` with the action `restored`, is the first after the backup's last one. Who holds
/// a note of an event after `head` and up to `left` finds it missing from the chain: this says why (`explaining`).
package struct Restoration: Record, Hashable {
    package var head = RecordHead()
    /// The name of the backup's file, without its folder.
    package internal(set) var backup = ""
    package internal(set) var sha256 = ""
    /// The end of the backup's history, `SEQUENCE:HASH`.
    package internal(set) var backupHead = ""
    /// The end of the history that was left; nil where it is not known.
    package internal(set) var leftHead: String?
    /// The folder in which the registry that was left is kept; nil where there was none.
    package internal(set) var keptAs: String?

    package init() {}

    package static let kind = RecordKind(
        .restoration, table: "restoration", reference: nil,
        words: RecordWords(
            "What was restored from which backup.", argument: "number", argumentHelp: "Its number."))

    package static let fields: [Field<Restoration>] = [
        .kept("backup", \.backup).fixed,
        .kept("sha256", \.sha256).fixed,
        .kept("head", \.backupHead).fixed,
        .kept("left", \.leftHead, column: "left_head").presence(.held).fixed,
        .kept("kept_as", \.keptAs).presence(.held).fixed,
    ]
    package static let form = RecordForm<Restoration>()

    package func facts(on today: CivilDate) -> [String] { ["restored from \(backup)"] }

    /// The restoration by which an event that was noted came to be missing: its backup ends before it, and the history
    /// that was left goes as far, or ends with just that event. Nil where none explains it.
    package static func explaining(
        _ noted: ChainHead, in db: borrowing Connection
    ) throws(RegistryError) -> Restoration? {
        try RecordRepository<Restoration>.list(form.all, in: db).last { restoration in
            guard let head = try? ChainHead(parsing: restoration.backupHead),
                let left = restoration.leftHead.flatMap({ try? ChainHead(parsing: $0) })
            else { return false }
            return head.sequence < noted.sequence
                && (noted.sequence < left.sequence
                    || noted.sequence == left.sequence && noted.hash.hasPrefix(left.hash))
        }
    }
}
