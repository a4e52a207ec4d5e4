package import Registry

/// What could be said of an exported document from the document alone, line by line.
package struct Verification: Sendable {
    package enum Outcome: String, Sendable {
        case good, bad
        /// Nothing in the file settles it.
        case open
    }

    /// One thing that was looked at, and what was found.
    package struct Finding: Sendable, Hashable {
        /// Such as `content` or `key`.
        package let about: String
        package let outcome: Outcome
        package let text: String
    }

    /// The findings together, from the worst to the best.
    package enum Verdict: String, Sendable {
        /// Something is not what was sealed or signed.
        case changed
        /// No seal and no signature is in the file.
        case unsealed
        /// All is as it was sealed, by a key that nobody vouches for here.
        case unproven = "signer_unproven"
        /// A key that was trusted should not have signed this: revoked, or not valid then.
        case keyRefused = "key_refused"
        /// Proven, and no longer or not yet valid.
        case notValid = "not_valid"
        case verified

        package var words: String {
            switch self {
            case .changed: "changed: this is not what was sealed or signed"
            case .unsealed: "nothing vouches for this file: it bears no seal and no signature"
            case .unproven: "intact, signer unproven"
            case .keyRefused: "intact, but the key does not vouch for it"
            case .notValid: "intact and proven, but the declaration is not valid"
            case .verified: "verified"
            }
        }
    }

    package private(set) var findings: [Finding] = []
    package var verdict = Verdict.unsealed

    package init() {}

    mutating func note(_ about: String, _ outcome: Outcome, _ text: String) {
        findings.append(Finding(about: about, outcome: outcome, text: text))
    }

    mutating func withdraw(_ about: String, _ outcome: Outcome) {
        findings.removeAll { $0.about == about && $0.outcome == outcome }
    }

    package var json: JSON {
        .members([
            "verdict": .text(verdict.rawValue),
            "findings": .array(
                findings.map {
                    .members([
                        "about": .text($0.about), "outcome": .text($0.outcome.rawValue),
                        "text": .text($0.text),
                    ])
                }),
        ])
    }
}

extension Verification {
    /// The keys that the reader trusts, and the moment at which they look.
    package struct Reader: Sendable {
        package var keys: [PublicKeyFile]
        package var now: Instant
        /// The day for which validity is asked.
        package var day: CivilDate

        package init(keys: [PublicKeyFile], now: Instant, day: CivilDate) {
            self.keys = keys
            self.now = now
            self.day = day
        }

        func trusted(_ key: PublicKey) -> PublicKeyFile? { keys.first { $0.publicKey == key } }
    }

    /// What a key is worth for something that was signed at a moment.
    enum KeyStanding { case unknown, refused, trusted }

    /// Judges a key by what the reader's file says of it; a day's difference is put down to a clock.
    mutating func judge(
        _ key: PublicKey, called name: String, at instant: Instant?, by reader: Reader
    ) -> KeyStanding {
        guard let file = reader.trusted(key) else {
            let known = reader.keys.isEmpty ? "no key was given to trust" : "it is none of the keys you trust"
            note("key", .open, "\(name), \(key.identifier): \(known)")
            return .unknown
        }
        var notes = [file.owner.map { "trusted, \($0)" } ?? "trusted"]
        if let reason = file.revocation, let on = file.revokedOn {
            if let refusal = SigningKey.Revocation.refusal(reason, on: on, madeOn: instant?.date) {
                note("key", .bad, "\(name) \(refusal)")
                return .refused
            }
            notes.append("retired on \(on), after this was made")
        } else {
            notes.append("not revoked, by its file")
        }
        if let instant {
            for (limit, misses) in [(file.validFrom, -1), (file.validUntil, 1)] {
                guard let limit else { continue }
                let days = (instant.date.daysSince1970 - limit.daysSince1970) * misses
                guard days > 0 else { continue }
                let side = misses < 0 ? "before its first day" : "after its last day"
                guard days == 1 else {
                    note("key", .bad, "\(name): made on \(instant.date), \(side), \(limit)")
                    return .refused
                }
                notes.append(
                    "made one day \(side), \(limit), which a wrong clock or another time zone explains")
            }
        }
        let period =
            "valid from \(file.validFrom?.description ?? "an unknown day") to \(file.validUntil?.description ?? "no end")"
        note("key", .good, "\(name): \(notes.joined(separator: "; ")); \(period)")
        return .trusted
    }

    /// Whether a moment lies ahead of the reader's clock by more than clocks and zones differ.
    mutating func checkClock(_ instant: Instant, _ reader: Reader) -> Bool {
        let ahead = instant.milliseconds - reader.now.milliseconds
        guard ahead > 60_000 else { return true }
        let hours = (ahead + 3_599_999) / 3_600_000
        let isFar = ahead > 86_400_000
        note(
            "time", isFar ? .bad : .open,
            "it bears a time up to \(hours) hours ahead of this computer's clock; one of the two clocks is wrong"
        )
        return !isFar
    }
}
