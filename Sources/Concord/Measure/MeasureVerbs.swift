import ArgumentParser
import Registry
import Storage

struct MeasureItems: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "items", abstract: "List what of a relationship may be rated, and what is due.",
        discussion: """
            Six of the twelve principles at a time, the attitude to risk always among
            them; two objectives in turn, up to three promises of yours that ended, and
            what the firm wished to have measured.

            Example: concord measure items "Sørens Træværk ApS"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The partner or cluster.") var counterparty: String

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let offer = try session.read { db throws(RegistryError) in
            try MeasureOffer(
                to: PartyRepository.find(counterparty, kinds: [.partner, .cluster], in: db), on: today, in: db
            )
        }
        func isDue(_ item: Measure.Item) -> Bool { item.form != .principle || offer.due.contains(item.code) }
        let rows = offer.offered.map { offered in
            offered.item.json.adding(
                .members([
                    "due": .bool(isDue(offered.item)), "last_on": .text(offered.lastOn?.description),
                ]))
        }
        Report.list(rows, as: options.format, columns: ["item", "form", "words", "ours", "due", "last_on"]) {
            var table = Table("item", "what", "due", "last rated", .wrapped("words", to: 24))
            for (item, lastOn) in offer.offered {
                table.add(
                    item.code, item.form.rawValue, isDue(item) ? "yes" : "", lastOn?.description ?? "",
                    item.words)
            }
            table.print()
        }
    }
}

struct MeasureRate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate",
        abstract: "Rate your side first: 1 to 5, the more the better; it is never changed after.",
        discussion: """
            `concord measure items` lists what may be rated. Objectives, promises of yours
            that ended, and what the firm wished for are asked as well; how a promise
            ended is on record.

            Example:
              concord measure rate "Sørens Træværk ApS" reachable=5 workload=4 paid=5 \\
                heard=4 fair=4 risk=3
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The partner or cluster.") var counterparty: String
    @Argument(help: ArgumentHelp("Your rating of an item, as ITEM=NUMBER.", valueName: "ratings"))
    var ratings: [String]
    @Option(help: "The day of your rating; today unless given.") var date: String?
    @Option(help: "The reason, kept in the history.") var why: String?

    func run() throws {
        var session = try Session(options)
        var draft = RecordDraft<Measure>([\.counterparty: counterparty])
        draft[\.ratedOn] = date
        draft[all: \.items] = ratings
        let added = try session.change(why: why) { [draft] db, change throws(RegistryError) in
            try Measure.add(draft, in: db, by: change)
        }
        try added.report(as: options.format, on: session.today())
    }
}

struct MeasureSay: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "say", abstract: "Take their rating down as they say it, such as on the telephone.",
        discussion: """
            Your side must rate first. The firm says who may read each rating. If it does
            not allow the manager to, only totals are kept.

            Example:
              concord measure say "Sørens Træværk ApS" reachable=4 paid=5 risk=- \\
                --said-by "Mette Søren" --readers manager
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Measure>
    @Argument(
        help: ArgumentHelp(
            "Their rating of an item, as ITEM=NUMBER; kept, partly or not of a promise; - for cannot say.",
            valueName: "ratings"))
    var ratings: [String]
    @Option(name: .customLong("said-by"), help: ArgumentHelp("Who of them said it.", valueName: "person"))
    var saidBy: String?
    @Option(help: "Who reads each rating: manager, advocate or totals, which is the preset.") var readers:
        String?
    @Option(help: "What they would measure next.") var wish: String?
    @Option(name: .customLong("came-by"), help: "How it came; by telephone unless given.") var cameBy =
        "telephone"
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Measure, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Measure {
        var answer = MeasureAnswer()
        for (code, text) in try TypedRatings.read(ratings) { answer.ratings[code] = text }
        (answer.readers, answer.wish, answer.saidBy, answer.cameBy) = (readers, wish, saidBy, cameBy)
        return try record.receive(answer, on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct MeasureDecline: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Keep that they would rather not rate; it counts against nobody.",
        discussion: "Example: concord measure decline \"Sørens Træværk ApS\" --said-by \"Mette Søren\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Measure>
    @Option(name: .customLong("said-by"), help: ArgumentHelp("Who of them said it.", valueName: "person"))
    var saidBy: String?
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Measure, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Measure {
        try record.decline(saidBy: saidBy, on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct MeasureClose: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "End a measure without theirs; your rating stays on record.",
        discussion: "Example: concord measure close \"Sørens Træværk ApS\" --why \"no answer\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Measure>
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Measure, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Measure {
        try record.close(on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}
