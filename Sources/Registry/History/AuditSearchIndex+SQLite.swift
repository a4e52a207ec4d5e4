import Storage

extension Audit {
    private static let check: SQL = "INSERT INTO partner_search (partner_search) VALUES ('integrity-check')"
    // FTS5 keeps the number of entries and the words in each column there, for ranking.
    private static let averages: SQL = "SELECT block FROM partner_search_data WHERE id = 1"
    private static let countOfEntries = SQL(
        "SELECT count(*) FROM partner_search_docsize", postgresql: "SELECT count(*) FROM partner_search")
    private static let inRange: SQL = """
        SELECT id FROM partner WHERE id BETWEEN ?1 AND ?2 AND id NOT IN \(VoidRepository.parties) ORDER BY id
        """

    /// Lets FTS5 check its own structure, and compares what it keeps for ranking and to begin a search.
    mutating func checkSearchIndex(_ file: inout RegistryFile) throws(RegistryError) {
        if file.connection.isOnServer { return }
        let isReadOnly = file.isReadOnly
        try file.readAlone { db throws(RegistryError) in
            if isReadOnly { report.leftOutIndexCheck = true } else { try checkStructure(in: db) }
            try checkSeeking(in: db)
            try checkAverages(in: db)
        }
    }

    /// Compares what was read of the search index and of the partners.
    ///
    /// Groups that differ are looked at again partner by partner, because someone may have edited one since.
    mutating func compareSearch(
        _ file: inout RegistryFile, _ fresh: inout RegistryFile
    ) throws(RegistryError) {
        tell("search index", 0, of: 1)
        let differing = Set(found.groups.keys).union(expected.groups.keys)
            .filter { found.groups[$0] != expected.groups[$0] }.sorted()
        try file.readAlone { db throws(RegistryError) in
            report.searchEntries = try db.number(Audit.countOfEntries) ?? 0
            for start in stride(from: 0, to: differing.count, by: 32) where report.omitted == 0 {
                try compare(differing[start..<min(start + 32, differing.count)], in: db, &fresh)
            }
        }
        tell("search index", 1, of: 1)
    }

    /// Compares some groups partner by partner.
    private mutating func compare(
        _ groups: ArraySlice<Int64>, in db: borrowing Connection, _ fresh: inout RegistryFile
    ) throws(RegistryError) {
        var found = Dictionary(uniqueKeysWithValues: groups.map { ($0, [Int64: UInt64]()) })
        try AuditSearch.forEachPlace(in: db) { partner, value in
            found[AuditSearch.group(of: partner)]?[partner, default: 0] &+= value
        }
        let titles = try AuditSearch.titles(in: db)
        for (group, sums) in found.sorted(by: { $0.key < $1.key }) {
            let partners = try Audit.partners(ofGroup: group, in: db)
            let wanted = Dictionary(
                try AuditSearch.sums(of: partners, titles: titles, in: &fresh).map { ($0.partner, $0.sum) },
                uniquingKeysWith: { one, _ in one })
            for partner in partners where sums[partner.id] != wanted[partner.id] {
                let difference = sums[partner.id] == nil ? "no words" : "other words than the record"
                find(
                    .search, "the search index has \(difference) for partner \(partner.reference)",
                    record: partner.reference)
            }
            for id in sums.keys.sorted() where wanted[id] == nil {
                find(.search, "the search index has words for partner number \(id), which is not on record")
            }
        }
    }

    private static func partners(
        ofGroup group: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [Partner] {
        let first = group &* AuditSearch.groupSize
        let ids = try db.list(inRange, first, first &+ AuditSearch.groupSize &- 1) {
            row throws(StorageError) in
            try row.integer(0)
        }
        var partners: [Partner] = []
        for id in ids {
            // One that cannot be read has been reported with the records.
            if let partner = try? Partner.record(id: id, in: db) { partners.append(partner) }
        }
        return partners
    }

    mutating func checkStructure(in db: borrowing Connection) throws(RegistryError) {
        do {
            try db.write(Audit.check)
        } catch {
            guard let words = Audit.damage(error) else { throw error }
            find(.search, "the search index is damaged: \(words)")
        }
    }

    mutating func checkAverages(in db: borrowing Connection) throws(RegistryError) {
        var rows: Int64 = 0
        var totals: [UInt64] = []
        try db.forEach(AuditSearch.sizes) { row throws(RegistryError) in
            do throws(StorageError) {
                rows += 1
                let sizes = Audit.numbers(try row.bytes(1))
                if totals.count < sizes.count {
                    totals += repeatElement(0, count: sizes.count - totals.count)
                }
                for (column, size) in sizes.enumerated() { totals[column] &+= size }
            } catch { throw .storage(error) }
            return true
        }
        let kept = try db.one(Audit.averages) { row throws(StorageError) in try row.bytes(0) } ?? []
        guard rows > 0, Audit.numbers(kept) != [UInt64(bitPattern: rows)] + totals else { return }
        find(
            .search, "the search index counts other words than it has, so that results may be ranked wrongly")
    }

    /// The variable-length integers of SQLite in a blob: seven bits a byte, the highest set where more follow.
    private static func numbers(_ bytes: [UInt8]) -> [UInt64] {
        var numbers: [UInt64] = []
        var number: UInt64 = 0
        for byte in bytes {
            number = number << 7 | UInt64(byte & 0x7F)
            guard byte < 0x80 else { continue }
            numbers.append(number)
            number = 0
        }
        return numbers
    }
}
