import ArgumentParser
import Registry

extension ConcordCommand.DeclarationCommand {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what is missing or weak in a declaration, each with its clause.",
            discussion: """
                Ends with exit code 1 if something is found.

                Example: concord declaration check D-7K3M-9QXY
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Declaration.self) var declaration: String

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let (found, findings) = try session.read { db throws(RegistryError) in
                let found = try DeclarationRepository.find(declaration, in: db)
                return (found, try DeclarationRepository.findings(about: found, on: today, in: db))
            }
            Report.list(
                findings.map(\.json), as: options.format, columns: ["weight", "clause", "text", "remedy"]
            ) {
                guard !findings.isEmpty else {
                    Output.words("\(found.reference)  complete: nothing is missing or weak")
                    return
                }
                for finding in findings {
                    Output.line("\(finding.weight.rawValue)  \(finding.clause)")
                    var sheet = Sheet(indent: 4)
                    sheet.add("", finding.text)
                    sheet.add("", "helps: \(finding.remedy)")
                    sheet.print()
                }
            }
            if !findings.isEmpty { throw ExitCode(Failure.checkFailed) }
        }
    }
}
