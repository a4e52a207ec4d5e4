import ArgumentParser
import Registry

extension ConcordCommand {
    struct PartnerCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "partner",
            abstract: "The firms you work with, or may come to work with.",
            subcommands: [Add.self, Import.self, List.self, Show.self, Edit.self, HistoryOf.self])

        static let columns = [
            "reference", "name", "country", "size_class", "status", "address", "language", "channel",
            "website",
            "sector", "manager", "vision", "values", "identifiers", "version",
        ]
    }
}

extension Partner {
    /// The record as programs get it: as the history keeps it, with the names of people beside their references.
    var shownJSON: JSON {
        json.adding(.held(["manager_name": .text(manager?.name), "advocate_name": .text(advocate?.name)]))
    }
}
