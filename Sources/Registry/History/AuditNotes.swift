import Storage

/// A note that was kept elsewhere, as it is compared with the registry.
package struct GivenNote: Sendable {
    package let file: String
    package let signed: SignedNote
    package let content: AuditNote.Content
    package let trust: Trust

    /// What the keys that the reader trusts say of its signature.
    package enum Trust: Sendable {
        /// One of them signed it, by its name.
        case trusted(String)
        /// What follows "the note in FILE".
        case refused(String)
        /// The reader gave no key, so that those on record have to do.
        case unasked
    }

    /// Throws `.invalid` for what is signed and no note of a registry.
    package init(
        _ signed: SignedNote, file: String, trust: (SignedNote, AuditNote.Content) -> Trust
    ) throws(RegistryError) {
        guard let content = AuditNote.Content(signed.text) else {
            throw .invalid(
                "\(shown(path: file)) is no note of a registry; give one that `concord audit note` wrote")
        }
        (self.file, self.signed, self.content) = (file, signed, content)
        self.trust = trust(signed, content)
    }
}

/// What an authority's time-stamp of a note comes to.
package struct TimestampReading: Sendable {
    /// What is wrong with it, to follow "the time-stamp of note 3".
    package var fault: String?
    /// Such as "stamped at 2026-06-01T09:00:00Z by Example TSA".
    package var words: String

    package init(_ words: String, fault: String? = nil) {
        self.words = words
        self.fault = fault
    }

    package typealias Reader = @Sendable (AuditNote) -> TimestampReading
}

extension Audit {
    /// Whether each note on record, and each that was kept elsewhere, is of an event that the chain still has.
    mutating func checkNotes(
        _ given: [GivenNote], in file: inout RegistryFile, timestamps: TimestampReading.Reader?
    ) throws(RegistryError) {
        let (registry, keys) = try file.read { db throws(RegistryError) in
            (try AuditNoteRepository.registry(in: db), try AuditNoteRepository.keys(in: db))
        }
        for note in given { try check(note, of: registry, keys, in: &file) }
        var last: Int64 = 0
        while true {
            let (after, step) = (last, step)
            let notes = try file.read { db throws(RegistryError) in
                try AuditNoteRepository.notes(after: after, limit: step, in: db)
            }
            for note in notes { try check(note, of: registry, keys, timestamps, in: &file) }
            last = notes.last?.id ?? last
            if notes.count < step { return }
        }
    }

    private mutating func check(
        _ note: GivenNote, of registry: String?, _ keys: [SigningKey], in file: inout RegistryFile
    ) throws(RegistryError) {
        let name = "the note in \(shown(note.file))"
        guard note.content.registry == registry else {
            find(.note, "\(name) is of the registry of \(shown(note.content.registry)), and not of this one")
            return
        }
        let signer: String
        switch note.trust {
        case .refused(let words):
            find(.note, "\(name) \(words)")
            return
        case .trusted(let key): signer = "signed with \(key), a key that you trust"
        case .unasked:
            guard
                let key = keys.first(where: {
                    note.signed.isSigned(by: $0.publicKey, called: note.content.signer($0.name))
                })
            else {
                find(.note, "\(name) is signed by no key that is on record as the organisation's")
                return
            }
            if let revocation = key.revocation,
                let words = SigningKey.Revocation.refusal(
                    revocation.reason, on: revocation.on, madeOn: note.content.at.date)
            {
                find(.note, "\(name) does not count: its key \(key.name) \(words)")
                return
            }
            signer =
                "signed with \(key.name), by the word of this registry alone: --trusted-key FILE takes a key that you trust"
        }
        guard try check(note.content, called: name, in: &file) else { return }
        report.notes.append(
            "\(name), of \(note.content.at): \(note.content.head.sequence) events, all still in the chain; \(signer)"
        )
    }

    private mutating func check(
        _ note: AuditNote, of registry: String?, _ keys: [SigningKey], _ timestamps: TimestampReading.Reader?,
        in file: inout RegistryFile
    ) throws(RegistryError) {
        let name = "note \(note.id)"
        guard let signed = note.signed, let content = note.content else {
            find(.note, "\(name) is not as `concord audit note` writes it", record: name)
            return
        }
        let key = keys.first { $0.name == note.key }
        if content.registry != registry || key == nil
            || key.map({ !signed.isSigned(by: $0.publicKey, called: content.signer($0.name)) }) == true
        {
            find(
                .note, "\(name) is not what the key \(shown(note.key)) signed of this registry", record: name)
        }
        if let timestamps, note.timestamp != nil {
            let reading = timestamps(note)
            if let fault = reading.fault {
                find(.note, "the time-stamp of \(name) \(fault)", record: name)
            } else {
                report.notes.append("\(name): \(reading.words)")
            }
        }
        if try check(content, called: name, in: &file) { report.keptNotes += 1 }
    }

    /// Whether the event that a note names is in the chain with the hash that was noted, and no later than the note.
    private mutating func check(
        _ content: AuditNote.Content, called name: String, in file: inout RegistryFile
    ) throws(RegistryError) -> Bool {
        let head = content.head
        let event = try file.read { db throws(RegistryError) in
            try db.one(Audit.momentOfEvent, head.sequence) { row throws(StorageError) in
                (hash: ChainHead.hexadecimal(try row.bytes(0)), at: try row.text(1))
            }
        }
        if event?.hash != head.hash, try explain(head, called: name, in: &file) { return false }
        guard let event else {
            let last = try file.read { db throws(RegistryError) in try db.number(Audit.lastSequence) ?? 0 }
            find(
                .note,
                "\(name) says that there were \(head.sequence) events at \(content.at), and the chain ends at event "
                    + "\(last): its end was cut off, or an older copy was put in its place"
            )
            return false
        }
        guard event.hash == head.hash else {
            find(
                .note,
                "\(name) has another hash of event \(head.sequence) than the chain: the chain was written anew after "
                    + "\(content.at)", sequence: head.sequence)
            return false
        }
        return true
    }

    /// Whether a restore says why an event that was noted is no longer there: it went with the history that was left.
    private mutating func explain(
        _ head: ChainHead, called name: String, in file: inout RegistryFile
    ) throws(RegistryError) -> Bool {
        let restoration = try file.read { db throws(RegistryError) in try Restoration.explaining(head, in: db)
        }
        guard let restoration else { return false }
        report.notes.append(
            "\(name) is of event \(head.sequence), which was left when \(shown(restoration.backup)) was restored: "
                + "the history goes on from its event \(restoration.backupHead.prefix { $0 != ":" }), and what was left is "
                + "kept as \(shown(restoration.keptAs ?? "nothing"))")
        return true
    }

    static let momentOfEvent: SQL = "SELECT hash, at FROM event WHERE sequence = ?1"
}
