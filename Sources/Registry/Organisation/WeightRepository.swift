package import Storage

/// How much each part of an alignment counts, where the organisation has said so. Every call runs inside the caller's
/// transaction.
package enum WeightRepository {
    /// The parts of an alignment in the order in which they are shown.
    package static let parts = ["values", "meaning", "words"]

    private static let all: SQL = "SELECT part, weight FROM alignment_weight"
    private static let put: SQL = """
        INSERT INTO alignment_weight (part, weight) VALUES (?1, ?2)
        ON CONFLICT (part) DO UPDATE SET weight = excluded.weight
        """
    private static let clear: SQL = "DELETE FROM alignment_weight"

    /// Per cent by the name of the part; empty where the organisation has not said.
    package static func weights(in db: borrowing Connection) throws(RegistryError) -> [String: Int64] {
        let rows = try db.list(all) { row throws(StorageError) in
            (part: try row.text(0), weight: try row.integer(1))
        }
        return Dictionary(rows.map { ($0.part, $0.weight) }, uniquingKeysWith: { one, _ in one })
    }

    static func write(_ weights: [String: Int64], in db: borrowing Connection) throws(RegistryError) {
        try db.write(clear)
        for part in parts { if let weight = weights[part] { try db.write(put, part, weight) } }
    }

    /// Reads `meaning=20` for each part; throws `.invalid` unless all three are there and total 100 per cent.
    package static func read(_ texts: [String]) throws(RegistryError) -> [String: Int64] {
        var weights: [String: Int64] = [:]
        for text in texts {
            let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            guard sides.count == 2, parts.contains(sides[0]) else {
                throw .invalid(
                    "'\(shown(text))' gives no part a weight; write values=50, meaning=20 and words=30")
            }
            guard weights[sides[0]] == nil else {
                throw .invalid("the weight of \(sides[0]) is given twice; give each part one")
            }
            let number = sides[1].hasSuffix("%") ? String(sides[1].dropLast()) : sides[1]
            guard let weight = Int64(number), (0...100).contains(weight) else {
                throw .invalid(
                    "'\(shown(sides[1]))' is no weight for \(sides[0]); weights are whole per cent from 0 to 100"
                )
            }
            weights[sides[0]] = weight
        }
        let missing = parts.filter { weights[$0] == nil }
        guard missing.isEmpty else {
            throw .invalid(
                "\(missing.joined(separator: " and ")) \(missing.count == 1 ? "has" : "have") no weight; "
                    + "give all three, which total 100 per cent, such as values=50, meaning=20 and words=30")
        }
        let sum = weights.values.reduce(0, +)
        guard sum == 100 else {
            throw .invalid("the weights total \(sum) per cent; they must total 100")
        }
        return weights
    }
}
