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
        @Argument(help: "The legal name, as the firm writes it.") var name: String
        @OptionGroup var fields: PartnerFields
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            var draft = PartnerDraft(name: name)
            draft.country = fields.country
            draft.address = fields.address
            draft.language = fields.language
            draft.channel = fields.channel
            draft.website = fields.website
            draft.sector = fields.sector
            draft.status = fields.status ?? .candidate
            draft.manager = fields.manager
            draft.advocate = fields.advocate
            draft.names = fields.names()
            draft.aliases = fields.aliases
            draft.texts = try fields.texts(on: today)
            draft.values = try fields.statements(on: today)
            draft.identifiers = try fields.identifierDrafts()
            draft.keepsUnverified = fields.seldom.unverified
            let outcome = try session.change(why: why) { [draft] db, change throws(RegistryError) in
                var draft = draft
                draft.figures = try fields.figures.read(with: fields.linked, in: db, on: today)
                let outcome = try PartnerRepository.add(draft, in: db, by: change)
                let namesakes = try PartnerRepository.namesakes(of: outcome.partner, in: db)
                return PartnerRepository.Outcome(
                    partner: outcome.partner, warnings: namesakes + outcome.warnings)
            }
            let format = options.format
            let record = try session.read { db throws(RegistryError) in
                try outcome.partner.shown(as: format, in: db)
            }
            outcome.report(record, as: format)
        }
    }
}

extension PartnerRepository.Outcome {
    /// Prints the partner after a change: a line for people, the record for programs, warnings apart.
    func report(_ record: JSON, as format: Format) {
        Report.one(record, as: format, columns: ConcordCommand.PartnerCommand.columns) {
            let words = [
                partner.reference, Output.printable(partner.name), partner.country ?? "no country",
                partner.sizeClass == .unknown ? "size unknown" : partner.sizeClass.rawValue,
                partner.status.rawValue, "version \(partner.version)",
            ]
            Output.line(words.joined(separator: "  "))
            if partner.sizeClass == .unknown {
                var sheet = Sheet()
                sheet.add("size", partner.sizeReason)
                sheet.print()
            }
        }
        for warning in warnings { Output.talk("concord: note: \(warning)") }
    }
}
