import ArgumentParser
import Registry

extension ConcordCommand {
    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup",
            abstract: "Copy the registry to a new file, while others go on working with it.",
            discussion: """
                Example: concord backup /media/backup/registry-2026-11-23.sqlite

                The copy is of one moment, checked and on the disk before it gets its name;
                nothing is overwritten. To go back to it, name it with --registry, or put it in
                the place of the registry while nobody works.
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The new file.") var file: String

        func run() throws {
            var session = try Session(options)
            var work = Progress()
            let backup = try session.file.backUp(to: file, at: session.now) { done, all in
                work.tell("copied \(done) of \(all) pages")
            }
            work.end()
            let record = JSON.members([
                "backup": .text(file), "bytes": .integer(backup.bytes),
                "head": backup.head.map {
                    .members(["sequence": .integer($0.sequence), "hash": .text($0.hash)])
                }
                    ?? .null,
            ])
            Report.one(record, as: options.format, columns: ["backup", "bytes", "head"]) {
                Output.line("\(Output.printable(file))  \(FileSize.words(backup.bytes))")
                if let head = backup.head { Output.line("head \(head)") }
            }
        }
    }
}

/// The size of a file as people read it.
enum FileSize {
    static func words(_ bytes: Int64) -> String {
        switch bytes {
        case ..<10_240: "\(bytes) bytes"
        case ..<10_485_760: "\(bytes / 1024) KiB"
        case ..<10_737_418_240: "\(bytes / 1_048_576) MiB"
        default: "\(bytes / 1_073_741_824) GiB"
        }
    }
}
