import Storage

/// New partners laid out as rows of the tables that most of a partner goes to; made on any thread, in their order.
///
/// Numbers of parties are counted from that of the first.
struct PartnerRows: Sendable {
    private(set) var parties = RowBuffer(width: 5)
    private(set) var records = RowBuffer(width: Partner.form.width)
    private(set) var sources = RowBuffer(width: 7)
    /// The place among the partners of each row of `sources`.
    private(set) var sourced: [Int] = []
    private(set) var texts = RowBuffer(width: 6)
    /// The place among the partners of each row of `texts`.
    private(set) var speaking: [Int] = []
    private(set) var payloads = EventPayloads()
    /// Entries of the search index.
    private(set) var entries = RowBuffer(width: 4)

    /// Partners that are not closed yet are left without a payload, and cannot be written.
    init(of partners: [NewPartner]) {
        parties.reserve(rows: partners.count, bytes: partners.count * 96)
        let form = Partner.form
        for (index, new) in partners.enumerated() {
            let number = Int64(index)
            let partner = new.partner
            parties.append(fromBase: number)
            parties.append(partner.reference)
            parties.append(partner.name)
            parties.append(new.nameKey)
            parties.append(NameOrder.ofKey(new.nameKey))
            records.append(fromBase: number)
            form.lay(partner, into: &records)
            if let row = new.row {
                row.lay(into: &sources, of: number)
                sourced.append(index)
            }
            for text in partner.texts {
                text.lay(into: &texts, of: number)
                speaking.append(index)
            }
            new.search.lay(into: &entries, of: number)
            if let payload = new.payload { payloads.append(payload) }
        }
    }
}
