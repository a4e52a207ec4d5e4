import ArgumentParser
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct Accept: StatusAct {
        static let configuration = CommandConfiguration(
            abstract: "Keep that your organisation takes the issuer's word, and why (5.2b).",
            discussion: """
                What the rules in force make of it is kept beside the reason.

                Example:
                  concord declaration accept D-7K3M-9QXY --why "low risk, known for six years"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Declaration>
        @OptionGroup var edition: DeclarationReason
        @Option(
            name: .customLong("requirement-kind"),
            help: ArgumentHelp(
                "The kind of requirement, as `declaration rules show` names kinds; else what its template says, or product.",
                valueName: "kind"))
        var requirementKind: String?
        @OptionGroup var purchases: YearlyPurchases

        func act(
            on declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try decide(
                .accepted, declaration, kind: requirementKind, purchases: purchases.read(in: db), in: db,
                by: change)
        }
    }

    struct Decline: StatusAct {
        static let configuration = CommandConfiguration(
            abstract: "Keep that your organisation does not take the issuer's word, and why.",
            discussion: """
                Example:
                  concord declaration decline D-7K3M-9QXY --why "load test report needed"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Declaration>
        @OptionGroup var edition: DeclarationReason

        func act(
            on declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try decide(.declined, declaration, in: db, by: change)
        }
    }

    struct Withdraw: StatusAct {
        static let configuration = CommandConfiguration(
            abstract: "End an issued declaration; it stays on record, marked as withdrawn.",
            discussion: """
                Example:
                  concord declaration withdraw D-7K3M-9QXY --why "the joints were redesigned"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Declaration>
        @OptionGroup var edition: DeclarationReason
        @Option(help: ArgumentHelp("The day of withdrawal, from the issue to today; else today."))
        var date: String?

        func act(
            on declaration: Declaration, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> Declaration {
            try DeclarationRepository.withdraw(
                declaration, why: edition.why, on: date, ifVersion: edition.ifVersion, in: db, by: change)
        }
    }
}

extension StatusAct {
    /// Decides, with what the rules in force make of it beside the reason.
    fileprivate func decide(
        _ outcome: Declaration.Decision.Outcome, _ declaration: Declaration, kind: String? = nil,
        purchases: (amount: Int64, currency: String)? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        let verdict = try RulesRepository.basis(
            for: declaration, kind: kind, purchases: purchases, on: change.today, in: db)
        return try DeclarationRepository.decide(
            outcome, declaration, why: edition.why, basis: verdict?.basis, ifVersion: edition.ifVersion,
            in: db, by: change)
    }
}
