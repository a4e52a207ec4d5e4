import ArgumentParser
import Registry
import Storage

struct PlanPropose: PlanAct {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Freeze the text of a plan and put it before the other side.",
        discussion: """
            A text that changes later is put before them again; what became of an objective
            changes no text.

            Example: concord plan propose "Sørens Træværk ApS" --until 2027-04-30
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @Option(help: "The last day to answer.") var until: String?
    @Option(help: "The day on which it was put before them; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try plan.propose(until: until, on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

/// What every answer to a plan names.
struct PlanAnswerFields: ParsableArguments {
    @Option(
        name: .customLong("said-by"),
        help: ArgumentHelp("Who of the other side says so.", valueName: "person"))
    var saidBy: String
    @Option(help: "The hash of the text that they had before them, or the beginning of it.") var hash: String?
    @Option(help: "The day on which they said so; today unless given.") var date: String?
}

/// The other side's answer to the text that was put before it.
protocol PlanAnswer: PlanAct {
    static var word: Plan.Answer { get }
    var fields: PlanAnswerFields { get }
}

extension PlanAnswer {
    func act(
        on plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try plan.answer(
            Self.word, saidBy: fields.saidBy, hash: fields.hash, on: fields.date,
            ifVersion: edition.ifVersion,
            in: db, by: change)
    }
}

struct PlanAccept: PlanAnswer {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Record that the other side agrees to the text as it was proposed.",
        discussion: "Example: concord plan accept \"Sørens Træværk ApS\" --said-by \"Mette Søren\"")

    static let word = Plan.Answer.accepted

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @OptionGroup var fields: PlanAnswerFields
    @OptionGroup var edition: Edition
}

struct PlanReject: PlanAnswer {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Record that the other side does not agree to the text, and why.",
        discussion: """
            Example:
              concord plan reject "Sørens Træværk ApS" --said-by "Mette Søren" \\
                --why "30 days are too long"
            """)

    static let word = Plan.Answer.rejected

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @OptionGroup var fields: PlanAnswerFields
    @OptionGroup var edition: Edition
}

struct PlanRevoke: PlanAnswer {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Record that the other side takes its agreement back, and why.",
        discussion: """
            Example:
              concord plan revoke "Sørens Træværk ApS" --said-by "Mette Søren" \\
                --why "sold the kiln"
            """)

    static let word = Plan.Answer.revoked

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @OptionGroup var fields: PlanAnswerFields
    @OptionGroup var edition: Edition
}

struct PlanEnd: PlanAct {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End a plan; another may be made then.",
        discussion: "Example: concord plan end \"Sørens Træværk ApS\" --why \"a new one from spring\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try plan.end(on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}
