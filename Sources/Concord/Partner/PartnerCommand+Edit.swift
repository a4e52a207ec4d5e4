import ArgumentParser
import Registry

extension ConcordCommand.PartnerCommand {
    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit",
            abstract: "Change what is on record of one partner or many; what is not named stays.",
            discussion: """
                Examples:
                  concord partner edit P-7K3M-9QX1 --status active --if-version 1
                  concord partner edit "Hollerbach Fensterbau" \\
                    --name "Hollerbach Fenster GmbH" --why "new legal form"
                  concord partner edit --where country=DE --where manager=none \\
                    --set manager="Ines Vogt" --set status=active --dry-run

                Of several partners what would change is shown first; all of them are changed,
                or none, and where nobody can be asked only with --yes. Where somebody changed
                one of them meanwhile, it is named and nothing is done.
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var selection: PartnerSelection
        @OptionGroup var fields: RecordFields<Partner, Editing>
        @Option(
            name: .customLong("set"),
            help: ArgumentHelp(
                "A field and what it holds from now on, such as status=active (repeatable).",
                valueName: "field=value"))
        var settings: [String] = []
        @OptionGroup var parts: PartnerPartFields
        @OptionGroup(title: "Figures for the size class") var figures: FigureFields
        @OptionGroup(title: "Seldom needed") var seldom: SeldomOfPartner
        @OptionGroup(title: "Figures of linked enterprises") var linked: LinkedFields
        @Option(name: .customLong("remove-name"), help: "Another name that is wrong (repeatable).")
        var removedNames: [String] = []
        @Option(
            name: .customLong("remove-alias"), help: "An alias that shall lead here no more (repeatable).")
        var removedAliases: [String] = []
        @Option(
            name: .customLong("remove-text"),
            help: "A kind of text to remove (repeatable).")
        var removedTexts: [PartyText.Kind] = []
        @Option(name: .customLong("remove-value"), help: "A value that is no longer held (repeatable).")
        var removedValues: [String] = []
        @Option(
            name: .customLong("remove-identifier"),
            help: "A number that is wrong, as SCHEME:NUMBER (repeatable).")
        var removedIdentifiers: [String] = []
        @Option(
            name: .customLong("remove-tag"),
            help: ArgumentHelp("A word of yours that fits it no longer (repeatable).", valueName: "word"))
        var removedTags: [String] = []
        @Option(
            name: .customLong("remove-own"),
            help: ArgumentHelp(
                "A field of your own that holds nothing from now on (repeatable).", valueName: "key"))
        var removedOwn: [String] = []
        @Option(
            name: .customLong("from-source"),
            help: ArgumentHelp(
                "Show what one source says of a field, such as website=ERP (repeatable).",
                valueName: "field=source"))
        var fromSource: [String] = []
        @Option(
            name: .customLong("by-rule"),
            help: ArgumentHelp(
                "A field that shows its own word, else what was said last (repeatable).", valueName: "field"))
        var byRule: [String] = []
        @Flag(help: "Work the size class out again, for today and with the rates now on record.")
        var reassess = false
        @Flag(help: "Show what would change of several partners, and change nothing.")
        var dryRun = false
        @Flag(help: "Do not ask before several partners are changed.") var yes = false
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let settings = try PartnerSettings(settings)
            var edit = PartnerEdit(try settings.put(on: fields.draft()))
            try parts.put(on: &edit, seldom, day: today)
            try settings.put(on: &edit, seldom, day: today)
            edit.removedAliases = removedAliases
            edit.removedNames = removedNames
            edit.removedTexts = removedTexts
            edit.removedValues = removedValues
            edit.removedIdentifiers = try removedIdentifiers.map { try IdentifierDraft(parsing: $0) }
            edit.removedTags = removedTags
            edit.removedOwn = removedOwn
            edit.choices = try FieldChoices.read(fromSource, byRule: byRule)
            edit.reassesses = reassess
            edit.figures = try session.read { db throws(RegistryError) in
                try figures.read(with: linked, in: db, on: today)
            }
            let ids = try session.read { db throws(RegistryError) in try selection.read(on: today, in: db) }
            guard selection.isOne, !dryRun else {
                guard edition.ifVersion == nil else {
                    throw RegistryError.invalid(
                        "--if-version is the version of one partner; leave it out, since several are checked "
                            + "against what is shown")
                }
                let many = PartnerEditMany(
                    ids: ids, edit: edit, why: edition.why, yes: yes, dryRun: dryRun, format: options.format)
                return try many.run(in: &session)
            }
            let outcome = try session.change(why: edition.why, foreseen: true) {
                [edit] db, change throws(RegistryError) in
                try PartnerRepository.edit(
                    PartnerRepository.find(selection.partners[0], in: db), edit,
                    ifVersion: edition.ifVersion, in: db, by: change)
            }
            try outcome.report(as: options.format, on: today, in: &session)
        }
    }
}

/// What was typed as `FIELD=VALUE`: fields of a partner by their options, and its texts.
private struct PartnerSettings {
    private var fields: [(place: Int, value: String)] = []
    private var texts: [(kind: PartyText.Kind, value: String)] = []

    /// Throws `.invalid` for a field that is no partner's.
    init(_ settings: [String]) throws(RegistryError) {
        let places = Partner.fields.indices.filter {
            !Partner.fields[$0].isFixed && Partner.fields[$0].typing != .never
        }
        let kinds = PartyText.Kind.ofPartners
        let keys = places.map { Partner.fields[$0].option } + kinds.map(\.rawValue)
        for text in settings {
            let (key, value) = try KeyedWord.read(text, "--set", among: keys)
            if let place = places.first(where: { Partner.fields[$0].option == key }) {
                fields.append((place, value))
            } else if let kind = kinds.first(where: { $0.rawValue == key }) {
                texts.append((kind, value))
            }
        }
    }

    /// Throws `.invalid` for a field that was named already.
    func put(on draft: RecordDraft<Partner>) throws(RegistryError) -> RecordDraft<Partner> {
        var draft = draft
        for (place, value) in fields {
            guard draft[place: place].isEmpty else { throw Self.twice(Partner.fields[place].option) }
            draft[place: place] = [value]
        }
        return draft
    }

    func put(
        on edit: inout PartnerEdit, _ said: SeldomOfPartner, day: CivilDate
    ) throws(RegistryError) {
        for (kind, value) in texts {
            guard !edit.texts.contains(where: { $0.kind == kind }) else { throw Self.twice(kind.rawValue) }
            edit.texts.append(
                PartyText(
                    kind: kind, language: said.textLanguage, text: value, statedBy: said.statedBy,
                    statedOn: day))
        }
    }

    private static func twice(_ key: String) -> RegistryError {
        .invalid("\(key) is set twice, so nothing was done; give it once")
    }
}

extension PartyText.Kind: ExpressibleByArgument {}
