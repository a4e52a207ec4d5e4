import Storage

@testable import Registry

extension AuditSample {
    /// Eight events: a selection with what it was made of, three decisions, one partner put on it and one taken off, and a query that was kept and retired.
    static func shortlist(_ file: inout RegistryFile) throws(RegistryError) {
        try file.change(by: RegistryFixture.author, why: "for the spring round") {
            db, change throws(RegistryError) in
            let oak = try PartyRepository.find("Oak & Daughters ApS", kinds: [.partner], in: db)
            let candle = try PartyRepository.find("Kerze KG", kinds: [.partner], in: db)
            let parts = JSON.members(["values": .members(["known": .text("0.500")])])
            let vector = TextVector(QuantisedVector(codes: [5, -7, 11, 0], scale: 0.02))
            let draft = ShortlistDraft(
                name: "Spring", query: .members(["text": .text("light")]),
                weights: .members(["values": .text("1/2"), "words": .text("1/2")]), algorithm: "test 1",
                unknownCount: 3, unreadCount: 4,
                basis: ShortlistBasis(
                    measure: .members(["partners": .integer(3)]), model: String(repeating: "b", count: 64),
                    queryVector: [0.5, -0.25, 1, 0.125]),
                entries: [oak, candle].map { partner in
                    ShortlistDraft.Entry(
                        partner: partner.id, score: 720, low: 510, high: 930, known: 580, parts: parts,
                        basis: ShortlistBasis.Entry(
                            words: .members(["length": .integer(9)]),
                            vectors: ShortlistBasis.Vectors(
                                PartnerVectors(
                                    partner: partner.id, digest: [], words: 9, parts: [vector],
                                    sentences: [vector]), width: 4)))
                })
            let kept = try ShortlistRepository.add(draft, in: db, by: change)
            let decided = try ShortlistRepository.decide(
                kept, partners: [oak.reference], outcome: .chosen, why: "open prices", in: db, by: change)
            let later = try ShortlistRepository.decide(
                decided, partners: ["Kerze KG"], outcome: .later, why: "no room this year", in: db, by: change
            )
            let longer = try ShortlistRepository.add(
                ["Linde & Söhne"], to: later, why: "met at the fair", in: db, by: change)
            let shorter = try ShortlistRepository.remove(
                ["Kerze KG"], from: longer, why: "closed down", in: db, by: change)
            _ = try ShortlistRepository.decide(
                shorter, partners: ["Linde & Söhne"], outcome: .later, why: "they call back", in: db,
                by: change)
            var asked = SavedQuery.Asked()
            asked.text = "light for all"
            asked.weights = ["values": 10, "meaning": 20, "words": 70]
            asked.limit = 5
            _ = try SavedQueryRepository.save(asked, as: "Light", in: db, by: change)
            _ = try SavedQueryRepository.remove("Light", in: db, by: change)
        }
    }
}
