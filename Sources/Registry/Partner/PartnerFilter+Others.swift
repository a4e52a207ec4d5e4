package import Storage

extension PartnerFilter {
    /// Who stands below a firm on a day.
    package struct Under: Sendable, Hashable {
        package let party: Party
        package let day: CivilDate

        /// The partner that a person means.
        package init(_ text: String, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
            party = try PartyRepository.find(text, kinds: [.partner], in: db)
            self.day = day
        }
    }

    /// Who belongs to a cluster or an ecosystem on a day.
    package struct OfCluster: Sendable, Hashable {
        package let party: Party
        package let day: CivilDate

        /// The cluster that a person means.
        package init(_ text: String, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
            party = try PartyRepository.find(text, kinds: [.cluster], in: db)
            self.day = day
        }
    }

    /// A requirement that a declaration of the partner itself names, which is held on a day (`Declaration.held`).
    ///
    /// Without an edition any will do.
    package struct Declared: Sendable, Hashable {
        package let requirement: Requirement
        package let day: CivilDate
        /// What the designation is compared by.
        package let key: String
        /// Whether any declaration names it.
        package let isNamed: Bool
        /// ` (did you mean EN 1728?)`, where nothing names it and something near is named.
        package let hint: String

        static let named: SQL = "SELECT min(standard) FROM declaration_requirement WHERE standard_key = ?1"
        static let next: SQL =
            "SELECT min(standard_key) FROM declaration_requirement WHERE standard_key > ?1"

        package init(_ text: String, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
            requirement = try Requirement(parsing: text)
            self.day = day
            key = NormalisedText.key(requirement.designation)
            isNamed = try db.one(Declared.named, key, as: Declared.text).flatMap(\.self) != nil
            var near: [String] = []
            if !isNamed {
                // Designations are few, so each is looked up once in the index.
                var all: [String] = []
                while let other = try db.one(Declared.next, all.last ?? "", as: Declared.text).flatMap(\.self)
                {
                    all.append(other)
                }
                for other in NearMatch.of(key, among: all) {
                    near.append(
                        shown(try db.one(Declared.named, other, as: Declared.text).flatMap(\.self) ?? other))
                }
            }
            hint = near.isEmpty ? "" : " (did you mean \(near.joined(separator: ", "))?)"
        }

        private static func text(_ row: borrowing Row) throws(StorageError) -> String? {
            try row.optionalText(0)
        }
    }

    /// A value that the partner supports, or one under it in its vocabulary; a value above it says too little.
    package struct Required: Sendable, Hashable {
        package let code: String
        /// The value and all under it.
        package let codes: [String]

        package init(_ text: String, in db: borrowing Connection) throws(RegistryError) {
            code = try ValueRepository.find(text, in: db).code
            let all = try ValueRepository.values(of: nil, in: db)
            var codes = [code]
            var index = 0
            while index < codes.count {
                codes += all.filter { $0.broader == codes[index] && !codes.contains($0.code) }.map(\.code)
                index += 1
            }
            self.codes = codes
        }
    }

