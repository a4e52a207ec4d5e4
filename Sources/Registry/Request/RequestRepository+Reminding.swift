package import Storage

/// What a party was asked at once and has not answered by its day.
package struct Reminder: Sendable {
    package let party: AskedParty
    /// Under one code.
    package let requests: [DeclarationRequest]
    package let contact: Contact
    package let sender: Contact?
    package let organisation: Organisation
    package let words: [String: LocalText]

    package var language: String { requests.first?.language ?? "en" }
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
    ) throws(RegistryError) -> (reminders: [Reminder], tooSoon: [DeclarationRequest]) {
        var (due, tooSoon): ([DeclarationRequest], [DeclarationRequest]) = ([], [])
        for request in try late(on: change.today, in: db) {
            if let parties, !parties.contains(request.partner.id) { continue }
            let next = request.remindedOn.last.flatMap { $0.adding(days: daysBetweenReminders) }
            if let next, next > change.today { tooSoon.append(request) } else { due.append(request) }
        }
        var reminders: [Reminder] = []
        var seen: Set<String> = []
        for first in due where seen.insert(first.codeHash).inserted {
            var requests: [DeclarationRequest] = []
            for request in due where request.codeHash == first.codeHash {
                requests.append(try remind(request, in: db, by: change))
            }
            reminders.append(try reminder(requests, on: change.today, in: db))
        }
        return (reminders, tooSoon)
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
        _ requests: [DeclarationRequest], on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Reminder {
        let party = requests[0].partner
        var titles: [String] = []
        for request in requests { titles.append(try template(of: request, in: db).title[request.language]) }
        return Reminder(
            party: try AskedParty.read(party, on: day, in: db), requests: requests,
            contact: try ContactRepository.contact(of: party, on: day, in: db),
            sender: try ContactRepository.sender(to: party, in: db),
            organisation: try OrganisationRepository.organisation(in: db),
            words: try TemplateRepository.words(), titles: titles)
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
