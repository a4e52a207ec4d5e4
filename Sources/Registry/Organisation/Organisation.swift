package import Storage

/// Who runs the registry: its own vision and values, which partners are compared with, and its policy (5.1a).
package struct Organisation: Record, Hashable {
    package var head = RecordHead()
    package var name = ""
    package var country: String?
    /// The country's code with its name, once it was looked up for people.
    var countryWords: String?
    package var address: String?
    /// A name of the IANA time zone database, such as `Europe/Berlin`: whose day "today" is.
    package var timeZone = "UTC"
    /// The size rule for partners of countries that have none on record.
    package var sizeRule: String?
    /// Who approved the policy for working with small firms (5.1a), in which version, and when it is looked at again.
    package var policyApprover: PersonName?
    package var policyVersion: String?
    package var policyReviewOn: CivilDate?
    package var texts: [PartyText] = []
    package var values: [ValueStatement] = []
    /// How much each part of an alignment counts, in per cent; empty where the program's own weights count.
    package var weights: [String: Int64] = [:]

    package init() {}

    package static let kind = RecordKind(
        .organisation, table: "organisation", reference: .organisation, party: .organisation,
        words: RecordWords(
            "The organisation that runs the registry.", argument: "organisation",
            argumentHelp: "",
            show: .init(
                "Show the organisation: vision, values, policy.", "Example: concord organisation show"),
            history: .init(
                "Who changed the organisation's record, when and why.",
                "Example: concord organisation history")))

    package static let fields: [Field<Organisation>] = [
        .reference,
        .partyName(\.name, help: "The organisation's name, as it writes it.", editHelp: "The new name."),
        .optional("country", \.country, .country, help: "The country: two letters of ISO 3166-1.").always
            .worded { organisation, _ in organisation.countryWords ?? organisation.country },
        .optional("address", \.address, .text(.passage(limit: 1000)), help: "The postal address."),
        .required(
            "time_zone", \.timeZone, .timeZone, help: "Whose day is today, such as Europe/Berlin."
        ).preset { organisation, _ in organisation.timeZone = "UTC" },
        .optional(
            "size_rule", \.sizeRule, .sizeRule,
            help: "The size rule for partners of countries without one, such as eu-2003-361."),
        .optional(
            "policy_approver", \.policyApprover, .staff, label: "policy approved by",
            help: "Who approved the policy for working with small firms (5.1a)."
        ).option("approved-by").said("who approved the policy").later.since(schema: 37),
        .optional(
            "policy_version", \.policyVersion, .name, help: "Which version of the policy was approved."
        ).later.since(schema: 37),
        .optional(
            "policy_review_on", \.policyReviewOn, .day, label: "policy review",
            help: "The day by which the policy is looked at again."
        ).option("review-by").said("the day of the policy's review").later.since(schema: 37),
        .derived("vision") { .text($0.vision) },
        .derived("texts") { .array($0.texts.map(\.json)) }.sheeted { organisation, _ in
            organisation.texts.map { ($0.kind.rawValue, $0.text) }
        },
        .derived("values") { .array($0.values.map(\.json)) }.sheeted { organisation, _ in
            organisation.values.map { ("value", $0.sentence) }
        },
        .derived("weights", .held) { $0.weightsJSON }.worded { organisation, _ in
            organisation.weights.isEmpty
                ? nil
                : WeightRepository.parts.map { "\($0) \(organisation.weights[$0] ?? 0) %" }.joined(
                    separator: ", ")
        },
        .version,
    ]
    package static let form = RecordForm<Organisation>()
    /// Without weights of its own the program's count.
    package static let clearableParts =
        PartyText.Kind.ofOrganisation.map(\.rawValue) + [OrganisationEdit.weights]

    package func facts(on today: CivilDate) -> [String] { [reference, name, "version \(version)"] }

    package static func find(
        _ text: String, in db: borrowing Connection
    ) throws(RegistryError) -> Organisation {
        try OrganisationRepository.organisation(in: db)
    }

    /// The record with the titles of its values and the name of its country, for people.
    package func titled(in db: borrowing Connection) throws(RegistryError) -> Organisation {
        var titled = self
        titled.values = try ValueRepository.titled(values, in: db)
        titled.countryWords = try CodeList.worded(country: country, in: db)
        return titled
    }

    package var vision: String? { texts.shown(.vision, language: nil)?.text }

    private var weightsJSON: JSON {
        weights.isEmpty
            ? .null
            : .object(WeightRepository.parts.map { JSON.Member(key: $0, value: .integer(weights[$0])) })
    }
}

extension FieldRule<String> {
    fileprivate static var timeZone: Self {
        .init("Europe/Berlin", "UTC") { text, name, _ throws(RegistryError) in
            try TextRule.line(limit: 100).check(text, name.full)
        }
    }

    fileprivate static var sizeRule: Self {
        .init(
            examples: ["eu-2003-361", "in-msmed"],
            looking: { text, _, db, _ throws(RegistryError) in
                guard try db.number("SELECT count(*) FROM size_rule WHERE code = ?1", text) ?? 0 > 0 else {
                    throw .invalid(
                        "no size rule has the code '\(shown(text))'; there are eu-2003-361 and in-msmed")
                }
                return text
            })
    }
}

/// What an edit changes of the organisation; what is not said stays.
package struct OrganisationEdit: RecordSaying, Sendable {
    /// What is said of its own fields, and which of them are emptied.
    package var fields = RecordDraft<Organisation>()
    package var texts: [PartyText] = []
    package var values: [ValueStatement] = []
    package var removedValues: [String] = []
    /// All three weights of an alignment, in per cent; nil leaves them.
    package var weights: [String: Int64]?
    static let weights = "weights"
    var clearsWeights: Bool { cleared.contains(Self.weights) }

    package init(_ fields: RecordDraft<Organisation> = .init()) { self.fields = fields }
}
