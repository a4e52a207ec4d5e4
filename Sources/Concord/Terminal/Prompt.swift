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

    /// Asks before something is done that is not easily taken back, and throws where the answer is no.
    ///
    /// `undone` says what is left undone then, such as "nothing was recorded", and `then` what a person can do, which
    /// is worked out only where it is said. Where nobody can be asked, only `yes`, what `--yes` says, goes on.
    static func confirm(
        _ question: String, yes: Bool, undone: String, then: @autoclosure () -> String = "--yes does not ask",
        canAsk: Bool = isPossible
    ) throws(RegistryError) {
        if yes { return }
        guard canAsk else {
            throw .invalid(
                "there is no terminal to ask on, so \(undone); look at what it changes and give --yes")
        }
        let answer = ask("\(question) [y/N]")?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else {
            throw .notPermitted("\(undone), since you did not say yes; \(then())")
        }
    }
}
