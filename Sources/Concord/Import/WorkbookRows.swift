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
        let refusal = try InputFile.scratch(path: file.path)
        let arguments = [program, "rows", "\(skipping)"] + (sheet.map { [$0] } ?? [])
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = [strdup("LC_ALL=C.UTF-8"), nil]
        defer { for word in words + variables { free(word) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        lseek(file.descriptor, 0, SEEK_SET)
        posix_spawn_file_actions_adddup2(&actions, file.descriptor, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, rows.descriptor, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, refusal.descriptor, STDERR_FILENO)
        var process = pid_t()
        let code = posix_spawn(&process, program, &actions, nil, &words, &variables)
        guard code == 0 else {
            errno = code
            throw FileError(
                description: "\(shown(path: program)) cannot be started (\(FileText.reason))",
                isMissing: false)
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else {
            let said = String(decoding: try refusal.beginning(of: 2000), as: UTF8.self)
                .split(separator: "\n").first.map(String.init)
            let why =
                said
                ?? "concord-documents ended before it was done: the workbook takes more memory or time than it may"
            throw RegistryError.invalid(
                "\(shown(path: file.path)): \(Output.printable(why))\(RegistryError.ending)")
        }
        lseek(rows.descriptor, 0, SEEK_SET)
        return rows
    }
}
