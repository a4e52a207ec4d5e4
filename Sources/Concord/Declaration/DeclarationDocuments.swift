import Glibc
import Interchange
import Registry
import Storage

/// Declarations as PDF and as a sheet of XLSX, by the program beside this one.
enum DeclarationDocuments {
    /// Writes a PDF of one declaration to a new file.
    static func writePDF(_ document: DeclarationDocument, to path: String) throws {
        let program = try DocumentsProgram("pdf")
        try write(document, to: path, by: program)
    }

    /// The file is made here, so that none is overwritten, and taken away where the program fails.
    private static func write(
        _ document: DeclarationDocument, to path: String, by program: borrowing DocumentsProgram
    ) throws {
        try FileText.write([], to: path, isSynchronised: false)
        do {
            try program.send(document.json(output: path))
            try program.answer(for: path)
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Writes a PDF of each declaration into a new folder, named by its reference.
    static func writePDFs(_ filter: DeclarationFilter, to folder: String, in session: inout Session) throws {
        let program = try DocumentsProgram("pdf")
        guard mkdir(folder, 0o755) == 0 else {
            let hint = errno == EEXIST ? "nothing is overwritten, so choose another name" : "check its name"
            throw FileError(
                description: "the folder \(shown(folder)) cannot be made (\(FileText.reason)); \(hint)",
                isMissing: false)
        }
        var made: [String] = []
        var failure: (any Error)?
        var work = LongWork()
        var wording = AnswerWording()
        try session.read { db throws(RegistryError) in
            let all = try DeclarationRepository.count(filter, in: db)
            let keeper = try OrganisationRepository.organisation(in: db).name
            try DeclarationRepository.forEachVouched(filter, in: db) {
                found, signatures throws(RegistryError) in
                let document = DeclarationDocument(
                    try wording.worded(found, in: db), keptBy: keeper,
                    onRecordSince: try found.onRecordSince(in: db), vouchedBy: signatures)
                let path = "\(folder)/\(found.reference).pdf"
                do {
                    try write(document, to: path, by: program)
                    made.append(path)
                } catch { failure = error }
                work.tell("\(LongWork.bar(made.count, of: all))  \(made.count) of \(all) declarations")
                return failure == nil
            }
        }
        work.end()
        guard let failure else {
            sync()
            return
        }
        for path in made { unlink(path) }
        rmdir(folder)
        throw failure
    }

    /// Writes the list as a sheet of XLSX to a new file.
    static func writeSheet(_ filter: DeclarationFilter, to path: String, in session: inout Session) throws {
        var program = try DocumentsProgram("xlsx")
        try FileText.write([], to: path, isSynchronised: false)
        do {
            var count = 0
            var failure: (any Error)?
            var work = LongWork()
            var wording = AnswerWording()
            try session.read { db throws(RegistryError) in
                let last = try DeclarationRepository.newestDay(in: db)
                do { try program.send(DeclarationSheet.head(output: path, date: last ?? .first)) } catch {
                    failure = error
                }
                try DeclarationRepository.forEach(filter, in: db) { found throws(RegistryError) in
                    let shown = try wording.worded(found, in: db)
                    do { try program.send(DeclarationSheet.row(shown)) } catch { failure = error }
                    count += 1
                    work.tell("wrote \(count) declarations")
                    return failure == nil
                }
            }
            work.end()
            if let failure { throw failure }
            program.finish()
            try program.answer(for: path)
        } catch {
            unlink(path)
            throw error
        }
    }
}
