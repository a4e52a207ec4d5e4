import Storage

/// What somebody says of a record, as it was typed; what is not named stays as it is.
package struct RecordDraft<R: Record>: Sendable {
    /// For each field, by its place, what was typed; nothing where it was not named.
    private(set) var words: [[String]]
    /// Fields to be emptied, by their options or keys.
    package var cleared: Set<String> = []

    package init() { words = Array(repeating: [], count: R.fields.count) }

    package init(_ typed: [PartialKeyPath<R>: String]) {
        self.init()
        for (path, text) in typed { self[path] = text }
    }

    /// What is typed for the field at a place of the kind's list.
    package subscript(place place: Int) -> [String] {
        get { words.indices.contains(place) ? words[place] : [] }
        set { if words.indices.contains(place) { words[place] = newValue } }
    }

    /// What is typed for a field; nil where it is not named.
    package subscript(path: PartialKeyPath<R>) -> String? {
        get { self[all: path].last }
        set { self[all: path] = newValue.map { [$0] } ?? [] }
    }

    /// What is typed for a field that may be named several times.
    package subscript(all path: PartialKeyPath<R>) -> [String] {
        get { Self.place(of: path).map { words[$0] } ?? [] }
        set { if let place = Self.place(of: path) { words[place] = newValue } }
    }

    private static func place(of path: AnyKeyPath) -> Int? {
        R.fields.firstIndex { $0.path as AnyKeyPath == path }
    }

    /// The fields that an edit may empty, as `--clear` takes them.
    package static var clearable: [String] {
        R.fields.filter { $0.clear != nil && !$0.isFixed && $0.typing != .never }.map(\.option)
    }
}

extension RecordDraft {
    /// Puts what was typed into a new record; what is required and neither given nor known already is named.
    func fill(
        _ record: inout R, knowing known: [PartialKeyPath<R>] = [], in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        for (place, field) in R.fields.enumerated() where field.typing != .never {
            if words[place].isEmpty {
                if known.contains(where: { $0 as AnyKeyPath == field.path as AnyKeyPath }) { continue }
                guard !field.isRequired else {
                    throw .invalid(
                        field.missing ?? "nothing is said of \(field.said); --\(field.option) says it")
                }
                field.preset?(&record, change.today)
            } else {
                try take(words[place], field, into: &record, in: db, by: change)
            }
        }
    }

    /// Puts what was typed into a record on record; what may not be emptied or changed is refused.
    func change(
        _ record: inout R, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        for name in cleared.sorted() {
            let field = R.fields.first { $0.option == name || $0.key == name }
            guard let field, let clear = field.clear, !field.isFixed, field.typing != .never else {
                let known = Self.clearable
                throw .invalid(
                    "'\(shown(name))' is no field of a \(R.kind.noun) that may be empty\(NearMatch.hint(name, among: known)); "
                        + (known.isEmpty ? "none may" : "--clear takes \(known.joined(separator: ", "))"))
            }
            guard self.words[R.fields.firstIndex { $0.key == field.key } ?? 0].isEmpty else {
                throw .invalid(
                    "\(field.said) is given and cleared at once; keep one of --\(field.option) and --clear \(name)"
                )
            }
            clear(&record)
        }
        for (place, field) in R.fields.enumerated() where !words[place].isEmpty && !field.isFixed {
            try take(words[place], field, into: &record, in: db, by: change)
        }
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
