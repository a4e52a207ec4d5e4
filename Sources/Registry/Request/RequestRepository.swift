import Crypto
package import Storage

/// What partners are asked to declare. Every call runs inside the caller's transaction.
package enum RequestRepository {
    private static let columns: SQL = """
        request.id, request.reference, \(Party.columns), request.template, template.code, template.edition,
        request.language, request.object, request.asked, request.minutes, request.code_hash, request.asked_on,
        request.why, request.status, request.closed_on, request.closed_why,
        (SELECT declaration.reference FROM declaration WHERE declaration.id = request.declaration), request.sender,
        request.came_by, request.answer_sha256, request.version, request.answer_by,
        (SELECT group_concat(reminder.reminded_on, ' ') FROM request_reminder AS reminder
            WHERE reminder.request = request.id), request.declined
        """
    private static let source: SQL = """
        FROM declaration_request AS request CROSS JOIN party ON party.id = request.partner
        CROSS JOIN declaration_template AS template ON template.id = request.template
        """
    static let byNumber: SQL = "SELECT \(columns) \(source) WHERE request.id = ?1"
    static let byReference: SQL = "SELECT \(columns) \(source) WHERE request.reference = ?1"
    static let ofPartner: SQL =
        "SELECT \(columns) \(source) WHERE request.partner = ?1 ORDER BY request.id"
    static let ofManager: SQL = """
        SELECT \(columns) \(source) WHERE request.partner IN (SELECT id FROM partner WHERE manager = ?1)
        ORDER BY request.id
        """
    static let all: SQL = """
        SELECT \(columns) \(source) WHERE request.partner NOT IN \(VoidRepository.parties) ORDER BY request.id
        """
    static let openOnes: SQL =
        "SELECT \(columns) \(source) WHERE request.status = 'open' ORDER BY request.asked_on, request.id"
    private static let insert: SQL = """
        INSERT INTO declaration_request (reference, partner, template, language, object, asked, minutes, code_hash,
            asked_on, why, answer_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        """
    private static let cancelOne: SQL = """
        UPDATE declaration_request SET status = 'cancelled', closed_on = ?2, closed_why = ?3, version = ?4,
            declined = ?5 WHERE id = ?1
        """

    package static func request(
        id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> DeclarationRequest? {
        try db.one(byNumber, id, as: DeclarationRequest.init)
    }

    /// The request of a reference; throws `.notFound` for anything else.
    package static func find(
        _ text: String, in db: borrowing Connection
    ) throws(RegistryError) -> DeclarationRequest {
        if let reference = Reference(text), reference.kind == .request,
            let found = try db.one(byReference, reference.description, as: DeclarationRequest.init)
        {
            return found
        }
        try Reference.refuseSlip(text)
        throw .notFound(
            "no request is called '\(shown(text))'; give its reference, which begins with Q; "
                + "`concord declaration requests` shows all")
    }

    /// The requests to one partner or those of one manager, or all; of one status where that is named.
    package static func requests(
        of partner: Int64? = nil, managedBy manager: Int64? = nil, status: DeclarationRequest.Status? = nil,
        in db: borrowing Connection
    ) throws(RegistryError) -> [DeclarationRequest] {
        let found =
            if let partner {
                try db.list(ofPartner, partner, as: DeclarationRequest.init)
            } else if let manager {
                try db.list(ofManager, manager, as: DeclarationRequest.init)
            } else {
                try db.list(status == .open ? openOnes : all, as: DeclarationRequest.init)
            }
        return status.map { status in found.filter { $0.status == status } } ?? found
    }

    /// Puts a request on record and gives what its packet shows, with the one-time code that is kept nowhere.
    ///
    /// Throws `.invalid` where the partner has declared it already, or another declaration covers it, or a request
    /// for it is open; `again` is the reason to ask all the same. Several that are asked at once have one `code`.
    package static func ask(
        _ partner: AskedParty, with template: Template, language: String? = nil, object: String? = nil,
        again why: String? = nil, answerBy: CivilDate? = nil, code: String? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Packet {
        let why = try TextRule.passage(limit: 10_000).check(optional: why, "the reason to ask again")
        let (language, object) = try settle(
            partner, template, language, object, isMeant: why != nil, in: db, by: change)
        let questions = try self.questions(template, for: partner, in: db)
        let code = code ?? oneTimeCode()
        let templateID = try TemplateRepository.record(template, in: db, by: change)
        let minutes = minutes(of: questions.map(\.question))
        let asked = JSON.array(questions.map { .text($0.question.id) })
        _ = try Reference.draw(.request) { reference throws(StorageError) in
            try db.run(
                insert, reference, partner.id, templateID, language, object, asked.line, minutes,
                hash(of: code), change.today.description, why, answerBy?.description)
        }
        guard let request = try request(id: db.lastInsertedRow, in: db) else {
            throw .notFound("the request was not put on record; `concord audit verify` says what is wrong")
        }
        try History.append("asked", request, in: db, by: change)
        return Packet(
            request: request, code: code, template: template,
            organisation: try OrganisationRepository.organisation(in: db).name, address: partner.address,
            questions: questions, rule: try rule(template, for: partner, on: change.today, in: db),
            today: change.today, words: try words(), language: request.language)
    }

    /// The language and the object of a request that may be made; throws `.invalid` where nothing has to be asked.
    static func settle(
        _ partner: AskedParty, _ template: Template, _ language: String?, _ object: String?, isMeant: Bool,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> (language: String, object: String) {
        let language = try self.language(language ?? partner.language, wanted: language, of: template)
        let object =
            try TextRule.passage(limit: 10_000).check(optional: object, "the object")
            ?? template.declaredObject(for: language, partner: partner.name)
        try askOnce(partner, template, object, isMeant: isMeant, in: db, by: change)
        return (language, object)
    }

    /// Ends a request that no answer is waited for any more, or that the party left out of its answer.
    package static func cancel(
        _ before: DeclarationRequest, why: String, isDeclined: Bool = false, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> DeclarationRequest {
        let why = try TextRule.reason(why, for: "cancelling it")
        try checkIsOpen(before)
        var request = before
        request.status = .cancelled
        request.closedOn = change.today
        request.closedWhy = why
        request.isDeclined = isDeclined
        request.version += 1
        try db.write(
            cancelOne, request.id, change.today.description, why, request.version, Int64(isDeclined ? 1 : 0))
        try History.append(isDeclined ? "declined" : "cancelled", request, in: db, by: change)
        return request
    }

    /// Throws `.invalid` for a request that was answered or cancelled.
    static func checkIsOpen(_ request: DeclarationRequest) throws(RegistryError) {
        switch request.status {
        case .open: return
        case .answered:
            throw .invalid(
                "\(request.reference) was answered on \(request.closedOn.map { "\($0)" } ?? "an earlier day") and became "
                    + "\(request.declaration ?? "a declaration"); nothing was recorded a second time. "
                    + "A correction is another declaration: `concord declaration request` asks for it")
        case .cancelled:
            throw .invalid(
                "\(request.reference) was cancelled on \(request.closedOn.map { "\($0)" } ?? "an earlier day") "
                    + "(\(shown(request.closedWhy ?? ""))), so no answer to it is taken; ask again with "
                    + "`concord declaration request`")
        }
    }

    private static func language(
        _ text: String?, wanted: String?, of template: Template
    ) throws(RegistryError) -> String {
        if let wanted {
            guard template.languages.contains(PacketLanguage.main(wanted)) else {
                throw .invalid(
                    "the template \(template.code) has no words in '\(shown(wanted))'; it has "
                        + "\(template.languages.joined(separator: ", "))")
            }
        }
        return template.language(for: text)
    }

    /// The minutes that questions take, with two for reading and signing; whole ones, rounded up.
    static func minutes(of questions: [Template.Question]) -> Int64 {
        Int64((questions.map(\.seconds).reduce(0, +) + 120 + 59) / 60)
    }

    /// 16 letters and digits that are not mistaken for each other: 80 random bits.
    static func oneTimeCode() -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var generator = SystemRandomNumberGenerator()
        let letters = (0..<16).map { _ in alphabet[Int.random(in: 0..<32, using: &generator)] }
        return stride(from: 0, to: 16, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// The hash of a code as it is typed: blanks, hyphens and small letters make no difference.
    static func hash(of code: String) -> String {
        let plain = code.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        return ChainHead.hexadecimal(Array(SHA256.hash(data: Array(plain.utf8))))
    }
}

extension DeclarationRequest {
    /// Reads a row of `RequestRepository`'s columns, in that order.
    fileprivate init(_ row: borrowing Row) throws(StorageError) {
        id = try row.integer(0)
        reference = try row.text(1)
        partner = Party(
            id: try row.integer(2), reference: try row.text(3), kind: try row.choice(4), name: try row.text(5)
        )
        templateID = try row.integer(6)
        template = try row.text(7)
        templateVersion = try row.integer(8)
        language = try row.text(9)
        object = try row.text(10)
        guard let list = JSON(parsing: Array(try row.text(11).utf8)), case .array(let names) = list else {
            throw StorageError(code: .mismatch, message: "column 11 holds no list in JSON")
        }
        asked = names.compactMap(\.string)
        minutes = try row.integer(12)
        codeHash = try row.text(13)
        askedOn = try row.date(14)
        why = try row.optionalText(15)
        status = try row.choice(16)
        closedOn = try row.optionalDate(17)
        closedWhy = try row.optionalText(18)
        declaration = try row.optionalText(19)
        sender = try row.optionalText(20)
        cameBy = try row.optionalText(21)
        answerSHA256 = try row.optionalText(22)
        version = try row.integer(23)
        answerBy = try row.optionalDate(24)
        remindedOn = (try row.optionalText(25) ?? "").split(separator: " ").compactMap {
            CivilDate(String($0))
        }
        .sorted()
        isDeclined = try row.integer(26) == 1
    }
}
