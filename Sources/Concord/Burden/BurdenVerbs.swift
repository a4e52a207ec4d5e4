import ArgumentParser
import Interchange
import Registry
import Storage

struct BurdenEnd: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End an ask; what was asked until then stays on record.",
        discussion: "Example: concord burden end B-7K3M-9QXN --why \"from our own data now\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Burden>
    @Option(help: "The last day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Burden, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Burden {
        try record.end(on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

/// The days that a report is of.
struct BurdenPeriod: ParsableArguments {
    @Option(help: "The first day; 1 January of this year unless given.") var since: String?
    @Option(help: "The last day; today unless given.") var until: String?

    func days(on today: CivilDate) throws(RegistryError) -> ClosedRange<CivilDate> {
        let last = try CivilDate.typed(until, "the last day (--until)") ?? today
        let first =
            try CivilDate.typed(since, "the first day (--since)") ?? CivilDate(
                year: last.year, month: 1, day: 1) ?? last
        guard first <= last else {
            throw .invalid("\(first) is after \(last); give an earlier --since or a later --until")
        }
        return first...last
    }
}

struct BurdenReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract:
            "Show how many minutes are asked of each firm, who does the work, and when each firm is paid.",
        discussion: """
            It is what `concord burden` does without a verb.

            Example: concord burden report --since 2025-01-01 --until 2025-12-31
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var period: BurdenPeriod

    func run() throws {
        var session = try Session(options)
        let days = try period.days(on: session.today())
        let ledgers = try session.read { db throws(RegistryError) in
            try BurdenLedger.all(within: days, in: db)
        }
        Report.list(ledgers.map(\.json), as: options.format, columns: BurdenLedger.columns) {
            var table = Table(
                .cut("partner", to: 12), "size", "asked", "talks", "cap", .wrapped("our share", to: 8),
                "again", "paid")
            for ledger in ledgers { table.add(ledger.cells) }
            table.print()
            if ledgers.isEmpty {
                Output.talk("concord: note: nothing was asked of any firm in that time, and nothing was paid")
            }
            var sheet = Sheet()
            for ledger in ledgers where !ledger.warnings.isEmpty {
                sheet.add(
                    "to look at",
                    "\(ledger.party.name): \(ledger.warnings.joined(separator: "; ")): `concord burden show "
                        + "\(ledger.party.reference)`")
            }
            sheet.print()
        }
    }
}

struct BurdenShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an ask, or all that is asked of a partner.",
        discussion: """
            Examples:
              concord burden show B-7K3M-9QXN
              concord burden show "Birch GmbH" --since 2025-01-01
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Burden>
    @OptionGroup var period: BurdenPeriod
    @OptionGroup var moment: KnownAt

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        if Reference(name.text, of: .burden) != nil {
            return try session.show(Burden.self, name.text, moment, as: options.format) {
                found, _ throws(RegistryError) in Sheet(of: found, on: today)
            }
        }
        let days = try period.days(on: today)
        let ledger = try session.read { db throws(RegistryError) in
            try BurdenLedger(
                of: PartyRepository.find(name.text, kinds: [.partner, .cluster], in: db), within: days, in: db
            )
        }
        Report.one(ledger.json, as: options.format, columns: BurdenLedger.columns) {
            var sheet = Sheet()
            sheet.add("partner", "\(ledger.party.name) (\(ledger.party.reference))")
            sheet.add("days", "\(ledger.days.lowerBound) to \(ledger.days.upperBound)")
            sheet.add("asked", "\(ledger.asked) minutes")
            sheet.add("talks", "\(ledger.talks) minutes")
            sheet.add("cap", "\(ledger.cap) minutes")
            sheet.add("carried by us", "\(ledger.ours) minutes")
            sheet.add("spared", "\(ledger.spared) minutes, which the rules ask of others")
            sheet.add(
                "our share", "\(ledger.share?.perCent ?? "nothing asked"), needed \(ledger.needed.perCent)")
            sheet.add("asked again", "\(ledger.again)")
            sheet.add("paid", ledger.daysToPay.map { "after \($0) days" } ?? "not known")
            sheet.add("it lends us", ledger.lent?.description)
            for warning in ledger.warnings { sheet.add("to look at", warning) }
            sheet.print()
        }
    }
}

struct BurdenImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take from a CSV of accounts payable how firms were paid, all or nothing.",
        discussion: """
            Its columns are partner, amount (such as 40000 EUR) and days, and where
            they are known invoices, within_30, within_60 and late in per cent.

            Example: concord burden import payments.csv --period 2025-Q4
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The file: CSV in UTF-8, its first row the columns.") var file: String
    @Option(help: "The period: a year, a quarter such as 2025-Q4, or a month.") var period: String
    @Option(help: "The reason, kept in the history.") var why: String?

    func run() throws {
        let rows = try read()
        var session = try Session(options)
        let added = try session.change(why: why) { db, change throws(RegistryError) in
            try PaymentList.add(rows, period: period, in: db, by: change)
        }
        Report.list(added.map(\.shownJSON), as: options.format, columns: Payment.columns) {
            Output.line(
                "\(added.count) \(added.count == 1 ? "partner was" : "partners were") paid as recorded")
        }
    }

    private func read() throws -> [PaymentList.Row] {
        var reader = try CSVReader(CSVBytes(Array(try FileText.read(file).utf8)))
        let columns = reader.header
        if let unknown = columns.first(where: { !PaymentList.columns.contains($0) }) {
            throw RegistryError.invalid(
                "\(shown(file)) has a column '\(shown(unknown))', which is none of \(PaymentList.columns.joined(separator: ", "))"
            )
        }
        if let missing = ["partner", "amount", "days"].first(where: { !columns.contains($0) }) {
            throw RegistryError.invalid(
                "\(shown(file)) has no column '\(missing)'; its first row names the columns")
        }
        var rows: [PaymentList.Row] = []
        while try reader.next() {
            var texts: [String: String] = [:]
            for (index, column) in columns.enumerated() { texts[column] = reader.text(index) }
            rows.append(PaymentList.Row(line: reader.line, texts: texts))
        }
        return rows
    }
}

extension BurdenLedger {
    fileprivate var cells: [String] {
        [
            party.name, size == .unknown ? "?" : size.rawValue, "\(asked)", "\(talks)", "\(cap)",
            (share?.perCent ?? "") + (isShared ? "" : " !"), "\(again)",
            daysToPay.map { "\($0) d\(isPaidInTime ? "" : " !")" } ?? "",
        ]
    }
}
