import ArgumentParser
import Registry

/// A command that says something of a declaration: `draft`, `issue` and `edit`; who issues it is said apart.
///
/// The parser looks through a group within a group several times as often, so these are groups of the command each.
protocol DeclarationSaying {
    associatedtype Use: RecordUse
    var often: RecordFields<Declaration, Often<Said<Use>>> { get }
    var signing: WhoSigns { get }
    var seldom: RecordFields<Declaration, Seldom<Said<Use>>> { get }
    var besides: SeldomOfDeclaration { get }
}

extension DeclarationSaying {
    /// What was said.
    func said() throws -> DeclarationDraft {
        var draft = DeclarationDraft(try often.draft())
        draft.fields.add(try seldom.draft())
        draft.signatory = signing.signatory
        draft.function = signing.function
        draft.issuerAddress = besides.issuerAddress
        draft.reliesOn = besides.reliesOn
        return draft
    }
}

/// The person who signs a declaration.
struct WhoSigns: ParsableArguments {
    @Option(help: "Who signs for the issuer; put on record if the issuer has nobody of that name.")
    var signatory: String?
    @Option(help: "What the signatory does for the issuer, such as \"Managing director\".")
    var function: String?
}

/// What a declaration may say besides its fields, and most do not.
struct SeldomOfDeclaration: ParsableArguments {
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
