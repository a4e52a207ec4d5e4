import ArgumentParser
import Registry
import Storage

extension ConcordCommand.PartnerCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Put a partner on record; a name is enough.",
            discussion: """
                \(asksHelp)

                Examples:
                  concord partner add "Hollerbach Fensterbau"
                  concord partner add "Sørens Træværk ApS" --country DK --sector C31 \\
                    --employees 14 --turnover 1900000 --currency EUR --year 2025 \\
                    --value sdg:12=5 --vision "Furniture that lasts three generations."
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var fields: RecordFields<Partner, Adding>
        @OptionGroup var parts: PartnerPartFields
        @OptionGroup(title: "Figures for the size class") var figures: FigureFields
        @OptionGroup(title: "Seldom needed") var seldom: SeldomOfPartner
        @OptionGroup(title: "Figures of linked enterprises") var linked: LinkedFields
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let draft = try self.draft(on: today)
            let outcome = try session.change(why: why, foreseen: true) { db, change throws(RegistryError) in
                try add(draft, in: db, by: change)
            }
            try outcome.report(as: options.format, on: today, in: &session)
        }

        private func draft(on today: CivilDate) throws -> PartnerDraft {
            var draft = PartnerDraft(try fields.draft())
            try parts.put(on: &draft, seldom, day: today)
            return draft
        }

        private func add(
            _ draft: PartnerDraft, in db: borrowing Connection, by change: borrowing Change
        ) throws(RegistryError) -> PartnerRepository.Outcome {
            var draft = draft
            draft.figures = try figures.read(with: linked, in: db, on: change.today)
            let outcome = try PartnerRepository.add(draft, in: db, by: change)
            db.ahead { db throws(RegistryError) in
                _ = try outcome.partner.namesakes(in: db)
                _ = try TwinRepository.notes(on: outcome.partner, in: db)
            }
            let namesakes = try outcome.partner.namesakes(in: db)
            let twins = try TwinRepository.notes(on: outcome.partner, in: db)
            return PartnerRepository.Outcome(
                partner: outcome.partner, warnings: namesakes + twins + outcome.warnings)
        }
    }
}

extension ConcordCommand.PartnerCommand.Add: AskedCommand {
    static let line = "\(Partner.kind.noun) add"
    static let consent = "Put this partner on record?"

    /// The partner's own fields, then the parts that most are asked for.
    static func questions(on today: CivilDate) -> [Question] {
        let outline = CommandOutline(of: self)
        func part(
            _ option: String, with others: [String] = [], isRequired: Bool = false, preset: String? = nil,
            asked isAsked: @escaping (AnswersSoFar) -> Bool = { _ in true }
        ) -> Question? {
            Question(
                option, of: outline, isRequired: isRequired, isAsked: isAsked, preset: { _, _ in preset }
            ) { said, _, session in
                let command = try parse(others + said.words)
                let draft = try command.draft(on: today)
                _ = try session.rehearse { db, change throws(RegistryError) in
                    try command.add(draft, in: db, by: change)
                }
            }
        }
        let hasAmount: (AnswersSoFar) -> Bool = { $0.has("turnover", "balance sheet") }
        let parts: [Question?] = [
            part("vision"), part("value"), part("identifier"), part("employees"),
            part("turnover", with: ["--currency=EUR"]), part("balance-sheet", with: ["--currency=EUR"]),
            part("currency", isRequired: true, asked: hasAmount),
            part("year", preset: "\(today.year - 1)") { hasAmount($0) || $0.has("employees") },
        ]
        return Question.list(of: Partner.self, on: today) + parts.compactMap(\.self)
    }
}

extension PartnerRepository.Outcome {
    /// Prints the partner after a change: a line for people, the record for programs, warnings apart.
    func report(as format: Format, on today: CivilDate, in session: inout Session) throws {
        let record = try session.read { db throws(RegistryError) in try partner.written(as: format, in: db) }
        Report.one(record, as: format, columns: Partner.columns) {
            Output.facts(partner.facts(on: today))
            if partner.sizeClass == .unknown {
                var sheet = Sheet()
                sheet.add("size", partner.sizeReason)
                sheet.print()
            }
        }
        for warning in warnings { Output.talk("concord: note: \(warning)") }
    }
}
