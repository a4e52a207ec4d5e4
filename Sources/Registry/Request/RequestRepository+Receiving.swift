package import Storage

/// An answer that may be recorded: what it changes, for a person to confirm.
package struct Receipt: Sendable {
    /// A field of the partner's record, or an answer, as it was and as it would be.
    package struct Difference: Hashable, Sendable {
        package let field: String
        package let before: String?
        package let after: String?
    }

    package let request: DeclarationRequest
    package let template: Template
    package let answer: PacketAnswer
    package let differences: [Difference]
    /// What was left as the packet had it filled in, and was corrected on record since: before is what was filled
    /// in, after what is on record, which stays.
    package let corrected: [Difference]
    let newAddress: String?
    let answers: [DeclarationAnswer]
    let limits: [String]
    let partner: AskedParty

    /// The language that the firm read, where it is another than the one of what it declares.
    var translation: String? {
        let read = answer.language.flatMap(PacketLanguage.known) ?? request.language
        return read == template.declared(in: request.language) ? nil : read
    }
}

extension RequestRepository {
    private static let close: SQL = """
        UPDATE declaration_request SET status = 'answered', closed_on = ?2, declaration = ?3, sender = ?4, came_by = ?5,
            answer_sha256 = ?6, version = ?7
        WHERE id = ?1
        """

