import ArgumentParser
import Registry

/// `partner bought`: what was bought in a year, as a record of its own.
struct PartnerBought: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bought", abstract: "Put on record what was bought from a partner in a year (5.12).",
        discussion: """
            How far a firm depends on you follows from it and its turnover: nobody has to
            ask. What is said of a year again takes the place of what was said before.

            Example: concord partner bought "Sørens Træværk ApS" "40000 EUR" --year 2025
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var fields: RecordFields<Purchase, Adding>
    @Option(help: "The reason, kept in the history.") var why: String?

    func run() throws {
        try Self.add(fields, why: why, options)
    }

    fileprivate static func add<R: Record>(
        _ fields: RecordFields<R, Adding>, why: String?, _ options: GlobalOptions
    ) throws {
        var session = try Session(options)
        let draft = try fields.draft()
        let added = try session.change(why: why) { db, change throws(RegistryError) in
            try R.add(draft, in: db, by: change)
        }
        try added.report(as: options.format, on: session.today())
    }
}

struct PartnerAddExperience: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-experience",
        abstract: "Put on record what a partner can do, and on what that rests (5.6a).",
        discussion: """
            Practice counts as much as papers. What is said of a capability again takes the
            place of what was said before.

            Example:
              concord partner add-experience "Sørens Træværk ApS" "CNC joinery" \\
                --years 18 --basis delivered --management-commitment "owner leads it"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var fields: RecordFields<Experience, Adding>
    @Option(help: "The reason, kept in the history.") var why: String?

    func run() throws { try PartnerBought.add(fields, why: why, options) }
}
