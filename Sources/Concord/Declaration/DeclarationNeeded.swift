import ArgumentParser
import Registry
import Storage

/// What is bought from a partner in a year, as a policy may ask.
struct YearlyValue: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What you buy from the partner in a year, such as \"40000 EUR\".", valueName: "amount"))
    var value: String?

    func read(in db: borrowing Connection) throws(RegistryError) -> (amount: Int64, currency: String)? {
        guard let value else { return nil }
        let parts = value.split(separator: " ")
        guard parts.count >= 2, let currency = parts.last?.uppercased() else {
            throw .invalid(
                "'\(shown(value))' is no amount with its currency; write it as \"40000 EUR\"")
        }
        return (
            try Money(parsing: parts.dropLast().joined(separator: " "), currency, field: "the value", in: db)
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
                By the policy in force, the partner's size, its open threats and, where it is
                given, the value a year.

                Example: concord declaration needed "Sørens Træværk ApS" --value "40000 EUR"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The partner: a reference, an alias, or a name that only one has.") var partner:
            String
        @OptionGroup var value: YearlyValue

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let (found, needs) = try session.read { db throws(RegistryError) in
                let found = try PartnerRepository.find(partner, in: db)
                let value = try value.read(in: db)
                return (found, try PolicyRepository.needs(of: found, value: value, on: today, in: db))
            }
            Report.list(
                needs.map(\.json), as: options.format,
                columns: [
                    "requirement", "asks", "state", "settled_by", "words", "template", "why", "policy",
                    "inputs",
                    "unknown",
                ]
            ) {
                guard let first = needs.first else { return }
                Output.facts([found.reference, found.name, first.verdict.inputs])
                Output.paragraph(
                    "policy: \(first.verdict.policy.name) (\(first.verdict.policy.title))", indent: 0)
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
