import Registry
import Testing

@testable import Concord

@Suite struct CompleterTests {
    private func words(_ typed: String...) -> [String] {
        guard case .words(let words) = Completer(typed).answer() else { return ["files"] }
        return words.map(\.text)
    }

    @Test func `nouns come first, the most used before the others`() {
        #expect(words("").prefix(4) == ["agenda", "partner", "cluster", "person"])
        #expect(words("").last == "help")
        #expect(words("par") == ["partner"])
        #expect(!words("").contains("complete"))
    }

    @Test func `a noun is followed by its verbs, and help by nouns and jobs`() {
        #expect(words("audit", "") == ["verify", "note", "notes", "add-timestamp"])
        #expect(words("declaration", "rules", "") == ["add", "list", "show", "history"])
        #expect(words("help", "j") == ["jobs"])
        #expect(words("help", "partner", "sh") == ["show"])
        #expect(words("prtner", "") == [])
    }

    @Test func `an option that takes one value is offered once, and one that may be repeated again`() {
        #expect(words("partner", "list", "--co") == ["--country"])
        #expect(words("partner", "list", "--country", "DK", "--co") == [])
        #expect(words("partner", "list", "--country=DK", "--co") == [])
        #expect(words("partner", "add", "Firm", "--value", "sdg:7=5", "--value").contains("--value"))
        #expect(words("partner", "list", "--", "--co") == [])
    }

    @Test func `an option's own words follow it, also after a sign of equality`() {
        #expect(words("partner", "list", "--status", "") == ["candidate", "active", "paused", "ended"])
        #expect(words("partner", "list", "--status=a") == ["--status=active"])
        #expect(words("partner", "list", "--limit", "") == [])
        #expect(words("risk", "ask", "X", "--language", "") == PacketLanguage.codes)
    }

    @Test
    func `where nothing else may stand, a command's own options are offered before those of every command`() {
        let options = words("partner", "list", "")
        #expect(options.first == "--country")
        #expect(options.suffix(2) == ["--format", "--help"])
        #expect(words("partner", "add", "") == [], "a name is a person's own")
    }

    @Test func `names of files are left to the shell where a file is meant`() {
        #expect(Completer(["partner", "import", ""]).answer() == .files(after: ""))
        #expect(Completer(["partner", "list", "--registry=re"]).answer() == .files(after: "--registry="))
        #expect(
            Completer(["declaration", "request", "Firm", "--output", ""]).answer() == .folders(after: ""))
        #expect(
            Completer(["declaration", "verify", "x.json", "--trusted-key", ""]).answer() == .files(after: ""))
    }

    @Test func `what goes on after a word gets no blank`() {
        #expect(Completer.Word(text: "sdg:7=").goesOn)
        #expect(!Completer.Word(text: "sdg:7").goesOn)
        #expect(words("partner", "import", "x.csv", "--map", "nam") == ["name="])
        #expect(words("partner", "edit", "oak", "--set", "st") == ["status="])
        #expect(words("partner", "edit", "--where", "cou") == ["country="])
        #expect(words("partner", "list", "--sort", "na") == ["name"])
        #expect(words("backup", "ch") == ["check"])
    }

    /// What people say in their own words, and numbers, days and the like: whoever adds an option decides whether it
    /// goes here or into `CompletionSubject.table`.
    static let own: Set<String> = [
        "--accredited", "--action", "--actor", "--address", "--agreed", "--alias", "--answer-by",
        "--as-of",
        "--balance-sheet", "--bears-up-to", "--benefit", "--body", "--came-by", "--cause",
        "--channel", "--choice", "--label", "--parent-firm", "--parent-number",
        "--column",
        "--consequence", "--control", "--cost", "--at-least", "--date", "--days", "--description",
        "--done-on", "--due", "--email",
        "--employees", "--event", "--expiring", "--from", "--function", "--hash", "--head",
        "--identification", "--status-url",
        "--if-version", "--into-version", "--impact", "--impact-after", "--information", "--insight",
        "--insurance",
        "--investment",
        "--issuer-address", "--kept-at", "--kept-until", "--keywords", "--known-at", "--language",
        "--legal-form", "--likelihood", "--likelihood-after", "--limit", "--limitations",
        "--linked-balance-sheet",
        "--linked-employees", "--linked-investment", "--linked-turnover", "--mission", "--name",
        "--native-name",
        "--made-by", "--number", "--object", "--objectives", "--own-funds", "--place", "--point",
        "--provided",
        "--purchases", "--purpose", "--remove-alias", "--remove-identifier", "--remove-name",
        "--review-every", "--row-id", "--save",
        "--scope",
        "--seed", "--sha256", "--share", "--statement", "--step", "--strength",
        "--telephone", "--tag", "--remove-tag",
        "--text-language", "--title", "--trading-name", "--trials", "--turnover",
        "--turnover-share", "--until", "--valid-from", "--valid-until", "--vision", "--website",
        "--why",
        "--group", "--left-on", "--period", "--since",
        "--why-enough", "--words", "--year", "<action>", "<address>", "<name>", "<number>", "<rate>",
        "<text>", "<title>",
        "<what>",
        "<period>", "<thing>", "<to>", "<words>",
        "--minutes", "--competence", "--decides-up-to", "--years", "--management-commitment",
        "--policy-version",
        "--review-by", "--hours", "--for", "--evidence", "--spent-hours", "--spent", "--text", "<amount>",
        "--licence", "--how", "--every", "--instead", "--above", "--last-day", "--lesson", "--their-lesson",
        "--reentry", "--despite",
        "--review-on", "--talk-minutes", "--cap-minutes", "--answer-days", "--target",
        "--worth",
        "--to", "--up-to", "<topic>", "--wish", "--least", "--refused", "--skip-rows", "--sheet",
        "--twins", "--from-import", "--organisation", "--from-source", "--by-rule", "--also-for",
        "--signatories", "--signatories-since", "--signatories-source",
    ]

    @Test func `of every value it is settled what completes it`() throws {
        var (own, subjects): (Set<String>, Set<String>) = ([], [])
        for (path, verb) in HelpTests.verbs {
            for argument in verb.arguments where argument.kind != .flag && argument.words.isEmpty {
                let names = argument.names.isEmpty ? ["<\(argument.valueName)>"] : argument.names
                let keys = names.flatMap { name in
                    (0...path.count).map { (path.prefix($0) + [name]).joined(separator: " ") }
                }
                let known = CompletionSubject.of(argument, in: path[...]) != nil
                subjects.formUnion(known ? keys : [])
                own.formUnion(known ? [] : names)
                #expect(known || !Self.own.isDisjoint(with: names), "\(path) \(names)")
            }
        }
        #expect(Self.own.subtracting(own).subtracting(["--why-enough"]) == [], "no command has them")
        #expect(Set(CompletionSubject.table.keys).subtracting(subjects) == [], "no command has them")
    }
}
