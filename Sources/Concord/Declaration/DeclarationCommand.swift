import ArgumentParser
import Interchange
import Registry

extension ConcordCommand {
    struct DeclarationCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: Declaration.kind.noun, abstract: Declaration.kind.words.abstract,
            groupedSubcommands: [
                CommandGroup(
                    name: "Look up and pass on",
                    subcommands: [
                        List.self, Show.self, Export.self, Verify.self, StatusListOf.self, Seal.self,
                        Sign.self,
                        HistoryOf.self,
                    ]),
                CommandGroup(
                    name: "Ask a firm and take its answer",
                    subcommands: [
                        Request.self, Receive.self, Requests.self, Cancel.self, Needed.self, Lacking.self,
                        Rules.self, Templates.self,
                    ]),
                CommandGroup(
                    name: "Record what a firm declares",
                    subcommands: [
                        Issue.self, Draft.self, Edit.self, Check.self, AddEvidence.self, CheckEvidence.self,
                    ]),
                CommandGroup(name: "Decide", subcommands: [Accept.self, Decline.self]),
                CommandGroup(
                    name: "When something changes",
                    subcommands: [
                        Withdraw.self, Supersede.self, Suspend.self, Resume.self, Dispute.self,
                        FlagForReview.self, Review.self, RecordVoid<Declaration>.self,
                    ]),
            ])
    }
}

extension Declaration {
    /// Prints a declaration after a change: a line for people, the record for programs.
    func report(as format: Format, on today: CivilDate) {
        switch format {
        case .table:
            let stands = validityWords(on: today)
            let words: [String?] = [
                reference, stands.hasPrefix(status.rawValue) ? nil : status.rawValue, issuer.name,
                Table.cut((object ?? "no object").replacing("\n", with: " "), to: 60), stands,
                decision?.outcome == .accepted ? "accepted" : nil,
            ]
            let facts = words.compactMap(\.self) + against(on: today) + ["version \(version)"]
            Output.facts(facts)
        case .json: Output.line(DeclarationJSON.record(self, on: today).pretty)
        case .ndjson: Output.line(DeclarationJSON.record(self, on: today).line)
        case .csv, .excel, .xlsx:
            var rows = RowPrinter(format, columns: DeclarationCSV.header(on: today))
            rows.add(DeclarationCSV.row(self, on: today))
            rows.end()
        }
    }
}

extension DeclarationRepository.Outcome {
    /// Prints the declaration after a change, and apart from it what its keeper should know.
    func report(as format: Format, on today: CivilDate) {
        declaration.report(as: format, on: today)
        for warning in warnings { Output.talk("concord: note: \(warning)") }
    }
}
