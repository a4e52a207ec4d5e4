import ArgumentParser
import Registry
import Storage

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
    /// The record as programs get it: with the names of people beside their references, and amounts in the
    /// currency's own unit; as one row for `csv`.
    func shown(as format: Format, in db: borrowing Connection) throws(RegistryError) -> JSON {
        let named = json.adding(
            .held(["manager_name": .text(manager?.name), "advocate_name": .text(advocate?.name)]))
        return format == .csv ? row(of: named) : try Figures.shown(in: named, db)
    }

    /// Lists in the form in which an import takes them.
    private func row(of record: JSON) -> JSON {
        let values = values.map { "\($0.code)=\($0.stance == .supports ? "" : "-")\($0.strength)" }
        let identifiers = identifiers.map { "\($0.scheme):\($0.compact)" }
        return JSON.held([
            "values": .text(values.joined(separator: " ")),
            "identifiers": .text(identifiers.joined(separator: " ")),
            "manager": .text(manager?.name),
        ]).adding(record)
    }
}
