import Registry
import Storage

/// Records of the history as people read them: amounts as everywhere, and names beside references.
struct ReadableRecord {
    /// Each reference is looked up once.
    private var names: [String: String] = [:]
    /// Whether a name takes the place of the reference, rather than stand behind it.
    private let onlyNames: Bool

    init(onlyNames: Bool = false) { self.onlyNames = onlyNames }

    /// A record with its amounts in their currency and the present names of parties and people.
    mutating func reading(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
        let amounts = try Money.readable(in: Figures.shown(in: record, db), db)
        return try naming(Money.words(in: amounts), in: db)
    }

    private mutating func naming(_ value: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
        switch value {
        case .text(let text): return .text(try named(text, in: db))
        case .array(let values):
            var shown: [JSON] = []
            for value in values { shown.append(try naming(value, in: db)) }
            return .array(shown)
        case .object(let members):
            let hasName = value["name"] != nil
            var shown: [JSON.Member] = []
            for member in members {
                let isNamed = hasName && member.key == "reference"
                let value = isNamed ? member.value : try naming(member.value, in: db)
                shown.append(JSON.Member(key: member.key, value: value))
            }
            return .object(shown)
        default: return value
        }
    }

    /// The name of a party or a person by its reference; the reference where nobody has it.
    mutating func name(of reference: String, in db: borrowing Connection) throws(RegistryError) -> String {
        try named(reference, in: db)
    }

    /// The text with a name behind it, where it is the reference of a party or a person and nothing else.
    private mutating func named(_ text: String, in db: borrowing Connection) throws(RegistryError) -> String {
        guard text.utf8.count == 11, let reference = Reference(text) else { return text }
        if let known = names[text] { return known }
        let name: String? =
            switch reference.kind {
            case .organisation, .partner, .cluster:
                try PartyRepository.party(reference: text, in: db)?.name
            // Of somebody who was erased the name says so.
            case .person: try PersonRepository.person(reference: text, in: db)?.name
            default: nil
            }
        let shown = name.map { onlyNames ? $0 : "\(text) \($0)" } ?? text
        names[text] = shown
        return shown
    }
}
