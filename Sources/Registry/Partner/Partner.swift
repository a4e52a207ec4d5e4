import Storage

/// A micro, small or medium-sized enterprise that the organisation works with or may come to work with.
///
/// Everything that the partner said stands in its own words; everything that the registry worked out, such as the
/// size class, stands with what it was worked out from.
package struct Partner: Recorded, Hashable, Sendable, Identifiable {
    /// Where the relationship stands.
    package enum Status: String, Sendable, CaseIterable { case candidate, active, paused, ended }

    package internal(set) var id: Int64
    package internal(set) var reference: String
    /// The legal name.
    package var name: String
    package var names: [PartyName] = []
    /// Short names that people use for it, as names are compared; each leads to one party only.
    package var aliases: [String] = []
    /// ISO 3166-1 alpha-2; nil where it is not known, which is no reason to turn a partner away.
    package var country: String?
    package var address: String?
    /// The language that the partner prefers, as BCP 47 writes it (5.5e).
    package var language: String?
    /// How the partner prefers to be reached (5.5e).
    package var channel: String?
    package var website: String?
    /// NACE Rev. 2.1: a section, or a section and a division such as `C31`.
    package var sector: String?
    package var status = Status.candidate
    /// The organisation's relationship manager for this partner (5.1b).
    package var manager: PersonName?
    /// The partner's advocate inside the organisation (5.4c).
    package var advocate: PersonName?
    package var sizeClass = SizeClass.unknown
    /// Nil where there are no figures to work a class out from.
    package var size: SizeSummary?
    package var figures: [Figures] = []
    package var texts: [PartyText] = []
    package var values: [ValueStatement] = []
    /// Values that a person did not find in the partner's words.
    package var rejections: [ValueRejection] = []
    package var identifiers: [Identifier] = []
    package var sources: [SourceReference] = []
    package var version: Int64 = 1

    init(_ party: Party) {
        id = party.id
        reference = party.reference
        name = party.name
    }

    package var subject: Subject { Subject(.partner, id) }

    /// The vision that stands for all: in the partner's language, where it is on record.
    package var vision: String? { texts.shown(.vision, language: language)?.text }

    /// What a person is told about the size class.
    package var sizeReason: String {
        size?.readableReason
            ?? (country == nil
                ? "unknown: country, headcount and amounts are missing"
                : "unknown: headcount and amounts are missing")
    }

    package var json: JSON {
        .members([
            "reference": .text(reference), "name": .text(name), "country": .text(country),
            "size_class": .text(sizeClass.rawValue), "vision": .text(vision),
            "texts": .array(texts.map(\.json)), "values": .array(values.map(\.json)),
            "identifiers": .array(identifiers.map(\.json)), "status": .text(status.rawValue),
            "version": .integer(version),
        ]).adding(
            .held([
                "names": .array(names.map(\.json)), "aliases": .array(aliases.map(JSON.text)),
                "address": .text(address), "language": .text(language),
                "channel": .text(channel), "website": .text(website), "sector": .text(sector),
                "manager": .text(manager?.reference), "advocate": .text(advocate?.reference),
                "size": size?.json ?? .null, "figures": .array(figures.map(\.json)),
                "sources": .array(sources.map(\.json)),
                "rejected_values": .array(rejections.map(\.json)),
            ]))
    }

    /// The words by which the partner is found; `titles` has the title of each value that it holds.
    func searchEntry(titles: [String: String]) -> SearchEntry {
        var valueWords = ""
        for value in values { valueWords += "\(titles[value.code] ?? "") \(value.words ?? "")\n" }
        return SearchEntry(
            name: names.isEmpty ? name : ([name] + names.map(\.name)).joined(separator: "\n"),
            vision: texts.count == 1 ? texts[0].text : texts.map(\.text).joined(separator: "\n"),
            valueWords: valueWords)
    }
}

/// A name of a party besides its legal one.
package struct PartyName: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable { case trading, former, native }

    package var kind: Kind
    package var name: String

    package init(kind: Kind, name: String) {
        self.kind = kind
        self.name = name
    }

    var json: JSON { .members(["kind": .text(kind.rawValue), "name": .text(name)]) }
}

/// Where a record came from: a source, its key there, and the run that brought it.
package struct SourceReference: Hashable, Sendable {
    package let source: String
    package let key: String
    package let file: String
    package let line: Int64
    /// The row as it stood in the file.
    package let row: String

    package init(source: String, key: String, file: String, line: Int64, row: String) {
        self.source = source
        self.key = key
        self.file = file
        self.line = line
        self.row = row
    }

    var json: JSON {
        .members([
            "source": .text(source), "key": .text(key), "file": .text(file), "line": .integer(line),
            "row": .text(row),
        ])
    }
}
