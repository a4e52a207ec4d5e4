import ArgumentParser
import Glibc
import Registry

extension ConcordCommand {
    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init", abstract: "Make a registry for your organisation.",
            discussion: """
                Example:
                  concord init "Nordlicht Group" --country DE --value sdg:7=5 \\
                    --vision "Energy that people can afford and the climate can bear."
                """)

        @OptionGroup var options: GlobalOptions
        @OptionGroup var fields: RecordFields<Organisation, Adding>
        @OptionGroup var profile: OrganisationProfile

        func run() throws {
            let now = Clock.now
            var edit = OrganisationEdit(try fields.draft())
            // What the registry keeps for good is no guess.
            let zone = try edit.timeZone ?? SystemZones.named() ?? SystemZones.local
            edit.timeZone = zone
            try OrganisationProfile.check(zone: zone)
            let today = Clock.day(of: now, in: zone)
            try profile.put(on: &edit, day: today)
            let organisation = try RegistryFile.found(
                path: options.path, edit, by: Session.author(options.actor, at: now, today: today))
            let path = Init.fullPath(options.path)
            Report.one(
                organisation.json.adding(.members(["registry": .text(path)])), as: options.format,
                columns: Organisation.columns + ["registry"]
            ) {
                Output.line("\(organisation.reference)  \(Output.printable(organisation.name))")
                Output.line("registry: \(Output.printable(path))")
            }
        }

        private static func fullPath(_ path: String) -> String {
            guard let real = realpath(path, nil) else { return path }
            defer { free(real) }
            return String(cString: real)
        }
    }
}