    /// Holds an answer against its request and the record; changes nothing.
    ///
    /// Throws `.invalid` for an answer of another partner, of another version of the template, without the one-time
    /// code (unless a person vouches for it), to a request that is closed, or that is incomplete.
    package static func review(
        _ answer: PacketAnswer, isVouchedFor: Bool = false, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Receipt {
        let request = try request(of: answer, isVouchedFor: isVouchedFor, in: db)
        let template = try template(of: request, in: db)
        let partner = try AskedParty.read(request.partner, on: today, in: db)
        let check = try AnswerCheck(
            answer, of: request, template: template, words: TemplateRepository.words(),
            hasAddress: partner.address != nil, on: today)
        let known = try answer.isTold ? nil : partnerRecord(at: request, in: db)
        let address = newAddress(answer, partner, known)
        return Receipt(
            request: request, template: template, answer: answer,
            differences: try differences(check.answers, to: request, partner, template, address, in: db),
            corrected: corrected(answer, partner, template, known), newAddress: address,
            answers: check.answers, limits: check.limits, partner: partner)
    }

    /// Closes a request that the party left out of its answer, which is its right and counts against nobody.
    package static func leaveOut(
        _ answer: PacketAnswer, isVouchedFor: Bool = false, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> DeclarationRequest {
        try cancel(
            request(of: answer, isVouchedFor: isVouchedFor, in: db), why: "left out of its answer",
            isDeclined: true, in: db, by: change)
    }

    /// The open request that an answer is to, once its code and whom it is of were looked at.
    package static func request(
        of answer: PacketAnswer, isVouchedFor: Bool, in db: borrowing Connection
    ) throws(RegistryError) -> DeclarationRequest {
        let request = try find(answer.request, in: db)
        if !isVouchedFor {
            guard !answer.code.isEmpty else {
                throw .invalid(
                    "the answer to \(request.reference) brings no one-time code; ask the partner for the file as its page "
                        + "saved it, or take the answers down with `concord declaration receive --interactive \(request.reference)`"
                )
            }
            guard hash(of: answer.code) == request.codeHash else {
                throw .invalid(
                    "the code '\(shown(answer.code))' is not that of \(request.reference), so nobody knows who answered; "
                        + "ask the partner for the file as its page saved it")
            }
        }
        try checkIsOpen(request)
        guard try MergerRepository.leads(answer.partner, to: request.partner, in: db) else {
            throw .invalid(
                "the answer is of \(shown(answer.partner)), and \(request.reference) was put to \(request.partner.reference) "
                    + "(\(shown(request.partner.name))); receive it under its own request")
        }
        guard answer.template == request.template, answer.templateVersion == request.templateVersion else {
            throw .invalid(
                "the answer fits \(shown(answer.template)) \(answer.templateVersion), and \(request.reference) asks with "
                    + "\(request.template) \(request.templateVersion); ask the partner for the answer to the newer packet"
            )
        }
        return request
    }

    /// Records an answer as a declaration of the partner, with its sender and how it came, and closes the request.
    package static func record(
        _ answer: PacketAnswer, from sender: String?, by cameBy: String, isVouchedFor: Bool = false,
        whyEnough: String? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> DeclarationRepository.Outcome {
        let receipt = try review(answer, isVouchedFor: isVouchedFor, on: change.today, in: db)
        let (request, template) = (receipt.request, receipt.template)
        let cameBy = try TextRule.name.check(cameBy, "how it came (--came-by)")
        if let address = receipt.newAddress {
            try write(address, of: receipt.partner, inAnswerTo: request, in: db, by: change)
        }
        var draft = DeclarationDraft()
        draft.object = request.object
        draft.statement = template.statement[template.declared(in: request.language)]
        draft.requirements = [template.requirement.typed]
        draft.place = answer.place
        draft.date = CivilDateWords.read(answer.date, in: request.language)?.description ?? answer.date
        let issuer = request.partner
        // People are named by reference, so that erasing one leaves every record whole.
        let person = try sender.map { text throws(RegistryError) in
            try PersonRepository.findOrAdd(text, of: issuer.id, in: db, by: change)
        }
        draft.signatory = try signatory(answer.name, orSender: person, of: issuer, in: db)
        draft.function = answer.function
        draft.cosignatories = answer.cosigned.map(\.words)
        draft.provided = Declaration.provided(
            answering: request.reference, by: cameBy, withCode: !isVouchedFor,
            readIn: receipt.translation)
        draft.validUntil = CivilDate(draft.date ?? answer.date).flatMap {
            template.end(from: $0)?.description
        }
        draft.limits =
            receipt.limits.isEmpty ? nil : String(receipt.limits.joined(separator: "\n").prefix(10_000))
        draft.furtherInformation = answer.remark.allSatisfy(\.isWhitespace) ? nil : answer.remark
        var verdict: RulesVerdict?
        if let partner = try Partner.record(id: receipt.partner.id, in: db) {
            verdict = try RulesRepository.verdicts(for: partner, on: change.today, in: db)
                .first { $0.kind == template.kind }
        }
        draft.why = whyEnough ?? (verdict?.rule.asks == .declaration ? verdict?.basis : nil)
        draft.answers = receipt.answers
        let outcome = try DeclarationRepository.issue(
            by: issuer, draft, waitingForOthers: true, in: db, by: change)
        let sender =
            person?.reference ?? outcome.declaration.signatory?.reference ?? request.partner.reference
        var closed = request
        closed.status = .answered
        closed.closedOn = change.today
        closed.declaration = outcome.declaration.reference
        closed.sender = sender
        closed.cameBy = cameBy
        closed.answerSHA256 = answer.sha256
        closed.version += 1
        try db.write(
            close, request.id, change.today.description, outcome.declaration.id, sender, cameBy,
            answer.sha256, closed.version)
        try History.append("answered", closed, in: db, by: change)
        return outcome
    }

    /// Who signed: the sender where the names are equal, so that of two people of one name the one that is meant can
    /// be told.
    private static func signatory(
        _ name: String, orSender sender: Person?, of issuer: Party, in db: borrowing Connection
    ) throws(RegistryError) -> String {
        if let sender, NormalisedText.key(sender.name) == NormalisedText.key(name) { return sender.reference }
        do {
            _ = try PersonRepository.known(name, of: issuer.id, in: db)
        } catch .ambiguous(let which) {
            throw .ambiguous("\(which), as --said-by REFERENCE")
        }
        return name
    }

    /// Puts the address that a party wrote on its record.
    private static func write(
        _ address: String, of asked: AskedParty, inAnswerTo request: DeclarationRequest,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        if asked.party.kind == .cluster {
            var draft = RecordDraft<Cluster>()
            draft.address = address
            _ = try ClusterRepository.edit(
                ClusterRepository.find(asked.reference, in: db), draft, in: db, by: change)
            return
        }
        var edit = PartnerEdit()
        edit.address = address
        edit.origin = .answer(to: request.reference)
        _ = try PartnerRepository.edit(
            PartnerRepository.find(asked.reference, in: db), edit, why: "in answer to \(request.reference)",
            in: db, by: change)
    }

    /// The packet of an open request without its code: to ask the questions on the telephone.
    package static func packet(
        of request: DeclarationRequest, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Packet {
        try checkIsOpen(request)
        return try sentPacket(of: request, on: today, in: db)
    }

    /// The packet of a request, be it open or not.
    static func sentPacket(
        of request: DeclarationRequest, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Packet {
        let template = try template(of: request, in: db)
        let partner = try AskedParty.read(request.partner, on: today, in: db)
        let now = try self.questions(template, for: partner, in: db)
        // What was asked stays asked, whatever applies to the partner by now.
        let questions = template.questions.filter { request.asked.contains($0.id) }.map { question in
            now.first { $0.question.id == question.id }
                ?? Packet.Question(question: question, known: nil, note: nil, source: nil)
        }
        return Packet(
            request: request, code: "", template: template,
            organisation: try OrganisationRepository.organisation(in: db).name, address: partner.address,
            questions: questions,
            rule: try rule(template, for: partner, on: today, in: db), today: today,
            words: try words(), language: request.language)
    }

    /// The template as it was when the request was made.
    static func template(
        of request: DeclarationRequest, in db: borrowing Connection
    ) throws(RegistryError) -> Template {
        guard let recorded = try TemplateRepository.template(id: request.templateID, in: db) else {
            throw .notFound(
                "the template of \(request.reference) is gone; `concord audit verify` says what is wrong")
        }
        return try Template(recorded.body, from: "the template \(recorded.code) \(recorded.version)")
    }
}
