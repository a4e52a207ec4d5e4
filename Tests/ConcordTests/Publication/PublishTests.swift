import Foundation
import TemporaryServer
import Testing

#if !PostgreSQL
    @Suite struct PublishWithoutPostgreSQLTests {
        @Test func `a build without PostgreSQL says how to get one that publishes`() throws {
            let scratch = try CommandScratch()
            let ending = try scratch.run("concord publish --to postgresql:///group")
            #expect(ending.code == 65 && ending.complaint.contains("`make postgresql`"))
        }
    }
#else
    /// A group's database and an office with a registry.
    struct PublishScratch {
        let group: ServerScratch
        var server: TemporaryServer { group.server }
        var database: String { group.database }
        var address: String { group.address }
        var office: CommandScratch { group.office }

        init(_ options: String = "") throws {
            group = try ServerScratch(options)
            try office.done(
                """
                concord init "Nord Handel A/S" --country DK --value sdg:7=5 --actor "Ines Vogt" &&
                concord partner add "Oak ApS" --country DK --identifier dk_cvr:13585628 --value sdg:7=4 --value sdg:13=-2 \
                    --email post@oak.example --address "Egevej 3" --vision "Furniture that lasts." --status active \
                    --manager "Jonas Beck" --why "Mette Alder asked for it" &&
                concord risk add "Late oak" --with "Oak ApS" --kind threat --likelihood 3 --impact 4 &&
                concord dialogue add "Oak ApS" --kind call --point "Prices of Mette Alder" &&
                concord declaration issue "Oak ApS" --object "Oak chairs" --requirement "EN 1728:2012" --place Aarhus \
                    --signatory "Mette Alder" --function "Managing director" --why-enough "low risk"
                """)
        }

        static func line(_ options: String) -> String { "concord publish --to \"$DB\" \(options)" }

        func publish(_ options: String = "") throws -> CommandScratch.Ending {
            try group.run(Self.line(options))
        }

        @discardableResult func published(_ options: String = "") throws -> String {
            try group.done(Self.line(options))
        }

        /// Publishing is refused with this code, in a sentence that holds these words.
        func isRefused(_ options: String, _ code: Int32, _ words: String...) throws {
            try group.isRefused(Self.line(options), code, words)
        }

        @discardableResult func sql(_ text: String) throws -> String { try group.sql(text) }
    }

    @Suite(
        .enabled(if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql")
    )
    struct PublishTests {
        @Test func `all events go once, then only what is new`() throws {
            let group = try PublishScratch()
            let first = try group.published()
            #expect(first.contains(" events published") && first.contains("without people"))
            #expect(try group.published().contains("nothing is new since it was published last"))
            try group.office.done("concord partner edit 'Oak ApS' --website oak.example")
            #expect(try group.published("--verify").contains("1 event published"))
            let head = try #require(
                try group.office.done("concord audit verify").split(separator: "\n").last {
                    $0.hasPrefix("head ")
                })
            #expect(try group.published().contains(head))
            #expect(try group.sql("SELECT count(*) FROM concord.broken_event") == "0")
            #expect(
                try group.sql("SELECT registry <> '', name, country, status, size_class FROM concord.partner")
                    == "t|Oak ApS|DK|active|unknown")
            #expect(
                try group.sql("SELECT held_by, code, stance, strength FROM concord.value ORDER BY 1, 2")
                    == "organisation|sdg:7|supports|5\npartner|sdg:13|opposes|2\npartner|sdg:7|supports|4")
            #expect(try group.sql("SELECT object FROM concord.valid_declaration") == "Oak chairs")
            #expect(try group.sql("SELECT title, severity, status FROM concord.risk") == "Late oak|12|open")
            #expect(
                try group.sql(
                    "SELECT partners, active_partners, valid_declarations, open_risks FROM concord.overview")
                    == "1|1|1|1\n1|1|1|1")
            #expect(
                try group.sql(
                    "SELECT count(*) > 10 AND bool_and(counted_on IS NOT NULL) FROM concord.coverage") == "t")
        }

        @Test func `nothing of people leaves the office unless it is asked for`() throws {
            let group = try PublishScratch()
            try group.published()
            let said = try group.sql("SELECT string_agg(payload, ' ') FROM concord.event")
            for word in ["Ines", "Jonas", "Mette", "post@oak", "Egevej", "\"H-", "asked for it", "Prices"] {
                #expect(!said.contains(word), "\(word)")
            }
            #expect(said.contains("Furniture that lasts."))
            try group.isRefused("--include people", 65, "another choice", "without people", "--anew")
            let anew = try group.published("--include people --include dialogue --anew")
            #expect(anew.contains("published anew") && anew.contains("with people"))
            let whole = try group.sql(
                "SELECT string_agg(payload, ' ') FROM concord.event WHERE salt IS NOT NULL")
            for word in ["Ines Vogt", "Mette Alder", "post@oak.example", "Prices"] {
                #expect(whole.contains(word))
            }
            #expect(
                try group.sql("SELECT count(*) FROM concord.event WHERE payload IS NOT NULL AND salt IS NULL")
                    == "0")
            #expect(try group.sql("SELECT count(*) FROM concord.broken_event") == "0")
            try group.isRefused(
                "--without risks --include people --without people", 65, "people cannot be both")
            try group.isRefused("--without trees", 65, "'trees'")
        }

        @Test func `a kind that is left out is not said`() throws {
            let group = try PublishScratch()
            try group.published("--without risks --without coverage")
            #expect(try group.sql("SELECT count(*) FROM concord.risk") == "0")
            #expect(try group.sql("SELECT count(*) FROM concord.coverage") == "0")
            #expect(try group.sql("SELECT count(*) FROM concord.partner") == "1")
        }

        @Test func `tags, sites and parents go without people, and addresses stay in the office`() throws {
            let group = try PublishScratch()
            try group.published()
            // As a database that was made before there were these views.
            try group.sql("DROP VIEW concord.tag, concord.site, concord.affiliation")
            try group.office.done(
                """
                concord partner edit 'Oak ApS' --tag 'spring fair' && concord partner add "Ash A/S" &&
                concord partner add "Void A/S" && concord site add "Void A/S" Kolding &&
                concord partner void "Void A/S" --why "entered twice" &&
                concord site add "Oak ApS" "Smedevej 7, Odense" --name Workshop --country DK --since 2024-05-04 &&
                concord affiliation add "Oak ApS" --parent "Ash A/S" --share 1/3 &&
                concord affiliation add "Ash A/S" --kind branch --parent-firm "Ash Holding"
                """)
            try group.published("--verify")
            #expect(try group.sql("SELECT name, tag FROM concord.tag") == "Oak ApS|spring fair")
            #expect(
                try group.sql("SELECT partner_name, name, country, since, until FROM concord.site")
                    == "Oak ApS|Workshop|DK|2024-05-04|")
            #expect(
                try group.sql(
                    "SELECT partner_name, kind, parent_name, share FROM concord.affiliation"
                )
                .split(separator: "\n").sorted() == [
                    "Ash A/S|branch|Ash Holding|", "Oak ApS|subsidiary|Ash A/S|1/3",
                ])
            let said = try group.sql("SELECT string_agg(payload, ' ') FROM concord.event")
            #expect(!said.contains("Smedevej") && !said.contains("Kolding"))
            try group.published("--anew --include people")
            #expect(try group.sql("SELECT string_agg(payload, ' ') FROM concord.event").contains("Smedevej"))
        }

        @Test func `a cluster narrows what goes to its members`() throws {
            let group = try PublishScratch()
            try group.office.done(
                """
                concord partner add "Birch ApS" --country DK && concord cluster add "Wood" --lead "Birch ApS" &&
                concord risk add "Late birch" --with "Birch ApS" --kind threat --likelihood 1 --impact 1
                """)
            try group.published("--cluster Wood")
            #expect(try group.sql("SELECT name FROM concord.partner") == "Birch ApS")
            #expect(try group.sql("SELECT title FROM concord.risk") == "Late birch")
            try group.office.done("concord cluster add-member Wood 'Oak ApS'")
            #expect(try group.published("--cluster Wood").contains("published anew, because the members"))
            #expect(try group.sql("SELECT count(*) FROM concord.partner") == "2")
            try group.isRefused(
                "--cluster Wood --include dialogue --anew", 65, "'dialogue' cannot be narrowed")
        }

        @Test func `two registries never mix, and the group sees the firm that both know`() throws {
            let group = try PublishScratch()
            try group.published()
            let other = try CommandScratch()
            try other.done(
                """
                concord init "Syd Handel GmbH" && concord partner add "OAK" --identifier dk_cvr:13585628 &&
                concord publish --to '\(group.address)'
                """)
            #expect(try group.sql("SELECT partners FROM concord.overview WHERE registry = 'all'") == "2")
            #expect(
                try group.sql("SELECT scheme, value, registries FROM concord.same_firm")
                    == "dk_cvr|13585628|2")
            #expect(try group.published().contains("nothing is new"))
            #expect(try group.sql("SELECT count(*) FROM concord.registry") == "2")
        }

        @Test func `who is erased is erased there too`() throws {
            let group = try PublishScratch()
            try group.office.done(
                """
                concord person add "Karla Moll" --of "Oak ApS" --email karla@moll.example &&
                concord partner add "Moll Tiles" --country DE
                """)
            try group.published("--include people")
            let said = "SELECT string_agg(payload, ' ') FROM concord.event"
            #expect(try group.sql(said).contains("karla@moll.example"))
            try group.office.done(
                """
                concord person erase 'Karla Moll' --yes --why 'asked for it' &&
                concord partner erase 'Moll Tiles' --yes --why 'asked for it'
                """)
            #expect(try group.published("--include people").contains("was erased there too"))
            let after = try group.sql(said)
            #expect(!after.contains("Moll"), "\(after)")
            #expect(try group.sql("SELECT count(*) FROM concord.broken_event") == "0")
            #expect(
                try group.published("--include people --verify").contains(
                    "events there are what this registry holds"))
        }
    }
#endif
