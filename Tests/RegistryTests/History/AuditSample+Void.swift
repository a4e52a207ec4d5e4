@testable import Registry

extension AuditSample {
    /// A partner with a declaration and a risk, all of which were entered twice, and a credential that was given away.
    static func void(_ registry: inout RegistryFixture) throws(RegistryError) {
        let declared = try registry.declare(registry.joinery("Twice ApS")).declaration
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try CredentialRepository.add(
                of: declared, in: "https://example.org/status-1.json", in: db, by: change)
        }
        let twice = try registry.partner("Twice ApS")
        let risk = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try RiskRepository.add(
                RecordDraft<Risk>(
                    title: "Entered twice", with: twice.reference, kind: .threat, likelihood: 1, impact: 1),
                in: db, by: change)
        }
        let affiliation = try registry.put(
            Affiliation.self, ["partner": "Kerze KG", "parent_firm": "Sonne Holding"])
        try VoidAct.void(affiliation, in: &registry)
        try VoidAct.void(declared, in: &registry)
        try VoidAct.void(risk, in: &registry)
        try VoidAct.void(twice, in: &registry)
    }

    /// Two records of one firm that became one; the first had declared something.
    static func merge(_ registry: inout RegistryFixture) throws(RegistryError) {
        try registry.declare(registry.joinery("Birke Tischlerei GmbH"))
        try registry.add("Birke") { $0.country = "DK" }
        try registry.merge("Birke Tischlerei GmbH", into: "Birke")
    }
}
