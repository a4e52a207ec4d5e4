import Storage

/// What an answer says anew, held against what was filled in and what is on record.
extension RequestRepository {
    /// The partner's record as it was when the packet was filled in; nil where the history has it no more.
    static func partnerRecord(
        at request: DeclarationRequest, in db: borrowing Connection
    ) throws(RegistryError) -> JSON? {
        guard let asked = try History.events(of: request.subject, in: db).first else { return nil }
        return try History.record(
            of: Subject(request.partner.kind == .cluster ? .cluster : .partner, request.partner.id),
            knownAt: asked.at, in: db)?.record
    }

    /// The address that the firm wrote; nil where it left what was filled in, or says what is on record.
    static func newAddress(_ answer: PacketAnswer, _ partner: AskedParty, _ known: JSON?) -> String? {
        guard NormalisedText.hasLetterOrDigit(answer.address) else { return nil }
        let key = NormalisedText.key(answer.address)
        let same = [partner.address ?? "", known?["address"]?.string ?? ""].map(NormalisedText.key)
        return same.contains(key) ? nil : answer.address
    }

    /// What the firm left as it was filled in although the record says something else by now.
    static func corrected(
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
    static func differences(
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
