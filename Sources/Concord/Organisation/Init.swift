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
        @Argument(help: "The organisation's name, as it writes it.") var name: String
        @OptionGroup var profile: OrganisationProfile

        func run() throws {
            let now = Clock.now
            // What the registry keeps for good is no guess.
            let zone = try profile.zone() ?? Clock.namedZone() ?? Clock.systemZone
            let edit = try profile.edit(on: Clock.day(of: now, in: zone))
            let organisation = try RegistryFile.found(
                path: options.path, organisation: name, edit, timeZone: zone,
                by: Session.author(options.actor, at: now, today: Clock.day(of: now, in: zone)))
            let path = Init.fullPath(options.path)
            Report.one(
                organisation.json.adding(.members(["registry": .text(path)])), as: options.format,
                columns: OrganisationCommand.columns + ["registry"]
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
