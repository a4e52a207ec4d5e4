package import Storage

/// What is asked of one partner in one kind of requirement, or not, and why (5.2b, 5.5a).
package struct Need: Sendable {
    package enum State: String, Sendable, CaseIterable {
        /// The policy asks for nothing.
        case notAsked = "not_asked"
        /// It is declared, or attested, already.
        case held
        /// A request for it waits for its answer.
        case asked
        /// It is still to be asked.
        case toAsk = "to_ask"
    }

    package let verdict: PolicyVerdict
    package let state: State
    /// The declarations, certificates or the request that settle it, by reference.
    package let settledBy: [String]
    /// How they settle it, or what to do.
    package let words: String

    package var json: JSON {
        .members([
            "requirement": .text(verdict.kind), "asks": .text(verdict.rule.asks.rawValue),
            "state": .text(state.rawValue), "settled_by": .array(settledBy.map(JSON.text)),
            "words": .text(words), "template": .text(verdict.rule.template), "why": .text(verdict.rule.why),
            "policy": .text(verdict.policy.name), "inputs": .text(verdict.inputs),
            "unknown": .array(verdict.open.map(JSON.text)),
        ])
    }
}

extension PolicyRepository {
    /// What is asked of a partner and what is not, a line for each kind of requirement.
    package static func needs(
        of partner: Partner, value: (amount: Int64, currency: String)? = nil, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> [Need] {
        var needs: [Need] = []
        for verdict in try verdicts(for: partner, value: value, on: day, in: db) {
            needs.append(try need(verdict, of: partner, on: day, in: db))
        }
        return needs
    }

    private static func need(
        _ verdict: PolicyVerdict, of partner: Partner, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Need {
        guard verdict.rule.asks != .nothing else {
            return Need(verdict: verdict, state: .notAsked, settledBy: [], words: "not asked")
        }
        if let name = verdict.rule.template, let template = try? TemplateRepository.builtIn(name) {
            return try need(verdict, template, of: partner, on: day, in: db)
        }
        let certificates = try Certificate.certificates(of: partner.id, in: db).filter {
            $0.holds(on: day)
        }
        if verdict.rule.asks == .certificate {
            let words = certificates.map { "\($0.standard), \($0.body), \($0.words(on: day))" }
            return Need(
                verdict: verdict, state: certificates.isEmpty ? .toAsk : .held,
                settledBy: certificates.map(\.reference),
                words: words.isEmpty
                    ? "ask for it, then `concord certificate add \(partner.reference)`"
                    : "a third party attests \(words.joined(separator: "; "))")
        }
        let others = try declared(by: partner.id, on: day, in: db)
        return Need(
            verdict: verdict, state: others.isEmpty ? .toAsk : .held, settledBy: others.map(\.reference),
            words: others.isEmpty
                ? "for what you buy: `concord declaration draft \(partner.reference) --object ...`"
                : "declared: "
                    + others.map { "\(shown($0.object ?? "")) (\($0.validityWords(on: day)))" }
                    .joined(separator: "; "))
    }

    private static func need(
        _ verdict: PolicyVerdict, _ template: Template, of partner: Partner, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> Need {
        let objects = template.object.all.map { $0.replacing("{partner}", with: partner.name) }
        let covered = try CoverageRepository.coverage(
            of: template.requirement, about: objects, by: partner.id, on: day, in: db)
        if let covered {
            return Need(
                verdict: verdict, state: .held, settledBy: [covered.declaration.reference],
                words: covered.words(on: day))
        }
        let open = try RequestRepository.requests(of: partner.id, openOnly: true, in: db)
            .first { $0.template == template.code }
        if let open {
            return Need(
                verdict: verdict, state: .asked, settledBy: [open.reference],
                words: "asked on \(open.askedOn) with \(open.reference), which is open")
        }
        let minutes =
            (template.questions.filter { $0.applies(to: partner) }.map(\.seconds).reduce(0, +) + 179) / 60
        return Need(
            verdict: verdict, state: .toAsk, settledBy: [],
            words:
                "ask, about \(minutes) minutes for the partner: `concord declaration request \(partner.reference) "
                + "--template \(template.code) --output FOLDER`")
    }

    /// What a partner declared by itself, about its products or the like, and holds.
    private static func declared(
        by partner: Int64, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [Declaration] {
        var known: [String] = []
        for name in TemplateRepository.names {
            known.append(try TemplateRepository.builtIn(name).requirement.designationKey)
        }
        var filter = DeclarationFilter()
        filter.issuer = partner
        filter.validOn = day
        var found: [Declaration] = []
        try DeclarationRepository.forEach(filter, in: db) { declaration throws(RegistryError) in
            let named = declaration.requirements.map(\.designationKey)
            if named.contains(where: { !known.contains($0) }) { found.append(declaration) }
            return found.count < 20
        }
        return found
    }

    /// How the policy in force comes to whether this declaration is enough; nil for a cluster, of which no policy speaks.
    ///
    /// The kind is that of the template with the same requirement, else what is given, else `product`.
    package static func basis(
        for declaration: Declaration, kind: String? = nil, value: (amount: Int64, currency: String)? = nil,
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> PolicyVerdict? {
        guard declaration.issuer.kind == .partner else { return nil }
        var wanted = kind
        if let kind, !(try kinds(in: db)).contains(kind) {
            throw .invalid(
                "'\(shown(kind))' is no kind of requirement; choose \(try kinds(in: db).joined(separator: ", "))"
            )
        }
        for name in TemplateRepository.names where wanted == nil {
            let template = try TemplateRepository.builtIn(name)
            if declaration.requirements.contains(where: template.requirement.namesSame) {
                wanted = template.kind
            }
        }
        let partner = try PartnerRepository.find(declaration.issuer.reference, in: db)
        return try verdicts(for: partner, value: value, on: day, in: db).first {
            $0.kind == wanted ?? "product"
        }
    }
}
