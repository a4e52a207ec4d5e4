/// A JSON value whose objects keep the order in which they were written.
///
/// Records hold text, whole numbers and booleans; fractions travel as text, and `number` is for scores.
package enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case array([JSON])
    case object([Member])

    /// A key and its value.
    package struct Member: Sendable, Hashable {
        package let key: String
        package let value: JSON

        package init(key: String, value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// An object of these members in this order.
    package static func members(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }

    /// An object of these members without those that are null, empty text, empty lists or empty objects.
    ///
    /// A record leaves out what it does not hold, so that a field that a later schema adds changes no
    /// record that lacks it.
    package static func held(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .object(members.compactMap { $0.value.isEmpty ? nil : Member(key: $0.key, value: $0.value) })
    }

    package static func text(_ value: String?) -> JSON { value.map(JSON.text) ?? .null }
    package static func integer(_ value: Int64?) -> JSON { value.map(JSON.integer) ?? .null }
    package static func integer(_ value: Int?) -> JSON { value.map { JSON.integer(Int64($0)) } ?? .null }

    /// Whether there is nothing in it to keep.
    package var isEmpty: Bool {
        switch self {
        case .null: true
        case .text(let text): text.isEmpty
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        case .bool, .integer, .number: false
        }
    }

    /// The value of the first member with this key; nil for what is no object.
    package subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The keys of an object, in their order; none for what is no object.
    package var keys: [String] { if case .object(let members) = self { members.map(\.key) } else { [] } }
    package var string: String? { if case .text(let text) = self { text } else { nil } }
    package var int: Int64? { if case .integer(let number) = self { number } else { nil } }
    package var elements: [JSON] { if case .array(let values) = self { values } else { [] } }
}

extension JSON {
    /// An object with each value as `change` makes it; anything else as it is.
    func replacing(_ change: (String, JSON) -> JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.map { Member(key: $0.key, value: change($0.key, $0.value)) })
    }

    /// The members of one object followed by those of another.
    package func adding(_ other: JSON) -> JSON {
        guard case .object(let own) = self, case .object(let more) = other else { return self }
        return .object(own + more)
    }

    /// An object that has these members too, null where it says nothing of them; they come last, in this order.
    package func having(_ keys: [String]) -> JSON {
        guard case .object(let own) = self, !keys.isEmpty else { return self }
        let asked = Set(keys)
        return .object(
            own.filter { !asked.contains($0.key) } + keys.map { Member(key: $0, value: self[$0] ?? .null) })
    }
}

extension JSON {
    /// Reads JSON text, the members of objects in their order; nil for what is no JSON.
    package init?(parsing bytes: [UInt8]) {
        guard let value = try? JSON(reading: bytes) else { return nil }
        self = value
    }

    /// Reads JSON text, and says what is wrong where it is none.
    package init(reading bytes: [UInt8]) throws(JSONError) {
        var reader = JSONReader(bytes)
        self = try reader.document()
    }
}