    /// The conditions that ask other tables; with a plus they are looked up for each partner that was found otherwise.
    func otherConditions(leads: Bool) -> (conditions: [SQL], values: [any Bindable]) {
        let partner: SQL = leads ? "partner.id" : "+partner.id"
        var conditions: [SQL] = []
        var values: [any Bindable] = []
        if let cluster {
            let (id, day) = (cluster.party.id, cluster.day.description)
            conditions.append("\(partner) IN (\(PartnerFilter.members))")
            values += [id, day, day, id, day, day, day, day]
        }
        if let under {
            let day = under.day.description
            conditions.append("\(partner) IN (\(PartnerFilter.below))")
            values += [under.party.id, day, day, day, day]
        }
        if let site {
            let (found, place) =
                site.country.map { (PartnerFilter.inCountry, $0) } ?? (PartnerFilter.atPlace, site.key)
            conditions.append("\(partner) IN (\(found))")
            values += [place, site.day.description]
        }
        if !only.isEmpty {
            let places = only.map { _ in "?" as SQL }
            conditions.append("\(partner) IN (\(joined: places, by: ", "))")
            values += only.map(\.id) as [any Bindable]
        }
        if !registries.isEmpty {
            let any = registries.map { _ in PartnerFilter.ofRegistry }
            conditions.append("\(partner) IN (\(joined: any, by: " UNION ALL "))")
            values += registries.map(\.id) as [any Bindable]
        }
        for tag in tags {
            conditions.append("\(partner) IN (\(PartnerFilter.tagged))")
            values.append(NormalisedText.key(tag))
        }
        for own in own {
            conditions.append("\(partner) IN (\(PartnerFilter.holders))")
            values += [own.value.field, own.value.text] as [any Bindable]
        }
        for declared in declared {
            guard declared.isNamed else {
                // No declaration names it, so nobody holds one; SQLite would look through all to find that out.
                conditions.append("\(partner) = -1")
                continue
            }
            let edition: SQL = declared.requirement.edition == nil ? "" : "AND named.edition = ?"
            conditions.append(
                """
                \(partner) IN (SELECT declaration.issuer FROM declaration_requirement AS named
                    CROSS JOIN declaration ON declaration.id = named.declaration
                    WHERE named.standard_key = ? \(edition)
                        AND \(DeclarationRepository.settles))
                """)
            values.append(declared.key)
            if let edition = declared.requirement.edition { values.append(edition) }
            values += [any Bindable](
                repeating: declared.day.description, count: DeclarationRepository.daysOfSettles)
        }
        for required in required {
            // One value, however many codes there are under the one that is asked for.
            let codes = SQL(
                "(SELECT value FROM json_each(?))",
                postgresql: "(SELECT value FROM json_array_elements_text(CAST(? AS json)) AS list(value))")
            conditions.append(
                leads
                    ? """
                    partner.id IN (SELECT held.party FROM party_value AS held
                        WHERE held.value IN \(codes) AND held.stance = 'supports')
                    """
                    : """
                    EXISTS (SELECT 1 FROM party_value AS held WHERE held.party = partner.id
                        AND held.value IN \(codes) AND held.stance = 'supports')
                    """)
            values.append(JSON.array(required.codes.map { .text($0) }).line)
        }
        return (conditions, values)
    }

    // The firm itself is no part of what stands below it: nothing stands above itself.
    private static let below: SQL = """
        WITH RECURSIVE below (id) AS (
            SELECT direct.partner FROM affiliation_in_use AS direct
            WHERE direct.parent = ? AND coalesce(direct.since, '0001-01-01') <= ?
                AND coalesce(direct.until, '9999-12-31') >= ?
            UNION
            SELECT own.partner FROM below JOIN affiliation_in_use AS own ON own.parent = below.id
            WHERE coalesce(own.since, '0001-01-01') <= ? AND coalesce(own.until, '9999-12-31') >= ?)
        SELECT below.id FROM below
        """

    static let holders: SQL =
        "SELECT held.partner FROM partner_own AS held WHERE held.field = ? AND held.value = ?"

    // An ecosystem holds no ecosystem and a cluster no cluster, so two steps reach everyone.
    private static let members: SQL = """
        SELECT direct.member FROM membership AS direct
        WHERE direct.cluster = ? AND direct.member_kind = 'partner' AND direct.valid_from <= ?
            AND (direct.valid_to IS NULL OR direct.valid_to >= ?)
        UNION ALL
        SELECT within.member FROM membership AS direct CROSS JOIN membership AS within
            ON within.cluster = direct.member
        WHERE direct.cluster = ? AND direct.member_kind = 'cluster' AND direct.valid_from <= ?
            AND (direct.valid_to IS NULL OR direct.valid_to >= ?) AND within.member_kind = 'partner'
            AND within.valid_from <= ? AND (within.valid_to IS NULL OR within.valid_to >= ?)
        """
}
