import ArgumentParser
import Registry
import Storage

/// A verb that changes how an issued declaration stands: what becomes of it is all that a verb has to say.
protocol StandingCommand: ParsableCommand {
    var options: GlobalOptions { get }
    var fields: DecisionFields { get }

    func changed(
        _ declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration
}

extension StandingCommand {
    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let declaration = try session.change(why: fields.why) { db, change throws(RegistryError) in
            try changed(DeclarationRepository.find(fields.declaration, in: db), in: db, by: change)
        }
        declaration.report(as: options.format, on: today)
    }
}

extension ConcordCommand.DeclarationCommand {
    struct Suspend: StandingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let an issued declaration not hold for the time being.",
            discussion: """
                Example:
                  concord declaration suspend D-7K3M-9QXM \\
                    --why "the supplier of the oak is being checked"
                """
        )

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields
        @Option(help: "The first day on which it does not hold, from the issue to today; else today.")
        var date: String?

        func changed(
            _ declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.suspend(
                declaration, why: fields.why, on: date, ifVersion: fields.ifVersion, in: db, by: change)
        }
    }

    struct Resume: StandingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a suspended declaration hold again.",
            discussion: """
                Example:
                  concord declaration resume D-7K3M-9QXM --why "the oak is from where they say"
                """)

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields
        @Option(help: "The first day on which it holds again, from the suspension to today; else today.")
        var date: String?

        func changed(
            _ declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.resume(
                declaration, why: fields.why, on: date, ifVersion: fields.ifVersion, in: db, by: change)
        }
    }

    struct Supersede: StandingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a later declaration of the same issuer in the place of an earlier one.",
            discussion: """
                Example:
                  concord declaration supersede D-7K3M-9QXM --by D-2F5T-8WQ0 \\
                    --why "the new edition"
                """
        )

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields
        @Option(help: ArgumentHelp("The later declaration.", valueName: "declaration")) var by: String
        @Option(help: "The first day on which the earlier one no longer holds; else today.")
        var date: String?

        func changed(
            _ declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.supersede(
                declaration, by: DeclarationRepository.find(by, in: db), why: fields.why, on: date,
                ifVersion: fields.ifVersion, in: db, by: change)
        }
    }

    struct Confirm: StandingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep that a declaration was looked at again and still holds.",
            discussion: """
                Example:
                  concord declaration confirm D-7K3M-9QXM \\
                    --why "only the name of the firm changed"
                """
        )

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields

        func changed(
            _ declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.confirm(
                declaration, why: fields.why, ifVersion: fields.ifVersion, in: db, by: change)
        }
    }
}
