import Glibc
import Registry

/// The rows of a sheet, as concord-documents reads them out of a workbook: a list of texts a line.
enum WorkbookRows {
    /// Reads a sheet, its first where none is named, without the lines above its header.
    static func of(_ file: borrowing InputFile, sheet: String?, skipping: Int) throws -> InputFile {
        guard let program = DocumentsProgram.path else {
            throw FileError(
                description:
                    "\(shown(path: file.path)) is a workbook, which concord-documents reads, and that is not installed here; "
                    + "`make documents` in Concord's source builds it, or save the sheet as CSV in UTF-8",
                isMissing: true)
        }
        let rows = try InputFile.scratch(path: file.path)
        let (isDone, said) = try DocumentsProgram.read(
            file, by: ["rows", "\(skipping)"] + (sheet.map { [$0] } ?? []), with: program, into: rows)
        guard isDone else {
            let why =
                said
                ?? "concord-documents ended before it was done: the workbook takes more memory or time than it may"
            throw RegistryError.invalid("\(shown(path: file.path)): \(why)\(RegistryError.ending)")
        }
        return rows
    }
}
