package import Storage

/// What somebody says of a record, as it was typed; what is not named stays as it is.
///
/// A member of the record names the text of its field: `draft.country = "DK"`.
@dynamicMemberLookup
package struct RecordDraft<R: Record>: Sendable {
    /// Each text with the place of its field, in the order in which they were typed.
    private(set) var typed: [(place: Int, text: String)] = []
    /// Fields to be emptied, by their options or keys.
    package var cleared: Set<String> = []

    package init() {}

    package init(_ typed: [PartialKeyPath<R>: String]) {
        for (path, text) in typed { self[path] = text }
    }

    /// Whether nothing is said.
    package var isEmpty: Bool { typed.isEmpty && cleared.isEmpty }

    /// What is typed for the field at a place of the kind's list.
    package subscript(place place: Int) -> [String] {
        get { typed.compactMap { $0.place == place ? $0.text : nil } }
        set {
            guard R.fields.indices.contains(place) else { return }
            typed.removeAll { $0.place == place }
            for text in newValue { add(text, at: place) }
        }
    }

    /// Says one thing more.
    mutating func add(_ text: String, at place: Int) { typed.append((place, text)) }

    /// What is typed for a field; nil where it is not named.
    package subscript(path: PartialKeyPath<R>) -> String? {
        get { self[all: path].last }
        set { self[all: path] = newValue.map { [$0] } ?? [] }
    }

    /// What is typed for a field that may be named several times.
    package subscript(all path: PartialKeyPath<R>) -> [String] {
        get { Self.place(of: path).map { self[place: $0] } ?? [] }
        set { if let place = Self.place(of: path) { self[place: place] = newValue } }
    }

    package subscript<Value>(dynamicMember path: KeyPath<R, Value>) -> String? {
        get { self[path] }
        set { self[path] = newValue }
    }

    package subscript<Word: FieldWord>(dynamicMember path: KeyPath<R, Word>) -> Word? {
        get { self[path].flatMap(Word.init(rawValue:)) }
        set { self[path] = newValue?.rawValue }
    }

    package subscript<Word: FieldWord>(dynamicMember path: KeyPath<R, Word?>) -> Word? {
        get { self[path].flatMap(Word.init(rawValue:)) }
        set { self[path] = newValue?.rawValue }
    }

    private static func place(of path: AnyKeyPath) -> Int? {
        R.fields.firstIndex { $0.path as AnyKeyPath == path }
    }

    /// The fields that an edit may empty, as `--clear` takes them.
    package static var clearable: [String] {
        R.fields.filter { $0.clear != nil && !$0.isFixed && $0.typing != .never }.map(\.option)
            + R.clearableParts
    }

    /// What was typed here, then what was typed there.
    package mutating func add(_ other: RecordDraft) {
        typed += other.typed
        cleared.formUnion(other.cleared)
    }
}

/// Something more than the fields of a record that somebody says of it; its fields are named as in a draft of them.
@dynamicMemberLookup
package protocol RecordSaying {
    associatedtype R: Record
    var fields: RecordDraft<R> { get set }
}

extension RecordSaying {
    /// Fields to be emptied, by their options or keys.
    package var cleared: Set<String> {
        get { fields.cleared }
        set { fields.cleared = newValue }
    }

    package subscript<Value>(dynamicMember path: KeyPath<R, Value>) -> String? {
        get { fields[path] }
        set { fields[path] = newValue }
    }

    package subscript<Word: FieldWord>(dynamicMember path: KeyPath<R, Word>) -> Word? {
        get { fields[dynamicMember: path] }
        set { fields[dynamicMember: path] = newValue }
    }
}

extension RegistryError {
    /// Of what one edit gives and takes away: which of the two was meant, nobody can say.
    static func givenAndCleared(_ said: String, _ option: String, clear name: String) -> RegistryError {
        .invalid("\(said) is given and cleared at once; keep one of --\(option) and --clear \(name)")
    }
}

