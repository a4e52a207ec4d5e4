import Storage
import Testing

@testable import Registry

/// Who is over is left out where partners to work with are looked for.
@Suite struct EndedPartnerTests {
    /// Three firms that say the same, of which the relationship with one has ended; and a silent one that has.
    private static func filled() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        for name in ["Oak ApS", "Elm ApS", "Ash ApS"] {
            try registry.add(name) {
                $0.country = "DK"
                $0.values = [
                    ValueStatement(
                        code: "sdg:7", stance: .supports, strength: 5, statedOn: RegistryFixture.today)
                ]
                $0.texts = [
                    PartyText(
                        kind: .vision, language: "en", text: "Solar roofs.", statedBy: .party,
                        statedOn: RegistryFixture.today)
                ]
            }
        }
        try registry.add("Mute ApS")
        for name in ["Elm ApS", "Mute ApS"] {
            try registry.edit(registry.partner(name), why: "gave up") { $0.status = .ended }
        }
        return registry
    }

    private static func ranking(_ describe: (inout PartnerFilter) -> Void = { _ in }) -> PartnerFilter {
        var filter = PartnerFilter()
        filter.isRanking = true
        describe(&filter)
        return filter
    }

    private static func names(
        _ filter: PartnerFilter, in registry: borrowing RegistryFixture
    ) throws -> [[String]] {
        var stating: Set<Int64> = []
        try CandidateRepository.forEachStatement(on: "sdg:7", filter: filter, in: registry.file.connection) {
            partner, _, _ in stating.insert(partner)
        }
        let words = try CandidateRepository.partners(
            withAnyOf: ["solar"], filter: filter, limit: 9, in: registry.file.connection)
        let few = try CandidateRepository.few(filter, limit: 9, in: registry.file.connection) ?? []
        let silent = try CandidateRepository.unknownPartners(
            words: true, filter: filter, limit: 9, in: registry.file.connection)
        var names: [[String]] = []
        for ids in [Array(stating), words, Array(few), silent] {
            var found: [String] = []
            for id in ids {
                found.append(try PartyRepository.party(id: id, in: registry.file.connection)?.name ?? "")
            }
            names.append(found.sorted())
        }
        return names
    }

    @Test func `who is over is no candidate by values, by words, among few or among the silent`() throws {
        let registry = try Self.filled()
        let both = ["Ash ApS", "Oak ApS"]
        #expect(try Self.names(Self.ranking(), in: registry) == [both, both, [], []])
        #expect(try Self.names(Self.ranking { $0.country = "DK" }, in: registry) == [both, both, both, []])
        #expect(
            try CandidateRepository.ended(leftOutBy: Self.ranking(), in: registry.file.connection).count == 2)
        #expect(try CandidateRepository.countOfEnded(Self.ranking(), in: registry.file.connection) == 2)
    }

    @Test func `who is over is found where it is asked for by name, by status or with the others`() throws {
        let registry = try Self.filled()
        let all = ["Ash ApS", "Elm ApS", "Oak ApS"]
        #expect(
            try Self.names(Self.ranking { $0.isWithEnded = true }, in: registry) == [
                all, all, [], ["Mute ApS"],
            ])
        #expect(try Self.names(PartnerFilter(), in: registry) == [all, all, [], ["Mute ApS"]])
        let elm = try PartyRepository.find("Elm ApS", kinds: [.partner], in: registry.file.connection)
        #expect(
            try Self.names(Self.ranking { $0.only = [elm] }, in: registry)
                == [["Elm ApS"], ["Elm ApS"], ["Elm ApS"], []])
        #expect(
            try Self.names(Self.ranking { $0.statuses = [.ended] }, in: registry)
                == [["Elm ApS"], ["Elm ApS"], ["Elm ApS", "Mute ApS"], ["Mute ApS"]])
    }

    @Test func `a kept query keeps that those are ranked too with whom it has ended`() throws {
        let registry = try Self.filled()
        let kept = try Self.ranking { $0.isWithEnded = true }.criteria(in: registry.file.connection)
        #expect(kept == .object([.init(key: "with_ended", value: .bool(true))]))
        let read = try PartnerFilter(
            criteria: kept, on: RegistryFixture.today, in: registry.file.connection)
        #expect(read.isWithEnded && !read.leavesOutEnded)
    }

    @Test func `a search finds who is over, and says so`() throws {
        let registry = try Self.filled()
        let found = try SearchRepository.search(
            SearchQuery("solar"), filter: PartnerFilter(), limit: 9, in: registry.file.connection)
        #expect(found.hits.first { $0.profile.name == "Elm ApS" }?.profile.status == .ended)
    }

    @Test(.ofFiles(.planner)) func `leaving out who is over reads no table that grows`() throws {
        let registry = try Self.filled()
        for filter in [Self.ranking(), Self.ranking { $0.country = "DK" }] {
            var queries = [
                CandidateRepository.byWords(["solar"], filter, 10),
                CandidateRepository.byValue("sdg:7", filter), (sql: CandidateRepository.over, values: []),
            ]
            if let narrowed = CandidateRepository.narrowed(by: filter) { queries.append(narrowed) }
            for (sql, values) in queries {
                for step in try PartnerListTests.plan(sql, values, in: registry.file.connection) {
                    #expect(
                        !step.hasPrefix("SCAN") || step.contains("VIRTUAL TABLE"), "\(sql.text): \(step)")
                }
            }
        }
    }

    @Test func `an active partner goes back to candidate with a reason, and one that has ended not at all`()
        throws
    {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS") { $0.status = .active }
        let mute = sentence { () throws(RegistryError) in try registry.edit(oak) { $0.status = .candidate } }
        #expect(mute == "Oak ApS is active, and goes back to candidate with a reason; --why gives it")
        #expect(
            try registry.edit(oak, why: "the order fell through") { $0.status = .candidate }.status
                == .candidate)
        let ended = try Self.filled()
        let elm = try ended.partner("Elm ApS")
        let refusal = sentence { () throws(RegistryError) in
            try Exit.check(elm, becoming: .candidate, why: "again", in: ended.file.connection)
        }
        #expect(refusal.contains("concord exit reopen \(elm.reference) --why TEXT"))
    }

    @Test func `an edit of many that would end partners names each of them with its command`() throws {
        var registry = try RegistryFixture.make()
        let firms = [
            try registry.add("Oak ApS") { $0.status = .active },
            try registry.add("Elm ApS") { $0.status = .active },
        ]
        let refusal = sentence { () throws(RegistryError) in
            try registry.act(why: "no more orders") { db, change throws(RegistryError) in
                var edit = PartnerEdit()
                edit.status = .ended
                _ = try PartnerRepository.edit(firms.map(\.id), edit, in: db, by: change)
            }
        }
        for firm in firms {
            #expect(refusal.contains("\(firm.reference) (\(firm.name)): a partner ends by an exit"))
            #expect(refusal.contains("concord exit notice \(firm.reference)"))
        }
        #expect(refusal.hasSuffix("; none was changed"))
        #expect(try registry.partner("Oak ApS").status == .active)
    }
}
