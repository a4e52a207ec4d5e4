import Storage

/// The organisation's own words for a partner: each stands as it was given, and once, however it is spelled.
package enum PartnerTags {
    static let ofPartner = RecordParts<String>(
        """
        SELECT partner, tag FROM partner_tag WHERE partner BETWEEN ?1 AND ?2 ORDER BY partner, tag_key
        """
    ) { row throws(StorageError) in try row.text(1) }
    private static let put: SQL = """
        INSERT INTO partner_tag (partner, tag_key, tag) VALUES (?1, ?2, ?3)
        ON CONFLICT (partner, tag_key) DO UPDATE SET tag = excluded.tag
        """
    private static let take: SQL = "DELETE FROM partner_tag WHERE partner = ?1 AND tag_key = ?2"
    static let erase: SQL = "DELETE FROM partner_tag WHERE partner = ?1"

    /// What stands between tags that are told in one text, such as a cell of a list.
    package static let separator: Character = ";"

    /// The tags of such a text.
    static func each(in text: String) -> [String] {
        text.split(separator: separator).map { ImportRow.trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    /// What was typed as it is kept, each tag once; throws `.invalid` for what is no tag.
    static func checked(_ typed: [String]) throws(RegistryError) -> [String] {
        var tags: [String] = []
        for text in typed {
            let tag = try TextRule.line(limit: 100).check(ImportRow.trimmed(text), "the tag")
            guard !NormalisedText.key(tag).isEmpty else {
                throw .invalid(
                    "the tag '\(shown(tag))' holds nothing to compare; give at least one letter or digit")
            }
            guard !tag.contains(separator) else {
                throw .invalid(
                    "the tag '\(shown(tag))' holds a semicolon, which stands between tags in lists; "
                        + "leave it out, or give each tag with its own --tag")
            }
            tags.removeAll { isSame($0, tag) }
            tags.append(tag)
        }
        return tags
    }

    static func isSame(_ one: String, _ other: String) -> Bool {
        NormalisedText.key(one) == NormalisedText.key(other)
    }

    /// In the order in which the registry reads them back.
    static func sort(_ tags: inout [String]) {
        tags.sort { NormalisedText.key($0).utf8.lexicographicallyPrecedes(NormalisedText.key($1).utf8) }
    }

    static func write(
        _ tag: String, of partner: Int64, in db: borrowing Connection
    ) throws(StorageError) { try db.run(put, partner, NormalisedText.key(tag), tag) }

    /// Takes away what an edit says is no tag of the partner any longer.
    static func remove(
        _ edit: PartnerEdit, from partner: inout Partner, in db: borrowing Connection
    ) throws(RegistryError) {
        for text in edit.removedTags {
            guard let tag = partner.tags.first(where: { isSame($0, ImportRow.trimmed(text)) }) else {
                throw .notFound(
                    "\(partner.reference) has no tag '\(shown(text))'\(NearMatch.hint(text, among: partner.tags)); "
                        + "`concord partner show` shows its tags")
            }
            guard !edit.tags.contains(where: { isSame(ImportRow.trimmed($0), tag) }) else {
                throw .invalid(
                    "the tag '\(shown(tag))' is given and taken away at once; keep one of --tag and --remove-tag"
                )
            }
            try db.write(take, partner.id, NormalisedText.key(tag))
            partner.tags.removeAll { $0 == tag }
        }
    }

    /// Puts what an edit says besides; a tag that is there in another spelling stands as it is given now.
    static func put(
        _ typed: [String], on partner: inout Partner, in db: borrowing Connection
    ) throws(RegistryError) {
        for tag in try checked(typed) {
            do { try write(tag, of: partner.id, in: db) } catch { throw .storage(error) }
            partner.tags.removeAll { isSame($0, tag) }
            partner.tags.append(tag)
        }
    }
}

extension PartnerFilter {
    /// Partners that have this tag, however it is spelled.
    static let tagged: SQL = "SELECT held.partner FROM partner_tag AS held WHERE held.tag_key = ?"
}
