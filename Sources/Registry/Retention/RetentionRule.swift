package import Storage

/// How long something is kept although somebody may ask for its erasure, and on which basis (GDPR, article 17 (3)).
///
/// The organisation's own rule takes the place of the one that came with the registry.
package struct RetentionRule: Record, Hashable {
    /// What is kept.
    package enum Thing: String, FieldWord, CaseIterable, Sendable {
        /// What a partner declared, from the end of the declaration.
        case declaration
        /// What both sides agreed to: of a risk from the day on which it was closed, of a plan from its end.
        case agreement
        /// Copies of the whole registry, from the day on which they were made.
        case backup
    }

    package var head = RecordHead()
    package internal(set) var thing = Thing.declaration
    package internal(set) var period = RetentionPeriod.none
    package internal(set) var basis = Privacy.Basis.legalObligation
    package internal(set) var source = ""
    package internal(set) var isOwn: Int64 = 1

    package init() {}

    package static let kind = RecordKind(
        .retention, table: "retention_rule", reference: nil,
        order: "retention_rule.code, retention_rule.is_own",
        words: RecordWords(
            "How long is kept what others may need, although somebody asks for its erasure.",
            argument: "thing", argumentHelp: "What is kept: declaration, agreement or backup.",
            add: .init(
                "Set how long your organisation keeps something, and why.",
                """
                It takes the place of the rule that came with the registry.
                Example:
                  concord retention add declaration "12 years" \\
                    --basis legal_obligation --source "Machinery Regulation, article 10 (3)"
                """, why: "The reason, kept in the history."),
            edit: .init(
                "Change a rule of your own.", "Example: concord retention edit backup --period \"60 days\""),
            list: .init("List how long what is kept.", "Example: concord retention list"),
            show: .init("Show how long something is kept.", "Example: concord retention show declaration"),
            history: .init(
                "Who set how long something is kept, when and why.",
                "Example: concord retention history backup")))

    package static let fields: [Field<RetentionRule>] = [
        .required(
            "thing", \.thing, .word, column: "code", help: "What is kept."
        )
        .asPlace.listed(),
        .required("period", \.period, .period, help: "How long, such as \"10 years\".").asArgument.listed(),
        .required(
            "basis", \.basis, .word,
            help: "On which basis."
        ).listed(),
        .required("source", \.source, .text(.shortLine), help: "The law or the decision that says so.")
            .listed().wrapped(to: 20),
        .kept("is_own", \.isOwn).presence(.told).unsheeted,
        .version.presence(.held),
    ]
    package static let form = RecordForm<RetentionRule>()

    package func facts(on today: CivilDate) -> [String] {
        [thing.rawValue, "\(period)", basis.rawValue.replacing("_", with: " "), source]
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        isOwn = 1
        guard head.id == 0, let own = try RetentionRepository.rule(for: thing, in: db), own.isOwn == 1 else {
            return
        }
        throw .invalid(
            "there is a rule of your own for \(thing.rawValue) already, \(own.period); "
                + "`concord retention edit \(thing.rawValue)` changes it")
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError)
        -> RetentionRule
    {
        guard let thing = Thing(rawValue: text.lowercased()),
            let rule = try RetentionRepository.rule(for: thing, in: db)
        else {
            throw .notFound(
                "nothing is kept by the name '\(shown(text))'; there are "
                    + Thing.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return rule
    }

    package static func edit(
        _ before: RetentionRule, _ draft: RecordDraft<RetentionRule>, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> RetentionRule {
        guard before.isOwn == 1 else {
            throw .invalid(
                "the rule for \(before.thing.rawValue) came with the registry; `concord retention add "
                    + "\(before.thing.rawValue)` sets one of your own in its place")
        }
        return try RecordRepository.edit(before, draft, ifVersion: ifVersion, in: db, by: change)
    }

    /// What came with the registry has no history.
    package static func subjects(
        of text: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Subject] {
        let rule = try find(text, in: db)
        guard rule.isOwn == 1 else {
            throw .invalid(
                "the rule for \(rule.thing.rawValue) came with the registry and has no history; only rules of your own "
                    + "have one")
        }
        return [rule.subject]
    }

    package static var numbers: SQL { "SELECT id FROM retention_rule WHERE is_own = 1" }

    package static func record(id: Int64, in db: borrowing Connection) throws(RegistryError) -> RetentionRule?
    {
        let rule = try RecordRepository<RetentionRule>.record(id: id, in: db)
        return rule?.isOwn == 1 ? rule : nil
    }
}

extension Privacy.Basis: FieldWord {}
