package import Registry

/// The public keys that a reader of notes trusts, by their files.
package struct NoteKeys: Sendable {
    private let files: [PublicKeyFile]
    private let ring: KeyRing
    private let now: Instant

    package init(_ files: [PublicKeyFile], now: Instant) {
        self.files = files
        self.now = now
        ring = KeyRing(files)
    }

    /// What the keys say of a note: one of them signed it and speaks for its registry, or why none does.
    package func trust(_ signed: SignedNote, _ content: AuditNote.Content) -> GivenNote.Trust {
        guard !files.isEmpty else { return .unasked }
        var refusal = "is signed by none of the keys that you gave"
        for file in files {
            guard let entry = ring[file.publicKey], let name = file.name,
                signed.isSigned(by: file.publicKey, called: content.signer(name))
            else { continue }
            let state = entry.state(at: content.at, now: now)
            guard state == .good else {
                refusal = "does not count; its key \(name): \(state.rawValue)"
                continue
            }
            guard entry.owner?.reference.description == content.registry else {
                refusal = "does not count: its key \(name) is not the key of \(content.registry)"
                continue
            }
            return .trusted(name)
        }
        return .refused(refusal)
    }
}
