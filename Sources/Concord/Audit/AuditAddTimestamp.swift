import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand.AuditCommand {
    struct AddTimestamp: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add-timestamp",
            abstract: "Keep what an authority of time-stamps answered to a note.",
            discussion: """
                The answer says which note it is of. With --authority it is checked up to a
                certificate that you trust, in PEM or DER.

                Example: concord audit add-timestamp answer.tsr --authority authority.pem
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The answer, as the authority sent it (RFC 3161, DER).") var file: String
        @Option(
            help: ArgumentHelp(
                "A certificate of the authority, or of who certified it (repeatable).", valueName: "file"))
        var authority: [String] = []
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            let bytes = try FileText.bytes(of: file, limit: TimestampAnswer.limit)
            let answer = try TimestampAnswer(parsing: bytes, named: file)
            let trusted = try AuthorityCertificate.read(authority)
            var session = try Session(options)
            let stamped = try session.change(why: why) { db, change throws(RegistryError) in
                let notes = try AuditNoteRepository.notes(in: db)
                guard let note = notes.first(where: { $0.digest == answer.digest }) else {
                    throw RegistryError.notFound(
                        "\(shown(path: file)) stamps none of the notes on record; `concord audit notes` shows them, and "
                            + "`concord audit note --number N --timestamp-request FILE` asks for one")
                }
                try answer.check(note, trusting: trusted)
                return try AuditNoteRepository.stamp(note, with: bytes, in: db, by: change)
            }
            let reading = TimestampAnswer.reader(trusting: trusted)(stamped)
            Report.one(stamped.shownJSON, as: options.format, columns: AuditNote.columns) {
                Output.words("note \(stamped.id)  \(reading.words)")
            }
        }
    }
}

extension AuthorityCertificate {
    /// The certificates of files that the reader trusts.
    static func read(_ files: [String]) throws -> [AuthorityCertificate] {
        try files.flatMap { file in
            try certificates(in: FileText.bytes(of: file, limit: 1 << 20), named: file)
        }
    }
}
