import Storage

/// A matrix as somebody writes it down, before the registry has checked it.
///
/// Ranges are given with both ends, so that a gap or an overlap is seen and refused rather than mended.
package struct MatrixDraft: Sendable {
    package struct Range: Sendable {
        package var name: String
        package var from: String
        package var to: String
        package var fromDays: Int64?
        package var toDays: Int64?
    }

    package var code: String
    package var title: String
    package var currency: String
    package var likelihood: [Range]
    package var impact: [Range]
    /// Of the product of both levels; empty: three ratings by how many levels there are.
    package var ratings: [Range]

    /// Reads the record of a file; throws `.invalid` and says what it lacks.
    package init(_ record: JSON, file: String) throws(RegistryError) {
        try Self.check(
            record,
            ["code", "title", "currency", "valid_from", "version", "likelihood", "impact", "ratings"],
            in: file)
        func text(_ key: String) throws(RegistryError) -> String {
            guard let text = record[key]?.string else {
                throw .invalid(
                    "\(shown(path: file)) has no text \"\(key)\"; a matrix is an object with code, title, currency, "
                        + "likelihood and impact (`concord risk matrices --format json` shows one)")
            }
            return text
        }
        code = try text("code").lowercased()
        title = try text("title")
        currency = try text("currency").uppercased()
        likelihood = try Self.ranges(record, "likelihood", file)
        impact = try Self.ranges(record, "impact", file)
        ratings = record["ratings"] == nil ? [] : try Self.ranges(record, "ratings", file)
    }

    private static func ranges(
        _ record: JSON, _ key: String, _ file: String
    ) throws(RegistryError) -> [Range] {
        var ranges: [Range] = []
        var names: [String: Int] = [:]
        let members = ["name", "from", "to"] + (key == "impact" ? ["from_days", "to_days"] : [])
        for (index, element) in (record[key]?.elements ?? []).enumerated() {
            guard let name = element["name"]?.string, let from = word(element["from"]),
                let to = word(element["to"])
            else {
                throw .invalid(
                    "level \(index + 1) of \(key) in \(shown(path: file)) lacks a name, from or to; write such as "
                        + "{\"name\": \"rare\", \"from\": \"0%\", \"to\": \"5%\"}")
            }
            try check(element, members, in: file, at: "level \(index + 1) of \(key)")
            if let first = names.updateValue(index + 1, forKey: NormalisedText.key(name)) {
                throw .invalid(
                    "levels \(first) and \(index + 1) of \(key) in \(shown(path: file)) are both called '\(shown(name))', and "
                        + "nobody could tell them apart; rename one")
            }
            ranges.append(
                Range(
                    name: name, from: from, to: to, fromDays: element["from_days"]?.int,
                    toDays: element["to_days"]?.int))
        }
        return ranges
    }

    /// Throws `.invalid` for a member that would say nothing: what is not taken is not to be thought taken.
    private static func check(
        _ record: JSON, _ known: [String], in file: String, at place: String? = nil
    ) throws(RegistryError) {
        guard case .object(let members) = record else { return }
        let unknown = members.map(\.key).filter { !known.contains($0) }
        guard let first = unknown.first else { return }
        let names = unknown.prefix(10).map { "'\(shown($0))'" }.joined(separator: ", ")
        throw .invalid(
            "\(place.map { "\($0) in " } ?? "")\(shown(path: file)) has \(names), which a matrix does not take"
                + "\(NearMatch.hint(first, among: known)); it takes \(known.joined(separator: ", ")), and a rating follows from "
                + "the product of both levels")
    }

    private static func word(_ value: JSON?) -> String? {
        switch value {
        case .text(let text)?: text
        case .integer(let number)?: "\(number)"
        case .number?: value?.line
        default: nil
        }
    }
}

extension MatrixDraft {
    /// The matrix with a number and a version; throws `.invalid` for a gap, an overlap, or levels that do not pair.
    func matrix(
        id: Int64, version: Int64, from day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Matrix {
        let isPlain = code.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (97...122).contains(byte) || byte == 45
        }
        guard (1...40).contains(code.utf8.count), isPlain else {
            throw .invalid(
                "'\(shown(code))' is no code of a matrix; give up to 40 small letters, digits and hyphens")
        }
        guard (2...10).contains(likelihood.count), (2...10).contains(impact.count) else {
            throw .invalid(
                "the matrix has \(likelihood.count) levels of likelihood and \(impact.count) of impact; give 2 to 10 of "
                    + "each")
        }
        let chances = try chain(likelihood, "likelihood", from: Share.none) { text throws(RegistryError) in
            let share = try Share(parsing: text)
            guard share.denominator <= Matrix.finest else {
                throw .invalid(
                    "chance '\(shown(text))' is finer than a millionth; give a rounder one, such as 5% or 1/3"
                )
            }
            return share
        }
        guard chances.last?.to == .whole else {
            throw .invalid(
                "the likelihoods end at '\(shown(likelihood.last?.to ?? ""))', which leaves a gap up to 100%; let the last "
                    + "level end at 100%")
        }
        let amounts = try chain(impact, "impact", from: Int64(0)) { text throws(RegistryError) in
            try Money(parsing: text, currency, field: "amount", in: db).amount
        }
        return Matrix(
            id: id, code: code, version: version, title: try TextRule.name.check(title, "the title"),
            currency: currency, exponent: try CodeList.exponent(ofCurrency: currency, in: db), validFrom: day,
            isOwn: true,
            likelihoods: chances.map { Matrix.Likelihood(name: $0.name, from: $0.from, to: $0.to) },
            impacts: try impacts(amounts), ratings: try bands())
    }

