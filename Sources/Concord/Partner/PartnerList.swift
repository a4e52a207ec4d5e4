import ArgumentParser
import Registry
import SQLite

extension ConcordCommand.PartnerCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List partners, by name; complete unless --limit.",
            discussion: "Example: concord partner list --size small --country DK --format json")

        @OptionGroup var options: GlobalOptions
        @OptionGroup var filters: PartnerFilters
        @Option(name: .customLong("value"), help: "Partners that support this value.") var value: String?
        @Option(parsing: .unconditional, help: "At most so many.") var limit: Int64?

        func run() throws {
            var session = try Session(options)
            let format = options.format
            try session.read { db throws(RegistryError) in
                var filter = try filters.read(in: db)
                if let value { filter.value = try ValueRepository.find(value, in: db).code }
                filter.limit = try Limit.check(limit)
                if case .table = format {
                    var table = Table("reference", "name", "country", "size", "status", "manager")
                    try PartnerRepository.forEach(filter, in: db) { partner throws(RegistryError) in
                        table.add(
                            partner.reference, partner.name, partner.country ?? "",
                            partner.sizeClass.rawValue,
                            partner.status.rawValue, partner.manager ?? "")
                        return true
                    }
                    table.print()
                    return
                }
                var stream = RecordStream(format, columns: ConcordCommand.PartnerCommand.columns)
                try PartnerRepository.forEach(filter, in: db) { summary throws(RegistryError) in
                    if let partner = try PartnerRepository.partner(id: summary.id, in: db) {
                        stream.add(try partner.shown(as: format, in: db))
                    }
                    return true
                }
                stream.end()
            }
        }
    }
}

/// The conditions of lists of partners.
struct PartnerFilters: ParsableArguments {
    @Option(help: "Partners of this country.") var country: String?
    @Option(help: "Partners of this size: micro, small, medium, large or unknown.") var size: SizeClass?
    @Option(help: "Partners of this status: candidate, active, paused or ended.") var status: Partner.Status?
    @Option(help: "Partners of this sector; a letter includes all of its section.") var sector: String?
    @Option(help: "Partners of this relationship manager.") var manager: String?
}

/// A limit on a list, typed.
enum Limit {
    static func check(_ limit: Int64?) throws(RegistryError) -> Int64? {
        // More than anybody has: limits are added to and multiplied.
        guard let limit, limit < 1 else { return limit.map { min($0, 1_000_000_000) } }
        throw .invalid("--limit \(limit) shows nothing; give a number from 1, or leave it out for all")
    }
}

extension PartnerFilters {
    func read(in db: borrowing Connection) throws(RegistryError) -> PartnerFilter {
        var filter = PartnerFilter()
        filter.country = try CodeList.country(country, in: db)
        filter.sizeClass = size
        filter.status = status
        filter.sector = try CodeList.sector(sector, in: db)
        if let manager { filter.manager = try PersonRepository.find(manager, in: db).id }
        return filter
    }
}
