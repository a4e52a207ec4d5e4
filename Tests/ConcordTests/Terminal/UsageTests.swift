import Testing

@testable import Concord

@Suite struct UsageTests {
    @Test(arguments: [
        ("due", "`concord agenda`"),
        ("list", "`concord partner list`, `concord plan list` or `concord measure list`"),
        ("prtner list", "`concord partner list`"), ("suppliers", "`concord partner`"),
        ("partner new", "`concord partner add`"), ("partner shwo P-1", "`concord partner show P-1`"),
        ("partner find oak", "`concord search oak`"), ("partner issue", "`concord declaration issue`"),
        ("cluster rm A B", "`concord cluster remove-member A B`"),
        ("partner delete X", "`concord partner edit --status ended X`"),
        ("policy", "`concord organisation show` or `concord declaration rules`"),
        ("risk place R P", "`concord risk suitability R P`"),
        ("declaration confirm D", "`concord declaration review D`"),
        ("cluster register C", "`concord cluster inheritance C`"),
        ("partner register X", "`concord partner add X`"),
        ("help partner shwo", "`concord partner show`"), ("partner help show", "`concord help partner show`"),
        (
            "show P-7K3M-9QX1 --known-at 2026-01-01",
            "`concord partner show P-7K3M-9QX1 --known-at 2026-01-01`"
        ),
        ("declaration add X", "`concord declaration issue`"),
        ("query add X", "`concord align --save-query NAME`"),
        ("hlep", "`concord help`"), ("partner archive X", "`concord partner edit --status ended X`"),
        ("standard rename x y", "`concord standard edit`"),
        ("version", "`concord --version`"),
    ])
    func `a word that is no command is answered with what is meant`(_ typed: String, _ meant: String) throws {
        let unknown = try #require(UnknownCommand(in: typed.split(separator: " ").map(String.init)))
        #expect("\(unknown)".contains(meant), "\(unknown)")
    }

    @Test(arguments: [
        ("--registry x.sqlite partner list", "partner list --registry x.sqlite"),
        ("--registry=x.sqlite agenda Oak", "agenda --registry=x.sqlite Oak"),
        ("partner --format=json show Oak", "partner show --format=json Oak"),
        (
            "--no-migrate --actor Ines risk --format csv list -- -x",
            "risk list --no-migrate --actor Ines --format csv -- -x"
        ),
        // What one command alone takes is refused there, with the line put right.
        ("--country DK partner list", "--country DK partner list"),
        ("agenda --format json", "agenda --format json"), ("partner --help", "partner --help"),
        ("--version", "--version"), ("--registry x.sqlite", "--registry x.sqlite"),
        ("--registry", "--registry"), ("-- partner list", "-- partner list"),
    ])
    func `options of every command may stand before the noun or the verb`(_ typed: String, _ read: String) {
        func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
        #expect(MisplacedOption.movingCommon(words(typed)) == words(read))
    }

