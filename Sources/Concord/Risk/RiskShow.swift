import ArgumentParser
import Registry
import Storage

extension ConcordCommand.RiskCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a risk: how severe it is, and who bears, manages and pays.",
            discussion: "Example: concord risk show \"Late oak deliveries\" --known-at 2026-11-01")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let (found, parties, members, void, json) = try session.read { db throws(RegistryError) in
                let found = try Risk.findAny(risk, in: db)
                return (
                    found, try RiskParties(of: found, on: today, in: db).all,
                    try AllocationMembers(of: found, on: today, in: db), try found.voidWords(in: db),
                    try VoidRepository.named(found.shownJSON(on: today), of: found.subject, in: db)
                )
            }
            if let instant = try moment.instant(in: session) {
                try session.showRecord(
                    of: found.subject, knownAt: instant, as: options.format,
                    naming: { record, db throws(RegistryError) in try Money.readable(in: record, db) },
                    shaping: { record, db throws(RegistryError) in
                        guard let past = try Risk.past(record, of: found.id, in: db) else { return nil }
                        let void = try past.voidWords(in: db)
                        return PastRecord(
                            record: past.shownJSON(on: today), columns: Risk.columns,
                            print: {
                                VoidWords.print(void)
                                past.print(on: today)
                                if !past.proposals.isEmpty { Output.line("") }
                                past.printAgreement(on: today)
                            })
                    })
                return
            }
            let record = members.adding(to: json)
            Report.one(record, as: options.format, columns: Risk.columns) {
                VoidWords.print(void)
                found.print(on: today)
                members.print()
                if !found.proposals.isEmpty { Output.line("") }
                found.printAgreement(on: today)
                for note in members.notes { Output.talk("concord: note: \(note)") }
                found.warn(of: found.allocations.map(\.party).filter { !parties.contains($0) })
            }
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who changed a risk, its allocation included, when and why.",
            discussion: "Example: concord risk history \"Late oak deliveries\"")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try Risk.findAny(risk, in: db).subject
        }

        func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
            RiskRecord.readable(record)
        }

        func label(of key: String) -> String { Risk.label(of: key) }
    }
}

extension Risk {
    /// Says who bears a share and is no party to the risk any more, such as a member who left the cluster.
    fileprivate func warn(of strangers: [Party]) {
        for party in strangers {
            Output.talk(
                "concord: note: \(shown(party.name)) (\(party.reference)) is no party to this risk any more; "
                    + "`concord risk allocate \(reference)` shares it out again")
        }
    }

    /// Prints the record for people, with who bears it and what is done about it.
    fileprivate func print(on today: CivilDate) {
        Sheet(of: self, on: today).print()
        printAllocations()
        printTreatments()
        printEvents()
        printSuitabilities()
    }

    private func printAllocations() {
        guard !allocations.isEmpty else {
            Output.paragraph(
                "not allocated; `concord risk allocate \(reference) --bear PARTY=SHARE` says who bears it",
                indent: 0)
            return
        }
        Output.line("")
        let isInsured = allocations.contains(where: \.insures)
        var table =
            isInsured
            ? Table("party", .cut("name", to: 12), "bears", "fraction", "manages", "pays", "insures")
            : Table("party", .cut("name", to: 12), "bears", "fraction", "manages", "pays")
        for allocation in allocations {
            let (manages, pays) = (allocation.manages ? "yes" : "", allocation.pays ? "yes" : "")
            let (bears, fraction) = (allocation.share.perCent, allocation.share.description)
            if isInsured {
                table.add(
                    allocation.party.reference, allocation.party.name, bears, fraction, manages, pays,
                    allocation.insures ? "yes" : "")
            } else {
                table.add(
                    allocation.party.reference, allocation.party.name, bears, fraction, manages, pays)
            }
        }
        table.print()
    }

    private func printTreatments() {
        guard !treatments.isEmpty else { return }
        Output.line("")
        var table = Table(
            "no.", .wrapped("treatment", to: 16), .cut("owner", to: 12), "cost", "due", "status")
        for treatment in treatments {
            table.add(
                "\(treatment.number)", treatment.action, treatment.owner?.name ?? "",
                treatment.cost.map { "\($0)" } ?? "", treatment.due?.description ?? "",
                treatment.status.words)
        }
        table.print()
    }

    private func printEvents() {
        guard !events.isEmpty else { return }
        let verb = kind == .threat ? "cost" : "brought"
        for event in events {
            let amounts = event.amounts.map { "\($0.party.name) \($0.money)" }.joined(separator: ", ")
            Output.line("")
            var sheet = Sheet()
            sheet.add("came true", "\(event.day): \(event.description)")
            sheet.add(verb, amounts.isEmpty ? "not given" : amounts)
            sheet.print()
        }
    }

    /// Prints how well suited the parties are.
    func printSuitabilities() {
        guard !suitabilities.isEmpty else { return }
        Output.line("")
        var table = Table(
            "party", .cut("name", to: 12), "control", "insight", "cost to treat", "benefit")
        for suitability in suitabilities {
            table.add(
                suitability.party.reference, suitability.party.name,
                suitability.control.map { "\($0) of 5" } ?? "",
                suitability.insight.map { "\($0) of 5" } ?? "", suitability.cost.map { "\($0)" } ?? "",
                suitability.benefit?.description ?? "")
        }
        table.print()
    }
}
