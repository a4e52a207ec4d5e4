#if PostgreSQL
    import Foundation
    import Storage
    import TemporaryServer
    import Testing

    @testable import Registry

    @Suite(
        .enabled(
            if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql"))
    struct ServerRegistryTests {
        let server: TemporaryServer

        init() throws { server = try #require(TemporaryServer.shared) }

        private func registry() throws -> (address: String, database: String) {
            let name = try server.database()
            _ = try RegistryFixture.make(.server(server.address(name)))
            return (server.address(name), name)
        }

        private func open(_ address: String) throws(RegistryError) -> RegistryFile {
            try RegistryFile.open(path: address, at: RegistryFixture.author.instant)
        }

        @Test func `of several that make one registry at once, one makes it and the others find it taken`()
            async throws
        {
            let address = server.address(try server.database())
            let outcomes = await withTaskGroup(of: String.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        do {
                            var edit = OrganisationEdit()
                            (edit.name, edit.timeZone) = ("Nordlicht", "UTC")
                            _ = try RegistryFile.found(path: address, edit, by: RegistryFixture.author)
                            return "made"
                        } catch { return "\(error)" }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == "made" }.count == 1)
            #expect(outcomes.filter { $0.contains("holds a registry already") }.count == 3, "\(outcomes)")
        }

        @Test func `several who write at once lengthen one chain, and the audit finds nothing`() async throws
        {
            let address = try registry().address
            let failures: [String] = await withTaskGroup(of: String?.self) { group in
                for writer in 0..<4 {
                    group.addTask {
                        do {
                            var file = try RegistryFile.open(
                                path: address, at: RegistryFixture.author.instant)
                            for number in 0..<5 {
                                _ = try file.change(by: RegistryFixture.author) {
                                    db, change throws(RegistryError) in
                                    try PartnerRepository.add(
                                        PartnerDraft(name: "Firm \(writer) \(number)"), in: db, by: change)
                                }
                            }
                            return nil
                        } catch { return "\(error)" }
                    }
                }
                return await group.reduce(into: []) { if let words = $1 { $0.append(words) } }
            }
            #expect(failures == [])
            var file = try open(address)
            let partners = try file.read { db throws(RegistryError) in
                try db.number("SELECT count(*) FROM partner")
            }
            #expect(partners == 20)
            let report = try Audit.verify(&file, at: Instant(milliseconds: 4_000_000_000_000) ?? .origin)
            let findings = report.findings.map { $0.text }
            #expect(findings.isEmpty, "\(findings)")
        }

        @Test func `what was changed by hand is found`() throws {
            let (address, database) = try registry()
            var file = try open(address)
            for name in ["Hollerbach", "Tamsin Lime"] {
                _ = try file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                    try PartnerRepository.add(PartnerDraft(name: name), in: db, by: change)
                }
            }
            try server.sql(
                """
                UPDATE registry.party SET name = 'Hollerbuch' WHERE name = 'Hollerbach';
                UPDATE registry.partner_search SET name = ' lemon ' WHERE name LIKE '%lime%'
                """, in: database)
            let report = try Audit.verify(&file, at: Instant(milliseconds: 4_000_000_000_000) ?? .origin)
            #expect(report.findings.contains { $0.place == .record })
            #expect(report.findings.contains { $0.place == .search && $0.text.contains("other words") })
        }

        @Test func `a database without a registry and one that may only be read say so`() throws {
            let empty = server.address(try server.database())
            #expect(
                sentence { () throws(RegistryError) in _ = try open(empty) }.contains("holds no registry"))
            let (_, database) = try registry()
            let reader = "reader_\(UUID().uuidString.prefix(8).lowercased())"
            try server.sql(
                """
                CREATE ROLE \(reader) LOGIN; GRANT USAGE ON SCHEMA registry TO \(reader);
                GRANT SELECT ON ALL TABLES IN SCHEMA registry TO \(reader)
                """, in: database)
            let address = server.address(database, user: reader)
            var file = try open(address)
            let name = try OrganisationRepository.organisation(in: file.connection).name
            #expect(name == "Nordlicht Group")
            let words = sentence { () throws(RegistryError) in
                _ = try file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                    try PartnerRepository.add(PartnerDraft(name: "X"), in: db, by: change)
                }
            }
            #expect(words.contains("only be read"))
        }

        @Test func `of several that bring one registry to a new schema one makes the step, and all go on`()
            async throws
        {
            let (address, database) = try registry()
            let later = Migration(
                number: Migration.all.count + 1, name: "later",
                sql: "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;")
            let writer = "writer_\(UUID().uuidString.prefix(8).lowercased())"
            try server.sql(
                """
                CREATE ROLE \(writer) LOGIN; GRANT USAGE ON SCHEMA registry TO \(writer);
                GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA registry TO \(writer)
                """, in: database)
            let asWriter = server.address(database, user: writer)
            let refusal = sentence { () throws(RegistryError) in
                _ = try RegistryFile.open(
                    path: asWriter, at: RegistryFixture.author.instant, migrations: Migration.all + [later])
            }
            #expect(refusal.contains("its owner alone brings it there"), "\(refusal)")
            let outcomes = await withTaskGroup(of: String.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        do {
                            _ = try RegistryFile.open(
                                path: address, at: RegistryFixture.author.instant,
                                migrations: Migration.all + [later])
                            return "open"
                        } catch { return "\(error)" }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes == ["open", "open", "open", "open"])
            #expect(
                try server.sql("SELECT count(*) FROM registry.migration WHERE name = 'later'", in: database)
                    == "1")
            #expect(
                sentence { () throws(RegistryError) in _ = try open(address) }.contains(
                    "install a newer version"))
        }

        @Test
        func `a step that fills a column by what the command works out does so for the rows of a database`()
            throws
        {
            let (address, database) = try registry()
            do {
                var file = try open(address)
                _ = try file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                    try PartnerRepository.add(PartnerDraft(name: "Ærø's Båd & Co"), in: db, by: change)
                }
            }
            try server.sql("DROP FUNCTION registry.name_order", in: database)
            let later = Migration(
                number: Migration.all.count + 1, name: "later",
                sql:
                    "ALTER TABLE party ADD COLUMN later TEXT NOT NULL DEFAULT ''; UPDATE party SET later = name_order(name);"
            )
            _ = try RegistryFile.open(
                path: address, at: RegistryFixture.author.instant, migrations: Migration.all + [later])
            #expect(
                try server.sql(
                    "SELECT count(*) || ' ' || bool_and(later = sort_key) FROM registry.party", in: database)
                    == "2 true")
        }

        @Test func `a line that is lost in the middle of a change leaves nothing of it`() throws {
            let (address, database) = try registry()
            var file = try open(address)
            let server = server
            let words = sentence { () throws(RegistryError) in
                _ = try file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                    let partner = try PartnerRepository.add(PartnerDraft(name: "Lost"), in: db, by: change)
                    _ = try? server.sql(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)' AND pid <> pg_backend_pid()"
                    )
                    return partner
                }
            }
            #expect(words.contains("was lost"))
            var again = try open(address)
            let found = try again.read { db throws(RegistryError) in
                try db.number("SELECT count(*) FROM partner")
            }
            #expect(found == 0)
        }

        @Test func `searches find the same in the same order as FTS5`() throws {
            let words = [
                "solar", "roofs", "wood", "Sørens", "Træværk", "hungry", "street", "Müller", "bread",
                "generation", "東京電力",
                "transports", "clean", "energy", "co2", "windows", "and", "of", "in",
            ]
            var generator = SeededNumbers(7)
            func text(_ count: Int) -> String {
                (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
            }
            // Parts of words are looked for where no whole word is found.
            let made = ["Hollerbach Fensterbau", "Solarspeicher Nagel", "東京電力パートナー"]
            let drafts =
                (0..<60).map { _ in (name: text(2), vision: text(12)) }
                + made.map { (name: $0, vision: "Made to last.") }
            var lite = try RegistryFixture.make()
            var base = try RegistryFixture.make(.server(server.address(try server.database())))
            for (name, vision) in drafts {
                let texts = [PartyText(kind: .vision, text: vision, statedOn: RegistryFixture.today)]
                try lite.add(name) { $0.texts = texts }
                try base.add(name) { $0.texts = texts }
            }
            for query in [
                "solar", "solar roof", "transport clean", "\"wood and\"", "gener", "東京", "muller",
                "hungry bread street co2",
                "in", "windows of energy", "traev", "nothing such", "fenster", "bau", "speicher", "トナー",
            ] {
                func found(_ registry: borrowing RegistryFixture) throws(RegistryError) -> [String] {
                    let result = try SearchRepository.search(
                        SearchQuery(query), filter: PartnerFilter(), limit: 20, in: registry.file.connection)
                    return result.hits.map { "\($0.profile.name) \($0.score) \($0.snippet ?? "")" }
                }
                let (one, other) = (try found(lite), try found(base))
                #expect(one == other, "\(query)")
                if query == "fenster" || query == "トナー" { #expect(!one.isEmpty, "\(query)") }
            }
        }
    }
#endif
