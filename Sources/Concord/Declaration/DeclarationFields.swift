import ArgumentParser
import Registry

/// What can be said of a declaration, on `draft`, `issue` and `edit`.
struct DeclarationFields: ParsableArguments {
    @Option(help: "What is declared: a product, a service, a process, the firm as a whole.") var object:
        String?
    @Option(
        help: ArgumentHelp(
            "A standard or other requirement, its edition after a colon, options after a comma (repeatable).",
            valueName: "EN 1728:2012"))
    var requirement: [String] = []
    @Option(help: "The place of issue.") var place: String?
    @Option(help: ArgumentHelp("The day of issue; today where nothing is said.", valueName: "date"))
    var date: String?
    @Option(help: "Who signs for the issuer; put on record where the issuer has nobody of that name.")
    var signatory: String?
    @Option(help: "What the signatory does for the issuer, such as \"Managing director\".")
    var function: String?
    @Option(
        name: .customLong("valid-from"),
        help: ArgumentHelp("The first day of validity; else the day of issue.", valueName: "date"))
    var validFrom: String?
    @Option(
        name: .customLong("valid-until"),
        help: ArgumentHelp(
            "The last day of validity; where nothing is said it has no end.", valueName: "date"))
    var validUntil: String?
    @OptionGroup(title: "Seldom needed") var seldom: SeldomSaid

    /// What was said; `whyEnough` is the reason why the issuer's own word is enough.
    func draft(whyEnough: String?) -> DeclarationDraft {
        var draft = DeclarationDraft()
        draft.issuerAddress = seldom.issuerAddress
        draft.object = object
        draft.identification = seldom.identification
        draft.reliesOn = seldom.reliesOn
        draft.statement = seldom.statement
        draft.requirements = requirement
        draft.place = place
        draft.date = date
        draft.signatory = signatory
        draft.function = function
        draft.provided = seldom.provided
        draft.validFrom = validFrom
        draft.validUntil = validUntil
        draft.limits = seldom.limits
        draft.information = seldom.information
        draft.whyEnough = whyEnough
        return draft
    }
}

/// What a declaration may say besides, and most do not.
struct SeldomSaid: ParsableArguments {
    @Option(help: "What tells the object from others of its kind: type, series, batch, serial number.")
    var identification: String?
    @Option(help: "The statement, in place of the usual sentence.") var statement: String?
    @Option(help: "The signature or its equivalent, such as \"signed PDF by mail of 2026-11-20\".")
    var provided: String?
    @Option(help: "Limits on validity besides dates.") var limits: String?
    @Option(help: "Further information, such as reports or supporting documents.") var information: String?
    @Option(
        name: .customLong("issuer-address"),
        help: "An address for this declaration alone, in place of the one on record.")
    var issuerAddress: String?
    @Option(
        name: .customLong("relies-on"),
        help: "A declaration that this one relies on, such as a member's (repeatable).")
    var reliesOn: [String] = []
}
