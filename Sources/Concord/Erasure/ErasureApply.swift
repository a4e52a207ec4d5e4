import ArgumentParser
import Glibc
import Registry
import Storage

/// Erases anew, in a registry that was taken back from a copy, those whom lists say were erased.
struct ErasureApply: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Erase again whom a list says was erased, in a copy from before.",
        discussion: """
            Without a file it takes the list beside the registry.

            Example: concord erasure apply /media/backup/registry.sqlite-erasures
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "Lists of erasures; else the one beside the registry.") var lists: [String] = []

    func run() throws {
        guard !lists.isEmpty || !RegistryFile.isAddress(options.path) else {
            throw RegistryError.invalid(
                "no list stands beside a database; name the file that `--list` kept when somebody was erased")
        }
        var session = try Session(options)
        var lines: [ErasureLine] = []
        for file in lists.isEmpty ? ErasureFile.paths(of: options.path) : lists {
            lines +=
                lists.isEmpty
                ? try ErasureFile.lines(of: file) : try ErasureLine.list(in: FileText.read(file), named: file)
        }
        let applied = try session.apply(lines)
        guard !applied.isEmpty else {
            Output.talk("concord: note: nobody on these lists is on record")
            return
        }
        Report.list(
            applied.map { line in
                .members([
                    "erased": .text(line.reference), "erased_on": .text(line.day.description),
                    "basis": .text(line.basis.rawValue),
                ])
            }, as: options.format, columns: ["erased", "erased_on", "basis"]
        ) {
            for line in applied { Output.words("erased again: \(line)") }
        }
    }
}

extension Session {
    /// Erases anew whom lists name, and sweeps the file where there was anybody.
    mutating func apply(_ lines: [ErasureLine]) throws(RegistryError) -> [ErasureLine] {
        let pending = try read { db throws(RegistryError) in try ErasureRepository.pending(lines, in: db) }
        guard !pending.isEmpty else { return [] }
        let applied = try change(why: "erased before; taken back from a copy") {
            db, change throws(RegistryError) in try ErasureRepository.apply(lines, in: db, by: change)
        }
        CacheFolder.follow(&file)
        try file.sweep()
        return applied
    }

    /// The same after something within a registry was taken back, such as an import, by the lists of the registry; where
    /// none is there and one should be, that is told.
    mutating func applyErasures(of registry: String) throws {
        if RegistryFile.isAddress(registry) {
            // What is taken back within a database meets the erasures that it holds itself.
            let held = try read { db throws(RegistryError) in try ErasureRepository.lines(in: db) }
            for line in try apply(held) { Output.talk("concord: note: erased again: \(line)") }
            return
        }
        let files = Set(ErasureFile.paths(of: registry).map(ErasureFile.realPath)).sorted()
            .filter { access($0, F_OK) == 0 }
        guard !files.isEmpty else {
            if try read({ db throws(RegistryError) in try ErasureRepository.leavesList(in: db) }) {
                Output.talk(
                    "concord: warning: no list of erasures stands beside \(shown(registry)), so nobody knows whether somebody "
                        + "who was erased is back; `concord erasure apply FILE` takes one")
            }
            return
        }
        for line in try apply(files.flatMap { try ErasureFile.lines(of: $0) }) {
            Output.talk("concord: note: erased again: \(line)")
        }
    }

    /// The same for what was just taken back from a copy of a registry, by the lists that were read before, and by what
    /// is `known` besides; says what was done, and warns where there is no list. `new` is where it was put.
    mutating func applyErasures(
        by lists: ErasureLists, of registry: String, from copy: String, in new: String,
        known: [ErasureLine] = []
    ) throws {
        guard !lists.files.isEmpty || !known.isEmpty else {
            Output.talk(
                "concord: warning: no list of erasures stands beside \(shown(registry)) or \(shown(copy)), so nobody knows "
                    + "whether somebody who was erased is back; `concord erasure apply FILE` takes one")
            return
        }
        let lines = lists.lines + known
        let applied = try apply(lines)
        // Whoever takes a copy of this one back knows them too.
        ErasureFile.keep(lines, inEach: [ErasureFile.path(beside: new)])
        for line in applied { Output.talk("concord: note: erased again: \(line)") }
        if !applied.isEmpty {
            Output.talk(
                "concord: note: \(shown(copy)) still holds them, and so may the registry that was left; remove those that you "
                    + "need no longer")
        }
        if applied.isEmpty {
            let named =
                lists.files.map { shown(path: $0) } + (known.isEmpty ? [] : ["the registry that was left"])
            Output.talk("concord: note: nobody who was erased is back, by \(named.joined(separator: ", "))")
        }
    }
}

struct ErasureSweep: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Write the file again, so that nothing that was erased stays in free pages.",
        discussion: """
            An erasure does it by itself; this is for one that found no room.

            Example: concord erasure sweep
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions

    func run() throws {
        var session = try Session(options)
        try session.file.sweep()
    }
}
