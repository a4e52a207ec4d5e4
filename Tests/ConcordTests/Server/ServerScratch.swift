#if PostgreSQL
    import Foundation
    import TemporaryServer
    import Testing

    /// A folder to run commands in, and a database that holds no registry yet.
    struct ServerScratch {
        let server: TemporaryServer
        let database: String
        let office: CommandScratch

        init(_ options: String = "") throws {
            server = try #require(TemporaryServer.shared)
            database = try server.database(options)
            office = try CommandScratch()
        }

        var address: String { server.address(database) }

        /// Runs a line in which `$DB` is the address, and this folder has what a machine keeps beside it.
        func run(_ line: String, as user: String = "concord") throws -> CommandScratch.Ending {
            try office.run(
                "DB='\(server.address(database, user: user))'\nexport XDG_CACHE_HOME=\"$PWD/.cache\"\n\(line)"
            )
        }

        @discardableResult func done(_ line: String, as user: String = "concord") throws -> String {
            let ending = try run(line, as: user)
            #expect(ending.code == 0, "\(line): \(ending.output)\(ending.complaint)")
            return ending.output
        }

        /// A line is refused with this code, in a sentence that holds these words.
        func isRefused(_ line: String, as user: String = "concord", _ code: Int32, _ words: String...) throws
        {
            try isRefused(line, as: user, code, words)
        }

        func isRefused(_ line: String, as user: String = "concord", _ code: Int32, _ words: [String]) throws {
            let ending = try run(line, as: user)
            #expect(ending.code == code, "\(line): \(ending.output)\(ending.complaint)")
            for word in words { #expect(ending.complaint.contains(word), "\(ending.complaint)") }
            #expect(!ending.complaint.contains("ERROR:"), "\(ending.complaint)")
        }

        @discardableResult func sql(_ text: String) throws -> String { try server.sql(text, in: database) }

        /// Partners, people, a risk, a declaration and an erasure, in the registry that `--registry` names.
        static func records(_ registry: String) -> String {
            """
            R="\(registry)"
            concord init "Nord Handel A/S" --country DK --value sdg:7=5 --actor "Ines Vogt" --registry "$R" &&
            concord partner add "Oak ApS" --country DK --identifier dk_cvr:13585628 --value sdg:7=4 --value sdg:13=-2 \\
                --email post@oak.example --address "Egevej 3" --vision "Furniture that lasts." --status active \\
                --manager "Jonas Beck" --registry "$R" &&
            concord partner add "Elm AB" --country SE --registry "$R" &&
            concord person add "Mette Alder" --of "Oak ApS" --registry "$R" &&
            concord person add "Karl Brandt" --of "Elm AB" --registry "$R" &&
            concord risk add "Late oak" --with "Oak ApS" --kind threat --likelihood 3 --impact 4 --registry "$R" &&
            concord declaration issue "Oak ApS" --object "Oak chairs" --requirement "EN 1728:2012" --place Aarhus \\
                --signatory "Mette Alder" --function "Managing director" --why-enough "low risk" --registry "$R" &&
            concord plan add "Oak ApS" --purpose "Chairs for schools" --registry "$R" &&
            concord person erase "Karl Brandt" --why "left the firm" --yes --registry "$R"
            """
        }
    }
#endif
