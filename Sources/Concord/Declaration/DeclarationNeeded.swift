import ArgumentParser
import Registry
import Storage

/// What is bought from a partner in a year, as rules may ask.
struct YearlyPurchases: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What you buy from the partner in a year, such as \"40000 EUR\".", valueName: "amount"))
    var purchases: String?

    func read(in db: borrowing Connection) throws(RegistryError) -> (amount: Int64, currency: String)? {
        guard let purchases else { return nil }
        let parts = purchases.split(separator: " ")
        guard parts.count >= 2, let currency = parts.last?.uppercased() else {
            throw .invalid(
                "'\(shown(purchases))' is no amount with its currency; write it as \"40000 EUR\"")
        }
        return (
            try Money(
                parsing: parts.dropLast().joined(separator: " "), currency, field: "the purchases", in: db
            )
            .amount,
            currency
        )
    }
}

extension ConcordCommand.DeclarationCommand {
    struct Needed: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what is asked of a partner and what is not, each with its reason (5.2b, 5.5a).",
            discussion: """
                By the rules in force, the partner's size, its open threats and, where it is
                given, what you buy of it in a year.

                Example:
                  concord declaration needed "Sørens Træværk ApS" --purchases "40000 EUR"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Partner>
        @OptionGroup var purchases: YearlyPurchases

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let (found, needs) = try session.read { db throws(RegistryError) in
                let found = try PartnerRepository.find(name.text, in: db)
                let purchases = try purchases.read(in: db)
                return (
                    found,
                    try RulesRepository.needs(of: found, purchases: purchases, on: today, in: db)
                )
            }
            Report.list(
                needs.map(\.json), as: options.format,
                columns: [
                    "requirement", "asks", "state", "settled_by", "words", "template", "why", "rules",
                    "inputs",
                    "unknown",
                ]
            ) {
                guard let first = needs.first else { return }
                Output.facts([found.reference, found.name, first.verdict.inputs])
                Output.paragraph(
                    "rules: \(first.verdict.rules.name) (\(first.verdict.rules.title))", indent: 0)
                for need in needs {
                    var sheet = Sheet()
                    let state = need.state.words
                    sheet.add(
                        need.verdict.kind.padded(to: 14),
                        need.state == .notAsked ? state : "\(state): \(need.verdict.rule.asks.words)")
                    sheet.print()
                    var more = Sheet(indent: 16)
                    more.add("", "why: \(need.verdict.rule.why)")
                    if need.state != .notAsked { more.add("", need.words) }
                    for open in Set(need.verdict.open).sorted() where need.state == .missing {
                        more.add("", "less might be asked if this were known: \(open)")
                    }
                    more.print()
                }
            }
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - utf8.count))
    }
}
