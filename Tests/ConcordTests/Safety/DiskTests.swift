import Foundation
import Testing

/// What the command does where the disk or the rights do not allow it.
@Suite struct DiskTests {
    @Test func `a file that may grow no further leaves nothing half written and says so`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht")
        let before = try scratch.contents()["registry.sqlite"]
        let text = String(repeating: "A long vision. ", count: 6000)
        // The limit is in blocks of 512 bytes, just above what the file has now.
        let limit = (before?.count ?? 0) / 512 + 8
        let ending = try scratch.run("ulimit -f \(limit); concord partner add Oak --vision '\(text)'")
        #expect(ending.code == 74)
        #expect(ending.output == "")
        #expect(ending.complaint.hasPrefix("concord: the disk did not do as asked ("))
        #expect(ending.complaint.contains("nothing was written"))
        #expect(try scratch.done("concord partner list --format json") == "[]\n")
        // Pages that hold nothing may differ: SQLite does not restore them.
        #expect(try scratch.contents()["registry.sqlite"]?.count == before?.count)
        try scratch.done("concord audit verify")
        try scratch.done("concord partner add Oak")
    }

    @Test func `where a registry has no room init leaves nothing behind`() throws {
        let scratch = try CommandScratch()
        let ending = try scratch.run("ulimit -f 100; concord init Nordlicht")
        #expect(ending.code == 74 && ending.complaint.contains("nothing was written"))
        #expect(try scratch.contents().isEmpty)
    }

    @Test func `where a backup has no room nothing of it stays`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht")
        let before = try scratch.contents()
        let ending = try scratch.run("ulimit -f 100; concord backup copy.sqlite")
        #expect(ending.code == 74)
        #expect(try scratch.contents() == before)
    }

    @Test(.enabled(if: Machine.mayMount, "a small disk can only be made by root, and may not be made here"))
    func `a full disk is told as one`() throws {
        let scratch = try CommandScratch()
        let ending = try scratch.run(
            """
            mkdir disk && exec unshare -m sh -c '
                mount -t tmpfs -o size=4000k none disk
                cd disk
                concord init Nordlicht >/dev/null || exit 98
                head -c 8000000 /dev/zero > filler 2>/dev/null
                concord partner add Oak
                echo "code $?"
                rm filler
                concord partner list --format json
                concord audit verify >/dev/null 2>&1 && echo sound
            '
            """)
        #expect(ending.output == "code 74\n[]\nsound\n")
        #expect(
            ending.complaint
                == "concord: the disk is full, so nothing was written; free some space and run the command again\n"
                + "concord: note: no partner is on record yet; `concord partner add` puts the first there\n"
        )
    }

    @Test(.enabled(if: Machine.mayMount, "a small disk can only be made by root, and may not be made here"))
    func `where an upgrade has no room for its copy nothing is changed`() throws {
        let scratch = try CommandScratch()
        let fixture = ScriptTests.root.appending(
            path: "Tests/RegistryTests/RegistryFile/Fixtures/schema-20.registry")
        let ending = try scratch.run(
            """
            mkdir disk && exec unshare -m sh -c '
                mount -t tmpfs -o size=4000k none disk
                cd disk
                cp \(fixture.path) registry.sqlite && sha256sum registry.sqlite > before
                concord partner list
                echo "code $?"
                sha256sum --status --check before && echo same
                ls
            '
            """)
        #expect(ending.output == "code 73\nsame\nbefore\nregistry.sqlite\nregistry.sqlite-lock\n")
        #expect(ending.complaint.contains("has to be copied before it gets a new schema"))
    }

    @Test(.enabled(if: Machine.mayGiveUpRights, "root cannot become somebody else here"))
    func `a registry that may only be read is read, and a change says whose right is missing`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && concord partner add Oak && rm registry.sqlite-lock")
        try scratch.done("rm -f registry.sqlite-journal; chmod 444 registry.sqlite; chmod 555 .")
        defer { _ = try? scratch.run("chmod 755 .") }
        let before = try scratch.contents()
        for line in ["partner list", "partner show Oak", "partner history Oak", "audit verify", "doctor"] {
            let ending = try scratch.run(Machine.giveUpRights + "concord " + line)
            #expect(ending.code == 0, "\(line): \(ending.complaint)\(ending.output)")
        }
        for line in ["partner add Elm", "partner edit Oak --status active", "organisation edit --name Other"]
        {
            let ending = try scratch.run(Machine.giveUpRights + "concord " + line)
            #expect(ending.code == 77)
            #expect(
                ending.complaint
                    == "concord: the registry may only be read here, so nothing was written; ask for the right to write to the file and its folder\n"
            )
        }
        #expect(try scratch.contents() == before)
        let hidden = try scratch.run("chmod 000 registry.sqlite; \(Machine.giveUpRights)concord partner list")
        #expect(
            hidden.code == 77 && hidden.complaint.contains("may not be read; ask for the right to read it"))
    }

    @Test(arguments: [
        ("mkdir registry.sqlite", Int32(65), "is a folder or a device and no registry"),
        ("seq 1000 > registry.sqlite", 65, "no SQLite file at all"),
        (": > registry.sqlite", 65, "is empty and no registry"),
        (":", 66, "no registry at registry.sqlite; `concord init` makes one"),
    ])
    func `what is no registry is refused with its code, and left alone`(
        _ prepare: String, _ code: Int32, _ words: String
    ) throws {
        let scratch = try CommandScratch()
        try scratch.done(prepare)
        let before = try scratch.contents()
        for line in ["partner list", "partner add Oak", "audit verify", "doctor", "backup copy"] {
            let ending = try scratch.run("concord \(line)")
            #expect(ending.code == code && ending.output == "")
            #expect(ending.complaint.contains(words))
        }
        #expect(try scratch.contents() == before)
    }

    @Test func `init in a missing folder, or over a registry, is refused`() throws {
        let scratch = try CommandScratch()
        let missing = try scratch.run("concord init Nordlicht --registry no/registry.sqlite")
        #expect(missing.code == 73 && missing.complaint.contains("check that its folder exists"))
        #expect(try scratch.contents().isEmpty)
        try scratch.done("concord init Nordlicht")
        let before = try scratch.contents()
        let again = try scratch.run("concord init Other")
        #expect(again.code == 73 && again.complaint.contains("a registry is never overwritten"))
        #expect(try scratch.contents() == before)
    }
}
