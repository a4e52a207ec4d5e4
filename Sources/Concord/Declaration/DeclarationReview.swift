import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct Dispute: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note a fact against a declaration; it and what relies on it are looked at again.",
            discussion: """
                Example:
                  concord declaration dispute D-7K3M-9QXY --why "a chair broke under test"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Declaration>
        @OptionGroup var edition: DeclarationReason

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let opened = try session.change(why: edition.why) { db, change throws(RegistryError) in
                try DeclarationRepository.flag(
                    DeclarationRepository.find(name.text, in: db), .dispute, why: edition.why,
                    ifVersion: edition.ifVersion, in: db, by: change)
            }
            opened.report(as: options.format, on: today)
        }
    }

    struct FlagForReview: ParsableCommand {
        /// What a person notes by hand; names and standards are noted when they change.
        enum Changed: String, ExpressibleByArgument, CaseIterable {
            case issuer, ownership, object, edition

            var recorded: Declaration.Review.Cause {
                switch self {
                case .issuer: .issuer
                case .ownership: .ownership
                case .object: .object
                case .edition: .edition
                }
            }
        }

        static let configuration = CommandConfiguration(
            commandName: "flag",
            abstract: "Have declarations looked at again because something about them changed.",
            discussion: """
                Names a declaration, or a partner or cluster for all that it declared. A change
                of the issuer's name and a withdrawn standard do it by themselves.

                Examples:
                  concord declaration flag "Sørens Træværk ApS" --changed ownership \\
                    --why "sold to its staff"
                  concord declaration flag D-7K3M-9QXY --changed object \\
                    --why "the joints were redesigned"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "A declaration, or the partner or cluster that issued some.") var subject: String
        @Option(help: "What changed.") var changed: Changed
        @Option(help: "What happened, kept with each declaration.") var why: String

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let opened = try session.change(why: why) { db, change throws(RegistryError) in
                if let named = try DeclarationRepository.findByReference(subject, in: db) {
                    let declaration = try DeclarationRepository.find(named.reference, in: db)
                    return try DeclarationRepository.flag(
                        declaration, changed.recorded, why: why, in: db, by: change)
                }
                let issuer = try PartyRepository.find(subject, kinds: [.partner, .cluster], in: db)
                return try DeclarationRepository.flag(
                    issuer: issuer.id, changed.recorded, why: why, in: db, by: change)
            }
            opened.report(as: options.format, on: today)
        }
    }
}

extension [Declaration] {
    /// Prints declarations after a change: a line each for people, or that there is none; a list for programs.
    func report(as format: Format, on today: CivilDate) {
        switch format {
        case .table:
            forEach { $0.report(as: .table, on: today) }
            if isEmpty {
                Output.line(
                    "nothing had to be opened: no declaration holds, or each is open for this reason already")
            }
        case .json: Output.line(JSON.array(map { DeclarationJSON.record($0, on: today) }).pretty)
        case .ndjson: forEach { Output.line(DeclarationJSON.record($0, on: today).line) }
        case .csv, .excel, .xlsx:
            var rows = RowPrinter(format, columns: DeclarationCSV.header(on: today))
            for declaration in self { rows.add(DeclarationCSV.row(declaration, on: today)) }
            rows.end()
        }
    }
}
