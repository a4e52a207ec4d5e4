import ArgumentParser
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct Policy: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "policy", abstract: "When a declaration is enough, as dated data (5.2b, 5.5a).",
            subcommands: [Add.self, List.self, Show.self, HistoryOf.self])

        static let columns = ["name", "title", "valid_from", "rules"]
    }
}

extension ConcordCommand.DeclarationCommand.Policy {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a policy on record from a file of data; it counts from its day on.",
            discussion: "Example: concord declaration policy add policy.json")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The file; `policy show --format json` prints one to start from.") var file: String
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            let bytes = Array(try FileText.read(file).utf8)
            var session = try Session(options)
            let policy = try session.change(why: why) { db, change throws(RegistryError) in
                try PolicyRepository.add(
                    PolicyDraft(parsing: bytes, from: file, in: db), in: db, by: change)
            }
            Report.one(
                policy.json, as: options.format, columns: ConcordCommand.DeclarationCommand.Policy.columns
            ) {
                Output.line(
                    Output.printable(
                        "\(policy.name)  \(policy.title)  from \(policy.validFrom)  \(policy.rules.count) rules"
                    ))
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the policies on record; without any, the one that comes with concord counts.",
            discussion: "Example: concord declaration policy list")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            var session = try Session(options)
            let policies = try session.read { db throws(RegistryError) in
                try PolicyRepository.policies(in: db)
            }
            Report.list(
                policies.map(\.json), as: options.format,
                columns: ConcordCommand.DeclarationCommand.Policy.columns
            ) {
                var table = Table(.wrapped("policy", to: 20), .cut("title", to: 16), "from", "rules")
                for policy in policies {
                    table.add(policy.name, policy.title, "\(policy.validFrom)", "\(policy.rules.count)")
                }
                table.print()
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the policy in force, or of a day.",
            discussion: "Example: concord declaration policy show --on 2027-01-01")

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp("The day; else today.", valueName: "date")) var on: String?

        func run() throws {
            var session = try Session(options)
            let day = try CivilDate.typed(on, "the day") ?? session.today()
            let (policy, amounts) = try session.read { db throws(RegistryError) in
                let policy = try PolicyRepository.current(on: day, in: db)
                var amounts: [String] = []
                for rule in policy.rules {
                    guard let value = rule.maxValue, let currency = rule.currency else {
                        amounts.append("")
                        continue
                    }
                    amounts.append(
                        "\(try Money(value, currency, exponent: CodeList.exponent(ofCurrency: currency, in: db)))"
                    )
                }
                return (policy, amounts)
            }
            Report.one(
                policy.json, as: options.format, columns: ConcordCommand.DeclarationCommand.Policy.columns
            ) {
                Output.facts([policy.name, policy.title, "from \(policy.validFrom)"])
                for (rule, amount) in zip(policy.rules, amounts) {
                    let conditions = [
                        rule.sizes.isEmpty ? nil : rule.sizes.map(\.rawValue).joined(separator: " or "),
                        rule.maxSeverity.map { "threats up to \($0) of 25" },
                        amount.isEmpty ? nil : "up to \(amount) a year",
                    ].compactMap(\.self)
                    var sheet = Sheet()
                    sheet.add(
                        rule.kind + String(repeating: " ", count: max(0, 14 - rule.kind.utf8.count)),
                        (conditions.isEmpty ? "else" : conditions.joined(separator: ", "))
                            + ": \(rule.asks.words)")
                    sheet.print()
                    var more = Sheet(indent: 16)
                    more.add("", "why: \(rule.why)")
                    more.print()
                }
            }
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who put a policy on record, when and why.",
            discussion: "Example: concord declaration policy history \"proportionate 2\"")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The policy with its version, as `policy list` shows it.") var policy: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            guard let found = try PolicyRepository.policies(in: db).first(where: { $0.name == policy })
            else {
                throw .notFound(
                    "no policy is called '\(shown(policy))'; `concord declaration policy list` shows all")
            }
            return found.subject
        }
    }
}
