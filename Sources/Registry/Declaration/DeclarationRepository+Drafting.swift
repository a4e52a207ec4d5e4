import Storage

extension DeclarationRepository {
    /// Checks what was said and puts it on the declaration.
    static func apply(
        _ draft: DeclarationDraft, to declaration: inout Declaration, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        for part in DeclarationDraft.Part.allCases where draft.cleared.contains(part.rawValue) {
            guard !draft.says(part) else {
                throw .givenAndCleared(part.said, part.rawValue, clear: part.rawValue)
            }
            try clear(part, of: &declaration, in: db)
        }
        if let address = draft.issuerAddress {
            let address = try TextRule.passage(limit: 1000).check(address, "the issuer's address")
            declaration.issuer.givenAddress = address
            declaration.issuer.address = address
        }
        try draft.fields.change(&declaration, in: db, by: change)
        try sign(&declaration, draft, in: db, by: change)
        try checkSignatories(of: declaration)
        for evidence in draft.evidence { try add(evidence, to: &declaration, in: db) }
        for text in draft.reliesOn { try rely(on: text, &declaration, in: db) }
        if !draft.answers.isEmpty { declaration.answers = draft.answers }
        try checkPeriod(declaration)
        try declaration.checkWords(address: declaration.issuer.givenAddress)
    }

    static func requirements(_ texts: [String]) throws(RegistryError) -> [Requirement] {
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
            let person = try signatory(text, function: function, of: declaration, in: db, by: change)
            declaration.signatory = Declaration.Signatory(person)
            declaration.function = person.function
        }
        declaration.function = function ?? declaration.function
    }

    /// The person of that name who may sign, put on record where there is none, with the function where none is on record.
    static func signatory(
        _ text: String, function: String?, of declaration: Declaration, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Person {
        let person = try PersonRepository.findOrAdd(
            text, of: declaration.issuer.id, function: function, in: db, by: change)
        try check(person, signsFor: declaration, on: declaration.date ?? change.today, in: db)
        guard person.function == nil, let function else { return person }
        var draft = RecordDraft<Person>()
        draft[\.function] = function
        return try RecordRepository.edit(person, draft, in: db, by: change)
    }

    /// Throws `.invalid` for somebody who works neither for the issuer nor for a member of it, nor besides.
    private static func check(
        _ person: Person, signsFor declaration: Declaration, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        let issuer = declaration.issuer
        let parties = Set([person.party.id] + person.alsoFor.map(\.party.id))
        if parties.contains(issuer.id) { return }
        if issuer.kind == .cluster {
            let members = try ClusterRepository.members(within: issuer.id, on: day, in: db)
            if members.contains(where: { parties.contains($0.id) }) { return }
        }
        throw .invalid(
            "\(person.reference) (\(shown(person.name))) does not work for \(shown(issuer.name)), and a declaration is "
                + "signed for its issuer; name a person of the issuer, or of a member where a cluster issues")
    }

    private static func clear(
        _ part: DeclarationDraft.Part, of declaration: inout Declaration, in db: borrowing Connection
    ) throws(RegistryError) {
        switch part {
        case .issuerAddress:
            let known = try db.one(issuerByNumber, declaration.issuer.id) { row throws(StorageError) in
                (address: try row.optionalText(0), country: try row.optionalText(1))
            }
            declaration.issuer.givenAddress = nil
            declaration.issuer.address = known?.address
            declaration.issuer.country = known?.country
        case .evidence: declaration.evidence = []
        case .reliesOn: declaration.reliesOn = []
        case .signatory: declaration.signatory = nil
        case .function: declaration.function = nil
        }
    }
}

extension Declaration.Signatory {
    init(_ person: Person) {
        self.init(id: person.id, reference: person.reference, name: person.name, signs: person.signs)
    }
}
