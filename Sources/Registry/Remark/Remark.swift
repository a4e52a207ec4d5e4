import Storage

/// What the organisation noted of a partner or a cluster on a day, in its own words; nobody is asked for it.
package struct Remark: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var text = ""
    package internal(set) var notedOn = CivilDate.first
    /// Of the document that goes with it.
    package internal(set) var sha256: String?
    package internal(set) var keptAt: String?

    package init() {}

    package static let kind = RecordKind(
        .remark, table: "remark", reference: .remark, order: "remark.noted_on DESC, remark.id DESC",
        current: "remark.counterparty NOT IN \(VoidRepository.parties)",
        words: RecordWords(
            "What you noted of partners, with its day and its documents.",
            discussion: """
                A remark is your own and asks nothing of anybody. What was talked over is a
                dialogue, what somebody promised a commitment.
                """,
            argument: "remark", argumentHelp: "The remark, by its reference.",
            add: .init(
                "Note something of a partner or a cluster.",
                """
                Of a document that goes with it the SHA-256 is kept, and where it is: the file
                itself stays where it is.

                Examples:
                  concord remark add "Sørens Træværk ApS" "They move to Odense in May."
                  concord remark add "Sørens Træværk ApS" "Their price list." \\
                    --date 2026-05-04 --document prices.pdf --kept-at "K:/prices/2026"
                """),
            edit: .init(
                "Change a remark; the history keeps what it said before.",
                "Example: concord remark edit W-7K3M-9QX7 --text \"They move to Odense in June.\""),
            list: .init(
                "List remarks, the last ones first.",
                "Example: concord remark list --with \"Sørens Træværk ApS\""),
            show: .init("Show a remark.", "Example: concord remark show W-7K3M-9QX7"),
            history: .init(
                "Who changed a remark, when and why.", "Example: concord remark history W-7K3M-9QX7")))

    package static let fields: [Field<Remark>] = [
        .reference,
        .counterparty(\.counterparty, order: "remark.noted_on DESC, remark.id DESC"),
        .required("text", \.text, .passage, help: "What you noted, in your own words.").asArgument.listed()
            .wrapped(to: 20),
        .required(
            "noted_on", \.notedOn, .pastDay(because: "a remark is of a day that has come"),
            help: "The day, such as 2026-05-31; today unless given."
        ).option("date").said("the day of the remark").preset { $0.notedOn = $1 }.listed("day")
            .edited("The day, put right."),
        .optional(
            "sha256", \.sha256, .sha256, label: "SHA-256",
            help: "A document that goes with it, to take its SHA-256."
        ).option("document").hashOfFile,
        .optional("kept_at", \.keptAt, .text(.shortLine), help: "Where it is kept.")
            .said("where it is kept"),
        .version,
    ]
    package static let form = RecordForm<Remark>()
    package static let listed = ["reference", "noted_on", "counterparty", "text"]

    package func facts(on today: CivilDate) -> [String] {
        let document: String? = sha256 == nil ? nil : "with a document"
        return [reference, counterparty.name, "\(notedOn)", document, "version \(version)"].compactMap(\.self)
    }
}
