import Registry

/// What the files that a reader trusts say together of each key: the least that any of them allows.
///
/// A revocation in any of them counts, whichever was given first.
struct KeyRing: Sendable {
    /// One key, by all its files.
    struct Entry: Sendable {
        /// Nil where every file is a bare key.
        var owner: PublicKeyFile.Owner?
        /// Whether two files name different owners.
        var isContradicted = false
        var validFrom: CivilDate?
        var validUntil: CivilDate?
        var revocation: PublicKeyFile.Revocation?
    }

    private var entries: [PublicKey: Entry] = [:]

    init(_ files: [PublicKeyFile]) {
        for file in files { entries[file.publicKey, default: Entry()].take(file) }
    }

    var isEmpty: Bool { entries.isEmpty }

    subscript(key: PublicKey) -> Entry? { entries[key] }
}

extension KeyRing.Entry {
    fileprivate mutating func take(_ file: PublicKeyFile) {
        if let one = owner, let other = file.owner, one.reference != other.reference { isContradicted = true }
        owner = owner ?? file.owner
        if let day = file.validFrom { validFrom = max(validFrom ?? day, day) }
        if let day = file.validUntil { validUntil = min(validUntil ?? day, day) }
        switch (revocation, file.revocation) {
        case (_, nil): break
        case (nil, let new?): revocation = new
        case (let old?, let new?):
            let reasons = [old.reason, new.reason]
            revocation = PublicKeyFile.Revocation(
                on: min(old.on, new.on), reason: reasons.contains(.compromised) ? .compromised : .retired)
        }
    }
}
