import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct QueryCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "query",
            abstract: "Queries for alignment that were kept to be asked again (5.2a).",
            discussion: """
                `concord align ... --save-query NAME` keeps one, `concord align --query NAME`
                asks it again, with all options of `align`.
                """,
            subcommands: [List.self, Show.self, Remove.self, HistoryOf.self])

        static let columns = [
            "name", "text", "like", "values", "criteria", "weights", "limit", "version",
        ]
    }
}

extension SavedQuery {
    /// What is asked, on one line.
    fileprivate var words: String {
        var words: [String] = []
        if let text = asked.text { words.append("“\(text)”") }
        if let like = asked.like { words.append("like \(like)") }
        words += asked.values.elements.map(SavedQuery.words)
        if words.isEmpty { words = ["your own vision and values"] }
        if case .object(let criteria) = asked.criteria {
            words += criteria.map {
                "\($0.key.replacing("_", with: " ")) \(RecordDifference.words($0.value))"
            }
        }
        return words.joined(separator: ", ")
    }

    fileprivate static func words(_ value: JSON) -> String {
        let sign = value["stance"]?.string == "opposes" ? "-" : ""
        let code = value["code"]?.string ?? ""
        return value["strength"]?.int.map { "\(code)=\(sign)\($0)" }
            ?? (sign.isEmpty ? code : "\(code) opposed")
    }

    /// The record for people; `names` has the name of what it refers to, by reference.
    fileprivate func sheet(_ names: [String: String]) -> Sheet {
        func named(_ reference: String) -> String {
            names[reference].map { "\($0) (\(reference))" } ?? reference
        }
        var sheet = Sheet()
        sheet.add("name", name)
        sheet.add("text", asked.text)
        sheet.add("like", asked.like.map(named))
        for value in asked.values.elements { sheet.add("value", SavedQuery.words(value)) }
        if asked.text == nil, asked.like == nil, asked.values.isEmpty {
            sheet.add("compared with", "the organisation's vision and values of the day")
        }
        if case .object(let criteria) = asked.criteria {
            for one in criteria {
                let values = one.value.elements.isEmpty ? [one.value] : one.value.elements
                for value in values {
                    let words = value.string.map(named) ?? RecordDifference.words(value)
                    sheet.add(one.key.replacing("_", with: " "), words)
                }
            }
        }
        if !asked.weights.isEmpty {
            sheet.add(
                "weights",
                WeightRepository.parts.map { "\($0) \(asked.weights[$0] ?? 0) %" }.joined(separator: ", "))
        }
        sheet.add("limit", asked.limit.map { "\($0)" })
        sheet.add("version", "\(version)")
        return sheet
    }
}

extension ConcordCommand.QueryCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the queries that were kept, by name.", discussion: "Example: concord query list")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            var session = try Session(options)
            let queries = try session.read { db throws(RegistryError) in
                try SavedQueryRepository.queries(in: db)
            }
            Report.list(
                queries.map(\.json), as: options.format, columns: ConcordCommand.QueryCommand.columns
            ) {
                guard !queries.isEmpty else { return }
                var table = Table(.wrapped("name", to: 20), .wrapped("asks for", to: 30, turn: 1))
                for query in queries { table.add(query.name, query.words) }
                table.print()
            }
            if queries.isEmpty {
                Output.talk(
                    "concord: note: no query is kept yet; `concord align ... --save-query NAME` keeps one")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a query that was kept: text, values, conditions and weights.",
            discussion: "Example: concord query show Energy --known-at 2026-11-01")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The query's name.") var name: String
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            if let instant = try moment.instant() {
                let subject = try session.read { db throws(RegistryError) in
                    try SavedQueryRepository.subject(named: name, in: db)
                }
                try session.showRecord(of: subject, knownAt: instant, as: options.format)
                return
            }
            let (query, names) = try session.read { db throws(RegistryError) in
                let query = try SavedQueryRepository.find(name, in: db)
                return (query, try SavedQueryRepository.names(in: query, in: db))
            }
            Report.one(query.json, as: options.format, columns: ConcordCommand.QueryCommand.columns) {
                query.sheet(names).print()
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a query off the list; its history stays, its name is free again.",
            discussion: "Example: concord query remove Energy --why \"the programme ended\"")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The query's name.") var name: String
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let query = try session.change(why: edition.why) { db, change throws(RegistryError) in
                try SavedQueryRepository.remove(name, ifVersion: edition.ifVersion, in: db, by: change)
            }
            Report.one(
                query.json, as: options.format,
                columns: ConcordCommand.QueryCommand.columns + ["removed_on"]
            ) {
                Output.line("\(Output.printable(query.name))  removed")
            }
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who kept, replaced or removed a query, when and why.",
            discussion: "Example: concord query history Energy")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The query's name; of several that had it the last.") var name: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try SavedQueryRepository.subject(named: name, in: db)
        }
    }
}
