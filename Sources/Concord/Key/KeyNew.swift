import ArgumentParser
import Glibc
import Interchange
import Registry

/// What is said of a key of one's own: whose it is and the key itself follow.
enum AddingSeal: RecordUse {
    static let clears = false
    static func typing<R: Record>(of field: Field<R>) -> Field<R>.Typing {
        ["owner", "id"].contains(field.key) ? .never : field.typing
    }
}

struct KeyNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a key of your organisation's own, which seals declarations.",
        discussion: """
            The private key is a file in a folder that only you may enter, never in the
            registry and never in a backup of it. Keep a copy in a safe place that nobody
            else can read.
            Example:
              concord key new --name seal-2026 --valid-until 2028-12-31 \\
                --output seal-2026.pub
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var folder: KeyFolder
    @OptionGroup var fields: RecordFields<SigningKey, AddingSeal>
    @Option(help: "The reason, kept in the history.") var why: String?
    @Flag(help: "Put the private key under a passphrase, from --passphrase-file or asked for.")
    var passphrase = false
    @Option(help: ArgumentHelp("A new file for the public key, to pass on.", valueName: "file"))
    var output: String?

    func run() throws {
        // Made before the key is on record; it goes away if nothing comes of it.
        var file: NewFile?
        if let output { file = try NewFile(output) }
        var session = try Session(options)
        let draft = try fields.draft()
        let name = draft[\.name] ?? ""
        try session.read { db throws(RegistryError) in try KeyRepository.check(newName: name, in: db) }
        let made = try folder.make(
            name, beside: options.path, isProtected: passphrase || folder.passphraseFile != nil)
        guard let publicKey = made.key.publicKey else {
            throw RegistryError.invalid("this computer made a key that is none; try again")
        }
        let key: SigningKey
        do {
            key = try session.change(why: why) { db, change throws(RegistryError) in
                try KeyRepository.addOwn(draft, publicKey, in: db, by: change)
            }
        } catch {
            // A private key that no record names would only be in the way.
            if !made.isFound { unlink(made.path) }
            throw error
        }
        try file?.write(Array(PublicKeyFile(key).text.utf8))
        try file?.finish()
        try key.report(as: options.format, on: session.today())
        Output.talk(
            "concord: note: the private key is in \(shown(path: made.path)); it is in no backup of the registry"
        )
    }
}

struct KeyAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Put the public key of a partner or cluster on record.",
        discussion: """
            Its owner then signs its own declarations with any tool, and `concord
            declaration sign` keeps the signature. How you know that the key is theirs is
            worth a --why.
            Example:
              concord key add --name oak --owner "Oak ApS" --file oak.pub \\
                --why "handed over on 3 March"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var fields: RecordFields<SigningKey, Adding>
    @Option(help: "The reason, kept in the history.") var why: String?

    func run() throws {
        var draft = try fields.draft()
        if let file = draft[\.publicKey] {
            let given = try PublicKeyFile(parsing: FileText.read(file, limit: 1 << 16), name: file)
            if let revocation = given.revocation {
                throw RegistryError.invalid(
                    "\(shown(path: file)) says that its key was revoked on \(revocation.on) (\(revocation.reason.rawValue)), so "
                        + "it is not put on record; ask its owner for the one in use")
            }
            draft[\.publicKey] = given.publicKey.identifier
            draft[\.validFrom] = draft[\.validFrom] ?? given.validFrom?.description
            draft[\.validUntil] = draft[\.validUntil] ?? given.validUntil?.description
        }
        var session = try Session(options)
        let key = try session.change(why: why) { [draft] db, change throws(RegistryError) in
            try RecordRepository.add(draft, in: db, by: change)
        }
        try key.report(as: options.format, on: session.today())
    }
}
