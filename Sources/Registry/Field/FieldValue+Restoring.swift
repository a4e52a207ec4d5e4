package import Storage

/// What may be more than a text and is read back out of what the history keeps of it.
extension FieldValue {
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Self? { nil }
}

extension String {
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> String? { json.string }
}

extension Int64 {
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Int64? { json.int }
}

extension TextValue {
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Self? { json.string.flatMap { Self($0) } }
}

extension Optional where Wrapped: FieldValue {
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Wrapped?? {
        if case .null = json { return .some(nil) }
        guard let value = try Wrapped.restored(json, in: db) else { return nil }
        return .some(value)
    }
}

extension FieldWord {
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Self? { json.string.flatMap { Self(rawValue: $0) } }
}

extension Party {
    /// By its present name, as everywhere where a record refers to it.
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Party? {
        guard let reference = json.string else { return nil }
        return try PartyRepository.party(reference: reference, in: db)
    }
}

extension PersonName {
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> PersonName? {
        guard let reference = json.string else { return nil }
        return try PersonRepository.person(reference: reference, in: db).map(PersonName.init)
    }
}

extension JSON {
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> JSON? { json }
}

extension Declaration.Withdrawal {
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Declaration.Withdrawal? {
        guard let on = json.day("on"), let why = json["why"]?.string else { return nil }
        return Declaration.Withdrawal(on: on, why: why)
    }
}

/// The members of a record of the history as the values that they stood for.
extension JSON {
    func day(_ key: String) -> CivilDate? { self[key]?.string.flatMap { CivilDate($0) } }

    func word<Word: RawRepresentable<String>>(_ key: String) -> Word? {
        self[key]?.string.flatMap { Word(rawValue: $0) }
    }

    /// The elements of a list that are what they should be.
    func each<Element>(_ key: String, _ read: (JSON) -> Element?) -> [Element] {
        (self[key]?.elements ?? []).compactMap(read)
    }
}
