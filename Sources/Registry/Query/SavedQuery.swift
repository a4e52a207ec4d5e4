/// A query for alignment under a name, as somebody typed it, to be asked again (5.2a).
///
/// It holds what was typed and no more: one without text and values asks for those that the organisation has on the day
/// on which it is asked.
package struct SavedQuery: Recorded, Hashable, Sendable, Identifiable {
    package let id: Int64
    package let name: String
    package let asked: Asked
    /// From this day on its name is free again.
    package var removedOn: CivilDate?
    package var version: Int64

    /// What was typed.
    package struct Asked: Hashable, Sendable {
        package var text: String?
        /// The reference of the partner whose words and values are sought.
        package var like: String?
        /// The values, as an alignment's query writes them.
        package var values: JSON = .array([])
        /// The conditions, as `PartnerFilter.criteria` writes them.
        package var criteria: JSON = .object([])
        /// Per cent by the name of the part; empty where the organisation's weights count.
        package var weights: [String: Int64] = [:]
        package var limit: Int64?

        package init() {}

        package var json: JSON {
            .held([
                "text": .text(text), "like": .text(like), "values": values, "criteria": criteria,
                "weights": .held([
                    "values": .integer(weights["values"]), "meaning": .integer(weights["meaning"]),
                    "words": .integer(weights["words"]),
                ]), "limit": .integer(limit),
            ])
        }

        package init(_ json: JSON) {
            text = json["text"]?.string
            like = json["like"]?.string
            values = json["values"] ?? .array([])
            criteria = json["criteria"] ?? .object([])
            for part in WeightRepository.parts {
                if let weight = json["weights"]?[part]?.int { weights[part] = weight }
            }
            limit = json["limit"]?.int
        }
    }

    package var subject: Subject { Subject(.query, id) }

    package var json: JSON {
        JSON.members(["name": .text(name)]).adding(asked.json).adding(
            .held(["removed_on": .text(removedOn?.description), "version": .integer(version)]))
    }
}
