package import Storage

/// What is asked of one partner in one kind of requirement, or not, and why (5.2b, 5.5a).
package struct Need: Sendable {
    package enum State: String, Sendable, CaseIterable {
        /// The rules ask for nothing.
        case notAsked = "not_asked"
        /// It is declared, or attested, already.
        case held
        /// It is declared with limits, or was accepted with its exceptions.
        case withinLimits = "held_within_limits"
        /// It is declared and waits for a decision of the organisation; it is not asked again.
        case answered
        /// A request for it waits for its answer.
        case asked
        /// The partner left it out of its answer, which is its right; it is not asked again.
        case leftOut = "left_out"
        /// It is still to be asked.
        case missing

        package var words: String { rawValue.replacing("_", with: " ") }
    }

    package let verdict: RulesVerdict
    package let state: State
    /// The declarations, certificates or the request that settle it or wait, by reference.
    package let settledBy: [String]
    /// How they settle it, or what to do.
    package let words: String

    package var json: JSON {
        .members([
            "requirement": .text(verdict.kind), "asks": .text(verdict.rule.asks.rawValue),
            "state": .text(state.rawValue), "settled_by": .array(settledBy.map(JSON.text)),
            "words": .text(words), "template": .text(verdict.rule.template), "why": .text(verdict.rule.why),
            "rules": .text(verdict.rules.name), "inputs": .text(verdict.inputs),
            "unknown": .array(verdict.open.map(JSON.text)),
        ])
    }
}

extension RulesRepository {
    /// What is asked of a partner and what is not, a line for each kind of requirement.
    package static func needs(
        of partner: Partner, purchases: (amount: Int64, currency: String)? = nil, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> [Need] {
        let settling = try Settling(of: partner, on: day, in: db)
        var needs: [Need] = []
        for verdict in try verdicts(for: partner, purchases: purchases, on: day, in: db) {
            needs.append(try settling.need(verdict, in: db))
        }
        return needs
    }

    /// How the rules in force come to whether this declaration is enough; nil for a cluster, of which no rules speak.
    ///
    /// The kind is what is given, else that of its first requirement whose kind is known, else `product`.
    package static func basis(
        for declaration: Declaration, kind: String? = nil,
        purchases: (amount: Int64, currency: String)? = nil, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> RulesVerdict? {
        guard declaration.issuer.kind == .partner else { return nil }
        if let kind, !(try kinds(in: db)).contains(kind) {
            throw .invalid(
                "'\(shown(kind))' is no kind of requirement; choose \(try kinds(in: db).joined(separator: ", "))"
            )
        }
        let known = try RequirementKinds(in: db)
        let wanted =
            kind ?? declaration.requirements.lazy.compactMap(known.known).first ?? RequirementKinds.ofGoods
        let partner = try PartnerRepository.find(declaration.issuer.reference, evenVoid: true, in: db)
        return try verdicts(for: partner, purchases: purchases, on: day, in: db).first { $0.kind == wanted }
    }
}
