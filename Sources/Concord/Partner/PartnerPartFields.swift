import ArgumentParser
import Registry
import Storage

/// What can be said of a partner besides its own fields, on `partner add` and on `partner edit`.
///
/// Figures and what is seldom needed are groups of the command and not of this one: the parser looks through a group within a
/// group several times as often.
struct PartnerPartFields: ParsableArguments {
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

    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp("A word of yours for it, such as \"spring fair\" (repeatable).", valueName: "word")
    )
    var tags: [String] = []

    @Option(
        name: .customLong("own"),
        help: ArgumentHelp(
            "What it holds in a field of your own, such as region=north (repeatable).", valueName: "key=value"
        ))
    var own: [String] = []

    /// Puts what was typed into a draft or an edit, with what is seldom needed; figures are read later, with the registry.
    func put(on said: inout some PartnerSaying, _ seldom: SeldomOfPartner, day: CivilDate) throws {
        said.names =
            tradingNames.map { PartyName(kind: .trading, name: $0) }
            + seldom.nativeNames.map { PartyName(kind: .native, name: $0) }
        said.aliases = aliases
        said.texts = try texts(on: day, seldom)
        said.values = try statements(on: day, seldom)
        said.identifiers = try identifiers.map { try IdentifierDraft(parsing: $0) }
        said.keepsUnverified = seldom.unverified
        said.tags = tags
        said.own = try own.map { try OwnValueDraft(parsing: $0) }
    }

    private func texts(on date: CivilDate, _ seldom: SeldomOfPartner) throws -> [PartyText] {
        let given: [(PartyText.Kind, String?)] = [
            (.vision, try FileText.vision(vision, orFile: visionFile)), (.mission, mission),
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

    private func statements(
        on date: CivilDate, _ seldom: SeldomOfPartner
    ) throws(RegistryError) -> [ValueStatement] {
        var statements: [ValueStatement] = []
        for value in values {
            statements.append(try ValueStatement(parsing: value, on: date, statedBy: seldom.statedBy))
        }
        for words in seldom.valueWords {
            let parts = words.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            guard parts.count == 2, let index = statements.firstIndex(where: { $0.code == parts[0] }) else {
                throw .invalid(
                    "'\(shown(words))' goes with no value of this command; write CODE=TEXT and give --value CODE=STRENGTH too"
                )
            }
            guard statements[index].words == nil else {
                throw .invalid(
                    "the words on \(parts[0]) are given twice, so nothing was done; give them once")
            }
            statements[index].words = parts[1]
        }
        return statements
    }
}

/// What can be said of a partner besides, and seldom has to be.
struct SeldomOfPartner: ParsableArguments {
    @Option(name: .customLong("text-language"), help: "The language of the texts, such as da.")
    var textLanguage: String?
    @Option(
        name: .customLong("stated-by"),
        help: "Whose word texts and values are.")
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

/// The figures of one accounting year, amounts in whole units or with decimals of the currency.
struct FigureFields: ParsableArguments {
    @Option(help: "The accounting year that the figures are of.") var year: Int?
    @Option(help: "The currency of the amounts: three letters of ISO 4217.") var currency: String?
    @Option(parsing: .unconditional, help: "Staff, in annual work units.") var employees: String?
    @Option(parsing: .unconditional, help: "The turnover of the year.") var turnover: String?
    @Option(name: .customLong("balance-sheet"), parsing: .unconditional, help: "The balance sheet total.")
    var balanceSheet: String?
    @Option(parsing: .unconditional, help: "The investment in plant and equipment (for India's rule).")
    var investment: String?

    /// The figures that were given; empty where none was.
    func read(
        with linked: LinkedFields, in db: borrowing Connection, on date: CivilDate
    ) throws(RegistryError) -> [Figures] {
        let typed = FiguresDraft(
            year: year.map(String.init), currency: currency, employees: employees, turnover: turnover,
            balanceSheet: balanceSheet, investment: investment, linkedEmployees: linked.linkedEmployees,
            linkedTurnover: linked.linkedTurnover, linkedBalanceSheet: linked.linkedBalanceSheet,
            linkedInvestment: linked.linkedInvestment)
        return try typed.figures(in: db, on: date).map { [$0] } ?? []
    }
}

/// What the enterprises that a firm is linked with add to its figures.
struct LinkedFields: ParsableArguments {
    @Option(
        name: .customLong("linked-employees"), parsing: .unconditional,
        help: "Staff that linked and partner enterprises add.")
    var linkedEmployees: String?
    @Option(
        name: .customLong("linked-turnover"), parsing: .unconditional,
        help: "Turnover that linked and partner enterprises add.")
    var linkedTurnover: String?
    @Option(
        name: .customLong("linked-balance-sheet"), parsing: .unconditional,
        help: "Balance sheet total that they add.")
    var linkedBalanceSheet: String?
    @Option(
        name: .customLong("linked-investment"), parsing: .unconditional, help: "Investment that they add.")
    var linkedInvestment: String?
}
