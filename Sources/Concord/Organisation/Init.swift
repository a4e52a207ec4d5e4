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

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var fields: RecordFields<Organisation, Adding>
        @OptionGroup var profile: OrganisationProfile
        @Option(
            help: ArgumentHelp(
                "A group of this system that works with the registry; else its owner alone does.",
                valueName: "name"))
        var group: String?

        func run() throws {
            let now = Clock.now
            guard options.clockChecked || !ClockDoubt.isAbsurd(now) else {
                throw RegistryError.invalid(
                    "the clock of this machine says \(now.date), and this version of concord was made on \(ClockDoubt.built), "
                        + "so no registry was made; set the clock, or say --clock-checked where it is right")
            }
            var edit = OrganisationEdit(try fields.draft())
            // What the registry keeps for good is no guess.
            let zone = try edit.timeZone ?? SystemZones.named() ?? SystemZones.local
            edit.timeZone = zone
            try OrganisationProfile.check(zone: zone)
            let today = Clock.day(of: now, in: zone)
            try profile.put(on: &edit, day: today)
            let organisation = try RegistryFile.found(
                path: options.path, edit,
                group: group.map { name throws(RegistryError) in try Init.number(of: name) },
                by: Session.author(options.actor, at: now, today: today))
            let path = Init.fullPath(options.path)
            Report.one(
                organisation.json.adding(.members(["registry": .text(path)])), as: options.format,
                columns: Organisation.columns + ["registry"]
            ) {
                Output.words("\(organisation.reference)  \(Output.printable(organisation.name))")
                Output.line("registry: \(Output.printable(path))")
            }
        }

        private static func number(of group: String) throws(RegistryError) -> UInt32 {
            guard let entry = getgrnam(group) else {
                throw .notFound(
                    "this system knows no group called '\(shown(group))'; `getent group` lists those that it knows"
                )
            }
            return entry.pointee.gr_gid
        }

        private static func fullPath(_ path: String) -> String {
            guard let real = realpath(path, nil) else { return path }
            defer { free(real) }
            return String(cString: real)
        }
    }
}
