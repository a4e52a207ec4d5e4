import ArgumentParser
import Interchange
import Registry
import SQLite

extension ConcordCommand.DeclarationCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List declarations, by day of issue; complete unless --limit.",
            discussion: "Example: concord declaration list --valid-on 2027-06-30 --decision accepted")

        @OptionGroup var options: GlobalOptions
        @OptionGroup var filters: DeclarationFilters
        @Option(parsing: .unconditional, help: "At most so many.") var limit: Int64?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let format = options.format
            try session.read { db throws(RegistryError) in
                var filter = try filters.read(in: db)
                filter.limit = try Limit.check(limit)
                switch format {
                case .table:
                    var table = Table(
                        "reference", "issuer", "object", "stands", "decision", whole: ["stands"])
                    try DeclarationRepository.forEach(filter, in: db) { declaration throws(RegistryError) in
                        table.add(
                            declaration.reference, declaration.issuer.name, declaration.object ?? "",
                            declaration.validityWords(on: today),
                            declaration.decision?.outcome.rawValue ?? "")
                        return true
                    }
                    table.print()
                case .csv:
                    var writer = CSVWriter(lineEnd: .lf)
                    DeclarationCSV.writeHeader(to: &writer, on: today)
                    try DeclarationRepository.forEach(filter, in: db) { declaration throws(RegistryError) in
                        DeclarationCSV.write(declaration, to: &writer, on: today)
                        Output.write(bytes: writer.take())
                        return true
                    }
                    Output.write(bytes: writer.take())
                case .json, .ndjson:
                    var stream = RecordStream(format, columns: [])
                    try DeclarationRepository.forEach(filter, in: db) { declaration throws(RegistryError) in
                        stream.add(DeclarationJSON.record(declaration, on: today))
                        return true
                    }
                    stream.end()
                }
            }
        }
    }
}

/// The conditions of lists of declarations.
struct DeclarationFilters: ParsableArguments {
    @Option(help: "Declarations of this status: draft, issued or withdrawn.") var status: Declaration.Status?
    @Option(help: "Declarations of this partner or cluster.") var issuer: String?
    @Option(help: "Declarations that your organisation accepted or declined, or undecided ones.")
    var decision: DeclarationFilter.Decided?
    @Option(
        name: .customLong("valid-on"),
        help: ArgumentHelp("Declarations that are valid on this day.", valueName: "date"))
    var validOn: String?

    func read(in db: borrowing Connection) throws(RegistryError) -> DeclarationFilter {
        var filter = DeclarationFilter()
        filter.status = status
        filter.decided = decision
        filter.validOn = try DeclarationDraft.day(validOn, "the day")
        if let issuer {
            filter.issuer = try PartyRepository.find(issuer, kinds: [.partner, .cluster], in: db).id
        }
        return filter
    }
}

extension Declaration.Status: ExpressibleByArgument {}
extension DeclarationFilter.Decided: ExpressibleByArgument {}
