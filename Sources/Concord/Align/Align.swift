import Alignment
import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct Align: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "align",
            abstract: "Rank partners by how far their visions and values agree with yours (5.2a).",
            discussion: """
                Without a text, a value or --like, partners are compared with the
                organisation's own vision and values, in whatever language they are written.
                A score goes from 0 to 100; what a partner has not said is neither for nor
                against it: where nothing is known, a text scores 20 and values 50. Below the
                others stand those of whom too little is known. The page alignment explains it.
                With whom the relationship has ended is left out unless --with-ended,
                --status or --only asks for it.

                Examples:
                  concord align
                  concord align "affordable clean energy for homes" --limit 10 --format json
                  concord align --value sdg:7=5 --value sdg:13 --country DK --explain
                  concord align --like P-7K3M-9QX1 --save "Autumn round" --svg autumn.svg
                  concord align "clean energy" --cluster "Nordic Wood" --save-query Energy
                  concord align --query Energy --explain
                  concord align --replay "Autumn round" --compare
                  concord align "clean energy" --registry "postgresql://?service=group"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "What you look for, in words.") var text: [String] = []
        @Option(
            name: .customLong("value"),
            help: ArgumentHelp(
                "A value to compare by, with a strength from 1 to 5 if that matters; -3 opposes it (repeatable).",
                valueName: "code[=strength]"))
        var values: [String] = []
        @Option(help: "Compare with this partner's words and values.") var like: String?
        @OptionGroup(title: "Which partners") var among: AlignPartners
        @Option(
            name: .customLong("weight"),
            help: ArgumentHelp(
                "How much a part counts this time, in per cent: values=50, meaning=20 and words=30 (all three).",
                valueName: "part=percent"))
        var weights: [String] = []
        @Option(parsing: .unconditional, help: "Show at most this number; 10 unless given.") var limit: Int64?
        @Flag(help: "Show what each score came from, and the differences to talk over (5.2c).")
        var explain = false
        @Flag(help: "List the partners of which nothing is known yet, in place of the ranking.") var unknown =
            false
        @Option(
            help: ArgumentHelp("Draw the values of the first five beside yours, as SVG.", valueName: "file"))
        var svg: String?
        @OptionGroup(title: "Keep it and ask again") var keeping: AlignKeeping

        static let columns = [
            "reference", "name", "country", "size_class", "score", "score_low", "score_high", "known",
            "fit", "little_known", "parts",
        ]

        func validate() throws {
            if unknown, keeping.save != nil {
                throw ValidationError(
                    "--unknown lists whom nobody has asked yet, so there is no ranking to --save")
            }
            if unknown, svg != nil {
                throw ValidationError(
                    "--unknown lists whom nobody has asked yet, so there is nothing to draw with --svg")
            }
            if keeping.compare, keeping.replay == nil {
                throw ValidationError("--compare goes with --replay.")
            }
            if keeping.replace, keeping.saveQuery == nil {
                throw ValidationError("--replace goes with --save-query.")
            }
            let asksAnew =
                !text.isEmpty || !values.isEmpty || like != nil || !among.only.isEmpty || !weights.isEmpty
                || limit != nil || keeping.query != nil || !among.filters.isEmpty || among.withEnded
            let makes = explain || unknown || svg != nil || keeping.saveQuery != nil || keeping.save != nil
            if keeping.replay != nil, asksAnew || makes {
                throw ValidationError(
                    "--replay makes a kept shortlist again as it was; only --compare and --format go with it")
            }
        }

        func run() throws {
            if let replay = keeping.replay {
                try AlignReplay(name: replay, compares: keeping.compare, format: options.format).run(options)
                return
            }
            var session = try Session.open(orGroup: options)
            let today = try session.today()
            try session.refuseOrganisations(among.organisation)
            let group = session.file.group
            try group.map(check)
            let chosen = try group?.named(among.organisation) ?? []
            let (asked, question) = try session.read(foreseen: true) { db throws(RegistryError) in
                if let group {
                    let asked = try typed(in: group, within: chosen, db).asked(on: today, in: db)
                    return (
                        asked,
                        try AlignQuestion(
                            asked, like: organisationLike, of: group, within: chosen, on: today, in: db)
                    )
                }
                let asked = try self.asked(on: today, in: db)
                return (asked, try AlignQuestion(asked, on: today, in: db))
            }
            defer { group?.tell(within: chosen, on: today) }
            if unknown {
                try listUnknown(question, &session)
                if let saveQuery = keeping.saveQuery { try keep(asked, as: saveQuery, &session) }
                return
            }
            // Made before anything is kept, so that nothing is half done where it cannot be; it goes away if unused.
            var picture: NewFile?
            if let svg { picture = try NewFile(svg) }
            let meaning = try AlignMeaning(question, &session)
            let sentences = explain || keeping.save != nil ? meaning.sentences : nil
            var kept: (list: Shortlist?, query: SavedQuery?)
            let ranking: Aligner.Ranking
            if keeping.save != nil || keeping.saveQuery != nil {
                (ranking, kept) = try session.change(why: keeping.why) { db, change throws(RegistryError) in
                    let ranking = try meaning.rank(in: db)
                    var kept: (list: Shortlist?, query: SavedQuery?)
                    if let save = keeping.save {
                        let draft = ranking.shortlist(
                            named: save, sentences: sentences, by: meaning.models,
                            unread: try meaning.unreadCount(in: db))
                        kept.list = try ShortlistRepository.add(draft, in: db, by: change)
                    }
                    if let saveQuery = keeping.saveQuery {
                        kept.query = try SavedQueryRepository.save(
                            asked, as: saveQuery, replacing: keeping.replace, in: db, by: change)
                    }
                    return (ranking, kept)
                }
            } else {
                let path = group == nil ? session.file.filePath : nil
                ranking = try session.read(foreseen: true) { db throws(RegistryError) in
                    try meaning.rank(path: path, in: db)
                }
            }
            // A picture on standard output is all that stands there.
            if svg != "-" {
                let rows = try group.map { group throws(RegistryError) in
                    try GroupRows(of: ranking.alignments.map(\.profile.id), in: group, &session)
                }
                try AlignReport(
                    ranking: ranking, explains: explain, models: meaning.models, sentences: sentences,
                    dialogues: explain && group == nil ? session.lastDialogues(with: ranking) : [:],
                    rows: rows, format: options.format
                ).print()
            }
            try session.tellWhyEmpty(ranking, question)
            if let svg, let drawing = try session.drawing(of: ranking, for: svg) {
                try picture?.write(drawing)
                try picture?.finish()
            }
            if let list = kept.list {
                Output.talk(
                    "concord: kept as \(list.reference) '\(Output.printable(list.name))'; "
                        + "`concord shortlist decide` records what comes of it")
            }
            if let query = kept.query { Align.tell(query) }
        }

        private func keep(_ asked: SavedQuery.Asked, as name: String, _ session: inout Session) throws {
            Align.tell(
                try session.change(why: keeping.why) { db, change throws(RegistryError) in
                    try SavedQueryRepository.save(
                        asked, as: name, replacing: keeping.replace, in: db, by: change)
                })
        }

        private static func tell(_ query: SavedQuery) {
            let name = Output.printable(query.name)
            Output.talk(
                "concord: the query is kept as '\(name)'; `concord align --query \"\(name)\"` asks it again")
        }

        private func listUnknown(_ question: AlignQuestion, _ session: inout Session) throws {
            let format = options.format
            let limit = limit == nil && keeping.query == nil ? nil : question.limit
            let (alignments, count) = try session.read { db throws(RegistryError) in
                let count = try CandidateRepository.countOfUnknown(
                    words: !question.query.terms.isEmpty, filter: question.filter, in: db)
                return (
                    try Aligner.unknown(question.query, filter: question.filter, limit: limit, in: db), count
                )
            }
            let rows = try session.file.group.map { group throws(RegistryError) in
                try GroupRows(of: alignments.map(\.profile.id), in: group, &session)
            }
            let records = alignments.map { rows?.json($0.json(), of: $0.profile.id) ?? $0.json() }
            Report.list(records, as: format, columns: GroupRows.columns(Align.columns, rows)) {
                guard !alignments.isEmpty else { return }
                var table = Table(
                    ["reference", .cut("name", to: 16), "country", "size"]
                        + (rows == nil ? [] : [.cut("registry", to: 16)]))
                for alignment in alignments {
                    let profile = alignment.profile
                    table.add(
                        rows?.reference(of: profile) ?? profile.reference, profile.name,
                        profile.country ?? "",
                        profile.sizeClass.rawValue, rows?.registryName(of: profile.id) ?? "")
                }
                table.print()
            }
            let empty =
                count > 0
                ? nil
                : try session.read { db throws(RegistryError) in
                    try CandidateRepository.emptiness(of: question.filter, in: db)
                }
            Output.talk(
                count > 0
                    ? "concord: note: not known yet: \(count); ask them, then \(rows == nil ? "" : "in their registry ")"
                        + "`concord partner edit PARTNER --vision TEXT --value CODE=STRENGTH`"
                    : "concord: note: " + (empty?.words ?? "every partner has said something already"))
        }
    }
}
