import ArgumentParser
import Glibc
import Interchange
import Registry

extension ConcordCommand.DeclarationCommand {
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check an exported declaration by its file alone, without a registry.",
            discussion: """
                Says of content, seal, signature, key, validity and withdrawal what could be
                checked. Ends with 0 where a key that you trust vouches for it and it is valid,
                else with 1.

                Examples:
                  concord declaration verify declaration.json --key seal-2026.pub
                  concord declaration verify declaration.json --key seal-2026.pub \\
                    --document report.pdf
                """)

        @Argument(
            help:
                "A file that `declaration export --format json` or `credential` wrote; - for standard input.")
        var file: String
        @Option(
            help: ArgumentHelp(
                "A public key that you trust, because you know where it comes from; may be repeated.",
                valueName: "file"))
        var key: [String] = []
        @Option(
            help: ArgumentHelp(
                "A signed or supporting document to compare; may be repeated.", valueName: "file"))
        var document: [String] = []
        @Option(help: ArgumentHelp("The day for which validity is asked; else today.", valueName: "date"))
        var on: String?
        @Option(help: "How to print: table for people; json, ndjson or csv for programs.")
        var format: Format = .table

        func run() throws {
            let now = Clock.now
            let day = try CivilDate.typed(on, "the day") ?? Clock.day(of: now, in: Clock.systemZone)
            var keys: [PublicKeyFile] = []
            for path in key {
                keys.append(try PublicKeyFile(parsing: FileText.read(path, limit: 1 << 16), name: path))
            }
            let reader = Verification.Reader(keys: keys, now: now, day: day)
            let bytes = try FileText.bytes(of: file, limit: 256 << 20)
            let value: JSON
            do { value = try JSON(reading: bytes) } catch {
                throw RegistryError.invalid(
                    "\(shown(file)) is no sound JSON (\(error)); get the file again from whom it came from")
            }
            let records = if case .array(let records) = value { records } else { [value] }
            var isSound = !records.isEmpty
            for (index, record) in records.enumerated() {
                var verification = try Verification.check(record, by: reader, named: file)
                for path in document {
                    verification.compare(
                        document: path, sha256: try FileText.sha256(of: path), with: record)
                }
                isSound = isSound && verification.verdict == .verified
                verification.report(
                    of: record["reference"]?.string ?? record["id"]?.string ?? "", as: format,
                    isFirst: index == 0)
            }
            Output.flush()
            guard isSound else { Glibc.exit(Failure.checkFailed) }
        }
    }
}

extension Verification {
    /// Prints the findings: a line each for people, the verdict last; an object for programs.
    fileprivate func report(of reference: String, as format: Format, isFirst: Bool) {
        let record = JSON.members(["reference": .text(reference)]).adding(json)
        Report.one(record, as: format, columns: ["reference", "verdict", "findings"]) {
            if !isFirst { Output.line("") }
            Output.line(Output.printable(reference))
            var sheet = Sheet()
            for finding in findings {
                let mark =
                    switch finding.outcome {
                    case .good: "ok"
                    case .bad: "WRONG"
                    case .open: "?"
                    }
                sheet.add(
                    "\(finding.about)\(String(repeating: " ", count: max(0, 11 - finding.about.count)))\(mark)",
                    finding.text)
            }
            sheet.print()
            Output.line(verdict.words)
        }
    }
}
