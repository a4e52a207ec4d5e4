import ArgumentParser
import Registry
import Storage

extension ConcordCommand.RiskCommand {
    struct SuggestRelationship: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "suggest-relationship",
            abstract: "Suggest risks of the relationship itself to which records point, and record none.",
            discussion: """
                A firm that depends on you, one person who answers for everything, two promises
                of yours that were broken, something made together that nobody owns. People say
                how likely and how severe each risk is.

                Examples:
                  concord risk suggest-relationship
                  concord risk suggest-relationship "Sørens Træværk ApS"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The partner or cluster; everybody who is active unless given.") var counterparty:
            String?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let risks = try session.read { db throws(RegistryError) in
                guard let counterparty else { return try RelationshipRisk.all(on: today, in: db) }
                let party = try PartyRepository.find(counterparty, kinds: [.partner, .cluster], in: db)
                return try RelationshipRisk.suggested(for: party, on: today, in: db)
            }
            Report.list(risks.map(\.json), as: options.format, columns: RelationshipRisk.columns) {
                var table = Table(
                    .cut("with", to: 14), "subject", .wrapped("why", to: 20), .wrapped("command", to: 24))
                for risk in risks { table.add(risk.party.name, risk.subject, risk.why, risk.command) }
                table.print()
            }
            guard risks.isEmpty else { return }
            Output.talk(
                "concord: note: the records point to no risk of the relationship that is not on record")
        }
    }
}
