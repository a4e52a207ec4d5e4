import ArgumentParser
import Interchange
import Registry

/// The options of an export, whose format is that of a document and not of the terminal.
struct ExportOptions: ParsableArguments, RegistryOptions {
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case json, csv, html }

    @Option(
        help: ArgumentHelp(
            "The registry's file; else CONCORD_REGISTRY, else registry.sqlite here.", valueName: "file"))
    var registry: String?
    @Option(help: "The form of the document: json, csv or html.") var format: Format
    @Option(help: ArgumentHelp("A new file; else, and for -, standard output.", valueName: "file"))
    var output = "-"

    /// An export changes nothing, so nobody has to be named.
    var actor: String? { nil }
}

extension ConcordCommand.DeclarationCommand {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a declaration, or all, as a document that says it is the issuer's own word.",
            discussion: """
                --all takes every declaration that was ever issued, withdrawn ones with their
                withdrawal; drafts are left out.

                Examples:
                  concord declaration export D-7K3M-9QXM --format html --output declaration.html
                  concord declaration export --all --format csv --output declarations.csv
                """)

        @OptionGroup var options: ExportOptions
        @Argument(help: "The declaration: a reference, or an object that only one has.")
        var declaration: String?
        @Flag(help: "All declarations that were issued.") var all = false

        func validate() throws {
            if all == (declaration != nil) {
                throw ValidationError("Name one declaration, or give --all for every one.")
            }
            if all, case .html = options.format {
                throw ValidationError(
                    "A page of HTML holds one declaration; name it, or give --format csv or json for all.")
            }
        }

        func run() throws {
            var session = try Session(options)
            let bytes = try session.read { db throws(RegistryError) in
                guard let text = declaration else {
                    var filter = DeclarationFilter()
                    filter.includesDrafts = false
                    var declarations: [Declaration] = []
                    try DeclarationRepository.forEach(filter, in: db) { found throws(RegistryError) in
                        declarations.append(found)
                        return true
                    }
                    return document(of: declarations)
                }
                let found = try DeclarationRepository.find(text, in: db)
                switch options.format {
                case .csv: return document(of: [found])
                case .json: return Array((DeclarationJSON.record(found).pretty + "\n").utf8)
                case .html:
                    let keeper = try OrganisationRepository.organisation(in: db).name
                    return try Array(
                        DeclarationPage(found, keptBy: keeper, onRecordSince: found.onRecordSince(in: db))
                            .html.utf8)
                }
            }
            try FileText.write(bytes, to: options.output)
        }

        private func document(of declarations: [Declaration]) -> [UInt8] {
            guard case .csv = options.format else {
                let records = JSON.array(declarations.map { DeclarationJSON.record($0) })
                return Array((records.pretty + "\n").utf8)
            }
            var writer = CSVWriter()
            DeclarationCSV.writeHeader(to: &writer)
            for declaration in declarations { DeclarationCSV.write(declaration, to: &writer) }
            return writer.take()
        }
    }
}
