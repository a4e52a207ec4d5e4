import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand.PartnerCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show everything on record of a partner, each part with its command.",
            discussion: """
                --brief shows the partner's own record alone; so does --known-at, as it was
                then. CSV has that record as one row. --sources has what lists, answers
                and your own corrections say of a field, and which of it is shown.

                Examples:
                  concord partner show "Sørens Træværk ApS"
                  concord partner show P-7K3M-9QX1 --format html > partner.html
                  concord partner show P-7K3M-9QX1 --known-at 2026-11-01
                """)

        @OptionGroup(title: Help.common) var options: PrintOptions<PageForm>
        @OptionGroup var name: RecordName<Partner>
        @Flag(help: "The partner's own record alone.") var brief = false
        @Flag(help: "What each source says of its fields, side by side.") var sources = false
        @OptionGroup var moment: KnownAt

        func validate() throws {
            if sources, brief || moment.knownAt != nil || options.form == .html {
                throw ValidationError(
                    "--sources is a list of its own, as it is now; leave --brief, --known-at and --format html out."
                )
            }
            if options.form == .html, brief || moment.knownAt != nil {
                throw ValidationError(
                    "A page to print shows everything as it is now; leave --brief and --known-at out.")
            }
        }

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            guard !sources else {
                let (partner, said) = try session.read { db throws(RegistryError) in
                    let partner = try Partner.findAny(name.text, in: db)
                    return (partner, try FieldSourceRepository.all(of: partner, in: db))
                }
                return PartnerSources.print(said, of: partner, as: options.form.format ?? .table)
            }
            guard !brief, moment.knownAt == nil, options.form.format?.isRows != true else {
                let isNow = moment.knownAt == nil
                return try session.show(Partner.self, name.text, moment, as: options.form.format ?? .table) {
                    found, db throws(RegistryError) in
                    var sheet = Sheet(of: try found.titled(in: db), on: today)
                    if isNow { sheet.add("size today", try found.staleWords(on: today, in: db)) }
                    return sheet
                }
            }
            let (record, picture, keeper, void, stale) = try session.read(foreseen: true) {
                db throws(RegistryError) in
                let partner = try Partner.findAny(name.text, in: db)
                return (
                    try VoidRepository.named(
                        partner.written(as: .json, in: db), of: partner.subject, in: db),
                    try PartnerPicture(of: partner, on: today, in: db),
                    try OrganisationRepository.organisation(in: db).name, try partner.voidWords(in: db),
                    try partner.staleWords(on: today, in: db)
                )
            }
            switch options.form {
            case .html: Output.write(PartnerPage(picture, keptBy: keeper).html)
            case .json: Output.line(record.adding(picture.json).pretty)
            case .ndjson: Output.line(record.adding(picture.json).line)
            case .table, .csv, .excel, .xlsx:
                VoidWords.print(void)
                picture.print(sizeToday: stale)
            }
        }
    }
}

extension PartnerPicture {
    /// The partner's own record, then each part under its title and command.
    fileprivate func print(sizeToday: String?) {
        var sheet = Sheet(of: partner, on: day)
        sheet.add("size today", sizeToday)
        sheet.add("size and parent", sizeNote)
        sheet.print()
        for part in parts {
            Output.line("")
            let title = part.rows.isEmpty ? "\(part.title): none" : part.title
            Output.facts([title, part.command])
            guard !part.rows.isEmpty else { continue }
            var table = Table(part.columns.map { Table.Column($0.name, $0.giving) })
            for row in part.rows { table.add(row) }
            table.print()
        }
    }
}

extension Partner {
    /// What its size class would be today, where that is another than the one on record.
    fileprivate func staleWords(
        on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> String? {
        try SizeRepository.staleness(of: self, on: today, in: db).map { now in
            "\(now.readableReason); `concord partner edit \(reference) --reassess` puts it on record"
        }
    }
}
