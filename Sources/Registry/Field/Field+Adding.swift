package import Storage

/// What a declaration adds to a field.
extension Field {
    private func with(_ change: (inout Field) -> Void) -> Field {
        var field = self
        change(&field)
        return field
    }

    /// Typed without the name of an option when the record is made, and left as it is by an edit.
    package var asPlace: Field { with { ($0.typing, $0.isFixed) = (.place, true) } }
    /// Typed without the name of an option when the record is made.
    package var asArgument: Field { with { $0.typing = .place } }
    /// Left as it is by an edit.
    package var fixed: Field { with { $0.isFixed = true } }
    /// Never typed by anybody: a verb of its own sets it.
    package var untyped: Field { with { ($0.typing, $0.isRequired) = (.never, false) } }
    /// In JSON also where it holds nothing.
    package var always: Field { with { $0.presence = .always } }

    package func option(_ name: String, value: String? = nil) -> Field {
        with { ($0.option, $0.valueName) = (name, value) }
    }

    /// How errors call it, where that is not `the` and its label; `missing` is what is said where it is required and
    /// was not given.
    package func said(_ words: String, missing: String? = nil) -> Field {
        with { ($0.said, $0.missing) = (words, missing ?? $0.missing) }
    }

    /// Not needed for a record, though others of its sort are.
    package var freely: Field { with { $0.isRequired = false } }
    /// Changed and never emptied, though a record may be made without it.
    package var lasting: Field { with { $0.clear = nil } }
    /// Emptied to what a record holds of which nobody said anything.
    func emptied(_ clear: @escaping @Sendable (inout Record) -> Void) -> Field {
        with { ($0.clear, $0.isRequired) = (clear, false) }
    }
    /// Said by an edit alone, once the record is there.
    package var later: Field { with { $0.isLater = true } }
    /// What an edit says of it, where that is something else.
    package func edited(_ help: String) -> Field { with { $0.editHelp = help } }

    /// What people call it, where that is not its key.
    func called(_ label: String) -> Field { with { $0.label = label } }

    /// Given as options that most never need, which stand apart in help.
    package var seldom: Field { with { $0.isSeldom = true } }
    /// Given several times.
    var repeated: Field { with { $0.typing = .repeated } }

    /// Typed, and taken as the kind itself says.
    func typed(
        _ path: any AnyKeyPath & Sendable, completion: Completion = .none, help: String,
        clear: (@Sendable (inout Record) -> Void)? = nil, take: @escaping Taking
    ) -> Field {
        with {
            ($0.path, $0.take, $0.clear, $0.help) = (path, take, clear, help)
            ($0.typing, $0.isFixed, $0.isRequired) = (.once, false, clear == nil)
            ($0.option, $0.completion) = ($0.key.replacing("_", with: "-"), completion)
        }
    }

    /// In lists, under its label or another heading.
    package func listed(_ heading: String? = nil) -> Field { with { $0.heading = heading ?? $0.label } }

    /// In lists, where its cells lose their ends down to so many cells when the terminal is too narrow.
    package func cut(to cells: Int, turn: Int = 1) -> Field { with { $0.giving = .cut(cells, turn: turn) } }

    /// In lists, where its cells go on in the next line when the terminal is too narrow.
    package func wrapped(to cells: Int, turn: Int = 2) -> Field {
        with { $0.giving = .wrapped(cells, turn: turn) }
    }

    /// What people read where it holds nothing.
    package func otherwise(_ words: String) -> Field { with { $0.nothing = words } }

    /// An option of `list` that narrows by it; `order` is that of what is left, where it is another.
    package func filter(
        _ option: String? = nil, help: String, order: SQL? = nil, through view: SQL? = nil
    ) -> Field {
        with {
            $0.filter = FieldFilter(
                option: option ?? $0.key.replacing("_", with: "-"), help: help, order: order)
            $0.filter?.through = view
        }
    }

