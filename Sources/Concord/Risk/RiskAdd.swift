import ArgumentParser
import Registry

/// The level of a risk once what is done about it is done, as a review says it.
struct LevelAfter: ParsableArguments {
    @Option(
        name: .customLong("likelihood-after"), parsing: .unconditional,
        help: "How likely it is after treatment.")
    var likelihoodAfter: String?
    @Option(
        name: .customLong("impact-after"), parsing: .unconditional, help: "How hard it hits after treatment.")
    var impactAfter: String?
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

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var fields: RecordFields<Risk, Often<Adding>>
        @Option(help: "The reason, kept in the history.") var why: String?
        @OptionGroup(title: "To say more of it") var more: RecordFields<Risk, Seldom<Adding>>

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let draft = try draft()
            let (risk, notes) = try session.change(why: why, foreseen: true) {
                db, change throws(RegistryError) in
                let risk = try RiskRepository.add(draft, in: db, by: change)
                return (risk, try risk.namesakes(in: db))
            }
            risk.report(as: options.format, on: today)
            for note in notes { Output.talk("concord: note: \(note)") }
        }

        fileprivate func draft() throws -> RecordDraft<Risk> {
            var draft = try fields.draft()
            draft.add(try more.draft())
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

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @OptionGroup var fields: RecordFields<Risk, Often<Editing>>
        @Option(
            name: .customLong("remove-declaration"),
            help: "A declaration that no longer bears on it (repeatable).")
        var withoutDeclarations: [String] = []
        @OptionGroup(title: "To say more of it") var more: RecordFields<Risk, Seldom<Editing>>
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            var draft = try fields.draft()
            draft.add(try more.draft())
            let (found, notes) = try session.change(why: edition.why, foreseen: true) {
                [draft] db, change throws(RegistryError) in
                let found = try RiskRepository.edit(
                    RiskRepository.find(risk, in: db), draft, without: withoutDeclarations,
                    ifVersion: edition.ifVersion, in: db, by: change)
                return (found, draft.title == nil ? [] : try found.namesakes(in: db))
            }
            found.report(as: options.format, on: today)
            for note in notes { Output.talk("concord: note: \(note)") }
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
                let draft = try parse(rest + said.words).draft()
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
