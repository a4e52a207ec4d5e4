package import Storage

/// Where a partner works, such as a workshop or a warehouse; its registered address is a field of the partner.
package struct Site: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var partner = Party.unknown
    /// What people call it.
    package internal(set) var name: String?
    package internal(set) var address = ""
    /// ISO 3166-1 alpha-2; nil where nobody said.
    package internal(set) var country: String?
    /// A number of the place with its scheme, such as `fr_siret:35600000000048`.
    package internal(set) var number: String?
    /// Nil where nobody said.
    package internal(set) var since: CivilDate?
    /// The last day; nil while it lasts.
    package internal(set) var until: CivilDate?

    package init() {}

    package static let kind = RecordKind(
        .site, table: "site", reference: .site, current: "site.partner NOT IN \(VoidRepository.parties)",
        words: RecordWords(
            "Where partners work besides their registered address.",
            discussion: """
                A site is a workshop, a warehouse, a shop. The registered address stands with
                the partner (`partner edit --address`); a part of a firm that is registered by
                itself is a partner of its own (`affiliation add --kind branch`).
                """,
            argument: "site", argumentHelp: "The site, by its reference.",
            add: .init(
                "Put on record where a partner works.",
                """
                Examples:
                  concord site add "Kerze KG" "Mühlweg 3, 8020 Graz" --country AT
                  concord site add "Kerze KG" "Hafenstraße 12, 20457 Hamburg" \\
                    --country DE --name "Warehouse" --since 2026-05-04
                """),
            edit: .init(
                "Change or end a site; the history keeps both.",
                """
                Examples:
                  concord site edit Z-7K3M-9QXW --until 2026-03-31
                  concord site edit Z-7K3M-9QXW --name "Workshop" --clear since
                """),
            list: .init(
                "List where partners work.",
                """
                Partners by their sites: `concord partner list --site PLACE`.

                Example: concord site list --with "Kerze KG"
                """),
            show: .init("Show a site.", "Example: concord site show Z-7K3M-9QXW"),
            history: .init("Who changed a site, when and why.", "Example: concord site history Z-7K3M-9QXW")))

    package static let fields: [Field<Site>] = [
        .reference,
        .required("partner", \.partner, .party(.partner), help: "The partner that works there.")
            .asPlace.filter("with", help: "Those of this partner.", order: "site.id").listed()
            .cut(to: 12),
        .required("address", \.address, .text(.passage(limit: 500)), help: "The address, or the town alone.")
            .asArgument.writing("place_key") { $0.placeKey }.personal(.ofSoleTrader).listed().wrapped(to: 16),
        .optional("name", \.name, .text(.line(limit: 100)), help: "What people call it, such as Warehouse.")
            .personal(.ofSoleTrader).listed().cut(to: 8),
        .optional("country", \.country, .country, help: "The country: two letters of ISO 3166-1.")
            .filter(help: "Those in this country.").listed(),
        .optional(
            "number", \.number, .schemedNumber,
            help: "A number of the place, as SCHEME:NUMBER, such as fr_siret:…"
        ).personal(.ofSoleTrader),
        .optional("since", \.since, .day, help: "Since when the partner works there.")
            .said("the first day")
            .examples("2026-05-04", "2026-05-18").listed(),
        .optional("until", \.until, .day, help: "The last day on which it does.")
            .said("the last day")
            .examples("2026-06-30", "2026-07-31").listed(),
        .version,
    ]
    package static let form = RecordForm<Site>()

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, partner.name, name, address, country, since.map { "since \($0)" },
            until.map { "until \($0)" }, "version \(version)",
        ].compactMap(\.self)
    }

    package func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        try CivilDate.check(since, until)
    }

    /// What it is found by: name and address as texts are compared.
    var placeKey: String { NormalisedText.key((name.map { "\($0), " } ?? "") + address) }
}

extension Site {
    static let ofPartner: SQL = """
        SELECT \(form.columns) \(form.source) WHERE site.partner = ?1 ORDER BY site.id
        """

    /// All of a partner, the ended ones too.
    package static func sites(
        of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [Site] {
        try RecordRepository<Site>.list(ofPartner, partner, in: db)
    }

    /// What erasing a partner takes out of its sites, in words; nothing where nothing is left there.
    static func erasureWords(
        of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        switch try unerased(of: partner, in: db).count {
        case 0: []
        case 1: ["name, address and number of its site"]
        case let count: ["names, addresses and numbers of its \(count) sites"]
        }
    }

    static func erase(
        of partner: Int64, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        for site in try unerased(of: partner, in: db) { _ = try erase(site, in: db, by: change) }
    }

    private static func unerased(of partner: Int64, in db: borrowing Connection) throws(RegistryError)
        -> [Site]
    {
        try sites(of: partner, in: db).filter { $0.address != String.erasedWords }
    }
}
