import Storage
import Testing

@testable import Registry

@Suite struct MergerTests {
    /// A new table that names a party is met here before anybody forgets it.
    @Test func `every column that names a party moves, or is known to stay`() throws {
        let registry = try RegistryFixture.make()
        let columns = try ForeignKeys.columns(to: ["party", "partner"], in: registry.file.connection)
            .map { "\($0.table).\($0.column)" }
        let known = Set(MergerPlace.all.map(\.name)).union(MergerPlace.staying)
        #expect(Set(columns).subtracting(known) == [], "add it to MergerPlace.all, or say why it stays")
        // shortlist_removal names its partner by the entry that it removes.
        #expect(known.subtracting(columns) == ["shortlist_removal.partner"])
        #expect(known.count == MergerPlace.all.count + MergerPlace.staying.count)
    }

    @Test func `whatever names a partner moves with it, and every row goes back to where it was`() throws {
        let sample = try AuditSample()
        var registry = RegistryFixture(file: try RegistryFile.open(path: sample.path, at: AuditSample.now))
        let before = try registry.content()
        let (oak, kerze) = (try registry.partner("Oak & Daughters ApS"), try registry.partner("Kerze KG"))
        let outcome = try registry.merge(oak.reference, into: "Kerze KG")
        #expect(outcome.partner.reference == kerze.reference && outcome.merged.reference == oak.reference)
        #expect(outcome.moved.count > 15, "\(outcome.moved)")
        #expect(try registry.partner(oak.reference).id == kerze.id)
        #expect(try registry.partner("Oak & Daughters ApS").id == kerze.id)
        #expect(outcome.partner.names.contains(PartyName(kind: .trading, name: "Oak & Daughters ApS")))
        #expect(try VoidAct.findings(&registry) == [])
        for place in MergerPlace.all
        where ["person", "declaration", "risk", "dialogue"].contains(String(place.name.prefix { $0 != "." }))
        {
            let left = try registry.file.connection.rows(place.left, oak.id) { row throws(StorageError) in
                try row.text(0)
            }
            #expect(left == [], "\(place.name)")
        }
        let back = try registry.unmerge(oak.reference)
        #expect(back.merged.reference == oak.reference && back.moved == outcome.moved)
        let after = try registry.content()
        for (table, rows) in before where rows != after[table] {
            let now = after[table] ?? []
            Issue.record(
                "\(table): \(rows.filter { !now.contains($0) }) became \(now.filter { !rows.contains($0) })")
        }
        #expect(try VoidAct.findings(&registry) == [])
        var expected = oak
        expected.head.version = oak.version + 2
        #expect(try registry.partner(oak.reference) == expected)
    }

    /// A new field of partner is met here before a merger loses what it holds.
    @Test func `every field that the one that stays has not is taken over`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        try registry.add("Full Oak ApS") {
            $0.fields[\.country] = "DK"
            $0.fields[\.address] = "Vej 1"
            $0.fields[\.language] = "da"
            $0.fields[\.channel] = "telephone"
            $0.fields[\.website] = "oak.example"
            $0.fields[\.email] = "a@oak.example"
            $0.fields[\.telephone] = "+45 12 34 56 78"
            $0.fields[\.sector] = "C31"
            $0.fields[\.manager] = "Ines Vogt"
            $0.fields[\.advocate] = "Karl Brandt"
            $0.fields[\.sponsor] = "Lena Roth"
            $0.fields[\.signatories] = "2"
            $0.fields[\.signatoriesSince] = "2026-01-01"
            $0.fields[\.signatoriesSource] = "commercial register"
        }
        try registry.add("Bare Oak ApS")
        let full = try registry.partner("Full Oak ApS")
        #expect(MergerFindings.filled.count >= 14)
        let outcome = try registry.merge("Full Oak ApS", into: "Bare Oak ApS")
        for field in MergerFindings.filled {
            #expect(!field.json(full).isEmpty, "\(field.key) is not in this test")
            #expect(field.json(outcome.partner) == field.json(full), "\(field.key)")
        }
        let back = try registry.unmerge(outcome.merged.reference)
        for field in MergerFindings.filled { #expect(field.json(back.partner).isEmpty, "\(field.key)") }
    }

