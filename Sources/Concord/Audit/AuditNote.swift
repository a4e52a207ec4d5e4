import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand.AuditCommand {
    struct Note: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign the end of the chain as a note to print or send away.",
            discussion: """
                The note says how many events there are, the hash of the last one and the time,
                signed with a key of your own (`concord key new`). Print it, or send it to
                somebody who keeps it: `concord audit verify --note FILE` shows later that
                nothing up to then was changed or cut off. Kept beside the registry it proves
                nothing, because whoever can write to the one can write to the other.

                An authority of time-stamps (RFC 3161) confirms the time and sees the hash
                alone: send it what --timestamp-request writes, and keep its answer with
                `concord audit add-timestamp`.

                Examples:
                  concord audit note --key seal-2026 --output note-2026-11-29.txt
                  concord audit note --timestamp-request request.tsq
                  concord audit note --number 3 --timestamp-request request.tsq
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var folder: KeyFolder
        @Option(help: "The key that signs; else the one of your own that is good today.") var key: String?
        @Option(help: "A note that is on record already, in place of a new one.") var number: String?
        @Option(help: ArgumentHelp("A new file for the note.", valueName: "file")) var output: String?
        @Option(
            name: .customLong("timestamp-request"),
            help: ArgumentHelp("A new file for the request of a time-stamp.", valueName: "file"))
        var timestampRequest: String?
        @Option(help: "The reason, kept in the history.") var why: String?

        func validate() throws {
            if number != nil, key != nil {
                throw ValidationError("--number takes a note that is signed already; leave --key out.")
            }
        }

        func run() throws {
            // Made before the note is on record; they go away if nothing comes of it.
            let file = try output.map { try NewFile($0) }
            let request = try timestampRequest.map { try NewFile($0) }
            var session = try Session(options)
            let note: AuditNote
            if let number {
                note = try session.read { db throws(RegistryError) in try AuditNote.find(number, in: db) }
            } else {
                note = try make(in: &session)
            }
            try file?.write(Array(note.text.utf8))
            try file?.finish()
            try request?.write(TimestampRequest.bytes(for: note))
            try request?.finish()
            if output != "-", timestampRequest != "-" {
                Report.one(note.shownJSON, as: options.format, columns: AuditNote.columns) {
                    if file == nil, request == nil || number == nil {
                        Output.write(note.text)
                    } else {
                        Output.facts(note.facts(on: .first))
                    }
                }
            }
            if number == nil {
                Output.talk("concord: note: keep it elsewhere; beside the registry it proves nothing")
            }
        }

        private func make(in session: inout Session) throws -> AuditNote {
            let signer = try NoteSigner(named: key, folder, beside: options.path, in: &session)
            return try session.change(why: why) { db, change throws(RegistryError) in
                try AuditNoteRepository.add(
                    signer.note(AuditNoteRepository.content(at: change.instant, in: db)), by: signer.key,
                    in: db,
                    by: change)
            }
        }
    }
}
