package import Storage

/// What one unit of a currency was worth in another on a day.
package struct ExchangeRate: Record, Hashable {
    package var head = RecordHead()
    /// ISO 4217.
    package internal(set) var from = ""
    package internal(set) var to = ""
    /// A civil date as `YYYY-MM-DD`.
    package internal(set) var date = ""
    package internal(set) var worth = Worth(numerator: 1, denominator: 1)

    package init() {}

    package init(from: String, to: String, date: String, numerator: Int64, denominator: Int64) {
        self.from = from
        self.to = to
        self.date = date
        worth = Worth(numerator: numerator, denominator: denominator)
    }

    /// `numerator / denominator` units, exactly.
    package struct Worth: Hashable, Sendable {
        package let numerator: Int64
        package let denominator: Int64
    }

    package var numerator: Int64 { worth.numerator }
    package var denominator: Int64 { worth.denominator }

    package static let kind = RecordKind(
        .rate, table: "exchange_rate", reference: nil,
        order: "exchange_rate.from_currency, exchange_rate.to_currency, exchange_rate.date",
        words: RecordWords(
            "Exchange rates, for figures in another currency than a size rule's.",
            argument: "rate", argumentHelp: "",
            add: .init(
                "Put a rate of a day on record, in place of an earlier one of that day.",
                """
                One unit of FROM is worth RATE units of TO.
                `concord partner edit PARTNER --reassess` then works a size class out again.
                Example: concord rate add DKK EUR 0.1340 --date 2025-12-31
                """, why: "The reason or the source, kept in the history."),
            list: .init("List the rates on record.", "Example: concord rate list")))

    package static let fields: [Field<ExchangeRate>] = [
        .required("from", \.from, .currency, column: "from_currency", help: "The currency that is converted.")
            .asPlace.examples("DKK").listed(),
        .required("to", \.to, .currency, column: "to_currency", help: "The currency of the result.")
            .asPlace.examples("EUR").listed(),
        .required("date", \.date, .dayText, help: "The day of the rate.").said(
            "the day of the rate"
        ).fixed
            .listed(),
        .required(
            "numerator", \.worth, .worth, label: "rate", help: "What one unit is worth, such as 0.1340."
        )
        .option("rate", value: "rate").asArgument.listed("one unit is worth"),
        .derived("denominator") { .integer($0.denominator) },
    ]
    package static let form = RecordForm<ExchangeRate>()

    package func facts(on today: CivilDate) -> [String] {
        ["1 \(from) = \(worth.words ?? "") \(to) on \(date)"]
    }

    /// The rate as one number, as it was typed.
    package static func told(_ record: JSON) -> JSON {
        guard case .object(let members) = record, let numerator = record["numerator"]?.int,
            let denominator = record["denominator"]?.int, denominator > 0
        else { return record }
        let worth = Worth(numerator: numerator, denominator: denominator)
        return .object(
            members.filter { $0.key != "denominator" }.map { member in
                member.key == "numerator" ? JSON.Member(key: member.key, value: .text(worth.words)) : member
            })
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard from != to else {
            throw .invalid("a rate from \(from) to itself says nothing; give two currencies")
        }
    }

    package mutating func restoreParts(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) {
        guard let numerator = record["numerator"]?.int, let denominator = record["denominator"]?.int else {
            return
        }
        worth = Worth(numerator: numerator, denominator: denominator)
    }

    /// A rate takes the place of an earlier one of the same day; size classes change when they are worked out again.
    package func predecessor(in db: borrowing Connection) throws(RegistryError) -> ExchangeRate? {
        try RateRepository.rate(from: from, to: to, date: date, in: db)
    }
}

extension ExchangeRate.Worth: ComposedFieldValue {
    /// Reads a rate as people write it, `0.9214`; nil unless it is a positive number of up to 18 digits.
    package init?(decimal: String) {
        var value: Int64 = 0
        var scale: Int64 = 1
        var digits = 0
        var pointSeen = false
        for byte in decimal.utf8 {
            if byte == UInt8(ascii: "."), !pointSeen, digits > 0 {
                pointSeen = true
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits < 18 else { return nil }
            digits += 1
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            if pointSeen { scale *= 10 }
        }
        guard value > 0, decimal.utf8.last != UInt8(ascii: ".") else { return nil }
        self.init(numerator: value, denominator: scale)
    }

    package static func written(_ column: SQL) -> [SQL] { ["numerator", "denominator"] }
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> ExchangeRate.Worth
    {
        ExchangeRate.Worth(numerator: try row.integer(first), denominator: try row.integer(first + 1))
    }
    package var parts: [any FieldValue] { [numerator, denominator] }
    package var json: JSON { .integer(numerator) }

    /// As it was typed: its denominator is a power of ten.
    package var words: String? {
        let places = String(denominator).count - 1
        let digits =
            String(repeating: "0", count: max(0, places + 1 - String(numerator).count)) + String(numerator)
        return places == 0 ? digits : String(digits.dropLast(places)) + "." + String(digits.suffix(places))
    }
}

extension FieldRule<ExchangeRate.Worth> {
    static var worth: Self {
        .init("0.1340", "0.1341") { text, _, _ throws(RegistryError) in
            guard let worth = ExchangeRate.Worth(decimal: text) else {
                throw .invalid(
                    "'\(shown(text))' is no rate; give a number above 0 such as 0.9214, with at most 18 digits"
                )
            }
            return worth
        }
    }
}

extension [ExchangeRate] {
    /// The latest rate between two currencies, given either way round, on or before a day.
    package func latest(from: String, to: String, onOrBefore date: String) -> ExchangeRate? {
        var best: ExchangeRate?
        for rate in self where rate.date <= date {
            guard (rate.from == from && rate.to == to) || (rate.from == to && rate.to == from) else {
                continue
            }
            // A rate given in the direction asked for wins over the inverse of the same day.
            if let best, (rate.date, rate.from == from ? 1 : 0) < (best.date, best.from == from ? 1 : 0) {
                continue
            }
            best = rate
        }
        return best
    }
}
