import ArgumentParser
import Registry

extension ConcordCommand.RiskCommand {
    struct Matrices: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the matrices that risks are judged on, or show what the levels of one mean.",
            discussion: "Example: concord risk matrices 5x5")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The code of a matrix, to show its levels.") var matrix: String?
        @Option(
            name: .customLong("as-of"),
            help: ArgumentHelp("The version in force on that day; else today.", valueName: "date"))
        var asOf: String?

        static let columns = [
            "code", "version", "title", "currency", "valid_from", "likelihood", "impact", "ratings",
        ]

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let day = try DayArgument.read(asOf, "--as-of") ?? today
            if let matrix {
                let found = try session.read { db throws(RegistryError) in
                    try MatrixRepository.matrix(matrix, on: day, in: db)
                }
                Report.one(found.writtenJSON, as: options.format, columns: Self.columns) { found.print() }
                return
            }
            let all = try session.read { db throws(RegistryError) in try MatrixRepository.matrices(in: db)
            }
            Report.list(all.map(\.writtenJSON), as: options.format, columns: Self.columns) {
                var table = Table(
                    .wrapped("code", to: 12), "version", "from", "size", "currency", "up to",
                    .cut("title", to: 12))
                for matrix in all {
                    table.add(
                        matrix.code, "\(matrix.version)", "\(matrix.validFrom)",
                        "\(matrix.likelihoodLevels) x \(matrix.impactLevels)", matrix.currency,
                        matrix.money(matrix.impacts[matrix.impacts.count - 1].to).digits, matrix.title)
                }
                table.print()
            }
        }
    }

    struct AddMatrix: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add-matrix",
            abstract:
                "Put a matrix of your own on record; under a known code it is that matrix's next version.",
            discussion: """
                The file is an object of JSON with code, title, currency, likelihood and
                impact, and ratings where you have your own. Each level has name, from and to,
                and begins where the one before it ends: a gap or an overlap is refused.
                There may be other numbers of likelihoods than of impacts, from 2 to 10 each.
                `concord risk matrices 3x3 --format json` shows the form.
                Example: concord risk add-matrix workshop.json --from 2027-01-01
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The file with the matrix, or - for standard input.") var file: String
        @Option(help: ArgumentHelp("The first day on which it is in force; else today.", valueName: "date"))
        var from: String?
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            let text = try FileText.read(file)
            guard let record = JSON(parsing: Array(text.utf8)) else {
                throw RegistryError.invalid(
                    "\(shown(path: file)) is not JSON; `concord risk matrices 3x3 --format json` shows the form of a matrix"
                )
            }
            let draft = try MatrixDraft(record, file: file)
            let day = try DayArgument.read(from, "--from")
            var session = try Session(options)
            let found = try session.change(why: why) { db, change throws(RegistryError) in
                try MatrixRepository.add(draft, from: day ?? change.today, in: db, by: change)
            }
            Report.one(found.writtenJSON, as: options.format, columns: Matrices.columns) { found.print() }
        }
    }
}

extension Matrix {
    /// Prints what each level means.
    fileprivate func print() {
        Output.facts([code, "version \(version)", "from \(validFrom)", title])
        Output.line("")
        var table = Table("likelihood", .wrapped("name", to: 16), "chance within a year")
        for (index, level) in likelihoods.enumerated() {
            table.add("\(index + 1)", level.name, "\(level.from.perCent) to \(level.to.perCent)")
        }
        table.print()
        Output.line("")
        table = Table(
            "impact", .wrapped("name", to: 16), .wrapped("amount (\(currency))", to: 16), "delay")
        for (index, level) in impacts.enumerated() {
            let days = level.toDays.map { "\(level.fromDays ?? 0) to \($0) days" } ?? ""
            table.add(
                "\(index + 1)", level.name, "\(money(level.from).digits) to \(money(level.to).digits)", days)
        }
        table.print()
        Output.line("")
        table = Table(.wrapped("rating", to: 16), "likelihood x impact")
        for rating in ratings { table.add(rating.name, "\(rating.from) to \(rating.to)") }
        table.print()
    }
}
