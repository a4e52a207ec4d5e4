/// What stands beside a backup: what it holds, and the digests by which that is known again.
package struct BackupManifest: Sendable, Hashable {
    /// The records of one kind in a backup.
    package struct Records: Sendable, Hashable {
        package let count: Int64
        /// SHA-256 over the lines `number LF digest LF` of each record's last event, in the order of their numbers.
        package let digest: String
    }

    static let format = "concord-backup-1"

    /// The name of the backup's file, without its folder.
    package internal(set) var file = ""
    package internal(set) var madeAt = Instant.origin
    /// The version of concord that made it.
    package internal(set) var madeBy = ""
    package internal(set) var schema: Int64 = 0
    package internal(set) var bytes: Int64 = 0
    package internal(set) var sha256 = ""
    package internal(set) var events: Int64 = 0
    package internal(set) var head: ChainHead?
    package internal(set) var lastEventAt: String?
    /// By the word that the history has for the kind.
    package internal(set) var records: [String: Records] = [:]
    /// What the audit of the copy found, the first of it; empty where it verifies.
    package internal(set) var findings: [String] = []
    /// The head of the chain as a signed note; nil where no key was at hand that asks nothing.
    package internal(set) var note: String?
    /// Who had been erased by then; a copy from before is not restored without applying this again.
    package internal(set) var erasures: [ErasureLine] = []

    package var isSound: Bool { findings.isEmpty }

    /// As many findings as a person reads before looking at the audit itself.
    static let findingLimit = 20

    /// The manifest of a backup: its name and an ending.
    package static func path(of backup: String) -> String { backup + ".manifest.json" }
}

extension BackupManifest {
    package var json: JSON {
        .members([
            "format": .text(BackupManifest.format), "file": .text(file),
            "made_at": .text(madeAt.description), "made_by": .text(madeBy), "schema": .integer(schema),
            "bytes": .integer(bytes), "sha256": .text(sha256), "events": .integer(events),
            "head": .text(head?.description), "last_event_at": .text(lastEventAt),
            "records": .object(
                records.sorted { $0.key < $1.key }.map { kind, records in
                    JSON.Member(
                        key: kind,
                        value: .members(["count": .integer(records.count), "digest": .text(records.digest)]))
                }),
            "verified": .bool(isSound), "findings": .array(findings.map(JSON.text)), "note": .text(note),
        ]).adding(.held(["erasures": .array(erasures.map { .text($0.description) })]))
    }

    /// Throws where it is no manifest, or not one that is understood whole.
    package init(parsing bytes: [UInt8], name: String) throws(RegistryError) {
        let refused = RegistryError.invalid(
            "\(shown(name)) is no manifest of a backup that this version of concord understands; "
                + "restore without it by moving it away, and see what `concord audit verify` says of the backup"
        )
        guard let json = JSON(parsing: bytes), json["format"]?.string == BackupManifest.format,
            let file = json["file"]?.string, let madeAt = json["made_at"]?.string.flatMap(Instant.init),
            let madeBy = json["made_by"]?.string, let schema = json["schema"]?.int,
            let length = json["bytes"]?.int, let sha256 = json["sha256"]?.string,
            let events = json["events"]?.int, case .object(let kinds)? = json["records"],
            case .bool(let isSound)? = json["verified"]
        else { throw refused }
        self.file = file
        self.madeAt = madeAt
        self.madeBy = madeBy
        self.schema = schema
        self.bytes = length
        self.sha256 = sha256
        self.events = events
        if let head = json["head"]?.string {
            do { self.head = try ChainHead(parsing: head) } catch { throw refused }
        }
        lastEventAt = json["last_event_at"]?.string
        for kind in kinds {
            guard let count = kind.value["count"]?.int, let digest = kind.value["digest"]?.string,
                records[kind.key] == nil
            else { throw refused }
            records[kind.key] = Records(count: count, digest: digest)
        }
        findings = json["findings"]?.elements.compactMap(\.string) ?? []
        guard findings.isEmpty == isSound else { throw refused }
        switch json["note"] {
        case nil, .null?: break
        case .text(let text)?: note = text
        default: throw refused
        }
        for line in json["erasures"]?.elements ?? [] {
            guard let erasure = line.string.flatMap(ErasureLine.init) else { throw refused }
            erasures.append(erasure)
        }
    }

    /// The manifest beside a backup; nil where there is none.
    package static func beside(_ backup: String) throws(RegistryError) -> BackupManifest? {
        let name = path(of: backup)
        guard let bytes = try SmallFile.read(name) else { return nil }
        return try BackupManifest(parsing: bytes, name: name)
    }

    /// What is wrong with its note, where it has one that no key of the organisation signed for this copy.
    func faultOfNote(registry: String?, head: ChainHead?, keys: [SigningKey]) -> String? {
        guard let note else { return nil }
        guard let signed = try? SignedNote(parsing: note, name: file),
            let content = AuditNote.Content(signed.text), content.registry == registry, content.head == head,
            content.at == madeAt
        else { return "the note in its manifest is not of this copy" }
        let isSigned = keys.contains { signed.isSigned(by: $0.publicKey, called: content.signer($0.name)) }
        return isSigned
            ? nil : "the note in its manifest is signed by no key that is on record as the organisation's"
    }

    /// What differs between two manifests of one copy; its name and the moment do not count.
    func differences(from other: BackupManifest) -> [String] {
        var words: [String] = []
        if schema != other.schema { words.append("schema \(other.schema) in place of \(schema)") }
        if events != other.events { words.append("\(other.events) events in place of \(events)") }
        if head != other.head {
            words.append(
                "the head \(other.head.map { "\($0)" } ?? "of no event") in place of \(head.map { "\($0)" } ?? "none")"
            )
        }
        for kind in Set(records.keys).union(other.records.keys).sorted() {
            let (own, found) = (records[kind], other.records[kind])
            if own?.count != found?.count {
                words.append(
                    "\((found?.count ?? 0).counted("record")) of the kind \(shown(kind)) in place of \(own?.count ?? 0)"
                )
            } else if own != found {
                words.append("other records of the kind \(shown(kind))")
            }
        }
        return words
    }
}
