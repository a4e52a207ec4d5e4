import Storage

/// What vouches for a declaration, laid before whoever knows how it was made.
package struct AuditVoucher: Sendable {
    package let declaration: Declaration
    package let signature: DeclarationSignature
    /// Nil for a document.
    package let key: SigningKey?
    /// What vouched for the declaration before, oldest first.
    package let earlier: [DeclarationSignature]
    /// What the history held of the declaration then; nil where that was erased or is not there.
    package let recorded: JSON?

    /// What a seal, a signature or a document says of the history, and what is wrong with it.
    package struct Reading: Sendable {
        /// Such as `names another key`, to follow the words for what it is.
        package var faults: [String] = []
        /// The end of the history that it names.
        package var head: ChainHead?
        /// When it was made, by its own word.
        package var at: Instant?

        package init() {}
    }

    package typealias Reader = @Sendable (AuditVoucher) -> Reading

    /// Such as `the seal of D-7K3M-9QXY, made at 2026-06-01T09:00:00.000Z`.
    fileprivate var words: String {
        let what = signature.kind == .document ? "the signed document" : "the \(signature.kind.rawValue)"
        return "\(what) of \(shown(declaration.reference)), put on record at \(signature.recordedAt)"
    }
}

extension Audit {
    static let vouchedDeclarations: SQL = """
        SELECT declaration FROM declaration_signature WHERE declaration > ?1
        GROUP BY declaration ORDER BY declaration LIMIT ?2
        """
    static let voucherEvent: SQL = """
        SELECT sequence, at FROM event WHERE subject_kind = 'signature' AND subject = ?1
        ORDER BY sequence LIMIT 1
        """
    static let declarationBefore: SQL = """
        SELECT event_payload.payload FROM event
        LEFT JOIN event_payload ON event_payload.sequence = event.sequence
        WHERE event.subject_kind = 'declaration' AND event.subject = ?1 AND event.sequence < ?2
        ORDER BY event.sequence DESC LIMIT 1
        """

    /// Whether each seal, signature and signed document on record is what its key made, over what the registry holds
    /// and over the history that it names; a history that was written anew contradicts them.
    mutating func checkVouchers(
        _ file: inout RegistryFile, by reader: AuditVoucher.Reader
    ) throws(RegistryError) {
        // Each costs a signature, so a step has fewer of them than of rows.
        let step = min(step, 100)
        var last: Int64 = 0
        var count: Int64
        repeat {
            (count, last) = try file.read { db throws(RegistryError) in
                let ids = try db.list(Audit.vouchedDeclarations, last, step) { row throws(StorageError) in
                    try row.integer(0)
                }
                for id in ids { try checkVouchers(ofDeclaration: id, by: reader, in: db) }
                return (Int64(ids.count), ids.last ?? last)
            }
            if report.vouchers > 0 { tell("seals", report.vouchers, of: report.vouchers) }
        } while count == step
    }

    private mutating func checkVouchers(
        ofDeclaration id: Int64, by reader: AuditVoucher.Reader, in db: borrowing Connection
    ) throws(RegistryError) {
        do {
            // One that is gone or cannot be read is found among the records.
            let declaration = try DeclarationRepository.declaration(id: id, in: db)
            let signatures = try SignatureRepository.signatures(of: id, in: db)
            for (place, signature) in signatures.enumerated() {
                report.vouchers += 1
                try check(
                    signature, of: declaration, number: id, after: Array(signatures[..<place]), by: reader,
                    in: db)
            }
        } catch {
            guard Audit.damage(error) != nil else { throw error }
        }
    }

    private mutating func check(
        _ signature: DeclarationSignature, of declaration: Declaration, number: Int64,
        after earlier: [DeclarationSignature], by reader: AuditVoucher.Reader, in db: borrowing Connection
    ) throws(RegistryError) {
        let event = try db.one(Audit.voucherEvent, signature.id) { row throws(StorageError) in
            (sequence: try row.integer(0), at: try row.text(1))
        }
        let payload = try db.one(Audit.declarationBefore, number, event?.sequence ?? .max) {
            row throws(StorageError) in row.isNull(0) ? nil : try row.rawText(0)
        }
        let voucher = AuditVoucher(
            declaration: declaration, signature: signature,
            key: try signature.key.map { name throws(RegistryError) in try KeyRepository.find(name, in: db) },
            earlier: earlier, recorded: payload.flatMap { $0 }.flatMap { JSON(parsing: $0) }?["record"])
        let reading = reader(voucher)
        for fault in reading.faults {
            find(.seal, "\(voucher.words), \(fault)", record: "declaration \(declaration.reference)")
        }
        guard let event else { return }
        for at in [signature.recordedAt, reading.at] {
            guard let at, at.description != event.at else { continue }
            find(
                .seal,
                "\(voucher.words), is of \(at), and event \(event.sequence) recorded it at \(shown(event.at))",
                sequence: event.sequence, record: "declaration \(declaration.reference)")
            break
        }
        if let head = reading.head { try check(head, namedBy: voucher, at: event.sequence, in: db) }
    }

    /// Whether the end of the history that a seal names is in the chain, before the event that recorded the seal.
    private mutating func check(
        _ head: ChainHead, namedBy voucher: AuditVoucher, at event: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        let hash = try db.one(Audit.hashOfEvent, head.sequence) { row throws(StorageError) in
            ChainHead.hexadecimal(try row.bytes(0))
        }
        guard let hash, head.sequence < event else {
            find(
                .seal,
                "\(voucher.words), names event \(head.sequence) as the last before it, and event \(event) recorded it: "
                    + "the chain was written anew or cut",
                sequence: event, record: "declaration \(voucher.declaration.reference)")
            return
        }
        guard !hash.hasPrefix(head.hash) else { return }
        find(
            .seal,
            "\(voucher.words), names another hash of event \(head.sequence) than the chain has: "
                + "the chain was written anew up to that event",
            sequence: head.sequence, record: "declaration \(voucher.declaration.reference)")
    }
}
