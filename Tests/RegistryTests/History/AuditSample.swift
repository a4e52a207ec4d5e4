import Crypto
import Foundation
import Storage
import Testing

@testable import Registry

/// A registry in a file with something in every table that this version writes to.
struct AuditSample {
    static let now = Instant("2026-06-02T09:00Z") ?? .origin
    /// The number of its events.
    static let events: Int64 = 202
    /// The number of its partners, one of whom is void, and another went into a third.
    static let partners: Int64 = 13
    let folder: ScratchFolder
    let path: String

    /// A copy of the one that is made once, or another registry of the same records.
    init(anew: Bool = false) throws {
        folder = try ScratchFolder()
        path = folder.file("registry.sqlite")
        if anew {
            _ = try Self.make(path)
        } else {
            try FileManager.default.copyItem(atPath: Self.made.get(), toPath: path)
        }
    }

    private static let made = Result { try make(ScratchFolder.ofAll.file("sample.sqlite")) }

    private static func make(_ path: String) throws -> String {
        var registry = RegistryFixture(
            file: try RegistryFile.create(.file(path), at: RegistryFixture.author.instant))
        try AuditSample.fill(&registry.file)
        try AuditSample.declare(&registry)
        try AuditSample.allocate(&registry.file)
        try AuditSample.shortlist(&registry.file)
        try AuditSample.document(&registry)
        try AuditSample.request(&registry)
        try AuditSample.round(&registry)
        try AuditSample.index(&registry.file)
        try AuditSample.talk(&registry)
        try AuditSample.note(&registry)
        try AuditSample.restore(&registry.file)
        try AuditSample.remind(&registry)
        try AuditSample.relate(&registry)
        try AuditSample.share(&registry)
        try AuditSample.plan(&registry)
        try AuditSample.end(&registry)
        try AuditSample.burden(&registry)
        try AuditSample.matters(&registry)
        try AuditSample.measure(&registry)
        try AuditSample.own(&registry)
        try AuditSample.void(&registry)
        try AuditSample.merge(&registry)
        return path
    }

    /// The same registry under another name, for one test to spoil.
    func copy(_ name: String = "copy.sqlite") throws -> String {
        let copy = folder.file(name)
        try? FileManager.default.removeItem(atPath: copy)
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        return copy
    }

    /// The report on a copy after `spoil` has changed it behind the registry's back.
    func verify(
        heads: [ChainHead] = [], step: Int64 = 3, _ spoil: (borrowing Connection) throws -> Void = { _ in }
    ) throws -> AuditReport {
        let copy = try copy()
        try AuditSample.spoil(copy, spoil)
        var file = try RegistryFile.open(path: copy, at: Self.now)
        return try Audit.verify(&file, heads: heads, at: Self.now, step: step)
    }

