package import Storage

/// An exchange rate as the history keeps it.
struct RateRecord: Recorded, Hashable, Sendable {
    let id: Int64
    let rate: ExchangeRate

    var subject: Subject { Subject(.rate, id) }
    var json: JSON { rate.json }
}

extension ExchangeRate {
    /// The rate as programs get it: what one unit of `from` is worth in `to`, as an exact fraction.
    package var json: JSON {
        .members([
            "from": .text(from), "to": .text(to), "date": .text(date), "numerator": .integer(numerator),
            "denominator": .integer(denominator),
        ])
    }
}

/// The exchange rates that the user gave. Every call runs inside the caller's transaction.
package enum RateRepository {
    static let byNumber: SQL = """
        SELECT from_currency, to_currency, date, numerator, denominator FROM exchange_rate WHERE id = ?1
        """
    static let all: SQL = """
        SELECT from_currency, to_currency, date, numerator, denominator FROM exchange_rate
        ORDER BY from_currency, to_currency, date
        """
    private static let find: SQL =
        "SELECT id FROM exchange_rate WHERE from_currency = ?1 AND to_currency = ?2 AND date = ?3"
    private static let insert: SQL = """
        INSERT INTO exchange_rate (from_currency, to_currency, date, numerator, denominator)
        VALUES (?1, ?2, ?3, ?4, ?5)
        """
    private static let update: SQL = "UPDATE exchange_rate SET numerator = ?2, denominator = ?3 WHERE id = ?1"

    package static func rates(in db: borrowing Connection) throws(RegistryError) -> [ExchangeRate] {
        try db.list(all, as: ExchangeRate.init)
    }

    /// The subject whose history a rate has.
    package static func subject(
        from: String, to: String, date: String, in db: borrowing Connection
    ) throws(RegistryError) -> Subject {
        guard let id = try db.number(find, from.uppercased(), to.uppercased(), date) else {
            throw .notFound(
                "no rate from \(shown(from)) to \(shown(to)) is on record for \(shown(date)); `concord rate list` shows all"
            )
        }
        return Subject(.rate, id)
    }

    static func record(id: Int64, in db: borrowing Connection) throws(RegistryError) -> RateRecord? {
        try db.one(byNumber, id, as: ExchangeRate.init).map { RateRecord(id: id, rate: $0) }
    }

    /// Puts a rate on record in place of an earlier one of the same day; size classes change when they are worked
    /// out again.
    package static func put(
        from: String, to: String, date: String, decimal: String, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> ExchangeRate {
        let (from, to) = (from.uppercased(), to.uppercased())
        _ = try CodeList.exponent(ofCurrency: from, in: db)
        _ = try CodeList.exponent(ofCurrency: to, in: db)
        guard from != to else {
            throw .invalid("a rate from \(from) to itself says nothing; give two currencies")
        }
        guard let day = CivilDate(date) else {
            throw .invalid("'\(shown(date))' is no day; write it as YYYY-MM-DD, such as 2025-12-31")
        }
        guard let rate = ExchangeRate(from: from, to: to, date: day.description, decimal: decimal) else {
            throw .invalid(
                "'\(shown(decimal))' is no rate; give a number above 0 such as 0.9214, with at most 18 digits"
            )
        }
        if let id = try db.number(find, from, to, rate.date) {
            try db.write(update, id, rate.numerator, rate.denominator)
            try History.append("edited", RateRecord(id: id, rate: rate), in: db, by: change)
        } else {
            try db.write(insert, from, to, rate.date, rate.numerator, rate.denominator)
            try History.append("added", RateRecord(id: db.lastInsertedRow, rate: rate), in: db, by: change)
        }
        return rate
    }
}

extension ExchangeRate {
    /// Reads the five columns of a rate, in the order of `RateRepository.all`.
    init(_ row: borrowing Row) throws(StorageError) {
        self.init(
            from: try row.text(0), to: try row.text(1), date: try row.text(2), numerator: try row.integer(3),
            denominator: try row.integer(4))
    }
}
