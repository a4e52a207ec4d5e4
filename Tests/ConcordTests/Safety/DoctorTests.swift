import Foundation
import Testing

/// Each thing that doctor finds comes with the command that mends it.
@Suite struct DoctorTests {
    @Test(
        .enabled(if: Machine.hasPython, "there is no python3"),
        arguments: [
            (
                "CREATE TABLE _litestream_seq (id INTEGER)",
                "tables of Litestream that are not the registry's (_litestream_seq)",
                "concord repair --drop-foreign"
            ),
            (
                "DROP INDEX event_by_subject",
                "the file lacks its index event_by_subject", "concord repair"
            ),
            ("ANALYZE", "table sqlite_stat1", "concord repair --drop-foreign"),
            (
                "DELETE FROM partner_search_idx", "that no search comes to",
                "concord repair"
            ),
            ("chmod 666 registry.sqlite", "everyone on this machine may change the file", "chmod o-w"),
        ])
    func `a finding names the command that mends it, and that mends it`(
        _ spoil: String, _ words: String, _ command: String
    ) throws {
        let scratch = try CommandScratch()
        try scratch.done("umask 022; chmod 755 .; concord init Nordlicht && concord partner add Oak")
        try scratch.done("concord doctor")
        try scratch.done(
            spoil.hasPrefix("chmod")
                ? spoil
                : "python3 -c \"import sqlite3; db = sqlite3.connect('registry.sqlite'); db.execute('\(spoil)'); db.commit()\""
        )
        let found = try scratch.run("concord doctor --format json")
        #expect(found.code == 1 && found.output.contains(words) && found.output.contains(command))
        try scratch.done(command.hasPrefix("chmod") ? "chmod o-w registry.sqlite" : command)
        try scratch.done("concord doctor && concord audit verify")
    }

    @Test func `a hard link is named by doctor, and nothing is read through it`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && ln registry.sqlite other.sqlite")
        for line in ["partner list", "audit verify", "partner add Oak", "backup copy.sqlite"] {
            let ending = try scratch.run("concord \(line) --registry other.sqlite")
            #expect(ending.code == 65 && ending.complaint.contains("has 2 names (hard links)"), "\(line)")
        }
        let doctor = try scratch.run("concord doctor --format json")
        #expect(doctor.code == 1 && doctor.output.contains("find . -samefile registry.sqlite"))
        try scratch.done("rm other.sqlite && concord doctor && concord partner add Oak")
    }

    @Test func `the last good backup is known, and missed when it is gone`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht")
        #expect(try scratch.done("concord doctor").contains("note: no backup of the registry is known of"))
        try scratch.done("mkdir backups && concord backup backups")
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: scratch.folder + "/backups").sorted().first)
        #expect(name.hasPrefix("registry-20") && name.hasSuffix("Z.sqlite"))
        let known = try scratch.done("concord doctor")
        #expect(known.contains("last backup") && !known.contains("no backup of the registry"))
        try scratch.done("rm backups/*")
        #expect(try scratch.done("concord doctor --format json").contains("is no longer at"))
    }

    @Test func `a registry of an earlier schema is looked at and left as it is`() throws {
        let scratch = try CommandScratch()
        let fixture = ScriptTests.root.appending(
            path: "Tests/RegistryTests/RegistryFile/Fixtures/schema-20.registry")
        try scratch.done("cp \(fixture.path) registry.sqlite && sha256sum registry.sqlite > before")
        _ = try scratch.run("concord doctor")
        try scratch.done("concord audit verify && concord backup copy.sqlite && sha256sum --check before")
        let refused = try scratch.run("concord partner list --no-migrate")
        #expect(refused.code == 65 && refused.complaint.contains("has schema 20, concord "))
        try scratch.done("sha256sum --check before")
        let told = try scratch.run("concord partner list")
        #expect(told.code == 0 && told.complaint.contains("which verifies"))
    }

    @Test func `a registry that is removed during an import is no success`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && mkfifo list.csv")
        let ending = try scratch.run(
            """
            concord partner import list.csv --source L --row-id id &
            { echo id,name; echo 1,Oak; sleep 1; rm registry.sqlite; echo 2,Elm; } > list.csv
            wait $!
            """)
        #expect(ending.code != 0 && !ending.output.contains("added"))
    }
}
