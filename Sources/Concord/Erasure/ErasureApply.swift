import ArgumentParser
import Glibc
import Registry
import Storage

/// Erases anew, in a registry that was taken back from a copy, those whom lists say were erased.
struct ErasureApply: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Erase anew whom a list says was erased, in a copy from before.",
        discussion: """
            Without a file it takes the list beside the registry.

            Example: concord erasure apply /media/backup/registry.sqlite-erasures
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "Lists of erasures; else the one beside the registry.") var lists: [String] = []

    func run() throws {
        var session = try Session(options)
        let files = lists.isEmpty ? [ErasureFile.path(beside: options.path)] : lists
        var lines: [ErasureLine] = []
        for file in files {
            if !lists.isEmpty || access(file, F_OK) == 0 {
                lines += try ErasureLine.list(in: FileText.read(file), named: file)
            }
        }
        let pending = try session.read { [lines] db throws(RegistryError) in
            try ErasureRepository.pending(lines, in: db)
        }
        guard !pending.isEmpty else {
            Output.talk("concord: note: nobody on these lists is on record")
            return
        }
        let applied = try session.change(why: "erased before; taken back from a copy") {
            [lines] db, change throws(RegistryError) in try ErasureRepository.apply(lines, in: db, by: change)
        }
        try session.file.sweep()
        Report.list(
            applied.map { line in
                .members([
                    "erased": .text(line.reference), "erased_on": .text(line.day.description),
                    "basis": .text(line.basis.rawValue),
                ])
            }, as: options.format, columns: ["erased", "erased_on", "basis"]
        ) {
            for line in applied { Output.line("erased anew: \(line)") }
        }
    }
}

struct ErasureSweep: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Write the file anew, so that nothing that was erased stays in free pages.",
        discussion: """
            An erasure does it by itself; this is for one that found no room.

            Example: concord erasure sweep
            """)

    @OptionGroup var options: GlobalOptions

    func run() throws {
        var session = try Session(options)
        try session.file.sweep()
    }
}
