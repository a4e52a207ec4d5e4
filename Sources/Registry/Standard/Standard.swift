package import Storage

/// One edition of a standard or other requirement of which the organisation knows more than its name.
package struct Standard: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var named = StandardName(designation: "", edition: "")
    package internal(set) var title: String?
    package internal(set) var withdrawal: Declaration.Withdrawal?
    /// The kind of requirement that it is about; nil where nobody said.
    package internal(set) var requirementKind: String?
    /// What stands in its place, as a requirement is written; nil where nothing does or nobody said.
    package internal(set) var replacedBy: String?

    package init() {}

    /// As a declaration names it, such as `EN 1728:2012`.
    package var name: String { named.description }

    package static let kind = RecordKind(
        .standard, table: "standard", reference: nil, order: "standard.designation_key, standard.edition",
        words: RecordWords(
            "Standards that declarations name, and when one is withdrawn.",
            argument: "standard", argumentHelp: "The standard with its edition.",
            add: .init(
                "Put one edition of a standard on record.",
                """
                Example:
                  concord standard add "EN 1728:2012" --title "Furniture: strength of seating"
                """),
            edit: .init(
                "Change what is known of a standard.",
                "Example: concord standard edit \"EN 1728:2012\" --requirement-kind safety"
            ),
            list: .init("List the standards on record.", "Example: concord standard list"),
            show: .init(
                "Show what is on record of a standard.", "Example: concord standard show \"EN 1728:2012\""),
            history: .init(
                "Who changed a standard's record, when and why.",
                "Example: concord standard history \"EN 1728:2012\"")))

    package static let fields: [Field<Standard>] = [
        .required(
            "name", \.named, .standard, label: "standard",
            help: "The standard as a declaration names it, with its edition."
        ).asPlace.compared(as: "designation_key") { $0.named.designation }.listed().wrapped(to: 14),
        .derived("designation") { .text($0.named.designation) },
        .derived("edition") { .text($0.named.edition) },
        .optional("title", \.title, .text(.shortLine), help: "Its title.").listed(),
        .optional(
            "requirement_kind", \.requirementKind, .requirementKind, label: "kind",
            help: "The kind of requirement, as `declaration rules show` names kinds."
        ).listed().since(schema: 26),
        .optional("withdrawal", \.withdrawal, .withdrawal).untyped.worded { _, _ in nil },
        .told("status") { standard, _ in
            standard.withdrawal.map { "withdrawn on \($0.on): \($0.why)" } ?? "in force"
        },
        .told("force") { standard, _ in standard.withdrawal.map { "withdrawn on \($0.on)" } ?? "in force" }
            .listed("status").unsheeted,
        .optional("replaced_by", \.replacedBy, .text(.shortLine)).untyped.listed(),
        .version,
    ]
    package static let form = RecordForm<Standard>()

    package func facts(on today: CivilDate) -> [String] {
        [
            name, title, withdrawal.map { "withdrawn on \($0.on)" } ?? "in force",
            replacedBy.map { "replaced by \($0)" }, "version \(version)",
        ].compactMap(\.self)
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard head.id == 0, let known = try StandardRepository.known(named, in: db) else { return }
        throw .invalid(
            "\(shown(known.name)) is on record already; `concord standard show \"\(shown(known.name))\"` says what"
        )
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Standard {
        let name = try StandardName(parsing: text)
        if let found = try StandardRepository.known(name, in: db) { return found }
        let others = try StandardRepository.editions(of: name, in: db).map(\.name)
        let hint = others.isEmpty ? "" : " (on record are \(others.map(shown).joined(separator: ", ")))"
        throw .notFound(
            "nothing is on record of '\(shown(text))'\(hint); `concord standard list` shows all, "
                + "`concord standard add` puts one on record")
    }
}

/// A standard's designation, such as `EN 1728`, and its edition, such as `2012+A1:2020`.
package struct StandardName: Hashable, Sendable, CustomStringConvertible {
    package let designation: String
    package let edition: String

    package init(designation: String, edition: String) {
        self.designation = designation
        self.edition = edition
    }

    /// Reads a name as a declaration has it; throws `.invalid` for one without edition or with options.
    package init(parsing text: String) throws(RegistryError) {
        let requirement = try Requirement(parsing: text)
        guard let edition = requirement.edition else {
            throw .invalid(
                "'\(shown(text))' names no edition; write it as a declaration names it, such as EN 1728:2012")
        }
        guard requirement.options == nil else {
            throw .invalid(
                "'\(shown(text))' names options, which belong to a declaration; leave out '\(shown(requirement.options ?? ""))'"
            )
        }
        guard !requirement.designationKey.isEmpty else {
            throw .invalid("'\(shown(requirement.typed))' has no letter or digit; name a standard")
        }
        self.init(designation: requirement.designation, edition: edition)
    }

    package var description: String { "\(designation):\(edition)" }

    /// What designations are compared by.
    var key: String { NormalisedText.key(designation) }
}

extension StandardName: ComposedFieldValue {
    package static func written(_ column: SQL) -> [SQL] { ["designation", "edition"] }
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> StandardName {
        StandardName(designation: try row.text(first), edition: try row.text(first + 1))
    }
    package var parts: [any FieldValue] { [designation, edition] }
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> StandardName? {
        guard let text = json.string else { return nil }
        do throws(RegistryError) { return try StandardName(parsing: text) } catch { return nil }
    }
    package var json: JSON { .text(description) }
    package var words: String? { description }
}

extension FieldRule<StandardName> {
    static var standard: Self {
        .init("EN 1728:2012", "ISO 9001:2015", completion: .record(.standard)) {
            text, _, _ throws(RegistryError) in
            try StandardName(parsing: text)
        }
    }
}
