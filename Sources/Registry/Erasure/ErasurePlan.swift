/// What erasing somebody comes to: what goes, what must be kept and until when, and where words about them stand.
package struct ErasurePlan: Sendable {
    /// What is kept although somebody asks for its erasure.
    package struct Kept: Sendable, Hashable {
        /// Such as `declaration D-7K3M-9QXY`.
        package let record: String
        let period: RetentionPeriod
        package let basis: Privacy.Basis
        package let source: String
        /// The last day; nil while what starts the time has not come.
        package let until: CivilDate?

        package var words: String {
            "\(record) is kept \(until.map { "until \($0)" } ?? "while it holds and for \(period) after it")"
                + " (\(basis.rawValue.replacing("_", with: " ")): \(source))"
        }
    }

    /// A place in somebody's text that names them.
    package struct Mention: Sendable, Hashable {
        package let record: String
        package let field: String
        /// The event, where it stands in the history alone; nil where the record says so now.
        package let event: Int64?

        package var words: String {
            event.map { "\(record): \(field), in event \($0) of the history" } ?? "\(record): \(field)"
        }
    }

    /// What is taken out, in words for people.
    package internal(set) var changes: [String] = []
    package internal(set) var kept: [Kept] = []
    package internal(set) var mentions: [Mention] = []

    package var json: JSON {
        .members([
            "changes": .array(changes.map(JSON.text)),
            "kept": .array(
                kept.map {
                    .members([
                        "record": .text($0.record), "basis": .text($0.basis.rawValue),
                        "source": .text($0.source),
                        "until": .text($0.until?.description),
                    ])
                }),
            "mentions": .array(
                mentions.map {
                    .members([
                        "record": .text($0.record), "field": .text($0.field), "event": .integer($0.event),
                    ])
                }),
        ])
    }
}
