extension Declaration {
    /// How a declaration stands on a day.
    package enum Validity: String, Sendable, CaseIterable {
        case draft, valid, expired, withdrawn
        case notYetValid = "not_yet_valid"
    }

    /// How it stands on this day, as is known now: a withdrawal counts from its day on.
    package func validity(on day: CivilDate) -> Validity {
        guard status != .draft else { return .draft }
        if let withdrawal, day >= withdrawal.on { return .withdrawn }
        if let validFrom, day < validFrom { return .notYetValid }
        if let validUntil, day > validUntil { return .expired }
        return .valid
    }

    /// How it stands on this day, in words with the date that matters.
    package func validityWords(on day: CivilDate) -> String {
        switch validity(on: day) {
        case .draft: "draft"
        case .valid: validUntil.map { "valid until \($0)" } ?? "valid, no end"
        case .expired: validUntil.map { "expired on \($0)" } ?? "expired"
        case .withdrawn: withdrawal.map { "withdrawn on \($0.on)" } ?? "withdrawn"
        case .notYetValid: validFrom.map { "not valid before \($0)" } ?? "not yet valid"
        }
    }
}
