import Glibc
import Registry

/// Questions to the person at the terminal, on standard error, so that data stays apart.
enum Prompt {
    /// Whether there is somebody to ask.
    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// The line that is typed; nil where the input ends.
    static func ask(_ text: String) -> String? {
        Output.end()
        Output.status("\(Output.printable(text)) ")
        return readLine(strippingNewline: true)
    }

    /// Whether the person agrees; no is what counts where nothing is typed.
    static func confirms(_ text: String) -> Bool {
        let answer = ask("\(text) [y/N]")?.lowercased() ?? ""
        return answer == "y" || answer == "yes"
    }
}
