import ArgumentParser
import Registry
import Storage

/// The conditions of lists of partners.
struct PartnerFilters: ParsableArguments {
    @Option(help: "Partners of this country.") var country: String?
    @Option(help: "Partners of this size.") var size: SizeClass?
    @Option(help: "Partners of this status (repeatable).")
    var status: [Partner.Status] = []
    @Option(help: "Partners of this sector; a letter includes all of its section.") var sector: String?
    @Option(help: "Partners of this relationship manager; none for those who have none.")
    var manager: String?
    @Option(help: "Partners of this advocate; none for those who have none.") var advocate: String?
    @Option(help: "Members of this cluster today; of an ecosystem, those of its clusters too.")
    var cluster: String?
    @Option(help: "Partners below this one today: its subsidiaries, its branches, and theirs.")
    var under: String?
    @Option(help: "Partners with a site in this country or place today.") var site: String?
    @Option(
        name: .customLong("declaration-held"),
        help: ArgumentHelp(
            "Partners with a declaration that names this and holds today, undisputed (repeatable).",
            valueName: "requirement"))
    var declared: [String] = []
    @Option(
        name: .customLong("require-value"),
        help: ArgumentHelp(
            "Partners that support this value, or one under it in its vocabulary (repeatable).",
            valueName: "code"))
    var required: [String] = []
    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp("Partners with this word of yours (repeatable).", valueName: "word"))
    var tags: [String] = []
    @Option(
        help: ArgumentHelp(
            "Partners that hold this in a field of your own (repeatable).", valueName: "key=value"))
    var own: [String] = []
}

extension PartnerFilters {
    /// Whether none was typed.
    var isEmpty: Bool {
        country == nil && size == nil && status.isEmpty && sector == nil && manager == nil && advocate == nil
            && cluster == nil && under == nil && site == nil && declared.isEmpty && required.isEmpty
            && own.isEmpty
            && tags.isEmpty
    }

    /// The conditions, and in place of those that were not typed the ones of a kept query.
    func read(
        on day: CivilDate, over kept: JSON? = nil, in db: borrowing Connection
    ) throws(RegistryError) -> PartnerFilter {
        var filter =
            if let kept { try PartnerFilter(criteria: kept, on: day, in: db) } else { PartnerFilter() }
        guard declared.count <= 16, required.count <= 16, own.count <= 16,
            tags.count <= 16
        else {
            throw .invalid(
                "there are \(max(declared.count, required.count, own.count, tags.count)) conditions of one kind, and one query takes 16; "
                    + "leave some --declaration-held, --require-value, --tag or --own out")
        }
        if let country { filter.country = try CodeList.country(country, in: db) }
        if let size { filter.sizeClass = size }
        if !status.isEmpty { filter.statuses = status }
        if let sector { filter.sector = try CodeList.sector(sector, in: db) }
        if let manager { filter.manager = try PartnerFilter.OfPerson(manager, in: db) }
        if let advocate { filter.advocate = try PartnerFilter.OfPerson(advocate, in: db) }
        if let cluster { filter.cluster = try PartnerFilter.OfCluster(cluster, on: day, in: db) }
        if let under { filter.under = try PartnerFilter.Under(under, on: day, in: db) }
        if let site { filter.site = try PartnerFilter.AtSite(site, on: day, in: db) }
        if !declared.isEmpty {
            filter.declared = try declared.map { text throws(RegistryError) in
                try PartnerFilter.Declared(text, on: day, in: db)
            }
        }
        if !required.isEmpty {
            filter.required = try required.map { text throws(RegistryError) in
                try PartnerFilter.Required(text, in: db)
            }
        }
        if !tags.isEmpty { filter.tags = tags.map(ImportRow.trimmed) }
        if !own.isEmpty {
            filter.own = try own.map { text throws(RegistryError) in try PartnerFilter.Own(text, in: db) }
        }
        return filter
    }
}

extension EmptyFilter {
    /// Which condition leaves nobody, and the next step.
    var words: String {
        switch self {
        case .noPartners: "no partner is on record yet; `concord partner add` puts the first there"
        case .alone(let options):
            "no partner passes \(options.joined(separator: ", nor ")); leave it out, or ask for another"
        case .together(let left):
            "no partner passes all conditions: without "
                + left.map { "\($0.words) \($0.count == 1 ? "1 is" : "\($0.count) are") left" }
                .joined(separator: ", without ")
        case .several: "no partner passes all conditions, nor all but one of them; leave more of them out"
        }
    }
}
