/// What ISO/IEC 17050-1, clause 6.1, asks a declaration to hold, and somebody must say.
///
/// The number (a) and the issuer's name (b) it always has; the statement (d), the date (f) and the signature or its
/// equivalent (g) have defaults at issue; of limits on validity (h) there may be none.
package enum DeclarationElement: Sendable, CaseIterable {
    case address, object, requirements, place, signatory, function, cosignatory, cosignatoryFunction

    /// The letter of the clause's list.
    package var letter: String {
        switch self {
        case .address: "b"
        case .object: "c"
        case .requirements: "e"
        case .place: "f"
        case .signatory, .function, .cosignatory, .cosignatoryFunction: "g"
        }
    }

    package var name: String {
        switch self {
        case .address: "the issuer's address"
        case .object: "the object"
        case .requirements: "at least one requirement"
        case .place: "the place"
        case .signatory: "the signatory's name"
        case .function: "the signatory's function"
        case .cosignatory: "who signs together with the signatory"
        case .cosignatoryFunction: "the function of each cosignatory"
        }
    }

    /// What supplies it.
    func remedy(for declaration: Declaration) -> String {
        let issuer = declaration.issuer
        return switch self {
        case .address:
            "`concord \(issuer.kind.rawValue) edit \(issuer.reference) --address TEXT`"
        case .object: "--object TEXT"
        case .requirements: "--requirement \"EN 1728:2012\""
        case .place: "--place TEXT"
        case .signatory: "--signatory NAME"
        case .function: "--function TEXT"
        case .cosignatory:
            "--cosignatory NAME=FUNCTION, for \(declaration.signatoriesNeeded) sign together for \(shown(issuer.name)); who "
                + "signs alone: `concord person edit PERSON --signs alone`"
        case .cosignatoryFunction: "--cosignatory NAME=FUNCTION"
        }
    }
}

extension Declaration {
    /// The elements without which it is not issued, in the order of the clause.
    package var missing: [DeclarationElement] {
        DeclarationElement.allCases.filter { element in
            switch element {
            case .address: issuer.address == nil
            case .object: object == nil
            case .requirements: requirements.isEmpty
            case .place: place == nil
            case .signatory: signatory == nil
            case .function: function == nil
            case .cosignatory: signatoriesAwaited > 0
            case .cosignatoryFunction: cosignatories.contains { $0.function == nil }
            }
        }
    }

    /// Throws `.invalid` with a sentence that names each missing element, its letter and what supplies it.
    func checkComplete(isOnRecord: Bool) throws(RegistryError) {
        guard !missing.isEmpty else { return }
        let list = missing.map { "\($0.letter)) \($0.name) (\($0.remedy(for: self)))" }
            .joined(separator: ", ")
        let next =
            isOnRecord
            ? "; it stays a draft until they are there"
            : "; give them, or keep what there is with `concord declaration draft`"
        throw .invalid(
            "the declaration is not issued, because ISO/IEC 17050-1, 6.1, asks for what is missing: \(list)\(next)"
        )
    }

    /// Throws `.invalid`, naming each element that is there and holds punctuation alone, which says nothing.
    func checkWords(address: String?) throws(RegistryError) {
        let elements =
            [
                ("the issuer's address", address), ("the object", object),
                ("the identification of the object", identification), ("the statement", statement),
                ("the place", place), ("the signatory's name", signatory?.name),
                ("the signatory's function", function), ("what the issuer provided", provided),
            ]
            + cosignatories.flatMap {
                [("the cosignatory's name", $0.name), ("the cosignatory's function", $0.function)]
            } + requirements.map { ("the designation of a requirement", Optional($0.designation)) }
        let empty = elements.compactMap { name, text in
            text.flatMap { NormalisedText.hasLetterOrDigit($0) ? nil : "\(name) '\(shown($0))'" }
        }
        guard !empty.isEmpty else { return }
        throw .invalid(
            "\(empty.joined(separator: ", ")) \(empty.count == 1 ? "has" : "have") no letter or digit; "
                + "each element of a declaration says something, so give it in words")
    }

    /// What a person should know about a declaration that is issued on this day and none of which forbids it.
    func warnings(on today: CivilDate) -> [String] {
        var warnings = requirements.filter { $0.edition == nil }.map {
            "the requirement '\(shown($0.typed))' names no edition, so it will be unclear which one was meant; "
                + "write it as in EN 1728:2012"
        }
        if let date, date < today {
            warnings.append(
                "\(reference) bears the date \(date), which is before today; it is on record since \(today), and says so"
            )
        }
        if let date, let validFrom, validFrom < date {
            warnings.append(
                "\(reference) is valid from \(validFrom), before its date \(date); where that is a slip, withdraw it and issue another"
            )
        }
        if let validUntil, validUntil < today {
            warnings.append("\(reference) was valid until \(validUntil), which is over")
        }
        return warnings
    }
}
