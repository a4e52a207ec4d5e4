package import Storage

extension PartnerFilter {
    /// Where a partner has a site on a day: in a country, or where name or address have these words.
    package struct AtSite: Sendable, Hashable {
        package let typed: String
        package let day: CivilDate
        /// The code of a country; nil where words are looked for.
        let country: String?
        /// The words as texts are compared.
        let key: String

        /// A country by its code or its name, or words of a name or an address.
        package init(_ text: String, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
            typed = ImportRow.trimmed(text)
            self.day = day
            key = NormalisedText.key(typed)
            guard NormalisedText.hasLetterOrDigit(key) else {
                throw .invalid(
                    "the place '\(shown(text))' (--site) is empty; name a country such as DK, or a word of an address such as Graz"
                )
            }
            country = try CodeList.codeOfCountry(typed, in: db)
        }
    }

    /// Along an index that has all it needs: words are looked for from their beginnings.
    static let atPlace: SQL = """
        SELECT held.partner FROM site AS held INDEXED BY site_by_place
        WHERE instr(' ' || held.place_key, ' ' || ?) > 0 AND coalesce(held.until, '9999-12-31') >= ?
        """
    static let inCountry: SQL = """
        SELECT held.partner FROM site AS held WHERE held.country = ? AND coalesce(held.until, '9999-12-31') >= ?
        """
}
