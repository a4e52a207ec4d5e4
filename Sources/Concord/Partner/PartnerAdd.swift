import ArgumentParser
import Registry

extension ConcordCommand.PartnerCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Put a partner on record; a name is enough.",
            discussion: """
                Examples:
                  concord partner add "Hollerbach Fensterbau"
                  concord partner add "Sørens Træværk ApS" --country DK --sector C31 \\
                    --employees 14 --turnover 1900000 --currency EUR --year 2025 \\
                    --value sdg:12=5 --vision "Furniture that lasts three generations."
                """)

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: RecordFields<Partner, Adding>
        @OptionGroup var parts: PartnerParts
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            var draft = PartnerDraft(try fields.draft())
            try parts.put(on: &draft, day: today)
            let outcome = try session.change(why: why) { [draft] db, change throws(RegistryError) in
                var draft = draft
                draft.figures = try parts.figures.read(with: parts.linked, in: db, on: today)
                let outcome = try PartnerRepository.add(draft, in: db, by: change)
                let namesakes = try PartnerRepository.namesakes(of: outcome.partner, in: db)
                return PartnerRepository.Outcome(
                    partner: outcome.partner, warnings: namesakes + outcome.warnings)
            }
            try outcome.report(as: options.format, on: today, in: &session)
        }
    }
}

extension PartnerRepository.Outcome {
    /// Prints the partner after a change: a line for people, the record for programs, warnings apart.
    func report(as format: Format, on today: CivilDate, in session: inout Session) throws {
        let record = try session.read { db throws(RegistryError) in try partner.written(as: format, in: db) }
        Report.one(record, as: format, columns: Partner.columns) {
            Output.line(partner.facts(on: today).map(Output.printable).joined(separator: "  "))
            if partner.sizeClass == .unknown {
                var sheet = Sheet()
                sheet.add("size", partner.sizeReason)
                sheet.print()
            }
        }
        for warning in warnings { Output.talk("concord: note: \(warning)") }
    }
}
