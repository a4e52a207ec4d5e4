package import Storage

/// What a person found of two partners: whether they are one firm.
package struct Judgement: Record, Hashable {
    package enum Verdict: String, FieldWord { case same, different, unsure }

    package var head = RecordHead()
    /// The one that came first on record.
    package internal(set) var one = Party.unknown
    package internal(set) var other = Party.unknown
    package internal(set) var verdict = Verdict.unsure
    package internal(set) var why: String?
    package internal(set) var judgedOn = CivilDate.first

    package init() {}

    package static let kind = RecordKind(
        .judgement, table: "judgement", reference: nil, order: "judgement.id",
        words: RecordWords("Which partners are one firm.", argument: "judgement", argumentHelp: ""))

    package static let fields: [Field<Judgement>] = [
        .required("one", \.one, .party(.partner), help: "A partner.").asPlace.named("one_name")
            .listed(),
        .required("other", \.other, .party(.partner), help: "The partner that may be the same firm.")
            .asPlace.named("other_name").listed(),
        .required("verdict", \.verdict, .word, help: "Whether they are one firm.").listed(),
        .optional("why", \.why, .text(.passage(limit: 10_000)), help: "Why you think so."),
        .kept("judged_on", \.judgedOn).listed("since"),
        .version,
    ]
    package static let form = RecordForm<Judgement>()

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard one.id != other.id else {
            throw .invalid(
                "\(one.reference) (\(shown(one.name))) is one record; name the two of which you say whether they are one firm"
            )
        }
        if one.id > other.id { (one, other) = (other, one) }
        judgedOn = change.today
    }

    /// What is said of a pair takes the place of what was said before; the history keeps both.
    package func predecessor(in db: borrowing Connection) throws(RegistryError) -> Judgement? {
        let form = Self.form
        return try db.one(Self.ofPair, one.id, other.id) { row throws(StorageError) in try form.read(row) }
    }

    package func facts(on today: CivilDate) -> [String] {
        [one.reference, one.name, other.reference, other.name, verdict.rawValue, "version \(version)"]
    }

    static let ofPair: SQL =
        "SELECT \(form.columns) \(form.source) WHERE judgement.one = ?1 AND judgement.other = ?2"
}
