import Foundation
import Testing

/// What a command that is killed, or that fails late, leaves of the files that it was making.
@Suite struct NewFileTests {
    @Test func `a key that was being made when its command was killed is made by the next one`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && mkfifo words")
        // The file of the public key is begun before the passphrase is waited for.
        _ = try scratch.run(
            """
            concord key new --name seal --output seal.pub --passphrase-file words & sleep 1; kill -9 $!; wait
            """)
        #expect(try scratch.contents().keys.filter { $0.hasPrefix("seal") }.isEmpty)
        try scratch.done("concord key new --name seal --output seal.pub")
        #expect(try scratch.done("stat -c %s seal.pub") != "0\n")
    }

    @Test(arguments: ["2>&-", ">&-", ">&- 2>&-", "<&- >&- 2>&-", "<&-"])
    func `what a command says goes into no file that it makes where the streams for it are closed`(
        _ closed: String
    ) throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && concord partner add Oak")
        _ = try scratch.run(
            """
            concord key new --name seal --output seal.pub \(closed)
            concord audit note --key seal --output note \(closed)
            concord export --format ndjson --output records \(closed)
            concord partner show Nobody \(closed)
            """)
        #expect(try scratch.done("tail -n 1 seal.pub") == "-----END PUBLIC KEY-----\n")
        try scratch.done("tail -n 1 note | grep -q '^— '")
        try scratch.done("! grep -v '^{' records")
        #expect(try scratch.done("cat registry.sqlite-lock") == "")
        try scratch.done("concord audit verify")
    }

    @Test func `a private key that no record names is taken up, and under its passphrase alone`() throws {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init Nordlicht && cp registry.sqlite before
            concord key new --name seal --output one.pub && cp before registry.sqlite
            """)
        let ending = try scratch.run("concord key new --name seal --output two.pub")
        #expect(
            ending.code == 0
                && ending.complaint.contains("was there already, from an attempt that was interrupted"))
        #expect(try scratch.done("tail -4 one.pub") == scratch.done("tail -4 two.pub"))
        try scratch.done("cp before registry.sqlite; printf 'correct horse' > words")
        let refused = try scratch.run("concord key new --name seal --passphrase-file words")
        #expect(refused.code == 65 && refused.complaint.contains("is there already, and under no passphrase"))
    }

    @Test func `what an interrupted command left does not stand in the way of its repeat`() throws {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init Nordlicht
            for name in file copy.sqlite packet; do mkdir -p .$name.concord-part/declarations; done
            for name in file copy.sqlite packet; do echo old > .$name.concord-part/copy; done
            echo old > .file.concord-part/declarations/old.json
            concord partner add Oak --address Havnegade
            concord declaration export --all --as-of 2026-01-01 --output file
            concord backup copy.sqlite
            concord declaration request Oak --template code-of-conduct --output packet
            """)
        #expect(try scratch.done("ls -A file packet").contains("old") == false)
        #expect(try scratch.done("ls -A | grep -c concord-part || true") == "0\n")
        try scratch.done("concord audit verify --registry copy.sqlite")
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/flock"), "there is no flock here")
    )
    func `two commands that make the same at once do not meet in one folder`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && mkdir .file.concord-part .b.concord-part")
        for (name, line) in [
            ("file", "declaration export --all --as-of 2026-01-01 --output file"), ("b", "backup b"),
        ] {
            let ending = try scratch.run("flock .\(name).concord-part concord \(line)")
            #expect(
                ending.code == 73
                    && ending.complaint.contains("is being made by another command at this moment"))
            try scratch.done("concord \(line)")
        }
    }

    @Test func `nothing is overwritten, and what has no name at the start takes none from another`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && ln -s nowhere link && echo mine > mine && mkdir folder")
        for name in [
            "mine", "link", "folder", "folder/", "no/file", "''", "/dev/full",
            String(repeating: "x", count: 300),
        ] {
            let ending = try scratch.run("concord key new --name seal --output \(name)")
            #expect(ending.code == 73 && ending.complaint.contains("cannot be made"), "\(name)")
        }
        #expect(try scratch.done("cat mine; ls -A folder; concord key list") == "mine\n")
        #expect(try scratch.contents()["nowhere"] == nil)
    }

    @Test func `a request whose record does not come about leaves no file that a partner could answer`()
        throws
    {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init Nordlicht --country DE && concord partner add Oak --address Havnegade
            concord partner add Elm --address Kirkegade
            concord risk add Late --with Oak --kind threat --likelihood 3 --impact 4
            concord risk allocate Late --bear organisation=1/2 --bear Oak=1/2 && concord risk propose Late
            """)
        // The files fit below the limit of 200 KiB; the registry, whose pages lie beyond it, does not.
        let blocks = 400
        for (line, name) in [
            ("risk ask Late Oak --output ask.html --output ask.txt", "ask.html"),
            ("declaration request Elm --template code-of-conduct --output packet", "packet"),
        ] {
            let ending = try scratch.run("ulimit -f \(blocks); concord \(line)")
            #expect(ending.code == 74, "\(ending.complaint)")
            #expect(try scratch.contents()[name] == nil)
            #expect(try scratch.done("ls -A | grep -c -E 'ask|packet' || true") == "0\n")
            try scratch.done("concord \(line)")
            try scratch.done("rm -r \(name == "packet" ? "packet" : "ask.html ask.txt")")
        }
    }
}
