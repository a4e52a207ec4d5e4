import Glibc
import Registry

/// A program that shows long output a screen at a time: on a terminal alone, and only what is longer than the screen.
enum Pager {
    nonisolated(unsafe) private static var pipe: UnsafeMutablePointer<FILE>?
    nonisolated(unsafe) private static var isSettled = false
    nonisolated(unsafe) private static var interrupt: sighandler_t?
    nonisolated(unsafe) private static var isWaitedFor = false

    /// Whether a pager has the screen.
    static var isShowing: Bool { pipe != nil }

    /// Where data goes: to a pager from the moment on when there is more of it than the screen holds.
    static func descriptor(for data: [UInt8]) -> Int32 {
        if let pipe { return fileno(pipe) }
        guard !isSettled, isLongerThanScreen(data) else { return STDOUT_FILENO }
        isSettled = true
        if let command { start(command) }
        return pipe.map(fileno) ?? STDOUT_FILENO
    }

    /// Starts the shell on the command; less ends at once where all fits, shows colours and leaves the text on the
    /// screen, unless LESS says otherwise.
    private static func start(_ command: String) {
        // What this program ignores, a pager may live by.
        let handlers = [SIGPIPE, SIGXFSZ].map { ($0, signal($0, SIG_DFL)) }
        pipe = popen(": \"${LESS=FRX}\" \"${LV=-c}\"; export LESS LV; \(command)", "we")
        for (number, handler) in handlers { signal(number, handler) }
        guard isShowing else { return }
        // An interrupt is for the pager; whichever way the command ends, the pager ends first.
        interrupt = signal(SIGINT, SIG_IGN)
        if !isWaitedFor { atexit { Output.end() } }
        isWaitedFor = true
    }

    /// Waits until the person has seen enough; what comes later is a text of its own.
    static func end() {
        guard let open = pipe else { return }
        pclose(open)
        pipe = nil
        signal(SIGINT, interrupt)
        isSettled = false
    }

    /// Rows are counted by bytes, which letters beyond ASCII make too many: a pager ends by itself then.
    private static func isLongerThanScreen(_ data: [UInt8]) -> Bool {
        guard !data.isEmpty, let size = Terminal.size else { return false }
        let rows = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
        return rows.reduce(0) { $0 + max(1, ($1.count + size.columns - 1) / size.columns) } >= size.rows
    }

    /// CONCORD_PAGER, else PAGER, else less, else more; nil where none is wanted or there is none.
    private static var command: String? {
        // Where the screen cannot be steered a pager would be in the way.
        guard let terminal = Terminal.environment("TERM"), terminal != "dumb" else { return nil }
        for name in ["CONCORD_PAGER", "PAGER"] where getenv(name) != nil {
            guard let named = Terminal.environment(name), named != "cat" else { return nil }
            let program = named.split(separator: " ").first.map(String.init) ?? ""
            if program.contains(where: { "$\"'`=;|&<>(){}\\~".contains($0) }) || isThere(program) {
                return named
            }
            Output.talk(
                "concord: note: \(name) names '\(shown(program))', which is not there, so nothing pages; name a program "
                    + "such as less, or cat for none")
            return nil
        }
        return ["less", "more"].first(where: isThere)
    }

    private static func isThere(_ program: String) -> Bool {
        if program.contains("/") { return access(program, X_OK) == 0 }
        let folders = (Terminal.environment("PATH") ?? "").split(separator: ":")
        return folders.contains { access("\($0)/\(program)", X_OK) == 0 }
    }
}
