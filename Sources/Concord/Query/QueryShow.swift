import ArgumentParser
import Registry
import Storage

/// Whom a query refers to is shown by the names that they have now.
struct QueryShow: ParsableCommand {
    static var configuration: CommandConfiguration { RecordShow<SavedQuery>.configuration }

    @OptionGroup var show: RecordShow<SavedQuery>

    func run() throws {
        var session = try Session(show.options)
        try session.show(SavedQuery.self, show.name.text, show.moment, as: show.options.format) {
            query, db throws(RegistryError) in
            try query.sheet(SavedQueryRepository.names(in: query, in: db))
        }
    }
}

extension SavedQuery {
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
                    sheet.add(one.key.replacing("_", with: " "), value.string.map(named) ?? value.words)
                }
            }
        }
        if !asked.weights.isEmpty {
            sheet.add(
                "weights",
                WeightRepository.parts.map { "\($0) \(asked.weights[$0] ?? 0) %" }.joined(separator: ", "))
        }
        sheet.add("limit", asked.limit.map { "\($0)" })
        sheet.add("removed on", removedOn?.description)
        sheet.add("version", "\(version)")
        return sheet
    }
}

struct QueryRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take a query off the list; its history stays, its name is free again.",
        discussion: "Example: concord query remove Energy --why \"the programme ended\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<SavedQuery>
    @OptionGroup var edition: Edition

    func run() throws {
        var session = try Session(options)
        let query = try session.change(why: edition.why) { db, change throws(RegistryError) in
            try SavedQueryRepository.remove(name.text, ifVersion: edition.ifVersion, in: db, by: change)
        }
        try query.report(as: options.format, on: session.today())
    }
}
