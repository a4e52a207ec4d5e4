/// Who runs the registry: its own vision and values, which partners are compared with, and its policy (5.1a).
package struct Organisation: Recorded, Hashable, Sendable, Identifiable {
    package let id: Int64
    package let reference: String
    package var name: String
    package var country: String?
    package var address: String?
    /// A name of the IANA time zone database, such as `Europe/Berlin`: whose day "today" is.
    package var timeZone: String
    /// The size rule for partners of countries that have none on record.
    package var sizeRule: String?
    package var texts: [PartyText] = []
    package var values: [ValueStatement] = []
    package var version: Int64 = 1

    package init(
        id: Int64, reference: String, name: String, country: String? = nil, address: String? = nil,
        timeZone: String = "UTC", sizeRule: String? = nil, version: Int64 = 1
    ) {
        self.id = id
        self.reference = reference
        self.name = name
        self.country = country
        self.address = address
        self.timeZone = timeZone
        self.sizeRule = sizeRule
        self.version = version
    }

    package var subject: Subject { Subject(.organisation, id) }
    package var vision: String? { texts.shown(.vision, language: nil)?.text }

    package var json: JSON {
        .members([
            "reference": .text(reference), "name": .text(name), "country": .text(country),
            "vision": .text(vision),
            "texts": .array(texts.map(\.json)), "values": .array(values.map(\.json)),
            "time_zone": .text(timeZone),
            "version": .integer(version),
        ]).adding(.held(["address": .text(address), "size_rule": .text(sizeRule)]))
    }
}

/// What an edit changes of the organisation; what is nil or empty stays.
package struct OrganisationEdit: Sendable {
    package var name: String?
    package var country: String?
    package var address: String?
    package var timeZone: String?
    package var sizeRule: String?
    package var texts: [PartyText] = []
    package var values: [ValueStatement] = []
    package var removedValues: [String] = []

    package init() {}
}
