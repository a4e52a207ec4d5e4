/// Whom one change puts on record because nobody had the name that was typed: a slip of the pen makes a second person
/// out of one, so each is told, and asked about where somebody can answer.
package final class Newcomers {
    /// Somebody on record whose name is near.
    package struct Near: Hashable, Sendable {
        package let name: String
        package let reference: String
    }

    /// Somebody who is new on record.
    package struct Newcomer: Hashable, Sendable {
        package let name: String
        package let reference: String
        package let party: Party
        /// Nearest first.
        package let near: [Near]
    }

    /// A name that is asked about before it goes on record.
    package struct Question: Hashable, Sendable {
        package let name: String
        package let near: [Near]
    }

    /// Whether a name that is near another waits for an answer.
    private let asks: Bool
    /// Names of which somebody said that they are new, as names are compared.
    private var confirmed: Set<String> = []
    package private(set) var met: [Newcomer] = []
    /// The name that stopped the change; nil where none did.
    package private(set) var question: Question?

    package init(asking asks: Bool = false) { self.asks = asks }

    /// Forgets what a change that was undone had met.
    func begin() {
        met = []
        question = nil
    }

    /// Forgets all but the first, whose successors the caller has undone in the registry.
    func keep(first count: Int) { met.removeLast(max(0, met.count - count)) }

    /// The answer to a question: somebody new is meant.
    package func confirm(_ name: String) { confirmed.insert(NormalisedText.key(name)) }

    /// Throws where a name that nobody has is near another and nobody has said yet that it is meant.
    func expect(_ name: String, near: [Near]) throws(RegistryError) {
        guard asks, !near.isEmpty, !confirmed.contains(NormalisedText.key(name)) else { return }
        question = Question(name: name, near: near)
        throw .invalid(
            "nobody on record is called '\(shown(name))'\(Newcomers.hint(near)); give the name as it is on record"
        )
    }

    func met(_ person: Person, near: [Near]) {
        met.append(Newcomer(name: person.name, reference: person.reference, party: person.party, near: near))
    }

    /// ` (did you mean Ines Vogt, H-7K3M-9QX8?)`, or nothing where nobody is near.
    static func hint(_ near: [Near]) -> String {
        guard !near.isEmpty else { return "" }
        let names = near.map { "\(shown($0.name)), \($0.reference)" }
        return " (did you mean \(names.joined(separator: "; "))?)"
    }
}

extension Newcomers.Newcomer {
    /// What the person who typed the name is told.
    package var words: String {
        let start = "\(shown(name)) (\(reference)) is new on record, of \(shown(party.name))"
        guard let first = near.first else { return start }
        if NormalisedText.key(first.name) == NormalisedText.key(name) {
            return
                "\(start), where \(shown(first.name)) (\(first.reference)) is on record already; if both are one, "
                + "`concord person merge \(reference) \(first.reference)`"
        }
        let names = near.map { "\(shown($0.name)) (\($0.reference))" }.joined(separator: ", ")
        return "\(start), and near \(names); if that is who was meant, "
            + "`concord person merge \(reference) \(first.reference)`"
    }
}

extension Newcomers.Newcomer {
    /// What is said before anybody is put on record.
    package var warning: String {
        guard !near.isEmpty else { return "\(shown(name)) would be new on record, of \(shown(party.name))" }
        let names = near.map { "\(shown($0.name)) (\($0.reference))" }.joined(separator: ", ")
        return
            "\(shown(name)) would be new on record, and near \(names); if that is who is meant, give the name as it is there"
    }
}

extension Newcomers.Question {
    /// What the person who typed the name is asked.
    package var words: String {
        let names = near.map { "\(shown($0.name)) (\($0.reference))" }.joined(separator: ", ")
        if let first = near.first, NormalisedText.key(first.name) == NormalisedText.key(name) {
            return
                "\(shown(first.name)) (\(first.reference)) is on record already. Put a second person of this "
                + "name on record?"
        }
        return
            "'\(shown(name))' is on record nowhere; near it: \(names). Put \(shown(name)) on record as somebody new?"
    }
}
