@testable import Registry

extension AuditSample {
    /// Eleven events: somebody who works for three firms, words of two sources on a field of two partners, one of them chosen, a remark with a document, a field of the organisation's own in which two partners hold something, and one that was removed.
    static func own(_ registry: inout RegistryFixture) throws(RegistryError) {
        _ = try registry.put(
            Remark.self,
            [
                "counterparty": "Oak & Daughters ApS", "text": "Their price list.", "noted_on": "2026-05-04",
                "sha256": String(repeating: "3c", count: 32), "kept_at": "K:/prices/2026",
            ])
        try registry.declareField(
            ["key": "region", "label": "Region", "rule": "word-of"], words: ["North", "South"])
        try registry.declareField(["key": "gone", "label": "Gone", "rule": "number"], isPersonal: true)
        try registry.act { db, change throws(RegistryError) in
            var person = RecordDraft<Person>([\.name: "Nora Blum", \.party: "Kerze KG", \.signs: "jointly"])
            person[all: \Person.alsoFor] = ["Linde & Söhne=bookkeeper", "Oak & Daughters ApS=adviser"]
            _ = try Person.add(person, in: db, by: change)
            _ = try OwnFieldRepository.remove("gone", in: db, by: change)
            for (name, region) in [("Kerze KG", "north"), ("Linde & Söhne", "South")] {
                var edit = PartnerEdit()
                edit.tags = ["Spring fair", region]
                edit.own = [try OwnValueDraft(parsing: "region=\(region)")]
                _ = try PartnerRepository.edit(
                    PartnerRepository.find(name, in: db), edit, in: db, by: change)
                for origin in [FieldSource.Origin.answer(to: "R-TEST"), .byHand] {
                    var edit = PartnerEdit()
                    edit.channel = "by \(origin.source)"
                    edit.origin = origin
                    _ = try PartnerRepository.edit(
                        PartnerRepository.find(name, in: db), edit, in: db, by: change)
                }
            }
        }
    }
}

extension RegistryFixture {
    /// Declares a field of the organisation's own by the keys of its fields.
    @discardableResult
    mutating func declareField(
        _ said: [String: String], words: [String] = [], isPersonal: Bool = false
    ) throws(RegistryError) -> OwnField {
        var draft = RecordDraft<OwnField>()
        for (place, field) in OwnField.fields.enumerated() {
            if let text = said[field.key] { draft[place: place] = [text] }
        }
        draft[all: \.words] = words
        return try file.change(by: Self.author) { [draft] db, change throws(RegistryError) in
            try OwnFieldRepository.add(draft, isPersonal: isPersonal, in: db, by: change)
        }
    }
}
