package import Storage

/// The exchange rates that the user gave. Every call runs inside the caller's transaction.
package enum RateRepository {
    static let ofDay: SQL = """
        SELECT \(ExchangeRate.form.columns) \(ExchangeRate.form.source)
        WHERE from_currency = ?1 AND to_currency = ?2 AND date = ?3
        """

    /// Every rate as a figure to convert with, apart from its place in the registry.
    package static func rates(in db: borrowing Connection) throws(RegistryError) -> [ExchangeRate] {
        try RecordRepository<ExchangeRate>.list(ExchangeRate.form.all, in: db).map { (rate: ExchangeRate) in
            var rate = rate
            rate.head = RecordHead()
            return rate
        }
    }

    static func rate(
        from: String, to: String, date: String, in db: borrowing Connection
    ) throws(RegistryError) -> ExchangeRate? {
        try RecordRepository<ExchangeRate>.list(ofDay, from, to, date, in: db).first
    }

    /// The subject whose history a rate has.
    package static func subject(
        from: String, to: String, date: String, in db: borrowing Connection
    ) throws(RegistryError) -> Subject {
        guard let rate = try rate(from: from.uppercased(), to: to.uppercased(), date: date, in: db) else {
            throw .notFound(
                "no rate from \(shown(from)) to \(shown(to)) is on record for \(shown(date)); `concord rate list` shows all"
            )
        }
        return rate.subject
    }
}
