import ArgumentParser
import Interchange
import Registry
import Storage

/// A calendar and a page beside the forms of every command.
enum AgendaForm: String, PrintedForm {
    case table, json, ndjson, csv, excel, xlsx, ics, html

    static var help: ArgumentHelp {
        """
        How to print: table for people; json, ndjson or csv for programs; excel or xlsx for a spreadsheet; ics for a \
        calendar; html for a page to print.
        """
    }
}

struct Agenda: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agenda",
        abstract:
            "Show what is due or waits for somebody, the oldest first, with the command that clears it.",
        discussion: """
            Declarations that end, are disputed, wait for a decision or a look; requests
            and proposals without an answer; certificates that end; risks and treatments
            due; what was agreed in dialogues; shortlists undecided; active partners
            without a manager; what clusters lack. An answer for which no day was named
            counts as due after 30 days; what ended stays for a year.

            Examples:
              concord agenda --manager "Ines Vogt" --days 14
              concord agenda "Sørens Træværk ApS"
              concord agenda --count
              concord agenda --format ics > agenda.ics
            """)

    @OptionGroup(title: Help.common) var options: PrintOptions<AgendaForm>
    @Argument(help: "A partner or a cluster: a reference, an alias, or a name that only one has.")
    var party: String?
    @Option(help: "Only items of partners of this manager and clusters of this sponsor.")
    var manager: String?
    @Flag(help: "Show only how many items of each kind there are, and how many are overdue.") var count =
        false
    @Option(
        parsing: .unconditional, help: ArgumentHelp("How far ahead to look.", valueName: "days"))
    var days = "30"

    func validate() throws {
        if count, options.form.format == nil {
            throw ValidationError(
                "--count is a table or a list for programs; a calendar and a page have the items.")
        }
        if party != nil, manager != nil {
            throw ValidationError(
                "Name a partner or a cluster, or give --manager; both narrow to whose it is.")
        }
    }

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let days = try CivilDate.days(days, "days")
        if count {
            let counts = try session.read(foreseen: true) { db throws(RegistryError) in
                try AgendaRepository.counts(of: scope(on: today, in: db), within: days, of: today, in: db)
            }
            return print(counts, within: days)
        }
        let (items, keeper) = try session.read(foreseen: true) { db throws(RegistryError) in
            (
                try AgendaRepository.items(of: scope(on: today, in: db), within: days, of: today, in: db),
                try OrganisationRepository.organisation(in: db).name
            )
        }
        switch options.form {
        case .ics:
            Output.write(
                bytes: AgendaCalendar(items, of: keeper, on: today, madeAt: session.now).bytes)
            if items.isEmpty { Output.talk("concord: note: \(nothing(within: days))") }
        case .html:
            Output.write(
                AgendaPage(items, keptBy: keeper, whose: party ?? manager, within: days, on: today).html)
        case .table, .json, .ndjson, .csv, .excel, .xlsx:
            Report.list(
                items.map { $0.json(on: today) }, as: options.form.format ?? .table,
                columns: AgendaItem.columns
            ) { print(items, within: days, on: today) }
        }
    }

    private func scope(on today: CivilDate, in db: borrowing Connection) throws(RegistryError) -> AgendaScope
    {
        if let party {
            return try AgendaScope(
                party: PartyRepository.find(party, kinds: [.partner, .cluster], in: db).id, on: today, in: db)
        }
        guard let manager else { return .all }
        return .manager(try PersonRepository.find(manager, in: db).id)
    }

    private func nothing(within days: Int) -> String {
        "nothing is due within \(days == 1 ? "1 day" : "\(days) days"), and nothing waits"
    }

    private func print(_ counts: [AgendaCount], within days: Int) {
        Report.list(
            counts.map(\.json), as: options.form.format ?? .table, columns: AgendaCount.columns
        ) {
            guard counts.contains(where: { $0.items > 0 }) else { return Output.words(nothing(within: days)) }
            var table = Table("what", "items", "overdue", "oldest")
            for count in counts {
                table.add(
                    count.whatWords, "\(count.items)", "\(count.overdue)", count.oldest?.description ?? "")
            }
            table.print()
        }
    }

    private func print(_ items: [AgendaItem], within days: Int, on today: CivilDate) {
        guard !items.isEmpty else {
            Output.words(nothing(within: days))
            return
        }
        var table = Table(
            "due", .wrapped("what", to: 11), .cut("with", to: 14), .wrapped("about", to: 20, turn: 1),
            "command")
        for item in items {
            table.add(
                item.due?.description ?? "", item.whatWords, item.name ?? "", item.about, item.command)
        }
        table.print()
        let overdue = items.count { $0.due.map { $0 < today } ?? false }
        Output.line("")
        Output.paragraph(
            "\(items.count) \(items.count == 1 ? "item" : "items"), \(overdue) of them overdue", indent: 0)
    }
}
