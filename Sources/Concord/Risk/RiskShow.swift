import ArgumentParser
import Registry
import SQLite

extension ConcordCommand.RiskCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a risk: how severe it is, and who bears, manages and pays.",
            discussion: "Example: concord risk show \"Late oak deliveries\" --known-at 2026-11-01")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The risk: a reference, or a title that only one has.") var risk: String
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let (found, parties) = try session.read { db throws(RegistryError) in
                let found = try RiskRepository.find(risk, in: db)
                return (found, try RiskParties(of: found, on: today, in: db).all)
            }
            if let instant = try moment.instant() {
                try session.showRecord(of: found.subject, knownAt: instant, as: options.format)
                return
            }
            Report.one(found.shownJSON, as: options.format, columns: ConcordCommand.RiskCommand.columns) {
                found.print()
                found.warn(of: found.allocations.map(\.party).filter { !parties.contains($0) })
            }
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who changed a risk, its allocation included, when and why.",
            discussion: "Example: concord risk history \"Late oak deliveries\"")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The risk: a reference, or a title that only one has.") var risk: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try RiskRepository.find(risk, in: db).subject
        }
    }
}

extension Risk {
    /// Says who bears a share and is no party to the risk any more, such as a member who left the cluster.
    fileprivate func warn(of strangers: [Party]) {
        for party in strangers {
            Output.talk(
                "concord: note: \(shown(party.name)) (\(party.reference)) is no party to this risk any more; "
                    + "`concord risk allocate \(reference)` shares it out anew")
        }
    }

    /// Prints the record for people, with who bears it.
    fileprivate func print() {
        var sheet = Sheet()
        sheet.add("reference", reference)
        sheet.add("title", title)
        sheet.add("with", "\(counterparty.name) (\(counterparty.reference))")
        sheet.add("kind", kind.rawValue)
        sheet.add("subject", about.rawValue)
        sheet.add("description", description)
        sheet.add("severity", "\(severity) of 25: likelihood \(likelihood) × impact \(impact)")
        sheet.add("status", status.rawValue)
        sheet.add("managed by", allocations.first { $0.manages }?.party.name ?? "nobody yet")
        sheet.add("paid by", allocations.first { $0.pays }?.party.name ?? "nobody yet")
        sheet.add("version", "\(version)")
        sheet.print()
        guard !allocations.isEmpty else {
            Output.line(
                "not allocated; `concord risk allocate \(reference) --bear PARTY=SHARE` says who bears it")
            return
        }
        Output.line("")
        var table = Table("party", "name", "bears", "fraction", "manages", "pays")
        for allocation in allocations {
            table.add(
                allocation.party.reference, allocation.party.name, allocation.share.perCent,
                allocation.share.description, allocation.manages ? "yes" : "", allocation.pays ? "yes" : "")
        }
        table.print()
    }
}
