import Storage
import Testing

@testable import Registry

/// Who has a duty, who takes it over, and whose record goes into another's.
@Suite struct PersonLeavingTests {
    /// Three partners of Jonas Beck, one of which Ines Vogt speaks for, and a cluster that he backs.
    private static func registry() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        try registry.add("Oak ApS") {
            $0.manager = "Jonas Beck"
            $0.advocate = "Ines Vogt"
        }
        try registry.add("Elm AB") {
            $0.manager = "Jonas Beck"
            $0.advocate = "Jonas Beck"
        }
        try registry.add("Fir GmbH") { $0.manager = "Ida Holm" }
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var draft = RecordDraft<Cluster>()
            draft.name = "Nordic Wood"
            draft[\.sponsor] = "Jonas Beck"
            _ = try ClusterRepository.add(draft, lead: nil, in: db, by: change)
            _ = try RecordRepository.add(
                RecordDraft<Person>([\.name: "Mette Lund", \.party: "Oak ApS", \.role: "contact"]), in: db,
                by: change)
        }
        return registry
    }

    private static func leave(
        _ registry: inout RegistryFixture, _ person: String, to successor: String?
    ) throws(RegistryError) -> HandOver {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var heir: Person?
            if let successor { heir = try PersonRepository.find(successor, in: db) }
            return try PersonRepository.leave(
                PersonRepository.find(person, in: db), to: heir, on: RegistryFixture.today, in: db, by: change
            )
        }
    }

    private static func merge(
        _ registry: inout RegistryFixture, _ person: String, into survivor: String
    ) throws(RegistryError) -> PersonMerger {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try PersonRepository.merge(
                PersonRepository.find(person, in: db), into: PersonRepository.find(survivor, in: db), in: db,
                by: change)
        }
    }

    private static func isSound(_ registry: inout RegistryFixture) throws -> Bool {
        var fresh = try RegistryFixture.make(.memory)
        return try Audit.verify(&registry.file, against: &fresh.file).findings == []
    }

    @Test func `who leaves hands every duty over at once, one change of each record`() throws {
        var registry = try Self.registry()
        let handed = try Self.leave(&registry, "Jonas Beck", to: "Ines Vogt")
        #expect(
            handed.duties.map { "\($0.kind.rawValue) of \($0.party.name)" } == [
                "manager of Elm AB", "manager of Oak ApS", "advocate of Elm AB", "sponsor of Nordic Wood",
            ])
        let elm = try registry.partner("Elm AB")
        #expect(elm.manager?.name == "Ines Vogt" && elm.advocate?.name == "Ines Vogt" && elm.version == 2)
        #expect(try registry.partner("Oak ApS").manager?.name == "Ines Vogt")
        #expect(try registry.partner("Fir GmbH").manager?.name == "Ida Holm")
        #expect(
            try Cluster.find("Nordic Wood", in: registry.file.connection).sponsor?.name == "Ines Vogt")
        let jonas = try PersonRepository.find("Jonas Beck", in: registry.file.connection)
        #expect(jonas.leftOn == RegistryFixture.today)
        #expect(try DutyRepository.duties(of: jonas, in: registry.file.connection) == [])
        #expect(try Self.isSound(&registry))
    }

    @Test func `nobody hands over to herself, to another party's people, to who left, or to nobody`() throws {
        var registry = try Self.registry()
        for (successor, words) in [
            ("Jonas Beck", "cannot hand over to the same person"),
            ("Mette Lund", "a duty stays with the same party"),
            (nil, "name with --to who takes all of it over"),
        ] {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.leave(&registry, "Jonas Beck", to: successor)
            }
            #expect(refusal.contains(words), "\(refusal)")
        }
        _ = try Self.leave(&registry, "Ida Holm", to: "Ines Vogt")
        for (person, successor, words) in [
            ("Jonas Beck", "Ida Holm", "takes nothing over"), ("Ida Holm", "Ines Vogt", "left on 2026-06-01"),
        ] {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.leave(&registry, person, to: successor)
            }
            #expect(refusal.contains(words), "\(refusal)")
        }
        #expect(try registry.partner("Oak ApS").manager?.name == "Jonas Beck")
    }

    @Test func `nobody who left is given a duty, and who has one has not left`() throws {
        var registry = try Self.registry()
        _ = try Self.leave(&registry, "Jonas Beck", to: "Ines Vogt")
        let refusal = sentence { () throws(RegistryError) in
            try registry.edit(registry.partner("Fir GmbH")) { $0.manager = "Jonas Beck" }
        }
        #expect(refusal.contains("left on 2026-06-01 and is given no duty"))
        let other = sentence { () throws(RegistryError) in
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                _ = try RecordRepository.edit(
                    PersonRepository.find("Ida Holm", in: db), RecordDraft([\.leftOn: "2026-05-31"]), in: db,
                    by: change)
            }
        }
        #expect(other.contains("is manager of Fir GmbH; `concord person leave "))
    }

    @Test func `of two records of one person one stays, with the duties of both, also where they meet`()
        throws
    {
        var registry = try Self.registry()
        let merger = try Self.merge(&registry, "Jonas Beck", into: "Ines Vogt")
        #expect(merger.duties.count == 4 && merger.doubled.map(\.name) == ["Oak ApS"])
        let oak = try registry.partner("Oak ApS")
        #expect(oak.manager?.name == "Ines Vogt" && oak.advocate?.name == "Ines Vogt")
        let ines = try PersonRepository.find("Ines Vogt", in: registry.file.connection)
        for name in ["Jonas Beck", merger.merged.reference] {
            #expect(try PersonRepository.find(name, in: registry.file.connection) == ines)
        }
        let all = try RecordRepository<Person>.records(
            on: RegistryFixture.today, in: registry.file.connection)
        #expect(all.map(\.name) == ["Ida Holm", "Ines Vogt", "Mette Lund"])
        // The list that is imported again names the person as before.
        try registry.edit(registry.partner("Fir GmbH")) { $0.manager = "Jonas Beck" }
        #expect(try registry.partner("Fir GmbH").manager?.reference == ines.reference)
        #expect(try Self.isSound(&registry))
    }

    @Test func `a record is merged with no other party's, not with itself, and not with nobody's`() throws {
        var registry = try Self.registry()
        for (person, survivor, words) in [
            ("Ines Vogt", "Ines Vogt", "is one record already"),
            ("Mette Lund", "Ines Vogt", "records of two parties' people stay two"),
        ] {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.merge(&registry, person, into: survivor)
            }
            #expect(refusal.contains(words), "\(refusal)")
        }
        _ = try Self.merge(&registry, "Jonas Beck", into: "Ines Vogt")
        let again = sentence { () throws(RegistryError) in
            _ = try Self.merge(&registry, "Jonas Beck", into: "Ines Vogt")
        }
        #expect(again.contains("is one record already"))
    }

    @Test func `who signed under another name keeps it on the document, and the audit knows it`() throws {
        var registry = try Self.registry()
        let oak = try PartyRepository.find("Oak ApS", kinds: [.partner], in: registry.file.connection)
        let issued = try registry.declare(oak) {
            RegistryFixture.complete(&$0)
            $0.issuerAddress = "Havnegade 4, 8000 Aarhus C"
            $0.signatory = "Mette Lnud"
        }.declaration
        let draft = try registry.prepare(oak) {
            $0.object = "Oak tables"
            $0.signatory = "Mette Lnud"
        }
        let merger = try Self.merge(&registry, "Mette Lnud", into: "Mette Lund")
        #expect(merger.declarations == [issued.reference])
        #expect(try registry.read(issued).signatory?.name == "Mette Lnud")
        #expect(try registry.read(draft).signatory?.name == "Mette Lund")
        #expect(merger.person.role == .contact)
        #expect(try Self.isSound(&registry))
    }

    @Test func `with a person goes what went into the record`() throws {
        var registry = try Self.registry()
        _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try RecordRepository.add(
                RecordDraft<Person>([\.name: "Mette Lnud", \.party: "Oak ApS"]), in: db, by: change)
        }
        let merger = try Self.merge(&registry, "Mette Lnud", into: "Mette Lund")
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try PersonRepository.erase(
                PersonRepository.find("Mette Lund", in: db), in: db, by: change)
        }
        let merged = try PersonRepository.person(
            reference: merger.merged.reference, in: registry.file.connection)
        #expect(merged?.name == PersonRepository.erasedName)
        #expect(try Self.isSound(&registry))
    }

    @Test func `a new name is told with the nearest on record, and waits for an answer where one is asked`()
        throws
    {
        var registry = try Self.registry()
        let told = Newcomers()
        try registry.file.change(by: RegistryFixture.author, meeting: told) {
            db, change throws(RegistryError) in
            var draft = PartnerDraft(name: "Yew Oy")
            draft.manager = "Ines Vgot"
            draft.advocate = "Petra Sand"
            _ = try PartnerRepository.add(draft, in: db, by: change)
        }
        #expect(told.met.map(\.name) == ["Ines Vgot", "Petra Sand"])
        #expect(told.met[0].near.map(\.name) == ["Ines Vogt"] && told.met[1].near == [])
        let asked = Newcomers(asking: true)
        func add() throws(RegistryError) {
            try registry.file.change(by: RegistryFixture.author, meeting: asked) {
                db, change throws(RegistryError) in
                var draft = PartnerDraft(name: "Ash Oy")
                draft.manager = "Ida Hlom"
                _ = try PartnerRepository.add(draft, in: db, by: change)
            }
        }
        let refusal = sentence { () throws(RegistryError) in try add() }
        #expect(refusal.contains("'Ida Hlom' (did you mean Ida Holm, H-"))
        #expect(asked.question?.name == "Ida Hlom")
        asked.confirm("ida hlom")
        try add()
        #expect(asked.met.map(\.name) == ["Ida Hlom"] && asked.question == nil)
    }
}
