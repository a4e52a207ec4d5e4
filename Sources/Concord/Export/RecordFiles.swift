import ArgumentParser
import Crypto
import Glibc
import Interchange
import Registry

extension ConcordCommand {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write all records as they stand to one file, a line each.",
            discussion: """
                JSON with sorted keys: references, versions and the time at which each record
                was recorded last, with public keys and what issuers signed. History, salts,
                codes, private keys and the seals made with them are not in it: they move by
                `concord backup` alone. The same registry gives the same bytes, so that two
                exports can be compared line by line; the last line has their SHA-256.
                `concord import FILE --into-new` makes a registry of it.

                Examples:
                  concord export --format ndjson > records.ndjson
                  concord export --output records.ndjson
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Option(help: "The new file; else standard output.") var output: String?

        func run() throws {
            guard options.format == .ndjson || options.format == .table else {
                throw RegistryError.invalid(
                    "records go out a line each; give --format ndjson, or leave --format out (`concord partner list` and the "
                        + "other lists give json and csv)")
            }
            var session = try Session(options)
            let file = try NewFile(output ?? "-", permissions: NewFile.closed)
            let now = session.now
            let export = try RecordExport.write(&session.file, at: now) { line throws(RegistryError) in
                do throws(FileError) { try file.write(line + [UInt8(ascii: "\n")]) } catch {
                    throw .invalid(error.description)
                }
            }
            try file.finish()
            let left = export.left.words.isEmpty ? "" : "\(export.left.words), "
            Output.talk(
                "concord: \(export.records) records in \(export.rows) rows, SHA-256 \(export.digest); not among them: \(left)"
                    + "codes, private keys and history")
        }
    }

    struct ImportRecords: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Make a new registry of all records that `concord export` wrote.",
            discussion: """
                The new registry has every record under its reference, at its version. Its
                history begins with them, each at the time at which it was recorded last, and
                says from which file they came and on which day. A file that is cut off, whose
                lines are not those of its SHA-256, or that comes from another version is
                refused, and nothing is made. Whoever changes lines and SHA-256 alike is found
                only by the SHA-256 that `concord export` told. Everybody in a list of erasures
                (a file ending in -erasures) beside either file is erased anew. Open packets
                have no code any more: remind their firms, which gives new ones. A list of
                firms comes into a registry by `concord partner import`.

                Examples:
                  concord import records.ndjson --into-new copy.sqlite
                  concord import records.ndjson --into-new copy.sqlite \\
                    --erasures /srv/concord/registry.sqlite-erasures
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The file that `concord export` wrote; - reads standard input.") var file: String
        @Option(name: .customLong("into-new"), help: ArgumentHelp("The new registry.", valueName: "registry"))
        var intoNew: String
        @Option(
            help: ArgumentHelp("A list of erasures that stands elsewhere (repeatable).", valueName: "file"))
        var erasures: [String] = []

        /// The lists beside the file and beside the new registry, whichever registry they are named after.
        private var lists: [String] { ErasureLists.files(beside: [file, intoNew]) }

        func run() throws {
            let now = Clock.now
            let lines = try LineFile(file)
            let lists = self.lists
            let erased =
                try lists.flatMap { try ErasureFile.lines(of: $0) }
                + erasures.flatMap { try ErasureLine.list(in: FileText.read($0), named: $0) }
            let zone = try SystemZones.named() ?? SystemZones.local
            let today = Clock.day(of: now, in: zone)
            let arrival = try RecordArrival.found(
                path: intoNew, from: lines, forgetting: erased,
                by: Session.author(options.actor, at: now, today: today), vouchers: SealAudit.read,
                scratch: Terminal.environment("TMPDIR") ?? "/tmp")
            let record = JSON.members([
                "registry": .text(intoNew), "records": .integer(arrival.records),
                "rows": .integer(arrival.rows),
                "findings": .array(arrival.report.findings.map { .text($0.text) }),
            ])
            Report.one(record, as: options.format, columns: ["registry", "records", "rows", "findings"]) {
                Output.words(
                    "\(arrival.records) records in \(arrival.rows) rows  registry: \(Output.printable(intoNew))"
                )
            }
            tell(of: arrival, by: lists + erasures)
            for finding in arrival.report.findings.prefix(10) {
                Output.talk("concord: warning: \(Output.printable(finding.text))")
            }
            guard arrival.report.isSound else { throw ExitCode(Failure.checkFailed) }
        }

        /// What nobody sees in the new registry itself.
        private func tell(of arrival: RecordArrival, by lists: [String]) {
            if !arrival.isWhole {
                Output.talk(
                    "concord: warning: \(shown(path: file)) bears no SHA-256, as one of an earlier version; whether it was changed "
                        + "since it was written cannot be told")
            }
            if !arrival.left.words.isEmpty {
                Output.talk(
                    "concord: note: left behind by the file: \(arrival.left.words); a copy of the registry that wrote it has "
                        + "everything (`concord backup`)")
            }
            if lists.isEmpty {
                Output.talk(
                    "concord: warning: no list of erasures stands beside \(shown(path: file)) or \(shown(path: intoNew)), so nobody "
                        + "knows whether somebody who was erased is back; `concord erasure apply FILE` takes one"
                )
            }
            guard !arrival.erased.isEmpty else { return }
            // Whoever takes a copy of this one back knows them too.
            ErasureFile.keep(
                arrival.erased,
                inEach: RegistryFile.isAddress(intoNew) ? [] : [ErasureFile.path(beside: intoNew)])
            for line in arrival.erased { Output.talk("concord: note: erased again: \(line)") }
        }
    }
}

/// A file that is read line by line, with its hash; no line is longer than 1 GiB.
private final class LineFile: RecordLines {
    let name: String
    private var file: InputFile
    private var pending: [UInt8] = []
    private var place = 0
    private var isAtEnd = false
    private var hasher = SHA256()
    private static let longest = 1 << 30

    init(_ path: String) throws {
        file = try InputFile(path)
        name = path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
    }

    var sha256: String { ChainHead.hexadecimal(Array(hasher.finalize())) }

    func next() throws(RegistryError) -> [UInt8]? {
        var searched = place
        while true {
            if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { place = end + 1 }
                return Array(pending[place..<end])
            }
            searched = pending.count
            guard !isAtEnd, pending.count - place < Self.longest else {
                guard place < pending.count else { return nil }
                defer { place = pending.count }
                return Array(pending[place...])
            }
            searched -= place
            pending.removeFirst(place)
            place = 0
            try fill()
        }
    }

    private func fill() throws(RegistryError) {
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        var count = 0
        do {
            count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
        } catch { throw .invalid("\(error)") }
        guard count > 0 else {
            isAtEnd = true
            return
        }
        chunk.withUnsafeBytes { hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        pending += chunk[..<count]
    }
}
