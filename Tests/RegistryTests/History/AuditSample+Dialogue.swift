import Storage

@testable import Registry

extension AuditSample {
    /// Three events: two talks, and what was agreed after one of them.
    static func talk(_ registry: inout RegistryFixture) throws(RegistryError) {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var draft = RecordDraft<Dialogue>()
            draft[\.facilitator] = "Ines Vogt"
            draft[all: \.points] = ["where the oak grows", "who pays for the felling"]
            draft[\.heldOn] = "2026-05-04"
            for name in ["Oak & Daughters ApS", "Kerze KG"] {
                draft[\.agreed] = name == "Kerze KG" ? "a second supplier" : nil
                draft[\.partner] = name
                let talk = try RecordRepository.add(draft, in: db, by: change)
                guard talk.agreed == nil else { continue }
                var after = RecordDraft<Dialogue>()
                after[\.agreed] = "oak from Jutland"
                _ = try RecordRepository.edit(talk, after, in: db, by: change)
            }
        }
    }
}
