package import Storage

/// What is known of a partner for search and alignment: its names, its texts and the values that it stated.
package struct PartnerProfile: Hashable, Sendable, Identifiable {
    package let id: Int64
    package let reference: String
    package let name: String
    package let country: String?
    package let sizeClass: SizeClass
    package let status: Partner.Status
    package let language: String?
    package var otherNames: [String] = []
    package var texts: [PartyText] = []
    package var values: [ValueStatement] = []
    package var rejections: [ValueRejection] = []

    package init(
        id: Int64, reference: String, name: String, country: String? = nil, sizeClass: SizeClass = .unknown,
        status: Partner.Status = .candidate, language: String? = nil, texts: [PartyText] = [],
        values: [ValueStatement] = []
    ) {
        self.id = id
        self.reference = reference
        self.name = name
        self.country = country
        self.sizeClass = sizeClass
        self.status = status
        self.language = language
        self.texts = texts
        self.values = values
    }

    /// A piece of text by which the partner can be found, and what it is.
    package struct Passage: Hashable, Sendable {
        package enum Source: Hashable, Sendable {
            case name
            case text(PartyText.Kind)
            case value(String)
        }

        package let source: Source
        package let text: String
    }

    /// Every piece of text, texts first; `titles` has the title of each value.
    ///
    /// The title of a value that the partner opposes says nothing for the partner, and is only there on request.
    package func passages(titles: [String: String], ofOpposed: Bool = false) -> [Passage] {
        var passages = texts.map { Passage(source: .text($0.kind), text: $0.text) }
        for value in values {
            let title = value.stance == .opposes && !ofOpposed ? nil : titles[value.code]
            passages.append(
                Passage(source: .value(value.code), text: "\(title ?? "") \(value.words ?? "")"))
        }
        passages.append(Passage(source: .name, text: name))
        passages += otherNames.map { Passage(source: .name, text: $0) }
        return passages
    }

    /// Whether there is more than names: whom a name alone speaks for is not known yet.
    package var saysAnything: Bool { !texts.isEmpty || !values.isEmpty }

    /// The vision that stands for all, else the first text.
    package var vision: String? { (texts.shown(.vision, language: language) ?? texts.first)?.text }
}

/// Reads profiles. Every call runs inside the caller's transaction.
package enum PartnerProfileRepository {
    static let byNumber: SQL = """
        SELECT party.id, party.reference, party.name, partner.country, partner.size_class, partner.status,
            partner.language
        FROM partner JOIN party ON party.id = partner.id
        WHERE partner.id = ?1 AND partner.id NOT IN \(VoidRepository.parties)
        """
    static let withTexts: SQL = """
        SELECT DISTINCT party_text.party FROM party_text JOIN partner ON partner.id = party_text.party
        WHERE party_text.party > ?1 AND party_text.party NOT IN \(VoidRepository.parties)
        ORDER BY party_text.party LIMIT ?2
        """

    /// The profiles of the next partners that said something, in the order in which they came on record.
    package static func profilesWithTexts(
        after id: Int64, limit: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [PartnerProfile] {
        let ids = try db.list(withTexts, id, limit) { row throws(StorageError) in try row.integer(0) }
        var profiles: [PartnerProfile] = []
        for id in ids { if let profile = try profile(of: id, in: db) { profiles.append(profile) } }
        return profiles
    }

    /// Nil where no partner has this number, and where it is void.
    package static func profile(
        of id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> PartnerProfile? {
        let head = try db.one(byNumber, id) { row throws(StorageError) in
            PartnerProfile(
                id: try row.integer(0), reference: try row.text(1), name: try row.text(2),
                country: try row.optionalText(3), sizeClass: try row.choice(4), status: try row.choice(5),
                language: try row.optionalText(6))
        }
        guard var profile = head else { return nil }
        profile.otherNames = try PartnerRepository.names.of(id, in: db).map(\.name)
        profile.texts = try PartyTextRepository.texts(of: id, in: db)
        profile.values = try ValueRepository.statements(of: id, in: db)
        profile.rejections = try ValueRejectionRepository.rejections(of: id, in: db)
        return profile
    }
}
