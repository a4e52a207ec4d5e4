import ArgumentParser
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct Lacking: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List who still lacks what a template asks, by the rules in force.",
            discussion: """
                With how it stands: missing, asked and not answered, or answered and waiting
                for your decision. Partners who have it, or who are not asked for it, are left
                out.

                Example: concord declaration lacking code-of-conduct --where status=active
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The template: code-of-conduct, vsme-basic or integrity-and-data.") var template:
            String
        @Option(
            name: .customLong("where"),
            help: ArgumentHelp(
                PartnerFilters.help(of: "Only a partner", such: "country=DK"), valueName: "key=value"))
        var conditions: [String] = []

        static let columns = ["reference", "name", "state", "settled_by", "manager"]

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let template = try TemplateRepository.builtIn(template)
            let records = try session.read { db throws(RegistryError) in
                let filter = try PartnerFilters(where: conditions).read(on: today, in: db)
                var records: [JSON] = []
                try PartnerRepository.forEach(filter, in: db) { partner throws(RegistryError) in
                    guard let whole = try Partner.record(id: partner.id, in: db) else { return true }
                    let needs = try RulesRepository.needs(of: whole, on: today, in: db)
                    for need in needs where need.verdict.rule.template == template.code {
                        guard [.missing, .asked, .answered, .leftOut].contains(need.state) else { continue }
                        records.append(
                            .members([
                                "reference": .text(partner.reference), "name": .text(partner.name),
                                "state": .text(need.state.rawValue),
                                "settled_by": .array(need.settledBy.map(JSON.text)),
                                "manager": .text(partner.manager),
                            ]))
                    }
                    return true
                }
                return records
            }
            Report.list(records, as: options.format, columns: Self.columns) {
                var table = Table(
                    "reference", .cut("name", to: 16), "state", .wrapped("by", to: 11),
                    .cut("manager", to: 10))
                for record in records {
                    table.add(
                        record["reference"]?.string ?? "", record["name"]?.string ?? "",
                        record["state"]?.string ?? "",
                        record["settled_by"]?.elements.compactMap(\.string).joined(separator: " ") ?? "",
                        record["manager"]?.string ?? "")
                }
                if !table.isEmpty { table.print() }
            }
            if records.isEmpty { Output.talk("concord: note: nobody lacks it of whom it is asked") }
        }
    }
}
