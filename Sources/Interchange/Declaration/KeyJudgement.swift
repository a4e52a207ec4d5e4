import Registry

/// Whose voice a seal, a signature or a proof is to be.
struct Voice {
    /// The reference of the party in whose name it was made.
    let reference: String?
    /// What makes the party's key speak for it: that an organisation holds a record, or that an issuer declares.
    let isHolder: Bool

    func role(of owner: PublicKeyFile.Owner) -> VerificationTable.Role {
        if let reference, Reference(reference) == owner.reference,
            !isHolder || owner.reference.kind == .organisation
        {
            return .own
        }
        return (owner.reference.kind == .organisation) == isHolder ? .another : .other
    }
}

/// What a key is worth for one thing that it made.
struct KeyJudgement {
    let worth: VerificationTable.Worth
    /// Whose key it is, where it counts.
    let owner: PublicKeyFile.Owner?
}

extension KeyRing.Entry {
    /// How the key stood when it made something, by its files; now, where nobody trusted says when that was.
    ///
    /// A day's difference at either end is put down to a clock or a zone.
    func state(at instant: Instant?, now: Instant) -> VerificationTable.Key {
        let day = (instant ?? now).date
        if isContradicted { return .contradicted }
        if revocation?.reason == .compromised { return .compromised }
        if let revocation, instant == nil || day >= revocation.on { return .retired }
        if owner == nil { return .bare }
        if let validFrom, validFrom.daysSince1970 - day.daysSince1970 > 1 { return .early }
        if let validUntil, day.daysSince1970 - validUntil.daysSince1970 > 1 { return .expired }
        return .good
    }

    /// What speaks for a good key.
    fileprivate func praise(at instant: Instant?) -> String {
        var notes = ["trusted, \(owner.map { "\(shown($0.name)) (\($0.reference))" } ?? "")"]
        notes.append(
            revocation.map { "retired on \($0.on), after this was made" } ?? "not revoked, by its file")
        if let day = instant?.date {
            for (limit, side) in [(validFrom, "before its first day"), (validUntil, "after its last day")] {
                guard let limit, side.hasPrefix("before") ? day < limit : day > limit else { continue }
                notes.append(
                    "made one day \(side), \(limit), which a wrong clock or another time zone explains")
            }
        }
        notes.append(
            "valid from \(validFrom?.description ?? "an unknown day") to \(validUntil?.description ?? "no end")"
        )
        return notes.joined(separator: "; ")
    }

    /// Why the key does not vouch for something, as what follows its name.
    fileprivate func refusal(_ state: VerificationTable.Key, at instant: Instant?) -> String {
        let made = instant.map { "made on \($0.date), " } ?? "today is "
        let unknown = instant == nil ? ", and nobody whom you trust says when this was made" : ""
        return switch state {
        case .contradicted: ": two of its files name different owners; find out which of them is right"
        case .bare:
            ": its file does not say whose it is, so it speaks for nobody; get the file that "
                + "`concord key show NAME --output FILE` writes in its registry"
        case .compromised, .retired:
            revocation.map { revocation in
                " "
                    + (SigningKey.Revocation.refusal(
                        revocation.reason, on: revocation.on, madeOn: instant?.date)
                        ?? "was retired on \(revocation.on)\(unknown)")
            } ?? ""
        case .early: ": \(made)before its first day, \(validFrom?.description ?? "")\(unknown)"
        case .expired: ": \(made)after its last day, \(validUntil?.description ?? "")\(unknown)"
        case .unknown, .good: ""
        }
    }
}

extension Verification {
    /// Judges a key by what the reader's files say of it, for what it made in somebody's name.
    mutating func judge(
        _ key: PublicKey, called name: String, for voice: Voice, at instant: Instant?, by reader: Reader
    ) -> KeyJudgement {
        guard let entry = reader.keys[key] else {
            let known = reader.keys.isEmpty ? "no key was given to trust" : "it is none of the keys you trust"
            note("key", .open, "\(name), \(key.identifier): \(known)")
            return KeyJudgement(worth: .unknown, owner: nil)
        }
        let state = entry.state(at: instant, now: reader.now)
        let role = entry.owner.map(voice.role(of:)) ?? .own
        let time = time(of: instant, by: reader)
        if state != .good {
            note("key", .bad, "\(name)\(entry.refusal(state, at: instant))")
        } else if role != .own, let owner = entry.owner {
            let does =
                owner.reference.kind == .organisation ? "seals what it holds" : "signs what they declare"
            note(
                "key", .bad,
                "\(name) is the key of \(shown(owner.name)) (\(owner.reference)), which \(does); it does not speak for "
                    + "\(shown(voice.reference ?? "nobody named"))\(voice.isHolder ? ", in whose name this seals" : "")"
            )
        } else {
            note("key", .good, "\(name): \(entry.praise(at: instant))")
        }
        let worth = VerificationTable.worth(state, role, time)
        return KeyJudgement(worth: worth, owner: worth == .counts ? entry.owner : nil)
    }

    /// Whether a moment lies ahead of the reader's clock, and by more than clocks and zones differ.
    private mutating func time(of instant: Instant?, by reader: Reader) -> VerificationTable.Time {
        guard let instant else { return .unproven }
        let ahead = instant.milliseconds - reader.now.milliseconds
        guard ahead > 60_000 else { return .past }
        let hours = (ahead + 3_599_999) / 3_600_000
        let isFar = ahead > 86_400_000
        note(
            "time", isFar ? .bad : .open,
            "it bears a time up to \(hours) hours ahead of this computer's clock; one of the two clocks is wrong"
        )
        return isFar ? .far : .near
    }
}
