#if PostgreSQL
    import Foundation
    import TemporaryServer
    import Testing

    @Suite(
        .enabled(if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql")
    )
    struct ServerCopyTests {
        @Test
        func `a registry goes into a database and back as it was: one head, one export, nothing to find`()
            throws
        {
            let scratch = try ServerScratch()
            try scratch.done(ServerScratch.records("registry.sqlite"))
            let there = try scratch.done("concord copy registry.sqlite \"$DB\"")
            #expect(there.contains("equal: every row of all "), "\(there)")
            #expect(there.contains("the audit finds nothing there"))
            let back = try scratch.done("concord copy \"$DB\" back.sqlite")
            // Events, rows and head are the same; where they went to is not.
            #expect(
                there.components(separatedBy: " copied").first
                    == back.components(separatedBy: " copied").first)
            #expect(there.components(separatedBy: "head ").last == back.components(separatedBy: "head ").last)
            try scratch.done(
                """
                n=0
                for R in registry.sqlite "$DB" back.sqlite; do
                    n=$((n + 1))
                    {
                        concord export --registry "$R" 2> /dev/null | sha256sum
                        concord audit verify --registry "$R" | tail -1
                        concord search furniture --registry "$R"
                        concord history --registry "$R"
                    } > told$n
                done
                [ $(wc -l < told1) -gt 9 ] && cmp told1 told2 && cmp told1 told3
                """)
            // Both ends go on from there.
            try scratch.done(
                "concord partner add 'Ash ApS' --registry \"$DB\" && concord audit verify --registry \"$DB\"")
            try scratch.done(
                "concord partner add 'Fir ApS' --registry back.sqlite && concord audit verify --registry back.sqlite"
            )
        }

        @Test func `nothing is copied over what is there, and what is equal says so`() throws {
            let scratch = try ServerScratch()
            try scratch.done(
                "concord init 'Nord Handel A/S' --country DK && concord copy registry.sqlite \"$DB\"")
            try scratch.isRefused(
                "concord copy registry.sqlite \"$DB\"", 73, "holds this registry already", "same event")
            try scratch.done("concord partner add 'Oak ApS'")
            try scratch.isRefused("concord copy registry.sqlite \"$DB\"", 73, "holds a registry already")
            try scratch.isRefused("concord copy \"$DB\" registry.sqlite", 73, "registry.sqlite exists")
            try scratch.isRefused("concord copy registry.sqlite other.sqlite", 65, "concord backup")
            try scratch.isRefused("concord copy nothing.sqlite \"$DB\"", 66, "no registry at nothing.sqlite")
            #expect(try scratch.done("concord partner list --registry \"$DB\"").contains("Oak") == false)
        }

        @Test func `a text that PostgreSQL does not take is named, and the next try finds an empty registry`()
            throws
        {
            let scratch = try ServerScratch()
            try scratch.done("concord init 'Nord Handel A/S' --country DK && concord partner add 'Oak ApS'")
            try scratch.done(
                """
                cp registry.sqlite sound.sqlite && python3 - <<'END'
                import sqlite3
                db = sqlite3.connect("registry.sqlite")
                db.execute("UPDATE party SET name = 'Oak' || char(0) || 'ApS' WHERE name = 'Oak ApS'")
                db.commit()
                END
                """)
            // The audit finds what was changed by hand before anything goes.
            try scratch.isRefused(
                "concord copy registry.sqlite \"$DB\"", 65, "does not verify", "concord audit verify")
            try scratch.done("concord copy sound.sqlite \"$DB\"")
        }

        @Test func `an export makes a registry in a database`() throws {
            let scratch = try ServerScratch()
            try scratch.done(ServerScratch.records("registry.sqlite"))
            try scratch.done("concord export --output records.ndjson")
            let made = try scratch.done("concord import records.ndjson --into-new \"$DB\"")
            #expect(made.contains("records in"))
            try scratch.done("concord audit verify --registry \"$DB\"")
            // Each record is there at its version.
            try scratch.done(
                """
                concord partner list --registry "$DB" > there && concord partner list > here && cmp here there
                concord export --registry "$DB" 2> /dev/null | grep '"kind":"partner"' > there
                grep '"kind":"partner"' records.ndjson > here && cmp here there
                """)
            try scratch.isRefused(
                "concord import records.ndjson --into-new \"$DB\"", 73, "holds a registry already")
        }

        @Test func `who is erased in a database leaves no byte in its tables`() throws {
            let scratch = try ServerScratch()
            try scratch.done(ServerScratch.records("$DB"))
            let erased = try scratch.run(
                "concord person add 'Quillon Zander' --of 'Elm AB' --email q@zander.example --registry \"$DB\" && "
                    + "concord person erase 'Quillon Zander' --why 'asked for it' --yes --list erased --registry \"$DB\""
            )
            #expect(erased.code == 0, "\(erased.complaint)")
            #expect(erased.complaint.contains("log of changes"))
            try scratch.sql("CHECKPOINT")
            let files = try scratch.sql(
                """
                SELECT count(*) FROM pg_class, LATERAL pg_read_binary_file(pg_relation_filepath(oid)) AS bytes
                WHERE relnamespace = 'registry'::regnamespace AND relkind IN ('r', 'i') AND pg_relation_size(oid) > 0
                    AND (position('Quillon'::bytea IN bytes) > 0 OR position('quillon'::bytea IN bytes) > 0)
                """)
            #expect(files == "0")
            try scratch.done("grep -q '^H-' erased && concord audit verify --registry \"$DB\"")
        }
    }
#endif
