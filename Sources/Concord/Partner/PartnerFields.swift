import ArgumentParser
import Registry

/// What can be said of a partner, on `partner add` and on `partner edit`.
struct PartnerFields: ParsableArguments {
    @Option(help: "The country: two letters of ISO 3166-1.") var country: String?
    @Option(help: "The postal address.") var address: String?
    @Option(help: "The language that the partner prefers, such as da.") var language: String?
    @Option(help: "How the partner prefers to be reached, such as \"telephone, mornings\".") var channel:
        String?
    @Option(help: "The website.") var website: String?
    @Option(help: "The sector in NACE Rev. 2.1, such as C31.") var sector: String?
    @Option(help: "Where the relationship stands: candidate, active, paused or ended.") var status:
        Partner.Status?
    @Option(help: "The relationship manager on your side (5.1b).") var manager: String?
    @Option(help: "The partner's advocate on your side (5.4c).") var advocate: String?

    @Option(help: "The vision, in the partner's own words.") var vision: String?
    @Option(name: .customLong("vision-file"), help: "A file that holds the vision; - reads standard input.")
    var visionFile: String?
    @Option(help: "The mission, in the partner's own words.") var mission: String?
    @Option(help: "The partner's objectives, in its own words (5.3a).") var objectives: String?
    @Option(
        name: .customLong("value"),
        help: ArgumentHelp(
            "A value and its strength from 1 to 5; -3 opposes it (repeatable).", valueName: "code=strength"))
    var values: [String] = []
    @Option(
        name: .customLong("identifier"),
        help: ArgumentHelp(
            "A number and who gave it, such as eu_vat:DK13585628 (repeatable).", valueName: "scheme:number"))
    var identifiers: [String] = []
    @Option(name: .customLong("trading-name"), help: "A name that the firm trades under (repeatable).")
    var tradingNames: [String] = []
    @Option(name: .customLong("alias"), help: "A short name that leads to this partner alone (repeatable).")
    var aliases: [String] = []

    @OptionGroup(title: "Figures for the size class") var figures: FigureFields
    @OptionGroup(title: "Seldom needed") var seldom: SeldomOfPartner
    @OptionGroup(title: "Figures of linked enterprises") var linked: LinkedFields

    func names() -> [PartyName] {
        tradingNames.map { PartyName(kind: .trading, name: $0) }
            + seldom.nativeNames.map { PartyName(kind: .native, name: $0) }
    }

    func texts(on date: CivilDate) throws -> [PartyText] {
        let given: [(PartyText.Kind, String?)] = [
            (.vision, try visionFile.map(FileText.read) ?? vision), (.mission, mission),
            (.objectives, objectives),
        ]
        return given.compactMap { kind, text in
            text.map {
                PartyText(
                    kind: kind, language: seldom.textLanguage, text: $0, statedBy: seldom.statedBy,
                    statedOn: date)
            }
        }
    }

    func statements(on date: CivilDate) throws(RegistryError) -> [ValueStatement] {
        var statements: [ValueStatement] = []
        for value in values {
            statements.append(try ValueArgument.read(value, on: date, statedBy: seldom.statedBy))
        }
        for words in seldom.valueWords {
            let parts = words.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            guard parts.count == 2, let index = statements.firstIndex(where: { $0.code == parts[0] }) else {
                throw .invalid(
                    "'\(shown(words))' goes with no value of this command; write CODE=TEXT and give --value CODE=STRENGTH too"
                )
            }
            statements[index].words = parts[1]
        }
        return statements
    }

    func identifierDrafts() throws(RegistryError) -> [IdentifierDraft] {
        var drafts: [IdentifierDraft] = []
        for identifier in identifiers { drafts.append(try IdentifierDraft(parsing: identifier)) }
        return drafts
    }
}

/// What can be said of a partner besides, and seldom has to be.
struct SeldomOfPartner: ParsableArguments {
    @Option(name: .customLong("text-language"), help: "The language of the texts, such as da.")
    var textLanguage: String?
    @Option(
        name: .customLong("stated-by"),
        help: "Whose word texts and values are: party, organisation or third_party.")
    var statedBy: StatedBy = .party
    @Option(
        name: .customLong("value-words"),
        help: ArgumentHelp(
            "The partner's own words on a value just given (repeatable).", valueName: "code=text"))
    var valueWords: [String] = []
    @Flag(help: "Keep a number that breaks its rule, as unverified.") var unverified = false
    @Option(name: .customLong("native-name"), help: "The name in the firm's own script (repeatable).")
    var nativeNames: [String] = []
}

extension Partner.Status: ExpressibleByArgument {}
extension SizeClass: ExpressibleByArgument {}
extension StatedBy: ExpressibleByArgument {}
