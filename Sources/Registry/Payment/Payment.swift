package import Storage

/// How a firm was paid in a period, from accounts payable and never asked of the firm (ISO 44004, 5.5d).
package struct Payment: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var startsOn = CivilDate.first
    package internal(set) var endsOn = CivilDate.first
    package internal(set) var amount = Money(0, "EUR", exponent: 2)
    /// From invoice to payment, on average.
    package internal(set) var days: Int64 = 0
    package internal(set) var invoices: Int64?
    /// Per cent of invoices, as payment codes count them.
    package internal(set) var within30: Int64?
    package internal(set) var within60: Int64?
    package internal(set) var late: Int64?

    package init() {}

    package static let kind = RecordKind(
        .payment, table: "payment", reference: nil, order: "payment.counterparty, payment.starts_on",
        words: RecordWords(
            "How firms were paid, by period.", argument: "payment", argumentHelp: ""))

    package static let fields: [Field<Payment>] = [
        .counterparty(\.counterparty, order: "payment.starts_on"),
        .required("starts_on", \.startsOn, .day, label: "from", help: "The first day of the period.").fixed
            .examples("2026-01-01").listed(),
        .required("ends_on", \.endsOn, .day, label: "to", help: "The last day of the period.").fixed
            .examples("2026-03-31").listed(),
        .required("amount", \.amount, .money, help: "What was paid.").shown { $0.amount.shownJSON }.listed(),
        .required("days", \.days, .number(0...3650), help: "Days from invoice to payment, on average.")
            .listed(),
        .optional("invoices", \.invoices, .number(1...1_000_000), help: "How many invoices."),
        .optional("within_30", \.within30, .number(0...100), help: "Per cent paid within 30 days.").examples(
            "40", "50"),
        .optional("within_60", \.within60, .number(0...100), help: "Per cent paid within 60 days.").examples(
            "90", "95"),
        .optional("late", \.late, .number(0...100), help: "Per cent paid after the day that was agreed."),
        .version,
    ]
    package static let form = RecordForm<Payment>()

    package func facts(on today: CivilDate) -> [String] {
        [counterparty.name, "\(startsOn) to \(endsOn)", "\(amount)", "\(days) days", "version \(version)"]
    }

    static let overlapping: SQL = """
        SELECT starts_on FROM payment WHERE counterparty = ?1 AND starts_on <= ?3 AND ends_on >= ?2 AND id <> ?4 LIMIT 1
        """

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard endsOn >= startsOn else {
            throw .invalid(
                "the period would end on \(endsOn), before it begins on \(startsOn); give a later end")
        }
        guard endsOn <= change.today else {
            throw .invalid("\(endsOn) is still to come; a period is recorded once it is over")
        }
        if let within30, let within60, within60 < within30 {
            throw .invalid(
                "\(within60) per cent within 60 days are fewer than \(within30) within 30; give both as parts of all"
            )
        }
        let other = try db.one(
            Self.overlapping, counterparty.id, startsOn.description, endsOn.description, id
        ) { row throws(StorageError) in try row.text(0) }
        if let other {
            throw .invalid(
                "\(startsOn) to \(endsOn) overlaps the period of \(shown(counterparty.name)) from \(other), which is on record"
            )
        }
    }

    /// The days of a period: `2025`, `2025-Q4` or `2025-11`.
    package static func period(_ text: String) throws(RegistryError) -> (first: CivilDate, last: CivilDate) {
        let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        let months: ClosedRange<Int>? =
            switch parts.count {
            case 1: 1...12
            case 2 where parts[1].hasPrefix("Q"):
                Int(parts[1].dropFirst()).flatMap { (1...4).contains($0) ? (3 * $0 - 2)...(3 * $0) : nil }
            case 2: Int(parts[1]).flatMap { (1...12).contains($0) && parts[1].count == 2 ? $0...$0 : nil }
            default: nil
            }
        guard let months, parts[0].count == 4, let year = Int(parts[0]),
            let first = CivilDate(year: year, month: months.lowerBound, day: 1),
            let last = CivilDate(year: year, month: months.upperBound, day: 1)?.adding(months: 1)?.adding(
                days: -1)
        else {
            throw .invalid("the period '\(shown(text))' cannot be read; write 2025, 2025-Q4 or 2025-11")
        }
        return (first, last)
    }
}

/// A list of payments from accounts payable; all of it is taken, or nothing.
package enum PaymentList {
    package static let columns = ["partner", "amount", "days", "invoices", "within_30", "within_60", "late"]

    /// One row, the texts of its columns, with its line in the file.
    package struct Row: Sendable {
        package let line: Int
        package let texts: [String: String]

        package init(line: Int, texts: [String: String]) {
            self.line = line
            self.texts = texts
        }
    }

    package static func add(
        _ rows: [Row], period: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> [Payment] {
        let (first, last) = try Payment.period(period)
        var added: [Payment] = []
        for row in rows {
            var draft = RecordDraft<Payment>([
                \.startsOn: first.description, \.endsOn: last.description,
            ])
            draft[\.counterparty] = row.texts["partner"]
            draft[\.amount] = row.texts["amount"]
            draft[\.days] = row.texts["days"]
            for (path, key) in [
                (\Payment.invoices, "invoices"), (\.within30, "within_30"), (\.within60, "within_60"),
                (\.late, "late"),
            ] {
                if let text = row.texts[key], !text.isEmpty { draft[path] = text }
            }
            do throws(RegistryError) {
                added.append(try RecordRepository.add(draft, in: db, by: change))
            } catch {
                guard case .storage = error else {
                    throw .invalid("line \(row.line): \(error); nothing of the file was taken")
                }
                throw error
            }
        }
        guard !added.isEmpty else {
            throw .invalid("the file has no row below its header; nothing was taken")
        }
        return added
    }
}
