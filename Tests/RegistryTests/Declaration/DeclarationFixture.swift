import Registry
import Storage
import Testing

extension RegistryFixture {
    /// Says everything that an issuer must say, and how long it holds.
    @Sendable static func complete(_ draft: inout DeclarationDraft) {
        draft.object = "Oak chairs, series A"
        draft.requirements = ["EN 1728:2012", "ISO 14021:2016"]
        draft.place = "Aarhus"
        draft.signatory = "Mette Søren"
        draft.function = "Managing director"
        draft.validUntil = "2027-12-31"
        draft.why = "low risk, purchases below 50 000 EUR"
    }

    static func draft(_ describe: (inout DeclarationDraft) -> Void) -> DeclarationDraft {
        var draft = DeclarationDraft()
        describe(&draft)
        return draft
    }

    /// A partner that can issue.
    mutating func joinery(_ name: String = "Sørens Træværk ApS") throws(RegistryError) -> Party {
        let partner = try add(name) {
            $0.country = "DK"
            $0.address = "Havnegade 4, 8000 Aarhus C"
        }
        return try PartyRepository.find(partner.reference, kinds: [.partner], in: file.connection)
    }

    @discardableResult
    mutating func declare(
        _ issuer: Party, _ describe: (inout DeclarationDraft) -> Void = RegistryFixture.complete
    ) throws(RegistryError) -> DeclarationRepository.Outcome {
        let draft = Self.draft(describe)
        return try file.change(by: Self.author) { db, change throws(RegistryError) in
            try DeclarationRepository.issue(by: issuer, draft, in: db, by: change)
        }
    }

    /// A new draft, or what becomes of one that is edited.
    @discardableResult
    mutating func prepare(
        _ issuer: Party, _ before: Declaration? = nil, ifVersion: Int64? = nil,
        _ describe: (inout DeclarationDraft) -> Void
    ) throws(RegistryError) -> Declaration {
        let draft = Self.draft(describe)
        return try file.change(by: Self.author) { db, change throws(RegistryError) in
            if let before {
                return try DeclarationRepository.edit(
                    before, draft, ifVersion: ifVersion, in: db, by: change
                ).declaration
            }
            return try DeclarationRepository.draft(by: issuer, draft, in: db, by: change).declaration
        }
    }

    @discardableResult
    mutating func complete(
        _ draft: Declaration, _ describe: (inout DeclarationDraft) -> Void = { _ in }
    ) throws(RegistryError) -> Declaration {
        let rest = Self.draft(describe)
        return try file.change(by: Self.author) { db, change throws(RegistryError) in
            try DeclarationRepository.issue(draft, rest, in: db, by: change).declaration
        }
    }

    @discardableResult
    mutating func decide(
        _ outcome: Declaration.Decision.Outcome, _ declaration: Declaration, why: String
    ) throws(RegistryError) -> Declaration {
        try file.change(by: Self.author, why: why) { db, change throws(RegistryError) in
            try DeclarationRepository.decide(outcome, declaration, why: why, in: db, by: change)
        }
    }

    @discardableResult
    mutating func withdraw(
        _ declaration: Declaration, why: String, on day: String? = nil
    ) throws(RegistryError) -> Declaration {
        try file.change(by: Self.author, why: why) { db, change throws(RegistryError) in
            try DeclarationRepository.withdraw(declaration, why: why, on: day, in: db, by: change)
        }
    }

    static var loadTest: EvidenceDraft {
        var evidence = EvidenceDraft(title: "Load test of series A")
        evidence.kind = "test"
        evidence.date = "2026-02-11"
        evidence.issuer = "Aarhus Test Lab"
        evidence.sha256 = String(repeating: "0f", count: 32)
        evidence.keptAt = "at the joinery"
        evidence.keptUntil = "2036-12-31"
        return evidence
    }

    /// Changes a declaration as it is on record now.
    @discardableResult
    mutating func act<Result: Sendable>(
        _ declaration: Declaration,
        _ body: (Declaration, borrowing Connection, borrowing Change) throws(RegistryError) -> Result
    ) throws(RegistryError) -> Result {
        try file.change(by: Self.author, why: "x") { db, change throws(RegistryError) in
            try body(DeclarationRepository.find(declaration.reference, in: db), db, change)
        }
    }

    func findings(_ declaration: Declaration) throws(RegistryError) -> [String] {
        try DeclarationRepository.findings(
            about: read(declaration), on: Self.today, in: file.connection
        ).map { "\($0.weight.rawValue) \($0.clause): \($0.text)" }
    }

    func read(_ declaration: Declaration) throws(RegistryError) -> Declaration {
        try DeclarationRepository.find(declaration.reference, in: file.connection)
    }
}
