import ArgumentParser
import Registry

/// What an organisation says of itself besides its own fields, on `init` and on `organisation edit`.
struct OrganisationProfile: ParsableArguments {
    @Option(help: "The vision, in your own words.") var vision: String?
    @Option(name: .customLong("vision-file"), help: "A file that holds the vision.") var visionFile: String?
    @Option(help: "A file that holds the policy for working with small firms (5.1a).") var policy: String?
    @Option(
        name: .customLong("value"),
        help: ArgumentHelp(
            "A value and its strength from 1 to 5; -3 opposes it (repeatable).", valueName: "code=strength"))
    var values: [String] = []

    /// Throws for a time zone that this system does not know.
    static func check(zone: String?) throws(RegistryError) {
        guard let zone, !SystemZones.isZone(zone) else { return }
        throw .invalid(
            "'\(shown(zone))' is no time zone that this system knows; give a name such as Europe/Berlin or UTC"
        )
    }

    /// Puts what was typed into an edit.
    func put(on edit: inout OrganisationEdit, day: CivilDate) throws {
        if let vision = try FileText.vision(vision, orFile: visionFile) {
            edit.texts.append(PartyText(kind: .vision, text: vision, statedOn: day))
        }
        if let policy {
            edit.texts.append(PartyText(kind: .policy, text: try FileText.read(policy), statedOn: day))
        }
        edit.values = try values.map { try ValueStatement(parsing: $0, on: day) }
    }
}
