package import Storage

extension Idea {
    /// What one side put in: money in the idea's currency, and hours.
    package struct Contribution: RecordPart, Hashable {
        package let party: Party
        package let amount: Money
        package let hours: Int64?

        package static let selected: SQL = """
            json_object(\(Party.lineColumns), 'amount', part.amount, 'currency', unit.code, 'exponent', unit.exponent,
                'hours', part.hours)
            """
        package static let join: SQL = """
            JOIN party ON party.id = part.party JOIN idea ON idea.id = part.idea
            JOIN currency AS unit ON unit.code = idea.currency
            """
        package static let written: [(column: SQL, value: SQL)] = [
            ("party", .number("'id'")), ("amount", .number("'amount'")), ("hours", .number("'hours'")),
        ]

        package var line: JSON {
            party.line.adding(.members(["amount": .integer(amount.amount)])).adding(
                .held(["hours": .integer(hours)]))
        }
        package var json: JSON {
            .members(["party": .text(party.reference)]).adding(amount.json).adding(
                .held(["hours": .integer(hours)]))
        }
        package var words: String { "\(party.name) \(amount)" + (hours.map { ", \($0) hours" } ?? "") }
    }

    /// What came of it, measured.
    package struct Benefit: RecordPart, Hashable {
        package let amount: Money
        package let period: String
        package let how: String
        package let measuredOn: CivilDate

        package static let selected: SQL = """
            json_object('amount', part.amount, 'currency', unit.code, 'exponent', unit.exponent, 'period', part.period,
                'how', part.how, 'measured_on', part.measured_on)
            """
        package static let join: SQL = """
            JOIN idea ON idea.id = part.idea JOIN currency AS unit ON unit.code = idea.currency
            """
        package static let written: [(column: SQL, value: SQL)] = [
            ("amount", .number("'amount'")), ("period", "?3 ->> 'period'"), ("how", "?3 ->> 'how'"),
            ("measured_on", "?3 ->> 'measured_on'"),
        ]

        package var line: JSON { json }
        package var json: JSON {
            amount.json.adding(
                .members([
                    "period": .text(period), "how": .text(how), "measured_on": .text(measuredOn.description),
                ]))
        }
        package var words: String { "\(amount) in \(period), measured \(measuredOn): \(how)" }
    }
}

extension Idea.Contribution {
    package init?(line: JSON) {
        guard let party = Party(line: line), let amount = Money(line: line) else { return nil }
        self.init(party: party, amount: amount, hours: line["hours"]?.int)
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Idea.Contribution? {
        guard let party = try Party.restored(json["party"] ?? .null, in: db),
            let amount = try Money.restored(json, in: db)
        else { return nil }
        return Idea.Contribution(party: party, amount: amount, hours: json["hours"]?.int)
    }
}

extension Idea.Benefit {
    package init?(line: JSON) {
        guard let amount = Money(line: line), let period = line["period"]?.string,
            let how = line["how"]?.string,
            let on = line.day("measured_on")
        else { return nil }
        self.init(amount: amount, period: period, how: how, measuredOn: on)
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Idea.Benefit? {
        guard let amount = try Money.restored(json, in: db), let period = json["period"]?.string,
            let how = json["how"]?.string, let on = json.day("measured_on")
        else { return nil }
        return Idea.Benefit(amount: amount, period: period, how: how, measuredOn: on)
    }
}

extension Money {
    fileprivate init?(line: JSON) {
        guard let amount = line["amount"]?.int, let currency = line["currency"]?.string,
            let exponent = line["exponent"]?.int
        else { return nil }
        self.init(amount, currency, exponent: Int(exponent))
    }
}
