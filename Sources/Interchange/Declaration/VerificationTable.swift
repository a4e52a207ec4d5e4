/// What decides how a file is judged, each a choice of few; `Docs/signatures.md` has the same as tables.
package enum VerificationTable {
    /// A key, for one thing that it made, by the files that the reader gave.
    package enum Key: String, Sendable, CaseIterable {
        case unknown = "in none of the files"
        case bare = "its file names no owner"
        case contradicted = "two files name two owners"
        case compromised = "compromised"
        case retired = "retired by then"
        case early = "before its first day"
        case expired = "after its last day"
        case good = "good"
    }

    /// For whom a key speaks, beside for whom it was used.
    package enum Role: String, Sendable, CaseIterable {
        /// An organisation holds, an issuer declares.
        case own = "its owner"
        /// An issuer's key that holds, or an organisation's that declares.
        case other = "somebody in the other role"
        /// Another organisation, or another issuer.
        case another = "another party in its role"
    }

    /// The time that something bears, by the reader's clock.
    package enum Time: String, Sendable, CaseIterable {
        case past = "past"
        /// As clocks and zones differ.
        case near = "up to a day ahead"
        case far = "further ahead"
        /// Its key then has to be good now.
        case unproven = "by nobody trusted"
    }

    /// What one seal, signature or proof comes to, from the worst to the best.
    package enum Worth: String, Sendable, CaseIterable, Comparable {
        case none = "none"
        /// Its key did not make it, or it is of no kind that is known.
        case broken = "broken"
        case otherContent = "over other content"
        /// By a key that the reader did not name.
        case unknown = "unknown"
        /// By a key that the reader named, and that does not vouch for it.
        case refused = "refused"
        /// Two seals that count, of one place in the history, disagree.
        case contradicted = "contradicted"
        case counts = "counts"

        package static func < (one: Worth, other: Worth) -> Bool { one.rank < other.rank }

        private var rank: Int { Worth.allCases.firstIndex(of: self) ?? 0 }
    }

    /// What a thing is worth whose key made it over what the file says.
    package static func worth(_ key: Key, _ role: Role, _ time: Time) -> Worth {
        switch (key, role, time) {
        case (.unknown, _, _): .unknown
        case (.good, .own, .past), (.good, .own, .near), (.good, .own, .unproven): .counts
        default: .refused
        }
    }

    /// What a file comes to: by its seals together, its issuer's signatures together, whether those that count cover
    /// all that it says, and whether the declaration is valid on the day.
    package static func verdict(
        seals: Worth, signatures: Worth, isCovered: Bool, isValid: Bool
    ) -> Verification.Verdict {
        switch (seals, signatures) {
        case (.broken, _), (.otherContent, _), (_, .broken), (_, .otherContent): .changed
        case (.none, .none): .unsealed
        case (.contradicted, _): .contradicted
        case (.counts, _): !isCovered ? .notCovered : isValid ? .verified : .notValid
        // An issuer does not say how its declaration stands later, so a file without its withdrawal looks the same.
        case (_, .counts): .notCovered
        case (.refused, _), (_, .refused): .keyRefused
        default: .unproven
        }
    }
}
