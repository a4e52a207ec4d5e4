import Storage

/// What a partner declared, had attested and was asked, held against what rules ask: read once for all kinds.
struct Settling {
    private let partner: Partner
    private let day: CivilDate
    private let kinds: RequirementKinds
    private let declarations: [Declaration]
    private let certificates: [Certificate]
    private let requests: [DeclarationRequest]

    /// One thing that settles what is asked, or waits.
    private struct Answer {
        let reference: String
        let held: Declaration.Held
        let words: String
    }

    init(of partner: Partner, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        self.partner = partner
        self.day = day
        kinds = try RequirementKinds(in: db)
        var filter = DeclarationFilter()
        filter.issuer = partner.id
        filter.validOn = day
        var found: [Declaration] = []
        try DeclarationRepository.forEach(filter, in: db) { declaration throws(RegistryError) in
            found.append(declaration)
            return true
        }
        declarations = found
        certificates = try Certificate.certificates(of: partner.id, in: db).filter { $0.holds(on: day) }
        requests = try RequestRepository.requests(of: partner.id, in: db)
    }

    func need(_ verdict: RulesVerdict, in db: borrowing Connection) throws(RegistryError) -> Need {
        let asks = verdict.rule.asks
        guard asks != .nothing else {
            return Need(verdict: verdict, state: .notAsked, settledBy: [], words: "not asked")
        }
        var template: Template?
        if let name = verdict.rule.template, TemplateRepository.names.contains(name) {
            template = try TemplateRepository.asked(name, in: db)
        }
        var answers = attested(verdict.kind)
        if asks != .certificate {
            answers += try declared(verdict, template, in: db)
        }
        for held in [Declaration.Held.held, .withinLimits, .answered] {
            let best = answers.filter { $0.held == held }
            guard !best.isEmpty else { continue }
            return Need(
                verdict: verdict, state: Need.State(held), settledBy: best.map(\.reference),
                words: best.map(\.words).joined(separator: "; "))
        }
        if let open = requests.first(where: { $0.status == .open && $0.template == template?.code }) {
            return Need(
                verdict: verdict, state: .asked, settledBy: [open.reference],
                words: "asked on \(open.askedOn) with \(open.reference), which is open")
        }
        if let waiting = try waiting(template, in: db) {
            return Need(
                verdict: verdict, state: .answered, settledBy: [waiting.reference],
                words: "answered: \(waiting.waitingWords)")
        }
        if let template,
            let left = DeclarationRequest.leftOut(
                template, about: template.objects(partner: partner.name), among: requests, on: day)
        {
            return Need(
                verdict: verdict, state: .leftOut, settledBy: [left.reference],
                words: "\(left.leftOutWords), which counts against nobody; to ask all the same: "
                    + "`concord declaration request \(partner.reference) --template \(template.code) --again --why TEXT "
                    + "--output FOLDER`")
        }
        return Need(verdict: verdict, state: .missing, settledBy: [], words: missing(verdict, template))
    }

    /// What was answered and waits as a draft for who signs together with the signatory.
    private func waiting(
        _ template: Template?, in db: borrowing Connection
    ) throws(RegistryError) -> Declaration? {
        for request in requests where request.status == .answered && request.template == template?.code {
            guard let reference = request.declaration,
                let draft = try DeclarationRepository.findByReference(reference, in: db),
                draft.status == .draft, draft.void == nil
            else { continue }
            return draft
        }
        return nil
    }

    /// The certificates of a kind: a third party says more than the firm's own word.
    private func attested(_ kind: String) -> [Answer] {
        certificates.filter { kinds.kind($0) == kind }.map { certificate in
            Answer(
                reference: certificate.reference, held: .held,
                words:
                    "a third party attests \(shown(certificate.standard)), \(shown(certificate.body)), \(certificate.words(on: day))"
            )
        }
    }

    private func declared(
        _ verdict: RulesVerdict, _ template: Template?, in db: borrowing Connection
    ) throws(RegistryError) -> [Answer] {
        var answers: [Answer] = []
        var covering: CoveringDeclaration?
        if let template {
            let objects = template.object.all.map { $0.replacing("{partner}", with: partner.name) }
            covering = try CoveringDeclaration.find(
                of: template.requirement, about: objects, by: partner.id, on: day, in: db)
            if let covering {
                answers.append(
                    answer(covering.declaration, verdict) { held in
                        CoveringDeclaration(
                            declaration: covering.declaration, isOwn: covering.isOwn, held: held
                        )
                        .words(on: day)
                    })
            }
        }
        for declaration in declarations
        where declaration.id != covering?.declaration.id && kinds.isAbout(verdict.kind, declaration) {
            // What a template asks is about the firm as a whole.
            if let template, declaration.requirements.contains(where: template.requirement.namesSame) {
                continue
            }
            answers.append(
                answer(declaration, verdict) { held in
                    "declared: \(shown(declaration.object ?? "")), \(declaration.settlement(held, on: day))"
                })
        }
        return answers
    }

    /// A declaration that has to name supporting documents and names none waits for them, or for whoever does without.
    private func answer(
        _ declaration: Declaration, _ verdict: RulesVerdict, words: (Declaration.Held) -> String
    ) -> Answer {
        let held = declaration.held(on: day)
        guard held.settles, verdict.rule.asks == .evidence, declaration.evidence.isEmpty,
            declaration.decision?.outcome != .accepted
        else { return Answer(reference: declaration.reference, held: held, words: words(held)) }
        return Answer(
            reference: declaration.reference, held: .answered,
            words: "\(words(held)), without supporting documents: "
                + "`concord declaration add-evidence \(declaration.reference) --title TEXT`, "
                + "or accept it as it is")
    }

    /// What to do where nothing settles it, and what is on record and does not.
    private func missing(_ verdict: RulesVerdict, _ template: Template?) -> String {
        var notes: [String] = []
        for declaration in declarations
        where kinds.isAbout(verdict.kind, declaration) && declaration.held(on: day) == .notHeld {
            notes.append(
                "\(declaration.reference) was \(declaration.against(on: day).joined(separator: ", "))")
        }
        if verdict.rule.asks == .certificate {
            for certificate in certificates where kinds.kind(certificate) == nil {
                notes.append(
                    "\(certificate.reference) (\(shown(certificate.standard))) is of no kind on record, and settles it "
                        + "where `concord certificate edit \(certificate.reference) --kind \(verdict.kind)` is true"
                )
            }
        }
        return ([next(verdict, template)] + notes).joined(separator: "; ")
    }

    private func next(_ verdict: RulesVerdict, _ template: Template?) -> String {
        if verdict.rule.asks == .certificate {
            return "ask for it, then `concord certificate add \(partner.reference) --kind \(verdict.kind)`"
        }
        guard let template else {
            return "for what you buy: `concord declaration draft \(partner.reference) --object ...`"
        }
        let seconds = template.questions.filter { $0.applies(to: partner) }.map(\.seconds).reduce(0, +)
        return "ask, about \((seconds + 179) / 60) minutes for the partner: "
            + "`concord declaration request \(partner.reference) --template \(template.code) --output FOLDER`"
    }
}

extension Need.State {
    fileprivate init(_ held: Declaration.Held) {
        self =
            switch held {
            case .held: .held
            case .withinLimits: .withinLimits
            case .answered: .answered
            case .notHeld: .missing
            }
    }
}
