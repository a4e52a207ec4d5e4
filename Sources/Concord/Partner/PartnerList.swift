import ArgumentParser
import Registry
import Storage

extension ConcordCommand.PartnerCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List partners, by name; complete unless --limit.",
            discussion: """
                Examples:
                  concord partner list --size small --country DK --format json
                  concord partner list --cluster "Nordic Wood" --declaration-held "EN 1728"
                  concord partner list --own region=north --format csv
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var filters: PartnerFilters
        @Flag(name: .customLong("void"), help: "List only void ones: since when, by whom and why.")
        var isVoid = false
        @OptionGroup var sort: SortOption<ColumnNames<PartnerFilter.Column>>
        @Option(parsing: .unconditional, help: "Show at most this number.") var limit: Int64?

        func run() throws {
            var session = try Session(options)
            let format = options.format
            let today = try session.today()
            let empty = try session.read { db throws(RegistryError) -> EmptyFilter? in
                var filter = try filters.read(on: today, in: db)
                filter.order = try sort.order()
                filter.limit = try Limit.check(limit)
                filter.isVoid = isVoid
                if case .table = format, isVoid {
                    var table = VoidTable()
                    try PartnerRepository.forEach(filter, in: db) { summary throws(RegistryError) in
                        if let partner = try Partner.record(id: summary.id, in: db) {
                            try table.add(partner, in: db)
                        }
                        return true
                    }
                    table.print()
                    return nil
                }
                if case .table = format {
                    var table = Table(
                        "reference", .cut("name", to: 16, turn: 2), "country", "size", "status",
                        .cut("manager", to: 10))
                    try PartnerRepository.forEach(filter, in: db) { partner throws(RegistryError) in
                        table.add(
                            partner.reference, partner.name, partner.country ?? "",
                            partner.sizeClass.rawValue,
                            partner.status.rawValue, partner.manager ?? "")
                        return true
                    }
                    table.print()
                    return table.isEmpty ? try CandidateRepository.emptiness(of: filter, in: db) : nil
                }
                var count = 0
                var stream = RecordStream(
                    format, columns: try Partner.columns(in: db), members: Partner.shownKeys)
                try PartnerRepository.forEach(filter, in: db) { summary throws(RegistryError) in
                    if let partner = try Partner.record(id: summary.id, in: db) {
                        stream.add(SourceReference.withoutRows(try partner.written(as: format, in: db)))
                        count += 1
                    }
                    return Output.isWanted
                }
                stream.end()
                return count == 0 && !isVoid ? try CandidateRepository.emptiness(of: filter, in: db) : nil
            }
            if case .table = format,
                let stale = try session.read({ db throws(RegistryError) in
                    try SizeRepository.staleness(on: today, in: db)
                })
            {
                Output.talk(
                    "concord: note: \(stale.words); `concord partner reassess` says whose and what they are")
            }
            if let empty { Output.talk("concord: note: \(empty.words)") }
        }
    }
}
