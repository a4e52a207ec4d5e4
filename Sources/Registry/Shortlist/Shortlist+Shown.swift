extension Shortlist {
    /// The record as programs get it: the present name of each partner beside its reference, and scores as numbers.
    package var numberedJSON: JSON { Shortlist.numbered(shownJSON) }

    /// A record of the history, which holds no fractions but as text, with weights and scores as numbers.
    package static func numbered(_ record: JSON) -> JSON {
        record.replacing { key, value in
            switch key {
            case "weights": value.replacing { _, weight in number(weight) }
            case "entries": .array(value.elements.map(scores))
            default: value
            }
        }
    }

    private static let scoreKeys: Set = [
        "score", "score_low", "score_high", "known", "weight", "closeness", "agreement", "text_cosine",
        "sentence_cosine", "cosine",
    ]

    /// An entry or a part of one with its scores as numbers.
    static func scores(_ value: JSON) -> JSON {
        if case .array(let values) = value { return .array(values.map(scores)) }
        return value.replacing { key, value in scoreKeys.contains(key) ? number(value) : scores(value) }
    }

    /// As it stands where it is no number, as weights of earlier versions may be.
    private static func number(_ value: JSON) -> JSON {
        value.string.flatMap(Double.init).map(JSON.number) ?? value
    }
}
