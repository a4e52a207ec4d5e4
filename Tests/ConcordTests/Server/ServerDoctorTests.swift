#if PostgreSQL
    import Foundation
    import Registry
    import TemporaryServer
    import Testing

    @testable import Concord

    @Suite(
        .enabled(if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql")
    )
    struct ServerDoctorTests {
        @Test func `doctor names what is amiss with the settings and with the rights of who asks`() throws {
            let scratch = try ServerScratch()
            try scratch.done("concord init X --country DE --registry \"$DB\"")
            func doctor(as user: String = "concord") throws -> String {
                let ending = try scratch.run("concord doctor --registry \"$DB\"", as: user)
                #expect(ending.code == 1, "\(ending.output)\(ending.complaint)")
                return ending.output
            }
            // The server of tests does without fsync.
            let whole = try doctor()
            for words in [
                "PostgreSQL 1", "UTF8, collation", "checksums", "synchronous_commit on", "concord: owner",
                "wrong: fsync is off", "note: no standby follows",
            ] { #expect(whole.contains(words), "\(whole)") }
            try scratch.sql("ALTER DATABASE \(scratch.database) SET synchronous_commit = off")
            #expect(try doctor().contains("wrong: synchronous_commit is off"))
            let role = "half_\(UUID().uuidString.prefix(6).lowercased())"
            try scratch.sql(
                """
                CREATE ROLE \(role) LOGIN; GRANT USAGE ON SCHEMA registry TO \(role);
                GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA registry TO \(role)
                """)
            let half = try doctor(as: role)
            #expect(half.contains("\(role): reads\n") && half.contains("may not write to"), "\(half)")
            try scratch.sql("REVOKE SELECT ON registry.risk FROM \(role)")
            #expect(try doctor(as: role).contains("wrong: \(role) may not read 1 table of the registry"))
        }

        @Test func `a clock that differs by more than two seconds is told, ahead or behind`() throws {
            let scratch = try ServerScratch()
            try scratch.done("concord init X --country DE --registry \"$DB\"")
            var file = try RegistryFile.openToLook(path: scratch.address)
            let found = try ServerHealth(of: &file)
            let health = try #require(found)
            let vectors = try MachineVectors(of: &file)
            for (shift, words) in [
                (90_000, "90 s ahead of the server's"), (-90_000, "90 s behind the server's"), (900, nil),
            ] as [(Int64, String?)] {
                let clock = try #require(Instant(milliseconds: health.time + shift))
                let findings = DoctorServer(
                    health, vectors: vectors, path: scratch.address, asked: clock, answered: clock
                ).findings.map(\.words)
                if let words { #expect(findings.contains { $0.contains(words) }, "\(findings)") }
                #expect(words != nil || !findings.contains { $0.contains("the clock of this machine") })
            }
        }
    }
#endif
