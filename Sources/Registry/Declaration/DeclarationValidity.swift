extension Declaration {
    /// How a declaration stands on a day.
    package enum Validity: String, Sendable, CaseIterable {
        case draft, valid, expired, suspended, withdrawn, superseded
        case notYetValid = "not_yet_valid"
    }

    /// How it stands on this day, as is known now: a withdrawal or a successor counts from its day on.
    package func validity(on day: CivilDate) -> Validity {
        guard status != .draft else { return .draft }
        if let withdrawal, day >= withdrawal.on { return .withdrawn }
        if let supersession, day >= supersession.on { return .superseded }
        if let validFrom, day < validFrom { return .notYetValid }
        if let validUntil, day > validUntil { return .expired }
        if suspensions.contains(where: { $0.covers(day) }) { return .suspended }
        return .valid
    }

    /// How it stands on this day, in words with the date that matters.
    package func validityWords(on day: CivilDate) -> String {
        switch validity(on: day) {
        case .draft: "draft"
        case .valid: validUntil.map { "valid until \($0)" } ?? "valid, no end"
        case .expired: validUntil.map { "expired on \($0)" } ?? "expired"
        case .suspended: suspensions.last.map { "suspended since \($0.from)" } ?? "suspended"
        case .superseded:
            supersession.map { "superseded on \($0.on) by \($0.by)" } ?? "superseded"
        case .withdrawn: withdrawal.map { "withdrawn on \($0.on)" } ?? "withdrawn"
        case .notYetValid: validFrom.map { "not valid before \($0)" } ?? "not yet valid"
        }
    }
}
