import Storage

/// The one rule on whether a declaration settles what is asked: it holds on the day, nothing about it is disputed, it was
/// not declined, and each point is confirmed, or the organisation accepted it with its exceptions and said why.
extension Declaration {
    package enum Held: String, Sendable, CaseIterable {
        case held
        /// It says for what it does not count, or it was accepted with its exceptions.
        case withinLimits = "held_within_limits"
        /// It is there and waits for a decision of the organisation; nobody is asked for it again meanwhile.
        case answered
        case notHeld = "not_held"

        /// Whether nothing has to be asked or decided.
        package var settles: Bool { self == .held || self == .withinLimits }

        package var words: String { rawValue.replacing("_", with: " ") }
    }

    /// Whether it settles what is asked on a day, as is known now.
    package func held(on day: CivilDate) -> Held {
        let outcome = decision(on: day)?.outcome
        guard void == nil, validity(on: day) == .valid, outcome != .declined else { return .notHeld }
        guard reviews(on: day).isEmpty, openPoints.isEmpty || outcome == .accepted else { return .answered }
        return limits == nil && openPoints.isEmpty ? .held : .withinLimits
    }

    /// What stands against it on a day: disputes and the like, a refusal, points that the issuer did not confirm and
    /// nobody accepted; that it does not hold by its dates is said by its validity.
    package func against(on day: CivilDate) -> [String] {
        guard status != .draft else { return [] }
        var list = reviews(on: day).map { review in
            let cause =
                review.cause == .dispute ? "disputed" : "to be looked at again (\(review.cause.rawValue))"
            return "\(cause) since \(review.openedOn)"
        }
        if let void { list.insert("void since \(void.on)", at: 0) }
        let decision = decision(on: day)
        if let decision, decision.outcome == .declined { list.append("declined on \(decision.on)") }
        if !openPoints.isEmpty, decision?.outcome != .accepted {
            list.append(
                openPoints.count == 1 ? "1 point not confirmed" : "\(openPoints.count) points not confirmed")
        }
        return list
    }

    /// The points that the issuer did not confirm: it said no, and the point stands among the limits, as no other
    /// answer of that word does.
    package var openPoints: [DeclarationAnswer] {
        guard let limits else { return [] }
        // Limits that were cut at their longest may lack a point.
        let isCut = limits.unicodeScalars.count >= Declaration.longestLimits
        return answers.filter { $0.isOpen && (isCut || limits.contains($0.title)) }
    }

    static let longestLimits = 9_999

    private func decision(on day: CivilDate) -> Decision? { decisions.last { $0.on <= day } }

    private func reviews(on day: CivilDate) -> [Review] {
        reviews.filter { $0.openedOn <= day && $0.closedOn.map { day < $0 } ?? true }
    }
}

extension Declaration {
    /// What it is a word on: the template that was answered, else its first requirement and how many more there are.
    package var declares: String {
        if let template { return template }
        let more = requirements.count - 1
        return (requirements.first?.typed ?? "") + (more > 0 ? " and \(more) more" : "")
    }

    /// Whether it settles what is asked, and whether somebody of the organisation said so.
    package func stateWords(on day: CivilDate) -> String {
        guard status != .draft else { return "" }
        let held = held(on: day)
        return decision?.outcome == .accepted && held.settles ? "\(held.words), accepted" : held.words
    }
}

extension DeclarationRepository {
    /// `held` or `held within limits` by the same rule; the day stands nine times among the values.
    static let settles: SQL = """
        \(holds)
        AND NOT EXISTS (SELECT 1 FROM declaration_review AS review WHERE review.declaration = declaration.id
            AND review.opened_on <= ? AND (review.closed_on IS NULL OR review.closed_on > ?))
        AND coalesce(
            (SELECT decision.outcome FROM declaration_decision AS decision
            WHERE decision.declaration = declaration.id AND decision.decided_on <= ?
            ORDER BY decision.position DESC LIMIT 1),
            CASE WHEN \(hasOpenPoint) THEN 'declined' ELSE 'accepted' END) = 'accepted'
        """
    static let daysOfSettles = 9

    static let hasOpenPoint: SQL = """
        EXISTS (SELECT 1 FROM declaration_answer AS answer WHERE answer.declaration = declaration.id
            AND answer.answer = 'no' AND \(isOpenPoint))
        """

    /// Whether a `no` says that a point is not confirmed.
    static let isOpenPoint: SQL = """
        (instr(declaration.limits, answer.title) > 0 OR length(declaration.limits) >= 9999)
        """
}
