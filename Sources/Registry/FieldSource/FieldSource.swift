/// What one source says of a field of a partner.
package struct FieldSource: Hashable, Sendable {
    package let field: String
    package let value: String
    package let statedBy: StatedBy
    /// The list that it came with, the request that it answered, or `by hand`.
    package let source: String
    package let saidOn: CivilDate
    /// Whether a person chose it before the others.
    package internal(set) var isChosen = false

    /// Fields of which values stand side by side; names have kinds of their own, and what the organisation alone says is one
    /// word.
    package static let fields: Set = [
        "address", "channel", "country", "email", "language", "sector", "telephone", "website",
    ]

    /// Whose word a change is.
    package struct Origin: Hashable, Sendable {
        let statedBy: StatedBy
        let source: String

        package static let byHand = Origin(statedBy: .organisation, source: "by hand")
        /// The partner's own word in an answer to a request.
        static func answer(to request: String) -> Origin { Origin(statedBy: .party, source: request) }
        static func list(_ name: String) -> Origin { Origin(statedBy: .thirdParty, source: name) }
    }

    /// A value that is to be shown, or that the rule is to choose again where no source is named.
    package struct Choice: Hashable, Sendable {
        package let field: String
        package let source: String?

        package init(field: String, source: String?) {
            self.field = field
            self.source = source
        }
    }
}

extension FieldSource {
    init(
        _ field: String, _ value: String, _ origin: Origin, on day: CivilDate, isChosen: Bool = false
    ) {
        self.init(
            field: field, value: value, statedBy: origin.statedBy, source: origin.source, saidOn: day,
            isChosen: isChosen)
    }

    var origin: Origin { Origin(statedBy: statedBy, source: source) }

    /// What comes first by the rule: what a person chose, then the partner's own word, then what was said last.
    func isBefore(_ other: FieldSource) -> Bool {
        (isChosen ? 1 : 0, statedBy == .party ? 1 : 0, saidOn)
            > (other.isChosen ? 1 : 0, other.statedBy == .party ? 1 : 0, other.saidOn)
    }

    /// Whether a person means it by this text: the source's name, or `own word`.
    func isMeant(by text: String) -> Bool {
        let key = NormalisedText.key(text)
        return NormalisedText.key(source) == key
            || statedBy == .party && (key == "own word" || key == "own-word")
    }

    /// Whose word it is, for people.
    package var whose: String {
        switch statedBy {
        case .party: "its own word"
        case .organisation: "yours"
        case .thirdParty: "a list"
        }
    }

    var json: JSON {
        .members([
            "field": .text(field), "value": .text(value), "stated_by": .text(statedBy.rawValue),
            "source": .text(source), "said_on": .text(saidOn.description),
            "chosen": isChosen ? .bool(true) : .null,
        ])
    }

    init?(kept json: JSON) {
        guard let field = json["field"]?.string, let value = json["value"]?.string,
            let by: StatedBy = json.word("stated_by"), let source = json["source"]?.string,
            let day = json.day("said_on")
        else { return nil }
        self.init(
            field: field, value: value, statedBy: by, source: source, saidOn: day,
            isChosen: json["chosen"] == .bool(true))
    }
}
