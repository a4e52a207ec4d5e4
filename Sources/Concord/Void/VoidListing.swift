import ArgumentParser
import Registry
import Storage

/// The list of a kind that is declared by its fields and may be void.
struct VoidListing<R: VoidShown>: ParsableCommand {
    static var configuration: CommandConfiguration { .init("list", R.kind.words.list) }

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var filter: RecordConditions<R>
    @OptionGroup var sort: SortOption<ListedNames<R>>
    @Flag(name: .customLong("void"), help: "List only void ones: since when, by whom and why.")
    var isVoid = false

    func run() throws {
        guard isVoid else { return try RecordListing<R>.list(filter.conditions, by: sort, options) }
        guard filter.conditions.isEmpty else {
            throw RegistryError.invalid("--void lists all that is void, so it goes with no other condition")
        }
        var session = try Session(options)
        let today = try session.today()
        try session.read { db throws(RegistryError) in
            let found = try R.allVoid(in: db)
            var table = VoidTable()
            var stream = RecordStream(options.format, columns: R.columns, members: R.shownKeys)
            for record in found {
                if case .table = options.format {
                    try table.add(record, in: db)
                } else {
                    stream.add(try record.voidJSON(on: today))
                }
            }
            if case .table = options.format { table.print() } else { stream.end() }
            if found.isEmpty { EmptyList.tell(of: R.kind.noun, isNarrowed: true) }
        }
    }
}
