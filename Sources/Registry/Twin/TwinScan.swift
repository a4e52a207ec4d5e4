package import Storage

/// All pairs of partners on record that are likely one firm.
package struct TwinScan: Sendable {
    package struct Pair: Sendable {
        package let one: Party
        package let other: Party
        package let evidence: TwinEvidence

        /// The reasons that weigh most first.
        package var reasons: [String] {
            evidence.lines.filter { $0.weight > 0 }.sorted { $0.weight > $1.weight }.map {
                "\($0.field) \($0.words)"
            }
        }
    }

    /// The likeliest first; only those of which nobody has said anything from which it follows.
    package private(set) var pairs: [Pair] = []
    package private(set) var firms = 0
    /// Pairs that were compared.
    package private(set) var compared = 0
    /// Judgements that others contradict.
    package private(set) var contradictions: [Judgement] = []

    static let someFirms: SQL = """
        SELECT partner.id, party.name, partner.website, partner.country, partner.telephone, partner.email,
            partner.address
        FROM partner CROSS JOIN party ON party.id = partner.id
        WHERE partner.id > ?1 AND partner.id NOT IN \(VoidRepository.parties) ORDER BY partner.id LIMIT ?2
        """
    private static let firstOfRun: SQL = """
        SELECT party FROM source_row WHERE run = ?1
            AND NOT EXISTS (SELECT 1 FROM source_row AS earlier WHERE earlier.party = source_row.party AND earlier.run < ?1)
        ORDER BY party LIMIT 1
        """
    private static let everyName: SQL = "SELECT party, name FROM party_name ORDER BY party"
    private static let everyNumber: SQL = "SELECT party, scheme, compact FROM identifier ORDER BY party"
    static let everySite: SQL = "SELECT partner, address FROM site WHERE address <> ?1 ORDER BY partner, id"
    private static let everyPerson: SQL = "SELECT party, name_key FROM person ORDER BY party, name_key"

    /// Firms in one part of the work.
    private static let part = 2000
    /// Pairs whose parties are read at once.
    private static let told = 1000
    /// Firms that are read at once.
    private static let batch = 20_000

    /// A partner as its row has it.
    private struct Listed: Sendable {
        let id: Int64
        let name: String
        let fields: [String?]
    }

    /// A short look into the registry; nobody can write while it lasts.
    package typealias Look = (_ body: (borrowing Connection) throws(RegistryError) -> Void)
        throws(RegistryError)
        -> Void

    /// The same within one transaction, which an import has open anyway.
    package init(
        least: Double? = nil, after last: Int64 = 0, in db: borrowing Connection,
        telling tell: (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) throws(RegistryError) {
        try self.init(
            least: least, after: last, by: { body throws(RegistryError) in try body(db) }, telling: tell)
    }

    /// With `last` only pairs of which one came on record after that party; `tell` hears how far it is.
    ///
    /// The registry is looked at in parts, and not while firms are compared, so that others can write in between.
    package init(
        least given: Double? = nil, after last: Int64 = 0, by look: Look,
        telling tell: (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) throws(RegistryError) {
        let least = given ?? TwinWeights.unsure
        let (ids, firms, candidates) = try Self.read(by: look) { tell($0, 0) }
        self.firms = firms.count
        let first = ids.firstIndex { $0 > last } ?? ids.count
        var likely: [(one: Int, other: Int)] = []
        for batch in TwinWork.ranges(0..<firms.count, of: Self.batch) {
            let parts = TwinWork.ranges(batch, of: Self.part)
            let found = TwinWork.map(parts: parts.count) { part in
                var (likely, compared): ([(one: Int, other: Int)], Int) = ([], 0)
                for one in parts[part] {
                    for other in candidates.of(one, from: first) {
                        compared += 1
                        let evidence = TwinEvidence(firms[one], firms[Int(other)], telling: false)
                        if evidence.probability >= least { likely.append((one, Int(other))) }
                    }
                }
                return (likely, compared)
            }
            for part in found {
                likely += part.0
                compared += part.1
            }
            tell(batch.upperBound, firms.count)
        }
        var (told, contradictions): ([Pair], [Judgement]) = ([], [])
        try look { db throws(RegistryError) in
            let graph = try JudgementGraph(in: db)
            contradictions = graph.contradictions
            let open = likely.filter { graph.verdict(of: ids[$0.one], ids[$0.other]) == nil }
            // Many at once, since each question takes a way to a server and back.
            for some in TwinWork.ranges(0..<open.count, of: Self.told) {
                let numbers = Set(open[some].flatMap { [ids[$0.one], ids[$0.other]] })
                let parties = Dictionary(
                    try PartyRepository.parties(numbers.sorted(), in: db).map { ($0.id, $0) }
                ) { $1 }
                for pair in open[some] {
                    guard let one = parties[ids[pair.one]], let other = parties[ids[pair.other]] else {
                        continue
                    }
                    let evidence = TwinEvidence(firms[pair.one], firms[pair.other])
                    told.append(Pair(one: one, other: other, evidence: evidence))
                }
            }
        }
        told.sort { ($1.evidence.sum, $0.one.id) < ($0.evidence.sum, $1.one.id) }
        (pairs, self.contradictions) = (told, contradictions)
    }

    /// The last party that was on record before what an import brought and still stands.
    package static func lastParty(before number: Int64, in db: borrowing Connection) throws(RegistryError)
        -> Int64
    {
        guard let run = try SourceRepository.run(id: number, in: db) else {
            throw ImportUndo.unknown(number)
        }
        guard let first = try db.number(firstOfRun, number) else {
            throw .invalid(
                "import \(number) (\(shown(run.file))) brought no partner that is on record; leave --from-import out to look "
                    + "through all")
        }
        return first - 1
    }

    /// Every firm in the order of their numbers, and who is compared with whom.
    private static func read(
        by look: Look, telling tell: (Int) -> Void
    ) throws(RegistryError) -> (ids: [Int64], firms: [Firm], candidates: TwinCandidates) {
        var (names, people): ([Int64: [String]], [Int64: [String]]) = ([:], [:])
        var identifiers: [Int64: [(id: Int64, scheme: String, compact: String)]] = [:]
        var parents: [Int64: [FirmPlace.Parent]] = [:]
        var sites: [Int64: [String]] = [:]
        try look { db throws(RegistryError) in
            names = try texts(everyName, in: db)
            let numbers = try db.list(everyNumber) { row throws(StorageError) in
                (id: try row.integer(0), scheme: try row.text(1), compact: try row.text(2))
            }
            identifiers = Dictionary(grouping: numbers, by: \.id)
            people = try texts(everyPerson, in: db)
            let places = try db.list(everySite, String.erasedWords) { row throws(StorageError) in
                (try row.integer(0), FoldedText.of(try row.text(1)))
            }
            sites = Dictionary(grouping: places, by: \.0).mapValues { $0.map(\.1) }
            parents = try FirmPlace.places(in: db)
        }
        var (ids, firms): ([Int64], [Firm]) = ([], [])
        var blocks = TwinBlocks()
        while true {
            var rows: [Listed] = []
            try look { db throws(RegistryError) in
                rows = try db.list(someFirms, ids.last ?? 0, batch) { row throws(StorageError) in
                    var fields: [String?] = []
                    for column in Int32(2)...6 { fields.append(try row.optionalText(column)) }
                    return Listed(id: try row.integer(0), name: try row.text(1), fields: fields)
                }
            }
            guard !rows.isEmpty else { break }
            let (before, parts) = (firms.count, TwinWork.ranges(0..<rows.count, of: part))
            let made = TwinWork.map(parts: parts.count) {
                [rows, names, people, identifiers, parents, sites] part in
                var (firms, blocks): ([Firm], TwinBlocks) = ([], TwinBlocks())
                for place in parts[part] {
                    let row = rows[place]
                    var firm = Firm(
                        names: [row.name] + (names[row.id] ?? []), website: row.fields[0],
                        country: row.fields[1],
                        telephone: row.fields[2], email: row.fields[3], address: row.fields[4],
                        identifiers: (identifiers[row.id] ?? []).map { ($0.scheme, $0.compact) })
                    firm.people = people[row.id] ?? []
                    firm.sites = sites[row.id] ?? []
                    firm.place = FirmPlace(row.id, parents[row.id] ?? [])
                    blocks.add(firm, number: Int32(before + place))
                    firms.append(firm)
                }
                return (firms, blocks)
            }
            for part in made {
                firms += part.0
                blocks.add(part.1)
            }
            ids += rows.map(\.id)
            tell(ids.count)
        }
        return (ids, firms, blocks.takeCandidates(of: firms.count))
    }

    private static func texts(
        _ sql: SQL, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64: [String]] {
        let rows = try db.list(sql) { row throws(StorageError) in (try row.integer(0), try row.text(1)) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}
