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
    /// What the person is there for; a contact is written to.
    package internal(set) var role: Role?
    /// The last day of work for the party; nobody who left is given a duty.
    package internal(set) var leftOn: CivilDate?
    /// The record that this one went into, because both were of one person.
    package internal(set) var mergedInto: PersonName?

    package enum Role: String, FieldWord { case contact, signatory, manager, advocate, sponsor, facilitator }

    package init() {}

    package static let kind = RecordKind(
        .person, table: "person", reference: .person, order: "person.name_key, person.id",
        current: "person.merged_into IS NULL",
        words: RecordWords(
            "The people of both sides: managers, advocates, signatories.",
            argument: "person", argumentHelp: "The person: a reference, or a name that only one has.",
            add: .init(
                "Put a person of yours or of a partner on record.",
                """
                Example:
                  concord person add "Mette Holm" --of "Sørens Træværk ApS" --role contact \\
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
        .required("name", \.name, .personName, help: "The name.").said("the person's name")
            .asArgument.compared(as: "name_key") { $0.name }.personal(.person).listed(),
        .required(
            "party", \.party, .party(.organisation, .partner, .cluster), label: "works for",
            help: "Whom the person works for: a partner, a cluster, or `organisation`."
        ).option("of").said("whom the person works for").fixed.filter(
            "of", help: "Only the people of this partner, or of the organisation."
        ).listed("works for"),
        .optional(
            "role", \.role, .word, help: "What the person is there for; letters go to a contact."
        ).since(schema: 27).listed(),
        .optional(
            "function", \.function, .name, help: "The function, such as \"Managing director\"."
        ).said("the person's function").personal(.ofPerson).listed(),
        .optional("email", \.email, .email, label: "e-mail", help: "The e-mail address.")
            .said("the e-mail address").personal(.person).listed(),
        .optional("telephone", \.telephone, .telephone, help: "The telephone number.")
            .said("the telephone number").personal(.person).listed(),
        .optional(
            "left_on", \.leftOn, .pastDay(because: "who leaves later is still there, so give a day"),
            label: "left", help: "The last day of work; `concord person leave` hands the duties over first."
        ).said("the last day of work").since(schema: 27),
        .optional("merged_into", \.mergedInto, .staff, label: "is now").said("whose record it is now").untyped
            .since(schema: 27),
        .version.presence(.held),
    ]
    package static let form = RecordForm<Person>()
    package static let listed = ["reference", "name", "party", "role", "function", "email", "telephone"]

    package func facts(on today: CivilDate) -> [String] { [reference, name, "version \(version)"] }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Person {
        try PersonRepository.find(text, in: db)
    }

    /// Of a record that went into another's both histories are meant.
    package static func subjects(
        of text: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Subject] {
        let found = try find(text, in: db)
        guard let reference = Reference(text, of: .person),
            let own = try PersonRepository.person(reference: reference.description, in: db),
            own.id != found.id
        else { return [found.subject] }
        return [own.subject, found.subject]
    }

    package static func add(
        _ draft: RecordDraft<Person>, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Person {
        let person = try RecordRepository.add(draft, in: db, by: change)
        let near = try PersonRepository.near(person.name, of: person.party.id, in: db)
            .filter { $0.reference != person.reference }
        if !near.isEmpty { change.newcomers.met(person, near: near) }
        return person
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard leftOn != nil, id != 0 else { return }
        let duties = try DutyRepository.duties(of: self, limit: 11, in: db)
        guard duties.isEmpty else {
            throw .invalid(
                "\(reference) (\(shown(name))) is \(Duty.list(duties)); `concord person leave \(reference) --to PERSON` "
                    + "hands all of it over at once")
        }
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

extension FieldRule<String> {
    /// A person's name: a line that stands for somebody.
    fileprivate static var personName: Self {
        .init("Oak from Jutland", "Ash from Funen") { text, name, _ throws(RegistryError) in
            let text = try TextRule.name.check(text, name.full)
            try PersonRepository.check(name: text, FieldName(said: name.said, option: nil))
            return text
        }
    }
}
