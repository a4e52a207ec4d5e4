import ArgumentParser
import Registry

/// The options of a kind of record, made from its fields when the parser asks for them.
///
/// The parser finds options by looking at the children of a value: here it is told them (`customMirror`), and hands
/// what was typed back under their keys (`init(from:)`).
struct RecordFields<R: Record, Use: RecordUse>: ParsableArguments {
    private var typed = RecordDraft<R>()

    init() {}

    /// What was typed, with the hash of each file that was named.
    func draft() throws -> RecordDraft<R> {
        var draft = typed
        for (place, field) in R.fields.enumerated() where field.isHashOfFile {
            draft[place: place] = try typed[place: place].map(FileText.sha256(of:))
        }
        return draft
    }

    init(from decoder: any Decoder) throws {
        let words = try decoder.container(keyedBy: FieldKey.self)
        for (place, field) in R.fields.enumerated() where Use.asks(field) {
            let key = FieldKey(stringValue: field.key)
            switch Use.typing(of: field) {
            case .never: break
            case .place:
                typed[place: place] = [try words.decode(Argument<String>.self, forKey: key).wrappedValue]
            case .once where Use.requires(field):
                typed[place: place] = [try words.decode(Option<String>.self, forKey: key).wrappedValue]
            case .once:
                if let word = try words.decode(Option<String?>.self, forKey: key).wrappedValue {
                    typed[place: place] = [word]
                }
            case .repeated:
                typed[place: place] = try words.decode(Option<[String]>.self, forKey: key).wrappedValue
            }
        }
        if Use.clears, !RecordDraft<R>.clearable.isEmpty {
            typed.cleared = Set(try words.decode(Option<[String]>.self, forKey: .clear).wrappedValue)
        }
    }
}

extension RecordFields: CustomReflectable {
    var customMirror: Mirror {
        var children: [Mirror.Child] = []
        for field in R.fields where Use.asks(field) {
            let name = NameSpecification.customLong(field.option)
            let help = ArgumentHelp(stringLiteral: Use.help(of: field)).named(field.valueName)
            let completion = CompletionKind(field.completion)
            let parsing: SingleValueParsingStrategy = field.isNumber ? .unconditional : .next
            let option: Any? =
                switch Use.typing(of: field) {
                case .never: nil
                case .place: Argument<String>(help: help, completion: completion)
                case .once where Use.requires(field):
                    Option<String>(name: name, parsing: parsing, help: help, completion: completion)
                case .once:
                    Option<String?>(name: name, parsing: parsing, help: help, completion: completion)
                case .repeated where Use.requires(field):
                    Option<[String]>(name: name, help: help, completion: completion)
                case .repeated:
                    Option<[String]>(wrappedValue: [], name: name, help: help, completion: completion)
                }
            if let option { children.append((field.key, option)) }
        }
        let clearable = RecordDraft<R>.clearable
        if Use.clears, let last = clearable.last {
            let all =
                clearable.count == 1 ? last : "\(clearable.dropLast().joined(separator: ", ")) or \(last)"
            children.append(
                (
                    FieldKey.clear.stringValue,
                    Option<[String]>(
                        wrappedValue: [], name: .customLong("clear"),
                        help: ArgumentHelp("A field to empty: \(all) (repeatable).", valueName: "field"),
                        completion: .list(clearable))
                ))
        }
        return Mirror(self, children: children)
    }
}

/// The options of `list` by which a kind of record is narrowed.
struct RecordConditions<R: Record>: ParsableArguments {
    private(set) var conditions: [RecordCondition] = []

    init() {}

    init(from decoder: any Decoder) throws {
        let typed = try decoder.container(keyedBy: FieldKey.self)
        for field in R.fields where field.filter != nil {
            let key = FieldKey(stringValue: field.key)
            let word =
                field.filter?.isPlace == true
                ? try typed.decode(Argument<String?>.self, forKey: key).wrappedValue
                : try typed.decode(Option<String?>.self, forKey: key).wrappedValue
            if let word {
                conditions.append(RecordCondition(key: field.key, text: word))
            }
        }
    }
}

extension RecordConditions: CustomReflectable {
    var customMirror: Mirror {
        let children: [Mirror.Child] = R.fields.compactMap { field in
            field.filter.map { filter in
                let help = ArgumentHelp(stringLiteral: filter.help)
                let completion = CompletionKind(field.completion)
                let option: Any =
                    filter.isPlace
                    ? Argument<String?>(help: help, completion: completion)
                    : Option<String?>(name: .customLong(filter.option), help: help, completion: completion)
                return (field.key, option)
            }
        }
        return Mirror(self, children: children)
    }
}

