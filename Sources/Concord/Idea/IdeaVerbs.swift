import ArgumentParser
import Registry
import Storage

struct IdeaAnswer: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Answer an idea: taken, declined or parked, with the reason.",
        discussion: "Example: concord idea answer \"Stackable frame\" taken --why \"saves freight\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Idea>
    @Argument(help: "The answer: taken, declined or parked.") var answer: Idea.Decision
    @Option(help: "The day of the answer; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Idea, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try record.answer(
            answer, why: edition.why, on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct IdeaTrial: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "trial", abstract: "Keep that a taken idea is tried.",
        discussion: "Example: concord idea trial \"Stackable frame\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Idea>
    @OptionGroup var edition: Edition

    func act(
        on record: Idea, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try record.trial(ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct IdeaUse: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Keep that an idea is in use; what comes of it has an owner by then.",
        discussion: "Example: concord idea use \"Stackable frame\" --foreground \"Frame design\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Idea>
    @Option(help: "The knowledge that comes of it: its reference, or its title.") var foreground: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Idea, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try record.use(foreground: foreground, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct IdeaContribute: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "contribute", abstract: "Keep what each side put into an idea.",
        discussion: """
            Example:
              concord idea contribute "Stackable frame" organisation=60000 \\
                "Sørens Træværk ApS=15000" --currency EUR
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Idea>
    @Argument(help: ArgumentHelp("What a side put in, as SIDE=AMOUNT.", valueName: "amounts"))
    var amounts: [String]
    @Option(help: "The currency of all amounts of the idea: three letters of ISO 4217.") var currency: String?
    @Option(
        help: ArgumentHelp("Hours that a side put in, as SIDE=HOURS (repeatable).", valueName: "side=hours"))
    var hours: [String] = []
    @OptionGroup var edition: Edition

    func act(
        on record: Idea, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try record.contribute(
            amounts, hours: hours, currency: currency, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct IdeaBenefit: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "benefit", abstract: "Keep a benefit of an idea in use, as it was measured.",
        discussion: """
            Example:
              concord idea benefit "Stackable frame" 12000 --period 2026 \\
                --how "freight bills"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Idea>
    @Argument(help: "The amount, in the currency of the idea.") var amount: String
    @Option(help: "For which time, such as 2026.") var period: String
    @Option(help: "How it was measured.") var how: String
    @Option(help: "The currency, if none is on record yet.") var currency: String?
    @Option(help: "The day on which it was measured; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Idea, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try record.benefit(
            amount, currency: currency, period: period, how: how, on: date, ifVersion: edition.ifVersion,
            in: db, by: change)
    }
}

struct IdeaSuggestShares: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest-shares", abstract: "Say which shares of the benefit would be fair, and why.",
        discussion: """
            One half follows what each side put in, the other half how much that was for
            it: its contribution divided by its turnover. `concord plan norms idea` shows
            the weight. The other side never gets less than its part of what was put in.

            Example: concord idea suggest-shares "Stackable frame"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Idea>

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let (idea, found) = try session.read { db throws(RegistryError) in
            let idea = try Idea.find(name.text, in: db)
            return (idea, try idea.suggestion(on: today, in: db))
        }
        let rows = zip(found.shares, found.byContribution).map { share, plain in
            JSON.members([
                "idea": .text(idea.reference), "party": .text(share.party.reference),
                "name": .text(share.party.name), "share": .text(share.share.description),
                "by_contribution": .text(plain.share.description),
            ])
        }
        Report.list(
            rows, as: options.format, columns: ["idea", "party", "name", "share", "by_contribution"]
        ) {
            var table = Table("reference", .cut("name", to: 16), "suggested", "", "by contribution")
            for (share, plain) in zip(found.shares, found.byContribution) {
                table.add(
                    share.party.reference, share.party.name, share.share.description, share.share.perCent,
                    plain.share.perCent)
            }
            table.print()
        }
        for party in found.unknown {
            Output.talk(
                "concord: note: the turnover of \(shown(party.name)) is not known in \(idea.currency ?? "that currency"), so "
                    + "contributions alone count; `concord risk capacity` keeps it")
        }
    }
}

struct IdeaShare: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "share", abstract: "Keep who gets which part of the benefit; the parts total exactly 1.",
        discussion: """
            Where the other side would get less than its part of what was put in, --why
            says why. It is your word until somebody of theirs says so too (--said-by).

            Example:
              concord idea share "Stackable frame" organisation=2/5 \\
                "Sørens Træværk ApS=3/5"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Idea>
    @Argument(help: ArgumentHelp("The part of a side, as SIDE=SHARE.", valueName: "shares"))
    var shares: [String]
    @Option(
        name: .customLong("said-by"),
        help: ArgumentHelp("Who of the other side says so.", valueName: "person"))
    var saidBy: String?
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Idea, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try record.share(
            shares, why: edition.why, saidBy: saidBy, on: date, ifVersion: edition.ifVersion, in: db,
            by: change)
    }
}

struct IdeaClose: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "End an idea; what it brought stays on record.",
        discussion: "Example: concord idea close \"Stackable frame\" --why \"the product ended\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Idea>
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Idea, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try record.close(on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

extension Idea.Decision: ExpressibleByArgument {}