    /// The ranges as numbers, from nothing on and each from where the one before it ends.
    private func chain<Number: Comparable>(
        _ ranges: [Range], _ axis: String, from nothing: Number,
        _ read: (String) throws(RegistryError) -> Number
    ) throws(RegistryError) -> [(name: String, from: Number, to: Number)] {
        var levels: [(name: String, from: Number, to: Number)] = []
        for (index, range) in ranges.enumerated() {
            let (from, to) = (try read(range.from), try read(range.to))
            let begin = levels.last?.to ?? nothing
            guard from == begin else {
                let end = index == 0 ? "0" : "'\(shown(ranges[index - 1].to))'"
                throw .invalid(
                    "level \(index + 1) of \(axis) ('\(shown(range.name))') begins at '\(shown(range.from))' where the one "
                        + "before it ends at \(end), which is \(from > begin ? "a gap" : "an overlap"); let it begin there"
                )
            }
            guard to > from else {
                throw .invalid(
                    "level \(index + 1) of \(axis) ('\(shown(range.name))') ends at '\(shown(range.to))', which is not "
                        + "above its beginning '\(shown(range.from))'")
            }
            levels.append(
                (try TextRule.line(limit: 100).check(range.name, "the name of a level"), from, to))
        }
        return levels
    }

    private func impacts(
        _ amounts: [(name: String, from: Int64, to: Int64)]
    ) throws(RegistryError) -> [Matrix.Impact] {
        guard impact.contains(where: { $0.fromDays != nil || $0.toDays != nil }) else {
            return amounts.map {
                Matrix.Impact(name: $0.name, from: $0.from, to: $0.to, fromDays: nil, toDays: nil)
            }
        }
        var levels: [Matrix.Impact] = []
        for (index, (range, amount)) in zip(impact, amounts).enumerated() {
            let begin = levels.last?.toDays ?? 0
            guard let from = range.fromDays, let to = range.toDays, from == begin, to > from, to <= 100_000
            else {
                throw .invalid(
                    "level \(index + 1) of impact ('\(shown(range.name))') needs from_days \(begin), where the one before "
                        + "it ends, and to_days above it; give time ranges to all levels or to none")
            }
            levels.append(
                Matrix.Impact(
                    name: amount.name, from: amount.from, to: amount.to, fromDays: from, toDays: to))
        }
        return levels
    }

    private func bands() throws(RegistryError) -> [Matrix.Rating] {
        let top = Int64(likelihood.count * impact.count)
        guard !ratings.isEmpty else {
            // Of a square, its side; of another matrix, the side of the largest square that has no more places.
            let side = (Int64(2)...10).last { $0 * $0 <= top } ?? 2
            return [
                Matrix.Rating(name: "low", from: 1, to: side - 1),
                Matrix.Rating(name: "medium", from: side, to: 2 * side - 1),
                Matrix.Rating(name: "high", from: 2 * side, to: top),
            ]
        }
        var bands: [Matrix.Rating] = []
        for range in ratings {
            let begin = (bands.last?.to ?? 0) + 1
            guard let from = Int64(range.from), let to = Int64(range.to), from == begin, to >= from else {
                throw .invalid(
                    "rating '\(shown(range.name))' goes from '\(shown(range.from))' to '\(shown(range.to))' where it has to "
                        + "begin at \(begin): ratings leave no gap and no overlap")
            }
            bands.append(
                Matrix.Rating(
                    name: try TextRule.line(limit: 40).check(range.name, "the name of a rating"), from: from,
                    to: to))
        }
        guard bands.count <= 10, bands.last?.to == top else {
            throw .invalid(
                "the ratings end at \(bands.last?.to ?? 0); let the last of at most ten end at \(top), likelihood "
                    + "\(likelihood.count) times impact \(impact.count)")
        }
        return bands
    }
}
