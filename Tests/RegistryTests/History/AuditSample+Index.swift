import Storage

@testable import Registry

extension AuditSample {
    /// Vectors of four numbers for the first partner; the last one's wording has changed since.
    static func index(_ file: inout RegistryFile) throws(RegistryError) {
        let author = RegistryFixture.author
        let pine = try file.change(by: author) { db, change throws(RegistryError) in
            var draft = PartnerDraft(name: "Pine ApS")
            draft.texts = [PartyText(kind: .vision, text: "Houses of wood.", statedOn: author.today)]
            return try PartnerRepository.add(draft, in: db, by: change).partner
        }
        let vector = TextVector(QuantisedVector(codes: [127, -3, 5, 0], scale: 0.01))
        try file.derive { db throws(RegistryError) in
            try VectorIndexRepository.start(model: String(repeating: "a", count: 64), width: 4, in: db)
            let ids = try VectorIndexRepository.waiting(limit: 100, in: db)
            var vectors: [PartnerVectors] = []
            for id in ids {
                guard let wording = try PartnerProfileRepository.profile(of: id, in: db)?.wording,
                    !wording.passages.isEmpty
                else { continue }
                vectors.append(
                    PartnerVectors(
                        partner: id, digest: wording.digest, words: 3, parts: [vector], sentences: [vector]))
            }
            try VectorIndexRepository.put(vectors, of: ids, in: db)
        }
        try file.derive { db throws(RegistryError) in try VectorIndexRepository.forget(pine.id, in: db) }
    }
}
