import ArgumentParser
import Registry

extension ConcordCommand {
    struct OrganisationCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: Organisation.kind.noun, abstract: Organisation.kind.words.abstract,
            subcommands: [Show.self, Edit.self, RecordHistory<Organisation>.self])
    }
}

extension ConcordCommand.OrganisationCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration("show", Organisation.kind.words.show)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Organisation>
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            try session.show(Organisation.self, name.text, moment, as: options.format) {
                found, db throws(RegistryError) in
                Sheet(of: try found.titled(in: db), on: today)
            }
        }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit", abstract: "Change the organisation: vision, values, policy.",
            discussion: "Example: concord organisation edit --policy policy.txt --value sdg:7=5")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var fields: RecordFields<Organisation, Editing>
        @OptionGroup var profile: OrganisationProfile
        @Option(name: .customLong("remove-value"), help: "A value that is no longer held (repeatable).")
        var removedValues: [String] = []
        @Option(
            name: .customLong("weight"),
            help: ArgumentHelp(
                "How much a part of an alignment counts, in per cent: values, meaning and words (all three).",
                valueName: "part=percent"))
        var weights: [String] = []
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            var edit = OrganisationEdit(try fields.draft())
            try OrganisationProfile.check(zone: edit.timeZone)
            try profile.put(on: &edit, day: session.today())
            edit.removedValues = removedValues
            if !weights.isEmpty { edit.weights = try WeightRepository.read(weights) }
            let organisation = try session.change(why: edition.why) {
                [edit] db, change throws(RegistryError) in
                try OrganisationRepository.edit(
                    OrganisationRepository.organisation(in: db), edit, ifVersion: edition.ifVersion, in: db,
                    by: change)
            }
            try organisation.report(as: options.format, on: session.today())
        }
    }
}