    /// What `list` shows, typed without the name of an option.
    package func filterPlace(help: String, order: SQL? = nil) -> Field {
        with { $0.filter = FieldFilter(option: $0.key, help: help, isPlace: true, order: order) }
    }

    /// Two texts that its rule takes, where those of the rule do not fit beside the other fields.
    package func examples(_ examples: String...) -> Field { with { $0.examples = examples } }

    /// What programs are shown, where that says more than the history keeps.
    package func shown(_ json: @escaping @Sendable (Record) -> JSON) -> Field { with { $0.shown = json } }

    /// The key under which programs read the name of whom it refers to; nil where they read the reference alone.
    package func named(_ key: String?) -> Field {
        with { field in field.naming = field.naming.map { FieldNaming(key: key, name: $0.name) } }
    }

    package func completed(by completion: Completion) -> Field { with { $0.completion = completion } }
    package func since(schema: Int) -> Field { with { $0.since = schema } }
    package func personal(_ privacy: Privacy) -> Field { with { $0.privacy = privacy } }
    package var confidential: Field { with { $0.privacy.isConfidential = true } }

    /// What it holds where nothing is typed; `word` is how help tells it, where that is worth a word.
    package func preset(
        _ word: String? = nil, _ set: @escaping @Sendable (inout Record, CivilDate) -> Void
    ) -> Field {
        with { ($0.preset, $0.presetWord, $0.isRequired) = (set, word, false) }
    }

    /// How people read it, where its value alone says too little.
    package func worded(_ words: @escaping @Sendable (Record, CivilDate) -> String?) -> Field {
        with { $0.words = { record, today in words(record, today).map { [$0] } ?? [] } }
    }

    /// What people read on sheets, in lines under labels of their own; the day is the one that is shown.
    package func sheeted(
        _ lines: @escaping @Sendable (Record, CivilDate) -> [(label: String, text: String)]
    ) -> Field {
        with { $0.sheet = lines }
    }

    /// What stands in a row of CSV, in the form in which an import takes it.
    package func cell(_ cell: @escaping @Sendable (Record) -> JSON) -> Field { with { $0.cell = cell } }

    /// Left out of sheets, where another field says the same.
    package var unsheeted: Field { with { $0.isOnSheet = false } }

    /// Left to its option where a record is asked for field by field, since it is seldom there.
    package var unasked: Field { with { $0.isAsked = false } }

    /// Where JSON has it.
    package func presence(_ presence: Presence) -> Field { with { $0.presence = presence } }

    /// Given as a file, whose hash is what it holds.
    package var hashOfFile: Field {
        with { ($0.isHashOfFile, $0.completion, $0.valueName) = (true, .file, "file") }
    }

    /// Kept a second time as texts are compared, in a column of its own by which it is found.
    package func compared(as column: SQL, _ text: @escaping @Sendable (Record) -> String?) -> Field {
        writing(column) { text($0).map(NormalisedText.key) }
    }

    /// Writes the key by which people sort the text.
    package func sorted(_ text: @escaping @Sendable (Record) -> String) -> Field {
        writing("sort_key") { NameOrder.key(text($0)) }
    }

    /// Writes one more column, which follows from the record and is never read.
    package func writing(_ column: SQL, _ text: @escaping @Sendable (Record) -> String?) -> Field {
        with { field in
            guard let own = field.column else { return }
            let places = Int32(own.written.count)
            field.column = FieldColumn(
                selected: own.selected, join: own.join, written: own.written + [column],
                read: own.read,
                bind: { record, statement, place throws(StorageError) in
                    try own.bind(record, statement, place)
                    let text: any FieldValue = text(record)
                    try text.bind(to: statement, at: place + places)
                },
                lay: { record, rows in
                    own.lay(record, &rows)
                    let text: any FieldValue = text(record)
                    text.lay(into: &rows)
                })
        }
    }
}
