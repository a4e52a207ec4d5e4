package import Storage

/// What was bought from a partner or a cluster in a year, from the organisation's own books, so that how far the firm
/// depends on the organisation needs no question to it (ISO 44004, 5.12).
package struct Purchase: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var year: Int64 = 0
    package internal(set) var amount = Money(0, "EUR", exponent: 2)

    package init() {}

    package static let kind = RecordKind(
        .purchase, table: "purchase", reference: nil, order: "purchase.counterparty, purchase.year",
        words: RecordWords(
            "What was bought from partners and clusters, by year.", argument: "purchase", argumentHelp: ""))

    package static let fields: [Field<Purchase>] = [
        .counterparty(\.counterparty, order: "purchase.year"),
        .required("amount", \.amount, .money, help: "What was bought in the year, such as \"40000 EUR\".")
            .asArgument.shown { $0.amount.shownJSON }.listed(),
        .required("year", \.year, .number(1990...2999), help: "The calendar year.").said("the year")
            .fixed.examples("2024", "2025").listed(),
        .version,
    ]
    package static let form = RecordForm<Purchase>()

    package func facts(on today: CivilDate) -> [String] {
        [counterparty.name, "\(year)", "bought \(amount)", "version \(version)"]
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard year <= Int64(change.today.year) else {
            throw .invalid(
                "\(year) is still to come; give a year until \(change.today.year), what was bought until now counts"
            )
        }
    }

    /// The amount of a year takes the place of an earlier one.
    package func predecessor(in db: borrowing Connection) throws(RegistryError) -> Purchase? {
        let form = Self.form
        return try db.one(Self.ofYear, counterparty.id, year) { row throws(StorageError) in
            try form.read(row)
        }
    }

    static let ofYear: SQL = """
        SELECT \(form.columns) \(form.source) WHERE purchase.counterparty = ?1 AND purchase.year = ?2
        """
    static let ofParty: SQL = """
        SELECT \(form.columns) \(form.source) WHERE purchase.counterparty = ?1 ORDER BY purchase.year
        """

    package static func purchases(
        from party: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [Purchase] {
        try RecordRepository<Purchase>.list(ofParty, party, in: db)
    }
}
