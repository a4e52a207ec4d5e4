import ArgumentParser
import Registry

extension ConcordCommand.PartnerCommand {
    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit", abstract: "Change what is on record of a partner; what is not named stays.",
            discussion: """
                Examples:
                  concord partner edit P-7K3M-9QXD --status active --if-version 1
                  concord partner edit "Hollerbach Fensterbau" \\
                    --name "Hollerbach Fenster GmbH" --why "new legal form"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The partner: a reference, an alias, or a name that only one has.") var partner:
            String
        @Option(help: "The new legal name; the old one stays as a former name.") var name: String?
        @OptionGroup var fields: PartnerFields
        @Option(
            help:
                "A field to empty: country, address, language, channel, website, sector, manager or advocate (repeatable)."
        )
        var clear: [PartnerEdit.Field] = []
        @Option(name: .customLong("remove-name"), help: "Another name that is wrong (repeatable).")
        var removedNames: [String] = []
        @Option(
            name: .customLong("remove-alias"), help: "An alias that shall lead here no more (repeatable).")
        var removedAliases: [String] = []
        @Option(
            name: .customLong("remove-text"),
            help: "A kind of text to remove: vision, mission or objectives (repeatable).")
        var removedTexts: [PartyText.Kind] = []
        @Option(name: .customLong("remove-value"), help: "A value that is no longer held (repeatable).")
        var removedValues: [String] = []
        @Option(
            name: .customLong("remove-identifier"),
            help: "A number that is wrong, as SCHEME:NUMBER (repeatable).")
        var removedIdentifiers: [String] = []
        @Flag(help: "Work the size class out anew, for today and with the rates now on record.")
        var reassess = false
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            var edit = PartnerEdit()
            edit.name = name
            edit.country = fields.country
            edit.address = fields.address
            edit.language = fields.language
            edit.channel = fields.channel
            edit.website = fields.website
            edit.sector = fields.sector
            edit.status = fields.status
            edit.manager = fields.manager
            edit.advocate = fields.advocate
            edit.addedNames = fields.names()
            edit.addedAliases = fields.aliases
            edit.removedAliases = removedAliases
            edit.texts = try fields.texts(on: today)
            edit.values = try fields.statements(on: today)
            edit.identifiers = try fields.identifierDrafts()
            edit.keepsUnverified = fields.seldom.unverified
            edit.cleared = Set(clear)
            edit.removedNames = removedNames
            edit.removedTexts = removedTexts
            edit.removedValues = removedValues
            edit.removedIdentifiers = try removedIdentifiers.map { try IdentifierDraft(parsing: $0) }
            edit.reassesses = reassess
            let outcome = try session.change(why: edition.why) { [edit] db, change throws(RegistryError) in
                var edit = edit
                edit.figures = try fields.figures.read(with: fields.linked, in: db, on: today)
                return try PartnerRepository.edit(
                    PartnerRepository.find(partner, in: db), edit, ifVersion: edition.ifVersion, in: db,
                    by: change)
            }
            let format = options.format
            let record = try session.read { db throws(RegistryError) in
                try outcome.partner.shown(as: format, in: db)
            }
            outcome.report(record, as: format)
        }
    }
}

extension PartnerEdit.Field: ExpressibleByArgument {}
extension PartyText.Kind: ExpressibleByArgument {}
