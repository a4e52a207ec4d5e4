import ArgumentParser
import Registry
import Storage

/// Why a declaration changes its state or is decided on.
struct DeclarationReason: ActReason {
    @Option(help: "The reason, kept with the declaration.") var why: String
    @Option(name: .customLong("if-version"), help: "Change only what is still at this version.")
    var ifVersion: Int64?

    var reason: String? { why }
}

/// A verb that changes where a declaration stands: what becomes of it is all that a verb has to say.
protocol StatusAct: RecordAct where Acted == Declaration, Reason == DeclarationReason {}

extension StatusAct {
    func tell(_ declaration: Declaration, on today: CivilDate) {
        declaration.report(as: options.format, on: today)
    }
}

extension ConcordCommand.DeclarationCommand {
    struct Suspend: StatusAct {
        static let configuration = CommandConfiguration(
            abstract: "Suspend an issued declaration: it is not valid until it is resumed.",
            discussion: """
                Example:
                  concord declaration suspend D-7K3M-9QXY \\
                    --why "the supplier of the oak is being checked"
                """
        )

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Declaration>
        @OptionGroup var edition: DeclarationReason
        @Option(help: "The first day on which it does not hold, from the issue to today; else today.")
        var date: String?

        func act(
            on declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.suspend(
                declaration, why: edition.why, on: date, ifVersion: edition.ifVersion, in: db, by: change)
        }
    }

    struct Resume: StatusAct {
        static let configuration = CommandConfiguration(
            abstract: "Make a suspended declaration valid again.",
            discussion: """
                Example:
                  concord declaration resume D-7K3M-9QXY --why "the oak is from where they say"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Declaration>
        @OptionGroup var edition: DeclarationReason
        @Option(help: "The first day on which it holds again, from the suspension to today; else today.")
        var date: String?

        func act(
            on declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.resume(
                declaration, why: edition.why, on: date, ifVersion: edition.ifVersion, in: db, by: change)
        }
    }

    struct Supersede: StatusAct {
        static let configuration = CommandConfiguration(
            abstract: "Put a later declaration of the same issuer in the place of an earlier one.",
            discussion: """
                Example:
                  concord declaration supersede D-7K3M-9QXY --replaced-by D-2F5T-8WQ6 \\
                    --why "the new edition"
                """
        )

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Declaration>
        @OptionGroup var edition: DeclarationReason
        @Option(
            name: .customLong("replaced-by"),
            help: ArgumentHelp("What stands in its place.", valueName: "declaration"))
        var replacedBy: String
        @Option(
            help: "The first day on which the earlier one no longer holds; else when the later one begins.")
        var date: String?

        func act(
            on declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.supersede(
                declaration, by: DeclarationRepository.find(replacedBy, in: db), why: edition.why, on: date,
                ifVersion: edition.ifVersion, in: db, by: change)
        }
    }

    struct Review: StatusAct {
        static let configuration = CommandConfiguration(
            abstract: "Keep that a declaration was looked at again and still holds.",
            discussion: """
                Example:
                  concord declaration review D-7K3M-9QXY \\
                    --why "only the name of the firm changed"
                """
        )

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Declaration>
        @OptionGroup var edition: DeclarationReason

        func act(
            on declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.review(
                declaration, why: edition.why, ifVersion: edition.ifVersion, in: db, by: change)
        }
    }
}