    @Test func `a word that resembles nothing is answered with where to look, and never with all commands`()
        throws
    {
        let unknown = try #require(UnknownCommand(in: ["xyzzy"]))
        #expect(
            "\(unknown)"
                == "`concord` has no command 'xyzzy'; `concord help jobs` says what people do with it")
    }

    @Test(arguments: [
        (["add", "partner", "X"], "`concord partner add X`"),
        (
            ["new", "suppliers", "Oak & Co", "--country", "DK"],
            "`concord partner add \"Oak & Co\" --country DK`"
        ),
        (["ls", "risks"], "`concord risk list`"),
        (["erase", "person", "It's $5"], "`concord person erase 'It'\\''s $5'`"),
    ])
    func `a verb before its noun is put right, with all that was typed`(_ words: [String], _ meant: String)
        throws
    {
        let unknown = try #require(UnknownCommand(in: words))
        #expect("\(unknown)" == "the noun comes before the verb: \(meant)")
    }

    @Test func `every command that is proposed for a word is one`() throws {
        let verbs = HelpTests.verbs
        let known = verbs.map { $0.path.joined(separator: " ") }
        for meant in CommandSynonyms.nouns.values.flatMap(\.self) {
            var words = meant.split(separator: " ").map(String.init)
            if words.first == "help" { words.removeFirst() }
            guard let first = words.first, first != "jobs", first != "--version" else { continue }
            let named = NamedCommand(words)
            #expect(named.path.count > 1, "\(meant)")
            for option in named.rest where option.hasPrefix("--") {
                #expect(CommandOutline(of: named.command)?.argument(named: option) != nil, "\(meant)")
            }
        }
        for meant in CommandSynonyms.verbs.values.flatMap(\.self) {
            #expect(known.contains { "\($0) ".contains(" \(meant) ") }, "\(meant)")
        }
        for (noun, way) in CommandSynonyms.waysToEnd {
            let words = [noun] + way.split(separator: " ").map(String.init)
            #expect(known.contains(words.prefix(2).joined(separator: " ")), "\(noun) \(way)")
        }
        #expect(
            CommandSynonyms.nouns.keys.filter { NamedCommand([$0]).path.count > 1 } == [], "they are commands"
        )
    }

    @Test(arguments: [
        ["partner", "add", "X", "--country", "DK", "--country", "SE"],
        ["partner", "add", "X", "--country=DK", "--country", "SE"],
        ["declaration", "issue", "X", "--why", "a", "--why", "b"],
        ["partner", "list", "--limit", "3", "--limit", "4"],
        ["partner", "list", "--format", "csv", "--format", "csv"],
    ])
    func `an option that takes one value is refused where it is given twice`(_ words: [String]) {
        #expect(RepeatedOption(in: words) != nil)
    }

    @Test(arguments: [
        ["partner", "add", "X", "--value", "sdg:7=5", "--value", "sdg:13=4"],
        ["partner", "add", "X", "--", "--country", "--country"],
        ["partner", "add", "X", "--employees", "--vision", "--vision", "V"],
        ["risk", "add", "X", "--likelihood", "3", "--likelihood-after", "2"],
        ["partner", "add", "--vision", "-", "--vision-file", "-"], ["partner"], [],
    ])
    func `what may be repeated is, and values and words after -- are no options`(_ words: [String]) {
        #expect(RepeatedOption(in: words) == nil)
    }

    @Test func `an option with two names is found twice by the longer one`() throws {
        for (path, verb) in HelpTests.verbs {
            for option in verb.arguments where option.kind == .option && !option.isRepeatable {
                let names = option.names.sorted()
                #expect(zip(names, names.dropFirst()).allSatisfy { $1.hasPrefix($0) }, "\(path) \(names)")
            }
        }
    }

    @Test func `a refusal names the option, both values and the next step`() throws {
        let repeated = try #require(
            RepeatedOption(in: ["partner", "add", "X", "--country", "DK", "--country=SE"]))
        #expect(
            "\(repeated)"
                == "--country was given twice ('DK' and 'SE') and takes one value, so nothing was done; give it once"
        )
    }

    @Test(arguments: [
        ("risk keep R --because x", "--why"), ("risk review R --on=2026-01-01", "--date"),
        ("declaration list --valid-on 2026-01-01", "--as-of"),
        ("risk allocate R --template equal", "--method"),
        ("dialogue list --partner P", "--with"), ("declaration needed P --value 1", "--purchases"),
        ("partner list --value sdg:7", "--require-value"), ("partner import x --key id", "--row-id"),
        ("declaration verify x --key k.pub", "--trusted-key"), ("risk edit R --no-cause", "--clear"),
        ("partner list --where size=small", "--size"), ("partner list --where=manager=none", "--manager"),
    ])
    func `an option that the command calls otherwise is answered with its name`(
        _ typed: String, _ meant: String
    ) throws {
        let unknown = try #require(UnknownOption(in: typed.split(separator: " ").map(String.init)))
        #expect("\(unknown)".contains("did you mean \(meant)?"), "\(unknown)")
    }

    @Test func `every option that is proposed for a word is one`() throws {
        let known = Set(HelpTests.verbs.flatMap { $0.verb.arguments.flatMap(\.names) })
        for (word, meant) in UnknownOption.synonyms {
            #expect(meant.filter { !known.contains($0) } == [], "\(word)")
        }
    }

    @Test(arguments: [
        "partner add -dash", "partner list -zh", "risk add -xh --with P", "partner add --vision V -dash",
    ])
    func `letters behind one hyphen are no options, and never show the help`(_ line: String) throws {
        let letters = try #require(
            MisplacedOption(lettersIn: line.split(separator: " ").map(String.init)))
        #expect("\(letters)".contains("has no option '-"), "\(letters)")
    }

    @Test(arguments: [
        "partner add -- -dash", "risk list --sort -severity", "partner add X -h",
        "complete fish partner -dash",
        "risk capacity X --own-funds -500",
    ])
    func `what stands behind --, a value and -h are left to the parser`(_ line: String) {
        #expect(MisplacedOption(lettersIn: line.split(separator: " ").map(String.init)) == nil)
    }

    @Test(arguments: [
        ("--registry r.sqlite partner list", "`concord partner list --registry r.sqlite`"),
        ("partner --format csv list --country DK", "`concord partner list --country DK --format csv`"),
        ("--no-migrate partner list", "`concord partner list --no-migrate`"),
    ])
    func `an option before its verb is put behind it`(_ typed: String, _ meant: String) throws {
        let words = typed.split(separator: " ").map(String.init)
        let misplaced = try #require(MisplacedOption(beforeVerbIn: words))
        #expect("\(misplaced)".contains(meant), "\(misplaced)")
    }

    @Test func `another way of a noun is a command`() {
        for way in CommandSynonyms.otherWays.values {
            let named = NamedCommand(way.split(separator: " ").map(String.init))
            #expect(named.path.count > 1 && !named.isNoun, "\(way)")
        }
    }
}
