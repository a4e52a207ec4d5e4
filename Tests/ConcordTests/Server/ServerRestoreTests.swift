#if PostgreSQL
    import TemporaryServer
    import Testing

    @Suite(
        .enabled(if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql")
    )
    struct ServerRestoreTests {
        @Test func `a database that was restored says so, and is published as a branch of its own`() throws {
            let (scratch, group) = (try ServerScratch(), try ServerScratch())
            try scratch.done(
                "concord init X --country DE --registry \"$DB\" && concord partner add 'Oak ApS' --registry \"$DB\""
            )
            let backup = scratch.server.address(try scratch.server.database("TEMPLATE \(scratch.database)"))
            try scratch.done(
                "concord partner add 'Elm ApS' --registry \"$DB\" && concord publish --to '\(group.address)' --registry \"$DB\""
            )
            let left = try group.sql(
                "SELECT sequence || ':' || encode(hash, 'hex') FROM concord.event ORDER BY sequence DESC LIMIT 1"
            )
            let publish = "concord publish --to '\(group.address)' --registry '\(backup)'"
            try scratch.isRefused(publish, 65, "up to \(left)", "--after-restore")
            try scratch.isRefused("\(publish) --after-restore", 65, "no event of a restore")
            try scratch.isRefused(
                "concord restore dump --registry '\(backup)'", 65, "concord restore FILE --done")
            try scratch.done("echo dump > dump")
            let noted = "concord restore dump --done --why 'the disk failed' --actor 'Nora Elm'"
            try scratch.isRefused(
                "\(noted) --head \(left) --registry \"$DB\"", 65, "is on record here, so it was not left")
            try scratch.isRefused("\(noted) --registry registry.sqlite", 65, "--done is of a database")
            let told = try scratch.done("\(noted) --head \(left) --registry '\(backup)'")
            #expect(told.contains("restored from dump, whose history ends at"), "\(told)")
            let after = try scratch.done(
                "concord partner add 'Ash ApS' --registry '\(backup)' && \(publish) --after-restore --verify")
            #expect(after.contains("branch 2"), "\(after)")
            #expect(try group.sql("SELECT name FROM concord.partner ORDER BY 1") == "Ash ApS\nOak ApS")
            try scratch.done("concord audit verify --registry '\(backup)'")
        }
    }
#endif
