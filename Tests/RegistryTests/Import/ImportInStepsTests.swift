#if PostgreSQL
    import Storage
    import TemporaryServer
    import Testing

    @testable import Registry

    @Suite(
        .enabled(
            if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql"))
    struct ImportInStepsTests {
        private let address: String
        private let settings: ImportSettings

        init() throws {
            let server = try #require(TemporaryServer.shared)
            address = server.address(try server.database())
            _ = try RegistryFixture.make(.server(address))
            let mapping = try ImportMapping([], key: "key", columns: ["key", "name"], file: "list.csv")
            settings = ImportSettings(
                source: "a list", file: "list.csv", header: "key,name", mapping: mapping)
        }

        private func rows(_ keys: Range<Int>) -> [ImportRow] {
            keys.map { key in
                ImportRow(
                    line: Int64(key + 2), key: "\(key)", text: "\(key),Firm \(key)",
                    cells: settings.mapping.entries.map { entry in
                        entry.cell { ["\(key)", "Firm \(key)"][$0] }
                    }
                )
            }
        }

        private func open() throws(RegistryError) -> RegistryFile {
            try RegistryFile.open(path: address, at: RegistryFixture.author.instant)
        }

        @Test func `others write between the batches of an import, whose run counts what stands`() throws {
            var file = try open()
            var other = try open()
            let settings = settings
            let isPossible = try file.read { db throws(RegistryError) in
                try ImportInSteps.isPossible(settings, in: db)
            }
            #expect(isPossible)
            let work = try file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try ImportInSteps(settings, in: db, by: change)
            }
            var counts: [Int64] = []
            for keys in [0..<70, 70..<100] {
                let batch = work.preparation.batch(rows(keys))
                try file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                    try work.take(batch, in: db, by: change)
                }
                work.stand()
                _ = try other.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                    try PartnerRepository.add(PartnerDraft(name: "Between \(keys)"), in: db, by: change)
                }
                counts.append(
                    try other.read { db throws(RegistryError) in
                        try SourceRepository.run(id: 1, in: db)?.added ?? 0
                    })
                let report = try Audit.verify(&other, at: Instant(milliseconds: 4_000_000_000_000) ?? .origin)
                #expect(report.findings.isEmpty, "\(report.findings.map(\.text))")
            }
            #expect(counts == [70, 100])
            #expect(work.cutOff(.busy("gone")).description.contains("100 of its rows stand"))
            let summary = try file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try work.end(in: db, by: change)
            }
            #expect(summary.run.added == 100)
            let actions = try file.read { db throws(RegistryError) in
                try History.events(of: summary.run.subject, in: db).map(\.action)
            }
            #expect(actions == ["begun", "continued", "continued", "ended"])
            let isPossibleAgain = try file.read { db throws(RegistryError) in
                try ImportInSteps.isPossible(settings, in: db)
            }
            #expect(!isPossibleAgain)
        }

        @Test func `a row ID that stands twice is found before anything is written`() throws {
            var file = try open()
            let settings = settings
            let preparation = try file.read { db throws(RegistryError) in
                try ImportPreparation(checking: settings, on: RegistryFixture.today, in: db)
            }
            var check = ImportCheck(settings)
            try check.take(preparation.batch(rows(0..<3)))
            try check.take(preparation.batch(rows(2..<4)))
            let words = sentence { () throws(RegistryError) in try check.end() }
            #expect(words.contains("the row ID '2' stands on line 4 already"), "\(words)")
        }

        @Test func `a look at the server says how it is set up`() throws {
            var file = try open()
            let found = try ServerHealth(of: &file)
            let health = try #require(found)
            #expect(health.encoding == "UTF8" && health.unsafeSettings == ["fsync"])
            #expect(!health.isStandby && health.standbys.isEmpty && health.isOwner && health.unreadable == 0)
            #expect(health.schema == Int64(Migration.all.count) && (health.last?.sequence ?? 0) > 0)
            #expect(health.records.contains { $0.kind == .organisation && $0.count == 1 })
            var lite = try RegistryFixture.make(.memory)
            let none = try ServerHealth(of: &lite.file)
            #expect(none == nil)
        }
    }
#endif