/// The argument that names a record of a kind.
struct RecordName<R: Record>: ParsableArguments {
    private(set) var text = ""

    init() {}

    init(from decoder: any Decoder) throws {
        guard !R.kind.isOnly else { return }
        let typed = try decoder.container(keyedBy: FieldKey.self)
        text = try typed.decode(Argument<String>.self, forKey: .record).wrappedValue
    }
}

extension RecordName: CustomReflectable {
    var customMirror: Mirror {
        let words = R.kind.words
        guard !R.kind.isOnly else { return Mirror(self, children: []) }
        let argument = Argument<String>(
            help: ArgumentHelp(stringLiteral: words.argumentHelp).named(words.argument),
            completion: CompletionKind(.record(R.kind.subject)))
        return Mirror(self, children: [(FieldKey.record.stringValue, argument)])
    }
}

extension Argument<String> {
    /// A record of a kind, in the words by which the kind's own verbs take it.
    init<R: Record>(_ kind: R.Type) {
        self.init(help: ArgumentHelp(stringLiteral: R.kind.words.argumentHelp))
    }
}

/// The reason of a verb, for kinds that ask for one when a record is made.
struct RecordReason<R: Record>: ParsableArguments {
    private(set) var why: String?

    init() {}

    init(from decoder: any Decoder) throws {
        guard R.kind.words.add?.why != nil else { return }
        let typed = try decoder.container(keyedBy: FieldKey.self)
        why = try typed.decode(Option<String?>.self, forKey: .why).wrappedValue
    }
}

extension RecordReason: CustomReflectable {
    var customMirror: Mirror {
        let children: [Mirror.Child] =
            R.kind.words.add?.why.map { help in
                [
                    (
                        FieldKey.why.stringValue,
                        Option<String?>(name: .customLong("why"), help: ArgumentHelp(stringLiteral: help))
                            as Any
                    )
                ]
            } ?? []
        return Mirror(self, children: children)
    }
}

/// Whether a record is being made or changed: what is fixed is said when it is made.
protocol RecordUse {
    static var clears: Bool { get }
    static func typing<R: Record>(of field: Field<R>) -> Field<R>.Typing
}

extension RecordUse {
    static func asks<R: Record>(_ field: Field<R>) -> Bool { typing(of: field) != .never }

    /// Whether the parser itself refuses a record without it.
    static func requires<R: Record>(_ field: Field<R>) -> Bool { !clears && field.isRequired }

    /// What is said of the field, and the words that it takes.
    static func help<R: Record>(of field: Field<R>) -> String {
        let help = clears ? field.editHelp ?? field.help : field.help
        guard case .words(let words) = field.completion else { return help }
        let preset = clears ? nil : field.presetWord
        return "\(help) (values: \(words.joined(separator: ", "))\(preset.map { "; default: \($0)" } ?? ""))"
    }
}

enum Adding: RecordUse {
    static let clears = false
    static func typing<R: Record>(of field: Field<R>) -> Field<R>.Typing {
        field.isLater ? .never : field.typing
    }
}

enum Editing: RecordUse {
    static let clears = true
    static func typing<R: Record>(of field: Field<R>) -> Field<R>.Typing {
        if field.isFixed { return .never }
        return field.typing == .place ? .once : field.typing
    }
}

/// The options that stand first in help; those that most never need stand apart.
enum Often<Use: RecordUse>: RecordUse {
    static var clears: Bool { Use.clears }
    static func typing<R: Record>(of field: Field<R>) -> Field<R>.Typing {
        field.isSeldom ? .never : Use.typing(of: field)
    }
}

enum Seldom<Use: RecordUse>: RecordUse {
    static var clears: Bool { false }
    static func typing<R: Record>(of field: Field<R>) -> Field<R>.Typing {
        field.isSeldom ? Use.typing(of: field) : .never
    }
}

private struct FieldKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    static let clear = FieldKey(stringValue: "clear!")
    static let record = FieldKey(stringValue: "record")
    static let why = FieldKey(stringValue: "why!")

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension ArgumentHelp {
    fileprivate func named(_ value: String?) -> ArgumentHelp {
        var help = self
        if let value { help.valueName = value }
        return help
    }
}

extension CompletionKind {
    fileprivate init?(_ completion: Completion) {
        switch completion {
        case .none, .record: return nil
        case .file: self = .file()
        case .words(let words): self = .list(words)
        }
    }
}
