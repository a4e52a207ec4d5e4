package import Storage

/// A micro, small or medium-sized enterprise that the organisation works with or may come to work with.
///
/// Everything that the partner said stands in its own words; everything that the registry worked out, such as the
/// size class, stands with what it was worked out from.
package struct Partner: Record, Hashable {
    /// Where the relationship stands.
    package enum Status: String, FieldWord { case candidate, active, paused, ended }

    package var head = RecordHead()
    /// The legal name.
    package var name = ""
    package var names: [PartyName] = []
    /// Short names that people use for it, as names are compared; each leads to one party only.
    package var aliases: [String] = []
    /// ISO 3166-1 alpha-2; nil where it is not known, which is no reason to turn a partner away.
    package var country: String?
    /// The country's code with its name, once it was looked up for people.
    var countryWords: String?
    package var address: String?
    /// The language that the partner prefers, as BCP 47 writes it (5.5e).
    package var language: String?
    /// How the partner prefers to be reached (5.5e).
    package var channel: String?
    package var website: String?
    package var email: String?
    package var telephone: String?
    /// NACE Rev. 2.1: a section, or a section and a division such as `C31`.
    package var sector: String?
    package var status = Status.candidate
    /// The organisation's relationship manager for this partner (5.1b).
    package var manager: PersonName?
    /// The partner's advocate inside the organisation (5.4c).
    package var advocate: PersonName?
    /// Who of the leaders is there for the partner (5.4b).
    package var sponsor: PersonName?
    /// How many of its people sign together; nil where one signs, as far as is known.
    package var signatories: Int64?
    package var signatoriesSince: CivilDate?
    package var signatoriesSource: String?
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
    /// The organisation's own words for it.
    package var tags: [String] = []
    /// What it holds in fields of the organisation's own, by their keys.
    package var own: [OwnValue] = []
    /// What each source says of its fields, where several spoke.
    package var fieldSources: [FieldSource] = []
    package var void: VoidMark?

    package init() {}

    package static let kind = RecordKind(
        .partner, table: "partner", reference: .partner, party: .partner,
        current: "partner.id NOT IN \(VoidRepository.parties)",
        words: RecordWords(
            "The firms you work with, or may come to work with.", argument: "partner",
            argumentHelp: "The partner: a reference, an alias, or a name that only one has.",
            show: .init(
                "Show everything on record of a partner.",
                "Example: concord partner show P-7K3M-9QX1 --known-at 2026-11-01"),
            history: .init(
                "Who changed a partner's record, when and why.",
                "Example: concord partner history P-7K3M-9QX1")))

    package static let fields: [Field<Partner>] = [
        .reference,
        .partyName(
            \.name, help: "The legal name, as the firm writes it.",
            editHelp: "The new legal name; the old one stays as a former name."
        ).personal(.soleTrader).listed(),
        .derived("names", .held) { .array($0.names.map(\.json)) }.sheeted { partner, _ in
            partner.names.map { ("\($0.kind.rawValue) name", $0.name) }
        }.personal(.soleTrader),
        .derived("aliases", .held) { .array($0.aliases.map(JSON.text)) }.sheeted { partner, _ in
            partner.aliases.map { ("alias", $0) }
        }.personal(.ofSoleTrader),
        .optional("country", \.country, .country, help: "The country: two letters of ISO 3166-1.")
            .always.listed().worded { partner, _ in partner.countryWords ?? partner.country },
        .optional("address", \.address, .text(.passage(limit: 1000)), help: "The postal address.")
            .personal(.ofSoleTrader),
        .optional(
            "language", \.language, .language, help: "The language that the partner prefers, such as da."),
        .optional(
            "channel", \.channel, .name,
            help: "How the partner prefers to be reached, such as \"telephone, mornings\"."
        ).personal(.ofSoleTrader).confidential,
        .optional("website", \.website, .website, help: "The website.").personal(.soleTrader),
        .optional("email", \.email, .email, label: "e-mail", help: "The e-mail address.")
            .said("the e-mail address").personal(.soleTrader).confidential.since(schema: 24),
        .optional("telephone", \.telephone, .telephone, help: "The telephone number.")
            .said("the telephone number").personal(.soleTrader).confidential.since(schema: 24),
        .optional("sector", \.sector, .sector, help: "The sector in NACE Rev. 2.1, such as C31."),
        .required(
            "status", \.status, .word,
            help: "Where the relationship stands."
        ).preset { partner, _ in partner.status = .candidate }.listed(),
        .optional(
            "manager", \.manager, .staff, help: "The relationship manager on your side (5.1b)."
        ).listed(),
        .optional("advocate", \.advocate, .staff, help: "The partner's advocate on your side (5.4c)."),
        .optional(
            "sponsor", \.sponsor, .staff, help: "Who of your leaders is there for the partner (5.4b)."
        ).since(schema: 37),
        .optional(
            "signatories", \.signatories, .number(2...9), label: "sign together",
            help: "How many of its people sign together for it, 2 to 9; one signs unless given."
        ).said("how many sign together").unasked.since(schema: 65),
        .optional(
            "signatories_since", \.signatoriesSince, .pastDay(), label: "since",
            help: "Since when so many sign together."
        ).said("the day since when so many sign together").unasked.since(schema: 65),
        .optional(
            "signatories_source", \.signatoriesSource, .text(.shortLine), label: "by",
            help: "What says so, such as the commercial register."
        ).said("what says how many sign").unasked.since(schema: 65),
        .required("size_class", \.sizeClass, .word).untyped.fixed.unsheeted.listed("size"),
        .derived("size", .held) { $0.size?.json ?? .null }.worded { partner, _ in partner.sizeReason }
            .personal(.ofSoleTrader),
        .derived("figures", .held) { .array($0.figures.map(\.json)) }.personal(.ofSoleTrader),
        .derived("vision") { .text($0.vision) }.personal(.ofSoleTrader),
        .derived("texts") { .array($0.texts.map(\.json)) }.sheeted { partner, _ in
            partner.texts.map { ("\($0.kind.rawValue)\($0.language.map { " (\($0))" } ?? "")", $0.text) }
        }.personal(.ofSoleTrader),
        .derived("values") { .array($0.values.map(\.json)) }.sheeted { partner, _ in
            partner.values.map { ("value", $0.sentence) }
        }.cell { .text($0.values.map(\.typed).joined(separator: " ")) }.personal(.ofSoleTrader),
        .derived("rejected_values", .held) { .array($0.rejections.map(\.json)) }.sheeted { partner, _ in
            partner.rejections.map { ("not a value", "\($0.code), rejected \($0.rejectedOn): \($0.why)") }
        }.personal(.ofSoleTrader),
        .derived("identifiers") { .array($0.identifiers.map(\.json)) }.sheeted { partner, _ in
            partner.identifiers.map { ($0.scheme, $0.sentence) }
        }.cell { .text($0.identifiers.map { "\($0.scheme):\($0.compact)" }.joined(separator: " ")) }.personal(
            .ofSoleTrader),
        .derived("sources", .held) { .array($0.sources.map(\.json)) }.sheeted { partner, _ in
            partner.sources.map { ("source", "\($0.source), \($0.file) line \($0.line)") }
        }.personal(.ofSoleTrader),
        .derived("tags", .held) { .array($0.tags.map(JSON.text)) }.sheeted { partner, _ in
            partner.tags.isEmpty ? [] : [("tags", partner.tags.joined(separator: "; "))]
        }.cell { .text($0.tags.joined(separator: "; ")) }.personal(.ofSoleTrader),
        .derived("own", .held) { partner in
            .object(partner.own.map { JSON.Member(key: $0.key, value: .text($0.text)) })
        }.sheeted { partner, _ in partner.own.map { ($0.label, $0.text) } }.personal(.ofSoleTrader),
        .derived("field_sources", .recorded) { .array($0.fieldSources.map(\.json)) }.personal(.ofSoleTrader),
        .void(\.void, in: "void_party", by: "party"),
        .version,
    ]
    package static let form = RecordForm<Partner>()
    /// Texts go in every language.
    package static let clearableParts = PartyText.Kind.ofPartners.map(\.rawValue)

    /// Written at once, because an audit compares it of each partner.
    package var canonical: [UInt8] { Self.form.canonical(of: self) }

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, name, country ?? "no country",
            sizeClass == .unknown ? "size unknown" : sizeClass.rawValue, status.rawValue,
            "version \(version)",
        ]
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Partner {
        try PartnerRepository.find(text, in: db)
    }

    /// The record with the titles of its values and the name of its country, for people.
    package func titled(in db: borrowing Connection) throws(RegistryError) -> Partner {
        var titled = self
        titled.values = try ValueRepository.titled(values, in: db)
        titled.countryWords = try CodeList.worded(country: country, in: db)
        return titled
    }

    /// The vision that stands for all: in the partner's language, where it is on record.
    package var vision: String? { texts.shown(.vision, language: language)?.text }

    /// What a person is told about the size class.
    package var sizeReason: String {
        size?.readableReason
            ?? (country == nil
                ? "unknown: country, headcount and amounts are missing"
                : "unknown: headcount and amounts are missing")
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

    var json: JSON {
        .members([
            "source": .text(source), "key": .text(key), "file": .text(file), "line": .integer(line),
            "row": .text(row),
        ])
    }

    /// A record without the rows as they stood in their files, which would hold the list that they came from once more each
    /// time it goes out and comes in.
    package static func withoutRows(_ record: JSON) -> JSON {
        guard case .object(let members) = record, case .array(let sources)? = record["sources"] else {
            return record
        }
        let places = sources.map { source in
            guard case .object(let parts) = source else { return source }
            return JSON.object(parts.filter { $0.key != "row" })
        }
        return .object(
            members.map { $0.key == "sources" ? JSON.Member(key: $0.key, value: .array(places)) : $0 })
    }

    /// The canonical form, written at once, because an audit looks for it of each row that was replaced.
    var canonical: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        bytes += #"{"file":"#.utf8
        JSON.text(file).writeCanonical(to: &bytes)
        bytes += #","key":"#.utf8
        JSON.text(key).writeCanonical(to: &bytes)
        bytes += #","line":\#(line),"row":"#.utf8
        JSON.text(row).writeCanonical(to: &bytes)
        bytes += #","source":"#.utf8
        JSON.text(source).writeCanonical(to: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
