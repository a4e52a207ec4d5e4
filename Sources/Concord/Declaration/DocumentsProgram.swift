import Glibc
import Registry

/// The program beside this one that makes PDF and XLSX, so that this one links nothing that they need.
///
/// It takes lines of JSON and answers in lines; what each holds is laid down where the lines are made.
struct DocumentsProgram: ~Copyable {
    private let process: pid_t
    private var input: Int32
    private let output: UnsafeMutablePointer<FILE>

    /// Starts `concord-documents pdf` or `xlsx`; throws where it is not installed.
    init(_ verb: String) throws {
        guard let path = DocumentsProgram.path else {
            throw DocumentsProgram.isMissing
        }
        var (toChild, fromChild) = ([Int32](repeating: 0, count: 2), [Int32](repeating: 0, count: 2))
        var actions = posix_spawn_file_actions_t()
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { throw DocumentsProgram.failure(path) }
        // The child gets its two ends alone, or it would never see the end of its own input.
        for end in toChild + fromChild { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, toChild[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, fromChild[1], STDOUT_FILENO)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var words: [UnsafeMutablePointer<CChar>?] = [strdup(path), strdup(verb), nil]
        // What fonts are looked up by, and nothing else of this program's surroundings.
        var variables =
            ["HOME", "LANG", "LC_ALL", "PATH", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH"]
            .map { name in Terminal.environment(name).flatMap { strdup("\(name)=\($0)") } }
            .filter { $0 != nil } + [nil]
        defer { for word in words + variables { free(word) } }
        var process = pid_t()
        let code = posix_spawn(&process, path, &actions, nil, &words, &variables)
        close(toChild[0])
        close(fromChild[1])
        guard code == 0, let output = fdopen(fromChild[0], "r") else {
            close(toChild[1])
            errno = code
            throw DocumentsProgram.failure(path)
        }
        self.process = process
        self.output = output
        input = toChild[1]
    }

    deinit {
        if input >= 0 { close(input) }
        fclose(output)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }

    /// Hands over a line; its answer, if it has one, is read by `answer`.
    borrowing func send(_ record: JSON) throws {
        let bytes = Array((record.line + "\n").utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw DocumentsProgram.end }
            sent += count
        }
    }

    /// Says that no more lines come.
    mutating func finish() {
        close(input)
        input = -1
    }

    /// The number in the answer `ok NUMBER`; throws what the program says instead. What stands behind the number no font
    /// here has, which is told once for each character.
    @discardableResult
    borrowing func answer(for path: String) throws -> Int {
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        guard getline(&line, &capacity, output) > 0, let line else { throw DocumentsProgram.end }
        let words = String(cString: line).split(separator: " ", maxSplits: 1)
        let rest = words.last.map { String($0.filter { !$0.isNewline }) } ?? ""
        let parts = rest.split(separator: " ", maxSplits: 1)
        if words.first == "ok", let number = parts.first.flatMap({ Int($0) }) {
            if parts.count > 1 { DocumentsProgram.tell(unshown: parts[1], in: path) }
            return number
        }
        throw FileError(
            description: "\(shown(path: path)) cannot be written (\(shown(rest))); nothing was left there",
            isMissing: false)
    }

    nonisolated(unsafe) private static var toldOf: Set<Unicode.Scalar> = []

    private static func tell(unshown text: Substring, in path: String) {
        let new = text.unicodeScalars.filter { toldOf.insert($0).inserted }
        guard !new.isEmpty else { return }
        let names = new.map { scalar in
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "\(scalar) (U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits))"
        }
        Output.talk(
            Output.printable(
                "concord: note: no font here has \(names.joined(separator: ", ")), so \(shown(path: path)) shows boxes in "
                    + "their place; install the font, such as fonts-noto-color-emoji, fonts-noto-core or fonts-noto-cjk"
            ))
    }

    /// Runs a verb that reads a plain file and prints lines; says whether it got through, and what it said where not.
    static func read(
        _ file: borrowing InputFile, by words: [String], with program: String, into lines: borrowing InputFile
    ) throws -> (isDone: Bool, said: String?) {
        let refusal = try InputFile.scratch(path: file.path)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + words).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = [strdup("LC_ALL=C.UTF-8"), nil]
        defer { for word in words + variables { free(word) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        lseek(file.descriptor, 0, SEEK_SET)
        posix_spawn_file_actions_adddup2(&actions, file.descriptor, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, lines.descriptor, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, refusal.descriptor, STDERR_FILENO)
        var process = pid_t()
        let code = posix_spawn(&process, program, &actions, nil, &words, &variables)
        guard code == 0 else {
            errno = code
            throw failure(program)
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        lseek(lines.descriptor, 0, SEEK_SET)
        let said =
            status == 0
            ? nil
            : String(decoding: try refusal.beginning(of: 2000), as: UTF8.self).split(separator: "\n").first
                .map { Output.printable(String($0)) }
        return (status == 0, said)
    }

    static let isMissing = FileError(
        description: "PDF and XLSX are made by concord-documents, which is not installed here; "
            + "`make documents` in Concord's source builds it, and html, csv and json need nothing else",
        isMissing: true)

    private static var end: FileError {
        FileError(
            description:
                "concord-documents ended before it was done; the file that it worked on is not whole, "
                + "so remove it and try again", isMissing: false)
    }

    private static func failure(_ path: String) -> FileError {
        FileError(
            description: "\(shown(path: path)) cannot be started (\(FileText.reason))", isMissing: false)
    }

    /// Where it is: as CONCORD_DOCUMENTS says, beside this program, or where the system looks for programs.
    static var path: String? {
        if let named = Terminal.environment("CONCORD_DOCUMENTS") {
            return access(named, X_OK) == 0 ? named : nil
        }
        let name = "concord-documents"
        var folders = (Terminal.environment("PATH") ?? "").split(separator: ":").map(String.init)
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        if count > 0 {
            let own = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            folders.insert(
                own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"),
                at: 0)
        }
        return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
