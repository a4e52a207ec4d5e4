import Storage
import Testing

@testable import Registry

@Suite struct PartnerPictureTests {
    private static func picture(
        _ registry: borrowing RegistryFixture, of party: Party
    ) throws -> PartnerPicture {
        try PartnerPicture(
            of: registry.partner(party.reference), on: RegistryFixture.today, in: registry.file.connection)
    }

    /// A joinery with one of everything, in a cluster that shares a risk.
    private static func filled(_ registry: inout RegistryFixture) throws -> (joinery: Party, risk: Risk) {
        let joinery = try registry.joinery()
        let other = try registry.joinery("Hollerbach Fensterbau")
        try registry.declare(joinery)
        _ = try registry.receive(RegistryFixture.confirmed(try registry.ask(joinery)))
        let risk = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try RecordRepository.add(
                RecordDraft<Certificate>([
                    \.holder: joinery.reference, \.standard: "ISO 9001:2015", \.body: "Nordcert A/S",
                ]), in: db, by: change)
            _ = try RecordRepository.add(
                RecordDraft<Dialogue>([
                    \.partner: joinery.reference, \.facilitator: "Ines Vogt", \.points: "coal",
                ]), in: db, by: change)
            let cluster = try ClusterRepository.add(
                name: "Jutland Joiners", form: .cluster, lead: MembershipDraft(party: joinery.reference),
                in: db,
                by: change)
            _ = try ClusterRepository.addMember(
                to: cluster, MembershipDraft(party: other.reference), in: db, by: change)
            let shared = try RiskRepository.add(
                RecordDraft<Risk>(
                    title: "Late oak", with: "Jutland Joiners", kind: .threat, likelihood: 3, impact: 4),
                in: db, by: change)
            _ = try RiskRepository.add(
                RecordDraft<Risk>(
                    title: "Fire", with: other.reference, kind: .threat, likelihood: 5, impact: 5),
                in: db,
                by: change)
            return try AllocationRepository.allocate(
                shared,
                bear: [
                    AllocationDraft(party: "organisation", share: try Share(parsing: "1/2")),
                    AllocationDraft(party: joinery.reference, share: try Share(parsing: "1/2")),
                ], in: db, by: change)
        }
        return (joinery, risk)
    }

    @Test func `a partner's page has everything on record of it`() throws {
        var registry = try RegistryFixture.make()
        let (joinery, risk) = try Self.filled(&registry)
        let picture = try Self.picture(registry, of: joinery)
        #expect(picture.declarations.map(\.declares) == ["code-of-conduct", "EN 1728:2012 and 1 more"])
        #expect(picture.needs.first { $0.verdict.kind == "conduct" }?.state == .held)
        #expect(
            picture.certificates.count == 1 && picture.requests.count == 1 && picture.dialogues.count == 1)
        #expect(picture.risks.map(\.reference) == [risk.reference])
        #expect(picture.risks.first?.share?.description == "1/2")
        #expect(picture.places.map(\.cluster.name) == ["Jutland Joiners"])
        #expect(picture.contacts.map(\.name) == ["Mette Søren"])
        #expect(picture.parts.count == 21)
        for part in picture.parts {
            #expect(
                part.command.hasPrefix("concord ") && part.rows.allSatisfy { $0.count == part.columns.count })
        }
        #expect(
            picture.parts.filter(\.rows.isEmpty).map(\.title) == [
                "shortlists", "sites", "structure", "plan", "promises", "concerns", "ideas", "knowledge",
                "how both see it", "asks",
                "purchases", "experience", "remarks",
            ])
        for key in ["needs", "declarations", "certificates", "requests", "risks", "clusters", "dialogues"] {
            #expect(picture.json[key]?.elements.isEmpty == false, "\(key)")
        }
    }

    @Test func `a page says what a partner bears of a risk through its cluster`() throws {
        var registry = try RegistryFixture.make()
        let (joinery, _) = try Self.filled(&registry)
        let other = try registry.joinery("Third Joiners")
        func member(_ party: Party, _ share: String) throws(RegistryError) -> MembershipDraft {
            var draft = MembershipDraft(party: party.reference)
            draft.share = try Share(parsing: share)
            return draft
        }
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            let cluster = try ClusterRepository.add(
                name: "Fjord Joiners", form: .cluster, lead: try member(joinery, "1/4"), in: db, by: change)
            _ = try ClusterRepository.addMember(
                to: cluster, try member(other, "3/4"), in: db, by: change)
            let risk = try RiskRepository.add(
                RecordDraft<Risk>(
                    title: "Flood", with: "Fjord Joiners", kind: .threat, likelihood: 5, impact: 5),
                in: db, by: change)
            _ = try AllocationRepository.allocate(
                risk,
                bear: [
                    AllocationDraft(party: "organisation", share: try Share(parsing: "1/2")),
                    AllocationDraft(party: "Fjord Joiners", share: try Share(parsing: "1/2")),
                ], in: db, by: change)
        }
        let picture = try Self.picture(registry, of: joinery)
        let flood = try #require(picture.risks.first { $0.title == "Flood" })
        #expect(flood.share == nil && flood.throughClusters?.description == "1/8")
        let late = try #require(picture.risks.first { $0.title == "Late oak" })
        #expect(late.share?.description == "1/2" && late.throughClusters == nil)
        let row = try #require(
            picture.parts.first { $0.title.hasPrefix("risks") }?.rows.first { $0[1] == "Flood" })
        #expect(row[4] == "1/8 by cluster")
    }

    @Test func `a partner of whom nothing is on record has a page that says how to begin`() throws {
        var registry = try RegistryFixture.make()
        let partner = try registry.add("Oak ApS")
        let party = try PartyRepository.find(
            partner.reference, kinds: [.partner], in: registry.file.connection)
        let picture = try Self.picture(registry, of: party)
        #expect(picture.parts.filter { !$0.rows.isEmpty }.map(\.title) == ["what is asked of it"])
        #expect(picture.parts[1].command == "concord declaration issue \(partner.reference)")
    }

    @Test
    func
        `the shortlists of a partner are also those that it came onto by hand, and those that it was taken off`()
        throws
    {
        var registry = try RegistryFixture.make()
        let (oak, elm) = (try registry.add("Oak ApS"), try registry.add("Elm ApS"))
        try registry.file.change(by: RegistryFixture.author, why: "spring") {
            db, change throws(RegistryError) in
            let scored = ShortlistDraft.Entry(
                partner: oak.id, score: 900, low: 800, high: 1000, known: 55,
                parts: .members(["words": .members(["score": .text("90.0"), "matched": .array([])])]))
            let draft = ShortlistDraft(
                name: "Spring", query: .members(["text": .text("solar"), "origin": .text("typed")]),
                weights: .members(["words": .text("1.000")]), algorithm: "test-1", unknownCount: 0,
                entries: [scored])
            let list = try ShortlistRepository.add(draft, in: db, by: change)
            let longer = try ShortlistRepository.add(
                [elm.reference], to: list, why: "met at the fair", in: db, by: change)
            _ = try ShortlistRepository.remove([oak.reference], from: longer, why: "sold", in: db, by: change)
        }
        let today = RegistryFixture.today
        let taken = try PartnerPicture(
            of: registry.partner(oak.reference), on: today, in: registry.file.connection)
        #expect(taken.selections.map(\.removedOn) == [today])
        #expect(taken.selections.map(\.score) == [900])
        let met = try PartnerPicture(
            of: registry.partner(elm.reference), on: today, in: registry.file.connection)
        #expect(met.selections.map(\.name) == ["Spring"])
        #expect(met.selections.map(\.score) == [nil] && met.selections.map(\.removedOn) == [nil])
        #expect(met.json["shortlists"]?.elements.first?["score"] == .null)
    }

    @Test func `the risks with a partner are its own and those that it bears through a cluster`() throws {
        var registry = try RegistryFixture.make()
        let (joinery, risk) = try Self.filled(&registry)
        let other = try PartyRepository.find(
            "Hollerbach Fensterbau", kinds: [.partner], in: registry.file.connection)
        func titles(_ party: Party, status: Risk.Status? = nil, due: CivilDate? = nil) throws -> [String] {
            var filter = RiskFilter()
            filter.bearer = try RiskBearer(party.id, on: RegistryFixture.today, in: registry.file.connection)
            filter.status = status
            filter.dueOn = due
            var lines: [String] = []
            try RiskRepository.forEachLine(filter, in: registry.file.connection) {
                line throws(RegistryError) in
                lines.append(line.title)
            }
            var whole: [String] = []
            try RiskRepository.forEach(filter, in: registry.file.connection) { risk throws(RegistryError) in
                whole.append(risk.title)
                return true
            }
            #expect(lines == whole)
            return lines
        }
        #expect(try titles(joinery) == ["Late oak"])
        // It is in the cluster as well, and bears nothing of the risk.
        #expect(try titles(other) == ["Fire"])
        #expect(try titles(joinery, status: .closed) == [])
        #expect(try titles(joinery, due: RegistryFixture.today) == [])
        #expect(risk.allocations.count == 2)
    }

    @Test(.ofFiles(.planner)) func `what a page looks up, it finds by an index`() throws {
        let registry = try RegistryFixture.make()
        for (sql, values) in [
            (PartnerPicture.shared, [Int64(2), "[2]"] as [any Bindable]),
            (PartnerPicture.membershipsOf, [Int64(2)]), (PartnerPicture.selectionsOf, [Int64(2)]),
        ] {
            let steps = try QueryPlan.steps(sql, values, in: registry.file.connection)
            #expect(
                !steps.contains { $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN json_each") }, "\(steps)")
        }
    }
}
