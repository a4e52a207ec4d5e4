import ArgumentParser

extension ConcordCommand {
    struct AuditCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "audit",
            abstract: "Whether the registry is still what was recorded, and notes that show it later.",
            subcommands: [Verify.self, Note.self, Notes.self, AddTimestamp.self])
    }
}
