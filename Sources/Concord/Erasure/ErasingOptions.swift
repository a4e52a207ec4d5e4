import ArgumentParser
import Registry
import Storage

extension Erasure.Basis: ExpressibleByArgument {}

/// What the erasure of people and of partners is asked, and how it begins and ends.
struct ErasingOptions: ParsableArguments {
    @Option(help: "Why; without anybody's name, because the reason stays.") var why: String?
    @Option(
        help:
            "On which basis."
    )
    var basis: Erasure.Basis = .request
    @Flag(help: "Take out of the history what others wrote about them, too.") var mentions = false
    @Flag(help: "Show what would go, what must be kept and what names them; erase nothing.") var dryRun =
        false
    @Flag(help: "Do not ask.") var yes = false
    @Option(
        help: ArgumentHelp(
            "A list of erasures beside backups, which gets the line as well (repeatable).", valueName: "file")
    )
    var list: [String] = []

    func validate() throws {
        if !dryRun, why == nil {
            throw ValidationError("Give --why TEXT, or --dry-run to see what would go.")
        }
    }

    /// Shows what it comes to, and asks; false where nothing is to be done.
    func asks(_ plan: ErasurePlan, _ question: String, _ options: GlobalOptions) throws -> Bool {
        if dryRun {
            Report.one(plan.json, as: options.format, columns: ["changes", "kept", "mentions"]) {
                plan.print { Output.paragraph($0, indent: 0) }
            }
            return false
        }
        plan.print(Output.talk)
        try Prompt.confirm(question, yes: yes, undone: "nobody was erased")
        return true
    }

    /// Sweeps the file, keeps the list beside it, and says what is left; ends with 1 where either could not be done.
    func finish(_ plan: ErasurePlan, in session: inout Session, at path: String) throws {
        // First of all: whoever is killed from here on has the lines in place.
        let lines = try session.read { db throws(RegistryError) in try ErasureRepository.lines(in: db) }
        var isWhole = ErasureFile.keep(lines, inEach: ErasureFile.paths(of: path) + list)
        CacheFolder.follow(&session.file)
        var work = Progress()
        let isOnServer = RegistryFile.isAddress(path)
        work.tell("writing \(isOnServer ? "the tables" : "the file") again without what was erased")
        do { try session.file.sweep() } catch {
            isWhole = false
            Output.talk(
                "concord: warning: what was erased may still stand in free pages of "
                    + (isOnServer
                        ? "the tables, which could not be written again (\(error)); have their owner run `concord erasure sweep`"
                        : "the file, which could not be written again (\(error)); run `concord erasure sweep` when there is room "
                            + "and nobody works on it")
            )
        }
        work.end()
        for kept in plan.kept { Output.talk("concord: note: \(Output.printable(kept.words))") }
        for mention in plan.mentions {
            Output.talk("concord: note: still named in \(Output.printable(mention.words))")
        }
        Output.talk(
            "concord: note: backups made before today still hold them; remove those that you need no longer "
                + "(`concord retention show backup`)")
        if isOnServer {
            Output.talk(
                "concord: note: so does the server's log of changes until it is recycled; a list of who was erased stands beside "
                    + "no database, so keep one with --list for who restores it")
        }
        // The person is erased, and something that has to be so as well is not yet.
        guard isWhole else { throw ExitCode(Failure.checkFailed) }
    }
}

extension ErasurePlan {
    /// For people, a line for each.
    fileprivate func print(_ line: (String) -> Void) {
        for change in changes { line(Output.printable("goes: \(change)")) }
        for one in kept { line(Output.printable("stays: \(one.words)")) }
        for mention in mentions { line(Output.printable("names them: \(mention.words)")) }
    }
}
