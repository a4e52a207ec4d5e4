import ArgumentParser
import Crypto
import Registry

extension ConcordCommand.DeclarationCommand {
    struct AddEvidence: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add-evidence",
            abstract:
                "Name a supporting document of a declaration (ISO/IEC 17050-2); the document stays where it is.",
            discussion: """
                --document is read only to take its SHA-256. Kinds: description, design,
                calculation, test, inspection, procedure, record, reference, other.

                Example:
                  concord declaration add-evidence D-7K3M-9QXY \\
                    --title "Load test of series A" --kind test --date 2026-02-11 \\
                    --made-by "Aarhus Test Lab" \\
                    --document loadtest.pdf --kept-at "at the joinery" --kept-until 2036-12-31
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Declaration.self) var declaration: String
        @Option(help: "What the document is called.") var title: String
        @Option(help: "What kind of document it is.") var kind = "other"
        @Option(help: "The day that the document bears.") var date: String?
        @Option(name: .customLong("made-by"), help: "Who made the document.") var madeBy: String?
        @Option(help: ArgumentHelp("The document, to take its SHA-256.", valueName: "file"))
        var document: String?
        @Option(help: "Its SHA-256, if the document itself is not at hand.") var sha256: String?
        @Option(name: .customLong("kept-at"), help: "Where it is kept.") var keptAt: String?
        @Option(
            name: .customLong("kept-until"), help: ArgumentHelp("Until when it is kept.", valueName: "date"))
        var keptUntil: String?
        @OptionGroup var edition: Edition

        func validate() throws {
            if document != nil, sha256 != nil {
                throw ValidationError("Give the document with --document, or its --sha256.")
            }
        }

        func run() throws {
            var draft = EvidenceDraft(title: title)
            draft.kind = kind
            draft.date = date
            draft.issuer = madeBy
            draft.sha256 = try document.map(FileText.sha256(of:)) ?? sha256
            draft.keptAt = keptAt
            draft.keptUntil = keptUntil
            var session = try Session(options)
            let today = try session.today()
            let changed = try session.change(why: edition.why) { [draft] db, change throws(RegistryError) in
                try DeclarationRepository.addEvidence(
                    [draft], to: DeclarationRepository.find(declaration, in: db),
                    ifVersion: edition.ifVersion,
                    in: db, by: change)
            }
            changed.report(as: options.format, on: today)
        }
    }

    struct CheckEvidence: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check-evidence",
            abstract: "Compare documents at hand with the supporting documents on record.",
            discussion: """
                Each file is looked for by its SHA-256. Ends with exit code 1 if a file is none
                of the documents, or has changed since it was named.

                Example:
                  concord declaration check-evidence D-7K3M-9QXY loadtest.pdf oak-invoice.pdf
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Declaration.self) var declaration: String
        @Argument(help: "The documents.") var files: [String]

        func run() throws {
            var session = try Session(options)
            let found = try session.read { db throws(RegistryError) in
                try DeclarationRepository.find(declaration, in: db)
            }
            var records: [JSON] = []
            var isSound = true
            for file in files {
                let sum = try FileText.sha256(of: file)
                let evidence = found.evidence.first { $0.sha256 == sum }
                if evidence == nil { isSound = false }
                records.append(
                    .members([
                        "file": .text(file), "sha256": .text(sum), "title": .text(evidence?.title),
                        "result": .text(evidence == nil ? "unknown" : "unchanged"),
                    ]))
            }
            Report.list(records, as: options.format, columns: ["file", "sha256", "title", "result"]) {
                for record in records {
                    let (file, title) = (record["file"]?.string ?? "", record["title"]?.string)
                    let words =
                        title.map { "unchanged: \($0)" }
                        ?? "no document of \(found.reference) has these bytes: another document, or changed since"
                    Output.words("\(file)  \(words)")
                }
            }
            if !isSound { throw ExitCode(Failure.checkFailed) }
        }
    }
}
