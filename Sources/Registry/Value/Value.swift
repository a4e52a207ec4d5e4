import Storage

/// A value of a vocabulary that a party can hold, such as `sdg:7`.
package struct Value: Hashable, Sendable {
    package let code: String
    package let vocabulary: String
    /// The value that groups this one; nil at the top.
    package let broader: String?
    package let position: Int64
    package let title: String
    package let description: String
    /// Plain words that people use for it, blank-separated.
    package let keywords: String

    package var json: JSON {
        .held([
            "code": .text(code), "vocabulary": .text(vocabulary), "broader": .text(broader),
            "title": .text(title),
            "description": .text(description), "keywords": .text(keywords),
        ])
    }
}

extension Value {
    static let columns: SQL =
        "value.code, value.vocabulary, value.broader, value.position, value.title, value.description, value.keywords"

    /// Reads a row of `columns`, in that order.
    init(_ row: borrowing Row) throws(StorageError) {
        code = try row.text(0)
        vocabulary = try row.text(1)
        broader = try row.optionalText(2)
        position = try row.integer(3)
        title = try row.text(4)
        description = try row.text(5)
        keywords = try row.text(6)
    }
}

/// What a party says of a value, and who said so.
package struct ValueStatement: Hashable, Sendable {
    package enum Stance: String, Sendable, CaseIterable { case supports, opposes }

    package var code: String
    package var stance: Stance
    /// 1, a little, to 5, above all.
    package var strength: Int64
    /// The party's own words.
    package var words: String?
    package var statedBy: StatedBy
    package var statedOn: CivilDate

    package init(
        code: String, stance: Stance, strength: Int64, words: String? = nil, statedBy: StatedBy = .party,
        statedOn: CivilDate
    ) {
        self.code = code
        self.stance = stance
        self.strength = strength
        self.words = words
        self.statedBy = statedBy
        self.statedOn = statedOn
    }

    package var json: JSON {
        .held([
            "code": .text(code), "stance": .text(stance.rawValue), "strength": .integer(strength),
            "words": .text(words), "stated_by": .text(statedBy.rawValue),
            "stated_on": .text(statedOn.description),
        ])
    }
}

/// Whose word a text or a value is.
package enum StatedBy: String, Sendable, CaseIterable {
    case party, organisation
    case thirdParty = "third_party"
}
