import Storage

/// A partner that works in the place that was looked for; it stands behind those that have the words themselves.
struct SiteHit {
    let partner: Int64
    /// The site as people know it.
    let words: String

    /// Walks along an index that has all it needs; places are found from the beginnings of their words.
    static let byPlace: SQL = """
        SELECT site.partner, coalesce(site.name || ', ', '') || site.address FROM site
        WHERE site.id IN (SELECT id FROM site INDEXED BY site_by_place
            WHERE instr(' ' || place_key, ' ' || ?1) > 0 LIMIT ?2)
        ORDER BY site.partner, site.id
        """

    static func hits(
        for query: SearchQuery, limit: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [SiteHit] {
        let key = NormalisedText.key(query.typed)
        guard key.unicodeScalars.count >= 3 else { return [] }
        return try db.list(byPlace, key, limit) { row throws(StorageError) in
            SiteHit(partner: try row.integer(0), words: try row.text(1))
        }
    }
}
