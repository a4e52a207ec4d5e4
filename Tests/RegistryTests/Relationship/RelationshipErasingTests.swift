import Foundation
import Storage
import Testing

@testable import Registry

/// A sole trader who is forgotten, or is entered twice, with a whole relationship on record.
@Suite struct RelationshipErasingTests {
    /// Oak ApS, active, with concerns in its own words, a rating with a wish, a promise, an idea, knowledge and an ask.
    private static func filled(_ location: Connection.Location? = nil) throws -> RegistryFixture {
        var registry = try RegistryFixture.make(location)
        try registry.relationship()
        try registry.edit(registry.partner("Oak ApS")) { $0.status = .active }
        for typed in [
            ["subject": "payment", "text": "xylophonkonzert after seventy days", "permission": "named"],
            ["subject": "workload", "channel": "quittenpost"],
        ] {
            _ = try registry.put(Concern.self, typed.merging(["counterparty": "Oak ApS"]) { $1 })
        }
        _ = try registry.put(
            Commitment.self,
            [
                "counterparty": "Oak ApS", "text": "A course", "by": "organisation", "person": "Lena Roth",
                "due": "2026-12-31",
            ])
        _ = try registry.put(Idea.self, ["counterparty": "Oak ApS", "title": "Frame", "by": "partner"])
        _ = try registry.put(
            Knowledge.self,
            ["counterparty": "Oak ApS", "title": "Jig", "kind": "background", "sharing": "ask"])
        _ = try registry.put(Burden.self, ["counterparty": "Oak ApS", "text": "a figure", "minutes": "5"])
        _ = try registry.put(Plan.self, ["counterparty": "Oak ApS", "purpose": "desks"])
        let measure = try MeasureTests.rate(&registry, ["risk=3"])
        try registry.act { db, change throws(RegistryError) in
            let asked = try measure.ask(in: db, by: change)
            var answer = MeasureAnswer()
            (answer.ratings, answer.readers, answer.wish) = (["risk": "4"], "manager", "hagebuttenmus")
            _ = try asked.receive(answer, in: db, by: change)
        }
        return registry
    }

    private static func erase(_ registry: inout RegistryFixture) throws(RegistryError) -> ErasurePlan {
        try registry.act(why: "asked for it on 3 May") { db, change throws(RegistryError) in
            try PartnerRepository.erase(PartnerRepository.find("Oak ApS", in: db), in: db, by: change).plan
        }
    }

    @Test func `of the words of a concern and of a wish no byte is left in the file, and the rest stays`()
        throws
    {
        let folder = try ScratchFolder()
        let words = ["xylophonkonzert", "quittenpost", "hagebuttenmus"]
        func bytes() throws -> Data {
            try folder.contents().values.reduce(Data(), +)
        }
        do {
            var registry = try Self.filled(.file(folder.file("registry.sqlite")))
            for word in words { #expect(try bytes().range(of: Data(word.utf8)) != nil, "\(word)") }
            let plan = try Self.erase(&registry)
            #expect(plan.changes.contains("its own words in 3 concerns or ratings"))
            let concerns = try RecordRepository<Concern>.records(
                on: RegistryFixture.today, in: registry.file.connection)
            #expect(concerns.map(\.about) == [.payment, .workload])
            #expect(
                concerns.allSatisfy {
                    $0.text == nil && $0.channel == nil && $0.counterparty.name == String.erasedWords
                })
            #expect(try registry.file.connection.scalar("SELECT to_talk + noted + aligned FROM measure") == 1)
            #expect(try registry.file.connection.scalar("SELECT count(*) FROM commitment") == 1)
            let report = try Audit.verify(&registry.file, at: RegistryFixture.author.instant)
            #expect(report.findings.map(\.text) == [])
        }
        for word in words { #expect(try bytes().range(of: Data(word.utf8)) == nil, "\(word)") }
    }

    @Test func `while a packet is out nobody is forgotten, and the refusal names it`() throws {
        var registry = try Self.filled()
        let matter = try registry.act { db, change throws(RegistryError) in
            _ = try Plan.find("Oak ApS", in: db).propose(until: nil, on: nil, in: db, by: change)
            return try RequestRepository.ask(
                AskedParty.find("Oak ApS", on: change.today, in: db), with: [], about: [.plan], again: nil,
                in: db,
                by: change
            ).matters[0].matter
        }
        let refusal = sentence { () throws(RegistryError) in _ = try Self.erase(&registry) }
        #expect(refusal.contains("asked by \(matter.reference)"), "\(refusal)")
        #expect(try registry.partner("Oak ApS").name == "Oak ApS")
    }

    @Test func `a partner with all of this on it is not void, and each record that holds it is named`() throws
    {
        var registry = try Self.filled()
        let refusal = VoidAct.refusal(try registry.partner("Oak ApS"), in: &registry)
        for letter in ["K-", "N-", "V-", "X-", "J-", "B-", "M-"] {
            #expect(refusal.contains(letter), "\(letter): \(refusal)")
        }
        #expect(try registry.partner("Oak ApS").void == nil)
    }
}
