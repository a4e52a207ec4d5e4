import ArgumentParser
import Registry

extension ConcordCommand.ShortlistCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a shortlist: what was asked, who came out, what was decided.",
            discussion: "Example: concord shortlist show \"Autumn round\" --known-at 2026-11-01")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The shortlist: its reference or its name.") var name: String
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            let (shortlist, maker) = try session.read { db throws(RegistryError) in
                let shortlist = try ShortlistRepository.find(name, in: db)
                return (shortlist, try History.events(of: shortlist.subject, in: db).first?.actor)
            }
            if let instant = try moment.instant() {
                try session.showRecord(of: shortlist.subject, knownAt: instant, as: options.format)
                return
            }
            Report.one(
                shortlist.shownJSON, as: options.format, columns: ConcordCommand.ShortlistCommand.columns
            ) {
                sheet(shortlist, by: maker).print()
                Output.line("")
                var table = Table("rank", "score", "reference", "name", "decision", "why")
                for entry in shortlist.entries {
                    table.add(
                        "\(entry.rank)", Shortlist.Entry.decimal(entry.score, places: 1), entry.reference,
                        entry.name, entry.decision?.outcome.rawValue ?? "open",
                        entry.decision?.why ?? "")
                }
                table.print()
            }
        }

        private func sheet(_ shortlist: Shortlist, by maker: String?) -> Sheet {
            var sheet = Sheet()
            sheet.add("reference", shortlist.reference)
            sheet.add("name", shortlist.name)
            let day = String(shortlist.madeAt.description.prefix(10))
            sheet.add("made", day + (maker.map { ", by \($0)" } ?? ""))
            switch shortlist.query["origin"]?.string {
            case "organisation":
                sheet.add("compared with", "the organisation's vision and values of that day")
            case "partner": sheet.add("compared with", shortlist.query["like"]?.string)
            default: break
            }
            sheet.add("text", shortlist.query["text"]?.string)
            for value in shortlist.query["values"]?.elements ?? [] {
                let stance = value["stance"]?.string ?? ""
                let strength = value["strength"]?.int.map { " \($0)/5" } ?? ""
                sheet.add("value", "\(value["code"]?.string ?? "") \(stance)\(strength)")
            }
            if case .object(let criteria)? = shortlist.query["criteria"] {
                for criterion in criteria { sheet.add(criterion.key, criterion.value.string) }
            }
            if case .object(let weights) = shortlist.weights {
                let words = weights.map { "\($0.key) \($0.value.string ?? "")" }
                sheet.add("weights", words.joined(separator: ", "))
            }
            sheet.add("scored by", shortlist.algorithm)
            sheet.add("not known yet", shortlist.unknownCount > 0 ? "\(shortlist.unknownCount)" : nil)
            sheet.add("version", "\(shortlist.version)")
            return sheet
        }
    }
}
