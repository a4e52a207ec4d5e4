import ArgumentParser
import Registry
import Storage

extension ConcordCommand.PartnerCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show everything on record of a partner.",
            discussion: "Example: concord partner show P-7K3M-9QXD --known-at 2026-11-01")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The partner: a reference, an alias, or a name that only one has.") var partner:
            String
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            let format = options.format
            let (found, record) = try session.read { db throws(RegistryError) in
                let found = try PartnerRepository.find(partner, in: db)
                return (found, try found.shown(as: format, in: db))
            }
            if let instant = try moment.instant() {
                try session.showRecord(of: found.subject, knownAt: instant, as: format) {
                    record, db throws(RegistryError) in try Figures.shown(in: record, db)
                }
                return
            }
            Report.one(record, as: format, columns: ConcordCommand.PartnerCommand.columns) {
                found.sheet.print()
            }
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who changed a partner's record, when and why.",
            discussion: "Example: concord partner history P-7K3M-9QXD")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The partner: a reference, an alias, or a name that only one has.") var partner:
            String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try PartnerRepository.find(partner, in: db).subject
        }
    }
}

extension Partner {
    /// The record for people.
    fileprivate var sheet: Sheet {
        var sheet = Sheet()
        sheet.add("reference", reference)
        sheet.add("name", name)
        for other in names { sheet.add("\(other.kind.rawValue) name", other.name) }
        for alias in aliases { sheet.add("alias", alias) }
        sheet.add("country", country)
        sheet.add("address", address)
        sheet.add("language", language)
        sheet.add("channel", channel)
        sheet.add("website", website)
        sheet.add("sector", sector)
        sheet.add("status", status.rawValue)
        sheet.add("manager", manager.map { "\($0.name) (\($0.reference))" })
        sheet.add("advocate", advocate.map { "\($0.name) (\($0.reference))" })
        sheet.add("size", sizeReason)
        for text in texts {
            sheet.add(text.kind.rawValue + (text.language.map { " (\($0))" } ?? ""), text.text)
        }
        for value in values { sheet.add("value", ValueArgument.words(value)) }
        for rejection in rejections {
            sheet.add("not a value", "\(rejection.code), rejected \(rejection.rejectedOn): \(rejection.why)")
        }
        for identifier in identifiers {
            let state = identifier.state.rawValue.replacing("_", with: " ")
            sheet.add(
                identifier.scheme,
                "\(identifier.value) (\(state)\(identifier.reason.map { ": " + $0 } ?? ""))")
        }
        for source in sources { sheet.add("source", "\(source.source), \(source.file) line \(source.line)") }
        sheet.add("version", "\(version)")
        return sheet
    }
}
