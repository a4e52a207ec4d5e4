import ArgumentParser
import Registry
import Storage

extension ConcordCommand.RiskCommand {
    struct Propose: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Freeze the text of a risk, and ask everyone who carries something of it to agree.",
            discussion: """
                The text is known by its hash. With the proposal your organisation has accepted
                it. A party that accepted the same text before need not answer again. A later
                change of what matters to a party reopens the question for that party alone,
                and says why.
                Example: concord risk propose "Late oak deliveries" --answer-by 2027-01-31
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @Option(
            name: .customLong("answer-by"), help: "The last day to answer; without it there is none.")
        var answerBy: String?
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let expiry = try DayArgument.read(answerBy, "--answer-by")
            let found = try session.change(why: edition.why) { db, change throws(RegistryError) in
                try AgreementRepository.propose(
                    RiskRepository.find(risk, in: db), until: expiry, ifVersion: edition.ifVersion, in: db,
                    by: change)
            }
            found.reportAgreement(on: today, as: options.format)
        }
    }
}

extension Risk {
    /// The record as programs get it, with where each party stands on a day.
    func shownJSON(on day: CivilDate) -> JSON {
        guard case .object(let members) = shownJSON else { return shownJSON }
        return .object(members.filter { $0.key != "acceptances" && $0.key != "version" })
            .adding(.members(["acceptances": acceptancesJSON(on: day), "version": .integer(version)]))
    }

    /// What each party says to the text, as programs get it.
    func acceptancesJSON(on day: CivilDate) -> JSON {
        .array(
            acceptances.map { acceptance in
                .members([
                    "party": .text(acceptance.party.reference), "name": .text(acceptance.party.name),
                    "state": .text(acceptance.state(on: day).rawValue),
                    "content_hash": .text(acceptance.proposal.contentHash),
                    "changed_on": .text(acceptance.changedOn.description),
                    "channel": .text(acceptance.cameBy?.rawValue), "why": .text(acceptance.why),
                    "expires_on": .text(acceptance.proposal.expiresOn?.description),
                    "counter": acceptance.counterJSON,
                ])
            })
    }

    /// Prints where the agreement stands after a change: a line for each party, the record for programs.
    func reportAgreement(on day: CivilDate, as format: Format) {
        Report.one(
            shownJSON(on: day), as: format, columns: Risk.columns
        ) { printAgreement(on: day) }
    }

    func printAgreement(on day: CivilDate) {
        guard let proposal = proposals.last else { return }
        let end = proposal.expiresOn.map { ", to answer by \($0)" } ?? ""
        Output.facts([
            reference,
            "proposal \(proposal.position) of \(proposal.proposedOn)\(end)",
            "text \(proposal.contentHash.prefix(12))",
        ])
        var table = Table("party", .cut("name", to: 12), "state", "since", "how", "text")
        for acceptance in acceptances {
            table.add(
                acceptance.party.reference, acceptance.party.name, acceptance.state(on: day).rawValue,
                acceptance.changedOn.description, acceptance.cameBy?.rawValue ?? "",
                String(acceptance.proposal.contentHash.prefix(8)))
        }
        table.print()
        for acceptance in acceptances {
            guard let why = acceptance.why else { continue }
            var sheet = Sheet()
            sheet.add(acceptance.party.reference, "\(acceptance.state(on: day).rawValue): \(why)")
            if !acceptance.counter.isEmpty {
                let shares = acceptance.counter.map { "\($0.share) \($0.party.name)" }
                sheet.add("", "would agree to \(shares.joined(separator: "; "))")
            }
            sheet.print()
        }
    }
}
