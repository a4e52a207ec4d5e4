import ArgumentParser
import Registry

extension ConcordCommand {
    /// Answers a shell, which asks what may stand where a person types; never complains, and changes nothing.
    struct Complete: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "complete", abstract: "Say what may follow the words of a line.",
            discussion: "Example: concord complete fish partner sh", shouldDisplay: false)

        @Argument(help: "Who asks: bash, zsh or fish.") var shell: CompletionScript.Shell
        @Argument(
            parsing: .captureForPassthrough,
            help:
                "The words after concord, the last one as far as it is typed; for bash the line and its variables."
        )
        var words: [String] = []

        func run() {
            switch shell {
            case .bash: Output.write(bash())
            case .zsh, .fish: Output.write(Complete.lines(Completer(words).answer()))
            }
        }

        /// What kind of answer it is, and then each word with what is said about it.
        private static func lines(_ answer: Completer.Answer) -> String {
            switch answer {
            case .files(let start): "files\n\(start)\n"
            case .folders(let start): "folders\n\(start)\n"
            case .words(let words):
                ([kind(words)]
                    + words.map { $0.about.isEmpty ? $0.text : "\($0.text)\t\(Output.printable($0.about))" })
                    .map { $0 + "\n" }.joined()
            }
        }

        private static func kind(_ words: [Completer.Word]) -> String {
            !words.isEmpty && words.allSatisfy(\.goesOn) ? "open" : "words"
        }

        /// The words are COMP_LINE up to the cursor, COMP_WORDBREAKS, COMP_TYPE and the columns of the terminal.
        private func bash() -> String {
            guard words.count == 4 else { return "words\n" }
            let line = BashLine(words[0], breaks: words[1])
            // What is set for the command alone comes before its name.
            let typed = Array(line.words.drop { $0.contains("=") }.dropFirst())
            let answer = Completer(typed).answer()
            guard case .words(let found) = answer else { return Complete.lines(answer) }
            let meant = Complete.agreeing(found, with: typed.last ?? "")
            let insertions = meant.compactMap { word in line.insertion(of: word.text).map { ($0, word.about) }
            }
            // Asked a second time, bash only shows what there is: then there is room to say what it is.
            let isShown = words[2] == "63" && insertions.count > 1
            let width = insertions.map { NormalisedText.cells($0.0) }.max() ?? 0
            let shown = insertions.map { text, about in
                guard isShown, !about.isEmpty else { return text }
                let gap = String(repeating: " ", count: width - NormalisedText.cells(text) + 2)
                return Table.cut(text + gap + Output.printable(about), to: max(20, (Int(words[3]) ?? 80) - 1))
            }
            return ([Complete.kind(meant)] + shown).map { $0 + "\n" }.joined()
        }

        /// Bash puts what all words have in common in the place of what was typed, and would take letters away where they
        /// are written otherwise: then only words that are written as begun are left.
        private static func agreeing(_ words: [Completer.Word], with begun: String) -> [Completer.Word] {
            guard words.count > 1 else { return words }
            let exact = words.filter { $0.text.hasPrefix(begun) }
            guard exact.isEmpty, let first = words.first?.text else { return exact }
            let length = words.reduce(first.count) { min($0, zip($1.text, first).prefix { $0 == $1 }.count) }
            return length >= begun.count ? words : []
        }
    }
}
