import ArgumentParser

extension ConcordCommand {
    struct Completion: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "completion",
            abstract: "Print what makes a shell complete commands, options, names on record and files.",
            discussion: """
                `make install` and the archive of `make dist` put it where shells look for it.

                Examples:
                  source <(concord completion bash)
                  concord completion zsh > ~/.zfunc/_concord
                  concord completion fish > ~/.config/fish/completions/concord.fish
                """)

        @Argument(help: "The shell.") var shell: CompletionScript.Shell

        func run() { Output.write(CompletionScript.text(for: shell)) }
    }
}
