package import Storage

/// What one party is asked at once: a page and a form with a section for each matter, and one code for all.
package struct Asking: Sendable {
    /// What is asked about one matter. A later kind of question adds a case here: its fields on the page, its lines in the
    /// form, and what its part of an answer becomes.
    package enum Section: Sendable {
        /// The party declares something about itself.
        case declaration(Packet)

        /// The record that its part of an answer goes to.
        package var reference: String {
            switch self {
            case .declaration(let packet): packet.request.reference
            }
        }
        package var minutes: Int64 {
            switch self {
            case .declaration(let packet): packet.request.minutes
            }
        }
        package var count: Int {
            switch self {
            case .declaration(let packet): packet.questions.count
            }
        }
        /// What it is about, in the party's language.
        package var title: String {
            switch self {
            case .declaration(let packet): packet.template.title[packet.language]
            }
        }
    }

    package let party: AskedParty
    package let code: String
    package let language: String
    package let organisation: Organisation
    /// Whom the party asks back; nil where nobody with an address is known.
    package let sender: Contact?
    package let askedOn: CivilDate
    package let answerBy: CivilDate?
    package let sections: [Section]
    package let words: [String: LocalText]

    package var minutes: Int64 { sections.map(\.minutes).reduce(0, +) }
    package var count: Int { sections.map(\.count).reduce(0, +) }
    /// The packets of declarations, in their order.
    package var packets: [Packet] {
        sections.map { section in
            switch section {
            case .declaration(let packet): packet
            }
        }
    }

    /// One of the words of every packet, with places such as `{minutes}` filled.
    package func word(_ key: String, _ places: [String: String] = [:]) -> String {
        var text = words[key]?[language] ?? key
        for (place, value) in places { text = text.replacing("{\(place)}", with: value) }
        return text
    }

    /// Who keeps what is answered, why and how long (GDPR, article 13).
    package var privacy: String {
        let address = organisation.address.map {
            ", " + $0.split(whereSeparator: \.isNewline).joined(separator: ", ")
        }
        let contact = sender?.email ?? organisation.name
        return word(
            "privacy", ["organisation": organisation.name + (address ?? ""), "contact": contact])
    }
}

extension RequestRepository {
    /// The days that a party has for its answer where nobody says otherwise.
    package static let daysToAnswer = 30

    /// Asks a party with several templates at once, under one code; all of them or none.
    package static func ask(
        _ party: AskedParty, with templates: [Template], language: String? = nil, object: String? = nil,
        again why: String? = nil, answerBy: CivilDate? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Asking {
        guard !templates.isEmpty else {
            throw .invalid("nothing is named that \(shown(party.name)) is asked; name a template")
        }
        let last = answerBy ?? change.today.adding(days: daysToAnswer)
        if let answerBy, answerBy < change.today {
            throw .invalid(
                "\(answerBy) is past, and nobody answers by then; give a day from \(change.today) on")
        }
        // Nothing is asked where one of them cannot be.
        for template in templates {
            _ = try settle(party, template, language, object, isMeant: why != nil, in: db, by: change)
        }
        let code = oneTimeCode()
        var packets: [Packet] = []
        for template in templates {
            packets.append(
                try ask(
                    party, with: template, language: language, object: object, again: why, answerBy: last,
                    code: code, in: db, by: change))
        }
        return try asking(packets, of: party, code: code, on: change.today, in: db)
    }

    /// The packets of one party, as they are sent.
    static func asking(
        _ packets: [Packet], of party: AskedParty, code: String, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> Asking {
        Asking(
            party: party, code: code, language: packets.first?.language ?? "en",
            organisation: try OrganisationRepository.organisation(in: db),
            sender: try ContactRepository.sender(to: party.party, in: db),
            askedOn: packets.first?.request.askedOn ?? day, answerBy: packets.first?.request.answerBy,
            sections: packets.map { .declaration($0) }, words: try TemplateRepository.words())
    }

    /// Requests under one code, as they were sent; those that are open alone have questions to go through.
    package static func asking(
        of requests: [DeclarationRequest], on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Asking {
        guard let first = requests.first else {
            throw .invalid("no request is named; `concord declaration requests` shows all")
        }
        var packets: [Packet] = []
        for request in requests { packets.append(try packet(of: request, on: today, in: db)) }
        let party = try AskedParty.read(first.partner, on: today, in: db)
        return try asking(packets, of: party, code: "", on: today, in: db)
    }

    /// What is still to be asked of a party by the rules in force: nothing that is held, or answered, or asked already.
    ///
    /// A cluster is asked what any of its members would have to be, since its word covers theirs.
    package static func needed(
        of party: AskedParty, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [Template] {
        var names: [String] = []
        func add(_ partner: Partner, in db: borrowing Connection) throws(RegistryError) {
            for need in try RulesRepository.needs(of: partner, on: day, in: db) where need.state == .missing {
                if let name = need.verdict.rule.template, !names.contains(name) { names.append(name) }
            }
        }
        if party.party.kind == .cluster {
            for member in try ClusterRepository.members(within: party.id, on: day, in: db)
            where member.kind == .partner {
                if let partner = try Partner.record(id: member.id, in: db) { try add(partner, in: db) }
            }
        } else if let partner = try Partner.record(id: party.id, in: db) {
            try add(partner, in: db)
        }
        var templates: [Template] = []
        // Rules may name a template that did not come with this program; that one is asked as a file.
        for name in names where TemplateRepository.names.contains(name) {
            let template = try TemplateRepository.stock(name, in: db)
            let object = template.object(template.language(for: party.language), partner: party.name)
            if try isOpen(template, object, of: party, on: day, in: db) { continue }
            templates.append(template)
        }
        return templates
    }
}
