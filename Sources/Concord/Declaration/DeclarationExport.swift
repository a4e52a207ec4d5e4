import ArgumentParser
import Interchange
import Registry
import Storage

/// The options of an export, whose format is that of a document and not of the terminal.
struct ExportOptions: ParsableArguments, RegistryOptions {
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
        case json, csv, html, pdf, xlsx, credential

        /// What a file of this form is called after its last dot; the first is the usual one.
        fileprivate var endings: [String] {
            switch self {
            case .html: ["html", "htm"]
            case .credential: ["json"]
            default: [rawValue]
            }
        }
    }

    @Option(help: WorkOptions.registryHelp) var registry: String?
    @Flag(help: WorkOptions.noMigrateHelp) var noMigrate = false
    @Option(
        help:
            "The form of the document; else what --output ends in.")
    var format: Format?
    @Option(help: ArgumentHelp("A new file; else, and for -, standard output.", valueName: "file"))
    var output = "-"

    /// The form that was named, or else the one that the file's ending says; nil where neither does.
    var form: Format? { format ?? Format.allCases.first { $0.endings.contains(ending ?? "") } }

    /// What stands after the last dot of the file's name.
    private var ending: String? {
        guard let name = output.split(separator: "/").last, let dot = name.lastIndex(of: "."),
            dot > name.startIndex
        else { return nil }
        return name[name.index(after: dot)...].lowercased()
    }

    /// Throws where the file's ending says another form than the one that was named.
    func checkEnding() throws {
        guard let format, let ending, !format.endings.contains(ending),
            Format.allCases.contains(where: { $0.endings.contains(ending) })
        else { return }
        throw ValidationError(
            "--format \(format.rawValue) and the ending of '\(shown(output))' contradict each other; name a file that "
                + "ends in .\(format.endings[0]), or leave --format out, and the ending decides.")
    }

    /// An export changes nothing, so nobody has to be named.
    var actor: String? { nil }
}

