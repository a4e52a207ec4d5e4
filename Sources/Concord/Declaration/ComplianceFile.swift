import Interchange
import Registry
import Storage

/// The compliance file of a day: a folder that an auditor takes away and checks without a registry.
enum ComplianceFile {
    /// Writes an index, every declaration that was valid on the day, the evidence with its hashes, and checksums.
    ///
    /// Throws where the folder is there already; where anything else fails, nothing of it is left.
    static func write(of day: CivilDate, to folder: String, in session: inout Session) throws {
        var content = FolderContent(try NewFolder(folder))
        try content.makeFolder("declarations")
        try fill(&content, of: day, in: &session)
        try content.finish()
        Output.talk(
            "concord: \(content.count) files in \(shown(path: folder)); `sha256sum -c SHA256SUMS` there checks them"
        )
    }

    private static func fill(
        _ content: inout FolderContent, of day: CivilDate, in session: inout Session
    ) throws {
        var filter = DeclarationFilter()
        filter.includesDrafts = false
        filter.validOn = day
        var index = ComplianceIndex(of: day, seenOn: try session.today())
        var work = Progress()
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
                    found, keptBy: keeper.name, onRecordSince: since, vouchedBy: try signatures.dated(in: db)
                ).html
                do {
                    try content.write(Array(record.utf8), to: "declarations/\(found.reference).json")
                    try content.write(Array(page.utf8), to: "declarations/\(found.reference).html")
                } catch { failure = error }
                work.tell("wrote \(index.count.counted("declaration"))")
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
    private let folder: NewFolder
    private var sums: [(name: String, digest: String)] = []

    init(_ folder: NewFolder) { self.folder = folder }

    var count: Int { sums.count + 1 }

    func makeFolder(_ name: String) throws(FileError) { try folder.makeFolder(name) }

    mutating func write(_ bytes: [UInt8], to name: String) throws(FileError) {
        try folder.write(bytes, to: name)
        sums.append((name, DeclarationSeal.digest(bytes)))
    }

    /// Writes the checksums in the form of sha256sum, puts all on the disk, and gives the folder its name.
    func finish() throws {
        let lines = sums.sorted { $0.name < $1.name }.map { "\($0.digest)  \($0.name)\n" }.joined()
        try folder.write(Array(lines.utf8), to: "SHA256SUMS")
        folder.settle()
        try folder.finish()
    }
}
