import Interchange
import Registry
import Storage

/// Declarations as PDF and as a sheet of XLSX, by the program beside this one.
enum DeclarationDocuments {
    /// Writes a PDF of one declaration to a new file.
    static func writePDF(_ document: DeclarationDocument, to path: String) throws {
        let program = try DocumentsProgram("pdf")
        let file = try NewFile(path)
        try write(document, to: file.place, by: program, named: path)
        try file.finish()
    }

    private static func write(
        _ document: DeclarationDocument, to place: String, by program: borrowing DocumentsProgram,
        named path: String
    ) throws {
        try program.send(document.json(output: place))
        try program.answer(for: path)
    }

    /// Writes a PDF of each declaration into a new folder, named by its reference.
    static func writePDFs(_ filter: DeclarationFilter, to folder: String, in session: inout Session) throws {
        let program = try DocumentsProgram("pdf")
        let made = try NewFolder(folder)
        var count = 0
        var failure: (any Error)?
        var work = Progress()
        var wording = AnswerWording()
        try session.read { db throws(RegistryError) in
            let all = try DeclarationRepository.count(filter, in: db)
            let keeper = try OrganisationRepository.organisation(in: db).name
            try DeclarationRepository.forEachVouched(filter, in: db) {
                found, signatures throws(RegistryError) in
                let document = DeclarationDocument(
                    try wording.worded(found, in: db), keptBy: keeper,
                    onRecordSince: try found.onRecordSince(in: db), vouchedBy: try signatures.dated(in: db))
                let name = "\(found.reference).pdf"
                do {
                    try write(document, to: made.place(of: name), by: program, named: "\(folder)/\(name)")
                    count += 1
                } catch { failure = error }
                work.tell("\(Progress.bar(count, of: all))  \(count) of \(all) declarations")
                return failure == nil
            }
        }
        work.end()
        if let failure { throw failure }
        made.settle()
        try made.finish()
    }

    /// Writes the list as a sheet of XLSX to a new file.
    static func writeSheet(_ filter: DeclarationFilter, to path: String, in session: inout Session) throws {
        var program = try DocumentsProgram("xlsx")
        let file = try NewFile(path)
        var count = 0
        var failure: (any Error)?
        var work = Progress()
        var wording = AnswerWording()
        try session.read { db throws(RegistryError) in
            let last = try DeclarationRepository.newestDay(in: db)
            let keeper = try OrganisationRepository.organisation(in: db).name
            let head = DeclarationSheet.head(
                output: file.place, keptBy: keeper, date: last ?? .first, on: filter.validOn)
            do { try program.send(head) } catch { failure = error }
            try DeclarationRepository.forEach(filter, in: db) { found throws(RegistryError) in
                let shown = try wording.worded(found, in: db)
                do { try program.send(DeclarationSheet.row(shown, on: filter.validOn)) } catch {
                    failure = error
                }
                count += 1
                work.tell("wrote \(count.counted("declaration"))")
                return failure == nil
            }
        }
        work.end()
        if let failure { throw failure }
        program.finish()
        try program.answer(for: path)
        try file.finish()
    }
}
