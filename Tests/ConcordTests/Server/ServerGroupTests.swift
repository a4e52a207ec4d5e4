#if PostgreSQL
    import Foundation
    import TemporaryServer
    import Testing

    /// A group of two offices that know one firm by two names.
    @Suite(
        .enabled(if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql")
    )
    struct ServerGroupTests {
        private static let offices = """
            concord init "Nord Group" --country DE --vision "Warm homes without smoke." --registry nord.sqlite &&
            concord init "Nord Shipping" --country DK --registry ship.sqlite &&
            concord value add own:repair "Repair before replacement" --description "Mends." --registry nord.sqlite &&
            concord partner add "Lun Stue Solceller ApS" --country DK --vision "We put solar roofs on homes." \\
                --identifier dk_cvr:13585628 --value own:repair=4 --registry nord.sqlite &&
            concord partner add "Egetoft Timber" --country SE --vision "Furniture of oak." --registry nord.sqlite &&
            concord cluster add "Roofers" --country DK --registry nord.sqlite &&
            concord cluster add-member "Roofers" "Lun Stue Solceller ApS" --registry nord.sqlite &&
            concord partner add "Lun Stue" --country DK --vision "Solar power for tenants." \\
                --identifier dk_cvr:13585628 --value sdg:7=5 --status active --registry ship.sqlite &&
            concord partner add "Hollerbach Boats" --country DE --vision "Boats with solar sails." --registry ship.sqlite
            """
        private static let publish = """
            concord publish --to "$DB" --registry nord.sqlite > published && concord publish --to "$DB" --registry ship.sqlite >> published
            """

        private static func group() throws -> ServerScratch {
            let scratch = try ServerScratch()
            try scratch.done("\(offices) && \(publish)")
            return scratch
        }

        @Test
        func `partners of all registries are ranked together, each with its registry and who else has it`()
            throws
        {
            let scratch = try Self.group()
            let ranked = try scratch.run(
                "CONCORD_MODEL=/none concord align 'solar roofs for homes' --registry \"$DB\" --format csv --limit 9"
            )
            let lines = ranked.output.split(separator: "\n")
            #expect(ranked.code == 0 && lines.count == 4, "\(ranked)")
            #expect(lines.first?.hasPrefix("registry,registry_name,published_on,reference,name") == true)
            #expect(lines.dropFirst().first?.contains(",Nord Group,") == true, "\(ranked.output)")
            #expect(
                lines.dropFirst().first?.contains("\"\"name\"\":\"\"Lun Stue\"\"") == true, "\(ranked.output)"
            )
            #expect(!ranked.output.contains("Egetoft"))
            #expect(
                ranked.complaint.contains("4 partners of 2 registries, as published on"),
                "\(ranked.complaint)")
            let table = try scratch.done(
                "CONCORD_MODEL=/none concord align 'solar roofs' --registry \"$DB\" --explain")
            #expect(table.contains(", Nord Group)") && table.contains("Nord Shipping as P-"), "\(table)")
            for (line, wanted, other) in [
                ("--country DE solar", "Hollerbach", "Lun Stue"),
                ("--status active solar", "Lun Stue", "Boats"),
                ("--cluster Roofers solar", "Solceller", "Boats"),
                ("--organisation 'Nord Shipping' solar", "Boats", "Solceller"),
                ("--value own:repair --require-value own:repair", "Solceller", "Boats"),
            ] {
                let table = try scratch.done(
                    "CONCORD_MODEL=/none concord align \(line) --registry \"$DB\" --format csv | cut -d, -f1-9"
                )
                #expect(table.contains(wanted) && !table.contains(other), "\(line): \(table)")
            }
            let own = try scratch.sql("SELECT reference FROM concord.registry WHERE name = 'Nord Group'")
            #expect(
                try scratch.done("CONCORD_MODEL=/none concord align --like \(own) --registry \"$DB\"")
                    .contains("Solceller"))
        }

        @Test func `a firm of two registries is told with both, and pairs within one are left to that one`()
            throws
        {
            let scratch = try Self.group()
            try scratch.done(
                "concord partner add 'Hollerbach Boats GmbH' --country DE --registry ship.sqlite && \(Self.publish)"
            )
            let told = try scratch.run("concord partner duplicates --registry \"$DB\" --format csv")
            #expect(told.code == 0 && told.output.split(separator: "\n").count == 2, "\(told)")
            for word in ["Nord Group", "Nord Shipping", "Lun Stue Solceller ApS", "identifier", "same"] {
                #expect(told.output.contains(word), "\(told.output)")
            }
            #expect(told.complaint.contains("1 likely pair of two registries, 1 shown"), "\(told.complaint)")
        }

        @Test func `who is erased or void, and what is published no more, is gone with the next command`()
            throws
        {
            let scratch = try Self.group()
            let ask =
                "CONCORD_MODEL=/none concord align 'solar oak' --registry \"$DB\" --format csv --limit 9 | cut -d, -f2,5"
            #expect(try scratch.done(ask).contains("Nord Shipping,Lun Stue\n"))
            try scratch.done(
                """
                concord partner erase "Lun Stue" --why "asked for it" --yes --registry ship.sqlite > erased &&
                concord partner void "Egetoft Timber" --why "entered twice" --registry nord.sqlite > void && \(Self.publish)
                """)
            #expect(
                try scratch.done(ask).split(separator: "\n").sorted() == [
                    "Nord Group,Lun Stue Solceller ApS", "Nord Shipping,Hollerbach Boats",
                    "registry_name,name",
                ])
            #expect(try scratch.run("grep -c tenants .cache/concord/*.group").code == 1)
            // A registry that was restored goes on as a branch; the copy follows it.
            try scratch.done(
                """
                concord backup old.backup --registry nord.sqlite > saved &&
                concord partner add "Late Solar" --country DE --vision "Solar carts." --registry nord.sqlite && \(Self.publish)
                """)
            #expect(try scratch.done(ask).contains("Late Solar"))
            try scratch.done(
                """
                concord restore old.backup --registry nord.sqlite --replace > restored &&
                concord partner add "New Solar" --country DE --vision "Solar kilns." --registry nord.sqlite &&
                concord publish --to "$DB" --registry nord.sqlite --after-restore
                """)
            let after = try scratch.done(ask)
            #expect(after.contains("New Solar") && !after.contains("Late Solar"), "\(after)")
            // Of values of its own, and then of all partners, nothing is published any more.
            try scratch.done("concord publish --to \"$DB\" --registry nord.sqlite --without value --anew")
            let gap = try scratch.run(ask)
            #expect(gap.complaint.contains("does not publish 1 value of its own"), "\(gap.complaint)")
            try scratch.done("concord publish --to \"$DB\" --registry nord.sqlite --without partner --anew")
            let less = try scratch.run(ask)
            #expect(!less.output.contains("Nord Group") && less.output.contains("Hollerbach"), "\(less)")
            #expect(less.complaint.contains("(Nord Group) publishes no partners"), "\(less.complaint)")
            try scratch.sql("DELETE FROM concord.event; DELETE FROM concord.registry")
            #expect(try scratch.run(ask).complaint.contains("no registry is published"))
        }

        @Test func `one reference of two registries leads to both, by the organisation that is named`() throws
        {
            let scratch = try Self.group()
            let twice = try scratch.sql(
                "SELECT string_agg(reference, ' ' ORDER BY name DESC) FROM concord.partner WHERE name IN ('Lun Stue', 'Egetoft Timber')"
            )
            .split(separator: " ").map(String.init)
            try scratch.sql(
                "UPDATE concord.event SET salt = NULL, payload = replace(payload, '\(twice[0])', '\(twice[1])')"
            )
            let ask =
                "CONCORD_MODEL=/none concord align solar oak --registry \"$DB\" --format csv --limit 9 | cut -d, -f2,4,5"
            let both = try scratch.done(ask)
            #expect(both.contains("Nord Group,\(twice[1]),Egetoft Timber"), "\(both)")
            #expect(both.contains("Nord Shipping,\(twice[1]),Lun Stue"), "\(both)")
            try scratch.isRefused(
                "CONCORD_MODEL=/none concord align --like \(twice[1]) --registry \"$DB\"", 65,
                "is a reference of several registries",
                "--organisation")
            try scratch.done(
                "CONCORD_MODEL=/none concord align --like \(twice[1]) --organisation 'Nord Group' --registry \"$DB\""
            )
        }

        @Test func `a reader's rights suffice, and what a group cannot be asked is refused in a sentence`()
            throws
        {
            let scratch = try Self.group()
            let reader = "reader_" + UUID().uuidString.prefix(6).lowercased()
            try scratch.sql("CREATE ROLE \(reader) LOGIN")
            try scratch.isRefused(
                "CONCORD_MODEL=/none concord align solar --registry \"$DB\"", as: reader, 77,
                "does not give this user the right")
            try scratch.sql(
                "GRANT USAGE ON SCHEMA concord TO \(reader); GRANT SELECT ON ALL TABLES IN SCHEMA concord TO \(reader)"
            )
            try scratch.done("CONCORD_MODEL=/none concord align solar --registry \"$DB\"", as: reader)
            try scratch.done("concord partner duplicates --registry \"$DB\"", as: reader)
            try scratch.done("concord index --count --registry \"$DB\"", as: reader)
            for line in ["partner list", "search solar", "agenda", "partner add 'Fir ApS' --country DK"] {
                try scratch.isRefused(
                    "concord \(line) --registry \"$DB\"", as: reader, 77, "is a group's", "concord align")
            }
            for (line, words) in [
                ("align", "no vision of its own"), ("align solar --save Round", "nothing is written there"),
                ("align solar --manager none", "stays in the office"),
                ("partner duplicates --judged", "each registry has those of its own partners"),
            ] { try scratch.isRefused("concord \(line) --registry \"$DB\"", as: reader, 65, words) }
            try scratch.isRefused(
                "CONCORD_MODEL=/none concord align solar --organisation Elm --registry \"$DB\"", 66,
                "no organisation 'Elm' publishes", "Nord Shipping")
            try scratch.isRefused(
                "CONCORD_MODEL=/none concord align solar --organisation 'Nord Group' --registry nord.sqlite",
                65,
                "this is one registry")
            try scratch.done("chmod o+w .cache/concord/*.group")
            try scratch.isRefused(
                "CONCORD_MODEL=/none concord align solar --registry \"$DB\"", 65, "others may write to it")
        }
    }
#endif
