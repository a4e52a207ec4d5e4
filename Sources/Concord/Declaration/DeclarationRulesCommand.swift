import ArgumentParser
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct Rules: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rules", abstract: "When a declaration is enough, as dated data (5.2b, 5.5a).",
            subcommands: [Add.self, List.self, Show.self, HistoryOf.self])

        static let columns = ["name", "title", "valid_from", "rules"]
    }
}

extension ConcordCommand.DeclarationCommand.Rules {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put rules on record from a file of data; they count from their day on.",
            discussion: "Example: concord declaration rules add rules.json")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The file; `rules show --format json` prints one to start from.") var file: String
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            let bytes = Array(try FileText.read(file).utf8)
            var session = try Session(options)
            let (rules, shown) = try session.change(why: why) {
                db, change throws(RegistryError) -> (DeclarationRules, JSON) in
                let added = try RulesRepository.add(
                    RulesDraft(parsing: bytes, from: file, in: db), in: db, by: change)
                return (added, try added.shownJSON(in: db))
            }
            Report.one(
                shown, as: options.format, columns: ConcordCommand.DeclarationCommand.Rules.columns
            ) {
                Output.words(
                    Output.printable(
                        "\(rules.name)  \(rules.title)  from \(rules.validFrom)  \(rules.list.count) rules"
                    ))
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the versions on record; without any, the rules that come with concord count.",
            discussion: "Example: concord declaration rules list")

        @OptionGroup(title: Help.common) var options: GlobalOptions

        func run() throws {
            var session = try Session(options)
            let (versions, shown) = try session.read {
                db throws(RegistryError) -> ([DeclarationRules], [JSON]) in
                let versions = try RulesRepository.versions(in: db)
                var shown: [JSON] = []
                for rules in versions { shown.append(try rules.shownJSON(in: db)) }
                return (versions, shown)
            }
            Report.list(
                shown, as: options.format,
                columns: ConcordCommand.DeclarationCommand.Rules.columns
            ) {
                var table = Table(.wrapped("name", to: 20), .cut("title", to: 16), "from", "rules")
                for rules in versions {
                    table.add(rules.name, rules.title, "\(rules.validFrom)", "\(rules.list.count)")
                }
                table.print()
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the rules in force, or those of a day.",
            discussion: "Example: concord declaration rules show --as-of 2027-01-01")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Option(
            name: .customLong("as-of"), help: ArgumentHelp("The day; else today.", valueName: "date"))
        var asOf: String?

        func run() throws {
            var session = try Session(options)
            let day = try CivilDate.typed(asOf, "the day") ?? session.today()
            let (rules, amounts, shown) = try session.read {
                db throws(RegistryError) -> (DeclarationRules, [Money?], JSON) in
                let rules = try RulesRepository.current(on: day, in: db)
                var amounts: [Money?] = []
                for rule in rules.list { amounts.append(try rule.mostBought(in: db)) }
                return (rules, amounts, try rules.shownJSON(in: db))
            }
            Report.one(
                shown, as: options.format, columns: ConcordCommand.DeclarationCommand.Rules.columns
            ) {
                Output.facts([rules.name, rules.title, "from \(rules.validFrom)"])
                for (rule, amount) in zip(rules.list, amounts) {
                    let conditions = [
                        rule.sizes.isEmpty ? nil : rule.sizes.map(\.rawValue).joined(separator: " or "),
                        rule.maxSeverity.map { "threats up to \($0) of 25" },
                        amount.map { "up to \($0) a year" },
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
            commandName: "history", abstract: "Who put rules on record, when and why.",
            discussion: "Example: concord declaration rules history \"proportionate 2\"")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The rules with their version, as `rules list` shows them.") var rules: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            guard let found = try RulesRepository.versions(in: db).first(where: { $0.name == rules })
            else {
                throw .notFound(
                    "no rules are called '\(shown(rules))'; `concord declaration rules list` shows all")
            }
            return found.subject
        }
    }
}
