#if PostgreSQL
    import Foundation
    import TemporaryServer
    import Testing

    @Suite(
        .enabled(if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql")
    )
    struct PublishRefusalTests {
        @Test func `an event that was changed there by hand is found and named`() throws {
            let group = try PublishScratch()
            try group.published()
            #expect(throws: TemporaryServer.Refused.self) {
                try group.sql("UPDATE concord.event SET action = 'edited' WHERE sequence = 3")
            }
            try group.sql(
                "ALTER TABLE concord.event DISABLE TRIGGER ALL; UPDATE concord.event SET action = 'edited' WHERE sequence = 3"
            )
            #expect(
                try group.sql("SELECT sequence, why FROM concord.broken_event")
                    == "3|it is not what was published")
            try group.isRefused("--verify", 65, "event 3 of this registry", "changed there by hand")
            #expect(try group.published("--anew --verify").contains("published anew"))
            // What is said is compared too, and the last event at each publishing.
            try group.sql(
                "UPDATE concord.event SET payload = replace(payload, 'Oak', 'Elm') WHERE payload LIKE '%Oak ApS%'"
            )
            #expect(try group.published().contains("nothing is new"))
            try group.isRefused("--verify", 65, "changed there by hand")
            try group.published("--anew")
            try group.sql(
                """
                UPDATE concord.event SET hash = sha256('x') WHERE sequence = (SELECT max(sequence) FROM concord.event)
                """)
            try group.isRefused("", 65, "changed there by hand")
            try group.published("--anew")
            try group.sql("DELETE FROM concord.event WHERE sequence = 2")
            try group.isRefused("--verify", 65, "event 3")
        }

        @Test
        func
            `a registry that was restored is refused until the restore is said, and then goes on beside what was left`()
            throws
        {
            let group = try PublishScratch()
            try group.office.done("concord backup old.sqlite && concord partner add 'Elm ApS'")
            try group.published()
            let left = try group.sql("SELECT max(sequence) FROM concord.event")
            try group.office.done("concord restore old.sqlite --replace")
            try group.office.done("concord partner add 'Ash ApS' && concord partner add 'Fir ApS'")
            try group.isRefused("", 65, "up to \(left):", "which ends at ", "--after-restore")
            let after = try group.published("--after-restore --verify")
            #expect(after.contains("branch 2"))
            #expect(
                try group.sql("SELECT name FROM concord.partner ORDER BY 1") == "Ash ApS\nFir ApS\nOak ApS")
            #expect(
                try group.sql("SELECT count(*) > 0 FROM concord.event WHERE payload LIKE '%Elm ApS%'") == "t")
            #expect(
                try group.sql("SELECT left_at LIKE '\(left):%' FROM concord.branch WHERE number = 2") == "t")
            #expect(try group.sql("SELECT count(*) FROM concord.broken_event") == "0")
            #expect(try group.published().contains("nothing is new"))
        }

        @Test func `a copy that goes its own way is refused, for no restore says why`() throws {
            let group = try PublishScratch()
            try group.office.done("cp registry.sqlite copy.sqlite && concord partner add 'Elm ApS'")
            try group.published()
            try group.office.done(
                "concord partner add 'Fir ApS' --registry copy.sqlite"
            )
            try group.isRefused("--registry copy.sqlite --after-restore", 65, "no event of a restore")
        }

        @Test func `a registry whose own chain is broken publishes nothing`() throws {
            let group = try PublishScratch()
            try group.office.done(
                """
                python3 - <<'END'
                import sqlite3
                db = sqlite3.connect("registry.sqlite")
                db.execute("DROP TRIGGER event_is_not_changed")
                db.execute("UPDATE event SET action = 'edited' WHERE sequence = 4")
                db.commit()
                END
                """)
            try group.isRefused("", 65, "event 4 of the registry is not what was recorded")
            #expect(try group.sql("SELECT to_regclass('concord.event') IS NULL") == "t")
        }

        @Test func `a database of somebody else, or in another encoding, is refused and left alone`() throws {
            let foreign = try PublishScratch()
            try foreign.sql("CREATE TABLE salary (amount bigint)")
            try foreign.isRefused("", 65, "tables of another program", "CREATE SCHEMA concord")
            #expect(try foreign.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'concord'") == "0")
            try foreign.sql("CREATE SCHEMA concord")
            try foreign.published()
            let other = try PublishScratch()
            try other.sql("CREATE SCHEMA concord; CREATE TABLE concord.thing (n bigint)")
            try other.isRefused("", 65, "another program's")
            let latin = try PublishScratch("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
            try latin.isRefused("", 65, "encoding LATIN1", "UTF8")
            try foreign.sql("UPDATE concord.form SET number = 99")
            try foreign.isRefused("", 65, "form 99")
        }

        @Test func `who may not write, and a password that is missing or wrong, end with 77 and a sentence`()
            throws
        {
            let group = try PublishScratch()
            try group.published()
            let role = "reader_\(UUID().uuidString.prefix(6).lowercased())"
            try group.sql("CREATE ROLE \(role) LOGIN; GRANT USAGE ON SCHEMA concord TO \(role)")
            let reader = try group.office.run(
                "concord publish --to '\(group.server.address(group.database, user: role))'")
            #expect(reader.code == 77 && reader.complaint.contains("does not give this user the right"))
            let guarded = group.server.address(group.database, user: "guarded")
            let missing = try group.office.run("concord publish --to '\(guarded)'")
            #expect(missing.code == 77 && missing.complaint.contains("asks for a password"))
            let wrong = try group.office.run("PGPASSWORD=rose concord publish --to '\(guarded)'")
            #expect(wrong.code == 77 && wrong.complaint.contains("does not take the password"))
            #expect(!wrong.complaint.contains("rose"))
            let typed = try group.office.run("concord publish --to 'postgresql://me:rose@db.example/x'")
            #expect(
                typed.code == 77 && typed.complaint.contains("~/.pgpass") && !typed.complaint.contains("rose")
            )
            let nobody = try group.office.run("concord publish --to postgresql://127.0.0.1:1/x")
            #expect(nobody.code == 75 && nobody.complaint.contains("does not answer"))
        }
    }
#endif
