import Storage

/// A partner that keeps every rule and is ready to be written; made on any thread.
struct NewPartner: Sendable {
    private(set) var partner: Partner
    let nameKey: String
    let search: SearchEntry
    let row: SourceRow?
    /// People who work for it and go on record with it.
    let contacts: [ImportContact]
    /// Its sites, which go on record with it.
    let sites: [ImportSite]
    /// What is still to be looked up, such as people.
    private let left: RecordDraft<Partner>
    private let aliases: [String]
    /// The payload of the partner's first event; nil until it is closed.
    private(set) var payload: EventPayload?

    /// Throws `.invalid` for what breaks a rule.
    init(
        _ draft: PartnerDraft, as reference: Reference, by lists: PartnerLists, on today: CivilDate
    ) throws(RegistryError) {
        (partner, left) = try draft.checked(as: reference, by: lists, on: today)
        nameKey = try PartyRepository.key(of: partner.name)
        search = partner.searchEntry(titles: lists.values)
        row = draft.row
        contacts = draft.contacts
        sites = draft.sites
        aliases = draft.aliases
    }

    /// Gives the partner its reference, before it is closed.
    mutating func name(_ reference: Reference) { partner.head.reference = reference.description }

    /// Makes the payload, which is most of the work of adding a partner, where nothing is to be looked up first.
    mutating func close(why: String?, salts: inout SaltSource) {
        guard left.isEmpty, aliases.isEmpty else { return }
        render(why: why, salts: &salts)
    }

    /// Finds the people, puts those on record who are not yet, checks aliases, and makes the payload that lacked them.
    mutating func complete(
        in db: borrowing Connection, by change: borrowing Change, salts: inout SaltSource
    ) throws(RegistryError) {
        guard payload == nil else { return }
        try left.take(into: &partner, in: db, by: change)
        for text in aliases {
            let alias = try PartyAliasRepository.check(text, of: partner.id, in: db)
            if !partner.aliases.contains(alias) { partner.aliases.append(alias) }
        }
        partner.sort()
        render(why: change.why, salts: &salts)
    }

    /// Another reference for one that another party has already, and the payload that says so.
    mutating func rename(why: String?, salts: inout SaltSource) {
        var generator = SystemRandomNumberGenerator()
        name(.random(.partner, using: &generator))
        render(why: why, salts: &salts)
    }

    /// Makes the payload of the partner as it stands.
    private mutating func render(why: String?, salts: inout SaltSource) {
        payload = EventPayload(of: Partner.form.sortedJSON(of: partner), why: why, salt: salts.next())
    }

    /// Whether it has anything besides its own columns, texts and row.
    var hasMore: Bool {
        !partner.names.isEmpty || !partner.aliases.isEmpty || !partner.values.isEmpty
            || !partner.identifiers.isEmpty || !partner.figures.isEmpty || !partner.own.isEmpty
            || !partner.tags.isEmpty
    }

    /// The record as it stands under a number that the registry gave it.
    func partner(_ id: Int64) -> Partner {
        var partner = partner
        partner.head.id = id
        return partner
    }
}
