import ArgumentParser
import Registry
import Storage

/// Which declaration a decision is about, and its reason.
struct DecisionFields: ParsableArguments {
    @Argument(help: "The declaration: a reference, or an object that only one has.") var declaration: String
    @Option(help: "The reason, kept with the declaration.") var why: String
    @Option(name: .customLong("if-version"), help: "Change only what is still at this version.")
    var ifVersion: Int64?
}

extension ConcordCommand.DeclarationCommand {
    struct Accept: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep that your organisation takes the issuer's word, and why (5.2b).",
            discussion: """
                What the rules in force make of it is kept beside the reason.

                Example:
                  concord declaration accept D-7K3M-9QXY --why "low risk, known for six years"
                """)

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields
        @Option(
            name: .customLong("requirement-kind"),
            help: ArgumentHelp(
                "The kind of requirement, as `declaration rules show` names kinds; else what its template says, or product.",
                valueName: "kind"))
        var requirementKind: String?
        @OptionGroup var purchases: YearlyPurchases

        func run() throws {
            try fields.decide(.accepted, options, kind: requirementKind, purchases: purchases)
        }
    }

    struct Decline: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep that your organisation does not take the issuer's word, and why.",
            discussion: """
                Example:
                  concord declaration decline D-7K3M-9QXY --why "load test report needed"
                """)

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields

        func run() throws { try fields.decide(.declined, options) }
    }

    struct Withdraw: StatusCommand {
        static let configuration = CommandConfiguration(
            abstract: "End an issued declaration; it stays on record, marked as withdrawn.",
            discussion: """
                Example:
                  concord declaration withdraw D-7K3M-9QXY --why "the joints were redesigned"
                """)

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields
        @Option(help: ArgumentHelp("The day of withdrawal, from the issue to today; else today."))
        var date: String?

        func changed(
            _ declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.withdraw(
                declaration, why: fields.why, on: date, ifVersion: fields.ifVersion, in: db, by: change)
        }
    }
}

extension DecisionFields {
    fileprivate func decide(
        _ outcome: Declaration.Decision.Outcome, _ options: GlobalOptions, kind: String? = nil,
        purchases: YearlyPurchases? = nil
    ) throws {
        var session = try Session(options)
        let today = try session.today()
        let decided = try session.change(why: why) { db, change throws(RegistryError) in
            let found = try DeclarationRepository.find(declaration, in: db)
            let purchases = try purchases?.read(in: db)
            let verdict = try RulesRepository.basis(
                for: found, kind: kind, purchases: purchases, on: today, in: db)
            return try DeclarationRepository.decide(
                outcome, found, why: why, basis: verdict?.basis, ifVersion: ifVersion, in: db, by: change)
        }
        decided.report(as: options.format, on: today)
    }
}
