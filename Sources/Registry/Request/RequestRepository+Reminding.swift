package import Storage

/// What a party was asked at once and has not answered by its day.
package struct Reminder: Sendable {
    package let party: AskedParty
    /// Under one code.
    package let requests: [DeclarationRequest]
    package let matters: [Matter]
    package let contact: Contact
    package let sender: Contact?
    package let organisation: Organisation
    package let words: [String: LocalText]

    package var language: String { requests.first?.language ?? matters.first?.language ?? "en" }
    package var references: [String] { requests.map(\.reference) + matters.map(\.reference) }
    package var askedOn: CivilDate? { requests.first?.askedOn ?? matters.first?.askedOn }
    package var answerBy: CivilDate? { requests.first?.answerBy ?? matters.first?.answerBy }
    /// How often it was reminded, this time included.
    package var count: Int {
        requests.first?.remindedOn.count ?? matters.first.map { Int($0.reminders) } ?? 0
    }
    /// What was asked, in the party's language.
    package let titles: [String]
}

extension RequestRepository {
    private static let insertReminder: SQL = """
        INSERT INTO request_reminder (request, reminded_on) VALUES (?1, ?2)
        """
    private static let raise: SQL = "UPDATE declaration_request SET version = ?2 WHERE id = ?1"
    /// Days between two reminders.
    package static let daysBetweenReminders = 7

    /// Reminds of every open request whose day is past, or of those to some parties alone, once a week at most; and says
    /// who was reminded less than a week ago.
    package static func remind(
        parties: Set<Int64>? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> (reminders: [Reminder], tooSoon: [DeclarationRequest], soon: [Matter]) {
        var (due, tooSoon): ([DeclarationRequest], [DeclarationRequest]) = ([], [])
        for request in try late(on: change.today, in: db) {
            if let parties, !parties.contains(request.partner.id) { continue }
            let next = request.remindedOn.last.flatMap { $0.adding(days: daysBetweenReminders) }
            if let next, next > change.today { tooSoon.append(request) } else { due.append(request) }
        }
        var (asked, soon): ([Matter], [Matter]) = ([], [])
        for matter in try lateMatters(on: change.today, in: db) {
            if let parties, !parties.contains(matter.counterparty.id) { continue }
            let next = matter.remindedOn.flatMap { $0.adding(days: daysBetweenReminders) }
            if let next, next > change.today { soon.append(matter) } else { asked.append(matter) }
        }
        var reminders: [Reminder] = []
        var seen: Set<String> = []
        for code in due.map(\.codeHash) + asked.compactMap(\.codeHash) where seen.insert(code).inserted {
            var (requests, matters): ([DeclarationRequest], [Matter]) = ([], [])
            for request in due where request.codeHash == code {
                requests.append(try remind(request, in: db, by: change))
            }
            for matter in asked where matter.codeHash == code {
                matters.append(try remind(matter, in: db, by: change))
            }
            reminders.append(try reminder(requests, matters, on: change.today, in: db))
        }
        return (reminders, tooSoon, soon)
    }

    private static func remind(
        _ before: Matter, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Matter {
        var matter = before
        matter.reminders += 1
        matter.remindedOn = change.today
        return try RecordRepository.keep(matter, insteadOf: before, as: "reminded", in: db, by: change)
    }

    private static func remind(
        _ before: DeclarationRequest, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> DeclarationRequest {
        var request = before
        request.remindedOn.append(change.today)
        request.version += 1
        try db.write(insertReminder, request.id, change.today.description)
        try db.write(raise, request.id, request.version)
        try History.append("reminded", request, in: db, by: change)
        return request
    }

    private static func reminder(
        _ requests: [DeclarationRequest], _ matters: [Matter], on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Reminder {
        guard let party = requests.first?.partner ?? matters.first?.counterparty else {
            throw .invalid("no request is named that somebody is reminded of")
        }
        var titles: [String] = []
        for request in requests { titles.append(try template(of: request, in: db).title[request.language]) }
        for matter in matters { titles.append(try MatterPacket(of: matter, on: day, in: db).title) }
        return Reminder(
            party: try AskedParty.read(party, on: day, in: db), requests: requests, matters: matters,
            contact: try ContactRepository.contact(of: party, on: day, in: db),
            sender: try ContactRepository.sender(to: party, in: db),
            organisation: try OrganisationRepository.organisation(in: db),
            words: try TemplateRepository.words(), titles: titles)
    }

    /// The open matters whose day is past, the longest first.
    static func lateMatters(on day: CivilDate, in db: borrowing Connection) throws(RegistryError) -> [Matter]
    {
        let open: [Matter] = try RecordRepository.list(Matter.openOnes, in: db)
        return open.filter { $0.answerBy.map { $0 < day } ?? false }
            .sorted { ($0.answerBy ?? day, $0.id) < ($1.answerBy ?? day, $1.id) }
    }

    /// The open requests whose day is past, the longest first.
    package static func late(
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [DeclarationRequest] {
        try requests(status: .open, in: db).filter { request in
            request.answerBy.map { $0 < day } ?? false
        }.sorted { ($0.answerBy ?? day, $0.id) < ($1.answerBy ?? day, $1.id) }
    }
}
