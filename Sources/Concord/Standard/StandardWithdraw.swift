import ArgumentParser
import Registry

struct StandardWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Mark an edition as withdrawn; declarations that name it are looked at again.",
        discussion: """
            Example:
              concord standard withdraw "EN 1728:2012" --why "a new edition" \\
                --replaced-by "EN 1728:2027"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The standard as a declaration names it, with its edition.") var standard: String
    @Option(help: "The reason, kept with it.") var why: String
    @Option(help: "The day of withdrawal; else today.") var date: String?
    @Option(
        name: .customLong("replaced-by"),
        help: ArgumentHelp("What stands in its place.", valueName: "standard"))
    var replacedBy: String?

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let (withdrawn, reopened) = try session.change(why: why) { db, change throws(RegistryError) in
            try StandardRepository.withdraw(
                standard, why: why, on: date, replacedBy: replacedBy, in: db, by: change)
        }
        if case .table = options.format {
            withdrawn.report(as: .table, on: today)
            for declaration in reopened { declaration.report(as: .table, on: today) }
            let count = reopened.count
            Output.words("to be looked at again: \(count) declaration\(count == 1 ? "" : "s")")
        } else {
            let record = withdrawn.json.adding(
                .members(["reopened": .array(reopened.map { .text($0.reference) })]))
            Report.one(
                record, as: options.format,
                columns: Standard.columns + ["reopened"]
            ) {}
        }
    }
}
