package import Storage

/// What one party is asked at once: a page and a form with a section for each matter, and one code for all.
package struct Asking: Sendable {
    /// What is asked about one matter. A later kind of question adds a case here: its fields on the page, its lines in the
    /// form, and what its part of an answer becomes.
    package enum Section: Sendable {
        /// The party declares something about itself.
        case declaration(Packet)
        /// The party says something to a text, to its promises, or to how it is to work together.
        case matter(MatterPacket)

        /// The record that its part of an answer goes to.
        package var reference: String {
            switch self {
            case .declaration(let packet): packet.request.reference
            case .matter(let packet): packet.matter.reference
            }
        }
        package var minutes: Int64 {
            switch self {
            case .declaration(let packet): packet.request.minutes
            case .matter(let packet): packet.matter.minutes
            }
        }
        package var count: Int {
            switch self {
            case .declaration(let packet): packet.questions.count
            case .matter(let packet): packet.questions.count { $0.belongs == nil }
            }
        }
        /// What it is about, in the party's language.
        package var title: String {
            switch self {
            case .declaration(let packet): packet.template.title[packet.language]
            case .matter(let packet): packet.title
            }
        }
        /// With what it is asked, such as `code-of-conduct` and its version, or `plan`.
        package var edition: (code: String, version: Int64) {
            switch self {
            case .declaration(let packet): (packet.template.code, packet.template.version)
            case .matter(let packet): (packet.matter.about.rawValue, 1)
            }
        }
    }

    package let party: AskedParty
    package let code: String
    package private(set) var language: String
    package let organisation: Organisation
    /// Whom the party asks back; nil where nobody with an address is known.
    package let sender: Contact?
    /// Whom it tells what troubles it: its advocate, who is not the one who looks after it; else who is asked back.
    package let advocate: Contact?
    package let askedOn: CivilDate
    package let answerBy: CivilDate?
    package private(set) var sections: [Section]
    package let words: [String: LocalText]
    /// The languages in which its page can be read, the party's first.
    package let choices: [String]
    /// What is asked beside declarations, in each of those.
    let mattersRead: [String: [MatterPacket]]

    /// The same in another of its languages.
    package func read(in language: String) -> Asking {
        var asking = self
        asking.language = language
        asking.sections =
            packets.map { .declaration($0.read(in: language)) }
            + (mattersRead[language] ?? matters).map { .matter($0) }
        return asking
    }

    package var minutes: Int64 { sections.map(\.minutes).reduce(0, +) }
    package var count: Int { sections.map(\.count).reduce(0, +) }
    /// The packets of declarations, in their order.
    package var packets: [Packet] {
        sections.compactMap { section in
            guard case .declaration(let packet) = section else { return nil }
            return packet
        }
    }
    /// What is asked beside declarations, in its order.
    package var matters: [MatterPacket] {
        sections.compactMap { section in
            guard case .matter(let packet) = section else { return nil }
            return packet
        }
    }
    /// Whether the party declares something, and so signs for it.
    package var declares: Bool { !packets.isEmpty }
    /// The numbers of those who sign together with the first: 2 where two sign, none where one does.
    package var cosignatories: [Int] {
        declares && party.signatories > 1
            ? Array(2...min(party.signatories, PacketAnswer.mostSignatories)) : []
    }
    /// Whether something is declared in other words than those that are read, since nobody has read the translation over.
    package var declaresOriginal: Bool { packets.contains { $0.declaredLanguage != $0.language } }

    /// One of the words of every packet, with places such as `{minutes}` filled.
    package func word(_ key: String, _ places: [String: String] = [:]) -> String {
        words.word(key, in: language, places)
    }

    /// How to raise a concern and bring an idea (5.7b, 5.8a).
    package var voice: String {
        let contact = advocate ?? sender
        let name = contact.map { $0.name + ($0.email.map { " (\($0))" } ?? "") } ?? organisation.name
        return word("matter_voice", ["contact": name])
    }

    /// Whether whoever is asked learns where to write: by mail to who asks, or to the organisation by post.
    package var hasAddress: Bool { sender?.email != nil || organisation.address != nil }

    /// Who keeps what is answered, why and how long (GDPR, article 13): one for each purpose, with what it is about where
    /// there are several.
    package var notices: [String] {
        let address = organisation.address.map {
            ", " + $0.split(whereSeparator: \.isNewline).joined(separator: ", ")
        }
        let places = [
            "organisation": organisation.name + (address ?? ""),
            "contact": sender?.email ?? organisation.name,
        ]
        let purposes = [
            ("privacy", packets.map { $0.template.title[language] }),
            ("matter_privacy", matters.filter { $0.matter.about != .pulse }.map(\.title)),
            ("pulse_privacy", matters.filter { $0.matter.about == .pulse }.map(\.title)),
        ].filter { !$0.1.isEmpty }
        return purposes.map { key, titles in
            let notice = word(key, places)
            return purposes.count > 1 ? "\(titles.joined(separator: ", ")): \(notice)" : notice
        }
    }

    /// All of them, as paragraphs.
    package var privacy: String { notices.joined(separator: "\n\n") }
}

