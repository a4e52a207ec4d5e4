import ArgumentParser
import Registry
import Storage

extension ConcordCommand.AuditCommand {
    struct Notes: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the notes of the end of the chain that were signed.",
            discussion: "Example: concord audit notes --format json")

        @OptionGroup(title: Help.common) var options: GlobalOptions

        func run() throws {
            var session = try Session(options)
            let notes = try session.read { db throws(RegistryError) in try AuditNoteRepository.notes(in: db) }
            Report.list(notes.map(\.shownJSON), as: options.format, columns: AuditNote.columns) {
                guard !notes.isEmpty else { return }
                var table = Table([
                    .whole("number"), .whole("time"), .whole("events"), .cut("head", to: 16, turn: 1),
                    .cut("key", to: 8, turn: 2), .whole("stamped"),
                ])
                for note in notes {
                    table.add([
                        "\(note.id)", note.content?.at.description ?? "",
                        "\(note.content?.head.sequence ?? 0)",
                        note.content?.head.hash ?? "", note.key, note.timestamp == nil ? "no" : "yes",
                    ])
                }
                table.print()
            }
            if notes.isEmpty {
                Output.talk("concord: note: no note was made yet; `concord audit note` makes one")
            }
        }
    }
}
