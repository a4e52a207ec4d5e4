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

        var isSound: Bool {
            checksum == .listed && (verification == nil || verification?.verdict == .verified)
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
            listed.insert(line.name)
            files.append(try VerifiedFolder.file(line.name, sum: line.digest, in: folder, by: reader))
        }
        for name in UnfinishedFolder.names(in: folder + "declarations").sorted().map({ "declarations/\($0)" })
        where !listed.contains(name) {
            files.append(File(name: name, checksum: .unlisted))
        }
    }

    /// The lines of SHA256SUMS: 64 digits, two blanks, a name within the folder.
    private static func sums(in folder: String) throws -> [(digest: String, name: String)] {
        let path = folder + "SHA256SUMS"
        guard access(path, F_OK) == 0 else {
            throw RegistryError.notFound(
                "\(shown(folder)) holds no SHA256SUMS and is no compliance folder; name a file, or the folder that "
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
        guard name.hasPrefix("declarations/"), name.hasSuffix(".json") else { return file }
        let bytes = try FileText.bytes(of: folder + name, limit: VerificationLimits.file)
        guard let record = JSON(parsing: bytes), case .object = record else { return file }
        file.reference = record["reference"]?.string
        file.issuer = record["issuer"]?["name"]?.string
        file.verification = try Verification.check(record, by: reader, named: folder + name)
        return file
    }

    var isSound: Bool { !files.isEmpty && files.allSatisfy(\.isSound) }

    /// Prints what was found: a line for people on each declaration and on each file that is not as it should be.
    func report(as format: Format) {
        Report.list(files.map(\.json), as: format, columns: File.columns) {
            let sound = files.count { $0.checksum == .listed }
            Output.line("checksums: \(sound) of \(files.count) files are as they were listed")
            for file in files where file.checksum != .listed {
                Output.line(
                    "\(file.checksum.rawValue.replacing("_", with: " ")): \(Output.printable(file.name))")
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
    fileprivate static let columns = ["file", "checksum", "reference", "issuer", "verdict", "words"]

    fileprivate var json: JSON {
        .members([
            "file": .text(name), "checksum": .text(checksum.rawValue), "reference": .text(reference),
            "issuer": .text(issuer), "verdict": .text(verification?.verdict.rawValue),
            "words": .text(verification?.words),
        ])
    }
}
