package import Storage

/// A partner that may be the same firm as another, with what speaks for it.
package struct Twin: Sendable {
    package let party: Party
    package let evidence: TwinEvidence

    /// In one line, the reasons that weigh most first.
    package var words: String {
        "\(party.reference) (\(shown(party.name))) may be the same firm, \(TwinEvidence.perCent(evidence.probability)): "
            + evidence.reasons.prefix(3).map { "\($0.field) \(shown($0.words))" }.joined(separator: "; ")
    }
}

extension TwinEvidence {
    /// The lines that speak for one firm, those that weigh most first.
    package var reasons: [Line] { lines.filter { $0.weight > 0 }.sorted { $0.weight > $1.weight } }

    /// A probability or a weight as programs are told it, with four digits.
    package static func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }

    /// For people: 97 %, never nought or all.
    package static func perCent(_ probability: Double) -> String {
        "\(min(99, max(1, Int((probability * 100).rounded())))) %"
    }
}

/// Firms as they are compared, and those on record that one may be. Every call runs inside the caller's transaction.
package enum TwinRepository {
    static let byWebsite: SQL = """
        SELECT partner.id FROM partner
        WHERE partner.website IN (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) LIMIT 20
        """
    static let byNumber: SQL = "SELECT party FROM identifier WHERE scheme = ?1 AND compact = ?2 LIMIT 20"
    /// Those whose names stand next before one and next after it: a slip of the pen further on parts few.
    static let byNameBefore: SQL = """
        SELECT id FROM party WHERE sort_key >= ?1 AND sort_key < ?2 AND kind = 'partner' ORDER BY sort_key DESC LIMIT 40
        """
    static let byNameAfter: SQL = """
        SELECT id FROM party WHERE sort_key >= ?1 AND sort_key < ?2 AND kind = 'partner' ORDER BY sort_key LIMIT 40
        """
    static let oneFirm: SQL = """
        SELECT \(FirmRow.columns) FROM partner CROSS JOIN party ON party.id = partner.id
        WHERE partner.id = ?1 AND partner.id NOT IN \(VoidRepository.parties)
        """
    private static let names: SQL = "SELECT name FROM party_name WHERE party = ?1"
    private static let numbers: SQL = "SELECT scheme, compact FROM identifier WHERE party = ?1"
    private static let isJudged: SQL =
        "SELECT 1 FROM judgement WHERE one = ?1 UNION ALL SELECT 1 FROM judgement WHERE other = ?1 LIMIT 1"
    private static let people: SQL = "SELECT name_key FROM person WHERE party = ?1"

    static let sites: SQL = "SELECT address FROM site WHERE partner = ?1 AND address <> ?2 ORDER BY id"

    /// So many are looked at for one that is registered.
    private static let most: Int64 = 60

    package static func firm(_ partner: Partner, in db: borrowing Connection) throws(RegistryError) -> Firm {
        var firm = Firm(
            names: [partner.name] + partner.names.map(\.name), website: partner.website,
            country: partner.country, telephone: partner.telephone, email: partner.email,
            address: partner.address,
            identifiers: partner.identifiers.map { ($0.scheme, $0.compact) })
        firm.place = try FirmPlace(of: partner.id, in: db)
        firm.sites = try sites(of: partner.id, in: db)
        firm.people = try db.list(people, partner.id) { row throws(StorageError) in try row.text(0) }
        return firm
    }

    private static func sites(of party: Int64, in db: borrowing Connection) throws(RegistryError) -> [String]
    {
        try db.list(sites, party, String.erasedWords) { row throws(StorageError) in
            FoldedText.of(try row.text(0))
        }
    }

    /// The likely twins of a partner among all on record, the likeliest first; found by indexes alone.
    package static func twins(
        of partner: Partner, in db: borrowing Connection
    ) throws(RegistryError) -> [Twin] {
        let firm = try firm(partner, in: db)
        // Where nobody judged it nothing follows; judgements of all others are many.
        let graph = try db.number(isJudged, partner.id) == nil ? nil : JudgementGraph(in: db)
        var twins: [Twin] = []
        for id in try candidates(for: partner, firm, in: db) where graph?.verdict(of: id, partner.id) == nil {
            guard let row = try db.one(oneFirm, id, as: FirmRow.init) else { continue }
            let evidence = TwinEvidence(firm, try self.firm(row, besides: firm, in: db))
            guard evidence.verdict != .different else { continue }
            twins.append(Twin(party: row.party, evidence: evidence))
        }
        return twins.sorted { ($1.evidence.sum, $0.party.id) < ($0.evidence.sum, $1.party.id) }
    }

    /// Only what the other firm can be compared by is read.
    private static func firm(
        _ row: FirmRow, besides other: Firm, in db: borrowing Connection
    ) throws(RegistryError) -> Firm {
        let id = row.party.id
        var identifiers: [(scheme: String, compact: String)] = []
        if !other.identifiers.isEmpty {
            identifiers = try db.list(numbers, id) { row throws(StorageError) in
                (scheme: try row.text(0), compact: try row.text(1))
            }
        }
        let names = try db.list(Self.names, id) { row throws(StorageError) in try row.text(0) }
        var firm = row.firm(names: names, identifiers: identifiers)
        firm.place = try FirmPlace(of: id, in: db)
        if other.address != nil || !other.sites.isEmpty { firm.sites = try sites(of: id, in: db) }
        if !other.people.isEmpty {
            firm.people = try db.list(people, id) { row throws(StorageError) in try row.text(0) }
        }
        return firm
    }

    /// A sentence for each of the likeliest twins of a new partner, besides those of its own name.
    package static func notes(on partner: Partner, in db: borrowing Connection) throws(RegistryError)
        -> [String]
    {
        let key = NormalisedText.key(partner.name)
        return try twins(of: partner, in: db).filter { NormalisedText.key($0.party.name) != key }.prefix(3)
            .map {
                "\($0.words); if it is the same firm, `concord partner judge \(partner.reference) "
                    + "\($0.party.reference) same` keeps that, else `different`"
            }
    }

    private static func candidates(
        for partner: Partner, _ firm: Firm, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64] {
        var found: [Int64] = []
        func take(_ ids: [Int64]) {
            for id in ids where id != partner.id && !found.contains(id) { found.append(id) }
        }
        for name in [partner.name] + partner.names.map(\.name) {
            take(try byWords(of: name, in: db))
            take(try byBeginning(of: NameOrder.bare(NormalisedText.key(name)), in: db))
        }
        for host in firm.hosts { take(try byHost(host.host, in: db)) }
        for identifier in partner.identifiers {
            take(
                try db.list(byNumber, identifier.scheme, identifier.compact) { row throws(StorageError) in
                    try row.integer(0)
                })
        }
        return found
    }

    /// Those that have the rarest words of a name; words of most names alone find nobody.
    private static func byWords(of name: String, in db: borrowing Connection) throws(RegistryError) -> [Int64]
    {
        guard let words = FirmName(name).readings.first else { return [] }
        let text = words.filter { !$0.isJoining }.map(\.text).joined(separator: " ")
        let query: SearchQuery
        do { query = try SearchQuery(text) } catch { return [] }
        let telling = try SearchWords(query, in: db).telling.map(\.expression).joined(separator: " OR ")
        guard !telling.isEmpty else { return [] }
        return try SearchRepository.ranked("name : (\(telling))", PartnerFilter(), most, in: db).map(\.id)
    }

    /// Those whose name begins alike, so that a slip of the pen further on hides nobody.
    private static func byBeginning(
        of key: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64] {
        guard key.unicodeScalars.count >= 5 else { return [] }
        let start = String(String.UnicodeScalarView(key.unicodeScalars.prefix(5)))
        let before = try db.list(byNameBefore, start, key) { row throws(StorageError) in try row.integer(0) }
        return before
            + (try db.list(byNameAfter, key, start + "\u{10FFFF}") { row throws(StorageError) in
                try row.integer(0)
            })
    }

    private static func byHost(_ host: String, in db: borrowing Connection) throws(RegistryError) -> [Int64] {
        let sites = [host, "www.\(host)"].flatMap { [$0, "http://\($0)", "https://\($0)"] }
        let all = sites + sites.map { "\($0)/" }
        return try db.list(
            byWebsite, all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7], all[8], all[9],
            all[10],
            all[11]
        ) { row throws(StorageError) in try row.integer(0) }
    }
}