extension ConcordCommand.DeclarationCommand {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a declaration, or all, as a document that says it is the issuer's own word.",
            discussion: """
                --all takes every declaration that was ever issued, withdrawn ones with their
                withdrawal; drafts are left out. With --as-of it takes those that were valid on
                that day, as is known now, and without --format it writes the compliance folder
                of that day, which is new: an index, each declaration, the evidence with its
                hashes, and checksums of it all. --format pdf writes a file for one, a folder
                of files for --all; pdf and xlsx are made by concord-documents, which
                `make documents` builds.

                Examples:
                  concord declaration export D-7K3M-9QXY --format html --output one.html
                  concord declaration export D-7K3M-9QXY --format credential --key seal-2026 \\
                    --output credential.json
                  concord declaration export D-7K3M-9QXY --format credential --key seal-2026 \\
                    --status-url https://example.org/status-1.json --output credential.json
                  concord declaration export --all --format xlsx --output declarations.xlsx
                  concord declaration export --all --as-of 2026-06-30 \\
                    --output compliance-2026-06-30
                """)

        @OptionGroup var options: ExportOptions
        @OptionGroup var folder: KeyFolder
        @Argument(help: "The declaration: a reference, or an object that only one has.")
        var declaration: String?
        @Flag(help: "All declarations that were issued.") var all = false
        @Option(
            name: .customLong("as-of"),
            help: ArgumentHelp("With --all, those that were valid on this day.", valueName: "date"))
        var asOf: String?
        @Option(help: "The key of your own that signs a credential.") var key: String?
        @Option(
            name: .customLong("status-url"),
            help: ArgumentHelp(
                "Where the list that says how credentials stand is published.",
                valueName: "url"))
        var statusURL: String?

        func validate() throws {
            if all == (declaration != nil) {
                throw ValidationError("Name one declaration, or give --all for every one.")
            }
            if asOf != nil, !all { throw ValidationError("--as-of goes with --all.") }
            try options.checkEnding()
            if key != nil, options.form != .credential {
                throw ValidationError("--key signs a credential; `concord declaration seal` makes a seal.")
            }
            if statusURL != nil, key == nil {
                throw ValidationError(
                    "--status-url goes with the --key of a credential, which signs the list too.")
            }
            switch options.form {
            case nil where asOf == nil:
                throw ValidationError(
                    "Give --format json, csv, html, pdf, xlsx or credential, or a file of such an ending with --output."
                )
            case nil where options.output == "-":
                throw ValidationError("The compliance folder of a day needs a name; give it with --output.")
            case .html, .credential:
                if all {
                    throw ValidationError(
                        "Such a document holds one declaration; name it, or give --format csv or json for all."
                    )
                }
            case .xlsx where !all: throw ValidationError("A workbook holds the list; give --all.")
            case .pdf where all && options.format == nil:
                throw ValidationError(
                    "A PDF holds one declaration, and --all makes a folder of them; give --format pdf and name the folder."
                )
            case .pdf where options.output == "-", .xlsx where options.output == "-":
                throw ValidationError(
                    all
                        ? "Name a new file for xlsx, or a new folder for pdf, with --output."
                        : "Name a new file with --output.")
            default: break
            }
        }

        func run() throws {
            var session = try Session(options)
            guard all else { return try exportOne(in: &session) }
            var filter = DeclarationFilter()
            filter.includesDrafts = false
            filter.validOn = try CivilDate.typed(asOf, "the day")
            guard let format = options.form else {
                guard let day = filter.validOn else { return }
                return try ComplianceFile.write(of: day, to: options.output, in: &session)
            }
            switch format {
            case .pdf: return try DeclarationDocuments.writePDFs(filter, to: options.output, in: &session)
            case .xlsx: return try DeclarationDocuments.writeSheet(filter, to: options.output, in: &session)
            default: break
            }
            let file = try NewFile(options.output)
            var list = ExportedList(format, on: filter.validOn)
            var work = Progress()
            // An error of the file ends the walk, and is thrown when the registry has been let go.
            var failure: FileError?
            var wording = AnswerWording()
            try session.read { db throws(RegistryError) in
                try DeclarationRepository.forEachVouched(filter, in: db) {
                    found, signatures throws(RegistryError) in
                    let bytes = list.add(try wording.worded(found, in: db), vouchedBy: signatures)
                    do throws(FileError) { try file.write(bytes) } catch { failure = error }
                    work.tell("wrote \(list.count.counted("declaration"))")
                    return failure == nil
                }
            }
            work.end()
            if let failure { throw failure }
            try file.write(list.end())
            try file.finish()
        }

        private func exportOne(in session: inout Session) throws {
            let (found, keeper, since, signatures) = try session.read { db throws(RegistryError) in
                var wording = AnswerWording()
                let found = try wording.worded(DeclarationRepository.find(declaration ?? "", in: db), in: db)
                return (
                    found, try OrganisationRepository.organisation(in: db), try found.onRecordSince(in: db),
                    try SignatureRepository.signatures(of: found.id, in: db).dated(in: db)
                )
            }
            let bytes: [UInt8]
            switch options.form {
            case .csv:
                var list = ExportedList(.csv)
                bytes = list.add(found, vouchedBy: signatures) + list.end()
            case .html:
                bytes = Array(
                    DeclarationPage(found, keptBy: keeper.name, onRecordSince: since, vouchedBy: signatures)
                        .html.utf8)
            case .credential:
                // The file is there before a place in a list is taken.
                let file = try NewFile(options.output)
                let credential = try CredentialExport(
                    key: key, folder: folder, registry: options.path, statusURL: statusURL
                )
                .bytes(of: found, keptBy: keeper, vouchedBy: signatures, in: &session)
                try file.write(credential)
                return try file.finish()
            case .pdf:
                return try DeclarationDocuments.writePDF(
                    DeclarationDocument(
                        found, keptBy: keeper.name, onRecordSince: since, vouchedBy: signatures),
                    to: options.output)
            case .json, .xlsx, nil:
                bytes = Array((DeclarationJSON.export(found, vouchedBy: signatures).pretty + "\n").utf8)
            }
            try FileText.write(bytes, to: options.output)
        }
    }
}

/// Declarations one after another in a form that holds many.
struct ExportedList {
    private let isTable: Bool
    private var writer = CSVWriter()
    private(set) var count = 0
    private let day: CivilDate?

    /// With a day, a table says how each stands on it.
    init(_ format: ExportOptions.Format, on day: CivilDate? = nil) {
        isTable = format == .csv
        self.day = day
        if isTable { writer.write(DeclarationCSV.header(on: day)) }
    }

    /// The bytes that the declaration adds.
    mutating func add(_ declaration: Declaration, vouchedBy signatures: [DeclarationSignature]) -> [UInt8] {
        count += 1
        guard !isTable else {
            writer.write(DeclarationCSV.row(declaration, on: day))
            return writer.take()
        }
        let record = DeclarationJSON.export(declaration, vouchedBy: signatures).pretty(indent: 2)
        return Array((count == 1 ? "[\n  " : ",\n  ").utf8) + record
    }

    /// The bytes that close the list.
    mutating func end() -> [UInt8] {
        guard !isTable else { return writer.take() }
        return Array((count == 0 ? "[]\n" : "\n]\n").utf8)
    }
}
