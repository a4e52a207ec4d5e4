import ArgumentParser

extension ConcordCommand {
    struct AuditCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "audit", abstract: "Whether the registry is still what was recorded.",
            subcommands: [Verify.self])
    }
}
