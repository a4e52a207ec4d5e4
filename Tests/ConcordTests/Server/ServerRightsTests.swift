#if PostgreSQL
    import Foundation
    import TemporaryServer
    import Testing

    @Suite(
        .enabled(if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql")
    )
    struct ServerRightsTests {
        /// The statements of the page on a schema, with names that no other test has.
        private static func grants(on schema: String, _ tail: String) throws -> String {
            let page = try String(
                contentsOf: ScriptTests.root.appending(path: "Docs/scale-out.md"), encoding: .utf8)
            let blocks = page.components(separatedBy: "```text\n").dropFirst()
                .compactMap { $0.components(separatedBy: "```").first }
            let block = try #require(blocks.first { $0.contains("GRANT USAGE ON SCHEMA \(schema) TO") })
            return try ["registry_reader", "manager", "publisher", "reader"].reduce(block) { text, role in
                text.replacing(try Regex("\\b\(role)\\b"), with: role + tail)
            }
        }

        @Test func `the roles of the page do what it says, and nothing more`() throws {
            let tail = "_" + UUID().uuidString.prefix(6).lowercased()
            let scratch = try ServerScratch()
            try scratch.done(ServerScratch.records("$DB"))
            try scratch.sql(Self.grants(on: "registry", tail))
            let (manager, reader) = ("manager\(tail)", "registry_reader\(tail)")
            // Works with records.
            try scratch.done("concord partner add 'Ash ApS' --registry \"$DB\"", as: manager)
            try scratch.done("concord partner edit 'Ash ApS' --country DK --registry \"$DB\"", as: manager)
            try scratch.done(
                "concord search furniture --registry \"$DB\" && concord audit verify --registry \"$DB\"",
                as: manager)
            try scratch.done("concord person add 'Nora Elm' --of 'Elm AB' --registry \"$DB\"", as: manager)
            let erased = try scratch.run(
                "concord person erase 'Nora Elm' --why 'asked for it' --yes --registry \"$DB\"", as: manager)
            #expect(erased.code == 1)
            #expect(erased.complaint.contains("have their owner run `concord erasure sweep`"))
            try scratch.isRefused(
                "concord erasure sweep --registry \"$DB\"", as: manager, 77, "the owner of the tables alone")
            try scratch.done("concord erasure sweep --registry \"$DB\"")
            // Reads.
            for line in [
                "partner list", "agenda", "export", "audit verify", "coverage", "plan show 'Oak ApS'",
            ] {
                try scratch.done("concord \(line) --registry \"$DB\"", as: reader)
            }
            try scratch.isRefused(
                "concord partner add 'Fir ApS' --registry \"$DB\"", as: reader, 77, "only be read")
            // Publishes what it reads, where it may.
            let group = try ServerScratch()
            try scratch.done("concord publish --to '\(group.address)' --registry \"$DB\"")
            try group.sql(Self.grants(on: "concord", tail))
            try scratch.done("concord partner add 'Fir ApS' --registry \"$DB\"", as: manager)
            let publisher = group.server.address(group.database, user: "publisher\(tail)")
            let published = try scratch.done(
                "concord publish --to '\(publisher)' --registry \"$DB\"", as: reader)
            #expect(published.contains("1 event published"), "\(published)")
        }

        @Test func `each database that cannot be worked with is told in a sentence`() throws {
            let foreign = try ServerScratch()
            try foreign.sql("CREATE TABLE salary (amount bigint)")
            try foreign.isRefused(
                "concord init X --country DE --registry \"$DB\"", 77, "tables of another program")
            try foreign.isRefused("concord partner list --registry \"$DB\"", 77, "tables of another program")
            #expect(try foreign.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'registry'") == "0")
            for encoding in ["LATIN1", "SQL_ASCII"] {
                let other = try ServerScratch(
                    "ENCODING '\(encoding)' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
                try other.isRefused(
                    "concord init X --country DE --registry \"$DB\"", 77, "not in UTF-8",
                    "createdb --encoding UTF8")
            }
            let scratch = try ServerScratch()
            try scratch.isRefused("concord partner list --registry \"$DB\"", 66, "holds no registry")
            try scratch.done("concord init X --country DE --registry \"$DB\"")
            // As a standby is.
            try scratch.sql("ALTER DATABASE \(scratch.database) SET default_transaction_read_only = on")
            try scratch.isRefused("concord partner add 'Oak ApS' --registry \"$DB\"", 77, "only be read")
            let empty = try ServerScratch()
            try empty.sql("ALTER DATABASE \(empty.database) SET default_transaction_read_only = on")
            try empty.isRefused(
                "concord init X --country DE --registry \"$DB\"", 77, "can only be read, as a standby")
            try scratch.done("concord partner list --registry \"$DB\"")
            try scratch.sql(
                "SET default_transaction_read_only = off; ALTER DATABASE \(scratch.database) RESET default_transaction_read_only"
            )
            try scratch.sql("UPDATE registry.head SET schema_number = 999")
            try scratch.isRefused("concord partner list --registry \"$DB\"", 65, "newer")
            try scratch.isRefused(
                "concord partner list --registry 'postgresql://127.0.0.1:1/x'", 75, "does not answer")
            try scratch.isRefused(
                "concord partner list --registry \"$DB\"", as: "nobody_at_all", 77,
                "does not let this user in")
        }

        @Test func `a service and its password file open a registry, and what is wrong with them is told`()
            throws
        {
            let scratch = try ServerScratch()
            try scratch.done("concord init X --country DE --registry \"$DB\"")
            try scratch.sql(
                """
                GRANT USAGE ON SCHEMA registry TO guarded;
                GRANT SELECT ON ALL TABLES IN SCHEMA registry TO guarded
                """)
            let lines = """
                export PGSERVICEFILE="$PWD/service" PGPASSFILE="$PWD/pass"
                printf '[office]\\nhost=\(scratch.server.folder)\\nuser=guarded\\ndbname=\(scratch.database)\\n' > service
                printf '*:*:*:guarded:%s\\n' "$WORD" > pass && chmod 600 pass
                concord organisation show --registry
                """
            let office = "'postgresql://?service=office'"
            #expect(try scratch.done("WORD=tulip\n\(lines) \(office)").contains("X"))
            try scratch.isRefused("WORD=rose\n\(lines) \(office)", 77, "does not take the password")
            try scratch.isRefused("WORD=\n\(lines) \(office) ", 77, "password")
            try scratch.isRefused(
                "WORD=tulip\n\(lines) 'postgresql://?service=shop'", 65, "there is no service 'shop'")
            try scratch.sql("REVOKE USAGE ON SCHEMA registry FROM guarded")
            try scratch.isRefused(
                "WORD=tulip\n\(lines) \(office)", 77, "does not give this user the right")
        }

        @Test func `a server that is too old is refused, be it for a registry or for a group`() throws {
            let scratch = try ServerScratch()
            try scratch.done("concord init X --country DE")
            // A line in front of the server, on which it says that it is of an older version.
            let older = ScriptTests.root.appending(path: "Tests/Scale/older.py").path
            let lines = """
                rm -f port
                python3 '\(older)' '\(scratch.server.folder)/.s.PGSQL.5432' 13.9 > port & LINE=$!
                while [ ! -s port ]; do sleep 0.05; done
                OLD="postgresql://concord@127.0.0.1:$(cat port)/\(scratch.database)"
                """
            for (line, words) in [
                ("concord init X --country DE --registry \"$OLD\"", "older than PostgreSQL 14"),
                ("concord publish --to \"$OLD\"", "14 or later is needed"),
            ] {
                try scratch.isRefused(
                    "\(lines)\n\(line); CODE=$?; kill $LINE; exit $CODE", 65, words)
            }
        }
    }
#endif
