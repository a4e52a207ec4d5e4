package import Storage

/// A signed note of the end of the chain: kept elsewhere, it shows that nothing up to that event was changed or cut off.
package struct AuditNote: Record, Hashable {
    package var head = RecordHead()
    /// The name of the key that signed it.
    package internal(set) var key = ""
    /// The note as it was written, with its signature.
    package internal(set) var text = ""
    /// What an authority of time-stamps answered to it (RFC 3161), in base64; nil where none was asked.
    package internal(set) var timestamp: String?

    package init() {}

    package static let kind = RecordKind(
        .note, table: "audit_note", noun: "note", reference: nil,
        words: RecordWords(
            "Signed notes of the end of the chain.", argument: "note", argumentHelp: "The note's number."))

    package static let fields: [Field<AuditNote>] = [
        .derived("number") { .integer($0.head.id) },
        .kept("key", \.key).fixed,
        .kept("text", \.text).fixed,
        .kept("timestamp", \.timestamp).presence(.held),
        .derived("events", .shown) { .integer($0.content?.head.sequence) },
        .derived("head", .shown) { .text($0.content?.head.hash) },
        .derived("time", .shown) { .text($0.content?.at.description) },
        .version,
    ]
    package static let form = RecordForm<AuditNote>()

    package func facts(on today: CivilDate) -> [String] {
        ["note \(id)", content?.head.description ?? "", content?.at.description ?? "", "signed with \(key)"]
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> AuditNote {
        if let number = Int64(text), let note = try RecordRepository<AuditNote>.record(id: number, in: db) {
            return note
        }
        throw .notFound("no note has the number '\(shown(text))'; `concord audit notes` shows all")
    }

    package var signed: SignedNote? { try? SignedNote(parsing: text, name: "note \(id)") }
    package var content: Content? { signed.flatMap { Content($0.text) } }

    /// What a note says: of which registry, how many events, the hash of the last one, and when.
    package struct Content: Hashable, Sendable {
        /// The reference of the organisation that runs the registry.
        package let registry: String
        package let head: ChainHead
        package let at: Instant

        package init(registry: String, head: ChainHead, at: Instant) {
            self.registry = registry
            self.head = head
            self.at = at
        }

        /// Nil for a text that is not exactly that of a note.
        package init?(_ text: String) {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard lines.count == 7, lines[0] == Content.origin,
                let registry = Content.value("registry", lines[1]),
                Reference(registry)?.kind == .organisation,
                let count = Content.value("events", lines[2]), let hash = Content.value("head", lines[3]),
                let head = try? ChainHead(parsing: "\(count):\(hash)"), head.hash.utf8.count == 64,
                let time = Content.value("time", lines[4]), let at = Instant(time)
            else { return nil }
            self.init(registry: registry, head: head, at: at)
            guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
        }

        private static func value(_ label: String, _ line: String) -> String? {
            line.hasPrefix("\(label): ") ? String(line.dropFirst(label.count + 2)) : nil
        }

        package static let origin = "concord/audit-note/1"

        package var text: String {
            """
            \(Content.origin)
            registry: \(registry)
            events: \(head.sequence)
            head: \(head.hash)
            time: \(at)
            The head is the hash of the last link in a chain of events. It is no Merkle root, and this note is no checkpoint of a log.

            """
        }

        /// The name under which a key of the registry signs, without blanks as the form asks.
        package func signer(_ key: String) -> String { "\(registry)/\(key)" }

        /// The note with the signature of one of the organisation's keys over `text`.
        package func signed(by key: SigningKey, _ signature: [UInt8]) -> SignedNote {
            SignedNote(text, signedBy: signer(key.name), key.publicKey, signature)
        }
    }
}
