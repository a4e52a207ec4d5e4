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
    package enum Verdict: String, Sendable, CaseIterable {
        /// Something is not what was sealed or signed.
        case changed
        /// No seal and no signature is in the file.
        case unsealed
        /// Two trusted seals of one place in the history say different things.
        case contradicted
        /// All is as it was sealed, by a key that nobody vouches for here.
        case unproven = "signer_unproven"
        /// A key that was trusted does not vouch for this: revoked, not valid then, or another's.
        case keyRefused = "key_refused"
        /// A trusted key vouches for a part of what the file says.
        case notCovered = "not_covered"
        /// Proven, and no longer or not yet valid.
        case notValid = "not_valid"
        case verified
    }

    package private(set) var findings: [Finding] = []
    package internal(set) var verdict = Verdict.unsealed
    /// The organisations that vouch for having held what the file says, as their keys' files name them.
    package internal(set) var holders: [String] = []
    /// Whether a key that is on record as the issuer's signed what is declared.
    package internal(set) var isSignedByIssuer = false
    /// What stands against the declaration on the reader's day, although it is valid: disputes, a refusal.
    package internal(set) var against: [String] = []
    /// The moment of which the file speaks: its newest seal that counts.
    package internal(set) var heldAt: Instant?
    /// The SHA-256 of the documents and the evidence that seals which count cover.
    var coveredDocuments: Set<String> = []

    package init() {}

    mutating func note(_ about: String, _ outcome: Outcome, _ text: String) {
        findings.append(Finding(about: about, outcome: outcome, text: text))
    }

    mutating func insert(_ about: String, _ outcome: Outcome, _ text: String, at place: Int) {
        findings.insert(Finding(about: about, outcome: outcome, text: text), at: place)
    }

    /// Keeps what stands against the declaration, a line each.
    mutating func note(against list: [String]) {
        against = list
        for words in list {
            note("against", .open, "\(words); valid or not, it settles nothing meanwhile")
        }
    }

    mutating func withdraw(_ about: String, _ outcome: Outcome) {
        findings.removeAll { $0.about == about && $0.outcome == outcome }
    }

    /// The verdict for people, with the name of who vouches.
    package var words: String {
        let names = holders.joined(separator: " and ")
        return switch verdict {
        case .changed: "changed: this is not what was sealed or signed"
        case .unsealed: "nothing vouches for this file: it bears no seal and no signature"
        case .contradicted: "refused: two seals of one place in the history disagree"
        case .unproven: "intact, signer unproven"
        case .keyRefused: "intact, but the key does not vouch for it"
        case .notCovered where holders.isEmpty:
            "signed by the issuer, but no key that you trust vouches for how the declaration stands"
        case .notCovered: "not all that the file says is covered by a key that you trust"
        case .notValid: "intact and proven, but the declaration is not valid"
        case .verified:
            ([
                "verified as held by \(names)",
                isSignedByIssuer ? "signed by the issuer" : "not the issuer's signature",
            ]
                + against).joined(separator: "; ")
        }
    }

    package var json: JSON {
        .members([
            "verdict": .text(verdict.rawValue), "words": .text(words),
            "held_by": .array(holders.map(JSON.text)), "held_at": .text(heldAt?.description),
            "signed_by_issuer": .bool(isSignedByIssuer), "against": .array(against.map(JSON.text)),
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
        let keys: KeyRing
        let now: Instant
        /// The day for which validity is asked.
        let day: CivilDate
        /// Whether it is asked for this moment, and for the day only because it is that of the moment.
        let isOfNow: Bool
        let statusLists: [StatusList]
        /// The day of the moment in a zone; nil for a zone that the reader's system does not know.
        let dayOfNow: @Sendable (String) -> CivilDate?

        package init(
            keys: [PublicKeyFile], now: Instant, day: CivilDate, isOfNow: Bool = false,
            statusLists: [StatusList] = [],
            dayOfNow: @escaping @Sendable (String) -> CivilDate? = { _ in nil }
        ) {
            self.keys = KeyRing(keys)
            self.now = now
            self.day = day
            self.isOfNow = isOfNow
            self.statusLists = statusLists
            self.dayOfNow = dayOfNow
        }
    }
}
