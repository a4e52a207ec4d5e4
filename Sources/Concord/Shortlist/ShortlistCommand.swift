import ArgumentParser
import Registry
import Storage

struct ShortlistShow: ParsableCommand {
    static var configuration: CommandConfiguration { RecordShow<Shortlist>.configuration }

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: RecordName<Shortlist>
    @Flag(help: "Show what each score came from on that day.") var explain = false
    @OptionGroup var moment: KnownAt

    func run() throws {
        var session = try Session(options)
        let name = name.text
        let (shortlist, maker) = try session.read { db throws(RegistryError) in
            let shortlist = try Shortlist.find(name, in: db)
            return (shortlist, try History.events(of: shortlist.subject, in: db).first?.actor)
        }
        let format = options.format
        if let instant = try moment.instant() {
            try session.showRecord(
                of: shortlist.subject, knownAt: instant, as: format,
                naming: { record, db throws(RegistryError) in
                    let named = try ShortlistSheet.named(record, knownAt: instant, in: db)
                    return format == .table ? named : Shortlist.numbered(named)
                },
                table: { record in ShortlistSheet(record: record, maker: maker).print(explain) })
            return
        }
        Report.one(shortlist.numberedJSON, as: format, columns: Shortlist.columns) {
            ShortlistSheet(record: shortlist.shownJSON, maker: maker).print(explain)
        }
    }
}

struct ShortlistDecide: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record what was decided about a partner on a shortlist, and why.",
        discussion: """
            A later decision takes the place of an earlier one; the history keeps both.

            Example:
              concord shortlist decide "Autumn round" "Lun Stue Solceller ApS" \\
                --outcome chosen --why "fits our programme for tenants"
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: RecordName<Shortlist>
    @Argument(help: "The partner: a reference, an alias, or a name that only one has.") var partner: String
    @Option(help: "What was decided: chosen, declined or later.") var outcome: Shortlist.Decision.Outcome
    @Option(help: "Why.") var why: String
    @Option(name: .customLong("if-version"), help: "Decide only while the list is still at this version.")
    var ifVersion: Int64?

    func run() throws {
        var session = try Session(options)
        let shortlist = try session.change(why: why) { db, change throws(RegistryError) in
            try ShortlistRepository.decide(
                Shortlist.find(name.text, in: db), partner: partner, outcome: outcome, why: why,
                ifVersion: ifVersion, in: db, by: change)
        }
        Report.one(
            shortlist.numberedJSON, as: options.format, columns: Shortlist.columns
        ) {
            Output.line(
                "\(shortlist.reference)  \(Output.printable(shortlist.name))  \(outcome.rawValue): "
                    + "\(Output.printable(shown(partner)))  version \(shortlist.version)")
        }
    }
}

extension Shortlist.Decision.Outcome: ExpressibleByArgument {}
