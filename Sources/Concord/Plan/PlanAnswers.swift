import ArgumentParser
import Registry
import Storage

struct PlanPropose: PlanChange {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Freeze the text of a plan and put it before the other side.",
        discussion: """
            A text that changes later is put before them anew; what became of an objective
            changes no text.

            Example: concord plan propose "Sørens Træværk ApS" --until 2027-04-30
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @Option(help: "The last day to answer.") var until: String?
    @Option(help: "The day on which it was put before them; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func change(
        _ plan: Plan, in db: borrowing Connection, by change: borrowing Change
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

struct PlanAccept: PlanChange {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Record that the other side agrees to the text as it was proposed.",
        discussion: "Example: concord plan accept \"Sørens Træværk ApS\" --said-by \"Mette Søren\"")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @OptionGroup var fields: PlanAnswerFields
    @OptionGroup var edition: Edition

    func change(
        _ plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try plan.answer(
            .accepted, saidBy: fields.saidBy, hash: fields.hash, on: fields.date,
            ifVersion: edition.ifVersion,
            in: db, by: change)
    }
}

struct PlanReject: PlanChange {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Record that the other side does not agree to the text, and why.",
        discussion: """
            Example:
              concord plan reject "Sørens Træværk ApS" --said-by "Mette Søren" \\
                --why "30 days are too long"
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @OptionGroup var fields: PlanAnswerFields
    @OptionGroup var edition: Edition

    func change(
        _ plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try plan.answer(
            .rejected, saidBy: fields.saidBy, hash: fields.hash, on: fields.date,
            ifVersion: edition.ifVersion,
            in: db, by: change)
    }
}

struct PlanRevoke: PlanChange {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Record that the other side takes its agreement back, and why.",
        discussion: """
            Example:
              concord plan revoke "Sørens Træværk ApS" --said-by "Mette Søren" \\
                --why "sold the kiln"
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @OptionGroup var fields: PlanAnswerFields
    @OptionGroup var edition: Edition

    func change(
        _ plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try plan.answer(
            .revoked, saidBy: fields.saidBy, hash: fields.hash, on: fields.date, ifVersion: edition.ifVersion,
            in: db, by: change)
    }
}

struct PlanEnd: PlanChange {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End a plan; another may be made then.",
        discussion: "Example: concord plan end \"Sørens Træværk ApS\" --why \"a new one from spring\"")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func change(
        _ plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try plan.end(on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}