    /// Changes a file as someone with another program would: without triggers and without foreign keys.
    static func spoil(_ path: String, _ body: (borrowing Connection) throws -> Void) throws {
        let db = try Connection.open(.file(path))
        let triggers = try db.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'") {
            row throws(StorageError) in (name: try row.text(0), sql: try row.text(1))
        }
        try db.script("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF")
        for trigger in triggers { try db.script("DROP TRIGGER \(trigger.name)") }
        try body(db)
        for trigger in triggers { try db.script(trigger.sql) }
    }

    private static func fill(_ file: inout RegistryFile) throws(RegistryError) {
        let author = RegistryFixture.author
        try file.change(by: author) { db, change throws(RegistryError) in
            var edit = OrganisationEdit()
            edit.country = "DE"
            edit.address = "Hafenstraße 1, 20457 Hamburg"
            edit.sizeRule = "eu-2003-361"
            edit.texts = [PartyText(kind: .policy, text: "We ask little.", statedOn: author.today)]
            edit.values = [
                ValueStatement(code: "sdg:7", stance: .supports, strength: 5, statedOn: author.today)
            ]
            edit.weights = ["values": 40, "meaning": 30, "words": 30]
            _ = try OrganisationRepository.add(
                name: "Nordlicht Group", edit, timeZone: "UTC", in: db, by: change)
            _ = try RecordRepository.add(
                RecordDraft<Value>([
                    \.code: "own:repair", \.title: "Repair", \.description: "Mends before it replaces.",
                    \.keywords: "repair mend",
                ]), in: db, by: change)
            _ = try RecordRepository.add(
                ExchangeRate.draft("DKK", "EUR", "2025-12-31", "0.1340"), in: db, by: change)
        }
        try file.change(by: author) { db, change throws(RegistryError) in
            var draft = PartnerDraft(name: "Oak ApS")
            PartnerRepositoryTests.fill(&draft)
            draft.figures[0].linked = Figures.Amounts(
                headcount: 1, turnover: 2, balanceSheet: 3, investment: 4)
            draft.figures[0].own[.investment] = 5
            draft.values.append(
                ValueStatement(code: "own:repair", stance: .supports, strength: 3, statedOn: author.today))
            let oak = try PartnerRepository.add(draft, in: db, by: change).partner
            var edit = PartnerEdit()
            edit.name = "Oak & Daughters ApS"
            _ = try PartnerRepository.edit(oak, edit, in: db, by: change)
            var linde = PartnerDraft(name: "Linde & Söhne")
            (linde.signatories, linde.signatoriesSince) = ("2", "2019-05-01")
            linde.signatoriesSource = "register"
            _ = try PartnerRepository.add(linde, in: db, by: change)
        }
        try file.change(by: author) { db, change throws(RegistryError) in
            let linde = try PartnerRepository.find("Linde & Söhne", in: db)
            let read = try PartnerRepository.confirm(
                [ValueConfirmation(code: "sdg:12", stance: .supports, strength: 3)], of: linde, in: db,
                by: change)
            _ = try PartnerRepository.reject(
                ["sdg:1", "sdg:2"], of: read.partner, why: "asked them", in: db, by: change)
        }
        for (line, vision) in [(Int64(2), "Light for all."), (3, "Warmth for all.")] {
            try file.change(by: author, why: "the yearly list") { db, change throws(RegistryError) in
                var settings = ImportSettings(
                    source: "Guild list", file: "guild-\(line).csv", header: "id,name,vision",
                    mapping: try ImportMapping(
                        ["name=name", "vision=vision"], key: "id", columns: ["id", "name", "vision"],
                        file: "guild.csv"))
                settings.onExisting = .update
                let rows = [
                    ImportRow(
                        line: line, key: "7", text: "7,Kerze KG,\(vision)", cells: ["Kerze KG", vision])
                ]
                _ = try PartnerImport.run(rows, settings, in: db, by: change)
            }
        }
    }

    private static func declare(_ registry: inout RegistryFixture) throws(RegistryError) {
        let oak = try PartyRepository.find(
            "Oak & Daughters ApS", kinds: [.partner], in: registry.file.connection)
        let issued = try registry.declare(oak) {
            RegistryFixture.complete(&$0)
            $0.limits = "indoors"
            $0.furtherInformation = "oak.example/chairs"
        }.declaration
        let secret = Curve25519.Signing.PrivateKey()
        let key = try registry.key("oak", secret, owner: oak.id)
        _ = try registry.vouch(.signature, issued, key, secret, [1])
        _ = try registry.revoke(key, .retired)
        _ = try registry.decide(.accepted, issued, why: "known for years")
        _ = try registry.withdraw(registry.read(issued), why: "the series ended")
        _ = try registry.prepare(oak) { $0.object = "Oak tables" }
        // A draft shows what its issuer is called now, and keeps it nowhere.
        _ = try registry.edit(registry.partner("Oak & Daughters ApS")) {
            $0.address = "Havnegade 5\n8000 Aarhus C"
        }
    }

    private static func allocate(_ file: inout RegistryFile) throws(RegistryError) {
        try file.change(by: RegistryFixture.author, why: "the spring round") {
            db, change throws(RegistryError) in
            var lead = MembershipDraft(party: "Oak & Daughters ApS")
            lead.share = try Share(parsing: "60%")
            var fields = RecordDraft<Cluster>()
            (fields.country, fields.address, fields.legalForm) = ("DK", "Havnegade 4", "association")
            fields.liability = .joint
            fields.sponsor = "Ines Vogt"
            fields.purpose = "Bids together."
            var grove = try ClusterRepository.add(
                name: "Grove", form: .cluster, fields, lead: lead, in: db, by: change)
            var member = MembershipDraft(party: "Kerze KG")
            member.share = try Share(parsing: "2/5")
            member.to = CivilDate("2027-12-31")
            grove = try ClusterRepository.addMember(to: grove, member, in: db, by: change)
            grove = try ClusterRepository.need(
                ["Milling", "Drying"], count: 2, in: grove, in: db, by: change)
            for member in ["Oak & Daughters ApS", "Kerze KG"] {
                grove = try ClusterRepository.offer(
                    ["Drying", "Milling"], by: member, in: grove, in: db, by: change)
            }
            var whole = MembershipDraft(party: grove.reference)
            whole.role = .lead
            _ = try ClusterRepository.add(
                name: "Valley", form: .ecosystem, lead: whole, in: db, by: change)
            var draft = RecordDraft<Risk>(
                title: "Late oak", with: "Grove", kind: .threat, likelihood: 3, impact: 4)
            try AuditSample.describe(&draft, in: db, by: change)
            var risk = try RiskRepository.add(draft, in: db, by: change)
            risk = try AllocationRepository.allocate(
                risk,
                bear: [
                    AllocationDraft(parsing: "organisation=70%"), AllocationDraft(parsing: "Kerze KG=30%"),
                ],
                AllocationRoles(manages: "Kerze KG", pays: "organisation", insures: "organisation"), in: db,
                by: change)
            try AuditSample.treat(risk, in: db, by: change)
            try AuditSample.agree(risk.reference, in: db, by: change)
            _ = try RecordRepository.add(
                ExchangeRate.draft("USD", "EUR", "2025-12-31", "0.85"), in: db, by: change)
        }
    }

    /// Two proposals: to the first one party says no with a proposal of its own, the second asks it by file.
    private static func agree(
        _ reference: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        var risk = try RiskRepository.find(reference, in: db)
        risk = try AgreementRepository.propose(risk, until: CivilDate("2099-12-31"), in: db, by: change)
        var answer = AcceptanceAnswer(.reject, party: "Kerze KG", why: "too much")
        answer.counter = [
            try AllocationDraft(parsing: "organisation=80%"), try AllocationDraft(parsing: "Kerze KG=20%"),
        ]
        risk = try AgreementRepository.answer(answer, to: risk, in: db, by: change)
        // A second risk keeps a question open that was asked by file.
        var draft = RecordDraft<Risk>(
            title: "Wet wood", with: "Kerze KG", kind: .threat, likelihood: 2, impact: 2)
        draft.description = "It rains."
        var other = try RiskRepository.add(draft, in: db, by: change)
        other = try AllocationRepository.allocate(
            other, bear: [AllocationDraft(parsing: "Kerze KG=1")], in: db, by: change)
        other = try AgreementRepository.propose(other, until: CivilDate("2099-12-31"), in: db, by: change)
        _ = try AgreementRepository.code(for: "Kerze KG", in: other, in: db, by: change)
    }

    private static func describe(
        _ draft: inout RecordDraft<Risk>, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let json = #"""
            {"code": "barn", "title": "Of our own", "currency": "DKK",
             "likelihood": [{"name": "seldom", "from": 0, "to": "1/2"}, {"name": "often", "from": "1/2", "to": 1}],
             "impact": [{"name": "light", "from": 0, "to": 500, "from_days": 0, "to_days": 3},
                        {"name": "hard", "from": 500, "to": 90000, "from_days": 3, "to_days": 30}]}
            """#
        let barn = try MatrixDraft(JSON(parsing: Array(json.utf8)) ?? .null, file: "barn.json")
        _ = try MatrixRepository.add(barn, from: change.today, in: db, by: change)
        draft.matrix = "barn"
        (draft.likelihood, draft.impact) = ("2", "2")
        draft.description = "The saw mill is slow."
        draft.cause = "one saw"
        draft.event = "it breaks"
        draft.consequence = "oak comes late"
        draft.about = "trust"
        draft.likelihoodAfter = "1"
        draft.impactAfter = "2"
        draft.reviewMonths = "6"
        let issued = try DeclarationRepository.find("Oak tables", in: db)
        draft[all: \.declarations] = [issued.reference]
        var capacity = CapacityEdit()
        capacity.currency = "EUR"
        capacity.bearsUpTo = "2000"
        capacity.ownFunds = "3000"
        capacity.insurance = "100"
        capacity.turnover = "50000"
        capacity.turnoverShare = Share(1, 20)
        _ = try CapacityRepository.put("Kerze KG", capacity, in: db, by: change)
    }

    private static func treat(
        _ before: Risk, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        var treatment = RiskTreatmentEdit()
        treatment.action = "second saw"
        treatment.owner = "Kerze KG"
        treatment.cost = "1200"
        treatment.due = CivilDate("2026-12-31")
        var risk = try RiskRepository.treat(before, treatment, in: db, by: change)
        risk = try RiskRepository.realise(
            risk,
            RiskEventDraft(
                day: change.today, description: "it broke", amounts: ["Kerze KG=40", "organisation=10"]),
            in: db, by: change)
        var suitability = RiskSuitabilityEdit()
        suitability.control = 4
        suitability.insight = 3
        suitability.cost = "900"
        suitability.benefit = Share(1, 3)
        risk = try RiskRepository.suit(risk, "Kerze KG", suitability, in: db, by: change)
        _ = try AllocationRepository.keepAllocation(
            of: risk, why: "they asked for it", in: db, by: change)
    }
}
