import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct OrganisationCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "organisation",
            abstract: "The organisation that runs the registry.",
            subcommands: [Show.self, Edit.self, HistoryOf.self])

        static let columns = ["reference", "name", "country", "vision", "values", "weights", "version"]
    }
}

extension ConcordCommand.OrganisationCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show the organisation: vision, values, policy.",
            discussion: "Example: concord organisation show")

        @OptionGroup var options: GlobalOptions
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            let organisation = try session.read { db throws(RegistryError) in
                try OrganisationRepository.organisation(in: db)
            }
            if let instant = try moment.instant() {
                try session.showRecord(of: organisation.subject, knownAt: instant, as: options.format)
                return
            }
            Report.one(
                organisation.json, as: options.format, columns: ConcordCommand.OrganisationCommand.columns
            ) {
                var sheet = Sheet()
                sheet.add("reference", organisation.reference)
                sheet.add("name", organisation.name)
                sheet.add("country", organisation.country)
                sheet.add("address", organisation.address)
                sheet.add("time zone", organisation.timeZone)
                sheet.add("size rule", organisation.sizeRule)
                for text in organisation.texts { sheet.add(text.kind.rawValue, text.text) }
                for value in organisation.values { sheet.add("value", ValueArgument.words(value)) }
                if !organisation.weights.isEmpty {
                    sheet.add(
                        "weights",
                        WeightRepository.parts.map { "\($0) \(organisation.weights[$0] ?? 0) %" }.joined(
                            separator: ", "))
                }
                sheet.add("version", "\(organisation.version)")
                sheet.print()
            }
        }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit", abstract: "Change the organisation: vision, values, policy.",
            discussion: "Example: concord organisation edit --policy policy.txt --value sdg:7=5")

        @OptionGroup var options: GlobalOptions
        @Option(help: "The new name.") var name: String?
        @OptionGroup var profile: OrganisationProfile
        @Option(name: .customLong("remove-value"), help: "A value that is no longer held (repeatable).")
        var removedValues: [String] = []
        @Option(
            name: .customLong("weight"),
            help: ArgumentHelp(
                "How much a part of an alignment counts, in per cent: values, meaning and words (all three).",
                valueName: "part=percent"))
        var weights: [String] = []
        @Flag(name: .customLong("no-weights"), help: "Let the program's own weights count again.")
        var clearsWeights = false
        @OptionGroup var edition: Edition

        func validate() throws {
            if clearsWeights, !weights.isEmpty {
                throw ValidationError("--no-weights takes away what --weight gives; use one of them")
            }
        }

        func run() throws {
            var session = try Session(options)
            var edit = try profile.edit(on: session.today())
            edit.name = name
            edit.removedValues = removedValues
            if !weights.isEmpty { edit.weights = try WeightRepository.read(weights) }
            edit.clearsWeights = clearsWeights
            let organisation = try session.change(why: edition.why) { db, change throws(RegistryError) in
                try OrganisationRepository.edit(
                    OrganisationRepository.organisation(in: db), edit, ifVersion: edition.ifVersion, in: db,
                    by: change)
            }
            Report.one(
                organisation.json, as: options.format, columns: ConcordCommand.OrganisationCommand.columns
            ) {
                Output.line(
                    "\(organisation.reference)  \(Output.printable(organisation.name))  version \(organisation.version)"
                )
            }
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who changed the organisation's record, when and why.",
            discussion: "Example: concord organisation history")

        @OptionGroup var options: GlobalOptions

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try OrganisationRepository.organisation(in: db).subject
        }
    }
}
