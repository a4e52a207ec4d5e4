package import Storage

/// Someone who works for a party: a manager, a signatory, a contact, an advocate.
package struct Person: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var name = ""
    /// Whom the person works for.
    package internal(set) var party = Party.unknown
    package internal(set) var function: String?
    package internal(set) var email: String?
    package internal(set) var telephone: String?

    package init() {}

    package static let kind = RecordKind(
        .person, table: "person", reference: .person, order: "person.name_key, person.id",
        words: RecordWords(
            "The people of both sides: managers, advocates, signatories.",
            argument: "person", argumentHelp: "The person: a reference, or a name that only one has.",
            add: .init(
                "Put a person of yours or of a partner on record.",
                """
                Example:
                  concord person add "Mette Holm" --of "Sørens Træværk ApS" \\
                    --function "Managing director" --telephone "+45 86 12 34 56"
                """),
            edit: .init(
                "Change a person's name, function or how to reach them.",
                "Example: concord person edit \"Ines Vogt\" --function \"Partner manager\""),
            list: .init("List people, by name.", "Example: concord person list --of organisation"),
            show: .init("Show a person.", "Example: concord person show \"Ines Vogt\""),
            history: .init(
                "Who changed a person's record, when and why.",
                "Example: concord person history \"Ines Vogt\"")))

    package static let fields: [Field<Person>] = [
        .reference,
        .required("name", \.name, .name, help: "The name.").said("the person's name")
            .asArgument.compared(as: "name_key") { $0.name }.personal(.person).listed(),
        .required(
            "party", \.party, .party(.organisation, .partner, .cluster), label: "works for",
            help: "Whom the person works for: a partner, a cluster, or `organisation`."
        ).option("of").said("whom the person works for").fixed.filter(
            "of", help: "Only the people of this partner, or of the organisation."
        ).listed("works for"),
        .optional(
            "function", \.function, .name, help: "The function, such as \"Managing director\"."
        ).said("the person's function").personal(.ofPerson).listed(),
        .optional("email", \.email, .email, label: "e-mail", help: "The e-mail address.")
            .said("the e-mail address").personal(.person).listed(),
        .optional("telephone", \.telephone, .telephone, help: "The telephone number.")
            .said("the telephone number").personal(.person).listed(),
        .version.presence(.held),
    ]
    package static let form = RecordForm<Person>()
    package static let listed = ["reference", "name", "party", "function", "email", "telephone"]

    package func facts(on today: CivilDate) -> [String] { [reference, name, "version \(version)"] }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Person {
        try PersonRepository.find(text, in: db)
    }
}

/// A person as another record names them; the history keeps the reference alone.
package struct PersonName: Hashable, Sendable {
    package let id: Int64
    package let reference: String
    package let name: String

    init(id: Int64, reference: String, name: String) {
        self.id = id
        self.reference = reference
        self.name = name
    }

    package init(_ person: Person) {
        id = person.id
        reference = person.reference
        name = person.name
    }
}
