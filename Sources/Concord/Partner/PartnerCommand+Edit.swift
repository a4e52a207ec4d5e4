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
        @OptionGroup var name: RecordName<Partner>
        @OptionGroup var fields: RecordFields<Partner, Editing>
        @OptionGroup var parts: PartnerParts
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
            var edit = PartnerEdit(try fields.draft())
            try parts.put(on: &edit, day: today)
            edit.removedAliases = removedAliases
            edit.removedNames = removedNames
            edit.removedTexts = removedTexts
            edit.removedValues = removedValues
            edit.removedIdentifiers = try removedIdentifiers.map { try IdentifierDraft(parsing: $0) }
            edit.reassesses = reassess
            let outcome = try session.change(why: edition.why) { [edit] db, change throws(RegistryError) in
                var edit = edit
                edit.figures = try parts.figures.read(with: parts.linked, in: db, on: today)
                return try PartnerRepository.edit(
                    PartnerRepository.find(name.text, in: db), edit, ifVersion: edition.ifVersion, in: db,
                    by: change)
            }
            try outcome.report(as: options.format, on: today, in: &session)
        }
    }
}

extension PartyText.Kind: ExpressibleByArgument {}
