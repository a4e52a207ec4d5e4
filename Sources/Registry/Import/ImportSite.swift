import Storage

/// A site of a partner as a row tells of it.
struct ImportSite: Sendable, Hashable {
    /// What a column can say of a site.
    enum Part: String, CaseIterable, Sendable { case name, address, country, number, since, until }

    private var said: [Part: String] = [:]

    subscript(_ part: Part) -> String? {
        get { said[part] }
        set { said[part] = newValue }
    }

    var isEmpty: Bool { said.isEmpty }

    /// The sites of one cell: a list in JSON, of objects or of addresses, or addresses with a semicolon between them.
    static func each(in cell: String) throws(RegistryError) -> [ImportSite] {
        let cell = ImportRow.trimmed(cell)
        guard cell.hasPrefix("[") || cell.hasPrefix("{") else {
            return cell.split(separator: ";").map { ImportRow.trimmed(String($0)) }.filter { !$0.isEmpty }
                .map(ImportSite.init(address:))
        }
        guard let json = JSON(parsing: Array(cell.utf8)) else {
            throw .invalid(
                "the sites '\(shown(cell))' are no list in JSON; write [{\"address\": \"Graz\", \"country\": \"AT\"}], or addresses with "
                    + "a semicolon between them")
        }
        let all: [JSON] = if case .array(let elements) = json { elements } else { [json] }
        var sites: [ImportSite] = []
        for one in all {
            if let address = one.string {
                sites.append(ImportSite(address: address))
            } else {
                sites.append(try ImportSite(json: one))
            }
        }
        return sites.filter { !$0.isEmpty }
    }

    init() {}

    private init(address: String) { said = [.address: address] }

    /// Members are known by what columns are called, so that a street and a town are one address.
    private init(json: JSON) throws(RegistryError) {
        guard case .object(let members) = json else {
            throw .invalid(
                "'\(shown(json.line))' is no site; write an object such as {\"address\": \"Graz\"}, or the address alone"
            )
        }
        var address: [(meaning: ImportColumnWords.Meaning, text: String)] = []
        for member in members {
            let text = member.value.string ?? (member.value.isEmpty ? "" : member.value.line)
            guard !text.allSatisfy(\.isWhitespace) else { continue }
            if let part = Part(rawValue: member.key), part != .address {
                said[part] = text
            } else if let meaning = ImportColumnWords.meaning(of: member.key), meaning.field == "address" {
                address.append((meaning, text))
            } else if let meaning = ImportColumnWords.meaning(of: member.key),
                let part = Part(rawValue: meaning.field)
            {
                said[part] = text
            } else {
                let parts = Part.allCases.map(\.rawValue).joined(separator: ", ")
                throw .invalid(
                    "a site has no '\(shown(member.key))'\(NearMatch.hint(member.key, among: Part.allCases.map(\.rawValue))); "
                        + "it has \(parts)")
            }
        }
        var whole = ""
        var isAfterCode = false
        for part in address.sorted(by: { $0.meaning.rank < $1.meaning.rank }) {
            if !whole.isEmpty { whole += isAfterCode || part.meaning.isHouseNumber ? " " : ", " }
            whole += part.text
            isAfterCode = part.meaning.isPostalCode
        }
        if !whole.isEmpty { said[.address] = whole }
    }

    /// What the registry would hold of it; throws what breaks a rule.
    func checked(by lists: PartnerLists, on today: CivilDate) throws(RegistryError) -> Site {
        guard said[.address] != nil else {
            let others = Part.allCases.compactMap { part in
                said[part].map { "\(part.rawValue) '\(shown($0))'" }
            }
            throw .invalid(
                "the row names the \(others.joined(separator: " and the ")) of a site and not where it is; fill in its address, "
                    + "of which the town is enough, or empty the others")
        }
        var site = Site()
        // Whose it is, is known once the partner has a number.
        var draft = draft
        draft[\Site.partner] = "P"
        _ = try draft.fillAlone(&site, by: lists, on: today)
        if let since = site.since, let until = site.until, until < since {
            throw .invalid("a site would end on \(until), before it began on \(since); give a later last day")
        }
        return site
    }

    private var draft: RecordDraft<Site> {
        var draft = RecordDraft<Site>()
        draft[\Site.name] = said[.name].map(ImportRow.trimmed)
        draft[\Site.address] = said[.address].map(ImportRow.trimmed)
        draft[\Site.country] = said[.country].map(ImportRow.trimmed)
        draft[\Site.number] = said[.number].map(ImportRow.trimmed)
        draft[\Site.since] = said[.since].map(ImportRow.trimmed)
        draft[\Site.until] = said[.until].map(ImportRow.trimmed)
        return draft
    }

    /// Puts the site on record, or what was not yet known of the one with its number or at its address.
    func put(
        of partner: Party, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> ImportOutcome {
        var start = Site()
        start.partner = partner
        var said = start
        try draft.take(into: &said, in: db, by: change)
        let held = try Site.sites(of: partner.id, in: db)
        let known =
            held.first { $0.number != nil && $0.number == said.number }
            ?? held.first {
                NormalisedText.key($0.address) == NormalisedText.key(said.address)
                    && ($0.country == said.country || $0.country == nil || said.country == nil)
                    && ($0.number == nil || said.number == nil)
            }
        guard let known else {
            _ = try RecordRepository.add(draft, to: start, knowing: [\.partner], in: db, by: change)
            return ImportOutcome(isNew: true)
        }
        var (news, outcome) = (RecordDraft<Site>(), ImportOutcome())
        for field in Site.fields where field.typing != .never && !field.isFixed && field.key != "partner" {
            let (given, kept) = (field.json(said), field.json(known))
            guard !given.isEmpty, given != kept, let path = field.path as? PartialKeyPath<Site> else {
                continue
            }
            if kept.isEmpty {
                news[path] = draft[path]
            } else if field.key != "address"
                || NormalisedText.key(said.address) != NormalisedText.key(known.address)
            {
                outcome.differing.append("\(field.label) of \(known.reference)")
            }
        }
        if !news.isEmpty {
            _ = try RecordRepository.edit(known, news, in: db, by: change)
            outcome.isFilledIn = true
        }
        return outcome
    }
}
