#if PostgreSQL
    import Foundation
    import TemporaryServer
    import Testing

    @Suite(
        .enabled(
            if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql"),
        .enabled(if: ScriptTests.modelIsThere, "run `make model`"))
    struct ServerVectorTests {
        private static let query = "concord align 'warm bread for the village' --limit 9 --format csv"

        private static func records(_ registry: String) -> String {
            let things = ["bread", "lamps", "boats", "shoes"].map { thing in
                "concord partner add 'Firm \(thing)' --country DK --vision 'We make \(thing) for our village.' > /dev/null"
            }
            return
                (["export CONCORD_REGISTRY=\"\(registry)\"", "concord init 'Nord A/S' --country DK"] + things)
                .joined(separator: " && ")
        }

        @Test func `a registry on a server is aligned as one in a file, by vectors of this machine`() throws {
            let scratch = try ServerScratch()
            let model = ScriptTests.root.appending(path: ".build/model/concord.model").path
            let setting = "export CONCORD_MODEL='\(model)'"
            func names(_ table: String) -> [String] {
                table.split(separator: "\n").dropFirst().compactMap { line in
                    line.split(separator: ",").first { $0.hasPrefix("Firm ") }.map(String.init)
                }
            }
            let inFile = try scratch.done(
                "\(setting); \(Self.records("registry.sqlite")) && \(Self.query)")
            let onServer = try scratch.done("\(setting); \(Self.records("$DB")) && \(Self.query)")
            #expect(names(inFile).count == 4 && names(onServer) == names(inFile), "\(inFile)\(onServer)")
            #expect(try scratch.done("ls .cache/concord/*.vectors | wc -l").contains("1"))
            #expect(try scratch.sql("SELECT count(*) FROM registry.partner_vector").contains("0"))
            let doctor = "concord doctor --registry \"$DB\" --format json"
            // The server of tests has fsync off, which is wrong, so only what is said counts.
            #expect(try scratch.run(doctor).output.contains("\"compared\": 4"))
            // Erased from another machine, which has another folder.
            try scratch.done(
                "export XDG_CACHE_HOME=$PWD/other; concord partner erase 'Firm boats' --why 'asked' --yes --registry \"$DB\""
            )
            try scratch.done("concord partner list --registry \"$DB\"")
            #expect(
                try scratch.done("concord index --count --format csv --registry \"$DB\"").contains(",4,3,"))
            // What somebody else could have put there is named and not read.
            try scratch.done("chmod o+w .cache/concord/*.vectors")
            let asked = try scratch.run("\(setting); \(Self.query) --registry \"$DB\"")
            #expect(asked.code == 0 && asked.complaint.contains("others may write to it"), "\(asked)")
            #expect(try scratch.run(doctor).output.contains("others may write to it"))
            try scratch.done("\(setting); concord index --rebuild --registry \"$DB\"")
            #expect(try names(scratch.done("\(setting); \(Self.query) --registry \"$DB\"")).count == 3)
        }
    }
#endif
