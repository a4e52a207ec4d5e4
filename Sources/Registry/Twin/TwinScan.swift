package import Storage

/// All pairs of partners on record that are likely one firm.
package struct TwinScan: Sendable {
    package struct Pair: Sendable {
        package let one: Party
        package let other: Party
        package let evidence: TwinEvidence
    }

    /// The likeliest first; only those of which nobody has said anything from which it follows.
    package private(set) var pairs: [Pair] = []
    package private(set) var firms = 0
    /// Pairs that were compared.
    package private(set) var compared = 0
    /// Judgements that others contradict.
    package let contradictions: [Judgement]

    private static let everyFirm: SQL = """
        SELECT party.id, party.reference, party.name, partner.website, partner.country, partner.telephone,
            partner.email, partner.address
        FROM partner JOIN party ON party.id = partner.id
        WHERE partner.id NOT IN \(VoidRepository.parties) ORDER BY partner.id
        """
    private static let everyName: SQL = "SELECT party, name FROM party_name ORDER BY party"
    private static let everyNumber: SQL = "SELECT party, scheme, compact FROM identifier ORDER BY party"
    private static let everyPerson: SQL = "SELECT party, name_key FROM person ORDER BY party, name_key"

    private struct Listed {
        let party: Party
        let firm: Firm
    }

    package init(least: Double = TwinWeights.unsure, in db: borrowing Connection) throws(RegistryError) {
        let graph = try JudgementGraph(in: db)
        contradictions = graph.contradictions
        let listed = try Self.list(in: db)
        firms = listed.count
        var blocks = TwinBlocks()
        for (number, entry) in listed.enumerated() { blocks.add(entry.firm, number: Int32(number)) }
        for pair in blocks.pairs() {
            let (one, other) = (listed[Int(pair >> 32)], listed[Int(pair & 0xFFFF_FFFF)])
            compared += 1
            let evidence = TwinEvidence(one.firm, other.firm)
            guard evidence.probability >= least, graph.verdict(of: one.party.id, other.party.id) == nil else {
                continue
            }
            pairs.append(Pair(one: one.party, other: other.party, evidence: evidence))
        }
        pairs.sort { ($1.evidence.sum, $0.one.id) < ($0.evidence.sum, $1.one.id) }
    }

    private static func list(in db: borrowing Connection) throws(RegistryError) -> [Listed] {
        let names = try texts(everyName, in: db)
        let numbers = try db.list(everyNumber) { row throws(StorageError) in
            (id: try row.integer(0), scheme: try row.text(1), compact: try row.text(2))
        }
        let identifiers = Dictionary(grouping: numbers, by: \.id)
        let people = try texts(everyPerson, in: db)
        return try db.list(everyFirm) { row throws(StorageError) in
            let id = try row.integer(0)
            let name = try row.text(2)
            var firm = Firm(
                names: [name] + (names[id] ?? []), website: try row.optionalText(3),
                country: try row.optionalText(4), telephone: try row.optionalText(5),
                email: try row.optionalText(6), address: try row.optionalText(7),
                identifiers: (identifiers[id] ?? []).map { ($0.scheme, $0.compact) })
            firm.people = people[id] ?? []
            return Listed(
                party: Party(id: id, reference: try row.text(1), kind: .partner, name: name), firm: firm)
        }
    }

    private static func texts(
        _ sql: SQL, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64: [String]] {
        let rows = try db.list(sql) { row throws(StorageError) in (try row.integer(0), try row.text(1)) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}
