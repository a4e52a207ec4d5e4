import ArgumentParser
import Registry
import Storage

/// A verb that changes the plan with somebody; what is one-sided in it is told beside.
protocol PlanAct: RecordAct where Acted == Plan {}

extension PlanAct {
    func tell(_ plan: Plan, on today: CivilDate) {
        plan.report(as: options.format, on: today)
        for flag in plan.flags(on: today) { Output.talk("concord: note: \(shown(flag))") }
    }
}

struct PlanAddObjective: PlanAct {
    static let configuration = CommandConfiguration(
        commandName: "add-objective", abstract: "Add what one side or both want to reach (5.3a).",
        discussion: """
            Example:
              concord plan add-objective "Sørens Træværk ApS" \\
                "Sell to two more countries" --of partner --due 2027-12-31 \\
                --worth "stable supplier"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @Argument(help: "The objective, in the words of whose it is.") var text: String
    @Option(help: "Whose it is: partner, organisation or joint.") var of: Sides
    @Option(help: "The day by which it is reached.") var due: String?
    @Option(help: "How one knows that it is reached.") var target: String?
    @Option(help: "What it adds to you.") var worth: String?
    @Option(help: "The day on which it was set; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try plan.addObjective(
            text, of: of, due: due, target: target, worth: worth, on: date, ifVersion: edition.ifVersion,
            in: db,
            by: change)
    }
}

struct PlanEditObjective: PlanAct {
    static let configuration = CommandConfiguration(
        commandName: "edit-objective", abstract: "Keep what became of an objective; none is deleted.",
        discussion: "Example: concord plan edit-objective \"Sørens Træværk ApS\" 1 --status reached")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @Argument(help: "Its number, as `plan show` has it.") var number: Int64
    @Option(help: "What became of it.") var status: Plan.Objective.State
    @OptionGroup var edition: Edition

    func act(
        on plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try plan.setObjective(number, status, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct PlanAddRole: PlanAct {
    static let configuration = CommandConfiguration(
        commandName: "add-role", abstract: "Say who answers what on both sides, and which decides (5.5c).",
        discussion: """
            What is said of a topic again takes the place of what was said before.

            Example:
              concord plan add-role "Sørens Træværk ApS" invoices --ours "Eva Lind" \\
                --theirs "Mette Søren" --decides organisation
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @Argument(help: "What about, such as invoices.") var topic: String
    @Option(help: "Who of yours answers for it.") var ours: String
    @Option(help: "Who of theirs answers for it.") var theirs: String?
    @Option(help: "Which side decides: organisation, partner or joint.") var decides: Sides
    @Option(name: .customLong("up-to"), help: "Up to which amount, such as \"5000 EUR\".") var upTo: String?
    @OptionGroup var edition: Edition

    func act(
        on plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try plan.addRole(
            topic, ours: ours, theirs: theirs, decides: decides, upTo: upTo, ifVersion: edition.ifVersion,
            in: db,
            by: change)
    }
}

struct PlanAddTerm: PlanAct {
    static let configuration = CommandConfiguration(
        commandName: "add-term", abstract: "Keep terms of what was agreed, by codes of the norms (5.5b).",
        discussion: """
            `concord plan norms term` lists the codes. What burdens the other side alone is
            told, and stays so on the plan.

            Example:
              concord plan add-term "Sørens Træværk ApS" payment-days=30 notice-ours=3 \\
                --source "Contract 4711"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @Argument(help: ArgumentHelp("The terms, each as CODE=VALUE.", valueName: "term")) var terms: [String]
    @Option(help: "Where it stands, such as a contract and its clause.") var source: String?
    @OptionGroup var edition: Edition

    func act(
        on plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        var (plan, version) = (plan, edition.ifVersion)
        for term in terms {
            plan = try plan.addTerm(term, source: source, ifVersion: version, in: db, by: change)
            version = nil
        }
        return plan
    }
}

struct PlanSetTier: PlanAct {
    static let configuration = CommandConfiguration(
        commandName: "set-tier",
        abstract: "Treat a relationship as another tier than the norms say, and why.",
        discussion: """
            Without a tier the norms' own counts again.

            Example: concord plan set-tier "Sørens Træværk ApS" close --why "sole source"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Plan>
    @Argument(help: "The tier: light, normal or close.") var tier: Tier?
    @OptionGroup var edition: Edition

    func act(
        on plan: Plan, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try plan.setTier(tier, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

extension Sides: ExpressibleByArgument {}
extension Tier: ExpressibleByArgument {}
extension Plan.Objective.State: ExpressibleByArgument {}
