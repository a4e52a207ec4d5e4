import Glibc

/// What the command knows of the screen it prints to.
enum Terminal {
    /// The width to which tables are cut; nil where the output goes to a file or a pipe.
    static var width: Int? {
        if let columns = environment("COLUMNS").flatMap(Int.init), columns >= 20 { return columns }
        return size?.columns
    }

    /// How much the screen holds; nil where the output goes to a file or a pipe.
    static var size: (rows: Int, columns: Int)? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return (24, 80) }
        return (size.ws_row >= 2 ? Int(size.ws_row) : 24, size.ws_col >= 20 ? Int(size.ws_col) : 80)
    }

    /// The width of the terminal that errors and notes go to; nil where they go to a file or a pipe, which get whole lines.
    static var talkWidth: Int? {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
        return Int(size.ws_col)
    }

    /// Whether a person watches standard error, so that progress is worth showing.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// The text of a variable; nil where it is empty or not there, and the end of the command where it is no text.
    static func environment(_ name: String) -> String? {
        guard let bytes = getenv(name) else { return nil }
        guard let text = String(validatingCString: bytes) else { Arguments.refuse("the variable \(name)") }
        return text.isEmpty ? nil : text
    }
}
