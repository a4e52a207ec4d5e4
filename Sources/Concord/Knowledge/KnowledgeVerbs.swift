import ArgumentParser
import Registry
import Storage

struct KnowledgeSettle: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Keep whose a piece of knowledge is; shares total exactly 1.",
        discussion: """
            It is your word until somebody of theirs says so too (--said-by).

            Examples:
              concord knowledge settle "Frame design" organisation=1/2 \\
                "Sørens Træværk ApS=1/2" --licence "both, worldwide"
              concord knowledge settle "CNC jig drawings" "Sørens Træværk ApS" \\
                --said-by "Mette Søren"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Knowledge>
    @Argument(help: ArgumentHelp("Whose it is: one side, or SIDE=SHARE for each.", valueName: "owners"))
    var owners: [String]
    @Option(help: "Who may use it, where and for what.") var licence: String?
    @Option(help: "How it is protected.") var protection: Knowledge.Protection?
    @Option(
        name: .customLong("said-by"),
        help: ArgumentHelp("Who of the other side says so.", valueName: "person"))
    var saidBy: String?
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Knowledge, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Knowledge {
        try record.settle(
            owners, licence: licence, protection: protection, saidBy: saidBy, on: date,
            ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct KnowledgeGive: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "give", abstract: "Keep that a piece of knowledge was given to one side.",
        discussion: "Example: concord knowledge give \"Demand forecast\" --to \"Sørens Træværk ApS\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Knowledge>
    @Option(help: "To which side: organisation, or the partner or cluster.") var to: String
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Knowledge, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Knowledge {
        try record.give(to: to, on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct KnowledgeReturn: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Keep that a piece of knowledge that was given came back.",
        discussion: "Example: concord knowledge return \"CNC jig drawings\" --date 2027-12-20")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Knowledge>
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Knowledge, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Knowledge {
        try record.giveBack(on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

extension Knowledge.Protection: ExpressibleByArgument {}
