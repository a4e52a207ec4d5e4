import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand {
    struct KeyCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key",
            abstract: "Keys that seal declarations, and the public keys of those who sign their own.",
            subcommands: [New.self, Add.self, List.self, Show.self, Revoke.self, HistoryOf.self])

        static let columns = ["name", "owner", "id", "valid_from", "valid_until", "revocation", "version"]
    }
}

extension SigningKey {
    /// How the key stands on a day, in a few words.
    func stands(on day: CivilDate) -> String {
        if let revocation { return "\(revocation.reason.rawValue) on \(revocation.on)" }
        if day < validFrom { return "valid from \(validFrom)" }
        guard let validUntil else { return "valid, no end" }
        return day <= validUntil ? "valid until \(validUntil)" : "expired on \(validUntil)"
    }

    /// Prints a key after a change: a line for people, the record for programs.
    func report(as format: Format, on day: CivilDate) {
        Report.one(json, as: format, columns: ConcordCommand.KeyCommand.columns) {
            let words = [name, owner.name, stands(on: day), publicKey.identifier]
            Output.line(words.map(Output.printable).joined(separator: "  "))
        }
    }
}

extension ConcordCommand.KeyCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the public keys on record.",
            discussion: "Example: concord key list")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let keys = try session.read { db throws(RegistryError) in try KeyRepository.keys(in: db) }
            Report.list(keys.map(\.json), as: options.format, columns: ConcordCommand.KeyCommand.columns) {
                var table = Table(
                    .wrapped("name", to: 16), .cut("owner", to: 12), "for", .wrapped("stands", to: 12))
                for key in keys {
                    table.add(
                        key.name, key.owner.name, key.owner.isOrganisation ? "seals" : "its own signatures",
                        key.stands(on: today))
                }
                table.print()
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a public key, or write it to a file to pass on.",
            discussion: """
                The file says until when the key is good and whether it was revoked; pass it on
                anew after a revocation.
                Example: concord key show seal-2026 --output seal-2026.pub
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The key: its name, or its did:key.") var key: String
        @Option(
            help: ArgumentHelp("A new file for the public key; - for standard output.", valueName: "file"))
        var output: String?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let key = try session.read { db throws(RegistryError) in try KeyRepository.find(self.key, in: db)
            }
            if let output {
                try FileText.write(Array(PublicKeyFile(key).text.utf8), to: output)
                return
            }
            Report.one(key.json, as: options.format, columns: ConcordCommand.KeyCommand.columns) {
                var sheet = Sheet()
                sheet.add("name", key.name)
                sheet.add("owner", "\(key.owner.name) (\(key.owner.reference))")
                sheet.add(
                    "makes",
                    key.owner.isOrganisation ? "seals of this registry" : "the issuer's own signatures")
                sheet.add("id", key.publicKey.identifier)
                sheet.add("stands", key.stands(on: today))
                sheet.add("valid from", key.validFrom.description)
                sheet.add("valid until", key.validUntil?.description ?? "no end")
                if let revocation = key.revocation {
                    sheet.add(
                        "revoked", "on \(revocation.on), \(revocation.reason.rawValue): \(revocation.why)")
                }
                sheet.add("version", "\(key.version)")
                sheet.print()
            }
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke", abstract: "End a key for good.",
            discussion: """
                A key is retired unless --compromised is given: what it made before that day
                then still stands. After --compromised nothing that it ever made counts, since
                whoever has it can write any date.
                Example: concord key revoke seal-2026 --why "replaced by seal-2027"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The key: its name, or its did:key.") var key: String
        @Option(help: "The reason, kept with the key.") var why: String
        @Option(help: ArgumentHelp("The day, up to today; else today.", valueName: "date")) var on: String?
        @Flag(help: "Somebody else may have the private key.") var compromised = false

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let revoked = try session.change(why: why) { db, change throws(RegistryError) in
                try KeyRepository.revoke(
                    KeyRepository.find(key, in: db), compromised ? .compromised : .retired, why: why, on: on,
                    in: db, by: change)
            }
            revoked.report(as: options.format, on: today)
            Output.talk(
                "concord: note: those who have its public file cannot know; pass it on again: "
                    + "`concord key show \(revoked.name) --output FILE`")
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who added or revoked a key, when and why.",
            discussion: "Example: concord key history seal-2026")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The key: its name, or its did:key.") var key: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try KeyRepository.find(key, in: db).subject
        }
    }
}
