import ArgumentParser
import Registry

/// What an organisation says of itself, on `init` and on `organisation edit`.
struct OrganisationProfile: ParsableArguments {
    @Option(help: "The country: two letters of ISO 3166-1.") var country: String?
    @Option(help: "The postal address.") var address: String?
    @Option(help: "The vision, in your own words.") var vision: String?
    @Option(name: .customLong("vision-file"), help: "A file that holds the vision.") var visionFile: String?
    @Option(help: "A file that holds the policy for working with small firms (5.1a).") var policy: String?
    @Option(
        name: .customLong("value"),
        help: ArgumentHelp(
            "A value and its strength from 1 to 5; -3 opposes it (repeatable).", valueName: "code=strength"))
    var values: [String] = []
    @Option(name: .customLong("time-zone"), help: "Whose day is today, such as Europe/Berlin.") var timeZone:
        String?
    @Option(
        name: .customLong("size-rule"),
        help: "The size rule for partners of countries without one, such as eu-2003-361.")
    var sizeRule: String?

    func zone() throws(RegistryError) -> String? {
        guard let timeZone else { return nil }
        guard Clock.isZone(timeZone) else {
            throw .invalid(
                "'\(shown(timeZone))' is no time zone that this system knows; give a name such as Europe/Berlin or UTC"
            )
        }
        return timeZone
    }

    func edit(on date: CivilDate) throws -> OrganisationEdit {
        var edit = OrganisationEdit()
        edit.country = country
        edit.address = address
        edit.timeZone = try zone()
        edit.sizeRule = sizeRule
        if let vision = try visionFile.map(FileText.read) ?? vision {
            edit.texts.append(PartyText(kind: .vision, text: vision, statedOn: date))
        }
        if let policy {
            edit.texts.append(PartyText(kind: .policy, text: try FileText.read(policy), statedOn: date))
        }
        edit.values = try values.map { try ValueArgument.read($0, on: date) }
        return edit
    }
}
