import Glibc

/// What was typed, as text: Swift would mend what is no UTF-8, and a mended name is another name.
enum Arguments {
    /// The words after the command's own; ends the command where one is no text.
    static func words() -> [String] {
        var words: [String] = []
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let bytes = CommandLine.unsafeArgv[index] else { break }
            guard let word = String(validatingCString: bytes) else {
                refuse("argument \(index)")
            }
            words.append(word)
        }
        return words
    }

    /// Ends the command, because something that people gave is not UTF-8.
    static func refuse(_ what: String) -> Never {
        Output.complain("concord: \(what) is not UTF-8 text, so nothing was done; give it in UTF-8")
        Glibc.exit(Failure.badData)
    }
}
