import ArgumentParser
import Registry
import Storage

struct ShortlistShow: ParsableCommand {
    static var configuration: CommandConfiguration { RecordShow<Shortlist>.configuration }

    @OptionGroup(title: Help.common) var options: GlobalOptions
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
        if let instant = try moment.instant(in: session) {
            try session.showRecord(
                of: shortlist.subject, knownAt: instant, as: format,
                naming: { record, db throws(RegistryError) in
                    let named = try ShortlistSheet.named(record, knownAt: instant, in: db)
                    return format == .table ? named : Shortlist.numbered(named)
                },
                table: { record in ShortlistSheet(record: record, maker: maker).print(explain) })
            return
        }
        if format.isRows {
            Report.list(shortlist.partnerRows, as: format, columns: Shortlist.partnerColumns) {}
            return
        }
        Report.one(shortlist.numberedJSON, as: format, columns: Shortlist.columns) {
            ShortlistSheet(record: shortlist.shownJSON, maker: maker).print(explain)
        }
    }
}

extension Shortlist.Decision.Outcome: ExpressibleByArgument {}
