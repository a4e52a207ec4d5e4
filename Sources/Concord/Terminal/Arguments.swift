import Glibc

/// What was typed, as text: Swift would mend what is no UTF-8, and a mended name is another name.
enum Arguments {
    /// More words than a person types or a list needs; the parser of options takes longer with each.
    private static let most = 5_000

    /// The words after the command's own; ends the command where one is no text.
    static func words() -> [String] {
        guard CommandLine.argc <= most else {
            Output.complain(
                "concord: the command has \(CommandLine.argc - 1) words, and at most \(most - 1) are read; "
                    + "give a long list in several commands, or as a file")
            Glibc.exit(Failure.usage)
        }
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
