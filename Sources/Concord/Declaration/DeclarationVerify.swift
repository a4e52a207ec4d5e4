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
                checked. Ends with 0 where keys that you trust vouch for all that the file says
                and it is valid, else with 1. A key speaks only for its owner: your
                organisation's for what its registry held, the issuer's for what it declares.

                A compliance folder is checked whole: each file by the checksums beside it,
                each declaration by itself.

                Examples:
                  concord declaration verify declaration.json --trusted-key seal-2026.pub
                  concord declaration verify declaration.json --trusted-key seal-2026.pub \\
                    --document report.pdf
                  concord declaration verify credential.json --trusted-key seal-2026.pub \\
                    --status-list status-1.json
                  concord declaration verify compliance-2026-06-30 --trusted-key seal-2026.pub
                """)

        @Argument(
            help:
                "A file that `declaration export --format json` or `credential` wrote, or the folder of --as-of; - for standard input."
        )
        var file: String
        @Option(
            name: .customLong("trusted-key"),
            help: ArgumentHelp(
                "A file of public keys that you trust, because you know where it comes from (repeatable).",
                valueName: "file"))
        var trustedKeys: [String] = []
        @Option(
            help: ArgumentHelp(
                "A signed or supporting document to compare (repeatable).", valueName: "file"))
        var document: [String] = []
        @Option(
            name: .customLong("status-list"),
            help: ArgumentHelp(
                "The list of status that a credential names, as it was published (repeatable).",
                valueName: "file"))
        var statusList: [String] = []
        @Option(
            name: .customLong("as-of"),
            help: ArgumentHelp("The day for which validity is asked; else today.", valueName: "date"))
        var asOf: String?
        @Option(help: Format.help)
        var format: Format = .table

        func run() throws {
            let now = Clock.now
            let day = try CivilDate.typed(asOf, "the day") ?? Clock.day(of: now, in: SystemZones.local)
            var keys: [PublicKeyFile] = []
            for path in trustedKeys {
                keys += try PublicKeyFile.keys(in: FileText.read(path, limit: 1 << 16), name: path)
            }
            var lists: [StatusList] = []
            for path in statusList {
                lists.append(
                    try StatusList(
                        reading: FileText.bytes(of: path, limit: VerificationLimits.file), from: path))
            }
            let reader = Verification.Reader(
                keys: keys, now: now, day: day, isOfNow: asOf == nil, statusLists: lists,
                dayOfNow: { zone in (try? SystemZones.rules(of: zone))?.day(of: now) })
            if file != "-", VerifiedFolder.isFolder(file) {
                let folder = try VerifiedFolder(file, by: reader)
                folder.report(as: format)
                Output.flush()
                guard folder.isSound else { Glibc.exit(Failure.checkFailed) }
                return
            }
            let bytes = try FileText.bytes(of: file, limit: VerificationLimits.file)
            // Nothing is said of a file before it is read to its end.
            let count = try forEachRecord(in: bytes) { record, _ in
                guard case .object = record else { throw Verification.refusal(of: file) }
            }
            guard count > 0 else { throw Verification.refusal(of: file) }
            let documents = try document.map { (path: $0, sha256: try FileText.sha256(of: $0)) }
            var isSound = false
            _ = try forEachRecord(in: bytes) { record, index in
                var verification = try Verification.check(record, by: reader, named: file)
                for document in documents {
                    verification.compare(document: document.path, sha256: document.sha256, with: record)
                }
                isSound = (isSound || index == 0) && verification.verdict == .verified
                verification.report(
                    of: record["reference"]?.string ?? record["id"]?.string ?? "", as: format,
                    isFirst: index == 0)
            }
            Output.flush()
            guard isSound else { Glibc.exit(Failure.checkFailed) }
        }

        /// Gives how many there were.
        private func forEachRecord(in bytes: [UInt8], do body: (JSON, Int) throws -> Void) throws -> Int {
            var records = JSONRecords(bytes, limits: VerificationLimits.record)
            var count = 0
            while let record = try next(of: &records) {
                try body(record, count)
                count += 1
            }
            return count
        }

        private func next(of records: inout JSONRecords) throws(RegistryError) -> JSON? {
            do { return try records.next() } catch {
                throw RegistryError.invalid(
                    "\(shown(path: file)) is no sound JSON (\(error)); get the file again from whom it came from"
                )
            }
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
            Output.words(words)
        }
    }
}
