import ArgumentParser

extension ConcordCommand {
    /// Writes Docs/commands.md and the manual page; for those who work on concord itself.
    struct PrintManual: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reference", abstract: "Print the reference of all commands.",
            discussion: "Example: concord reference > Docs/commands.md", shouldDisplay: false)

        @Flag(help: "As a manual page, in place of Markdown.") var man = false

        func run() { Output.write(man ? ManualPage().text : Manual.text) }
    }
}

/// The help of every command, in the order of the commands, as one page.
enum Manual {
    static var text: String {
        var page =
            "# Commands\n\nWritten by `concord reference`; the tests compare it with the command's own help.\n"
        add(ConcordCommand.self, name: "concord", to: &page)
        return page
    }

    private static func add(_ command: any ParsableCommand.Type, name: String, to page: inout String) {
        let configuration = command.configuration
        guard configuration.shouldDisplay else { return }
        if configuration.subcommands.isEmpty {
            let help = Help.arranged(ConcordCommand.helpMessage(for: command, columns: 100))
            page += "\n## \(name)\n\n```\n\(help)\n```\n"
        }
        for subcommand in configuration.subcommands {
            add(subcommand, name: "\(name) \(subcommand._commandName)", to: &page)
        }
    }
}
