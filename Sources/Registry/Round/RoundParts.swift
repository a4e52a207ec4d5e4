package import Storage

extension Round {
    /// A principle that is rated, in the words of the norms.
    package struct Item: RecordPart, Hashable {
        package let code: String
        package let words: String

        package static let selected: SQL = "json_object('item', part.code, 'words', part.words)"
        package static let join: SQL = ""
        package static let written: [(column: SQL, value: SQL)] = [
            ("code", "?3 ->> 'item'"), ("words", "?3 ->> 'words'"),
        ]
        package var line: JSON { json }
        package var json: JSON { .members(["item": .text(code), "words": .text(words)]) }
    }

    /// Those who are asked and told apart, and how many they are.
    package struct Group: RecordPart, Hashable {
        package let code: String
        package let invited: Int64

        package static let selected: SQL = "json_object('group', part.code, 'invited', part.invited)"
        package static let join: SQL = ""
        package static let written: [(column: SQL, value: SQL)] = [
            ("code", "?3 ->> 'group'"), ("invited", .number("'invited'")),
        ]
        package var line: JSON { json }
        package var json: JSON { .members(["group": .text(code), "invited": .integer(invited)]) }
        package var words: String { "\(code): \(invited) firm\(invited == 1 ? "" : "s")" }
    }

    /// What our side says of a group.
    package struct Rating: RecordPart, Hashable {
        package let group: String
        package let code: String
        package let ours: Int64

        package static let selected: SQL =
            "json_object('group', part.grp, 'item', part.code, 'ours', part.ours)"
        package static let join: SQL = ""
        package static let written: [(column: SQL, value: SQL)] = [
            ("grp", "?3 ->> 'group'"), ("code", "?3 ->> 'item'"), ("ours", .number("'ours'")),
        ]
        package var line: JSON { json }
        package var json: JSON {
            .members(["group": .text(group), "item": .text(code), "ours": .integer(ours)])
        }
        package var words: String { "\(group): \(code) \(ours)" }
    }

    /// How often each rating was given of an item, by one group or by several that were merged.
    package struct Count: RecordPart, Hashable {
        /// One group, or several with a plus between them.
        package let groups: String
        package let code: String
        /// How often 1 to 5 were given.
        package let given: [Int64]
        package let unsaid: Int64

        package static let selected: SQL = """
            json_object('groups', part.grp, 'item', part.code,
                'given', json_array(part.ones, part.twos, part.threes, part.fours, part.fives), 'unsaid', part.unsaid)
            """
        package static let join: SQL = ""
        package static let written: [(column: SQL, value: SQL)] = [
            ("grp", "?3 ->> 'groups'"), ("code", "?3 ->> 'item'"), ("ones", .number("'$.given[0]'")),
            ("twos", .number("'$.given[1]'")), ("threes", .number("'$.given[2]'")),
            ("fours", .number("'$.given[3]'")), ("fives", .number("'$.given[4]'")),
            ("unsaid", .number("'unsaid'")),
        ]
        package var line: JSON { json }
        package var json: JSON {
            .members([
                "groups": .text(groups), "item": .text(code),
                "given": .array(given.map { .integer($0) }), "unsaid": .integer(unsaid),
            ])
        }
        package var words: String { "\(groups): \(code)" }
    }

    /// An item as a group sees it: its middle and how far apart they are in words, and no extreme of anybody.
    package struct View: Hashable, Sendable {
        package let groups: String
        package let item: Item
        /// The rating in the middle, the lower of two; nil where too few say.
        package let middle: Int64?
        /// `close together` or `far apart`; nil where there is no middle.
        package let spread: String?
        /// Our own, where it is one for all who are merged.
        package let ours: Int64?

        package var json: JSON {
            .members([
                "groups": .text(groups), "item": .text(item.code), "ours": .integer(ours),
                "middle": .integer(middle), "spread": .text(spread),
            ])
        }

        package var words: String {
            let own = ours.map { "we \($0)" } ?? "we differ between them"
            guard let middle else { return "\(own), most cannot say" }
            let gap = ours.map { $0 - middle } ?? 0
            return "\(own), they \(middle) in the middle\(spread.map { ", \($0)" } ?? "")"
                + (gap >= 2 ? ": a blind spot of ours" : gap <= -2 ? ": they see it better" : "")
        }
    }

    /// What was counted, as it is shown.
    package var views: [View] {
        counts.compactMap { count -> View? in
            guard let item = items.first(where: { $0.code == count.code }) else { return nil }
            let said = count.given.reduce(0, +)
            let own = Set(
                count.groups.split(separator: "+").compactMap { group in
                    ratings.first { $0.group == group && $0.code == count.code }?.ours
                })
            // Where hardly anybody rated it, the middle would be one firm's word.
            guard said >= threshold else {
                return View(groups: count.groups, item: item, middle: nil, spread: nil, ours: own.one)
            }
            let low = count.rating(at: (said - 1) / 4)
            let high = count.rating(at: (said - 1) * 3 / 4)
            return View(
                groups: count.groups, item: item, middle: count.rating(at: (said - 1) / 2),
                spread: high - low <= 1 ? "close together" : "far apart", ours: own.one)
        }
    }
}

extension Set {
    fileprivate var one: Element? { count == 1 ? first : nil }
}

extension Round.Count {
    /// The rating at a place of all that were given, from the lowest on.
    func rating(at place: Int64) -> Int64 {
        var before: Int64 = 0
        for (index, times) in given.enumerated() {
            before += times
            if place < before { return Int64(index + 1) }
        }
        return 5
    }

    package init?(line: JSON) {
        guard let groups = line["groups"]?.string, let code = line["item"]?.string,
            let given = line["given"]?.elements.compactMap(\.int), given.count == 5,
            let unsaid = line["unsaid"]?.int
        else { return nil }
        self.init(groups: groups, code: code, given: given, unsaid: unsaid)
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Round.Count? { Round.Count(line: json) }
}

extension Round.Item {
    package init?(line: JSON) {
        guard let code = line["item"]?.string, let words = line["words"]?.string else { return nil }
        self.init(code: code, words: words)
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Round.Item? { Round.Item(line: json) }
}

extension Round.Group {
    package init?(line: JSON) {
        guard let code = line["group"]?.string, let invited = line["invited"]?.int else { return nil }
        self.init(code: code, invited: invited)
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Round.Group? { Round.Group(line: json) }
}

extension Round.Rating {
    package init?(line: JSON) {
        guard let group = line["group"]?.string, let code = line["item"]?.string,
            let ours = line["ours"]?.int
        else { return nil }
        self.init(group: group, code: code, ours: ours)
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Round.Rating? { Round.Rating(line: json) }
}
