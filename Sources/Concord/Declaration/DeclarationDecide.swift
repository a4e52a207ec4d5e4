import ArgumentParser
import Registry

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
                Example:
                  concord declaration accept D-7K3M-9QXM --why "low risk, known for six years"
                """)

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields

        func run() throws { try fields.decide(.accepted, options) }
    }

    struct Decline: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep that your organisation does not take the issuer's word, and why.",
            discussion: """
                Example:
                  concord declaration decline D-7K3M-9QXM --why "load test report needed"
                """)

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields

        func run() throws { try fields.decide(.declined, options) }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End an issued declaration; it stays on record, marked as withdrawn.",
            discussion: """
                Example:
                  concord declaration withdraw D-7K3M-9QXM --why "the joints were redesigned"
                """)

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields
        @Option(help: ArgumentHelp("The day of withdrawal, from the issue to today; else today."))
        var date: String?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let declaration = try session.change(why: fields.why) { db, change throws(RegistryError) in
                try DeclarationRepository.withdraw(
                    DeclarationRepository.find(fields.declaration, in: db), why: fields.why, on: date,
                    ifVersion: fields.ifVersion, in: db, by: change)
            }
            declaration.report(as: options.format, on: today)
        }
    }
}

extension DecisionFields {
    fileprivate func decide(_ outcome: Declaration.Decision.Outcome, _ options: GlobalOptions) throws {
        var session = try Session(options)
        let today = try session.today()
        let decided = try session.change(why: why) { db, change throws(RegistryError) in
            try DeclarationRepository.decide(
                outcome, DeclarationRepository.find(declaration, in: db), why: why, ifVersion: ifVersion,
                in: db, by: change)
        }
        decided.report(as: options.format, on: today)
    }
}
