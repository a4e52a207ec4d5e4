import ArgumentParser
import Registry
import Storage

/// A verb that changes the status of an issued declaration: what becomes of it is all that a verb has to say.
protocol StatusCommand: ParsableCommand {
    var options: GlobalOptions { get }
    var fields: DecisionFields { get }

    func changed(
        _ declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration
}

extension StatusCommand {
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
    struct Suspend: StatusCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let an issued declaration not hold for the time being.",
            discussion: """
                Example:
                  concord declaration suspend D-7K3M-9QXY \\
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

    struct Resume: StatusCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a suspended declaration hold again.",
            discussion: """
                Example:
                  concord declaration resume D-7K3M-9QXY --why "the oak is from where they say"
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

    struct Supersede: StatusCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a later declaration of the same issuer in the place of an earlier one.",
            discussion: """
                Example:
                  concord declaration supersede D-7K3M-9QXY --replaced-by D-2F5T-8WQ6 \\
                    --why "the new edition"
                """
        )

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields
        @Option(
            name: .customLong("replaced-by"),
            help: ArgumentHelp("What stands in its place.", valueName: "declaration"))
        var replacedBy: String
        @Option(help: "The first day on which the earlier one no longer holds; else today.")
        var date: String?

        func changed(
            _ declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.supersede(
                declaration, by: DeclarationRepository.find(replacedBy, in: db), why: fields.why, on: date,
                ifVersion: fields.ifVersion, in: db, by: change)
        }
    }

    struct Review: StatusCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep that a declaration was looked at again and still holds.",
            discussion: """
                Example:
                  concord declaration review D-7K3M-9QXY \\
                    --why "only the name of the firm changed"
                """
        )

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: DecisionFields

        func changed(
            _ declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.review(
                declaration, why: fields.why, ifVersion: fields.ifVersion, in: db, by: change)
        }
    }
}
