import ArgumentParser
import Registry
import Storage

struct RoundOpen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open a round: what all active partners are asked without a name.",
        discussion: """
            This fixes the groups into which answers are counted, and the smallest number
            of answers that is kept; `concord plan norms pulse` has the limits. One
            breakdown and no more.

            Examples:
              concord round open "Spring 2027" --breakdown size
              concord round open "Autumn 2027" --item risk --item fair --item heard
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: ArgumentHelp("What the round is called.", valueName: "title")) var name: String
    @Option(
        help: "How answers are grouped: by size class, by country or not at all; it cannot be changed later.")
    var breakdown = Round.Breakdown.none
    @Option(
        help: ArgumentHelp(
            "A principle to ask, by its code (repeatable); six in turn unless given.", valueName: "code"))
    var item: [String] = []
    @Option(help: "The day; today unless given.") var date: String?
    @Option(help: "The reason, kept in the history.") var why: String?

    func run() throws {
        var session = try Session(options)
        var opening = Round.Opening(name: name)
        (opening.breakdown, opening.items, opening.on) = (breakdown, item, date)
        let opened = try session.change(why: why) { [opening] db, change throws(RegistryError) in
            try Round.open(opening, in: db, by: change)
        }
        try opened.report(as: options.format, on: session.today())
        for group in opened.groups where group.invited < opened.threshold {
            Output.talk(
                "concord: note: \(group.words), fewer than \(opened.threshold), so what they say counts only together with others"
            )
        }
    }
}

struct RoundRate: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "rate", abstract: "Rate a group from your side, once and before anybody of it is asked.",
        discussion: """
            The group of a round without a breakdown is all.

            Example:
              concord round rate "Spring 2027" micro reachable=4 workload=3 paid=5 \\
                heard=3 fair=4 risk=3
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Round>
    @Argument(help: "The group, such as micro, DK or all.") var group: String
    @Argument(help: ArgumentHelp("Your rating of an item, as ITEM=NUMBER.", valueName: "ratings"))
    var ratings: [String]
    @OptionGroup var edition: Edition

    func act(
        on record: Round, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Round {
        try record.rate(group, ratings, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct RoundCancel: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Cancel a round: it ends, and no answer of it is read.",
        discussion: "Example: concord round cancel \"Spring 2027\" --why \"too many pages were lost\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Round>
    @OptionGroup var edition: Edition

    func act(
        on record: Round, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Round {
        try record.cancel(ifVersion: edition.ifVersion, in: db, by: change)
    }
}

extension Round.Breakdown: ExpressibleByArgument {}
