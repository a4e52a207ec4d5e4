import ArgumentParser
import Interchange
import Registry
import Storage

struct KeyShow: ParsableCommand {
    static var configuration: CommandConfiguration { RecordShow<SigningKey>.configuration }

    @OptionGroup var show: RecordShow<SigningKey>
    @Option(
        help: ArgumentHelp("A new file for the public key; - for standard output.", valueName: "file"))
    var output: String?

    func run() throws {
        guard let output else { return try show.run() }
        var session = try Session(show.options)
        let name = show.name.text
        let key = try session.read { db throws(RegistryError) in try SigningKey.find(name, in: db) }
        try FileText.write(Array(PublicKeyFile(key).text.utf8), to: output)
    }
}

struct KeyRevoke: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "End a key for good.",
        discussion: """
            A key is retired unless --compromised is given: what it made before that day
            then still stands. After --compromised nothing that it ever made counts, since
            whoever has it can write any date. Nothing takes it back, so it asks first;
            without a terminal it needs --yes.
            Example: concord key revoke seal-2026 --why "replaced by seal-2027"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<SigningKey>
    @Option(help: "The reason, kept with the key.") var why: String
    @Option(help: ArgumentHelp("The day, up to today; else today.", valueName: "date")) var date: String?
    @Flag(help: "Somebody else may have the private key.") var compromised = false
    @Flag(help: "Do not ask.") var yes = false

    func run() throws {
        var session = try Session(options)
        // What is refused anyway is refused before anybody is asked.
        let meant = try session.rehearse { db, change throws(RegistryError) in try revoke(in: db, by: change)
        }
        try Prompt.confirm(
            "End the key \(meant.name) of \(meant.owner.name) for good?", yes: yes,
            undone: "no key was revoked")
        let revoked = try session.change(why: why) { db, change throws(RegistryError) in
            try revoke(in: db, by: change)
        }
        try revoked.report(as: options.format, on: session.today())
        Output.talk(
            "concord: note: those who have its public file cannot know; pass it on again: "
                + "`concord key show \(revoked.name) --output FILE`")
    }

    private func revoke(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> SigningKey {
        try KeyRepository.revoke(
            SigningKey.find(name.text, in: db), compromised ? .compromised : .retired, why: why, on: date,
            in: db, by: change)
    }
}
