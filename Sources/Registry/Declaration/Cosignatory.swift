import Storage

/// Who signs a declaration together with its signatory, by the name and function of the day of issue.
package struct Cosignatory: Hashable, Sendable {
    package var signatory: Declaration.Signatory
    /// Nil in a draft alone.
    package var function: String?

    package init(_ signatory: Declaration.Signatory, function: String?) {
        self.signatory = signatory
        self.function = function
    }

    package var name: String { signatory.name }
    package var reference: String { signatory.reference }

    /// As people read it.
    package var words: String { "\(name)\(function.map { ", \($0)" } ?? "") (\(reference))" }

    /// As the history keeps it.
    var json: JSON { .held(["reference": .text(reference), "function": .text(function)]) }
}

extension Declaration {
    /// Who signs together with the signatory; given as a whole.
    static let cosignatoriesField = Field<Declaration>.derived("cosignatories", .held) {
        .array($0.cosignatories.map(\.json))
    }.typed(
        \Declaration.cosignatories,
        help: "Who signs together with the signatory, as NAME=FUNCTION (repeatable).",
        clear: { $0.cosignatories = [] }
    ) { record, words, _, db, change throws(RegistryError) in
        record.cosignatories = try DeclarationRepository.cosignatories(words, of: record, in: db, by: change)
    }.option("cosignatory", value: "NAME=FUNCTION").said("who signs together with the signatory").repeated
        .examples("Ane Vang=Prokurist", "Ole Birk=Partner").since(schema: 65)

    /// Everybody who signs, in their order.
    package var signatories: [Signatory] { [signatory].compactMap(\.self) + cosignatories.map(\.signatory) }

    /// How many sign together by what is on record of the firm and of who signs: one where nothing is.
    var signatoriesNeeded: Int {
        if signatories.contains(where: { $0.signs == .alone }) { return 1 }
        // What came on record after the issue says nothing of before, unless its day does.
        let isDraft = status == .draft
        let isSince = issuer.signatoriesSince.map { since in date.map { since <= $0 } ?? true } ?? isDraft
        let ofFirm = isSince ? issuer.signatories.map(Int.init) ?? 1 : 1
        return max(ofFirm, isDraft && signatories.contains { $0.signs == .jointly } ? 2 : 1)
    }

    /// How many are still to sign.
    package var signatoriesAwaited: Int { max(0, signatoriesNeeded - max(1, signatories.count)) }

    /// Whether it is a draft that lacks nothing but who signs together with the signatory.
    package var awaitsCosignatory: Bool { status == .draft && missing == [.cosignatory] }

    /// For whom it waits, and what issues it.
    package var waitingWords: String {
        let lacking = signatoriesAwaited == 1 ? "another one" : "\(signatoriesAwaited) others"
        return
            "\(reference) waits as a draft, because \(signatoriesNeeded) sign together for \(shown(issuer.name)) and \(lacking) "
            + "has yet to sign; `concord declaration issue \(reference) --cosignatory NAME=FUNCTION` issues it then"
    }
}

extension DeclarationRepository {
    /// Reads `NAME=FUNCTION` each, or a name alone of somebody whose function is on record; throws `.invalid` for somebody
    /// who is named twice, or works neither for the issuer nor for a member of it.
    static func cosignatories(
        _ texts: [String], of declaration: Declaration, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> [Cosignatory] {
        var found: [Cosignatory] = []
        for text in texts {
            let sign = text.firstIndex(of: "=") ?? text.endIndex
            let function = sign == text.endIndex ? nil : String(text[text.index(after: sign)...])
            let person = try signatory(
                String(text[..<sign]),
                function: TextRule.name.check(optional: function, "the cosignatory's function"),
                of: declaration, in: db, by: change)
            guard !found.contains(where: { $0.signatory.id == person.id }) else {
                throw .invalid("\(shown(person.name)) is named twice; each cosignatory signs once")
            }
            found.append(Cosignatory(Declaration.Signatory(person), function: function ?? person.function))
        }
        return found
    }

    /// Throws `.invalid` where the signatory is to sign twice.
    static func checkSignatories(of declaration: Declaration) throws(RegistryError) {
        guard let signatory = declaration.signatory,
            declaration.cosignatories.contains(where: { $0.signatory.id == signatory.id })
        else { return }
        throw .invalid(
            "\(shown(signatory.name)) (\(signatory.reference)) would sign twice; name somebody else with --signatory or "
                + "--cosignatory")
    }

    /// The declaration with everybody who signs it by their present names.
    static func renamed(
        _ declaration: Declaration, in db: borrowing Connection
    ) throws(RegistryError) -> Declaration {
        var declaration = declaration
        if let id = declaration.signatory?.id, let person = try PersonRepository.person(id: id, in: db) {
            declaration.signatory = Declaration.Signatory(person)
        }
        for place in declaration.cosignatories.indices {
            let id = declaration.cosignatories[place].signatory.id
            guard let person = try PersonRepository.person(id: id, in: db) else { continue }
            declaration.cosignatories[place].signatory = Declaration.Signatory(person)
        }
        return declaration
    }

    /// Lets one person sign a draft in the place of another, and nobody twice.
    static func replace(
        _ before: Person, by survivor: Person, in draft: Declaration, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        var declaration = draft
        let signatory = Declaration.Signatory(survivor)
        if declaration.signatory?.id == before.id { declaration.signatory = signatory }
        var seen: Set = [declaration.signatory?.id]
        declaration.cosignatories = declaration.cosignatories.map { other in
            other.signatory.id == before.id ? Cosignatory(signatory, function: other.function) : other
        }.filter { seen.insert($0.signatory.id).inserted }
        declaration.head.version += 1
        try write(declaration, in: db)
        try History.append("edited", declaration, in: db, by: change)
    }

    private static let removeCosignatories: SQL = "DELETE FROM declaration_cosignatory WHERE declaration = ?1"
    private static let addCosignatory: SQL = """
        INSERT INTO declaration_cosignatory (declaration, position, person, name, function)
        VALUES (?1, ?2, ?3, ?4, ?5)
        """

    static func writeCosignatories(
        of declaration: Declaration, in db: borrowing Connection
    ) throws(RegistryError) {
        try db.write(removeCosignatories, declaration.id)
        for (index, other) in declaration.cosignatories.enumerated() {
            try db.write(
                addCosignatory, declaration.id, index + 1, other.signatory.id, other.name, other.function)
        }
    }
}
