package import Storage

extension Measure {
    /// Something that both sides rate, in the words in which it is asked.
    package struct Item: RecordPart, Hashable {
        package enum Form: String, FieldWord { case principle, objective, promise, wish }

        /// Such as `risk`, `objective-1`, or the reference of a promise.
        package let code: String
        package let form: Form
        package let words: String
        /// 1 to 5, the more the better; nil where our side says nothing of it.
        package var ours: Int64?

        package static let selected: SQL = """
            json_object('item', part.code, 'form', part.form, 'words', part.words, 'ours', part.ours)
            """
        package static let join: SQL = ""
        package static let written: [(column: SQL, value: SQL)] = [
            ("code", "?3 ->> 'item'"), ("form", "?3 ->> 'form'"), ("words", "?3 ->> 'words'"),
            ("ours", .number("'ours'")),
        ]

        package var line: JSON { json }
        package var json: JSON {
            .members(["item": .text(code), "form": .text(form.rawValue), "words": .text(words)]).adding(
                .held(["ours": .integer(ours)]))
        }
    }

    /// What they say of an item; nil where they cannot say.
    package struct Answer: RecordPart, Hashable {
        package let code: String
        package let theirs: Int64?

        package static let selected: SQL = "json_object('item', part.code, 'theirs', part.theirs)"
        package static let join: SQL = ""
        package static let written: [(column: SQL, value: SQL)] = [
            ("code", "?3 ->> 'item'"), ("theirs", .number("'theirs'")),
        ]

        package var line: JSON { json }
        package var json: JSON {
            .members(["item": .text(code)]).adding(.held(["theirs": .integer(theirs)]))
        }
        package var words: String { "\(code) \(theirs.map { "\($0)" } ?? "cannot say")" }
    }

    /// An item as both sides see it.
    package struct View: Hashable, Sendable {
        package let item: Item
        package let theirs: Int64?
        /// Whether their rating of each item is kept at all.
        let isKept: Bool

        /// Ours less theirs: above nought where we see it better than they do.
        package var gap: Int64? { item.ours.flatMap { ours in theirs.map { ours - $0 } } }

        /// Whether it is low for both, or for them where we say nothing.
        var isLow: Bool { theirs.map { $0 <= 2 } ?? false && item.ours.map { $0 <= 2 } ?? true }

        package var words: String {
            let ours = item.ours.map { "we \($0)" } ?? "we nothing"
            guard isKept else { return ours }
            let both = "\(ours), they \(theirs.map { "\($0)" } ?? "cannot say")"
            if isLow { return "\(both): low\(item.ours == nil ? "" : " for both"), talk" }
            return switch gap {
            case .some(let gap) where gap >= 2: "\(both): \(gap) apart, a blind spot of ours, talk"
            case .some(let gap) where gap <= -2: "\(both): \(-gap) apart, they see it better, talk"
            case .some(let gap) where gap != 0: "\(both): 1 apart"
            default: both
            }
        }
    }

    /// Each item as both sides see it.
    package var views: [View] {
        let theirs = Dictionary(answers.map { ($0.code, $0.theirs) }) { first, _ in first }
        return items.map { View(item: $0, theirs: theirs[$0.code] ?? nil, isKept: !answers.isEmpty) }
    }

    /// What they say of an item, where they let the manager read it.
    package func theirs(_ code: String) -> Int64? { answers.first { $0.code == code }?.theirs }

    /// What it takes the firm: ten seconds an item, five a promise, twenty to read, and twenty for its own line.
    static func seconds(of items: [Item]) -> Int64 {
        items.reduce(40) { $0 + ($1.form == .promise ? 5 : 10) }
    }
}

extension Measure.Item {
    package init?(line: JSON) {
        guard let code = line["item"]?.string, let words = line["words"]?.string,
            let form: Form = line.word("form")
        else { return nil }
        self.init(code: code, form: form, words: words, ours: line["ours"]?.int)
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Measure.Item? { Measure.Item(line: json) }
}

extension Measure.Answer {
    package init?(line: JSON) {
        guard let code = line["item"]?.string else { return nil }
        self.init(code: code, theirs: line["theirs"]?.int)
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Measure.Answer? { Measure.Answer(line: json) }
}
