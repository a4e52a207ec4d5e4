import ArgumentParser
import Registry
import Storage

struct ExitNotice: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice",
        abstract: "Give notice, or record theirs; the months that are owed follow from the norms.",
        discussion: """
            Example:
              concord exit notice "Sørens Træværk ApS" --trigger contract-end \\
                --last-day 2027-12-31
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var fields: RecordFields<Exit, Adding>
    @Option(help: "The reason, kept in the history.") var why: String?

    func run() throws {
        var session = try Session(options)
        let draft = try fields.draft()
        let added = try session.change(why: why) { db, change throws(RegistryError) in
            try Exit.add(draft, in: db, by: change)
        }
        try added.report(as: options.format, on: session.today())
        Output.talk("concord: note: \(added.basis)")
    }
}

struct ExitCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "List what is still open with a partner, and the notice that is owed.",
        discussion: """
            It may be asked at any time, from the first day on; nothing is recorded.

            Example: concord exit check "Sørens Træværk ApS"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The exit, or whom it would be from.") var counterparty: String
    @Option(name: .customLong("as-of"), help: ArgumentHelp("The day; else today.", valueName: "date"))
    var asOf: String?

    func run() throws {
        var session = try Session(options)
        let day = try CivilDate.typed(asOf, "the day (--as-of)") ?? session.today()
        let (party, exit, items, ours, theirs, outlook) = try session.read { db throws(RegistryError) in
            let party = try Exit.party(counterparty, in: db)
            return (
                party, try Exit.latest(with: party, in: db), try ExitItem.items(with: party, on: day, in: db),
                try Notice(of: party, by: .organisation, on: day, in: db),
                try Notice(of: party, by: .partner, on: day, in: db),
                try ExitOutlook(of: party, on: day, in: db)
            )
        }
        Report.list(items.map(\.json), as: options.format, columns: ExitItem.columns) {
            var sheet = Sheet()
            sheet.add("with", "\(party.name) (\(party.reference))")
            if let exit {
                sheet.add("exit", "\(exit.reference), \(exit.trigger.rawValue), \(exit.standing(on: day))")
            }
            sheet.add("notice of ours", "\(Notice.words(ours.months)): \(ours.basis)")
            sheet.add("notice of theirs", Notice.words(theirs.months))
            sheet.add(
                "to tell",
                outlook.people.isEmpty
                    ? "nobody of theirs is on record" : outlook.people.joined(separator: ", "))
            if !outlook.declarations.isEmpty {
                sheet.add("rest on it", outlook.declarations.joined(separator: ", "))
            }
            sheet.add(
                "paid",
                outlook.paid.map { "until \($0.until), after \($0.days) days" } ?? "no payment is on record")
            sheet.add("at the end", "offer a reference letter; ask what they learnt (--their-lesson)")
            sheet.add("open", items.isEmpty ? "nothing" : "\(items.count)")
            sheet.print()
            guard !items.isEmpty else { return }
            var table = Table(
                .cut("what", to: 12), "record", .cut("about", to: 12), .wrapped("command", to: 24))
            for item in items { table.add(item.what, item.record, item.about, item.command) }
            table.print()
        }
    }
}

struct ExitClose: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "End a relationship after its notice, with what was learnt.",
        discussion: """
            The partner is ended by it, and its plan. You need a reason (--despite) to
            close it while something is open. A benefit that is not shared must be shared
            first.

            Example:
              concord exit close "Sørens Træværk ApS" \\
                --lesson "their answers took 40 minutes in three years" --reentry welcome
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Exit>
    @Option(help: "What you learnt.") var lesson: String
    @Option(name: .customLong("their-lesson"), help: "What they learnt, in their words.") var theirLesson:
        String?
    @Option(help: "Whether and how it may be taken up again, such as welcome.") var reentry: String?
    @Option(help: "Why something stays open.") var despite: String?
    @Option(
        name: .customLong("agreed-by"),
        help: ArgumentHelp("Who of them agreed to an earlier day.", valueName: "person"))
    var agreedBy: String?
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Exit, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Exit {
        var closing = Exit.Closing(lesson: lesson)
        (closing.on, closing.theirLesson, closing.reentry) = (date, theirLesson, reentry)
        (closing.despite, closing.agreedBy) = (despite, agreedBy)
        return try record.close(closing, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct ExitWithdraw: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a notice back: the relationship goes on.",
        discussion: "Example: concord exit withdraw \"Sørens Træværk ApS\" --why \"a new contract\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Exit>
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Exit, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Exit {
        try record.withdraw(on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct ExitReopen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Take an ended relationship up again, with a reason.",
        discussion: """
            The partner is active again, and what was learnt is shown first. This also
            works for a relationship that ended before exits were recorded.

            Example: concord exit reopen "Sørens Træværk ApS" --why "a new line of desks"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The exit, or whom it was from.") var counterparty: String
    @Option(help: "The reason, kept in the history.") var why: String
    @Option(help: "The day; today unless given.") var date: String?

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let (party, reopened) = try session.change(why: why) { db, change throws(RegistryError) in
            let party = try Exit.party(counterparty, in: db)
            return (party, try Exit.reopen(party, on: date, in: db, by: change))
        }
        guard let reopened else {
            Output.facts([party.reference, party.name, "active again; no exit of it is on record"])
            return
        }
        if options.format == .table, let lesson = reopened.lesson {
            var sheet = Sheet()
            sheet.add("learnt then", lesson)
            sheet.add("by them", reopened.theirLesson)
            sheet.add("way back", reopened.reentry)
            sheet.print()
        }
        reopened.report(as: options.format, on: today)
    }
}
