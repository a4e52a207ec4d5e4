import Glibc
import Interchange
import Registry
import Storage

/// The compliance file of a day: a folder that an auditor takes away and checks without a registry.
enum ComplianceFile {
    /// Writes an index, every declaration that was valid on the day, the evidence with its hashes, and checksums.
    ///
    /// Throws where the folder is there already; where anything else fails, nothing of it is left.
    static func write(of day: CivilDate, to folder: String, in session: inout Session) throws {
        guard mkdir(folder, 0o755) == 0 else {
            let hint = errno == EEXIST ? "nothing is overwritten, so choose another name" : "check its name"
            throw FileError(
                description: "the folder \(shown(folder)) cannot be made (\(FileText.reason)); \(hint)",
                isMissing: false)
        }
        var content = FolderContent(folder)
        do {
            try content.makeFolder("declarations")
            try fill(&content, of: day, in: &session)
            try content.finish()
        } catch {
            content.remove()
            throw error
        }
        Output.talk(
            "concord: \(content.count) files in \(shown(folder)); `sha256sum -c SHA256SUMS` there checks them"
        )
    }

    private static func fill(
        _ content: inout FolderContent, of day: CivilDate, in session: inout Session
    ) throws {
        var filter = DeclarationFilter()
        filter.includesDrafts = false
        filter.validOn = day
        var index = ComplianceIndex(of: day)
        var work = LongWork()
        var failure: (any Error)?
        var wording = AnswerWording()
        let keeper = try session.read { db throws(RegistryError) in
            let keeper = try OrganisationRepository.organisation(in: db)
            try DeclarationRepository.forEachVouched(filter, in: db) {
                plain, signatures throws(RegistryError) in
                let found = try wording.worded(plain, in: db)
                let since = try found.onRecordSince(in: db)
                index.add(found, vouchedBy: signatures)
                let record = DeclarationJSON.export(found, vouchedBy: signatures).pretty + "\n"
                let page = DeclarationPage(
                    found, keptBy: keeper.name, onRecordSince: since, vouchedBy: signatures
                ).html
                do {
                    try content.write(Array(record.utf8), to: "declarations/\(found.reference).json")
                    try content.write(Array(page.utf8), to: "declarations/\(found.reference).html")
                } catch { failure = error }
                work.tell("wrote \(index.count) declarations")
                return failure == nil
            }
            return keeper
        }
        work.end()
        if let failure { throw failure }
        try content.write(index.takeTable(), to: "index.csv")
        try content.write(index.takeEvidence(), to: "evidence.csv")
        try content.write(Array(index.page(keptBy: keeper.name).utf8), to: "index.html")
    }
}

/// The files of a new folder, with a checksum of each.
private struct FolderContent {
    private let folder: String
    private var folders: [String] = []
    private var sums: [(name: String, digest: String)] = []

    init(_ folder: String) { self.folder = folder }

    var count: Int { sums.count + 1 }

    mutating func makeFolder(_ name: String) throws {
        guard mkdir("\(folder)/\(name)", 0o755) == 0 else {
            throw FileError(
                description:
                    "\(shown(name)) cannot be made in \(shown(folder)) (\(FileText.reason)); check the disk",
                isMissing: false)
        }
        folders.append(name)
    }

    mutating func write(_ bytes: [UInt8], to name: String) throws {
        try FileText.write(bytes, to: "\(folder)/\(name)", isSynchronised: false)
        sums.append((name, DeclarationSeal.digest(bytes)))
    }

    /// Writes the checksums in the form of sha256sum, and puts all on the disk.
    func finish() throws {
        let lines = sums.sorted { $0.name < $1.name }.map { "\($0.digest)  \($0.name)\n" }.joined()
        try FileText.write(Array(lines.utf8), to: "\(folder)/SHA256SUMS")
        // The files were written without waiting for the disk one by one.
        sync()
    }

    /// Takes away what was written.
    func remove() {
        for name in sums.map(\.name) + ["SHA256SUMS"] { unlink("\(folder)/\(name)") }
        for name in folders { rmdir("\(folder)/\(name)") }
        rmdir(folder)
    }
}