    @Test func `what the one that stays has not is taken over, and given back where nobody changed it`()
        throws
    {
        var registry = try RegistryFixture.make()
        try registry.add("Oak ApS") {
            ($0.country, $0.website, $0.email) = ("DK", "oak.example", "a@oak.example")
        }
        let stays = try registry.add("Oak Joinery") {
            ($0.country, $0.website) = ("DK", "oak-joinery.example")
        }
        let outcome = try registry.merge("Oak ApS", into: "Oak Joinery")
        #expect(outcome.filled == ["e-mail"] && outcome.partner.email == "a@oak.example")
        #expect(
            outcome.notes.contains { $0.hasPrefix("website: oak-joinery.example stays, and oak.example of") })
        try registry.edit(outcome.partner) { $0.telephone = "+45 12 34 56 78" }
        let back = try registry.unmerge(outcome.merged.reference)
        #expect(back.filled == ["e-mail"] && back.partner.email == nil && back.partner.names == [])
        #expect(back.partner.telephone == "+45 12 34 56 78" && back.partner.version == stays.version + 3)
        let again = try registry.merge("Oak ApS", into: "Oak Joinery")
        try registry.edit(again.partner) { $0.email = "b@oak.example" }
        let kept = try registry.unmerge(again.merged.reference)
        #expect(kept.partner.email == "b@oak.example")
        #expect(kept.notes.contains { $0.hasSuffix("keeps b@oak.example, which was changed since") })
        #expect(try VoidAct.findings(&registry) == [])
    }

    @Test
    func
        `what was changed since goes back as it is, what was made since stays, and whoever was erased stays so`()
        throws
    {
        var registry = try RegistryFixture.make()
        let oak = try registry.relationship()
        try registry.add("Oak Joinery")
        _ = try registry.put(
            Purchase.self, ["counterparty": "Oak ApS", "year": "2025", "amount": "4000 EUR"])
        try registry.merge("Oak ApS", into: "Oak Joinery")
        _ = try registry.put(
            Purchase.self, ["counterparty": oak.reference, "year": "2025", "amount": "5000 EUR"])
        _ = try registry.put(
            Purchase.self, ["counterparty": "Oak Joinery", "year": "2024", "amount": "7 EUR"])
        try registry.act { db, change throws(RegistryError) in
            _ = try PersonRepository.erase(
                PersonRepository.find("Mette of Oak ApS", in: db), in: db, by: change)
        }
        let back = try registry.unmerge(oak.reference)
        #expect(back.notes.contains { $0.contains("1 purchase; look whose it is") }, "\(back.notes)")
        #expect(
            try Purchase.purchases(from: oak.id, in: registry.file.connection).map(\.amount.amount) == [
                500_000
            ])
        #expect(
            try Purchase.purchases(from: back.partner.id, in: registry.file.connection).map(\.year) == [2024])
        let people = try registry.file.connection.rows("SELECT name FROM person WHERE party = ?1", oak.id) {
            row throws(StorageError) in
            try row.text(0)
        }
        #expect(people == [PersonRepository.erasedName])
        #expect(try VoidAct.findings(&registry) == [])
    }

    @Test func `what would break is told with what to do about it`() throws {
        var registry = try RegistryFixture.make()
        for name in ["Oak ApS", "Oak Joinery"] {
            try registry.declare(registry.joinery(name))
            _ = try registry.put(Purchase.self, ["counterparty": name, "year": "2025", "amount": "4000 EUR"])
            _ = try registry.put(Plan.self, ["counterparty": name, "purpose": "chairs"])
        }
        let oak = try registry.partner("Oak ApS")
        let risk = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            let grove = try ClusterRepository.add(
                name: "Grove", form: .cluster, lead: MembershipDraft(party: "Oak ApS"), in: db,
                by: change)
            _ = try ClusterRepository.addMember(
                to: grove, MembershipDraft(party: "Oak Joinery"), in: db, by: change)
            return try RiskRepository.add(
                RecordDraft<Risk>(title: "Late oak", with: "Grove", kind: .threat, likelihood: 1, impact: 1),
                in: db,
                by: change)
        }
        try registry.act { db, change throws(RegistryError) in
            _ = try AllocationRepository.allocate(
                risk,
                bear: [
                    AllocationDraft(parsing: "organisation=1/2"), AllocationDraft(parsing: "Oak ApS=1/4"),
                    AllocationDraft(parsing: "Oak Joinery=1/4"),
                ], in: db, by: change)
        }
        let notes = try registry.merge("Oak ApS", into: "Oak Joinery").notes.joined(separator: "\n")
        for words in [
            "both declare EN 1728 today", "are both called Mette Søren",
            "purchase 2025 stays with \(oak.reference)",
            "plan J-",
            "share of a risk \(risk.reference) stays with \(oak.reference): the shares of both would meet",
        ] { #expect(notes.contains(words), "\(words) in \(notes)") }
        #expect(try VoidAct.findings(&registry) == [])
        try registry.unmerge(oak.reference)
        #expect(try VoidAct.findings(&registry) == [])
    }

    @Test func `an issued declaration goes on naming who issued it, and is found with who has it now`() throws
    {
        var registry = try RegistryFixture.make()
        let oak = try registry.joinery("Oak ApS")
        let declared = try registry.declare(oak).declaration
        let stays = try registry.add("Oak Joinery")
        try registry.merge("Oak ApS", into: "Oak Joinery")
        let held: Declaration = try registry.read(declared)
        #expect(held.issuer.reference == oak.reference && held.issuer.heldBy == stays.reference)
        #expect(held.issuer.id == stays.id && held.issuer.name == "Oak ApS")
        #expect(try VoidAct.findings(&registry) == [])
        try registry.unmerge(oak.reference)
        let back: Declaration = try registry.read(declared)
        #expect(back.issuer == declared.issuer)
    }
}
