package import Storage

extension Knowledge {
    /// Keeps whose it is; both sides' word where somebody of theirs says so.
    package func settle(
        _ owners: [String], licence: String?, protection: Protection?, saidBy name: String?, on day: String?,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Knowledge {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        guard !owners.isEmpty else {
            throw .invalid(
                "no owner is named; name one side, or SIDE=SHARE for each, such as organisation=1/2")
        }
        var knowledge = self
        knowledge.owners = try PartyShare.read(owners, between: counterparty, in: db)
        knowledge.licence =
            try TextRule.shortLine.check(optional: licence, "the licence (--licence)") ?? self.licence
        knowledge.protection = protection ?? self.protection
        knowledge.settledOn = try Relationship.day(
            day, since: recordedOn, of: "the knowledge", on: change.today)
        knowledge.saidBy = nil
        if let name { knowledge.saidBy = try Relationship.speaker(name, of: counterparty, in: db) }
        knowledge.word = name == nil ? .ours : .both
        try knowledge.checkNotOursByOurWord()
        return try RecordRepository.keep(knowledge, insteadOf: self, as: "settled", in: db, by: change)
    }

    /// Keeps that it was given to one of the sides. Throws `.invalid` for what is never shared or given already.
    package func give(
        to text: String, on day: String?, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Knowledge {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        let party = try Relationship.side(text, of: counterparty, in: db)
        if sharing == .never {
            throw .invalid(
                "'\(shown(title))' is never shared; where both sides want it otherwise, "
                    + "`concord knowledge edit \(reference) --sharing ask` comes first")
        }
        if owners.contains(where: { $0.party.id == party.id && $0.share == .whole }) {
            throw .invalid(
                "'\(shown(title))' belongs to \(shown(party.name)), who has it; name the other side")
        }
        if let openGift, openGift.party.id == party.id {
            throw .invalid("'\(shown(title))' was given to \(shown(party.name)) on \(openGift.on) already")
        }
        var knowledge = self
        let on = try Relationship.day(day, since: recordedOn, of: "the knowledge", on: change.today)
        knowledge.gifts.append(Gift(party: party, on: on))
        return try RecordRepository.keep(knowledge, insteadOf: self, as: "given", in: db, by: change)
    }

    /// Keeps that what was given came back.
    package func giveBack(
        on day: String?, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Knowledge {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        guard let last = gifts.lastIndex(where: { $0.returnedOn == nil }) else {
            throw .invalid(
                "'\(shown(title))' is with nobody to whom it was given; `concord knowledge give \(reference) --to SIDE` keeps that it was"
            )
        }
        var knowledge = self
        knowledge.gifts[last].returnedOn = try Relationship.day(
            day, since: gifts[last].on, of: "the gift", on: change.today)
        return try RecordRepository.keep(knowledge, insteadOf: self, as: "returned", in: db, by: change)
    }
}

extension Knowledge.Gift: RecordPart {
    package static let selected: SQL = """
        json_object(\(Party.lineColumns), 'given_on', part.given_on, 'returned_on', part.returned_on)
        """
    package static let join: SQL = "JOIN party ON party.id = part.party"
    package static let written: [(column: SQL, value: SQL)] = [
        ("party", .number("'id'")), ("given_on", "?3 ->> 'given_on'"),
        ("returned_on", "?3 ->> 'returned_on'"),
    ]

    package init?(line: JSON) {
        guard let party = Party(line: line), let on = line.day("given_on") else { return nil }
        self.init(party: party, on: on, returnedOn: line.day("returned_on"))
    }

    package var line: JSON { party.line.adding(days) }
    package var json: JSON { .members(["to": .text(party.reference)]).adding(days) }
    private var days: JSON {
        .members(["given_on": .text(on.description)]).adding(
            .held(["returned_on": .text(returnedOn?.description)]))
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Knowledge.Gift? {
        guard let party = try Party.restored(json["to"] ?? .null, in: db), let on = json.day("given_on")
        else {
            return nil
        }
        return Knowledge.Gift(party: party, on: on, returnedOn: json.day("returned_on"))
    }

    package var words: String {
        "to \(party.name) \(on)" + (returnedOn.map { ", back \($0)" } ?? "")
    }
}
