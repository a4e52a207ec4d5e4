import Registry
import Storage
import Testing

@Suite struct ClusterRecordTests {
    @Test func `a cluster reads back as it was appended, after every kind of change`() throws {
        let fixture = try ClusterFixture()
        func check(_ cluster: Cluster, _ action: String) throws {
            let (stored, last) = try fixture.read { db throws(RegistryError) in
                (
                    try Cluster.record(id: cluster.id, in: db),
                    try History.events(of: cluster.subject, in: db).last
                )
            }
            #expect(stored == cluster)
            let event = try #require(last)
            #expect(event.action == action)
            #expect(event.record?.canonical == stored?.json.canonical)
        }
        var fields = RecordDraft<Cluster>()
        fields.country = "dk"
        fields.address = "Havnegade 4\n8000 Aarhus C"
        fields.legalForm = "A.m.b.a."
        fields.liability = .jointAndSeveral
        fields.sponsor = "Ines Vogt"
        fields.purpose = "Bids for school furniture."
        let added = try fixture.change { [fields] db, change throws(RegistryError) in
            var lead = MembershipDraft(party: "Alder Ltd")
            lead.share = try Share(parsing: "60%")
            return try ClusterRepository.add(
                name: "Grove", form: .cluster, fields, lead: lead, in: db, by: change)
        }
        try check(added, "added")
        #expect(added.country == "DK" && added.sponsor?.name == "Ines Vogt")
        try check(
            fixture.add(fixture.birch, to: "Grove", role: .facilitator, from: "2025-01-01"), "member added")
        var step = MembershipEdit()
        step.share = try Share(parsing: "1/3")
        step.starting = CivilDate("2026-03-01")
        try check(fixture.edit("Alder Ltd", in: "Grove", step), "member edited")
        try check(fixture.end("Birch GmbH", in: "Grove", on: "2026-05-31"), "member removed")
        var edit = RecordDraft<Cluster>()
        edit.name = "Grove of Jutland"
        edit.cleared = Set(RecordDraft<Cluster>.clearable)
        let edited = try fixture.change { [edit] db, change throws(RegistryError) in
            try ClusterRepository.edit(
                ClusterRepository.find("Grove", in: db), edit, ifVersion: 4, in: db, by: change)
        }
        try check(edited, "edited")
        #expect(edited.version == 5 && edited.sponsor == nil)
    }

    @Test func `a member that changes its name leaves the cluster's record whole`() throws {
        let fixture = try ClusterFixture()
        let grove = try fixture.cluster("Grove", lead: fixture.alder)
        try fixture.change { db, change throws(RegistryError) in
            var edit = PartnerEdit()
            edit.name = "Alder and Daughters Ltd"
            _ = try PartnerRepository.edit(
                PartnerRepository.find("Alder Ltd", in: db), edit, in: db, by: change)
        }
        let again = try fixture.read { db throws(RegistryError) in try ClusterRepository.find("Grove", in: db)
        }
        #expect(again.memberships.first?.member.name == "Alder and Daughters Ltd")
        #expect(again.json.canonical == grove.json.canonical)
    }

    @Test func `the second of two editors is told, and nothing is written`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder)
        try fixture.add(fixture.birch, to: "Grove", ifVersion: 1)
        let sentence = fixture.refusal { try fixture.add(fixture.cedar, to: "Grove", ifVersion: 1) }
        #expect(sentence.contains("is at version 2, not 1") && sentence.contains("`concord cluster history"))
        #expect(try fixture.members(of: "Grove", on: "2026-01-01") == ["Alder Ltd", "Birch GmbH"])
    }

    @Test func `an edit that changes nothing is no event`() throws {
        let fixture = try ClusterFixture()
        let grove = try fixture.cluster("Grove")
        let same = try fixture.change { db, change throws(RegistryError) in
            var edit = RecordDraft<Cluster>()
            edit.name = "Grove"
            return try ClusterRepository.edit(grove, edit, in: db, by: change)
        }
        #expect(same.version == 1)
        #expect(
            try fixture.read { db throws(RegistryError) in try History.events(of: grove.subject, in: db) }
                .count
                == 1)
    }

    @Test func `a cluster whose lead is refused is not on record`() throws {
        let fixture = try ClusterFixture()
        _ = fixture.refusal { try fixture.cluster("Grove", lead: "Nobody Ltd") }
        #expect(
            fixture.refusal {
                try fixture.read { db throws(RegistryError) in try ClusterRepository.find("Grove", in: db) }
            }.contains("no cluster is called 'Grove'"))
    }

    @Test func `a sponsor works for the organisation`() throws {
        let fixture = try ClusterFixture()
        let person = try fixture.change { db, change throws(RegistryError) in
            try PersonRepository.add(name: "Mette Holm", of: fixture.partners[0].id, in: db, by: change)
        }
        let sentence = fixture.refusal {
            try fixture.change { db, change throws(RegistryError) in
                var fields = RecordDraft<Cluster>()
                fields.sponsor = person.reference
                return try ClusterRepository.add(name: "Grove", form: .cluster, fields, in: db, by: change)
            }
        }
        #expect(sentence.contains("Mette Holm") && sentence.contains("are those of your own people"))
    }

    @Test
    func `a name that several have is refused with the candidates, unless one of them alone is a member`()
        throws
    {
        let fixture = try ClusterFixture()
        let twin = try fixture.change { db, change throws(RegistryError) in
            try PartnerRepository.add(PartnerDraft(name: "ALDER LTD"), in: db, by: change).partner
        }
        try fixture.cluster("Grove")
        let sentence = fixture.refusal { try fixture.add("Alder Ltd", to: "Grove") }
        #expect(sentence.contains(fixture.alder) && sentence.contains(twin.reference))
        try fixture.add(twin.reference, to: "Grove")
        let grove = try fixture.end("alder ltd", in: "Grove", on: "2026-02-01")
        #expect(grove.memberships.map(\.member.reference) == [twin.reference])
        try fixture.cluster("grove")
        #expect(
            fixture.refusal { try fixture.add("Birch GmbH", to: "Grove") }.contains("is the name of several"))
    }

    @Test func `a record of the history can be narrowed to the members of a day`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, from: "2026-01-01")
        let grove = try fixture.add(fixture.birch, to: "Grove", from: "2026-02-01", to: "2026-02-28")
        for (day, count) in [("2026-01-31", 1), ("2026-02-01", 2), ("2026-02-28", 2), ("2026-03-01", 1)] {
            let record = Cluster.record(grove.json, on: try #require(CivilDate(day)))
            #expect(record["members"]?.elements.count == count)
            #expect(record["as_of"]?.string == day)
        }
    }

    @Test func `everyone within an ecosystem is found, through its clusters, on the day`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, from: "2026-01-01")
        try fixture.add(fixture.birch, to: "Grove", from: "2026-01-01", to: "2026-01-31")
        let wood = try fixture.cluster("Wood", .ecosystem, lead: fixture.cedar, from: "2026-01-01")
        try fixture.add("Grove", to: "Wood", from: "2026-01-01")
        try fixture.add(fixture.alder, to: "Wood", from: "2026-01-01")
        for (day, names) in [
            ("2026-01-31", ["Alder Ltd", "Birch GmbH", "Cedar ApS", "Grove"]),
            ("2026-02-01", ["Alder Ltd", "Cedar ApS", "Grove"]), ("2025-12-31", []),
        ] {
            let date = try #require(CivilDate(day))
            let found = try fixture.read { db throws(RegistryError) in
                try ClusterRepository.members(within: wood.id, on: date, in: db)
            }
            #expect(found.map(\.name) == names)
        }
    }
}
