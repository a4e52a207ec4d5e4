import ArgumentParser
import Registry

/// Who sees to a treatment, what it costs, and until when.
struct TreatmentFields: ParsableArguments {
    @Option(help: "The party to the risk that sees to it.") var owner: String?
    @Option(parsing: .unconditional, help: "What it costs, such as 5000 or 5000.50.") var cost: String?
    @Option(help: "The currency of the cost; else that of the risk's matrix.") var currency: String?
    @Option(help: ArgumentHelp("The day until which it is to be done.", valueName: "date")) var due: String?
    @Option(help: "Where it stands.") var status: RiskTreatment.Status?

    @OptionGroup var edition: Edition

    /// Records a treatment, or changes the one of a number.
    func treat(
        _ risk: String, number: Int64? = nil, action: String?, _ options: GlobalOptions
    ) throws {
        var session = try Session(options)
        let edit = try edit(action)
        let found = try session.change(why: edition.why) { db, change throws(RegistryError) in
            try RiskRepository.treat(
                RiskRepository.find(risk, in: db), number: number, edit, ifVersion: edition.ifVersion,
                in: db, by: change)
        }
        let treatment =
            number.map { number in found.treatments.first { $0.number == number } } ?? found.treatments.last
        found.reportTreatment(treatment, as: options.format)
    }

    private func edit(_ action: String?) throws(RegistryError) -> RiskTreatmentEdit {
        var edit = RiskTreatmentEdit()
        edit.action = action
        edit.owner = owner
        edit.cost = cost
        edit.currency = currency
        edit.due = try DayArgument.read(due, "--due")
        edit.status = status
        return edit
    }
}

extension RiskTreatment.Status: ExpressibleByArgument {}

extension ConcordCommand.RiskCommand {
    struct AddTreatment: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add-treatment",
            abstract: "Say what is done about a risk: who sees to it, what it costs, until when.",
            discussion: """
                Example:
                  concord risk add-treatment "Late oak deliveries" "second saw mill" \\
                    --owner organisation --cost 5000 --due 2027-03-31
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @Argument(help: "What is done, in a few words.") var action: String
        @OptionGroup var fields: TreatmentFields

        func run() throws {
            try fields.treat(risk, action: action, options)
        }
    }

    struct EditTreatment: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit-treatment", abstract: "Change a treatment, such as its status.",
            discussion: "Example: concord risk edit-treatment \"Late oak deliveries\" 1 --status done")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @Argument(help: "The number of the treatment; `concord risk show` lists them.") var number: Int64
        @Option(help: "What is done, in a few words.") var action: String?
        @OptionGroup var fields: TreatmentFields

        func run() throws {
            try fields.treat(risk, number: number, action: action, options)
        }
    }

    struct Review: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note that a risk was looked at; the next review is counted from that day.",
            discussion: """
                Example:
                  concord risk review "Late oak deliveries" --likelihood 2 --why "no change"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @Option(help: ArgumentHelp("The day of the review; today if it is left out.", valueName: "date"))
        var date: String?
        @Option(parsing: .unconditional, help: "How likely it is now, before treatment.")
        var likelihood: String?
        @Option(parsing: .unconditional, help: "How hard it hits now, before treatment.") var impact: String?
        @OptionGroup var after: LevelAfter
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            var draft = RecordDraft<Risk>()
            (draft.likelihood, draft.impact) = (likelihood, impact)
            (draft.likelihoodAfter, draft.impactAfter) = (after.likelihoodAfter, after.impactAfter)
            let day = try DayArgument.read(date, "--date")
            let found = try session.change(why: edition.why) { [draft] db, change throws(RegistryError) in
                try RiskRepository.review(
                    RiskRepository.find(risk, in: db), on: day ?? change.today, draft,
                    ifVersion: edition.ifVersion, in: db, by: change)
            }
            try found.report(as: options.format, on: session.today())
            if case .table = options.format {
                Output.words(
                    found.reviewDue.map { "next review due \($0)" }
                        ?? "no next review: set an interval with `concord risk edit --review-every MONTHS`")
            }
        }
    }

    struct Realise: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note that a risk came true, and what that cost (or brought) each side.",
            discussion: """
                Example:
                  concord risk realise "Late oak deliveries" "the mill burnt down" \\
                    --date 2026-11-02 --amount organisation=1200 \\
                    --amount "Sørens Træværk ApS=400"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @Argument(help: "What happened, in a few words.") var what: String
        @Option(help: ArgumentHelp("The day; today if it is left out.", valueName: "date")) var date: String?
        @Option(
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp(
                "A party and what it cost (or brought) it (repeatable).", valueName: "party=amount"))
        var amount: [String] = []
        @Option(help: "The currency of the amounts; else that of the risk's matrix.") var currency: String?
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let day = try DayArgument.read(date, "--date")
            let found = try session.change(why: edition.why) { db, change throws(RegistryError) in
                try RiskRepository.realise(
                    RiskRepository.find(risk, in: db),
                    RiskEventDraft(
                        day: day ?? change.today, description: what, amounts: amount, currency: currency),
                    ifVersion: edition.ifVersion, in: db, by: change)
            }
            try found.report(as: options.format, on: session.today())
        }
    }
}

extension Risk {
    /// Prints the risk after a change to one of its treatments.
    fileprivate func reportTreatment(_ treatment: RiskTreatment?, as format: Format) {
        Report.one(shownJSON, as: format, columns: Risk.columns) {
            guard let treatment else { return }
            let words = [
                reference, "treatment \(treatment.number)", treatment.action,
                treatment.owner?.name ?? "nobody sees to it yet",
                treatment.cost.map { "\($0)" } ?? "no cost given",
                treatment.due.map { "due \($0)" } ?? "no date",
                treatment.status.words, "version \(version)",
            ]
            Output.facts(words)
        }
    }
}

extension RiskTreatment.Status {
    /// As people read it: `under way`.
    var words: String { rawValue.replacing("_", with: " ") }
}
