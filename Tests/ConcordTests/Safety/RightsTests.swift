import Foundation
import Testing

/// Who may read what the command makes, whatever the umask says.
@Suite struct RightsTests {
    /// Every file and folder below the scratch folder with its mode.
    private static func modes(in scratch: CommandScratch) throws -> [String: Int] {
        var modes: [String: Int] = [:]
        for name in FileManager.default.enumerator(atPath: scratch.folder)?.compactMap({ $0 as? String })
            ?? []
        {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(scratch.folder)/\(name)")
            modes[name] = attributes[.posixPermissions] as? Int
        }
        return modes
    }

    @Test(arguments: [0o000, 0o022, 0o077, 0o777])
    func `what is private is its owner's alone, and what is passed on follows the umask`(_ umask: Int) throws
    {
        let scratch = try CommandScratch()
        let lines = [
            "concord init Nordlicht --country DE",
            "concord partner add Oak --country DK --address 'Havnegade 4'",
            "concord backup copy.sqlite", "concord restore copy.sqlite --registry restored.sqlite",
            "concord key new --name seal --output seal.pub",
            "concord declaration request Oak --template code-of-conduct --output packet",
            "concord risk add Rot --with Oak --kind threat --likelihood 1 --impact 1",
            "concord risk allocate Rot --bear organisation=1/2 --bear Oak=1/2", "concord risk propose Rot",
            "concord risk ask Rot Oak --output ask.html --output ask.txt --again --why sooner",
            "concord declaration issue Oak --object Chair --requirement 'EN 1728:2012' --place Aarhus "
                + "--signatory 'Mette Lund' --function MD --why low",
            "concord declaration export Chair --format json --output chair.json",
            "concord declaration export --all --as-of 2030-01-01 --output file",
        ]
        for line in lines { try scratch.done("umask \(String(umask, radix: 8)); \(line)") }
        let modes = try Self.modes(in: scratch)
        let closed = [
            "registry.sqlite", "registry.sqlite-lock", "registry.sqlite-journal", "copy.sqlite",
            "copy.sqlite.manifest.json", "registry.sqlite-erasures", "restored.sqlite",
            "restored.sqlite-lock",
            "registry.sqlite-keys/seal.key", "packet/code-of-conduct.html",
            "packet/code-of-conduct.txt", "ask.html", "ask.txt",
        ]
        for name in closed { #expect(modes[name] == 0o600, "\(name) under \(umask)") }
        for name in ["registry.sqlite-keys", "packet"] { #expect(modes[name] == 0o700, "\(name)") }
        for name in ["seal.pub", "chair.json"] { #expect(modes[name] == 0o666 & ~umask, "\(name)") }
        #expect(modes["file"] == 0o777 & ~umask)
    }

    @Test(
        .enabled(if: Machine.mayGiveUpRights, "a file can only be given to somebody else by root here"),
        arguments: ["registry.sqlite-keys", "registry.sqlite-keys/seal.key"])
    func `a private key that belongs to somebody else is not used`(_ path: String) throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && concord key new --name seal")
        let refused = try scratch.run(
            "chown daemon \(path) && concord audit note --key seal --output note.txt")
        #expect(refused.code == 77 && refused.complaint.contains("belongs to somebody else"))
        try scratch.done("chown root \(path) && concord audit note --key seal --output note.txt")
    }

    @Test(.enabled(if: Machine.mayGiveUpRights, "a file can only be given to a group by root here"))
    func `a registry of a group stays the group's through changes and a restore, and its backup is private`()
        throws
    {
        let scratch = try CommandScratch()
        try scratch.done("umask 077; concord init Nordlicht --group daemon && concord partner add Oak")
        try scratch.done("umask 077; concord backup copy.sqlite && concord restore copy.sqlite --replace")
        try scratch.done("concord partner add Elm")
        let listed = try scratch.done(
            "stat -c '%a %G %n' registry.sqlite registry.sqlite-lock registry.sqlite-journal copy.sqlite")
        #expect(
            listed == """
                660 daemon registry.sqlite
                660 daemon registry.sqlite-lock
                660 daemon registry.sqlite-journal
                600 root copy.sqlite

                """)
        let missing = try scratch.run("concord init Other --registry other.sqlite --group nobody-knows-it")
        #expect(missing.code == 66 && missing.complaint.contains("`getent group` lists those that it knows"))
        #expect(!FileManager.default.fileExists(atPath: scratch.folder + "/other.sqlite"))
    }

    @Test func `an existing registry keeps its mode, and doctor tells of it`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && chmod 644 registry.sqlite && concord partner add Oak")
        #expect(try Self.modes(in: scratch)["registry.sqlite"] == 0o644)
        #expect(try scratch.done("concord doctor").contains("chmod"))
    }
}
