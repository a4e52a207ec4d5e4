package import Storage

/// All pairs of partners on record that are likely one firm.
package struct TwinScan: Sendable {
    /// The likeliest first; only those of which nobody has said anything from which it follows.
    package let pairs: Pairs
    package private(set) var firms = 0
    /// Pairs that were compared.
    package private(set) var compared = 0
    /// Judgements that others contradict.
    package private(set) var contradictions: [Judgement] = []

    static let someFirms: SQL = """
        SELECT \(FirmRow.columns) FROM partner CROSS JOIN party ON party.id = partner.id
        WHERE partner.id > ?1 AND partner.id NOT IN \(VoidRepository.parties) ORDER BY partner.id LIMIT ?2
        """
    private static let firstOfRun: SQL = """
        SELECT party FROM source_row WHERE run = ?1
            AND NOT EXISTS (SELECT 1 FROM source_row AS earlier WHERE earlier.party = source_row.party AND earlier.run < ?1)
        ORDER BY party LIMIT 1
        """
    private static let everyPartner: SQL = """
        SELECT id FROM partner WHERE id NOT IN \(VoidRepository.parties) ORDER BY id
        """
    private static let everyName: SQL = "SELECT party, name FROM party_name ORDER BY party"
    private static let everyNumber: SQL = "SELECT party, scheme, compact FROM identifier ORDER BY party"
    static let everySite: SQL = "SELECT partner, address FROM site WHERE address <> ?1 ORDER BY partner, id"
    private static let everyPerson: SQL = "SELECT party, name_key FROM person ORDER BY party, name_key"

    /// Firms in one part of the work.
    private static let part = 2000
    /// Firms that are read at once.
    private static let batch = 20_000

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

    /// With `last` only pairs of which one came on record after that party, with `sides` only those whose partners have two of
    /// them; `tell` hears how far it is.
    ///
    /// The registry is looked at in parts, and not while firms are compared, so that others can write in between.
    package init(
        least given: Double? = nil, after last: Int64 = 0, between sides: [Int64: Int64]? = nil,
        by look: Look,
        telling tell: (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) throws(RegistryError) {
        let least = given ?? TwinWeights.unsure
        let (parties, firms, candidates) = try Self.read(by: look) { tell($0, 0) }
        self.firms = firms.count
        let first = parties.firstIndex { $0.id > last } ?? parties.count
        let side = sides.map { sides in parties.map { sides[$0.id] ?? 0 } }
        var likely: [Pairs.Place] = []
        for batch in TwinWork.ranges(0..<firms.count, of: Self.batch) {
            let parts = TwinWork.ranges(batch, of: Self.part)
            let found = TwinWork.map(parts: parts.count) { part in
                var (likely, compared): ([Pairs.Place], Int) = ([], 0)
                for one in parts[part] {
                    for other in candidates.of(one, from: first) {
                        if let side, side[one] == side[Int(other)] { continue }
                        compared += 1
                        let evidence = TwinEvidence(firms[one], firms[Int(other)], telling: false)
                        if evidence.probability >= least {
                            likely.append(Pairs.Place(Int32(one), other, evidence.sum))
                        }
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
        var contradictions: [Judgement] = []
        try look { db throws(RegistryError) in
            let graph = try JudgementGraph(in: db)
            contradictions = graph.contradictions
            let standing = try Self.standing(parties, in: db)
            likely.removeAll { pair in
                let (one, other) = (Int(pair.one), Int(pair.other))
                return !standing[one] || !standing[other]
                    || graph.verdict(of: parties[one].id, parties[other].id) != nil
            }
        }
        likely.sort { ($1.sum, $0.one, $0.other) < ($0.sum, $1.one, $1.other) }
        pairs = Pairs(places: likely, parties: parties, firms: firms)
        self.contradictions = contradictions
    }

    /// Which partners are still there: somebody may have taken one away while they were compared.
    private static func standing(
        _ parties: [Party], in db: borrowing Connection
    ) throws(RegistryError) -> [Bool] {
        var standing = [Bool](repeating: false, count: parties.count)
        var place = 0
        for id in try db.list(everyPartner, as: { row throws(StorageError) in try row.integer(0) }) {
            while place < parties.count, parties[place].id < id { place += 1 }
            if place < parties.count, parties[place].id == id { standing[place] = true }
        }
        return standing
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
    ) throws(RegistryError) -> (parties: [Party], firms: [Firm], candidates: TwinCandidates) {
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
        var (parties, firms): ([Party], [Firm]) = ([], [])
        var blocks = TwinBlocks()
        while true {
            var rows: [FirmRow] = []
            try look { db throws(RegistryError) in
                rows = try db.list(someFirms, parties.last?.id ?? 0, batch, as: FirmRow.init)
            }
            guard !rows.isEmpty else { break }
            let (before, parts) = (firms.count, TwinWork.ranges(0..<rows.count, of: part))
            let made = TwinWork.map(parts: parts.count) {
                [rows, names, people, identifiers, parents, sites] part in
                var (firms, blocks): ([Firm], TwinBlocks) = ([], TwinBlocks())
                for place in parts[part] {
                    let row = rows[place]
                    let id = row.party.id
                    var firm = row.firm(
                        names: names[id] ?? [],
                        identifiers: (identifiers[id] ?? []).map { ($0.scheme, $0.compact) })
                    firm.people = people[id] ?? []
                    firm.sites = sites[id] ?? []
                    firm.place = FirmPlace(id, parents[id] ?? [])
                    blocks.add(firm, number: Int32(before + place))
                    firms.append(firm)
                }
                return (firms, blocks)
            }
            for part in made {
                firms += part.0
                blocks.add(part.1)
            }
            parties += rows.map(\.party)
            tell(parties.count)
        }
        return (parties, firms, blocks.takeCandidates(of: firms.count))
    }

    private static func texts(
        _ sql: SQL, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64: [String]] {
        let rows = try db.list(sql) { row throws(StorageError) in (try row.integer(0), try row.text(1)) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}
