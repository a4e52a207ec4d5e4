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
        let check = try AnswerCheck(
            answer, of: request, template: template, words: TemplateRepository.words(), on: today)
        let partner = try AskedParty.read(request.partner, on: today, in: db)
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
        draft.signatory = answer.name
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
        let issuer = request.partner
        let outcome = try DeclarationRepository.issue(
            by: issuer, draft, waitingForOthers: true, in: db, by: change)
        // People are named by reference, so that erasing one leaves every record whole.
        let person =
            try sender.map { text throws(RegistryError) in
                try PersonRepository.findOrAdd(text, of: issuer.id, in: db, by: change).reference
            } ?? outcome.declaration.signatory?.reference
        let sender = person ?? request.partner.reference
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

    /// The partner's record as it was when the packet was filled in; nil where the history has it no more.
    private static func partnerRecord(
        at request: DeclarationRequest, in db: borrowing Connection
    ) throws(RegistryError) -> JSON? {
        guard let asked = try History.events(of: request.subject, in: db).first else { return nil }
        return try History.record(
            of: Subject(request.partner.kind == .cluster ? .cluster : .partner, request.partner.id),
            knownAt: asked.at, in: db)?.record
    }

    /// The address that the firm wrote; nil where it left what was filled in, or says what is on record.
    private static func newAddress(_ answer: PacketAnswer, _ partner: AskedParty, _ known: JSON?) -> String? {
        guard NormalisedText.hasLetterOrDigit(answer.address) else { return nil }
        let key = NormalisedText.key(answer.address)
        let same = [partner.address ?? "", known?["address"]?.string ?? ""].map(NormalisedText.key)
        return same.contains(key) ? nil : answer.address
    }

    /// What the firm left as it was filled in although the record says something else by now.
    private static func corrected(
        _ answer: PacketAnswer, _ partner: AskedParty, _ template: Template, _ known: JSON?
    ) -> [Receipt.Difference] {
        guard let known else { return [] }
        var list: [Receipt.Difference] = []
        func compare(_ field: String, _ text: String, _ filledIn: String?, _ now: String?) {
            guard let filledIn, let now else { return }
            let (left, then) = (NormalisedText.key(text), NormalisedText.key(filledIn))
            guard left == then, then != NormalisedText.key(now) else { return }
            list.append(Receipt.Difference(field: field, before: filledIn, after: now))
        }
        compare("address", answer.address, known["address"]?.string, partner.address)
        for item in answer.items {
            guard let fact = template.question(item.question)?.known else { continue }
            compare(item.question, item.answer, fact.value(in: known), partner.fact(fact))
        }
        return list
    }

    /// What would change on the partner's record, and what is answered otherwise than last time.
    private static func differences(
        _ answers: [DeclarationAnswer], to request: DeclarationRequest, _ partner: AskedParty,
        _ template: Template, _ address: String?, in db: borrowing Connection
    ) throws(RegistryError) -> [Receipt.Difference] {
        let words = try TemplateRepository.words()
        func shown(_ answer: DeclarationAnswer) -> String {
            let text =
                template.question(answer.question).map {
                    AnswerWording.words(
                        of: answer.answer, to: $0, words, template.declared(in: request.language))
                } ?? answer.shown
            return text + (answer.note.map { " (\($0))" } ?? "")
        }
        var list: [Receipt.Difference] = []
        if let address {
            list.append(Receipt.Difference(field: "address", before: partner.address, after: address))
        }
        var before: [String: DeclarationAnswer] = [:]
        if let id = try db.number(earlier, partner.id, template.code) {
            for old in try DeclarationRepository.declaration(id: id, in: db).answers {
                before[old.question] = old
            }
        }
        for new in answers {
            let old = before.removeValue(forKey: new.question)
            guard old?.answer != new.answer || old?.note != new.note || old == nil else { continue }
            list.append(
                Receipt.Difference(
                    field: new.question, before: old.map(shown), after: shown(new)))
        }
        for question in template.questions {
            guard let gone = before[question.id] else { continue }
            list.append(Receipt.Difference(field: question.id, before: shown(gone), after: nil))
        }
        return list
    }
}
