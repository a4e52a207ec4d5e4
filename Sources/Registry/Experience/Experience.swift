package import Storage

/// What a partner has done and can do, with what that rests on: practice rather than certificates (ISO 44004, 5.6a).
package struct Experience: Record, Hashable {
    /// On what it rests that the partner can do it.
    package enum Basis: String, FieldWord {
        case delivered, reference, trial, training, certificate, told
    }

    package var head = RecordHead()
    package internal(set) var partner = Party.unknown
    package internal(set) var capability = ""
    package internal(set) var basis = Basis.told
    package internal(set) var years: Int64?
    /// How those who lead the firm stand behind it.
    package internal(set) var managementCommitment: String?

    package init() {}

    package static let kind = RecordKind(
        .experience, table: "experience", reference: nil,
        order: "experience.partner, experience.sort_key",
        words: RecordWords(
            "What partners can do, and on what that rests.", argument: "experience", argumentHelp: ""))

    package static let fields: [Field<Experience>] = [
        .required("partner", \.partner, .party(.partner), help: "The partner.").asPlace.named("name")
            .listed(),
        .required(
            "capability", \.capability, .name, help: "What it can do, such as \"CNC joinery\"."
        ).asPlace.compared(as: "capability_key") { $0.capability }.sorted { $0.capability }.listed(),
        .required(
            "basis", \.basis, .word, help: "On what that rests."
        ).said("on what it rests").listed(),
        .optional("years", \.years, .number(0...200), help: "For how many years.").said("the years").listed(),
        .optional(
            "management_commitment", \.managementCommitment, .text(.shortLine),
            label: "management's commitment",
            help: "How those who lead the firm stand behind it."
        ).listed(),
        .version,
    ]
    package static let form = RecordForm<Experience>()

    package func facts(on today: CivilDate) -> [String] {
        [partner.name, capability, basis.rawValue] + (years.map { ["\($0) years"] } ?? [])
            + ["version \(version)"]
    }

    /// What is said of a capability takes the place of what was said before.
    package func predecessor(in db: borrowing Connection) throws(RegistryError) -> Experience? {
        let form = Self.form
        return try db.one(Self.named, partner.id, NormalisedText.key(capability)) {
            row throws(StorageError) in try form.read(row)
        }
    }

    static let named: SQL = """
        SELECT \(form.columns) \(form.source) WHERE experience.partner = ?1 AND experience.capability_key = ?2
        """
    static let ofPartner: SQL = """
        SELECT \(form.columns) \(form.source) WHERE experience.partner = ?1 ORDER BY experience.sort_key
        """

    package static func experience(
        of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [Experience] {
        try RecordRepository<Experience>.list(ofPartner, partner, in: db)
    }
}
