import Storage

extension SearchIndex {
    private static let clear: SQL = "INSERT INTO partner_search (partner_search) VALUES ('delete-all')"
    static let optimise: SQL = "INSERT INTO partner_search (partner_search) VALUES ('optimize')"
    private static let partners: SQL = """
        SELECT id FROM partner WHERE id > ?1 AND id NOT IN \(VoidRepository.parties) ORDER BY id LIMIT 1000
        """
    private static let count: SQL =
        "SELECT count(*) FROM partner WHERE id NOT IN \(VoidRepository.parties)"

    /// Makes the index anew from the partners that can be read.
    static func rebuild(
        in db: borrowing Connection, progress: (Int64, Int64) -> Void = { _, _ in }
    ) throws(RegistryError) {
        #if PostgreSQL
            if db.isOnServer { try removeAllStems(in: db) }
        #endif
        if !db.isOnServer { try db.write(clear) }
        let titles = try AuditSearch.titles(in: db)
        let all = try db.number(count) ?? 0
        var (last, done): (Int64, Int64) = (0, 0)
        while true {
            let ids = try db.list(partners, last) { row throws(StorageError) in try row.integer(0) }
            guard let end = ids.last else { break }
            for id in ids {
                do throws(RegistryError) {
                    guard let partner = try Partner.record(id: id, in: db) else { continue }
                    try add(partner.searchEntry(titles: titles), of: id, in: db)
                } catch {
                    // One that cannot be read is found by the audit, and found by no search.
                    guard Audit.damage(error) != nil else { throw error }
                }
            }
            last = end
            done += Int64(ids.count)
            progress(done, all)
        }
        if !db.isOnServer { try db.write(optimise) }
    }
}
