import Storage

extension DeclarationRepository {
    /// Checks what was said and puts it on the declaration.
    static func apply(
        _ draft: DeclarationDraft, to declaration: inout Declaration, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        try clear(draft.cleared, of: &declaration, in: db)
        if let address = draft.issuerAddress {
            let address = try TextRule.passage(limit: 1000).check(address, "the issuer's address")
            declaration.issuer.givenAddress = address
            declaration.issuer.address = address
        }
        declaration.object = try passage(draft.object, "the object") ?? declaration.object
        declaration.identification =
            try TextRule.shortLine.check(optional: draft.identification, "the identification of the object")
            ?? declaration.identification
        declaration.statement = try passage(draft.statement, "the statement") ?? declaration.statement
        if !draft.requirements.isEmpty { declaration.requirements = try requirements(draft.requirements) }
        declaration.place = try TextRule.name.check(optional: draft.place, "the place") ?? declaration.place
        declaration.date = try CivilDate.typed(draft.date, "the date") ?? declaration.date
        try sign(&declaration, draft, in: db, by: change)
        declaration.provided =
            try TextRule.shortLine.check(optional: draft.provided, "what the issuer provided")
            ?? declaration.provided
        declaration.validFrom =
            try CivilDate.typed(draft.validFrom, "the first day of validity") ?? declaration.validFrom
        declaration.validUntil =
            try CivilDate.typed(draft.validUntil, "the last day of validity") ?? declaration.validUntil
        declaration.limits = try passage(draft.limits, "the text of the limits") ?? declaration.limits
        declaration.furtherInformation =
            try passage(draft.information, "the further information") ?? declaration.furtherInformation
        declaration.why =
            try passage(draft.whyEnough, "the reason why the issuer's word is enough") ?? declaration.why
        for evidence in draft.evidence { try add(evidence, to: &declaration, in: db) }
        for text in draft.reliesOn { try rely(on: text, &declaration, in: db) }
        if !draft.answers.isEmpty { declaration.answers = draft.answers }
        try checkPeriod(declaration)
        try declaration.checkWords(address: declaration.issuer.givenAddress)
    }

    private static func passage(_ text: String?, _ field: String) throws(RegistryError) -> String? {
        try TextRule.passage(limit: 10_000).check(optional: text, field)
    }

    private static func requirements(_ texts: [String]) throws(RegistryError) -> [Requirement] {
        var requirements: [Requirement] = []
        for text in texts {
            let requirement = try Requirement(parsing: text)
            guard
                !requirements.contains(where: {
                    NormalisedText.key($0.typed) == NormalisedText.key(requirement.typed)
                })
            else {
                throw .invalid("the requirement '\(shown(text))' is given twice; give each once")
            }
            requirements.append(requirement)
        }
        return requirements
    }

    /// Names who signs: a person of the issuer or of a member of it, with the function given here or the one on record.
    private static func sign(
        _ declaration: inout Declaration, _ draft: DeclarationDraft, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        let function = try TextRule.name.check(optional: draft.function, "the signatory's function")
        if let text = draft.signatory {
            var person = try PersonRepository.findOrAdd(
                text, of: declaration.issuer.id, function: function, in: db, by: change)
            try check(person, signsFor: declaration, on: declaration.date ?? change.today, in: db)
            if person.function == nil, let function {
                var draft = RecordDraft<Person>()
                draft[\.function] = function
                person = try RecordRepository.edit(person, draft, in: db, by: change)
            }
            declaration.signatory = Declaration.Signatory(person)
            declaration.function = person.function
        }
        declaration.function = function ?? declaration.function
    }

    /// Throws `.invalid` for somebody who works neither for the issuer nor for a member of it.
    private static func check(
        _ person: Person, signsFor declaration: Declaration, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        let issuer = declaration.issuer
        if person.party.id == issuer.id { return }
        if issuer.kind == .cluster {
            let members = try ClusterRepository.members(within: issuer.id, on: day, in: db)
            if members.contains(where: { $0.id == person.party.id }) { return }
        }
        throw .invalid(
            "\(person.reference) (\(shown(person.name))) does not work for \(shown(issuer.name)), and a declaration is "
                + "signed for its issuer; name a person of the issuer, or of a member where a cluster issues")
    }

    private static func clear(
        _ fields: Set<DeclarationDraft.Field>, of declaration: inout Declaration, in db: borrowing Connection
    ) throws(RegistryError) {
        for field in fields {
            switch field {
            case .issuerAddress:
                let known = try db.one(issuerByNumber, declaration.issuer.id) { row throws(StorageError) in
                    (address: try row.optionalText(0), country: try row.optionalText(1))
                }
                declaration.issuer.givenAddress = nil
                declaration.issuer.address = known?.address
                declaration.issuer.country = known?.country
            case .object: declaration.object = nil
            case .identification: declaration.identification = nil
            case .evidence: declaration.evidence = []
            case .reliesOn: declaration.reliesOn = []
            case .statement: declaration.statement = nil
            case .place: declaration.place = nil
            case .date: declaration.date = nil
            case .signatory: declaration.signatory = nil
            case .function: declaration.function = nil
            case .provided: declaration.provided = nil
            case .limits: declaration.limits = nil
            case .information: declaration.furtherInformation = nil
            case .requirements: declaration.requirements = []
            case .validFrom: declaration.validFrom = nil
            case .validUntil: declaration.validUntil = nil
            case .whyEnough: declaration.why = nil
            }
        }
    }
}

extension Declaration.Signatory {
    init(_ person: Person) {
        self.init(id: person.id, reference: person.reference, name: person.name)
    }
}
