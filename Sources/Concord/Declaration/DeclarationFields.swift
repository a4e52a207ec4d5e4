import ArgumentParser
import Registry

/// What can be said of a declaration, on `draft`, `issue` and `edit`; who issues it is said apart.
struct DeclarationFields<Use: RecordUse>: ParsableArguments {
    @OptionGroup var often: RecordFields<Declaration, Often<Said<Use>>>
    @Option(help: "Who signs for the issuer; put on record if the issuer has nobody of that name.")
    var signatory: String?
    @Option(help: "What the signatory does for the issuer, such as \"Managing director\".")
    var function: String?
    @OptionGroup(title: "Seldom needed") var seldom: SeldomSaid<Use>

    /// What was said.
    func draft() throws -> DeclarationDraft {
        var draft = DeclarationDraft(try often.draft())
        draft.fields.add(try seldom.fields.draft())
        draft.signatory = signatory
        draft.function = function
        draft.issuerAddress = seldom.issuerAddress
        draft.reliesOn = seldom.reliesOn
        return draft
    }
}

/// What a declaration may say besides, and most do not.
struct SeldomSaid<Use: RecordUse>: ParsableArguments {
    @OptionGroup var fields: RecordFields<Declaration, Seldom<Said<Use>>>
    @Option(
        name: .customLong("issuer-address"),
        help: "An address for this declaration alone, in place of the one on record.")
    var issuerAddress: String?
    @Option(
        name: .customLong("relies-on"),
        help: "A declaration that this one relies on, such as a member's (repeatable).")
    var reliesOn: [String] = []
}

/// The options of a record without what is named in its place.
enum Said<Use: RecordUse>: RecordUse {
    static var clears: Bool { Use.clears }
    static func typing<R: Record>(of field: Field<R>) -> Field<R>.Typing {
        let typing = Use.typing(of: field)
        if case .place = typing { return .never }
        return typing
    }
}
