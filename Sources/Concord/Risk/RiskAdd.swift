import ArgumentParser
import Registry

/// What a risk may have on record besides its title, its kind and its level.
struct RiskFields: ParsableArguments {
    @Option(
        help:
            "What it is about: delivery, quality, finance, law, people, information, relationship (or its behaviour, attitude, dependency, trust) or other."
    )
    var subject: String?
    @Option(
        name: .customLong("review-every"), parsing: .unconditional,
        help: ArgumentHelp(
            "How often it is looked at, counted from the last review.", valueName: "months"))
    var reviewEvery: Int64?
    @Option(
        help: "A declaration that bears on it: a reference, or an object that only one has (repeatable).")
    var declaration: [String] = []

    @OptionGroup(title: "To say more of it") var more: RiskWords

    var edit: RiskEdit {
        var edit = RiskEdit()
        edit.about = subject
        edit.description = more.description
        edit.cause = more.cause
        edit.event = more.event
        edit.consequence = more.consequence
        edit.likelihoodAfter = more.after.likelihoodAfter
        edit.impactAfter = more.after.impactAfter
        edit.reviewMonths = reviewEvery
        edit.declarations = declaration
        return edit
    }
}

/// What can be said of a risk besides.
struct RiskWords: ParsableArguments {
    @Option(help: "What else there is to say, in a few sentences.") var description: String?
    @Option(help: "Why it may happen.") var cause: String?
    @Option(help: "What would happen.") var event: String?
    @Option(help: "What would follow from it.") var consequence: String?
    @OptionGroup var after: LevelAfter
}

/// The level of a risk once what is done about it is done.
struct LevelAfter: ParsableArguments {
    @Option(
        name: .customLong("likelihood-after"), parsing: .unconditional,
        help: "How likely it is after treatment.")
    var likelihoodAfter: Int64?
    @Option(
        name: .customLong("impact-after"), parsing: .unconditional, help: "How hard it hits after treatment.")
    var impactAfter: Int64?
}

extension ConcordCommand.RiskCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a threat or an opportunity on record that you share with a partner or a cluster.",
            discussion: """
                \(asksHelp)

                Example:
                  concord risk add "Late oak deliveries" --with "Sørens Træværk ApS" \\
                    --kind threat --likelihood 3 --impact 4 --subject delivery \\
                    --cause "one saw mill" --review-every 6
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "What may happen, in a few words.") var title: String
        @Option(help: "The partner or cluster: a reference, an alias or a unique name.") var with: String
        @Option(help: "What kind of risk it is.") var kind: Risk.Kind
        @Option(parsing: .unconditional, help: "Before treatment: from 1, hardly ever, to the matrix's size.")
        var likelihood: Int64
        @Option(
            parsing: .unconditional, help: "Before treatment: from 1, hardly felt, to the matrix's size.")
        var impact: Int64
        @Option(help: "The matrix that both are judged on; `concord risk matrices` lists them.")
        var matrix = Matrix.usual
        @OptionGroup var fields: RiskFields
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            var session = try Session(options)
            let draft = draft
            let (risk, notes) = try session.change(why: why) { db, change throws(RegistryError) in
                let risk = try RiskRepository.add(draft, in: db, by: change)
                return (risk, try risk.namesakes(in: db))
            }
            risk.report(as: options.format)
            for note in notes { Output.talk("concord: note: \(note)") }
        }

        fileprivate var draft: RiskDraft {
            var draft = RiskDraft(
                title: title, with: with, kind: kind, likelihood: likelihood, impact: impact)
            draft.matrix = matrix
            draft.fields = fields.edit
            return draft
        }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what is on record of a risk; who bears it stays.",
            discussion: """
                Example:
                  concord risk edit "Late oak deliveries" --likelihood 2 \\
                    --why "second saw mill"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The risk: a reference, or a title that only one has.") var risk: String
        @Option(help: "The new title.") var title: String?
        @Option(help: "What kind of risk it is.") var kind: Risk.Kind?
        @Option(parsing: .unconditional, help: "How likely it is before treatment.") var likelihood: Int64?
        @Option(parsing: .unconditional, help: "How hard it hits before treatment.") var impact: Int64?
        @OptionGroup var fields: RiskFields
        @Option(
            name: .customLong("remove-declaration"),
            help: "A declaration that no longer bears on it (repeatable).")
        var withoutDeclarations: [String] = []
        @Option(
            help: ArgumentHelp(
                "A field to empty (repeatable).",
                valueName: "field"))
        var clear: [RiskEdit.Field] = []
        @Option(help: "Where it stands.") var status: Risk.Status?
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let edit = edit
            let (found, notes) = try session.change(why: edition.why) {
                [edit] db, change throws(RegistryError) in
                let found = try RiskRepository.edit(
                    RiskRepository.find(risk, in: db), edit, ifVersion: edition.ifVersion, in: db, by: change)
                return (found, edit.title == nil ? [] : try found.namesakes(in: db))
            }
            found.report(as: options.format)
            for note in notes { Output.talk("concord: note: \(note)") }
        }

        private var edit: RiskEdit {
            var edit = fields.edit
            edit.title = title
            edit.kind = kind
            edit.likelihood = likelihood
            edit.impact = impact
            edit.status = status
            edit.withoutDeclarations = withoutDeclarations
            edit.cleared = Set(clear)
            return edit
        }
    }
}

extension ConcordCommand.RiskCommand.Add: AskedCommand {
    static let line = "risk add"
    static let consent = "Put this risk on record?"

    /// What may happen and with whom, how likely and how hard, then what most say of it besides.
    static func questions(on today: CivilDate) -> [Question] {
        let outline = CommandOutline(of: self)
        let title = Question(
            option: nil, label: "title", help: outline?.positionals.first?.help ?? "", isRequired: true,
            check: { _, _, _ in })
        func asked(_ option: String, isRequired: Bool = false, preset: String? = nil) -> Question? {
            Question(option, of: outline, isRequired: isRequired, preset: { _, _ in preset }) {
                said, _, session in
                // What is still to be asked is taken as the least that it may be.
                let rest = [("kind", "threat"), ("likelihood", "1"), ("impact", "1")]
                    .filter { !said.has($0.0) }.map { "--\($0.0)=\($0.1)" }
                let draft = try parse(rest + said.words).draft
                try session.rehearse { db, change throws(RegistryError) in
                    _ = try RiskRepository.add(draft, in: db, by: change)
                }
            }
        }
        let questions: [Question?] = [
            title, asked("with", isRequired: true), asked("kind", isRequired: true),
            asked("likelihood", isRequired: true), asked("impact", isRequired: true), asked("subject"),
            asked("cause"), asked("event"), asked("consequence"), asked("description"),
            asked("review-every"), asked("declaration"),
        ]
        return questions.compactMap(\.self)
    }
}