extension RequestRepository {
    /// The days that a party has for its answer where nobody says otherwise.
    package static let daysToAnswer = 30

    /// Asks a party with several templates at once, and about what is due of `kinds`, under one code; all of them or none.
    ///
    /// Throws `.invalid` where a packet is open to the party, `again` is the reason for which this one takes its place; and
    /// where more would be asked than the cap of the year, unless `above` says why.
    package static func ask(
        _ party: AskedParty, with templates: [Template], about kinds: Set<Matter.About> = [],
        language: String? = nil, object: String? = nil,
        again why: String? = nil, above: String? = nil, answerBy: CivilDate? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Asking {
        let last = answerBy ?? change.today.adding(days: daysToAnswer)
        if let answerBy, answerBy < change.today {
            throw .invalid(
                "\(answerBy) is past, and nobody answers by then; give a day from \(change.today) on")
        }
        // Nothing is asked where one of them cannot be.
        for template in templates {
            _ = try settle(party, template, language, object, isMeant: why != nil, in: db, by: change)
        }
        try Relationship.checkGoesOn(with: party.party, in: db)
        let open = try OpenPacket.open(to: party.party, in: db)
        let due = try Matter.due(
            to: party.party, until: last ?? change.today, among: kinds,
            besides: why == nil ? open.flatMap(\.matters) : [], on: change.today, in: db)
        func makeWay() throws(RegistryError) {
            try OpenPacket.makeWay(
                for: open, to: party.party, again: why, asking: "concord partner ask \(party.reference)",
                in: db, by: change)
        }
        guard !templates.isEmpty || !due.isEmpty else {
            // What is not asked again may only wait for the answer.
            if why == nil { try makeWay() }
            throw .invalid(
                kinds.isEmpty
                    ? "nothing is named that \(shown(party.name)) is asked; name a template"
                    : "nothing has to be asked of \(shown(party.name)) (\(party.reference))")
        }
        if above == nil { try checkCap(party, templates, on: change.today, in: db) }
        try makeWay()
        let code = oneTimeCode()
        var packets: [Packet] = []
        for template in templates {
            packets.append(
                try ask(
                    party, with: template, language: language, object: object, again: why, answerBy: last,
                    code: code, in: db, by: change))
        }
        var spoken = packets.first?.request.language
        if spoken == nil {
            spoken = try AgreementPacket.language(language, of: party.party, on: change.today, in: db)
        }
        var matters: [MatterPacket] = []
        for matter in due {
            matters.append(
                try Matter.ask(
                    matter, in: spoken ?? PacketLanguage.original, code: code, by: last, again: why, in: db,
                    by: change))
        }
        return try asking(packets, matters, of: party, code: code, on: change.today, in: db)
    }

    /// Asks a party for all that is still to be asked of it, of declarations and of matters; where it is asked again also
    /// what the packet asked whose place this one takes. Nil where nothing is to be asked.
    package static func askAll(
        _ party: AskedParty, about kinds: Set<Matter.About>, declaring: Bool = true, language: String? = nil,
        again why: String? = nil, above: String? = nil, answerBy: CivilDate? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Asking? {
        var before: [Template] = []
        // With nothing open, what is asked again is what was left out.
        var isMeant = false
        if why != nil {
            let open = try OpenPacket.open(to: party.party, in: db)
            isMeant = open.isEmpty
            for request in open.flatMap(\.requests) { before.append(try template(of: request, in: db)) }
            try OpenPacket.makeWay(
                for: open, to: party.party, again: why, asking: "", in: db, by: change)
        }
        var templates =
            declaring ? try needed(of: party, evenLeftOut: isMeant, on: change.today, in: db) : []
        for template in before where declaring && !templates.contains(where: { $0.code == template.code }) {
            templates.append(template)
        }
        let due = try Matter.due(
            to: party.party, until: answerBy ?? change.today.adding(days: daysToAnswer) ?? change.today,
            among: kinds, besides: Matter.open(to: party.id, in: db), on: change.today, in: db)
        if templates.isEmpty, due.isEmpty { return nil }
        return try ask(
            party, with: templates, about: kinds, language: language, again: why, above: above,
            answerBy: answerBy, in: db, by: change)
    }

    /// Throws `.invalid` where these would take a party above what is asked of it in a year (5.5d).
    private static func checkCap(
        _ party: AskedParty, _ templates: [Template], on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        let minutes = templates.map { template in
            self.minutes(of: template.questions.filter { $0.applies(to: party) })
        }.reduce(0, +)
        guard minutes > 0 else { return }
        try BurdenLedger(of: party.party, inTheYearOf: day, in: db).checkCap(adding: minutes)
    }

    /// The packets of one party, as they are sent.
    static func asking(
        _ packets: [Packet], _ matters: [MatterPacket], of party: AskedParty, code: String, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> Asking {
        let language = packets.first?.language ?? matters.first?.language ?? PacketLanguage.original
        let choices = PacketLanguage.choices(besides: language, in: party.country)
        var read = [language: matters]
        for choice in choices.dropFirst() where !matters.isEmpty {
            var translated: [MatterPacket] = []
            for packet in matters {
                var matter = packet.matter
                matter.language = choice
                translated.append(try MatterPacket(of: matter, on: day, in: db))
            }
            read[choice] = translated
        }
        return Asking(
            party: party, code: code, language: language,
            organisation: try OrganisationRepository.organisation(in: db),
            sender: try ContactRepository.sender(to: party.party, in: db),
            advocate: try ContactRepository.advocate(of: party.party, in: db),
            askedOn: packets.first?.request.askedOn ?? matters.first?.matter.askedOn ?? day,
            answerBy: packets.first?.request.answerBy ?? matters.first?.matter.answerBy,
            sections: packets.map { .declaration($0) } + matters.map { .matter($0) },
            words: try words(), choices: choices, mattersRead: read)
    }

    /// Requests under one code, as they were sent; those that are open alone have questions to go through.
    package static func asking(
        of requests: [DeclarationRequest], _ matters: [MatterPacket] = [], on today: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> Asking {
        guard let first = requests.first?.partner ?? matters.first?.matter.counterparty else {
            throw .invalid("no request is named; `concord declaration requests` shows all")
        }
        var packets: [Packet] = []
        for request in requests { packets.append(try packet(of: request, on: today, in: db)) }
        let party = try AskedParty.read(first, on: today, in: db)
        return try asking(packets, matters, of: party, code: "", on: today, in: db)
    }

    /// The words of every packet, and those about matters under `matter_` and their key.
    static func words() throws(RegistryError) -> [String: LocalText] {
        var words = try TemplateRepository.words()
        for (key, text) in try TemplateRepository.words(of: "matter") { words["matter_" + key] = text }
        words["pulse_privacy"] = try TemplateRepository.words(of: "pulse")["privacy"]
        let risk = try TemplateRepository.words(of: "risk")
        for key in ["total", "decimal", "not_read"] { words["share_" + key] = risk[key] }
        return words
    }
}
