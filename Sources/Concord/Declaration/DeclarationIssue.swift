import ArgumentParser
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct Issue: ParsableCommand, DeclarationSaying {
        static let configuration = CommandConfiguration(
            abstract: "Issue a declaration, complete by ISO/IEC 17050-1 or not at all.",
            discussion: """
                Each element that is missing is named, and nothing is issued. A draft is
                completed and issued by its reference.
                \(asksHelp)

                Examples:
                  concord declaration issue "Sørens Træværk ApS" \\
                    --object "Oak chairs, series A" \\
                    --requirement "EN 1728:2012" --place Aarhus --signatory "Mette Søren" \\
                    --function "Managing director" --valid-until 2027-12-31 \\
                    --why-enough "low risk, purchases below 50 000 EUR"
                  concord declaration issue D-7K3M-9QXY --place Aarhus
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The issuer (a partner or a cluster), or a draft.") var issuer: String
        @OptionGroup var often: RecordFields<Declaration, Often<Said<Adding>>>
        @OptionGroup var signing: WhoSigns
        @OptionGroup(title: "Seldom needed") var seldom: RecordFields<Declaration, Seldom<Said<Adding>>>
        @OptionGroup(title: "Seldom needed") var besides: SeldomOfDeclaration
        @Option(help: "The reason, kept in the history.") var why: String?
        @Option(
            help: ArgumentHelp(
                "An earlier declaration whose place it takes (repeatable).", valueName: "declaration"))
        var supersedes: [String] = []
        @Option(name: .customLong("if-version"), help: "Issue only a draft that is still at this version.")
        var ifVersion: Int64?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let draft = try said()
            let (outcome, superseded) = try session.change(why: why, foreseen: true) {
                db, change throws(RegistryError) in
                var earlier: [Declaration] = []
                for text in supersedes { earlier.append(try DeclarationRepository.find(text, in: db)) }
                let outcome =
                    switch try Source.find(issuer, in: db) {
                    case .issuer(let party):
                        try DeclarationRepository.issue(by: party, draft, in: db, by: change)
                    case .draft(let declaration):
                        try DeclarationRepository.issue(
                            declaration, draft, ifVersion: ifVersion, in: db, by: change)
                    }
                var superseded: [Declaration] = []
                for declaration in earlier {
                    superseded.append(
                        try DeclarationRepository.supersede(
                            declaration, by: outcome.declaration,
                            why: "replaced when the later one was issued", in: db, by: change))
                }
                return (outcome, superseded)
            }
            outcome.report(as: options.format, on: today)
            for earlier in superseded { Self.tell(of: earlier, before: outcome.declaration, on: today) }
        }

        /// Until when one still holds that a later one supersedes from a day to come, and whether days lie between the two.
        private static func tell(of earlier: Declaration, before later: Declaration, on today: CivilDate) {
            guard let on = earlier.supersession?.on, on > today, let last = on.adding(days: -1) else {
                return
            }
            guard let until = earlier.validUntil, until < last else {
                Output.talk("concord: note: \(earlier.reference) holds until \(last)")
                return
            }
            Output.talk(
                "concord: warning: \(earlier.reference) ends on \(until) and \(later.reference) begins on \(on), so on the days "
                    + "between neither holds")
        }
    }

    /// What a declaration is issued from: nothing but its issuer, or a draft.
    fileprivate enum Source {
        case issuer(Party)
        case draft(Declaration)

        static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Source {
            if let declaration = try DeclarationRepository.findByReference(text, in: db) {
                return .draft(declaration)
            }
            let refusal: RegistryError
            do throws(RegistryError) {
                return .issuer(try PartyRepository.find(text, kinds: [.partner, .cluster], in: db))
            } catch {
                refusal = error
            }
            guard case .notFound = refusal else { throw refusal }
            let named = try DeclarationRepository.declarations(about: text, in: db)
            let drafts = named.filter { $0.status == .draft }
            if drafts.count == 1 { return .draft(drafts[0]) }
            let isReference = Reference(text) != nil || Reference.hasSlip(text)
            guard isReference, text.uppercased().hasPrefix("D") else { throw refusal }
            return .draft(try DeclarationRepository.find(text, in: db))
        }
    }

    struct Draft: ParsableCommand, DeclarationSaying {
        static let configuration = CommandConfiguration(
            abstract: "Keep what is known of a declaration that is still incomplete.",
            discussion: "Example: concord declaration draft \"Sørens Træværk ApS\" --object \"Oak stools\"")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The issuer: a partner or a cluster.") var issuer: String
        @OptionGroup var often: RecordFields<Declaration, Often<Said<Adding>>>
        @OptionGroup var signing: WhoSigns
        @OptionGroup(title: "Seldom needed") var seldom: RecordFields<Declaration, Seldom<Said<Adding>>>
        @OptionGroup(title: "Seldom needed") var besides: SeldomOfDeclaration
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let draft = try said()
            let outcome = try session.change(why: why, foreseen: true) { db, change throws(RegistryError) in
                try DeclarationRepository.draft(
                    by: PartyRepository.find(issuer, kinds: [.partner, .cluster], in: db), draft, in: db,
                    by: change)
            }
            outcome.report(as: options.format, on: today)
        }
    }

    struct Edit: ParsableCommand, DeclarationSaying {
        static let configuration = CommandConfiguration(
            abstract: "Change a draft; an issued declaration is withdrawn and issued again instead.",
            discussion: "Example: concord declaration edit D-7K3M-9QXY --place Aarhus")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The draft: a reference, or an object that only one has.") var declaration: String
        @OptionGroup var often: RecordFields<Declaration, Often<Said<Editing>>>
        @OptionGroup var signing: WhoSigns
        @OptionGroup(title: "Seldom needed") var seldom: RecordFields<Declaration, Seldom<Said<Editing>>>
        @OptionGroup(title: "Seldom needed") var besides: SeldomOfDeclaration
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let draft = try said()
            let outcome = try session.change(why: edition.why, foreseen: true) {
                db, change throws(RegistryError) in
                try DeclarationRepository.edit(
                    DeclarationRepository.find(declaration, in: db), draft, ifVersion: edition.ifVersion,
                    in: db, by: change)
            }
            outcome.report(as: options.format, on: today)
        }
    }
}

extension ConcordCommand.DeclarationCommand.Issue: AskedCommand {
    static let line = "declaration issue"
    static let consent = "Issue this declaration?"

    /// Who issues it, then what ISO/IEC 17050-1 asks for, filled in with what is on record.
    static func questions(on today: CivilDate) -> [Question] {
        let outline = CommandOutline(of: self)
        let issuer = Question(
            option: nil, label: "issuer", help: outline?.positionals.first?.help ?? "", isRequired: true,
            check: { said, _, session in _ = try rehearsed(said, in: &session) })
        func asked(
            _ option: String, isRequired: Bool = false,
            known: @escaping (Declaration) -> String? = { _ in nil }
        ) -> Question? {
            Question(
                option, of: outline, isRequired: isRequired,
                preset: { said, session in (try? rehearsed(said, in: &session)).flatMap(known) },
                check: { said, _, session in
                    // A day that nobody names is today; what is valid is checked beside it.
                    if try rehearsed(said, in: &session).date == nil {
                        _ = try rehearsed(said, with: ["--date=\(today)"], in: &session)
                    }
                })
        }
        let questions: [Question?] = [
            issuer, asked("object", isRequired: true) { $0.object },
            asked("requirement", isRequired: true) { declaration in
                declaration.requirements.isEmpty
                    ? nil : declaration.requirements.map(\.typed).joined(separator: "; ")
            },
            asked("place", isRequired: true) { $0.place },
            asked("signatory", isRequired: true) { $0.signatory?.name },
            asked("function", isRequired: true) { $0.function },
            // Most have one on record, so that it is asked for late.
            asked("issuer-address", isRequired: true) { $0.issuer.address },
            asked("date") { ($0.date ?? today).description },
            asked("valid-from") { ($0.validFrom ?? $0.date ?? today).description },
            asked("valid-until") { $0.validUntil?.description }, asked("why-enough") { $0.why },
        ]
        return questions.compactMap(\.self)
    }

    /// The draft that the answers so far would make, or change.
    private static func rehearsed(
        _ said: AnswersSoFar, with others: [String] = [], in session: inout Session
    ) throws -> Declaration {
        let command = try parse(others + said.words)
        let draft = try command.said()
        return try session.rehearse { db, change throws(RegistryError) in
            switch try ConcordCommand.DeclarationCommand.Source.find(command.issuer, in: db) {
            case .issuer(let party):
                try DeclarationRepository.draft(by: party, draft, in: db, by: change).declaration
            case .draft(let declaration):
                try DeclarationRepository.edit(declaration, draft, ifVersion: nil, in: db, by: change)
                    .declaration
            }
        }
    }
}
