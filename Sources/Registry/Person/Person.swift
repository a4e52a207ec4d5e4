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

    /// What else the person is there for, in the words that were given.
    package internal(set) var roles: [String] = []
    /// Whom the person works for besides, with a role in each.
    package internal(set) var alsoFor: [Engagement] = []
    /// What the person can do for a small firm, and what that rests on (5.4a).
    package internal(set) var competence: String?
    /// Up to what the person decides alone.
    package internal(set) var decidesUpTo: Money?
    /// Who stands in for the person.
    package internal(set) var deputy: PersonName?
    /// Whether the person signs alone where others of the firm sign together, or together where others sign alone.
    package internal(set) var signs: Signing?

    package enum Role: String, FieldWord { case contact, signatory, manager, advocate, sponsor, facilitator }

    package enum Signing: String, FieldWord { case alone, jointly }

    package init() {}

    package static let kind = RecordKind(
        .person, table: "person", reference: .person, order: "person.sort_key, person.id",
        current: "person.merged_into IS NULL AND person.party NOT IN \(VoidRepository.parties)",
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
            .asArgument.compared(as: "name_key") { $0.name }
            .sorted { $0.name }.personal(.person).listed(),
        .required(
            "party", \.party, .party(.organisation, .partner, .cluster), label: "works for",
            help: "Whom the person works for: a partner, a cluster, or `organisation`."
        ).option("of").said("whom the person works for").fixed.filter(
            "of", help: "Only the people of this partner, or of the organisation.", through: "person_of"
        ).listed("works for"),
        .parts("also_for", \.alsoFor, table: "person_firm", label: "also works for").typed(
            \Person.alsoFor, completion: .none,
            help: "Whom the person works for besides, and as what, as PARTY=ROLE (repeatable).",
            clear: { $0.alsoFor = [] },
            take: { person, words, _, db, _ throws(RegistryError) in
                person.alsoFor = try Engagement.read(words, of: person, in: db)
            }
        ).repeated.since(schema: 57),
        .optional(
            "role", \.role, .word,
            help:
                "What the person is there for, such as contact, signatory or accounts; letters go to a contact (repeatable)."
        ).typed(
            \Person.role, completion: .words(Role.allCases.map(\.rawValue)),
            help:
                "What the person is there for, such as contact, signatory or accounts; letters go to a contact (repeatable).",
            clear: { ($0.role, $0.roles) = (nil, []) },
            take: { person, words, name, _, _ throws(RegistryError) in try person.take(roles: words, name) }
        ).repeated.worded { person, _ in
            person.isThereFor.isEmpty ? nil : person.isThereFor.joined(separator: ", ")
        }.since(schema: 27).listed(),
        .lines("roles", \.roles, .name, table: "person_role", column: "role").untyped.unsheeted
            .presence(.held).since(schema: 37),
        .optional(
            "function", \.function, .name, help: "The function, such as \"Managing director\"."
        ).said("the person's function").personal(.ofPerson).listed(),
        .optional("email", \.email, .email, label: "e-mail", help: "The e-mail address.")
            .said("the e-mail address").personal(.person).confidential.listed(),
        .optional("telephone", \.telephone, .telephone, help: "The telephone number.")
            .said("the telephone number").personal(.person).confidential.listed(),
        .optional(
            "left_on", \.leftOn, .pastDay(because: "who leaves later is still there, so give a day"),
            label: "left", help: "The last day of work; `concord person leave` hands the duties over first."
        ).said("the last day of work").since(schema: 27),
        .optional(
            "competence", \.competence, .text(.shortLine),
            help: "What the person can do for small firms, and what that rests on (5.4a)."
        ).said("the competence").personal(.ofPerson).since(schema: 37),
        .money(
            "decides_up_to", \.decidesUpTo,
            help: "Up to what the person decides alone, such as \"25000 EUR\"."
        ).said("the limit").since(schema: 37),
        .optional("deputy", \.deputy, .staff, help: "Who of yours stands in for the person (5.1b).")
            .said("the deputy").since(schema: 37),
        .optional(
            "signs", \.signs, .word,
            help:
                "Whether the person signs for the firm alone or jointly, where that differs from the others."
        ).said("how the person signs").unasked.since(schema: 65),
        .optional("merged_into", \.mergedInto, .staff, label: "is now").said("whose record it is now").untyped
            .since(schema: 27),
        .version.presence(.held),
    ]
    package static let form = RecordForm<Person>()
    package static let listed = ["reference", "name", "party", "role", "function", "email", "telephone"]

    package func facts(on today: CivilDate) -> [String] { [reference, name, "version \(version)"] }

    package static func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
        try Money.readable(in: record, db)
    }

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
        if let deputy, deputy.id == id {
            throw .invalid(
                "\(shown(name)) cannot stand in for themselves; name somebody else with --deputy")
        }
        if id == 0 {
            try change.newcomers.expect(name, near: PersonRepository.near(name, of: party.id, in: db))
        }
        guard leftOn != nil, id != 0 else { return }
        let duties = try DutyRepository.duties(of: self, limit: 11, in: db)
        guard duties.isEmpty else {
            throw .invalid(
                "\(reference) (\(shown(name))) is \(Duty.list(duties)); `concord person leave \(reference) --to PERSON` "
                    + "hands all of it over at once")
        }
    }
}

extension Person {
    /// Takes what a person is there for: the first word that the registry knows, and all others as they were given.
    fileprivate mutating func take(roles words: [String], _ name: FieldName) throws(RegistryError) {
        var known: Role?
        var others: [String] = []
        for word in words {
            let text = try TextRule.name.check(word, name.full)
            if known == nil, let role = Role(rawValue: text.lowercased()) {
                known = role
            } else if let near = NearMatch.of(text, among: Role.allCases.map(\.rawValue)).first,
                Role(rawValue: text.lowercased()) == nil
            {
                throw .invalid(
                    "\(name.full) '\(shown(text))' is near '\(near)'; give that, or say in other words what the person is there for"
                )
            } else if !others.contains(where: { NormalisedText.key($0) == NormalisedText.key(text) }) {
                others.append(text)
            }
        }
        (role, roles) = (known, others)
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