extension RecordDraft {
    /// Puts what was typed into a new record; what is required and neither given nor known already is named.
    func fill(
        _ record: inout R, knowing known: [PartialKeyPath<R>] = [], in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        for (place, field) in R.fields.enumerated() where field.typing != .never {
            let words = self[place: place]
            if words.isEmpty {
                if known.contains(where: { $0 as AnyKeyPath == field.path as AnyKeyPath }) { continue }
                guard !field.isRequired else {
                    throw .invalid(
                        field.missing ?? "nothing is said of \(field.said); --\(field.option) says it")
                }
                field.preset?(&record, change.today)
            } else {
                try take(words, field, into: &record, in: db, by: change)
            }
        }
    }

    /// Puts what needs no look at the registry into a new record, on any thread; gives what is left.
    func fillAlone(
        _ record: inout R, by lists: PartnerLists, on today: CivilDate
    ) throws(RegistryError) -> RecordDraft {
        let form = R.form
        var left = RecordDraft()
        for (place, text) in typed {
            if let taker = form.takers[place] {
                try taker.take(&record, text, taker.name, lists, today)
            } else {
                left.add(text, at: place)
            }
        }
        for required in form.required where !typed.contains(where: { $0.place == required.place }) {
            throw .invalid(required.missing)
        }
        for preset in form.presets where !typed.contains(where: { $0.place == preset.place }) {
            preset.set(&record, today)
        }
        return left
    }

    /// Puts what was typed into a record as it stands.
    func take(
        into record: inout R, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        for (place, text) in typed {
            let field = R.fields[place]
            try field.take(&record, [text], FieldName(said: field.said, option: nil), db, change)
        }
    }

    /// Puts what was typed into a record on record; what may not be emptied or changed is refused.
    func change(
        _ record: inout R, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        for name in cleared.sorted() where !R.clearableParts.contains(name) {
            let place = R.fields.firstIndex { $0.typing != .never && ($0.option == name || $0.key == name) }
            let field = place.map { R.fields[$0] }
            guard let place, let field, let clear = field.clear, !field.isFixed, field.typing != .never else {
                let known = Self.clearable
                throw .invalid(
                    "'\(shown(name))' is no field of \(R.kind.aNoun) that may be empty\(NearMatch.hint(name, among: known)); "
                        + (known.isEmpty ? "none may" : "--clear takes \(known.joined(separator: ", "))"))
            }
            guard self[place: place].isEmpty else {
                throw .givenAndCleared(field.said, field.option, clear: name)
            }
            clear(&record)
        }
        guard !typed.isEmpty else { return }
        for (place, field) in R.fields.enumerated() where !field.isFixed {
            let words = self[place: place]
            if !words.isEmpty { try take(words, field, into: &record, in: db, by: change) }
        }
    }

    /// Throws what is wrong with what is typed for the field at a place, whatever the rest of a record says.
    package static func check(
        _ text: String, at place: Int, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        var record = R()
        try RecordDraft().take([text], R.fields[place], into: &record, in: db, by: change)
    }

    /// Throws what is wrong with a record of all that is typed; nothing where it is not yet all that a record needs.
    package func check(in db: borrowing Connection, by change: borrowing Change) throws(RegistryError) {
        for (place, field) in R.fields.enumerated() where field.isRequired && field.typing != .never {
            if self[place: place].isEmpty { return }
        }
        var record = R()
        try fill(&record, in: db, by: change)
        try record.check(in: db, by: change)
    }

    /// The same without what the record says already.
    func news(of record: R) -> RecordDraft {
        var draft = self
        draft.typed.removeAll { R.fields[$0.place].holds(record, $0.text) }
        return draft
    }

    private func take(
        _ words: [String], _ field: Field<R>, into record: inout R, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        if field.clear != nil, words.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
            throw .invalid(
                "\(field.name.full) is empty or blank; give at least one letter or digit, "
                    + "or leave it out; `edit --clear \(field.option)` takes it away")
        }
        try field.take(&record, words, field.name, db, change)
    }
}
