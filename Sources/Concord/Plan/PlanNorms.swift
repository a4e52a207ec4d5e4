import ArgumentParser
import Registry

struct PlanNorms: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "norms",
        abstract: "Show the norms in force, or of a day: limits, shares, days and terms with their sources.",
        discussion: """
            Where a norm has no source but your own judgement, its source says ours.

            Examples:
              concord plan norms
              concord plan norms cap --as-of 2027-01-01
              concord plan norms --format json > norms.json
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "Only those whose codes begin so, such as tier or cap.") var prefix: String?
    @Option(name: .customLong("as-of"), help: ArgumentHelp("The day; else today.", valueName: "date"))
    var asOf: String?

    func run() throws {
        var session = try Session(options)
        let day = try CivilDate.typed(asOf, "the day (--as-of)") ?? session.today()
        let norms = try session.read { db throws(RegistryError) in
            try NormsRepository.current(on: day, in: db)
        }
        let shown = norms.norms.filter { norm in prefix.map { norm.code.hasPrefix($0) } ?? true }
        if let prefix, shown.isEmpty {
            throw RegistryError.notFound(
                "no norm begins with '\(Registry.shown(prefix))'; `concord plan norms` lists all")
        }
        if options.format.isRows {
            Report.list(
                shown.map(\.json), as: options.format, columns: ["code", "amount", "unit", "words", "source"]
            ) {}
            return
        }
        Report.one(norms.shownJSON, as: options.format, columns: Norms.columns) {
            Output.facts([norms.name, norms.title, "from \(norms.validFrom)"])
            var table = Table("code", "norm", .wrapped("what", to: 16), .wrapped("source", to: 8))
            for norm in shown { table.add(norm.code, norm.figure ?? "", norm.words ?? "", norm.source) }
            table.print()
        }
    }
}

struct PlanAddNorms: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-norms",
        abstract: "Put a version of the norms on record; it counts from its day on.",
        discussion: """
            A version is never changed: a new one has a higher edition and another day.

            Example: concord plan add-norms norms.json --why "caps tried for a year"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The file; `plan norms --format json` prints one to start from.") var file: String
    @Option(help: "The reason, kept in the history.") var why: String?

    func run() throws {
        let bytes = Array(try FileText.read(file).utf8)
        var session = try Session(options)
        let added = try session.change(why: why) { db, change throws(RegistryError) in
            try NormsRepository.add(parsing: bytes, from: file, in: db, by: change)
        }
        try added.report(as: options.format, on: session.today())
    }
}
