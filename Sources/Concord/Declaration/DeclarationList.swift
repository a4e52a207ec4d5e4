import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List declarations, by day of issue; complete unless --limit.",
            discussion: """
                --held lists only those that settle what is asked: valid today, not disputed,
                not declined, with every point confirmed, or accepted by you with its
                exceptions. --expiring leaves out what a later declaration covers already.

                Examples:
                  concord declaration list --as-of 2027-06-30 --decision accepted
                  concord declaration list --held --issuer "Sørens Træværk ApS"
                  concord declaration list --expiring 60
                  concord declaration list --needs-review
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var filters: DeclarationFilters
        @OptionGroup var sort: SortOption<ColumnNames<DeclarationFilter.Column>>
        @Option(parsing: .unconditional, help: "Show at most this number.") var limit: Int64?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let format = options.format
            try session.read { db throws(RegistryError) in
                var filter = try filters.read(on: today, in: db)
                let isNarrowed = filter != DeclarationFilter()
                filter.order = try sort.order()
                filter.limit = try Limit.check(limit)
                var isEmpty = true
                switch format {
                case .table where filters.isVoid:
                    var table = VoidTable()
                    try DeclarationRepository.forEach(filter, in: db) { declaration throws(RegistryError) in
                        try table.add(declaration, in: db)
                        isEmpty = false
                        return true
                    }
                    table.print()
                case .table where filters.needsReview:
                    try DeclarationRepository.forEach(filter, in: db) { declaration throws(RegistryError) in
                        declaration.printReviews(on: today)
                        isEmpty = false
                        return true
                    }
                case .table:
                    var table = Table(
                        // A firm and a thing are told by more than a few letters; days may stand below one another.
                        "reference", .cut("issuer", to: 14, turn: 2), .cut("declares", to: 10, turn: 2),
                        .cut("object", to: 12, turn: 2), .wrapped("validity", to: 12, turn: 1),
                        .wrapped("state", to: 8, turn: 1), .wrapped("against", to: 9, turn: 1))
                    var wording = AnswerWording()
                    try DeclarationRepository.forEach(filter, in: db) { plain throws(RegistryError) in
                        let declaration = try wording.worded(plain, in: db)
                        isEmpty = false
                        table.add(
                            declaration.reference, declaration.issuer.name, declaration.declares,
                            declaration.object ?? "", declaration.validityWords(on: today),
                            declaration.stateWords(on: today),
                            declaration.against(on: today).joined(separator: "; "))
                        return true
                    }
                    table.print()
                case .csv, .excel, .xlsx:
                    var rows = RowPrinter(format, columns: DeclarationCSV.header(on: today))
                    var wording = AnswerWording()
                    try DeclarationRepository.forEach(filter, in: db) { declaration throws(RegistryError) in
                        rows.add(DeclarationCSV.row(try wording.worded(declaration, in: db), on: today))
                        isEmpty = false
                        return true
                    }
                    rows.end()
                case .json, .ndjson:
                    var stream = RecordStream(format, columns: [], members: ["void"])
                    var wording = AnswerWording()
                    try DeclarationRepository.forEach(filter, in: db) { declaration throws(RegistryError) in
                        stream.add(
                            DeclarationJSON.record(try wording.worded(declaration, in: db), on: today))
                        isEmpty = false
                        return Output.isWanted
                    }
                    stream.end()
                }
                if isEmpty {
                    EmptyList.tell(
                        of: "declaration", isNarrowed: isNarrowed,
                        "no declaration is on record yet; `concord declaration issue` or `request` brings one"
                    )
                }
            }
        }
    }
}

/// The conditions of lists of declarations.
struct DeclarationFilters: ParsableArguments {
    /// The statuses, and what follows from the dates.
    enum Status: String, ExpressibleByArgument, CaseIterable {
        case draft, issued, suspended, withdrawn, superseded, expired
    }

    @Option(
        help:
            "Declarations of this status (repeatable, expired alone)."
    )
    var status: [Status] = []
    @Option(help: "Declarations of this partner or cluster.") var issuer: String?
    @Option(help: "Declarations of the partners of this manager, and the clusters of this sponsor.")
    var manager: String?
    @Option(help: "Declarations that your organisation decided on so, or has not yet.")
    var decision: DeclarationFilter.Decided?
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp("Declarations that are valid on this day.", valueName: "date"))
    var asOf: String?

    @Flag(help: "Declarations that settle what is asked today.") var held = false
    @Option(help: ArgumentHelp("Declarations that end within so many days.", valueName: "days"))
    var expiring: String?
    @Flag(name: .customLong("void"), help: "List only void ones: since when, by whom and why.")
    var isVoid = false
    @Flag(name: .customLong("needs-review"), help: "Declarations that something makes be looked at again.")
    var needsReview = false

    func read(on today: CivilDate, in db: borrowing Connection) throws(RegistryError) -> DeclarationFilter {
        var filter = DeclarationFilter()
        filter.statuses = status.compactMap { Declaration.Status(rawValue: $0.rawValue) }
        if status.contains(.expired) {
            guard status.count == 1 else {
                throw .invalid(
                    "--status expired follows from the last day and goes with no other status; give it alone")
            }
            filter.expiredBy = today
        }
        filter.expiring = try period(from: today)
        filter.reviewedOn = needsReview ? today : nil
        filter.isVoid = isVoid
        filter.decided = decision
        filter.heldOn = held ? today : nil
        filter.validOn = try CivilDate.typed(asOf, "the day")
        if let manager { filter.manager = try PersonRepository.find(manager, in: db).id }
        if let issuer {
            filter.issuer = try PartyRepository.find(issuer, kinds: [.partner, .cluster], in: db).id
        }
        return filter
    }

    /// The days of `60d` or `60` from today on.
    private func period(from today: CivilDate) throws(RegistryError) -> ClosedRange<CivilDate>? {
        guard let expiring else { return nil }
        return today...(today.adding(days: try CivilDate.days(expiring, "expiring")) ?? .last)
    }
}

extension Declaration {
    /// What makes it be looked at again, a paragraph for people.
    fileprivate func printReviews(on today: CivilDate) {
        Output.facts([reference, issuer.name, object ?? "", validityWords(on: today)])
        var sheet = Sheet(indent: 4)
        for review in openReviews {
            sheet.add(review.cause.rawValue, "since \(review.openedOn): \(review.why)")
        }
        sheet.print()
    }
}

extension DeclarationFilter.Decided: ExpressibleByArgument {}
