import Glibc
import Interchange
import Registry

/// A compliance folder as an auditor has it: its files held against its list of checksums, its declarations by
/// themselves.
struct VerifiedFolder {
    /// How a file stands to the list.
    enum Checksum: String {
        case listed = "as_listed"
        case changed, missing
        case unlisted = "not_listed"
    }

    struct File {
        let name: String
        let checksum: Checksum
        /// Of a declaration that could be read.
        var reference: String?
        var issuer: String?
        var verification: Verification?
        /// What it says otherwise than the declarations of the folder, or why it is none.
        var fault: String?
        fileprivate var record: JSON?

        var isDeclaration: Bool { name.hasPrefix("declarations/") && name.hasSuffix(".json") }

        var isSound: Bool {
            checksum == .listed && fault == nil && (!isDeclaration || verification?.verdict == .verified)
        }
    }

    private(set) var files: [File] = []

    static func isFolder(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    init(_ path: String, by reader: Verification.Reader) throws {
        let folder = path.hasSuffix("/") ? path : path + "/"
        var listed: Set<String> = []
        for line in try VerifiedFolder.sums(in: folder) {
            guard listed.insert(line.name).inserted else {
                throw RegistryError.invalid(
                    "\(shown(path: folder + "SHA256SUMS")) names \(shown(line.name)) twice; get the folder again from whom it "
                        + "came from")
            }
            files.append(try VerifiedFolder.file(line.name, sum: line.digest, in: folder, by: reader))
        }
        // What somebody laid beside them is not the organisation's; what systems hide is seen by nobody.
        let beside = UnfinishedFolder.names(in: folder).filter {
            !$0.hasPrefix(".") && $0 != "SHA256SUMS" && $0 != "declarations"
        }
        let within = UnfinishedFolder.names(in: folder + "declarations").map { "declarations/\($0)" }
        for name in (within + beside).sorted() where !listed.contains(name) {
            files.append(File(name: name, checksum: .unlisted))
        }
        try compare(in: folder)
    }

    /// Holds the lists against the declarations.
    private mutating func compare(in folder: String) throws {
        var records: [String: JSON] = [:]
        for file in files where file.verification != nil { records[file.name] = file.record }
        guard files.contains(where: { $0.name == "index.csv" && $0.checksum != .missing }) else {
            if !files.contains(where: { $0.name == "index.csv" }) {
                files.append(File(name: "index.csv", checksum: .missing))
            }
            return
        }
        let hasEvidence = files.contains { $0.name == "evidence.csv" && $0.checksum != .missing }
        let check = try ComplianceCheck(
            index: FileText.bytes(of: folder + "index.csv", limit: VerificationLimits.file),
            evidence: hasEvidence
                ? FileText.bytes(of: folder + "evidence.csv", limit: VerificationLimits.file) : nil,
            records: records)
        if !files.contains(where: { $0.name == "evidence.csv" }) {
            files.append(File(name: "evidence.csv", checksum: .missing))
        }
        for index in files.indices {
            let faults = check.faults.filter { $0.file == files[index].name }.map(\.text)
            if !faults.isEmpty { files[index].fault = faults.joined(separator: "; ") }
        }
    }

    /// The lines of SHA256SUMS: 64 digits, two blanks, a name within the folder.
    private static func sums(in folder: String) throws -> [(digest: String, name: String)] {
        let path = folder + "SHA256SUMS"
        guard access(path, F_OK) == 0 else {
            throw RegistryError.notFound(
                "\(shown(path: folder)) holds no SHA256SUMS and is no compliance folder; name a file, or the folder that "
                    + "`concord declaration export --all --as-of DATE` wrote")
        }
        var sums: [(digest: String, name: String)] = []
        for line in try FileText.read(path).split(separator: "\n") {
            let digest = String(line.prefix(64)).lowercased()
            let name = String(line.dropFirst(66))
            guard digest.utf8.count == 64, line.dropFirst(64).hasPrefix("  "), !name.isEmpty,
                !name.hasPrefix("/"), !name.split(separator: "/").contains("..")
            else {
                throw RegistryError.invalid(
                    "\(shown(path: path)) has the line '\(shown(String(line)))', which names no file of the folder by its "
                        + "checksum; get the folder again from whom it came from")
            }
            sums.append((digest, name))
        }
        return sums
    }

    private static func file(
        _ name: String, sum: String, in folder: String, by reader: Verification.Reader
    ) throws -> File {
        guard access(folder + name, F_OK) == 0 else { return File(name: name, checksum: .missing) }
        let isAsListed = try FileText.sha256(of: folder + name) == sum
        var file = File(name: name, checksum: isAsListed ? .listed : .changed)
        guard file.isDeclaration else { return file }
        let bytes = try FileText.bytes(of: folder + name, limit: VerificationLimits.file)
        // A credential speaks for itself, and no list of the folder is made of it.
        guard let record = JSON(parsing: bytes), record["@context"] == nil,
            let reference = record["reference"]?.string,
            let found = try? Verification.check(record, by: reader, named: folder + name)
        else {
            file.fault = "is no declaration"
            return file
        }
        (file.record, file.reference, file.verification) = (record, reference, found)
        file.issuer = record["issuer"]?["name"]?.string
        if name != "declarations/\(reference).json" {
            file.fault = "holds \(shown(reference)), which its name does not say"
        }
        return file
    }

    /// A folder without a declaration says nothing that a key covers.
    var isSound: Bool { files.contains { $0.verification != nil } && files.allSatisfy(\.isSound) }

    /// The files that are for people, which no key covers.
    private var pages: [String] { files.map(\.name).filter { $0.hasSuffix(".html") } }

    /// Prints what was found: a line for people on each declaration and on each file that is not as it should be.
    func report(as format: Format) {
        Report.list(files.map(\.json), as: format, columns: File.columns) {
            let sound = files.count { $0.checksum == .listed }
            Output.words("checksums: \(sound) of \(files.count) files are as they were listed")
            for file in files where file.checksum != .listed {
                Output.words(
                    "\(file.checksum.rawValue.replacing("_", with: " ")): \(Output.printable(file.name))")
            }
            for file in files {
                if let fault = file.fault {
                    Output.words("WRONG: \(Output.printable(file.name)) \(Output.printable(fault))")
                }
            }
            if !files.contains(where: { $0.verification != nil }) {
                Output.line("WRONG: no declaration is in it, so nothing in it is covered by a key")
            }
            if !pages.isEmpty {
                Output.words(
                    "covered by no key: \(pages.contains("index.html") ? "index.html and " : "")"
                        + "\((pages.count { $0 != "index.html" }).counted("page")) for people; believe what stands below"
                )
            }
            var table = Table("declaration", .cut("issuer", to: 20), .wrapped("what vouches for it", to: 24))
            for file in files {
                guard let verification = file.verification else { continue }
                table.add(file.reference ?? file.name, file.issuer ?? "", verification.words)
            }
            if !table.isEmpty { table.print() }
        }
    }
}

extension VerifiedFolder.File {
    fileprivate static let columns = ["file", "checksum", "reference", "issuer", "verdict", "words", "fault"]

    fileprivate var json: JSON {
        .members([
            "file": .text(name), "checksum": .text(checksum.rawValue), "reference": .text(reference),
            "issuer": .text(issuer), "verdict": .text(verification?.verdict.rawValue),
            "words": .text(verification?.words), "fault": .text(fault),
        ])
    }
}
