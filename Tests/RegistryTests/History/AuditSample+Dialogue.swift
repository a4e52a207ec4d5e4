import Storage

@testable import Registry

extension AuditSample {
    /// Three events: two talks, and what was agreed after one of them.
    static func talk(_ registry: inout RegistryFixture) throws(RegistryError) {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var draft = DialogueDraft()
            draft.facilitator = "Ines Vogt"
            draft.points = ["where the oak grows", "who pays for the felling"]
            draft.heldOn = "2026-05-04"
            for name in ["Oak & Daughters ApS", "Kerze KG"] {
                draft.agreed = name == "Kerze KG" ? "a second supplier" : nil
                let partner = try PartyRepository.find(name, kinds: [.partner], in: db)
                let talk = try DialogueRepository.add(draft, with: partner, in: db, by: change)
                guard talk.agreed == nil else { continue }
                var after = DialogueDraft()
                after.agreed = "oak from Jutland"
                _ = try DialogueRepository.edit(talk, after, in: db, by: change)
            }
        }
    }
}
